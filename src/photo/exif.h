/*
 * EXIF: the two facts that matter here, which way is up and whether a position is inside.
 *
 * Reads the TIFF structure that JPEG (APP1), PNG (eXIf) and WebP (EXIF) carry. Bounds-checked
 * throughout; whatever is odd counts as absent. Nothing of it is ever written. Thread-safe.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* How to bring stored pixels upright: mirror first, then swap rows and columns. */
struct orientation {
    bool flip_x, flip_y, transpose;
};

enum { EXIF_ORIENTATIONS = 8 };

struct exif {
    unsigned orientation; /* 1-8; 1 when there is none or it makes no sense */
    bool has_position;    /* a latitude or longitude */
};

/* Reads a TIFF structure, with or without "Exif\0\0" before it. */
struct exif exif_read(const void *data, size_t size);

/* The meaning of an orientation 1-8. Borrowed. */
const struct orientation *exif_orientation(unsigned value);
