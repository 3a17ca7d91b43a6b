/*
 * Pixels to a PNG file in memory (libspng). Fails when memory is short.
 */
#pragma once

#include <glib.h>
#include <spng.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct png_picture {
    struct spng_ihdr header;
    const struct spng_plte *palette; /* for SPNG_COLOR_TYPE_INDEXED, else NULL */
    uint32_t per_metre;              /* px; 0: no size on paper */
    const void *pixels;              /* rows as PNG has them, without filter bytes */
    size_t size;
};

/* Appends the file to `out`. */
bool png_write(const struct png_picture *picture, GByteArray *out, GError **error);
