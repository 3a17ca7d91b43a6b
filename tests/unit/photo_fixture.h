/*
 * Pictures for the tests of photo/, made from nothing: every kind of file, whole, odd and
 * hostile. The subject is always four quarters: red and green above, blue and white below, so
 * that three corners tell which way up a picture is.
 */
#pragma once

#include "base/bug.h"
#include "photo/codec.h"
#include "photo/convert.h"
#include "photo/resample.h"

#include <glib.h>
#include <spng.h>
#include <stdio.h>
#include <string.h>

#include <jpeglib.h>

enum { RED = 0xe02020, GREEN = 0x20c020, BLUE = 0x2030d0, WHITE = 0xf8f8f8 };

/* The subject's colour at x, y. */
static inline uint32_t subject_at(uint32_t x, uint32_t y, uint32_t width, uint32_t height)
{
    static const uint32_t QUARTERS[] = {RED, GREEN, BLUE, WHITE};
    return QUARTERS[(2 * y >= height) * 2 + (2 * x >= width)];
}

/* Where a stored pixel is seen when the picture, `width` × `height` as stored, is shown as
 * orientation `o` demands: the EXIF standard's own words ("the 0th row is the visual right-hand
 * side"), not the program's table. */
static inline uint32_t oriented_subject_at(unsigned o, uint32_t x, uint32_t y, uint32_t width,
                                           uint32_t height)
{
    uint32_t right = width - 1 - x, below = height - 1 - y;
    switch (o) {
    case 2: /* row 0 top, column 0 right */
        return subject_at(right, y, width, height);
    case 3: /* bottom, right */
        return subject_at(right, below, width, height);
    case 4: /* bottom, left */
        return subject_at(x, below, width, height);
    case 5: /* left, top */
        return subject_at(y, x, height, width);
    case 6: /* right, top */
        return subject_at(below, x, height, width);
    case 7: /* right, bottom */
        return subject_at(below, right, height, width);
    case 8: /* left, bottom */
        return subject_at(y, right, height, width);
    default:
        return subject_at(x, y, width, height);
    }
}

/* The subject as RGB planes, stored as orientation `o` has it. */
static inline struct image subject_image(uint32_t width, uint32_t height, unsigned o)
{
    struct image image;
    BUG_ON(!image_init(&image, IMAGE_RGB, false, width, height));
    for (uint32_t y = 0; y < height; y++) {
        for (uint32_t x = 0; x < width; x++) {
            uint32_t color = oriented_subject_at(o, x, y, width, height);
            for (unsigned c = 0; c < 3; c++)
                plane_row(&image.planes[c], y)[x] = (uint8_t)(color >> (16 - 8 * c));
        }
    }
    return image;
}

/* ---- growing files ---- */

static inline void put_bytes(GByteArray *out, const void *data, size_t size)
{
    g_byte_array_append(out, data, (guint)size);
}

static inline void put_number(GByteArray *out, uint32_t value, unsigned size, bool big_endian)
{
    for (unsigned i = 0; i < size; i++) {
        uint8_t byte = (uint8_t)(value >> 8 * (big_endian ? size - 1 - i : i));
        put_bytes(out, &byte, 1);
    }
}

static inline void insert_bytes(GByteArray *out, guint at, const GByteArray *what)
{
    g_autofree uint8_t *tail = g_memdup2(out->data + at, out->len - at);
    guint n = out->len - at;
    g_byte_array_set_size(out, at);
    put_bytes(out, what->data, what->len);
    put_bytes(out, tail, n);
}

/* ---- EXIF ---- */

/* A TIFF structure with an orientation and, on request, a position. */
static inline GByteArray *exif_make(bool big_endian, unsigned orientation, bool position)
{
    GByteArray *out = g_byte_array_new();
    unsigned n = position ? 2 : 1, gps = 8 + 2 + n * 12 + 4;
    put_bytes(out, big_endian ? "MM\0*" : "II*\0", 4);
    put_number(out, 8, 4, big_endian);
    put_number(out, n, 2, big_endian);
    put_number(out, 0x0112, 2, big_endian);
    put_number(out, 3, 2, big_endian);
    put_number(out, 1, 4, big_endian);
    put_number(out, orientation, 2, big_endian);
    put_number(out, 0, 2, big_endian);
    if (position) {
        put_number(out, 0x8825, 2, big_endian);
        put_number(out, 4, 2, big_endian);
        put_number(out, 1, 4, big_endian);
        put_number(out, gps, 4, big_endian);
    }
    put_number(out, 0, 4, big_endian);
    if (position) {
        put_number(out, 2, 2, big_endian);
        put_number(out, 0, 2, big_endian); /* GPSVersionID */
        put_number(out, 1, 2, big_endian);
        put_number(out, 4, 4, big_endian);
        put_number(out, 0x02030000, 4, true);
        put_number(out, 2, 2, big_endian); /* GPSLatitude, its three fractions behind */
        put_number(out, 5, 2, big_endian);
        put_number(out, 3, 4, big_endian);
        put_number(out, gps + 2 + 24 + 4, 4, big_endian);
        put_number(out, 0, 4, big_endian);
        for (int i = 0; i < 6; i++)
            put_number(out, 7, 4, big_endian);
    }
    return out;
}

