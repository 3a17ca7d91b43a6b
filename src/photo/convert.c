#include "photo/convert.h"

#include "base/bug.h"
#include "photo/resample.h"

#include <glib.h>
#include <string.h>

/* BT.601 in 16-bit fixed point. */
enum { FIX_BITS = 16, FIX_HALF = 1 << (FIX_BITS - 1), CHROMA_ZERO = 128 };
#define FIX(x) ((int32_t)((x) * (1 << FIX_BITS) + 0.5))

static inline uint8_t clamp_byte(int32_t value)
{
    return (uint8_t)(value < 0 ? 0 : value > 255 ? 255 : value);
}

static inline uint8_t luma(int32_t r, int32_t g, int32_t b)
{
    return (uint8_t)((FIX(0.299) * r + FIX(0.587) * g + FIX(0.114) * b + FIX_HALF) >> FIX_BITS);
}

/* The chroma of the average of 1 << `many` samples whose sums are given. */
static inline uint8_t chroma_blue(int32_t r, int32_t g, int32_t b, unsigned many)
{
    int32_t sum = -FIX(0.168735892) * r - FIX(0.331264108) * g + FIX(0.5) * b;
    return clamp_byte(CHROMA_ZERO + ((sum + (FIX_HALF << many)) >> (FIX_BITS + many)));
}

static inline uint8_t chroma_red(int32_t r, int32_t g, int32_t b, unsigned many)
{
    int32_t sum = FIX(0.5) * r - FIX(0.418687589) * g - FIX(0.081312411) * b;
    return clamp_byte(CHROMA_ZERO + ((sum + (FIX_HALF << many)) >> (FIX_BITS + many)));
}

static void color_to_ycc(uint32_t rgb, uint8_t ycc[3])
{
    int32_t r = rgb >> 16 & 255, g = rgb >> 8 & 255, b = rgb & 255;
    ycc[0] = luma(r, g, b);
    ycc[1] = chroma_blue(r, g, b, 0);
    ycc[2] = chroma_red(r, g, b, 0);
}

static void ycc_to_rgb(int32_t y, int32_t cb, int32_t cr, uint8_t rgb[3])
{
    cb -= CHROMA_ZERO;
    cr -= CHROMA_ZERO;
    rgb[0] = clamp_byte(y + ((FIX(1.402) * cr + FIX_HALF) >> FIX_BITS));
    rgb[1] =
        clamp_byte(y - ((FIX(0.344136286) * cb + FIX(0.714136286) * cr + FIX_HALF) >> FIX_BITS));
    rgb[2] = clamp_byte(y + ((FIX(1.772) * cb + FIX_HALF) >> FIX_BITS));
}

/* A plane a sample for every pixel: what decoders give, resampled. */
static bool image_is_full(const struct image *image)
{
    for (unsigned i = 0; i < IMAGE_PLANES; i++) {
        const struct plane *plane = &image->planes[i];
        bool half = image->model == IMAGE_YCC && (i == 1 || i == 2);
        if (plane->data && !half &&
            (plane->width != image->width || plane->height != image->height))
            return false;
    }
    return true;
}

static void plane_fill(struct plane *plane, uint8_t value)
{
    for (uint32_t y = 0; y < plane->height; y++)
        memset(plane_row(plane, y), value, plane->width);
}

/* Hands over the planes of `from`, which is empty afterwards. */
static bool image_replace(struct image *image, struct image *from)
{
    image_clear(image);
    *image = *from;
    return true;
}

/* One chroma sample a square of four pixels, or what of it lies inside. */
static void chroma_row_from_rgb(const struct image *rgb, struct image *ycc, uint32_t cy)
{
    uint32_t y0 = 2 * cy, y1 = MIN(y0 + 1, rgb->height - 1);
    const uint8_t *rows[3][2];
    for (unsigned c = 0; c < 3; c++) {
        rows[c][0] = plane_row(&rgb->planes[c], y0);
        rows[c][1] = plane_row(&rgb->planes[c], y1);
    }
    uint8_t *cb = plane_row(&ycc->planes[1], cy), *cr = plane_row(&ycc->planes[2], cy);
    for (uint32_t cx = 0; cx < ycc->planes[1].width; cx++) {
        uint32_t x0 = 2 * cx, x1 = MIN(x0 + 1, rgb->width - 1);
        int32_t sum[3];
        for (unsigned c = 0; c < 3; c++)
            sum[c] = rows[c][0][x0] + rows[c][0][x1] + rows[c][1][x0] + rows[c][1][x1];
        cb[cx] = chroma_blue(sum[0], sum[1], sum[2], 2);
        cr[cx] = chroma_red(sum[0], sum[1], sum[2], 2);
    }
}

