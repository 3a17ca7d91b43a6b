#include "photo/coach.h"

#include "photo/digits.h"

#include <assert.h>
#include <glib.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Dark: half of the picture nearly black, and next to nothing in it bright. A bright thing before
 * a black cloth is none. */
enum { DARK_MEDIAN = 42, DARK_BRIGHT = 120, BRIGHT_PERCENT = 96 };

/* An edge is judged over EDGE_REACH pixels; the steepest step between two neighbours of it is
 * most of the rise in a sharp picture, and 1/EDGE_REACH of it in a blurred one. */
enum { EDGE_REACH = 6, EDGE_RISE = 48, EDGE_MIN_PER_MILLE = 2 };
#define EDGE_SHARP_SHARE 0.30 /* of the rise: below it even the sharpest tenth is blurred */
enum { EDGE_SHARPEST_PERCENT = 10, EDGE_BINS = 64 };

/* A strong blur leaves no rise within that reach: then the picture is judged at half its size. */
enum { HALVINGS = 2 };

/* Mostly empty: an even border, and what differs from it fills less than this. */
enum { EMPTY_PERCENT = 12, EMPTY_TOLERANCE = 26, BORDER_TOLERANCE = 14, BORDER_EVEN_PERCENT = 92 };

/* Patterns: 16 rows of 16 comparisons. */
enum { PATTERN_SIDE = 16, PATTERN_SAME_BITS = 10, PATTERN_MIN_CONTRAST = 6 };
static_assert(PATTERN_SIDE * PATTERN_SIDE == 64 * COACH_HASH_WORDS, "one bit a comparison");

/* ---- brightness ---- */

static uint8_t luma_of(uint8_t r, uint8_t g, uint8_t b)
{
    return (uint8_t)((77u * r + 150u * g + 29u * b) >> 8);
}

/* Fills `ret`, new: the brightness of a picture; false when memory is short. */
static bool luma_make(const struct image *picture, struct plane *ret)
{
    const struct plane *planes = picture->planes;
    if (!plane_init(ret, planes[0].width, planes[0].height, planes[0].width, planes[0].height))
        return false;
    for (uint32_t y = 0; y < ret->height; y++) {
        uint8_t *row = plane_row(ret, y);
        memcpy(row, plane_row(&planes[0], y), ret->width);
        for (uint32_t x = 0; picture->model == IMAGE_RGB && x < ret->width; x++)
            row[x] = luma_of(row[x], plane_row(&planes[1], y)[x], plane_row(&planes[2], y)[x]);
    }
    return true;
}

static bool look_dark(const struct plane *luma)
{
    size_t counts[256] = {0}, total = (size_t)luma->width * luma->height, sum = 0;
    for (uint32_t y = 0; y < luma->height; y++) {
        const uint8_t *row = plane_row(luma, y);
        for (uint32_t x = 0; x < luma->width; x++)
            counts[row[x]]++;
    }
    int median = -1, bright = -1;
    for (int level = 0; level < 256; level++) {
        sum += counts[level];
        if (median < 0 && sum * 2 >= total)
            median = level;
        if (bright < 0 && sum * 100 >= total * BRIGHT_PERCENT)
            bright = level;
    }
    return median < DARK_MEDIAN && bright < DARK_BRIGHT;
}

/* ---- sharpness ---- */

struct edges {
    size_t n;
    size_t bins[EDGE_BINS + 1]; /* by the share of the steepest step in the rise */
};

/* Judges the rise over EDGE_REACH samples from `p`, `step` bytes apart. */
static void edge_judge(struct edges *edges, const uint8_t *p, ptrdiff_t step)
{
    int rise = abs(p[EDGE_REACH * step] - p[0]), steepest = 0;
    if (rise < EDGE_RISE)
        return;
    for (int i = 0; i < EDGE_REACH; i++)
        steepest = MAX(steepest, abs(p[(i + 1) * step] - p[i * step]));
    edges->n++;
    edges->bins[MIN(steepest * EDGE_BINS / rise, EDGE_BINS)]++;
}

enum sharpness { SHARP, BLURRED, NO_EDGES };

static enum sharpness sharpness_judge(const struct plane *luma)
{
    if (luma->width <= EDGE_REACH || luma->height <= EDGE_REACH)
        return NO_EDGES;
    struct edges edges = {0};
    for (uint32_t y = 0; y + EDGE_REACH < luma->height; y++) {
        const uint8_t *row = plane_row(luma, y);
        for (uint32_t x = 0; x + EDGE_REACH < luma->width; x++) {
            edge_judge(&edges, row + x, 1);
            edge_judge(&edges, row + x, (ptrdiff_t)luma->stride);
        }
    }
    size_t looked = 2 * (size_t)luma->width * luma->height;
    if (edges.n * 1000 < looked * EDGE_MIN_PER_MILLE)
        return NO_EDGES;
    size_t sharpest = 0;
    int bin = EDGE_BINS;
    for (; bin > 0; bin--) {
        sharpest += edges.bins[bin];
        if (sharpest * 100 >= edges.n * EDGE_SHARPEST_PERCENT)
            break;
    }
    return (double)bin / EDGE_BINS < EDGE_SHARP_SHARE ? BLURRED : SHARP;
}

