/*
 * Makes photos as a phone takes them, from nothing:  photo_maker COUNT MEGAPIXELS SEED FOLDER
 *
 * Light that falls off, cloth, goods with labels, a part out of focus, noise of a sensor; JPEG of
 * quality 85 to 92, 4:2:0 or 4:2:2, one in ten progressive; EXIF with all eight orientations in
 * turn, a position and a maker. The same arguments give the same files.
 */
#include <errno.h>
#include <math.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <jpeglib.h>

enum { OCTAVES = 8, GOODS = 6, LINES = 4 };

struct random {
    uint64_t state;
};

static uint32_t random_next(struct random *random)
{
    random->state = random->state * 6364136223846793005ull + 1442695040888963407ull;
    return (uint32_t)(random->state >> 33);
}

static double random_between(struct random *random, double from, double to)
{
    return from + (to - from) * random_next(random) / 2147483648.0;
}

/* A picture upright, RGB. */
struct scene {
    uint32_t width, height;
    uint8_t *pixels;
};

struct good {
    double x, y, w, h;
    uint8_t color[3];
    uint32_t text; /* seed of its label */
};

static uint32_t hash(uint32_t x, uint32_t y, uint32_t seed)
{
    uint32_t h = x * 374761393u + y * 668265263u + seed * 2246822519u;
    h = (h ^ h >> 13) * 1274126177u;
    return h ^ h >> 16;
}

/* Light and shade of every size, the large ones strong, between about -1 and 1. */
static double clouds(uint32_t x, uint32_t y, uint32_t seed, uint32_t largest)
{
    double sum = 0, weight = 0.5;
    for (uint32_t i = 0, cell = largest; i < OCTAVES && cell > 2; i++, cell /= 2, weight *= 0.52) {
        uint32_t cx = x / cell, cy = y / cell;
        double fx = (double)(x % cell) / cell, fy = (double)(y % cell) / cell;
        fx = fx * fx * (3 - 2 * fx);
        fy = fy * fy * (3 - 2 * fy);
        double corner[4];
        for (uint32_t k = 0; k < 4; k++)
            corner[k] = (hash(cx + k % 2, cy + k / 2, seed + i) & 0xffff) / 32768.0 - 1;
        double top = corner[0] + (corner[1] - corner[0]) * fx;
        double bottom = corner[2] + (corner[3] - corner[2]) * fx;
        sum += weight * (top + (bottom - top) * fy);
    }
    return sum;
}

static uint8_t byte(double value)
{
    return (uint8_t)(value < 0 ? 0 : value > 255 ? 255 : value + 0.5);
}

/* How much ink lies on a label at u, v (0-1): lines of words. */
static bool label_has_ink(const struct good *good, double u, double v)
{
    double row = (v - 0.1) / 0.8 * LINES * 2;
    if (row < 0 || row >= LINES * 2 || (int)row % 2)
        return false;
    uint32_t letter = (uint32_t)(u * 40), part = (uint32_t)(u * 160) % 4;
    bool is_blank = hash(letter, (uint32_t)row, good->text) % 6 == 0;
    return !is_blank && part < 3 && hash(letter * 4 + part, (uint32_t)(row * 6), good->text) % 2;
}

static void good_paint(const struct good *good, double u, double v, double light, double rgb[3])
{
    bool on_label = u > 0.15 && u < 0.85 && v > 0.55 && v < 0.88;
    bool has_ink = on_label && label_has_ink(good, (u - 0.15) / 0.7, (v - 0.55) / 0.33);
    double du = (u - 0.35) / 0.22, dv = (v - 0.25) / 0.12;
    double shine = du * du + dv * dv < 1 ? 60 * (1 - du * du - dv * dv) : 0;
    double roundness = 1 - 0.5 * (2 * u - 1) * (2 * u - 1);
    for (int c = 0; c < 3; c++) {
        double base = on_label ? (has_ink ? 35 : 245) : good->color[c] * roundness + shine;
        rgb[c] = base * (0.9 + 0.2 * light);
    }
}

