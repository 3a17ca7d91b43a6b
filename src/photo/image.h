/*
 * Pictures in memory: planes of 8-bit samples, each with its own size.
 *
 * One shape holds what every decoder gives and every encoder takes: gray, full-range BT.601
 * YCbCr as JPEG stores it (chroma planes of any size), or RGB; alpha is a plane beside them.
 * Planes of JPEG go from decoder to encoder without ever becoming RGB.
 *
 * A colour picture with alpha is premultiplied between decoding and encoding, so that resampling
 * does not drag the colour of invisible pixels into view.
 *
 * An image owns its planes. Functions that make planes return false when memory is short and
 * leave nothing behind. No function here keeps state: safe from any thread.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum image_model {
    IMAGE_GRAY, /* plane 0 */
    IMAGE_YCC,  /* planes 0-2: Y, Cb, Cr; 0-255, chroma about 128 */
    IMAGE_RGB   /* planes 0-2 */
};

enum { IMAGE_ALPHA = 3, IMAGE_PLANES = 4 };

/* Rows may be read, never written, up to IMAGE_SLACK samples past their end. */
enum { IMAGE_SLACK = 64 };

struct plane {
    uint8_t *data; /* NULL: the picture has no such plane */
    uint32_t width, height;
    size_t stride;
    /* How many samples from the left and top edge the picture covers. Below width and height
     * where a decoder rounded up: 5 pixels at half size are 2.5 samples in a plane of 3. */
    double span_w, span_h;
};

struct image {
    enum image_model model;
    uint32_t width, height; /* of the picture, px */
    struct plane planes[IMAGE_PLANES];
};

/* Makes a plane of width × height whose memory is room for alloc_width × alloc_height (at least
 * as large: decoders write whole blocks). Samples are not initialised. */
bool plane_init(struct plane *plane, uint32_t width, uint32_t height, uint32_t alloc_width,
                uint32_t alloc_height);
void plane_clear(struct plane *plane);

/* Makes all planes of a picture: chroma halved both ways, rounded up, for IMAGE_YCC. */
bool image_init(struct image *image, enum image_model model, bool alpha, uint32_t width,
                uint32_t height);
void image_clear(struct image *image);

/* Colour planes of a model: 1 or 3. */
static inline unsigned image_colors(enum image_model model)
{
    return model == IMAGE_GRAY ? 1 : 3;
}

static inline bool image_has_alpha(const struct image *image)
{
    return image->planes[IMAGE_ALPHA].data;
}

static inline uint8_t *plane_row(const struct plane *plane, uint32_t y)
{
    return plane->data + y * plane->stride;
}

/* Swaps rows and columns, in place of the old planes. */
bool image_transpose(struct image *image);

/* Spreads rows of `channels` interleaved samples (1-4) into the planes' row `y`: the first to the
 * colour planes, the last one to alpha when `channels` is even. */
void image_put_row(struct image *image, uint32_t y, const uint8_t *row, unsigned channels);

/* The other way: interleaves the first `channels` planes (3, or 4 with alpha). Returns new
 * (g_free), rows of width × channels bytes; NULL when memory is short. */
uint8_t *image_interleave(const struct image *image, unsigned channels);

/* Drops an alpha plane that hides nothing; otherwise premultiplies the colours with it. */
void image_settle_alpha(struct image *image);