static inline uint32_t crc_of(const uint8_t *data, size_t size)
{
    uint32_t crc = 0xffffffff;
    for (size_t i = 0; i < size; i++) {
        crc ^= data[i];
        for (int bit = 0; bit < 8; bit++)
            crc = crc >> 1 ^ (crc & 1 ? 0xedb88320 : 0);
    }
    return ~crc;
}

static inline void jpeg_add_segment(GByteArray *jpeg, unsigned marker, const void *prefix,
                                    size_t prefix_size, const GByteArray *body)
{
    g_autoptr(GByteArray) segment = g_byte_array_new();
    put_number(segment, 0xff00 | marker, 2, true);
    put_number(segment, (uint32_t)(2 + prefix_size + body->len), 2, true);
    put_bytes(segment, prefix, prefix_size);
    put_bytes(segment, body->data, body->len);
    insert_bytes(jpeg, 2, segment);
}

static inline void png_add_chunk(GByteArray *png, guint at, const char *name, const void *data,
                                 size_t size)
{
    g_autoptr(GByteArray) chunk = g_byte_array_new();
    put_number(chunk, (uint32_t)size, 4, true);
    put_bytes(chunk, name, 4);
    put_bytes(chunk, data, size);
    put_number(chunk, crc_of(chunk->data + 4, size + 4), 4, true);
    insert_bytes(png, at, chunk);
}

/* Puts EXIF data into a file of any of the three formats. */
static inline void exif_add(GByteArray *file, enum photo_format format, const GByteArray *exif,
                            uint32_t width, uint32_t height)
{
    if (format == PHOTO_JPEG) {
        jpeg_add_segment(file, 0xe1, "Exif\0\0", 6, exif);
    } else if (format == PHOTO_PNG) {
        png_add_chunk(file, 33, "eXIf", exif->data, exif->len);
    } else {
        g_autoptr(GByteArray) head = g_byte_array_new();
        put_bytes(head, "VP8X", 4);
        put_number(head, 10, 4, false);
        put_number(head, 0x08, 4, false);
        put_number(head, width - 1, 3, false);
        put_number(head, height - 1, 3, false);
        insert_bytes(file, 12, head);
        put_bytes(file, "EXIF", 4);
        put_number(file, exif->len, 4, false);
        put_bytes(file, exif->data, exif->len);
        if (exif->len % 2)
            put_bytes(file, "", 1);
        uint32_t size = file->len - 8;
        memcpy(file->data + 4, &size, 4);
    }
}

/* ---- files ---- */

/* Encodes with the program's own encoder; takes the image. */
static inline GByteArray *encode(struct image image, enum photo_format format)
{
    const struct photo_spec spec = {.quality = 95, .format = format};
    const struct photo_encoder *encoder = codec_encoder(format);
    GByteArray *out = g_byte_array_new();
    if (!image_has_alpha(&image))
        BUG_ON(!(encoder->model == IMAGE_RGB ? image_to_rgb(&image) : image_to_ycc(&image)));
    BUG_ON(!encoder->encode(&image, &spec, out, NULL));
    image_clear(&image);
    return out;
}

static inline GByteArray *subject_file(enum photo_format format, uint32_t width, uint32_t height)
{
    return encode(subject_image(width, height, 1), format);
}

/* What the program's own encoder does not write. */
struct jpeg_style {
    J_COLOR_SPACE from, to;
    int samples; /* a pixel of `from` */
    int h, v;    /* sampling of the first component */
    bool progressive, arithmetic;
    int restart; /* rows between restart markers */
};

