/* HEIC and AVIF: read upright once, with their profile and transparency; damage is noticed. Files
 * are made with the library itself; without its encoders there is nothing to test. */
#include "base/library.h"

#include "photo_profile.h"
#include "photo_rig.h"

#include <libheif/heif.h>

#define HEIF_ENCODING(X)                                                                           \
    X(heif_context_alloc)                                                                          \
    X(heif_context_free)                                                                           \
    X(heif_context_get_encoder_for_format)                                                         \
    X(heif_encoder_release)                                                                        \
    X(heif_encoder_set_lossy_quality)                                                              \
    X(heif_encoding_options_alloc)                                                                 \
    X(heif_encoding_options_free)                                                                  \
    X(heif_image_create)                                                                           \
    X(heif_image_add_plane)                                                                        \
    X(heif_image_get_plane)                                                                        \
    X(heif_image_set_raw_color_profile)                                                            \
    X(heif_image_set_nclx_color_profile)                                                           \
    X(heif_nclx_color_profile_alloc)                                                               \
    X(heif_nclx_color_profile_free)                                                                \
    X(heif_image_release)                                                                          \
    X(heif_image_handle_release)                                                                   \
    X(heif_context_encode_image)                                                                   \
    X(heif_context_add_exif_metadata)                                                              \
    X(heif_context_write)
LIBRARY_DEFINE(heif_encoding, SONAME_HEIF, PACKAGE_HEIF, HEIF_ENCODING)

enum { WIDTH = 96, HEIGHT = 64 };

struct heif_style {
    enum heif_compression_format format;
    unsigned orientation; /* in the boxes, and in EXIF data too */
    bool has_position;
    bool is_half_clear; /* the lower half is transparent */
    const GByteArray *profile;
    bool is_wide;   /* the numbers of Display P3 */
    uint32_t patch; /* not 0: all of this colour */
};

static struct heif_error write_piece(struct heif_context *context, const void *data, size_t size,
                                     void *out)
{
    (void)context;
    put_bytes(out, data, size);
    return (struct heif_error){heif_error_Ok, heif_suberror_Unspecified, ""};
}

static void assert_done(struct heif_error error)
{
    if (error.code != heif_error_Ok)
        g_error("libheif: %s", error.message);
}

static struct heif_image *pixels_make(const struct heif_style *style, uint32_t width,
                                      uint32_t height)
{
    struct heif_image *image;
    unsigned channels = style->is_half_clear ? 4 : 3;
    int stride;
    assert_done(sym_heif_image_create(
        (int)width, (int)height, heif_colorspace_RGB,
        channels == 4 ? heif_chroma_interleaved_RGBA : heif_chroma_interleaved_RGB, &image));
    assert_done(
        sym_heif_image_add_plane(image, heif_channel_interleaved, (int)width, (int)height, 8));
    uint8_t *data = sym_heif_image_get_plane(image, heif_channel_interleaved, &stride);
    for (uint32_t y = 0; y < height; y++) {
        for (uint32_t x = 0; x < width; x++) {
            uint32_t color = style->patch
                                 ? style->patch
                                 : oriented_subject_at(style->orientation, x, y, width, height);
            uint8_t *p = data + (size_t)y * (size_t)stride + (size_t)x * channels;
            for (unsigned c = 0; c < 3; c++)
                p[c] = (uint8_t)(color >> (16 - 8 * c));
            if (channels == 4)
                p[3] = y < height / 2 ? 255 : 0;
        }
    }
    if (style->profile)
        assert_done(sym_heif_image_set_raw_color_profile(image, "prof", style->profile->data,
                                                         style->profile->len));
    if (style->is_wide) {
        struct heif_color_profile_nclx *numbers = sym_heif_nclx_color_profile_alloc();
        numbers->color_primaries = heif_color_primaries_SMPTE_EG_432_1;
        numbers->transfer_characteristics = heif_transfer_characteristic_IEC_61966_2_1;
        numbers->matrix_coefficients = heif_matrix_coefficients_ITU_R_BT_601_6;
        assert_done(sym_heif_image_set_nclx_color_profile(image, numbers));
        sym_heif_nclx_color_profile_free(numbers);
    }
    return image;
}

