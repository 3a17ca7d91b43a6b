/*
 * One photo from file to files, as in a darkroom: decode once, turn, bring to sRGB, reduce in a
 * chain, encode each output.
 *
 * The bytes of an output depend on the source's bytes and on the set of outputs wanted with it
 * (which decides the chain), on nothing else. Thread-safe: no state is kept.
 */
#pragma once

#include "photo/codec.h"
#include "photo/fit.h"

/* Raise when the bytes of outputs, or the colour, change with the same input: old cache entries
 * then end. */
enum { DEVELOP_VERSION = 6 };

struct developed_file {
    GByteArray *data; /* NULL when left out */
    uint16_t width, height;
};

struct developed {
    uint32_t width, height; /* px, upright */
    uint32_t color;         /* 0xRRGGBB */
    bool had_position, is_animated;
    struct developed_file files[PHOTO_MAX_SPECS];
};

/* The order for one photo. */
struct develop_order {
    struct bytes file;
    const struct photo_codec *codec;
    struct codec_header header;
    const struct photo_spec *specs;
    size_t n_specs;
    uint32_t mask; /* bit i: wants specs[i] */
};

/* Reads the header into a new order: what kind it is, whether it is within the limits. */
bool develop_open(struct bytes file, const struct photo_spec *specs, size_t n_specs, uint32_t mask,
                  struct develop_order *ret, struct fault *fault);

/* Both of the following wait at the gate (memory_gate.h) while too much else is in work. */

/* Decodes the photo alone, upright and in sRGB, scaled to width × height (not above the upright
 * original's). Turning is done on the way down, mirroring for nothing by the filter, rows and
 * columns swapped at the smallest size. Fills `ret`, new, in the model it is stored in. */
bool develop_picture(const struct develop_order *order, uint32_t width, uint32_t height,
                     struct image *ret, struct fault *fault);

/* Does the work. Fills `ret`, new: developed_clear(). */
bool develop_photo(const struct develop_order *order, struct developed *ret, struct fault *fault);
void developed_clear(struct developed *developed);

/* What the specifications of `mask` mean for bytes, as text for cache keys. Returns new. */
char *develop_recipe(const struct photo_spec *specs, size_t n_specs, uint32_t mask);

/* Upright size of what a header describes. */
void develop_upright_size(const struct codec_header *header, uint32_t *ret_width,
                          uint32_t *ret_height);
