/*
 * AVIF files through libavif, which is opened when a shop asks for them (photos.avif). Planes go to
 * the encoder as they are: AVIF knows JPEG's full range.
 */
#include "base/library.h"
#include "photo/codec.h"

#include "base/bug.h"

#include <avif/avif.h>
#include <stdio.h>

#define AVIF_FUNCTIONS(X)                                                                          \
    X(avifVersion)                                                                                 \
    X(avifResultToString)                                                                          \
    X(avifImageCreate)                                                                             \
    X(avifImageDestroy)                                                                            \
    X(avifImageRGBToYUV)                                                                           \
    X(avifRGBImageSetDefaults)                                                                     \
    X(avifEncoderCreate)                                                                           \
    X(avifEncoderDestroy)                                                                          \
    X(avifEncoderSetCodecSpecificOption)                                                           \
    X(avifEncoderWrite)                                                                            \
    X(avifRWDataFree)
LIBRARY_DEFINE(avif, SONAME_AVIF, PACKAGE_AVIF, AVIF_FUNCTIONS)

enum {
    /* Measured on phone photos: a sixth less than WebP, for some six times the processor's time.
     * Slower ones gain little more, faster ones nothing over WebP. */
    AVIF_SPEED = 7,
    AVIF_QUANTIZERS = 63,
    AVIF_SIDE_LIMIT = 16384
};

static bool avif_open(GError **error)
{
    return library_open(&avif_library, error);
}

/* 100 is the best; the encoder counts the other way, from 0 to 63. */
static int quantizer_of(float quality)
{
    return (int)(((100 - quality) * AVIF_QUANTIZERS + 50) / 100);
}

/* Lends the planes. */
static avifResult planes_lend(const struct image *image, avifImage *avif)
{
    for (int i = 0; i < AVIF_PLANE_COUNT_YUV; i++) {
        avif->yuvPlanes[i] = image->planes[i].data;
        avif->yuvRowBytes[i] = (uint32_t)image->planes[i].stride;
    }
    avif->imageOwnsYUVPlanes = AVIF_FALSE;
    return AVIF_RESULT_OK;
}

static avifResult pixels_convert(const struct image *image, avifImage *avif)
{
    g_autofree uint8_t *pixels = image_interleave(image, IMAGE_PLANES);
    if (!pixels)
        return AVIF_RESULT_OUT_OF_MEMORY;
    avifRGBImage rgb;
    sym_avifRGBImageSetDefaults(&rgb, avif);
    rgb.pixels = pixels;
    rgb.rowBytes = image->width * IMAGE_PLANES;
    return sym_avifImageRGBToYUV(avif, &rgb);
}

static avifResult avif_write(const struct image *image, const struct photo_spec *spec,
                             avifImage *avif, avifEncoder *encoder, avifRWData *ret_data)
{
    char quantizer[8];
    avif->yuvRange = AVIF_RANGE_FULL;
    avif->colorPrimaries = AVIF_COLOR_PRIMARIES_BT709;
    avif->transferCharacteristics = AVIF_TRANSFER_CHARACTERISTICS_SRGB;
    avif->matrixCoefficients = AVIF_MATRIX_COEFFICIENTS_BT601;
    avifResult result =
        image_has_alpha(image) ? pixels_convert(image, avif) : planes_lend(image, avif);
    if (result != AVIF_RESULT_OK)
        return result;
    encoder->codecChoice = AVIF_CODEC_CHOICE_AOM;
    encoder->maxThreads = 1;
    encoder->speed = AVIF_SPEED;
    encoder->minQuantizer = 0;
    encoder->maxQuantizer = AVIF_QUANTIZERS;
    snprintf(quantizer, sizeof quantizer, "%d", quantizer_of(spec->quality));
    sym_avifEncoderSetCodecSpecificOption(encoder, "end-usage", "q");
    sym_avifEncoderSetCodecSpecificOption(encoder, "cq-level", quantizer);
    return sym_avifEncoderWrite(encoder, avif, ret_data);
}

static bool avif_encode(const struct image *image, const struct photo_spec *spec, GByteArray *out,
                        GError **error)
{
    BUG_ON(image->model != (image_has_alpha(image) ? IMAGE_RGB : IMAGE_YCC));
    if (!avif_open(error))
        return false;
    avifImage *avif =
        sym_avifImageCreate((int)image->width, (int)image->height, 8, AVIF_PIXEL_FORMAT_YUV420);
    avifEncoder *encoder = sym_avifEncoderCreate();
    avifRWData data = AVIF_DATA_EMPTY;
    avifResult result = AVIF_RESULT_OUT_OF_MEMORY;
    if (avif && encoder)
        result = avif_write(image, spec, avif, encoder, &data);
    if (result == AVIF_RESULT_OK)
        g_byte_array_append(out, data.data, (guint)data.size);
    else
        g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_FAILED, "libavif: %s",
                    sym_avifResultToString(result));
    sym_avifRWDataFree(&data);
    if (encoder)
        sym_avifEncoderDestroy(encoder);
    if (avif)
        sym_avifImageDestroy(avif);
    return result == AVIF_RESULT_OK;
}

/* "0.11.1" → 1101: of the library that is there, 0 without it. */
static unsigned avif_version(void)
{
    unsigned major = 0, minor = 0, patch = 0;
    if (avif_open(NULL))
        sscanf(sym_avifVersion(), "%u.%u.%u", &major, &minor, &patch);
    return major * 10000 + minor * 100 + patch;
}

const struct photo_encoder ENCODER_AVIF = {
    .suffix = ".avif",
    .model = IMAGE_YCC,
    .keeps_alpha = true,
    .max_side = AVIF_SIDE_LIMIT,
    .open = avif_open,
    .package = PACKAGE_AVIF,
    .version = avif_version,
    .encode = avif_encode,
};