static inline void style_pixel(const struct jpeg_style *style, uint32_t color, uint8_t *out)
{
    uint8_t rgb[3] = {color >> 16 & 255, color >> 8 & 255, color & 255};
    if (style->from == JCS_GRAYSCALE) {
        out[0] = (uint8_t)((rgb[0] * 77 + rgb[1] * 150 + rgb[2] * 29) / 256);
    } else if (style->from == JCS_CMYK) {
        /* As Adobe's programs write it: 255 is no ink. */
        memcpy(out, rgb, 3);
        out[3] = 255;
    } else {
        memcpy(out, rgb, 3);
    }
}

static inline GByteArray *jpeg_make(const struct jpeg_style *style, uint32_t width, uint32_t height)
{
    struct jpeg_compress_struct cinfo;
    struct jpeg_error_mgr errors;
    unsigned char *data = NULL;
    unsigned long size = 0;
    cinfo.err = jpeg_std_error(&errors);
    jpeg_create_compress(&cinfo);
    jpeg_mem_dest(&cinfo, &data, &size);
    cinfo.image_width = width;
    cinfo.image_height = height;
    cinfo.input_components = style->samples;
    cinfo.in_color_space = style->from;
    jpeg_set_defaults(&cinfo);
    jpeg_set_colorspace(&cinfo, style->to);
    jpeg_set_quality(&cinfo, 95, TRUE);
    cinfo.comp_info[0].h_samp_factor = style->h;
    cinfo.comp_info[0].v_samp_factor = style->v;
    cinfo.arith_code = style->arithmetic;
    cinfo.restart_in_rows = style->restart;
    if (style->progressive)
        jpeg_simple_progression(&cinfo);
    jpeg_start_compress(&cinfo, TRUE);
    g_autofree uint8_t *row = g_malloc((size_t)width * 4);
    for (uint32_t y = 0; y < height; y++) {
        for (uint32_t x = 0; x < width; x++)
            style_pixel(style, subject_at(x, y, width, height),
                        row + (size_t)x * (unsigned)style->samples);
        jpeg_write_scanlines(&cinfo, &row, 1);
    }
    jpeg_finish_compress(&cinfo);
    jpeg_destroy_compress(&cinfo);
    GByteArray *out = g_byte_array_new();
    put_bytes(out, data, size);
    free(data);
    return out;
}

/* A PNG of any kind; `pixel` writes one pixel (or one sample of a palette) and returns its size in
 * bytes. */
static inline GByteArray *png_make(const struct spng_ihdr *ihdr, const struct spng_plte *palette,
                                   const struct spng_trns *trns,
                                   size_t (*pixel)(uint32_t color, uint8_t *out))
{
    g_autoptr(GByteArray) pixels = g_byte_array_new();
    for (uint32_t y = 0; y < ihdr->height; y++) {
        for (uint32_t x = 0; x < ihdr->width; x++) {
            uint8_t sample[8];
            size_t n = pixel(subject_at(x, y, ihdr->width, ihdr->height), sample);
            put_bytes(pixels, sample, n);
        }
    }
    spng_ctx *ctx = spng_ctx_new(SPNG_CTX_ENCODER);
    spng_set_option(ctx, SPNG_ENCODE_TO_BUFFER, 1);
    BUG_ON(spng_set_ihdr(ctx, (struct spng_ihdr *)ihdr));
    BUG_ON(palette && spng_set_plte(ctx, (struct spng_plte *)palette));
    BUG_ON(trns && spng_set_trns(ctx, (struct spng_trns *)trns));
    BUG_ON(spng_encode_image(ctx, pixels->data, pixels->len, SPNG_FMT_PNG, SPNG_ENCODE_FINALIZE));
    size_t size;
    int status;
    void *data = spng_get_png_buffer(ctx, &size, &status);
    BUG_ON(!data);
    GByteArray *out = g_byte_array_new();
    put_bytes(out, data, size);
    free(data);
    spng_ctx_free(ctx);
    return out;
}

/* One frame, the subject as orientation `o` has it. */
static inline void gif_put_frame(GByteArray *out, uint32_t width, uint32_t height, unsigned o)
{
    static const uint32_t COLORS[] = {RED, GREEN, BLUE, WHITE};
    put_bytes(out, ",\0\0\0\0", 5);
    put_number(out, width, 2, false);
    put_number(out, height, 2, false);
    put_bytes(out, "\0\2", 2);
    g_autoptr(GByteArray) codes = g_byte_array_new();
    uint32_t bits = 0;
    unsigned n_bits = 0, n_codes = 0;
    for (uint32_t i = 0; i <= width * height; i++) {
        uint32_t code[2] = {4, 5};
        if (i < width * height) {
            uint32_t color = oriented_subject_at(o, i % width, i / width, width, height);
            for (code[1] = 0; COLORS[code[1]] != color;)
                code[1]++;
        }
        for (int k = i % 2 && i < width * height ? 1 : 0; k < 2; k++) {
            bits |= code[k] << n_bits;
            n_bits += 3;
            n_codes++;
            for (; n_bits >= 8; n_bits -= 8, bits >>= 8)
                put_number(codes, bits & 255, 1, false);
        }
    }
    put_number(codes, bits, 1, false);
    for (guint at = 0; at < codes->len; at += 255) {
        guint size = MIN(codes->len - at, 255u);
        put_number(out, size, 1, false);
        put_bytes(out, codes->data + at, size);
    }
    put_bytes(out, "", 1);
}

