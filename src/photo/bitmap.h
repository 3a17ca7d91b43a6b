/*
 * PNG files of two colours, one bit a pixel: codes, not photos.
 *
 * Where a photo's encoder would write three bytes for each black or white point, this writes a
 * bit, so that a thousand codes cost less than one photo. Keeps no state: safe from any thread.
 */
#pragma once

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

struct bitmap {
    uint32_t width, height; /* px */
    const uint8_t *rows; /* bitmap_stride() bytes each, first pixel in the highest bit, 1: white */
    uint32_t per_metre;  /* px a metre, the size it is to be printed in; 0: not said */
};

/* Bytes of a row. */
static inline size_t bitmap_stride(uint32_t width)
{
    return (width + 7) / 8;
}

/* Appends the PNG file. */
bool bitmap_write_png(const struct bitmap *bitmap, GByteArray *out, GError **error);