static bool rgb_to_ycc(struct image *image)
{
    struct image ycc;
    if (!image_init(&ycc, IMAGE_YCC, false, image->width, image->height)) {
        image_clear(image);
        return false;
    }
    for (uint32_t y = 0; y < image->height; y++) {
        const uint8_t *r = plane_row(&image->planes[0], y);
        const uint8_t *g = plane_row(&image->planes[1], y);
        const uint8_t *b = plane_row(&image->planes[2], y);
        uint8_t *out = plane_row(&ycc.planes[0], y);
        for (uint32_t x = 0; x < image->width; x++)
            out[x] = luma(r[x], g[x], b[x]);
    }
    for (uint32_t cy = 0; cy < ycc.planes[1].height; cy++)
        chroma_row_from_rgb(image, &ycc, cy);
    return image_replace(image, &ycc);
}

static bool gray_to_ycc(struct image *image)
{
    struct image ycc;
    if (!image_init(&ycc, IMAGE_YCC, false, image->width, image->height)) {
        image_clear(image);
        return false;
    }
    plane_fill(&ycc.planes[1], CHROMA_ZERO);
    plane_fill(&ycc.planes[2], CHROMA_ZERO);
    plane_clear(&ycc.planes[0]);
    ycc.planes[0] = image->planes[0];
    image->planes[0] = (struct plane){0};
    return image_replace(image, &ycc);
}

bool image_to_ycc(struct image *image)
{
    BUG_ON(image_has_alpha(image) || !image_is_full(image));
    switch (image->model) {
    case IMAGE_GRAY:
        return gray_to_ycc(image);
    case IMAGE_RGB:
        return rgb_to_ycc(image);
    case IMAGE_YCC:
        return true;
    }
    g_return_val_if_reached(false);
}

static bool gray_to_rgb(struct image *image)
{
    for (unsigned c = 1; c < 3; c++) {
        const struct plane *gray = &image->planes[0];
        struct plane *plane = &image->planes[c];
        if (!plane_init(plane, gray->width, gray->height, gray->width, gray->height)) {
            image_clear(image);
            return false;
        }
        for (uint32_t y = 0; y < gray->height; y++)
            memcpy(plane_row(plane, y), plane_row(gray, y), gray->width);
    }
    image->model = IMAGE_RGB;
    return true;
}

static bool ycc_image_to_rgb(struct image *image)
{
    struct image rgb;
    if (!image_init(&rgb, IMAGE_RGB, false, image->width, image->height)) {
        image_clear(image);
        return false;
    }
    if (!plane_stretch(&image->planes[1], &rgb.planes[1]) ||
        !plane_stretch(&image->planes[2], &rgb.planes[2])) {
        image_clear(&rgb);
        image_clear(image);
        return false;
    }
    for (uint32_t y = 0; y < rgb.height; y++) {
        const uint8_t *bright = plane_row(&image->planes[0], y);
        uint8_t *r = plane_row(&rgb.planes[0], y);
        uint8_t *g = plane_row(&rgb.planes[1], y), *b = plane_row(&rgb.planes[2], y);
        for (uint32_t x = 0; x < rgb.width; x++) {
            uint8_t pixel[3];
            ycc_to_rgb(bright[x], g[x], b[x], pixel);
            r[x] = pixel[0];
            g[x] = pixel[1];
            b[x] = pixel[2];
        }
    }
    return image_replace(image, &rgb);
}

bool image_to_rgb(struct image *image)
{
    BUG_ON(!image_is_full(image));
    switch (image->model) {
    case IMAGE_GRAY:
        return gray_to_rgb(image);
    case IMAGE_YCC:
        BUG_ON(image_has_alpha(image));
        return ycc_image_to_rgb(image);
    case IMAGE_RGB:
        return true;
    }
    g_return_val_if_reached(false);
}

bool image_flatten(struct image *image, uint32_t background)
{
    struct plane *alpha = &image->planes[IMAGE_ALPHA];
    if (!alpha->data)
        return true;
    if (!image_to_rgb(image))
        return false;
    for (unsigned c = 0; c < 3; c++) {
        unsigned behind = background >> (16 - 8 * c) & 255;
        for (uint32_t y = 0; y < image->height; y++) {
            const uint8_t *a = plane_row(alpha, y);
            uint8_t *out = plane_row(&image->planes[c], y);
            for (uint32_t x = 0; x < image->width; x++)
                out[x] = clamp_byte(out[x] + (int32_t)(((255u - a[x]) * behind + 127) / 255));
        }
    }
    plane_clear(alpha);
    return true;
}

void image_unpremultiply(struct image *image)
{
    const struct plane *alpha = &image->planes[IMAGE_ALPHA];
    BUG_ON(!alpha->data || image->model != IMAGE_RGB);
    for (unsigned c = 0; c < 3; c++) {
        for (uint32_t y = 0; y < image->height; y++) {
            const uint8_t *a = plane_row(alpha, y);
            uint8_t *out = plane_row(&image->planes[c], y);
            for (uint32_t x = 0; x < image->width; x++)
                out[x] = a[x] ? clamp_byte((out[x] * 255 + a[x] / 2) / a[x]) : 0;
        }
    }
}