/* Cloth: threads over and under each other. */
static double weave(uint32_t x, uint32_t y, uint32_t pitch, uint32_t seed)
{
    uint32_t tx = x / pitch, ty = y / pitch;
    bool over = (tx + ty) % 2;
    double across = (double)((over ? y : x) % pitch) / pitch * 2 - 1;
    double thread = (hash(over ? ty : tx, over, seed) & 255) / 255.0;
    return (1 - across * across) * (0.6 + 0.4 * thread) - 0.5;
}

static void pixel_paint(const struct scene *scene, const struct good *goods, uint32_t seed,
                        uint32_t x, uint32_t y, double rgb[3])
{
    static const double CLOTH[][3] = {
        {150, 128, 104}, {96, 120, 136}, {168, 158, 138}, {120, 84, 70}};
    const double *cloth = CLOTH[seed % 4];
    double light = clouds(x, y, seed, scene->width / 3);
    double sharp = fmin(1, 0.15 + 2.0 * y / scene->height); /* far away is out of focus */
    uint32_t pitch = scene->width / 330 + seed % 3;
    for (int c = 0; c < 3; c++)
        rgb[c] = cloth[c] * (1 + 0.55 * light) + 26 * sharp * weave(x, y, pitch, seed);
    for (int i = 0; i < GOODS; i++) {
        const struct good *good = &goods[i];
        double u = ((double)x / scene->width - good->x) / good->w;
        double v = ((double)y / scene->height - good->y) / good->h;
        if (u >= 0 && u < 1 && v >= 0 && v < 1)
            good_paint(good, u, v, light, rgb);
    }
}

/* What a phone leaves of its sensor's noise: smoothed a little, so neighbours resemble. */
static double noise(uint32_t x, uint32_t y, uint32_t seed)
{
    double sum = 0;
    for (uint32_t k = 0; k < 4; k++)
        sum += (double)(hash(x + k % 2, y + k / 2, seed) & 255) - 127.5;
    return sum / 4 / 127.5;
}

static void scene_paint(struct scene *scene, struct random *random)
{
    struct good goods[GOODS];
    uint32_t seed = random_next(random) % 100000;
    double grain = random_between(random, 16, 25);
    for (int i = 0; i < GOODS; i++) {
        goods[i] = (struct good){.x = random_between(random, 0.05, 0.75),
                                 .y = random_between(random, 0.1, 0.65),
                                 .w = random_between(random, 0.1, 0.24),
                                 .h = random_between(random, 0.12, 0.3),
                                 .text = random_next(random)};
        for (int c = 0; c < 3; c++)
            goods[i].color[c] = (uint8_t)random_between(random, 40, 210);
    }
    for (uint32_t y = 0; y < scene->height; y++) {
        uint8_t *out = scene->pixels + (size_t)y * scene->width * 3;
        for (uint32_t x = 0; x < scene->width; x++, out += 3) {
            double rgb[3], speck = noise(x, y, seed + 77);
            pixel_paint(scene, goods, seed, x, y, rgb);
            for (uint32_t c = 0; c < 3; c++)
                out[c] = byte(rgb[c] + grain * (speck + 0.35 * noise(x / 2, y / 2, seed + c)));
        }
    }
}

/* ---- files ---- */

/* Where the stored pixel x, y of a picture of orientation `o` lies in the upright one. */
static size_t upright_at(const struct scene *scene, int o, uint32_t x, uint32_t y, uint32_t width,
                         uint32_t height)
{
    uint32_t right = width - 1 - x, below = height - 1 - y;
    const uint32_t at[8][2] = {{x, y}, {right, y}, {right, below}, {x, below},
                               {y, x}, {below, x}, {below, right}, {y, right}};
    return ((size_t)at[o - 1][1] * scene->width + at[o - 1][0]) * 3;
}

