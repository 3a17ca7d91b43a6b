/*
 * Geometry: which files a photo gets, how large they are and what part of it they show.
 *
 * Pure arithmetic on the upright size of the original, so that every height comes from the
 * original and none from another output. Thread-safe.
 */
#pragma once

#include "photo/photo.h"

/* One output. Lengths in px; the part shown is in px of the upright original. */
struct fit {
    bool wanted;            /* false: not asked for, or it would enlarge */
    uint32_t width, height; /* of the file */
    uint32_t inner_width, inner_height, inner_x, inner_y; /* of the picture within it */
    double part_x, part_y, part_width, part_height;
};

/* Plans specs[i] for every bit i of `mask` for an original of width × height. Of the widths
 * above the original's the smallest becomes the original's own, unless that is asked for anyway;
 * the others are left out. `max_side[i]` is the encoder's limit. Fills rets[0 … n_specs-1]. */
void fits_plan(const struct photo_spec *specs, size_t n_specs, uint32_t mask,
               const uint32_t *max_side, uint32_t width, uint32_t height, struct fit *rets);

/* The whole picture's width, were it shown at this fit's scale. */
double fit_scaled_width(const struct fit *fit, uint32_t width);