static void plane_blit(const struct plane *from, struct plane *to, uint32_t x, uint32_t y)
{
    for (uint32_t row = 0; row < from->height; row++)
        memcpy(plane_row(to, y + row) + x, plane_row(from, row), from->width);
}

bool image_place(struct image *image, uint32_t width, uint32_t height, uint32_t x, uint32_t y,
                 uint32_t background)
{
    BUG_ON(image_has_alpha(image) || x % 2 || y % 2);
    BUG_ON(x + image->width > width || y + image->height > height);
    struct image canvas;
    if ((image->model == IMAGE_GRAY && !image_to_ycc(image)) ||
        !image_init(&canvas, image->model, false, width, height)) {
        image_clear(image);
        return false;
    }
    bool ycc = image->model == IMAGE_YCC;
    uint8_t color[3] = {background >> 16 & 255, background >> 8 & 255, background & 255};
    if (ycc)
        color_to_ycc(background, color);
    for (unsigned c = 0; c < 3; c++) {
        unsigned step = ycc && c ? 2 : 1;
        plane_fill(&canvas.planes[c], color[c]);
        plane_blit(&image->planes[c], &canvas.planes[c], x / step, y / step);
    }
    return image_replace(image, &canvas);
}

enum { BORDER_TOLERANCE = 9, BORDER_ALIKE_PERCENT = 90 };

static int sample_compare(const void *a, const void *b)
{
    return *(const uint8_t *)a - *(const uint8_t *)b;
}

/* The middle one of the samples along the edges, or -1 when too many differ from it. */
static int plane_border(const struct plane *plane)
{
    uint32_t w = plane->width, h = plane->height;
    size_t n = 0, alike = 0;
    g_autofree uint8_t *samples = g_malloc(2 * ((size_t)w + h));
    for (uint32_t x = 0; x < w; x++) {
        samples[n++] = plane_row(plane, 0)[x];
        samples[n++] = plane_row(plane, h - 1)[x];
    }
    for (uint32_t y = 0; y < h; y++) {
        samples[n++] = plane_row(plane, y)[0];
        samples[n++] = plane_row(plane, y)[w - 1];
    }
    qsort(samples, n, sizeof *samples, sample_compare);
    int middle = samples[n / 2];
    for (size_t i = 0; i < n; i++)
        alike += ABS(samples[i] - middle) <= BORDER_TOLERANCE;
    return alike * 100 >= n * BORDER_ALIKE_PERCENT ? middle : -1;
}

uint32_t image_border(const struct image *image, uint32_t otherwise)
{
    uint8_t color[3];
    for (unsigned c = 0; c < 3; c++) {
        int level = plane_border(&image->planes[c < image_colors(image->model) ? c : 0]);
        if (level < 0)
            return otherwise;
        color[c] = (uint8_t)level;
    }
    if (image->model == IMAGE_YCC)
        ycc_to_rgb(color[0], color[1], color[2], color);
    return (uint32_t)color[0] << 16 | (uint32_t)color[1] << 8 | color[2];
}

/* The sum of PIECE samples: eight at a time in one word, each two in sixteen bits of it, which
 * these cannot overflow. */
enum { PIECE = 256 };

static uint32_t piece_sum(const uint8_t *samples)
{
    const uint64_t every_other = 0x00ff00ff00ff00ff;
    uint64_t sums = 0;
    for (size_t i = 0; i < PIECE; i += sizeof(uint64_t)) {
        uint64_t word;
        memcpy(&word, samples + i, sizeof word);
        sums += (word & every_other) + (word >> 8 & every_other);
    }
    static_assert(PIECE / 4 * 255 <= 0xffff, "sums of sixteen bits");
    return (uint32_t)((sums & 0xffff) + (sums >> 16 & 0xffff) + (sums >> 32 & 0xffff) +
                      (sums >> 48));
}

static uint8_t plane_average(const struct plane *plane)
{
    uint64_t sum = 0, n = (uint64_t)plane->width * plane->height;
    for (uint32_t y = 0; y < plane->height; y++) {
        const uint8_t *row = plane_row(plane, y);
        uint32_t x = 0;
        for (; x + PIECE <= plane->width; x += PIECE)
            sum += piece_sum(row + x);
        for (; x < plane->width; x++)
            sum += row[x];
    }
    return (uint8_t)((sum + n / 2) / n);
}

uint32_t image_backdrop(const struct image *image)
{
    /* Decoders drop an alpha plane that hides nothing. */
    if (image_has_alpha(image))
        return 0xffffff;
    uint8_t color[3];
    for (unsigned c = 0; c < 3; c++)
        color[c] = plane_average(&image->planes[c < image_colors(image->model) ? c : 0]);
    if (image->model == IMAGE_YCC)
        ycc_to_rgb(color[0], color[1], color[2], color);
    return (uint32_t)color[0] << 16 | (uint32_t)color[1] << 8 | color[2];
}
