#include "photo/focus.h"

#include <glib.h>
#include <stdlib.h>

enum {
    BINS = 48,
    STEP = 2, /* px between the samples looked at */
    /* Of a hundred bins, sorted: what is quieter than this one is background. */
    QUIET_PERCENT = 40,
};

/* Half of what a strong edge gives, for full colour: a plain red apron is a subject too. */
#define COLOR_WEIGHT 0.25

/* Detail and colour at a sample. */
static double interest_at(const struct image *picture, uint32_t x, uint32_t y)
{
    const struct plane *luma = &picture->planes[0];
    const uint8_t *p = plane_row(luma, y) + x;
    double interest = abs(p[1] - p[0]) + abs(p[luma->stride] - p[0]);
    if (picture->model == IMAGE_YCC) {
        for (int c = 1; c < 3; c++) {
            const struct plane *plane = &picture->planes[c];
            uint32_t cx = (uint32_t)((uint64_t)x * plane->width / luma->width);
            uint32_t cy = (uint32_t)((uint64_t)y * plane->height / luma->height);
            interest += COLOR_WEIGHT * abs(plane_row(plane, cy)[cx] - 128);
        }
    }
    return interest;
}

static int bin_compare(const void *a, const void *b)
{
    double left = *(const double *)a, right = *(const double *)b;
    return left < right ? -1 : left > right;
}

double focus_place(const struct image *picture, bool along_height)
{
    const struct plane *luma = &picture->planes[0];
    double bins[BINS] = {0}, sorted[BINS];
    size_t counts[BINS] = {0};
    for (uint32_t y = 0; y + 1 < luma->height; y += STEP) {
        for (uint32_t x = 0; x + 1 < luma->width; x += STEP) {
            size_t bin =
                along_height ? (size_t)y * BINS / luma->height : (size_t)x * BINS / luma->width;
            bins[bin] += interest_at(picture, x, y);
            counts[bin]++;
        }
    }
    for (int i = 0; i < BINS; i++)
        sorted[i] = bins[i] = counts[i] ? bins[i] / (double)counts[i] : 0;
    qsort(sorted, BINS, sizeof *sorted, bin_compare);
    double quiet = sorted[BINS * QUIET_PERCENT / 100], sum = 0, moment = 0;
    for (int i = 0; i < BINS; i++) {
        double above = MAX(bins[i] - quiet, 0);
        sum += above;
        moment += above * (i + 0.5) / BINS;
    }
    return sum > 1e-6 ? moment / sum : 0.5;
}
