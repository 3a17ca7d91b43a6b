/*
 * Colour profiles: from whatever a camera or program attached to sRGB.
 *
 * The only file that talks to lcms2. A profile that is broken, or does not fit the picture, is
 * ignored as browsers do; one that says sRGB costs no conversion. Thread-safe: nothing is shared.
 */
#pragma once

#include "base/auto.h"
#include "photo/image.h"

#include <glib.h>

/* Larger ones are ignored: the profiles of printing presses stay below. */
enum { ICC_MAX_BYTES = 8 * 1024 * 1024 };

/* Brings a picture, premultiplied when it has alpha, to sRGB. A picture that changes becomes
 * RGB. False when memory is short; the image is then cleared. */
bool icc_to_srgb(struct image *image, const void *profile, size_t size);

/* Where on the chart of colours (CIE 1931) the lights and the white of a screen lie. */
struct icc_primaries {
    double red[2], green[2], blue[2], white[2];
};

/* The profile of such a screen with sRGB's curve, for files that tell these numbers in place of a
 * profile. Returns new, or NULL when they make no sense. */
GBytes *icc_from_primaries(const struct icc_primaries *primaries);

/* From rows of C, M, Y, K to rows of R, G, B; for printers' JPEG, which no plane can carry. */
struct icc_cmyk;

/* `inverted`: 255 is no ink, as Adobe's programs write. Without a usable profile plain
 * arithmetic does it. Returns new. */
struct icc_cmyk *icc_cmyk_new(const void *profile, size_t size, bool inverted);
void icc_cmyk_row(struct icc_cmyk *cmyk, const uint8_t *row, uint8_t *rgb, uint32_t n);
void icc_cmyk_free(struct icc_cmyk *cmyk);
AUTO_DEFINE(icc_cmyk, icc_cmyk_free)
