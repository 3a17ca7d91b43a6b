/*
 * Making pictures smaller: Lanczos3, one polyphase filter an axis, on planes of 8-bit samples.
 *
 * The filter is computed for exact places, so that a window may begin and end between samples,
 * a plane may be only partly covered by its picture, and a mirrored window costs nothing. The
 * taps are 16-bit fixed point; the inner loops are in photo/kernels.h.
 *
 * Everything happens on gamma-coded values, as other tools do. Thread-safe.
 */
#pragma once

#include "photo/image.h"

/* The part of a picture to show, as fractions of its width and height. */
struct window {
    double x, y, w, h;
    bool flip_x, flip_y;
};

static const struct window WINDOW_ALL = {0, 0, 1, 1, false, false};

/* Fills `ret`, new, with the window of `src` scaled to width × height: the same model, chroma
 * halved for YCbCr whatever it was. False when memory is short. */
bool image_resample(const struct image *src, const struct window *window, uint32_t width,
                    uint32_t height, struct image *ret);

/* Fills `dst`, whose size is set, with `src` stretched over it. */
bool plane_stretch(const struct plane *src, struct plane *dst);
