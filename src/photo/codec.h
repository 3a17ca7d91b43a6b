/*
 * The codecs: one file each, one row each.
 *
 * A codec recognises its files by their content, reads the header before any memory is taken,
 * decodes to planes and, for the three output formats, encodes. A new kind of picture is one
 * more file and one more row here; the rest of photo/ does not change.
 *
 * Codecs keep no state between calls and may run in several threads. They check what the header
 * says against the limits of photo/photo.h and report through a struct fault.
 */
#pragma once

#include "photo/fault.h"
#include "photo/image.h"
#include "photo/photo.h"

#include <glib.h>

/* A whole file in memory, borrowed. */
struct bytes {
    const uint8_t *data;
    size_t size;
};

/* What a header says. Sizes are as stored, before the orientation is applied. */
struct codec_header {
    uint32_t width, height;
    unsigned orientation; /* EXIF, 1-8 */
    bool has_position;
    bool is_animated; /* has more frames than the one that is decoded */
};

/* The least that decoding must give: a codec may skip detail beyond it. As stored, px. */
struct codec_need {
    uint32_t width, height;
};

struct photo_codec {
    const char *name; /* "JPEG", as people say it */
    bool (*sniff)(struct bytes file);
    bool (*probe)(struct bytes file, struct codec_header *ret, struct fault *fault);
    /* Bytes that decode() will hold at its peak, roughly, the file itself not counted. */
    size_t (*cost)(struct bytes file, const struct codec_header *header,
                   const struct codec_need *need);
    /* Fills `ret`, new: the picture as stored, not turned, its width and height those of the
     * header whatever the planes' size; alpha settled (image_settle_alpha). `ret_profile` gets
     * the colour profile, new, or stays NULL: then it is sRGB. */
    bool (*decode)(struct bytes file, const struct codec_header *header,
                   const struct codec_need *need, struct image *ret, GBytes **ret_profile,
                   struct fault *fault);
};

/* The codec for these bytes, or NULL. Borrowed. */
const struct photo_codec *codec_find(struct bytes file);

/* One kind of output file. */
struct photo_encoder {
    const char *suffix; /* ".jpg" */
    enum image_model model;
    bool keeps_alpha;
    uint32_t max_side;
    /* Of a library that is opened when first used: makes it ready. NULL: it always is. */
    bool (*open)(GError **error);
    const char *package; /* what to install when it cannot be opened */
    /* Of the library: another one may give other bytes, so it is part of cache keys. */
    unsigned (*version)(void);
    /* Appends the file to `out`. The image is in `model` (chroma halved), or RGB with straight
     * alpha when that is kept. */
    bool (*encode)(const struct image *image, const struct photo_spec *spec, GByteArray *out,
                   GError **error);
};

/* The encoder of a format. Borrowed. */
const struct photo_encoder *codec_encoder(enum photo_format format);

/* The rows, each defined in its codec's file. */
extern const struct photo_codec CODEC_JPEG, CODEC_PNG, CODEC_WEBP, CODEC_GIF, CODEC_BMP, CODEC_HEIC,
    CODEC_AVIF;
extern const struct photo_encoder ENCODER_JPEG, ENCODER_PNG, ENCODER_WEBP, ENCODER_AVIF;
