/*
 * WebP through libwebp. Planes go to the encoder as they are, only squeezed from JPEG's full
 * range to WebP's video range. Of an animation the first frame counts.
 */
#include "photo/codec.h"
#include "photo/exif.h"
#include "photo/icc.h"

#include "base/bug.h"

#include <string.h>
#include <webp/decode.h>
#include <webp/demux.h>
#include <webp/encode.h>

static bool webp_sniff(struct bytes file)
{
    return file.size >= 12 && !memcmp(file.data, "RIFF", 4) && !memcmp(file.data + 8, "WEBP", 4);
}

/* The `nth` chunk of a name ("EXIF", "ICCP"), from 0, found by a walk of our own so that a cut file
 * still shows its orientation. Borrowed from the file; empty when absent. */
static struct bytes webp_nth_chunk(struct bytes file, const char name[4], unsigned nth)
{
    size_t at = 12;
    while (at < file.size && file.size - at >= 8) {
        const uint8_t *p = file.data + at;
        size_t size = (size_t)p[4] | (size_t)p[5] << 8 | (size_t)p[6] << 16 | (size_t)p[7] << 24;
        if (size > file.size - at - 8)
            break;
        if (!memcmp(p, name, 4) && !nth--)
            return (struct bytes){p + 8, size};
        at += 8 + size + size % 2;
    }
    return (struct bytes){0};
}

static struct bytes webp_chunk(struct bytes file, const char name[4])
{
    return webp_nth_chunk(file, name, 0);
}

static bool webp_probe(struct bytes file, struct codec_header *ret, struct fault *fault)
{
    WebPBitstreamFeatures features;
    if (WebPGetFeatures(file.data, file.size, &features) != VP8_STATUS_OK)
        return fault_damaged(fault);
    if (features.width <= 0 || features.height <= 0)
        return fault_damaged(fault);
    if (!fault_check_size(fault, (uint64_t)features.width, (uint64_t)features.height))
        return false;
    struct bytes chunk = webp_chunk(file, "EXIF");
    struct exif exif = exif_read(chunk.data, chunk.size);
    *ret = (struct codec_header){
        .width = (uint32_t)features.width,
        .height = (uint32_t)features.height,
        .orientation = exif.orientation,
        .has_position = exif.has_position,
        .is_animated = webp_nth_chunk(file, "ANMF", 1).data,
    };
    return true;
}

static size_t webp_cost(struct bytes file, const struct codec_header *header,
                        const struct codec_need *need)
{
    (void)file;
    (void)need;
    /* Interleaved pixels, their planes, and as much again inside the library at worst. */
    return (size_t)header->width * header->height * 12;
}

/* Interleaved rows become planes. */
static bool planes_from_pixels(const uint8_t *pixels, unsigned channels, uint32_t width,
                               uint32_t height, struct image *ret)
{
    if (!image_init(ret, IMAGE_RGB, channels == 4, width, height))
        return false;
    for (uint32_t y = 0; y < height; y++)
        image_put_row(ret, y, pixels + (size_t)y * width * channels, channels);
    image_settle_alpha(ret);
    return true;
}

static bool still_decode(struct bytes file, const struct codec_header *header, bool alpha,
                         struct image *ret, struct fault *fault)
{
    unsigned channels = alpha ? 4 : 3;
    size_t stride = (size_t)header->width * channels, size = stride * header->height;
    g_autofree uint8_t *pixels = g_try_malloc(size);
    if (!pixels)
        return fault_memory(fault);
    uint8_t *done = alpha ? WebPDecodeRGBAInto(file.data, file.size, pixels, size, (int)stride)
                          : WebPDecodeRGBInto(file.data, file.size, pixels, size, (int)stride);
    if (!done)
        return fault_damaged(fault);
    if (!planes_from_pixels(pixels, channels, header->width, header->height, ret))
        return fault_memory(fault);
    return true;
}

static bool animation_decode(struct bytes file, const struct codec_header *header,
                             struct image *ret, struct fault *fault)
{
    WebPData data = {file.data, file.size};
    WebPAnimDecoder *decoder = WebPAnimDecoderNew(&data, NULL);
    uint8_t *pixels;
    int time_ms;
    WebPAnimInfo info;
    bool ok = decoder && WebPAnimDecoderGetInfo(decoder, &info) &&
              info.canvas_width == header->width && info.canvas_height == header->height &&
              WebPAnimDecoderGetNext(decoder, &pixels, &time_ms);
    if (!ok)
        fault_damaged(fault);
    else if (!planes_from_pixels(pixels, 4, header->width, header->height, ret))
        ok = fault_memory(fault);
    WebPAnimDecoderDelete(decoder);
    return ok;
}

