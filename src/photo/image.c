#include "photo/image.h"

#include "base/bug.h"

#include <glib.h>
#include <string.h>

bool plane_init(struct plane *plane, uint32_t width, uint32_t height, uint32_t alloc_width,
                uint32_t alloc_height)
{
    BUG_ON(!width || !height || alloc_width < width || alloc_height < height);
    /* Rows of whole vectors, and one vector more at the end, let inner loops run in steps. */
    size_t stride = ((size_t)alloc_width + IMAGE_SLACK - 1) / IMAGE_SLACK * IMAGE_SLACK;
    uint8_t *data = g_try_malloc(stride * alloc_height + IMAGE_SLACK);
    if (!data)
        return false;
    for (uint32_t y = 0; y < alloc_height; y++)
        memset(data + y * stride + width, 0, stride - width);
    memset(data + stride * alloc_height, 0, IMAGE_SLACK);
    *plane = (struct plane){data, width, height, stride, width, height};
    return true;
}

void plane_clear(struct plane *plane)
{
    g_free(plane->data);
    *plane = (struct plane){0};
}

bool image_init(struct image *image, enum image_model model, bool alpha, uint32_t width,
                uint32_t height)
{
    *image = (struct image){.model = model, .width = width, .height = height};
    for (unsigned i = 0; i < IMAGE_PLANES; i++) {
        if (i == IMAGE_ALPHA ? !alpha : i >= image_colors(model))
            continue;
        bool half = model == IMAGE_YCC && (i == 1 || i == 2);
        uint32_t w = half ? (width + 1) / 2 : width, h = half ? (height + 1) / 2 : height;
        if (!plane_init(&image->planes[i], w, h, w, h)) {
            image_clear(image);
            return false;
        }
        if (half) {
            image->planes[i].span_w = width / 2.0;
            image->planes[i].span_h = height / 2.0;
        }
    }
    return true;
}

void image_clear(struct image *image)
{
    for (unsigned i = 0; i < IMAGE_PLANES; i++)
        plane_clear(&image->planes[i]);
    *image = (struct image){0};
}

/* A square of samples, a row in each vector. */
enum { TILE = 16 };
typedef uint8_t tile_row __attribute__((vector_size(TILE)));

/* Rows become columns: each is interleaved with the one half a tile below, four times over. */
static void tile_transpose(const uint8_t *from, size_t from_stride, uint8_t *to, size_t to_stride)
{
    tile_row rows[TILE], mixed[TILE];
    for (size_t y = 0; y < TILE; y++)
        memcpy(&rows[y], from + y * from_stride, TILE);
    for (int length = TILE; length > 1; length /= 2) {
        for (size_t y = 0; y < TILE / 2; y++) {
            tile_row a = rows[y], b = rows[y + TILE / 2];
            mixed[2 * y] = __builtin_shufflevector(a, b, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21,
                                                   6, 22, 7, 23);
            mixed[2 * y + 1] = __builtin_shufflevector(a, b, 8, 24, 9, 25, 10, 26, 11, 27, 12, 28,
                                                       13, 29, 14, 30, 15, 31);
        }
        memcpy(rows, mixed, sizeof rows);
    }
    for (size_t y = 0; y < TILE; y++)
        memcpy(to + y * to_stride, &rows[y], TILE);
}

static void part_transpose(const struct plane *from, struct plane *to, uint32_t left, uint32_t top,
                           uint32_t right, uint32_t bottom)
{
    for (uint32_t y = top; y < bottom; y++) {
        for (uint32_t x = left; x < right; x++)
            plane_row(to, y)[x] = plane_row(from, x)[y];
    }
}

/* In whole tiles, and what is left of columns and rows sample by sample. */
static void plane_copy_transposed(const struct plane *from, struct plane *to)
{
    uint32_t right = to->width / TILE * TILE, bottom = to->height / TILE * TILE;
    for (uint32_t y = 0; y < bottom; y += TILE) {
        for (uint32_t x = 0; x < right; x += TILE)
            tile_transpose(plane_row(from, x) + y, from->stride, plane_row(to, y) + x, to->stride);
    }
    part_transpose(from, to, right, 0, to->width, bottom);
    part_transpose(from, to, 0, bottom, to->width, to->height);
}

bool image_transpose(struct image *image)
{
    for (unsigned i = 0; i < IMAGE_PLANES; i++) {
        struct plane *old = &image->planes[i], turned;
        if (!old->data)
            continue;
        if (!plane_init(&turned, old->height, old->width, old->height, old->width)) {
            image_clear(image);
            return false;
        }
        turned.span_w = old->span_h;
        turned.span_h = old->span_w;
        plane_copy_transposed(old, &turned);
        plane_clear(old);
        *old = turned;
    }
    uint32_t width = image->width;
    image->width = image->height;
    image->height = width;
    return true;
}

void image_put_row(struct image *image, uint32_t y, const uint8_t *row, unsigned channels)
{
    bool alpha = channels % 2 == 0;
    for (unsigned c = 0; c < channels; c++) {
        unsigned i = alpha && c == channels - 1 ? IMAGE_ALPHA : c;
        uint8_t *out = plane_row(&image->planes[i], y);
        for (uint32_t x = 0; x < image->width; x++)
            out[x] = row[(size_t)x * channels + c];
    }
}

uint8_t *image_interleave(const struct image *image, unsigned channels)
{
    size_t stride = (size_t)image->width * channels;
    uint8_t *pixels = g_try_malloc(stride * image->height);
    for (unsigned c = 0; pixels && c < channels; c++) {
        for (uint32_t y = 0; y < image->height; y++) {
            const uint8_t *row = plane_row(&image->planes[c], y);
            uint8_t *out = pixels + y * stride + c;
            for (uint32_t x = 0; x < image->width; x++)
                out[(size_t)x * channels] = row[x];
        }
    }
    return pixels;
}

static bool plane_is_all(const struct plane *plane, uint8_t value)
{
    for (uint32_t y = 0; y < plane->height; y++) {
        const uint8_t *row = plane_row(plane, y);
        /* Equal to its neighbour all along, and the first one right. */
        if (row[0] != value || memcmp(row, row + 1, plane->width - 1) != 0)
            return false;
    }
    return true;
}

void image_settle_alpha(struct image *image)
{
    struct plane *alpha = &image->planes[IMAGE_ALPHA];
    if (!alpha->data)
        return;
    if (plane_is_all(alpha, 255)) {
        plane_clear(alpha);
        return;
    }
    /* Decoders give alpha only beside gray or RGB, whose zero is black. */
    BUG_ON(image->model == IMAGE_YCC);
    for (unsigned i = 0; i < image_colors(image->model); i++) {
        for (uint32_t y = 0; y < image->height; y++) {
            const uint8_t *a = plane_row(alpha, y);
            uint8_t *c = plane_row(&image->planes[i], y);
            for (uint32_t x = 0; x < image->width; x++)
                c[x] = (uint8_t)((c[x] * a[x] + 127) / 255);
        }
    }
}
