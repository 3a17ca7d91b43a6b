/*
 * HEIC and AVIF through libheif, which is opened when the first such photo comes: it brings video
 * codecs along. Without it these kinds are not recognised here, and sniff_fault() says what to do.
 *
 * libheif turns, mirrors and crops a picture itself as its boxes say, and phones repeat that in the
 * EXIF data: the orientation there must not be applied once more.
 */
#include "base/library.h"
#include "photo/codec.h"
#include "photo/exif.h"
#include "photo/icc.h"
#include "photo/sniff.h"

#include <libheif/heif.h>
#include <string.h>

#define HEIF_FUNCTIONS(X)                                                                          \
    X(heif_have_decoder_for_format)                                                                \
    X(heif_context_alloc)                                                                          \
    X(heif_context_free)                                                                           \
    X(heif_context_set_max_decoding_threads)                                                       \
    X(heif_context_read_from_memory_without_copy)                                                  \
    X(heif_context_get_primary_image_handle)                                                       \
    X(heif_image_handle_release)                                                                   \
    X(heif_image_handle_get_width)                                                                 \
    X(heif_image_handle_get_height)                                                                \
    X(heif_image_handle_has_alpha_channel)                                                         \
    X(heif_image_handle_get_list_of_metadata_block_IDs)                                            \
    X(heif_image_handle_get_metadata_size)                                                         \
    X(heif_image_handle_get_metadata)                                                              \
    X(heif_image_handle_get_raw_color_profile_size)                                                \
    X(heif_image_handle_get_raw_color_profile)                                                     \
    X(heif_image_handle_get_nclx_color_profile)                                                    \
    X(heif_nclx_color_profile_free)                                                                \
    X(heif_decoding_options_alloc)                                                                 \
    X(heif_decoding_options_free)                                                                  \
    X(heif_decode_image)                                                                           \
    X(heif_image_release)                                                                          \
    X(heif_image_get_width)                                                                        \
    X(heif_image_get_height)                                                                       \
    X(heif_image_get_plane_readonly)                                                               \
    X(heif_image_get_decoding_warnings)
LIBRARY_DEFINE(heif, SONAME_HEIF, PACKAGE_HEIF, HEIF_FUNCTIONS)

enum { EXIF_MAX_BYTES = 1024 * 1024, EXIF_OFFSET = 4 };

static bool heif_sniff(struct bytes file, const char *name, enum heif_compression_format format)
{
    return file.size >= 12 && !memcmp(file.data + 4, "ftyp", 4) &&
           !strcmp(sniff_file(file).name, name) && library_open(&heif_library, NULL) &&
           sym_heif_have_decoder_for_format(format);
}

static bool heic_sniff(struct bytes file)
{
    return heif_sniff(file, "HEIC", heif_compression_HEVC);
}

static bool avif_sniff(struct bytes file)
{
    return heif_sniff(file, "AVIF", heif_compression_AV1);
}

/* ---- header ---- */

struct heif_file {
    struct heif_context *context;
    struct heif_image_handle *picture; /* the one that the file is about */
};

static void file_close(struct heif_file *file)
{
    if (file->picture)
        sym_heif_image_handle_release(file->picture);
    sym_heif_context_free(file->context);
}

static bool error_explain(struct heif_error error, struct bytes file, struct fault *fault)
{
    /* The library's own limits are far above ours: a size that exceeds them is made up. */
    if (error.subcode == heif_suberror_Security_limit_exceeded)
        return fault_damaged(fault);
    switch (error.code) {
    case heif_error_Memory_allocation_error:
        return fault_memory(fault);
    case heif_error_Unsupported_feature:
    case heif_error_Unsupported_filetype:
        return fault_set(fault, DIAG_PHOTO_KIND_UNREADABLE, sniff_file(file).name, NULL, NULL);
    default:
        return fault_damaged(fault);
    }
}

/* Reads the boxes, no pixels. On failure nothing is left open. */
static bool file_open(struct bytes bytes, struct heif_file *ret, struct fault *fault)
{
    struct heif_file file = {.context = sym_heif_context_alloc()};
    if (!file.context)
        return fault_memory(fault);
    /* Photos are what runs in parallel. */
    sym_heif_context_set_max_decoding_threads(file.context, 0);
    struct heif_error error =
        sym_heif_context_read_from_memory_without_copy(file.context, bytes.data, bytes.size, NULL);
    if (error.code == heif_error_Ok)
        error = sym_heif_context_get_primary_image_handle(file.context, &file.picture);
    if (error.code != heif_error_Ok) {
        file_close(&file);
        return error_explain(error, bytes, fault);
    }
    *ret = file;
    return true;
}

static bool file_has_position(const struct heif_file *file)
{
    heif_item_id id;
    if (sym_heif_image_handle_get_list_of_metadata_block_IDs(file->picture, "Exif", &id, 1) < 1)
        return false;
    size_t size = sym_heif_image_handle_get_metadata_size(file->picture, id);
    if (size <= EXIF_OFFSET || size > EXIF_MAX_BYTES)
        return false;
    g_autofree uint8_t *data = g_malloc(size);
    if (sym_heif_image_handle_get_metadata(file->picture, id, data).code != heif_error_Ok)
        return false;
    /* Before it stands how far behind these four bytes it begins. */
    size_t offset = (size_t)data[0] << 24 | (size_t)data[1] << 16 | (size_t)data[2] << 8 | data[3];
    if (offset >= size - EXIF_OFFSET)
        return false;
    return exif_read(data + EXIF_OFFSET + offset, size - EXIF_OFFSET - offset).has_position;
}