static bool webp_decode(struct bytes file, const struct codec_header *header,
                        const struct codec_need *need, struct image *ret, GBytes **ret_profile,
                        struct fault *fault)
{
    (void)need;
    WebPBitstreamFeatures features;
    if (WebPGetFeatures(file.data, file.size, &features) != VP8_STATUS_OK)
        return fault_damaged(fault);
    bool ok = features.has_animation ? animation_decode(file, header, ret, fault)
                                     : still_decode(file, header, features.has_alpha, ret, fault);
    struct bytes profile = webp_chunk(file, "ICCP");
    if (ok && profile.size && profile.size <= ICC_MAX_BYTES)
        *ret_profile = g_bytes_new(profile.data, profile.size);
    return ok;
}

const struct photo_codec CODEC_WEBP = {
    .name = "WebP",
    .sniff = webp_sniff,
    .probe = webp_probe,
    .cost = webp_cost,
    .decode = webp_decode,
};

/* ---- encoding ---- */

/* Measured on phone photos: method 2 takes 0.4 of the time of the library's 4 for 3 % more bytes.
 * The filter over the edges of blocks, which every reader of the file runs, is stronger than the
 * library's 60: it costs neither bytes nor time, and what a method so fast leaves of blocks goes.
 */
enum { WEBP_METHOD = 2, WEBP_FILTER = 100 };

/* From 0-255 to WebP's range: 16-235 for luma, 16-240 for chroma. Division by 255 without dividing,
 * the same for all that fits 16 bits: of this the compiler makes vectors. */
static void samples_squeeze(const uint8_t *restrict in, unsigned range, uint8_t *restrict out)
{
    for (int i = 0; i < IMAGE_SLACK; i++) {
        uint16_t scaled = (uint16_t)(in[i] * range + 127);
        out[i] = (uint8_t)(16 + ((uint16_t)(scaled + 1 + (scaled >> 8)) >> 8));
    }
}

static void plane_squeeze(const struct plane *from, unsigned range, struct plane *to)
{
    for (uint32_t y = 0; y < from->height; y++) {
        for (uint32_t x = 0; x < from->width; x += IMAGE_SLACK)
            samples_squeeze(plane_row(from, y) + x, range, plane_row(to, y) + x);
    }
}

/* Lends squeezed planes to the picture; `video` owns them. */
static bool picture_from_planes(const struct image *image, WebPPicture *picture,
                                struct image *video)
{
    if (!image_init(video, IMAGE_YCC, false, image->width, image->height))
        return false;
    plane_squeeze(&image->planes[0], 219, &video->planes[0]);
    plane_squeeze(&image->planes[1], 224, &video->planes[1]);
    plane_squeeze(&image->planes[2], 224, &video->planes[2]);
    picture->y = video->planes[0].data;
    picture->u = video->planes[1].data;
    picture->v = video->planes[2].data;
    picture->y_stride = (int)video->planes[0].stride;
    picture->uv_stride = (int)video->planes[1].stride;
    return true;
}

/* With alpha the library's own import weighs chroma by visibility. */
static bool picture_from_rgba(const struct image *image, WebPPicture *picture)
{
    g_autofree uint8_t *pixels = image_interleave(image, IMAGE_PLANES);
    if (!pixels)
        return false;
    return WebPPictureImportRGBA(picture, pixels, (int)image->width * IMAGE_PLANES);
}

static bool webp_encode(const struct image *image, const struct photo_spec *spec, GByteArray *out,
                        GError **error)
{
    WebPConfig config;
    WebPPicture picture;
    BUG_ON(!WebPConfigInit(&config) || !WebPPictureInit(&picture));
    config.quality = spec->quality;
    config.method = WEBP_METHOD;
    config.filter_strength = WEBP_FILTER;
    picture.width = (int)image->width;
    picture.height = (int)image->height;
    WebPMemoryWriter writer;
    WebPMemoryWriterInit(&writer);
    picture.writer = WebPMemoryWrite;
    picture.custom_ptr = &writer;
    struct image video = {0};
    bool ok = image_has_alpha(image) ? picture_from_rgba(image, &picture)
                                     : picture_from_planes(image, &picture, &video);
    ok = ok && WebPEncode(&config, &picture);
    if (ok)
        g_byte_array_append(out, writer.mem, (guint)writer.size);
    else
        g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_FAILED, "libwebp: error %d",
                    picture.error_code);
    WebPMemoryWriterClear(&writer);
    WebPPictureFree(&picture);
    image_clear(&video);
    return ok;
}

static unsigned webp_version(void)
{
    return (unsigned)WebPGetEncoderVersion();
}

const struct photo_encoder ENCODER_WEBP = {
    .suffix = ".webp",
    .model = IMAGE_YCC,
    .keeps_alpha = true,
    .max_side = WEBP_MAX_DIMENSION,
    .version = webp_version,
    .encode = webp_encode,
};