/* EXIF: a maker, the orientation and a position in Java. */
static void exif_write(struct jpeg_compress_struct *cinfo, int orientation)
{
    uint8_t exif[] = "Exif\0\0MM\0*\0\0\0\x08"
                     "\0\3"
                     "\x01\x0f\0\2\0\0\0\x04"
                     "Fon\0"
                     "\x01\x12\0\3\0\0\0\1\0\1\0\0"
                     "\x88\x25\0\4\0\0\0\1\0\0\0\x32"
                     "\0\0\0\0"
                     "\0\2"
                     "\0\1\0\2\0\0\0\2S\0\0\0"
                     "\0\2\0\5\0\0\0\3\0\0\0\x50"
                     "\0\0\0\0"
                     "\0\0\0\7\0\0\0\1\0\0\0\x20\0\0\0\1\0\0\0\x0b\0\0\0\1";
    enum { ORIENTATION_AT = 6 + 10 + 12 + 9 };
    exif[ORIENTATION_AT] = (uint8_t)orientation;
    jpeg_write_marker(cinfo, JPEG_APP0 + 1, exif, sizeof exif - 1);
}

static void photo_write(const struct scene *scene, int orientation, bool tall_chroma, int quality,
                        bool progressive, const char *path)
{
    struct jpeg_compress_struct cinfo;
    struct jpeg_error_mgr errors;
    FILE *file = fopen(path, "wb");
    if (!file) {
        fprintf(stderr, "photo_maker: %s: %s\n", path, strerror(errno));
        exit(1);
    }
    cinfo.err = jpeg_std_error(&errors);
    jpeg_create_compress(&cinfo);
    jpeg_stdio_dest(&cinfo, file);
    bool turned = orientation > 4;
    cinfo.image_width = turned ? scene->height : scene->width;
    cinfo.image_height = turned ? scene->width : scene->height;
    cinfo.input_components = 3;
    cinfo.in_color_space = JCS_RGB;
    jpeg_set_defaults(&cinfo);
    jpeg_set_quality(&cinfo, quality, TRUE);
    cinfo.comp_info[0].v_samp_factor = tall_chroma ? 1 : 2;
    if (progressive)
        jpeg_simple_progression(&cinfo);
    jpeg_start_compress(&cinfo, TRUE);
    exif_write(&cinfo, orientation);
    uint8_t *row = malloc((size_t)cinfo.image_width * 3);
    while (cinfo.next_scanline < cinfo.image_height) {
        for (uint32_t x = 0; x < cinfo.image_width; x++)
            memcpy(row + (size_t)x * 3,
                   scene->pixels + upright_at(scene, orientation, x, cinfo.next_scanline,
                                              cinfo.image_width, cinfo.image_height),
                   3);
        jpeg_write_scanlines(&cinfo, &row, 1);
    }
    jpeg_finish_compress(&cinfo);
    jpeg_destroy_compress(&cinfo);
    free(row);
    fclose(file);
}

static void photo_make(unsigned index, double megapixels, uint64_t seed, const char *folder)
{
    static const double SHAPES[] = {4 / 3.0, 4 / 3.0, 3 / 4.0, 16 / 9.0, 1};
    struct random random = {seed * 1000003 + index};
    for (int i = 0; i < 4; i++)
        random_next(&random);
    double shape = SHAPES[index % 5];
    struct scene scene = {.width = (uint32_t)sqrt(megapixels * 1e6 * shape) / 16 * 16};
    scene.height = (uint32_t)(scene.width / shape) / 2 * 2;
    scene.pixels = malloc((size_t)scene.width * scene.height * 3);
    scene_paint(&scene, &random);
    char path[4096];
    snprintf(path, sizeof path, "%s/foto-%03u.jpg", folder, index);
    int quality = 85 + (int)(random_next(&random) % 8);
    photo_write(&scene, (int)(index % 8) + 1, index % 5 == 4, quality, index % 10 == 7, path);
    free(scene.pixels);
}

int main(int argc, char **argv)
{
    if (argc != 5) {
        fprintf(stderr, "photo_maker COUNT MEGAPIXELS SEED FOLDER\n");
        return 2;
    }
    for (unsigned i = 0; i < (unsigned)atoi(argv[1]); i++)
        photo_make(i, atof(argv[2]), strtoull(argv[3], NULL, 10), argv[4]);
    return 0;
}
