/*
 * The markers of a JPEG file, read without decoding anything: size, kind, orientation, profile.
 *
 * Bounds-checked, touches no library, allocates only the profile. Stops at the first scan.
 * Thread-safe.
 */
#pragma once

#include "photo/codec.h"
#include "photo/exif.h"

struct jpeg_header {
    uint32_t width, height;
    unsigned frame;      /* the n of SOFn: 0 baseline, 2 progressive … */
    unsigned precision;  /* bits a sample */
    unsigned components; /* 1, 3 or 4 in practice */
    bool has_adobe;      /* an Adobe marker: CMYK is inverted */
    struct exif exif;
};

/* False when the bytes are not a JPEG, or end before the first scan. */
bool jpeg_header_read(struct bytes file, struct jpeg_header *ret);

/* The colour profile, put together from its pieces; NULL when there is none or a piece is
 * missing. Returns new. */
GBytes *jpeg_profile(struct bytes file);
