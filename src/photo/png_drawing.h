/*
 * PNG files of drawings without alpha, straight from where they were drawn.
 *
 * Drawings have few colours. With a palette they are a third of the size, lose nothing, and need
 * none of the filters that make photos small and cost most of the time; what has more colours
 * is written as photos are. Keeps no state: safe from any thread.
 */
#pragma once

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

struct png_drawing {
    uint32_t width, height; /* px */
    /* The pixels of a row, 0xRRGGBB; the highest byte is not looked at. Valid until the next
     * call. Rows are asked for from the top, and all once more when there are many colours. */
    const uint32_t *(*row)(void *ctx, uint32_t y);
    void *ctx;
};

/* Appends the file. Fails when memory is short. */
bool png_drawing_write(const struct png_drawing *drawing, GByteArray *out, GError **error);
