/*
 * PNG through libspng, to 8-bit RGB or RGBA whatever it stores. Rows become planes one by one,
 * so that the interleaved picture is never held, but for interlaced files.
 *
 * libspng sees only the chunks that make the picture: texts and profiles it would unpack to any
 * size, a thousand times their own. The one profile is unpacked here, up to a limit.
 */
#include "photo/codec.h"
#include "photo/exif.h"
#include "photo/icc.h"
#include "photo/png_drawing.h"
#include "photo/png_write.h"

#include "base/bug.h"

#include <errno.h>
#include <spng.h>
#include <string.h>
#include <zlib.h>

enum {
    PNG_HEADER = 8 + 8 + 13 + 4, /* signature and IHDR */
    PNG_CHUNK = 4 + 4 + 4,       /* length, name, checksum */
    PNG_MAX_CACHE = 64 * 1024,
    PNG_SIDE_LIMIT = PHOTO_MAX_SIDE
};

static bool png_sniff(struct bytes file)
{
    return file.size >= 8 && !memcmp(file.data, "\x89PNG\r\n\x1a\n", 8);
}

static uint32_t number_at(const uint8_t *p)
{
    return (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 | (uint32_t)p[2] << 8 | p[3];
}

/* A named chunk, wherever it stands: cameras' eXIf often follows the pixels. Borrowed from the
 * file; data is NULL when absent. */
static struct bytes png_chunk(struct bytes file, const char name[4])
{
    size_t at = 8;
    while (at < file.size && file.size - at >= PNG_CHUNK) {
        const uint8_t *p = file.data + at;
        size_t size = number_at(p);
        if (size > file.size - at - PNG_CHUNK)
            break;
        if (!memcmp(p + 4, name, 4))
            return (struct bytes){p + 8, size};
        at += PNG_CHUNK + size;
    }
    return (struct bytes){0};
}

static bool png_probe(struct bytes file, struct codec_header *ret, struct fault *fault)
{
    if (file.size < PNG_HEADER || memcmp(file.data + 12, "IHDR", 4) != 0)
        return fault_damaged(fault);
    uint32_t width = number_at(file.data + 16), height = number_at(file.data + 20);
    if (!fault_check_size(fault, width, height))
        return false;
    struct bytes chunk = png_chunk(file, "eXIf");
    struct exif exif = exif_read(chunk.data, chunk.size);
    /* Readers that know no animations show the picture itself; so does this one. */
    struct bytes animation = png_chunk(file, "acTL");
    *ret = (struct codec_header){
        .width = width,
        .height = height,
        .orientation = exif.orientation,
        .has_position = exif.has_position,
        .is_animated = animation.size >= 4 && number_at(animation.data) > 1,
    };
    return true;
}

static size_t png_cost(struct bytes file, const struct codec_header *header,
                       const struct codec_need *need)
{
    (void)need;
    bool interlaced = file.data[28];
    return (size_t)header->width * header->height * (interlaced ? 8 : 4);
}

/* ---- what libspng sees ---- */

struct png_reader {
    struct bytes file;
    size_t at;   /* of the next byte to hand out */
    size_t left; /* of the chunk handed out */
};

static bool chunk_is_picture(const uint8_t *name)
{
    static const char NAMES[][5] = {"IHDR", "PLTE", "tRNS", "IDAT", "IEND"};
    for (size_t i = 0; i < G_N_ELEMENTS(NAMES); i++) {
        if (!memcmp(name, NAMES[i], 4))
            return true;
    }
    return false;
}

/* Moves to the next chunk of the picture; false at the end of the file. A chunk that is cut off is
 * handed out as far as it goes. */
static bool reader_next_chunk(struct png_reader *reader)
{
    while (reader->at < reader->file.size) {
        size_t rest = reader->file.size - reader->at;
        const uint8_t *p = reader->file.data + reader->at;
        size_t size = rest < PNG_CHUNK ? rest : MIN(rest, PNG_CHUNK + (size_t)number_at(p));
        if (rest < PNG_CHUNK || chunk_is_picture(p + 4)) {
            reader->left = size;
            return true;
        }
        reader->at += size;
    }
    return false;
}

static int reader_read(spng_ctx *ctx, void *user, void *to, size_t length)
{
    (void)ctx;
    struct png_reader *reader = user;
    uint8_t *out = to;
    while (length) {
        if (!reader->left && !reader_next_chunk(reader))
            return SPNG_IO_EOF;
        size_t n = MIN(length, reader->left);
        memcpy(out, reader->file.data + reader->at, n);
        out += n;
        length -= n;
        reader->at += n;
        reader->left -= n;
    }
    return 0;
}

/* Unpacks as far as `limit`. Returns new, or NULL when it is damaged or would be larger. */
static GBytes *bytes_unpack(struct bytes packed, size_t limit)
{
    g_autoptr(GByteArray) out = g_byte_array_new();
    uint8_t piece[16 * 1024];
    z_stream stream = {.next_in = (Bytef *)packed.data, .avail_in = (uInt)packed.size};
    int status = inflateInit(&stream);
    while (status == Z_OK && out->len <= limit) {
        stream.next_out = piece;
        stream.avail_out = sizeof piece;
        status = inflate(&stream, Z_NO_FLUSH);
        g_byte_array_append(out, piece, sizeof piece - stream.avail_out);
    }
    inflateEnd(&stream);
    bool ok = status == Z_STREAM_END && out->len && out->len <= limit;
    return ok ? g_byte_array_free_to_bytes(g_steal_pointer(&out)) : NULL;
}

/* "iCCP": a name, a zero, the kind of packing (0 is the only one), what is packed. */
static GBytes *png_profile(struct bytes file)
{
    struct bytes chunk = png_chunk(file, "iCCP");
    const uint8_t *end = chunk.size ? memchr(chunk.data, 0, chunk.size) : NULL;
    if (!end || chunk.data + chunk.size - end < 3 || end[1])
        return NULL;
    size_t skip = (size_t)(end - chunk.data) + 2;
    return bytes_unpack((struct bytes){chunk.data + skip, chunk.size - skip}, ICC_MAX_BYTES);
}

/* ---- decoding ---- */

static bool rows_decode(spng_ctx *ctx, int format, unsigned channels, struct image *image)
{
    size_t stride = (size_t)image->width * channels;
    g_autofree uint8_t *row = g_try_malloc(stride);
    if (!row || spng_decode_image(ctx, NULL, 0, format,
                                  SPNG_DECODE_TRNS | SPNG_DECODE_PROGRESSIVE) != SPNG_OK)
        return false;
    for (uint32_t y = 0; y < image->height; y++) {
        int status = spng_decode_row(ctx, row, stride);
        if (status != SPNG_OK && !(status == SPNG_EOI && y + 1 == image->height))
            return false;
        image_put_row(image, y, row, channels);
    }
    return true;
}

static bool interlaced_decode(spng_ctx *ctx, int format, unsigned channels, struct image *image)
{
    size_t stride = (size_t)image->width * channels, size = stride * image->height;
    g_autofree uint8_t *pixels = g_try_malloc(size);
    if (!pixels || spng_decode_image(ctx, pixels, size, format, SPNG_DECODE_TRNS) != SPNG_OK)
        return false;
    for (uint32_t y = 0; y < image->height; y++)
        image_put_row(image, y, pixels + y * stride, channels);
    return true;
}

/* Pixels of a set-up context. */
static bool png_read(spng_ctx *ctx, const struct codec_header *header, struct image *ret,
                     struct fault *fault)
{
    struct spng_ihdr ihdr;
    struct spng_trns trns;
    if (spng_get_ihdr(ctx, &ihdr) != SPNG_OK || ihdr.width != header->width ||
        ihdr.height != header->height)
        return fault_damaged(fault);
    bool alpha = ihdr.color_type & 4 || spng_get_trns(ctx, &trns) == SPNG_OK;
    unsigned channels = alpha ? 4 : 3;
    int format = alpha ? SPNG_FMT_RGBA8 : SPNG_FMT_RGB8;
    if (!image_init(ret, IMAGE_RGB, alpha, ihdr.width, ihdr.height))
        return fault_memory(fault);
    if (!(ihdr.interlace_method ? interlaced_decode : rows_decode)(ctx, format, channels, ret)) {
        image_clear(ret);
        return fault_damaged(fault);
    }
    image_settle_alpha(ret);
    return true;
}

static bool png_decode(struct bytes file, const struct codec_header *header,
                       const struct codec_need *need, struct image *ret, GBytes **ret_profile,
                       struct fault *fault)
{
    (void)need;
    spng_ctx *ctx = spng_ctx_new(0);
    if (!ctx)
        return fault_memory(fault);
    spng_set_image_limits(ctx, PHOTO_MAX_SIDE, PHOTO_MAX_SIDE);
    spng_set_chunk_limits(ctx, PHOTO_MAX_BYTES, PNG_MAX_CACHE);
    /* The signature stands before the first chunk. */
    struct png_reader reader = {.file = file, .left = 8};
    bool ok = spng_set_png_stream(ctx, reader_read, &reader) == SPNG_OK
                  ? png_read(ctx, header, ret, fault)
                  : fault_damaged(fault);
    if (ok)
        *ret_profile = png_profile(file);
    spng_ctx_free(ctx);
    return ok;
}

const struct photo_codec CODEC_PNG = {
    .name = "PNG",
    .sniff = png_sniff,
    .probe = png_probe,
    .cost = png_cost,
    .decode = png_decode,
};

/* ---- encoding ---- */

/* Rows of planes as a drawing's. */
struct plane_rows {
    const struct image *image;
    uint32_t *row;
};

static const uint32_t *plane_rows_take(void *ctx, uint32_t y)
{
    const struct plane_rows *rows = ctx;
    const uint8_t *r = plane_row(&rows->image->planes[0], y);
    const uint8_t *g = plane_row(&rows->image->planes[1], y);
    const uint8_t *b = plane_row(&rows->image->planes[2], y);
    for (uint32_t x = 0; x < rows->image->width; x++)
        rows->row[x] = (uint32_t)r[x] << 16 | (uint32_t)g[x] << 8 | b[x];
    return rows->row;
}

static bool opaque_encode(const struct image *image, GByteArray *out, GError **error)
{
    g_autofree uint32_t *row = g_new(uint32_t, image->width);
    struct plane_rows rows = {image, row};
    const struct png_drawing drawing = {image->width, image->height, plane_rows_take, &rows};
    return png_drawing_write(&drawing, out, error);
}

static bool png_encode(const struct image *image, const struct photo_spec *spec, GByteArray *out,
                       GError **error)
{
    (void)spec;
    BUG_ON(image->model != IMAGE_RGB);
    if (!image_has_alpha(image))
        return opaque_encode(image, out, error);
    g_autofree uint8_t *pixels = image_interleave(image, IMAGE_PLANES);
    if (!pixels) {
        g_set_error_literal(error, G_FILE_ERROR, G_FILE_ERROR_NOMEM, g_strerror(ENOMEM));
        return false;
    }
    const struct png_picture picture = {
        .header = {.width = image->width,
                   .height = image->height,
                   .bit_depth = 8,
                   .color_type = SPNG_COLOR_TYPE_TRUECOLOR_ALPHA},
        .pixels = pixels,
        .size = (size_t)image->width * image->height * IMAGE_PLANES,
    };
    return png_write(&picture, out, error);
}

static unsigned png_version(void)
{
    return SPNG_VERSION_MAJOR << 16 | SPNG_VERSION_MINOR << 8 | SPNG_VERSION_PATCH;
}

const struct photo_encoder ENCODER_PNG = {
    .suffix = ".png",
    .model = IMAGE_RGB,
    .keeps_alpha = true,
    .max_side = PNG_SIDE_LIMIT,
    .version = png_version,
    .encode = png_encode,
};
