/*
 * GIF (its first frame) and BMP through stb_image, which reads from memory, tells no position
 * and takes data that is cut off for zeros. So the headers are read here first: sizes are
 * checked, and a file that ends too early is found, before stb_image sees it.
 */
#include "photo/codec.h"

#include <string.h>

/* Not static: it declares more than it defines when most formats are left out. */
#define STBIDEF __attribute__((visibility("hidden")))
#define STB_IMAGE_IMPLEMENTATION
#define STBI_ONLY_GIF
#define STBI_ONLY_BMP
#define STBI_NO_STDIO
#define STBI_NO_LINEAR
#define STBI_MAX_DIMENSIONS 20000
#include <stb/stb_image.h>

static_assert(STBI_MAX_DIMENSIONS == PHOTO_MAX_SIDE, "one limit");

static uint32_t number_at(const uint8_t *p, unsigned size)
{
    uint32_t value = 0;
    for (unsigned i = 0; i < size; i++)
        value |= (uint32_t)p[i] << (8 * i);
    return value;
}

static bool stb_decode(struct bytes file, const struct codec_header *header,
                       const struct codec_need *need, struct image *ret, GBytes **ret_profile,
                       struct fault *fault)
{
    (void)need;
    (void)ret_profile;
    enum { CHANNELS = 4 };
    int width, height, stored;
    stbi_uc *pixels =
        stbi_load_from_memory(file.data, (int)file.size, &width, &height, &stored, CHANNELS);
    if (!pixels) {
        const char *reason = stbi_failure_reason();
        return reason && !strcmp(reason, "outofmem") ? fault_memory(fault) : fault_damaged(fault);
    }
    bool ok = true;
    if (width != (int)header->width || height != (int)header->height)
        ok = fault_damaged(fault);
    else if (!image_init(ret, IMAGE_RGB, true, header->width, header->height))
        ok = fault_memory(fault);
    if (ok) {
        for (uint32_t y = 0; y < header->height; y++)
            image_put_row(ret, y, pixels + (size_t)y * header->width * CHANNELS, CHANNELS);
        image_settle_alpha(ret);
    }
    stbi_image_free(pixels);
    return ok;
}

static size_t stb_cost(struct bytes file, const struct codec_header *header,
                       const struct codec_need *need)
{
    (void)file;
    (void)need;
    /* stb_image's picture (for GIF with its background and history) and our planes. */
    return (size_t)header->width * header->height * 13;
}

/* ---- GIF ---- */

enum {
    GIF_HEADER = 13,
    GIF_HAS_COLORS = 0x80,
    GIF_EXTENSION = 0x21,
    GIF_IMAGE = 0x2c,
};

static bool gif_sniff(struct bytes file)
{
    return file.size >= 6 && (!memcmp(file.data, "GIF87a", 6) || !memcmp(file.data, "GIF89a", 6));
}

static size_t gif_colors_size(uint8_t flags)
{
    return flags & GIF_HAS_COLORS ? 3u << ((flags & 7) + 1) : 0;
}

/* Behind the sub-blocks at `at`, or 0 when the file ends before they do. */
static size_t gif_skip_blocks(struct bytes file, size_t at)
{
    while (at < file.size) {
        size_t size = file.data[at];
        if (!size)
            return at + 1;
        at += 1 + size;
    }
    return 0;
}

/* Behind the next frame from `at` on, or 0 when there is none to its end. */
static size_t gif_skip_frame(struct bytes file, size_t at)
{
    while (at < file.size && file.data[at] == GIF_EXTENSION) {
        at = gif_skip_blocks(file, at + 2);
        if (!at)
            return 0;
    }
    if (at + 11 > file.size || file.data[at] != GIF_IMAGE)
        return 0;
    return gif_skip_blocks(file, at + 10 + gif_colors_size(file.data[at + 9]) + 1);
}

static bool gif_probe(struct bytes file, struct codec_header *ret, struct fault *fault)
{
    if (file.size < GIF_HEADER)
        return fault_damaged(fault);
    uint32_t width = number_at(file.data + 6, 2), height = number_at(file.data + 8, 2);
    if (!fault_check_size(fault, width, height))
        return false;
    size_t second = gif_skip_frame(file, GIF_HEADER + gif_colors_size(file.data[10]));
    if (!second)
        return fault_damaged(fault);
    *ret = (struct codec_header){
        .width = width,
        .height = height,
        .orientation = 1,
        .is_animated = gif_skip_frame(file, second),
    };
    return true;
}

const struct photo_codec CODEC_GIF = {
    .name = "GIF",
    .sniff = gif_sniff,
    .probe = gif_probe,
    .cost = stb_cost,
    .decode = stb_decode,
};

/* ---- BMP ---- */

enum {
    BMP_HEADER = 14,
    BMP_OLD_INFO = 12,
    BMP_INFO = 40,
    BMP_PLAIN = 0,
    BMP_BITFIELDS = 3,
};

static bool bmp_sniff(struct bytes file)
{
    /* "BM" alone begins many texts: the size of the next header must make sense too. */
    if (file.size < BMP_HEADER + 4 || memcmp(file.data, "BM", 2) != 0)
        return false;
    uint32_t info = number_at(file.data + BMP_HEADER, 4);
    return info == BMP_OLD_INFO || (info >= BMP_INFO && info <= 124);
}

static bool bmp_probe(struct bytes file, struct codec_header *ret, struct fault *fault)
{
    bool old = number_at(file.data + BMP_HEADER, 4) == BMP_OLD_INFO;
    if (file.size < (size_t)BMP_HEADER + (old ? BMP_OLD_INFO : BMP_INFO))
        return fault_damaged(fault);
    const uint8_t *p = file.data + BMP_HEADER;
    unsigned size = old ? 2 : 4;
    uint32_t width = number_at(p + 4, size), height = number_at(p + 4 + size, size);
    /* A negative height: the first row is the upper one. */
    if (!old && height > INT32_MAX)
        height = -height;
    if (!fault_check_size(fault, width, height))
        return false;
    uint32_t bits = number_at(p + 6 + 2 * size, 2), packing = old ? 0 : number_at(p + 16, 4);
    if (packing != BMP_PLAIN && packing != BMP_BITFIELDS)
        return fault_set(fault, DIAG_PHOTO_KIND_UNREADABLE, "BMP (RLE)", NULL, NULL);
    uint64_t stride = ((uint64_t)width * bits + 31) / 32 * 4;
    if (!bits || bits > 32 || number_at(file.data + 10, 4) + stride * height > file.size)
        return fault_damaged(fault);
    *ret = (struct codec_header){.width = width, .height = height, .orientation = 1};
    return true;
}

const struct photo_codec CODEC_BMP = {
    .name = "BMP",
    .sniff = bmp_sniff,
    .probe = bmp_probe,
    .cost = stb_cost,
    .decode = stb_decode,
};
