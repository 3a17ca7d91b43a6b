/* What is made of a photo beyond its sizes: squares, cuts around the subject, AVIF. */
#include "photo/develop.h"

#include "photo_fixture.h"

enum { GROUND = 0xd8c8a0, THING = 0x902020 };

/* A thing on a plain ground, its left edge at `x`; `marked`: with other colours along one edge. */
static GByteArray *thing_file(uint32_t width, uint32_t height, uint32_t x, bool marked)
{
    struct image image;
    BUG_ON(!image_init(&image, IMAGE_RGB, false, width, height));
    for (uint32_t y = 0; y < height; y++) {
        for (uint32_t at = 0; at < width; at++) {
            bool inside = at >= x && at < x + height / 2 && y >= height / 4 && y < height * 3 / 4;
            uint32_t color = inside ? ((at / 4 + y / 4) % 2 ? THING : 0xf0e040) : GROUND;
            if (marked && y < 4)
                color = at * 255 / width * 0x010101;
            for (unsigned c = 0; c < 3; c++)
                plane_row(&image.planes[c], y)[at] = (uint8_t)(color >> (16 - 8 * c));
        }
    }
    GByteArray *out = g_byte_array_new();
    const struct photo_spec spec = {.format = PHOTO_PNG};
    BUG_ON(!codec_encoder(PHOTO_PNG)->encode(&image, &spec, out, NULL));
    image_clear(&image);
    return out;
}

/* The one output of a file, decoded to RGB. */
static struct image output_of(const GByteArray *file, const struct photo_spec *spec)
{
    struct develop_order order;
    struct fault fault = {0};
    struct image image;
    struct developed *developed = g_new0(struct developed, 1);
    g_assert_true(develop_open(bytes_of(file), spec, 1, 1, &order, &fault));
    g_assert_true(develop_photo(&order, developed, &fault));
    g_assert_true(decode_full(bytes_of(developed->files[0].data), &image, &fault));
    developed_clear(developed);
    g_free(developed);
    return image;
}

static void test_border_goes_on(void)
{
    const struct photo_spec spec = {.fit = PHOTO_FIT_PAD,
                                    .format = PHOTO_PNG,
                                    .width = 120,
                                    .height = 120,
                                    .background = 0xffffff,
                                    .own_border = true};
    for (int marked = 0; marked < 2; marked++) {
        g_autoptr(GByteArray) file = thing_file(160, 100, 60, marked);
        struct image image = output_of(file, &spec);
        g_assert_cmpuint(image.width, ==, 120);
        assert_color_near(pixel_at(&image, 60, 4), marked ? 0xffffff : GROUND, 4);
        assert_color_near(pixel_at(&image, 60, 116), marked ? 0xffffff : GROUND, 4);
        image_clear(&image);
    }
}

/* How much of the thing's yellow is in a picture. */
static unsigned thing_share(const struct image *image)
{
    unsigned n = 0;
    for (uint32_t y = 0; y < image->height; y++)
        for (uint32_t x = 0; x < image->width; x++)
            n += plane_row(&image->planes[2], y)[x] < 0x70;
    return n;
}

static void test_cut_follows_subject(void)
{
    static const uint32_t PLACES[] = {4, 140, 240};
    for (size_t i = 0; i < G_N_ELEMENTS(PLACES); i++) {
        g_autoptr(GByteArray) file = thing_file(300, 100, PLACES[i], false);
        struct photo_spec spec = {
            .fit = PHOTO_FIT_COVER, .format = PHOTO_PNG, .width = 100, .height = 100};
        struct image evenly = output_of(file, &spec);
        spec.on_subject = true;
        struct image around = output_of(file, &spec);
        g_assert_cmpuint(around.width, ==, 100);
        g_assert_cmpuint(around.height, ==, 100);
        /* A quarter of the square is the thing, of which nothing may be cut off. */
        g_assert_cmpuint(thing_share(&around), >, 2300);
        if (i != 1)
            g_assert_cmpuint(thing_share(&evenly), <, 200);
        image_clear(&evenly);
        image_clear(&around);
    }
}

static void test_avif(void)
{
    const struct photo_spec spec = {.format = PHOTO_AVIF, .width = 96, .quality = 80};
    if (photo_format_missing(PHOTO_AVIF)) {
        g_test_skip("libavif is not installed");
        return;
    }
    /* Odd sizes have a chroma sample that is half outside. */
    static const uint32_t SIZES[][2] = {{96, 64}, {97, 63}};
    for (size_t i = 0; i < G_N_ELEMENTS(SIZES); i++) {
        const struct jpeg_style style = {JCS_RGB, JCS_YCbCr, 3, 2, 2, false, false, 0};
        g_autoptr(GByteArray) jpeg = jpeg_make(&style, SIZES[i][0], SIZES[i][1]);
        struct image image = output_of(jpeg, &spec);
        assert_is_subject(&image, 16);
        image_clear(&image);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/develop/border-goes-on", test_border_goes_on);
    g_test_add_func("/develop/cut-follows-subject", test_cut_follows_subject);
    g_test_add_func("/develop/avif", test_avif);
    return g_test_run();
}