static bool heif_probe(struct bytes bytes, struct codec_header *ret, struct fault *fault)
{
    struct heif_file file;
    if (!file_open(bytes, &file, fault))
        return false;
    int width = sym_heif_image_handle_get_width(file.picture);
    int height = sym_heif_image_handle_get_height(file.picture);
    bool ok = width > 0 && height > 0 ? fault_check_size(fault, (uint64_t)width, (uint64_t)height)
                                      : fault_damaged(fault);
    if (ok)
        *ret = (struct codec_header){
            .width = (uint32_t)width,
            .height = (uint32_t)height,
            .orientation = 1,
            .has_position = file_has_position(&file),
        };
    file_close(&file);
    return ok;
}

static size_t heif_cost(struct bytes file, const struct codec_header *header,
                        const struct codec_need *need)
{
    (void)file;
    (void)need;
    /* The library's pixels and our planes, with alpha. */
    return (size_t)header->width * header->height * 8;
}

/* ---- decoding ---- */

static bool planes_fill(const struct heif_image *pixels, const struct codec_header *header,
                        unsigned channels, struct image *ret, struct fault *fault)
{
    int stride;
    const uint8_t *data =
        sym_heif_image_get_plane_readonly(pixels, heif_channel_interleaved, &stride);
    if (!data || stride < (int)(header->width * channels) ||
        sym_heif_image_get_width(pixels, heif_channel_interleaved) != (int)header->width ||
        sym_heif_image_get_height(pixels, heif_channel_interleaved) != (int)header->height)
        return fault_damaged(fault);
    if (!image_init(ret, IMAGE_RGB, channels == 4, header->width, header->height))
        return fault_memory(fault);
    for (uint32_t y = 0; y < header->height; y++)
        image_put_row(ret, y, data + (size_t)y * (size_t)stride, channels);
    image_settle_alpha(ret);
    return true;
}

/* Four numbers can stand in place of a profile. The library itself follows what they say of the
 * matrix and the range, not of the colours. */
static GBytes *numbers_profile(const struct heif_file *file)
{
    struct heif_color_profile_nclx *nclx = NULL;
    GBytes *profile = NULL;
    if (sym_heif_image_handle_get_nclx_color_profile(file->picture, &nclx).code != heif_error_Ok ||
        !nclx)
        return NULL;
    if (nclx->color_primaries != heif_color_primaries_ITU_R_BT_709_5 &&
        nclx->color_primaries != heif_color_primaries_unspecified) {
        const struct icc_primaries primaries = {
            .red = {nclx->color_primary_red_x, nclx->color_primary_red_y},
            .green = {nclx->color_primary_green_x, nclx->color_primary_green_y},
            .blue = {nclx->color_primary_blue_x, nclx->color_primary_blue_y},
            .white = {nclx->color_primary_white_x, nclx->color_primary_white_y},
        };
        profile = icc_from_primaries(&primaries);
    }
    sym_heif_nclx_color_profile_free(nclx);
    return profile;
}

static GBytes *file_profile(const struct heif_file *file)
{
    size_t size = sym_heif_image_handle_get_raw_color_profile_size(file->picture);
    if (!size)
        return numbers_profile(file);
    if (size > ICC_MAX_BYTES)
        return NULL;
    g_autofree uint8_t *data = g_malloc(size);
    if (sym_heif_image_handle_get_raw_color_profile(file->picture, data).code != heif_error_Ok)
        return NULL;
    return g_bytes_new_take(g_steal_pointer(&data), size);
}

static bool heif_decode(struct bytes bytes, const struct codec_header *header,
                        const struct codec_need *need, struct image *ret, GBytes **ret_profile,
                        struct fault *fault)
{
    (void)need;
    struct heif_file file;
    if (!file_open(bytes, &file, fault))
        return false;
    struct heif_decoding_options *options = sym_heif_decoding_options_alloc();
    options->convert_hdr_to_8bit = true;
    options->strict_decoding = true;
    bool alpha = sym_heif_image_handle_has_alpha_channel(file.picture);
    struct heif_image *pixels = NULL;
    struct heif_error error = sym_heif_decode_image(
        file.picture, &pixels, heif_colorspace_RGB,
        alpha ? heif_chroma_interleaved_RGBA : heif_chroma_interleaved_RGB, options);
    sym_heif_decoding_options_free(options);
    bool ok;
    if (error.code != heif_error_Ok)
        ok = error_explain(error, bytes, fault);
    else if (sym_heif_image_get_decoding_warnings(pixels, 0, NULL, 0))
        ok = fault_damaged(fault);
    else
        ok = planes_fill(pixels, header, alpha ? 4 : 3, ret, fault);
    if (ok)
        *ret_profile = file_profile(&file);
    if (pixels)
        sym_heif_image_release(pixels);
    file_close(&file);
    return ok;
}

const struct photo_codec CODEC_HEIC = {
    .name = "HEIC",
    .sniff = heic_sniff,
    .probe = heif_probe,
    .cost = heif_cost,
    .decode = heif_decode,
};

const struct photo_codec CODEC_AVIF = {
    .name = "AVIF",
    .sniff = avif_sniff,
    .probe = heif_probe,
    .cost = heif_cost,
    .decode = heif_decode,
};