static void file_encode(struct heif_context *context, struct heif_encoder *encoder,
                        const struct heif_style *style)
{
    bool turned = style->orientation > 4;
    struct heif_image *image = pixels_make(style, turned ? HEIGHT : WIDTH, turned ? WIDTH : HEIGHT);
    struct heif_encoding_options *options = sym_heif_encoding_options_alloc();
    struct heif_image_handle *handle;
    options->image_orientation = (enum heif_orientation)style->orientation;
    options->macOS_compatibility_workaround_no_nclx_profile = !style->is_wide;
    sym_heif_encoder_set_lossy_quality(encoder, 90);
    assert_done(sym_heif_context_encode_image(context, image, encoder, options, &handle));
    /* As phones do: the same orientation in the EXIF data. */
    g_autoptr(GByteArray) exif = exif_make(true, (uint16_t)style->orientation, style->has_position);
    assert_done(sym_heif_context_add_exif_metadata(context, handle, exif->data, (int)exif->len));
    sym_heif_image_handle_release(handle);
    sym_heif_encoding_options_free(options);
    sym_heif_image_release(image);
}

/* Returns new; NULL, and the test is skipped, where nothing encodes this format. */
static GByteArray *heif_make(const struct heif_style *style)
{
    struct heif_encoder *encoder = NULL;
    if (!library_open(&heif_encoding_library, NULL)) {
        g_test_skip("libheif is not installed");
        return NULL;
    }
    struct heif_context *context = sym_heif_context_alloc();
    GByteArray *out = NULL;
    if (sym_heif_context_get_encoder_for_format(context, style->format, &encoder).code ==
        heif_error_Ok) {
        out = g_byte_array_new();
        file_encode(context, encoder, style);
        sym_heif_encoder_release(encoder);
        struct heif_writer writer = {.writer_api_version = 1, .write = write_piece};
        assert_done(sym_heif_context_write(context, &writer, out));
    } else {
        g_test_skip("libheif has no encoder for this format");
    }
    sym_heif_context_free(context);
    return out;
}

static const struct {
    const char *name;
    enum heif_compression_format format;
} FORMATS[] = {{"HEIC", heif_compression_HEVC}, {"AVIF", heif_compression_AV1}};

static void test_upright_once(void)
{
    for (size_t i = 0; i < G_N_ELEMENTS(FORMATS); i++) {
        for (unsigned o = 1; o <= 8; o++) {
            const struct heif_style style = {.format = FORMATS[i].format, .orientation = o};
            g_autoptr(GByteArray) file = heif_make(&style);
            struct image image;
            struct fault fault = {0};
            struct codec_header header;
            if (!file)
                return;
            g_assert_cmpstr(codec_find(bytes_of(file))->name, ==, FORMATS[i].name);
            g_assert_true(codec_find(bytes_of(file))->probe(bytes_of(file), &header, &fault));
            g_assert_cmpuint(header.width, ==, WIDTH);
            g_assert_cmpuint(header.height, ==, HEIGHT);
            g_assert_cmpuint(header.orientation, ==, 1);
            g_assert_false(header.has_position);
            g_assert_true(decode_full(bytes_of(file), &image, &fault));
            assert_is_subject(&image, 12);
            image_clear(&image);
        }
    }
}

static void test_position(void)
{
    const struct heif_style style = {
        .format = heif_compression_HEVC, .orientation = 6, .has_position = true};
    g_autoptr(GByteArray) file = heif_make(&style);
    struct codec_header header;
    struct fault fault = {0};
    if (!file)
        return;
    g_assert_true(codec_find(bytes_of(file))->probe(bytes_of(file), &header, &fault));
    g_assert_true(header.has_position);
}

static void test_transparency(void)
{
    const struct heif_style style = {
        .format = heif_compression_AV1, .orientation = 1, .is_half_clear = true};
    g_autoptr(GByteArray) file = heif_make(&style);
    struct image image;
    struct fault fault = {0};
    if (!file)
        return;
    g_assert_true(decode_full(bytes_of(file), &image, &fault));
    g_assert_true(image_has_alpha(&image));
    g_assert_cmpuint(plane_row(&image.planes[IMAGE_ALPHA], 8)[8], >, 250);
    g_assert_cmpuint(plane_row(&image.planes[IMAGE_ALPHA], HEIGHT - 8)[8], <, 5);
    image_clear(&image);
}