/* Halves a picture in its own memory. */
static void luma_halve(struct plane *luma)
{
    for (uint32_t y = 0; y < luma->height / 2; y++) {
        const uint8_t *a = plane_row(luma, 2 * y), *b = plane_row(luma, 2 * y + 1);
        uint8_t *row = plane_row(luma, y);
        for (uint32_t x = 0; x < luma->width / 2; x++)
            row[x] = (uint8_t)((a[2 * x] + a[2 * x + 1] + b[2 * x] + b[2 * x + 1] + 2u) / 4u);
    }
    luma->width /= 2;
    luma->height /= 2;
}

/* Leaves `luma` smaller than it was. */
static bool look_blurred(struct plane *luma)
{
    enum sharpness sharpness = sharpness_judge(luma);
    for (int i = 0; sharpness == NO_EDGES && i < HALVINGS; i++) {
        luma_halve(luma);
        sharpness = sharpness_judge(luma);
    }
    return sharpness == BLURRED;
}

/* ---- space ---- */

static int sample_compare(const void *a, const void *b)
{
    return *(const uint8_t *)a - *(const uint8_t *)b;
}

/* The border's brightness, or -1 when it is not even. */
static int border_level(const struct plane *luma)
{
    uint32_t w = luma->width, h = luma->height;
    size_t n = 0;
    g_autofree uint8_t *border = g_malloc(2 * ((size_t)w + h));
    for (uint32_t x = 0; x < w; x++) {
        border[n++] = plane_row(luma, 0)[x];
        border[n++] = plane_row(luma, h - 1)[x];
    }
    for (uint32_t y = 0; y < h; y++) {
        border[n++] = plane_row(luma, y)[0];
        border[n++] = plane_row(luma, y)[w - 1];
    }
    qsort(border, n, 1, sample_compare);
    int level = border[n / 2];
    size_t even = 0;
    for (size_t i = 0; i < n; i++)
        even += abs(border[i] - level) <= BORDER_TOLERANCE;
    return even * 100 >= n * BORDER_EVEN_PERCENT ? level : -1;
}

static bool look_mostly_empty(const struct plane *luma)
{
    int level = border_level(luma);
    if (level < 0)
        return false;
    uint32_t left = luma->width, right = 0, top = luma->height, bottom = 0;
    for (uint32_t y = 0; y < luma->height; y++) {
        const uint8_t *row = plane_row(luma, y);
        for (uint32_t x = 0; x < luma->width; x++) {
            if (abs(row[x] - level) <= EMPTY_TOLERANCE)
                continue;
            left = MIN(left, x);
            right = MAX(right, x + 1);
            top = MIN(top, y);
            bottom = MAX(bottom, y + 1);
        }
    }
    if (right <= left)
        return true;
    uint64_t filled = (uint64_t)(right - left) * (bottom - top);
    return filled * 100 < (uint64_t)luma->width * luma->height * EMPTY_PERCENT;
}

/* ---- pattern ---- */

/* Mean brightness of a cell of a grid of PATTERN_SIDE + 1 columns and PATTERN_SIDE rows. */
static double cell_mean(const struct plane *luma, unsigned column, unsigned row)
{
    uint32_t x0 = (uint32_t)((uint64_t)luma->width * column / (PATTERN_SIDE + 1));
    uint32_t x1 = (uint32_t)((uint64_t)luma->width * (column + 1) / (PATTERN_SIDE + 1));
    uint32_t y0 = (uint32_t)((uint64_t)luma->height * row / PATTERN_SIDE);
    uint32_t y1 = (uint32_t)((uint64_t)luma->height * (row + 1) / PATTERN_SIDE);
    uint64_t sum = 0, n = 0;
    for (uint32_t y = y0; y < y1; y++) {
        const uint8_t *samples = plane_row(luma, y);
        for (uint32_t x = x0; x < x1; x++, n++)
            sum += samples[x];
    }
    return n ? (double)sum / (double)n : 0;
}

static void pattern_make(const struct plane *luma, struct coach_pattern *ret)
{
    *ret = (struct coach_pattern){0};
    double contrast = 0;
    for (unsigned row = 0; row < PATTERN_SIDE; row++) {
        double left = cell_mean(luma, 0, row);
        for (unsigned column = 0; column < PATTERN_SIDE; column++) {
            double right = cell_mean(luma, column + 1, row);
            unsigned bit = row * PATTERN_SIDE + column;
            if (right > left)
                ret->words[bit / 64] |= UINT64_C(1) << bit % 64;
            contrast += fabs(right - left);
            left = right;
        }
    }
    ret->is_plain = contrast / (PATTERN_SIDE * PATTERN_SIDE) < PATTERN_MIN_CONTRAST;
}

bool coach_is_same(const struct coach_pattern *a, const struct coach_pattern *b)
{
    int bits = 0;
    for (int i = 0; i < COACH_HASH_WORDS; i++)
        bits += __builtin_popcountll(a->words[i] ^ b->words[i]);
    return !a->is_plain && !b->is_plain && bits <= PATTERN_SAME_BITS;
}

/* ---- all ---- */

void coach_look(const struct image *picture, struct coach_report *ret_report)
{
    *ret_report = (struct coach_report){.pattern.is_plain = true};
    struct plane luma;
    /* Behind transparent parts the page's colour shows: there is no telling. */
    if (image_has_alpha(picture) || !luma_make(picture, &luma))
        return;
    pattern_make(&luma, &ret_report->pattern);
    ret_report->is_dark = look_dark(&luma);
    ret_report->has_number = digits_find_number(&luma);
    /* In the dark there is no telling the rest. */
    if (!ret_report->is_dark) {
        ret_report->is_mostly_empty = look_mostly_empty(&luma);
        ret_report->is_blurred = look_blurred(&luma);
    }
    plane_clear(&luma);
}
