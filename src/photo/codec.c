#include "photo/codec.h"

#include "base/bug.h"

static const struct photo_codec *const CODECS[] = {
    &CODEC_JPEG, &CODEC_PNG, &CODEC_WEBP, &CODEC_GIF, &CODEC_BMP, &CODEC_HEIC, &CODEC_AVIF,
};

static const struct photo_encoder *const ENCODERS[] = {
    [PHOTO_JPEG] = &ENCODER_JPEG,
    [PHOTO_WEBP] = &ENCODER_WEBP,
    [PHOTO_PNG] = &ENCODER_PNG,
    [PHOTO_AVIF] = &ENCODER_AVIF,
};
static_assert(G_N_ELEMENTS(ENCODERS) == PHOTO_FORMAT_COUNT, "one encoder a format");

const struct photo_codec *codec_find(struct bytes file)
{
    for (size_t i = 0; i < G_N_ELEMENTS(CODECS); i++) {
        if (CODECS[i]->sniff(file))
            return CODECS[i];
    }
    return NULL;
}

const struct photo_encoder *codec_encoder(enum photo_format format)
{
    BUG_ON((unsigned)format >= PHOTO_FORMAT_COUNT);
    return ENCODERS[format];
}

const char *photo_format_missing(enum photo_format format)
{
    const struct photo_encoder *encoder = codec_encoder(format);
    return encoder->open && !encoder->open(NULL) ? encoder->package : NULL;
}