static void test_profile(void)
{
    g_autoptr(GByteArray) profile = g_byte_array_new();
    put_bytes(profile, "not quite a profile", 19);
    const struct heif_style style = {
        .format = heif_compression_HEVC, .orientation = 1, .profile = profile};
    g_autoptr(GByteArray) file = heif_make(&style);
    if (!file)
        return;
    const struct photo_codec *codec = codec_find(bytes_of(file));
    const struct codec_need need = {WIDTH, HEIGHT};
    struct codec_header header;
    struct image image;
    struct fault fault = {0};
    g_autoptr(GBytes) found = NULL;
    g_assert_true(codec->probe(bytes_of(file), &header, &fault));
    g_assert_true(codec->decode(bytes_of(file), &header, &need, &image, &found, &fault));
    gsize size;
    const void *data = g_bytes_get_data(found, &size);
    g_assert_cmpmem(data, size, profile->data, profile->len);
    image_clear(&image);
}

/* Wide colours, told by a profile or by numbers, come out as sRGB's. */
static void test_wide_colours(void)
{
    const struct photo_spec spec = {.format = PHOTO_PNG, .width = 48, .background = 0xffffff};
    g_autoptr(GByteArray) profile = profile_display_p3();
    for (size_t i = 0; i < G_N_ELEMENTS(FORMATS); i++) {
        for (int by_numbers = 0; by_numbers < 3; by_numbers++) {
            const struct heif_style style = {.format = FORMATS[i].format,
                                             .orientation = 1,
                                             .profile = by_numbers ? NULL : profile,
                                             .is_wide = by_numbers == 1,
                                             .patch = 0xc83c28};
            GByteArray *file = heif_make(&style);
            if (!file)
                return;
            struct rig rig;
            rig_init(&rig);
            rig_put(&rig, "a.jpg", file);
            AUTO(photo_set) set = rig_run_one(&rig, "a.jpg", &spec, 1);
            struct image image = output_image(&set->results[0].outputs[0]);
            assert_color_near(pixel_at(&image, 24, 16), by_numbers == 2 ? 0xc83c28 : 0xd92a17, 6);
            image_clear(&image);
            rig_clear(&rig);
        }
    }
}

/* Cut anywhere, a file is refused, and never a gray part shown. */
static void test_cut(void)
{
    for (size_t i = 0; i < G_N_ELEMENTS(FORMATS); i++) {
        const struct heif_style style = {.format = FORMATS[i].format, .orientation = 1};
        g_autoptr(GByteArray) file = heif_make(&style);
        if (!file)
            return;
        for (guint size = 24; size < file->len; size += 1 + file->len / 97) {
            /* A block of exactly this size, for the sanitizers. */
            g_autofree uint8_t *part = g_memdup2(file->data, size);
            struct image image;
            struct fault fault = {0};
            g_assert_false(decode_full((struct bytes){part, size}, &image, &fault));
            g_assert_cmpint(fault.tag, ==, DIAG_PHOTO_DAMAGED);
            fault_clear(&fault);
        }
    }
}

/* The size is told before any pixel, and one over the limits is refused by it. */
static void test_limits(void)
{
    const struct heif_style style = {.format = heif_compression_HEVC, .orientation = 1};
    g_autoptr(GByteArray) file = heif_make(&style);
    struct codec_header header;
    struct fault fault = {0};
    if (!file)
        return;
    const struct photo_codec *codec = codec_find(bytes_of(file));
    for (guint at = 0; at + 16 < file->len; at++) {
        uint8_t *p = file->data + at;
        if (memcmp(p, "ispe", 4) != 0)
            continue;
        memcpy(p + 8, "\0\0\x4e\x21\0\0\0\x40", 8); /* 20001 × 64 */
    }
    g_assert_false(codec->probe(bytes_of(file), &header, &fault));
    g_assert_cmpint(fault.tag, ==, DIAG_PHOTO_SIDE_TOO_LONG);
    fault_clear(&fault);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/heif/upright-once", test_upright_once);
    g_test_add_func("/heif/position", test_position);
    g_test_add_func("/heif/transparency", test_transparency);
    g_test_add_func("/heif/profile", test_profile);
    g_test_add_func("/heif/wide-colours", test_wide_colours);
    g_test_add_func("/heif/cut", test_cut);
    g_test_add_func("/heif/limits", test_limits);
    return g_test_run();
}