/* A GIF of four colours, "compressed" by starting anew every two pixels, so that codes stay three
 * bits wide. Its second frame and those after it stand on their heads. */
static inline GByteArray *gif_animated(uint32_t width, uint32_t height, unsigned n_frames)
{
    static const uint32_t COLORS[] = {RED, GREEN, BLUE, WHITE};
    GByteArray *out = g_byte_array_new();
    put_bytes(out, "GIF89a", 6);
    put_number(out, width, 2, false);
    put_number(out, height, 2, false);
    put_bytes(out, "\x91\0\0", 3);
    for (int i = 0; i < 4; i++)
        put_number(out, COLORS[i], 3, true);
    put_bytes(out, "!\xfe\4halo\0", 8);
    for (unsigned i = 0; i < n_frames; i++)
        gif_put_frame(out, width, height, i ? 3 : 1);
    put_bytes(out, ";", 1);
    return out;
}

static inline GByteArray *gif_make(uint32_t width, uint32_t height)
{
    return gif_animated(width, height, 1);
}

static inline GByteArray *bmp_make(uint32_t width, uint32_t height)
{
    GByteArray *out = g_byte_array_new();
    uint32_t stride = (width * 3 + 3) / 4 * 4;
    put_bytes(out, "BM", 2);
    put_number(out, 54 + stride * height, 4, false);
    put_number(out, 0, 4, false);
    put_number(out, 54, 4, false);
    put_number(out, 40, 4, false);
    put_number(out, width, 4, false);
    put_number(out, height, 4, false);
    put_number(out, 1, 2, false);
    put_number(out, 24, 2, false);
    for (int i = 0; i < 6; i++)
        put_number(out, 0, 4, false);
    for (uint32_t y = height; y-- > 0;) {
        for (uint32_t x = 0; x < width; x++)
            put_number(out, subject_at(x, y, width, height), 3, false);
        put_number(out, 0, stride - width * 3, false);
    }
    return out;
}

/* ---- looking at files ---- */

static inline struct bytes bytes_of(const GByteArray *array)
{
    return (struct bytes){array->data, array->len};
}

/* Decodes at full size to RGB, as the pipeline does; false with `fault` set. */
static inline bool decode_full(struct bytes file, struct image *ret, struct fault *fault)
{
    const struct photo_codec *codec = codec_find(file);
    struct codec_header header;
    struct image stored;
    g_autoptr(GBytes) profile = NULL;
    BUG_ON(!codec);
    if (!codec->probe(file, &header, fault))
        return false;
    struct codec_need need = {header.width, header.height};
    if (!codec->decode(file, &header, &need, &stored, &profile, fault))
        return false;
    BUG_ON(!image_resample(&stored, &WINDOW_ALL, header.width, header.height, ret));
    image_clear(&stored);
    return image_to_rgb(ret);
}

static inline uint32_t pixel_at(const struct image *image, uint32_t x, uint32_t y)
{
    uint32_t color = 0;
    for (unsigned c = 0; c < 3; c++)
        color = color << 8 | plane_row(&image->planes[c], y)[x];
    return color;
}

static inline void assert_color_near(uint32_t got, uint32_t expected, int tolerance)
{
    for (int shift = 0; shift < 24; shift += 8) {
        int difference = (int)(got >> shift & 255) - (int)(expected >> shift & 255);
        if (ABS(difference) > tolerance)
            g_error("colour %06x where %06x was expected", got, expected);
    }
}

/* The middle of each quarter has its colour. */
static inline void assert_is_subject(const struct image *image, int tolerance)
{
    for (uint32_t y = 1; y < 4; y += 2) {
        for (uint32_t x = 1; x < 4; x += 2) {
            uint32_t px = image->width * x / 4, py = image->height * y / 4;
            assert_color_near(pixel_at(image, px, py),
                              subject_at(px, py, image->width, image->height), tolerance);
        }
    }
}
