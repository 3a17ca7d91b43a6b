/* Geometry: heights from the original, nothing enlarged, nothing twice. */
#include "photo/fit.h"

#include <glib.h>

static const uint32_t NO_LIMIT[] = {65500, 65500, 65500, 65500, 65500};

static struct photo_spec width_spec(uint16_t width)
{
    return (struct photo_spec){.fit = PHOTO_FIT_WIDTH, .format = PHOTO_WEBP, .width = width};
}

static void check_widths(uint32_t width, uint32_t height, uint32_t mask, const uint32_t *expected)
{
    const struct photo_spec specs[] = {width_spec(320), width_spec(640), width_spec(960),
                                       width_spec(1280)};
    struct fit fits[4];
    fits_plan(specs, 4, mask, NO_LIMIT, width, height, fits);
    for (int i = 0; i < 4; i++) {
        g_assert_cmpuint(fits[i].wanted ? fits[i].width : 0, ==, expected[i]);
        if (fits[i].wanted)
            g_assert_cmpuint(fits[i].height, ==,
                             MAX(1, (2 * height * fits[i].width + width) / (2 * width)));
    }
}

static void test_widths_never_enlarge(void)
{
    check_widths(4000, 3000, 15, (const uint32_t[]){320, 640, 960, 1280});
    check_widths(1280, 720, 15, (const uint32_t[]){320, 640, 960, 1280});
    check_widths(1000, 750, 15, (const uint32_t[]){320, 640, 960, 1000});
    check_widths(960, 1, 15, (const uint32_t[]){320, 640, 960, 0});
    check_widths(700, 9000, 15, (const uint32_t[]){320, 640, 700, 0});
    check_widths(1, 1, 15, (const uint32_t[]){1, 0, 0, 0});
    check_widths(700, 500, 9, (const uint32_t[]){320, 0, 0, 700});
}

static void test_width_above_the_encoders_limit(void)
{
    const struct photo_spec spec = width_spec(640);
    const uint32_t limit = 16383;
    struct fit fit;
    fits_plan(&spec, 1, 1, &limit, 300, 20000, &fit);
    g_assert_cmpuint(fit.height, ==, 16383);
    g_assert_cmpuint(fit.width, ==, 246);
}

static void test_inside_keeps_the_shape(void)
{
    const struct photo_spec spec = {.fit = PHOTO_FIT_INSIDE, .width = 208, .height = 96};
    static const struct {
        uint32_t width, height, expected_width, expected_height;
    } CASES[] = {
        {512, 512, 96, 96}, {1000, 250, 208, 52}, {4160, 1920, 208, 96},
        {100, 40, 100, 40}, {30, 3000, 1, 96},    {9000, 2, 208, 1},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(CASES); i++) {
        struct fit fit;
        fits_plan(&spec, 1, 1, NO_LIMIT, CASES[i].width, CASES[i].height, &fit);
        g_assert_cmpuint(fit.width, ==, CASES[i].expected_width);
        g_assert_cmpuint(fit.height, ==, CASES[i].expected_height);
        g_assert_cmpuint(fit.inner_width, ==, fit.width);
    }
}

static void test_pad_is_inside(void)
{
    const struct photo_spec spec = {.fit = PHOTO_FIT_PAD, .width = 1200, .height = 1200};
    static const struct {
        uint32_t width, height, inner_width, inner_height;
    } CASES[] = {
        {4000, 3000, 1200, 900},
        {3000, 4000, 900, 1200},
        {4000, 3999, 1200, 1200},
        {500, 301, 500, 300},
        {1, 1, 1, 1},
        {3, 2000, 2, 1200},
        {20000, 3, 1200, 1},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(CASES); i++) {
        struct fit fit;
        fits_plan(&spec, 1, 1, NO_LIMIT, CASES[i].width, CASES[i].height, &fit);
        g_assert_cmpuint(fit.width, ==, 1200);
        g_assert_cmpuint(fit.height, ==, 1200);
        g_assert_cmpuint(fit.inner_width, ==, CASES[i].inner_width);
        g_assert_cmpuint(fit.inner_height, ==, CASES[i].inner_height);
        g_assert_cmpuint(fit.inner_x % 2 + fit.inner_y % 2, ==, 0);
        g_assert_cmpuint(fit.inner_x + fit.inner_width, <=, 1200);
        g_assert_cmpuint(fit.inner_y + fit.inner_height, <=, 1200);
    }
}

static void test_cover_fills_from_the_middle(void)
{
    const struct photo_spec spec = {.fit = PHOTO_FIT_COVER, .width = 1200, .height = 630};
    struct fit fit;
    fits_plan(&spec, 1, 1, NO_LIMIT, 4000, 3000, &fit);
    g_assert_cmpuint(fit.width, ==, 1200);
    g_assert_cmpuint(fit.height, ==, 630);
    g_assert_cmpfloat(fit.part_width, ==, 4000);
    g_assert_cmpfloat_with_epsilon(fit.part_height, 2100, 0.01);
    g_assert_cmpfloat_with_epsilon(fit.part_y, 450, 0.01);
    /* Too small: the same shape, smaller. */
    fits_plan(&spec, 1, 1, NO_LIMIT, 600, 2000, &fit);
    g_assert_cmpuint(fit.width, ==, 600);
    g_assert_cmpuint(fit.height, ==, 315);
    fits_plan(&spec, 1, 1, NO_LIMIT, 2000, 63, &fit);
    g_assert_cmpuint(fit.width, ==, 120);
    g_assert_cmpuint(fit.height, ==, 63);
}

/* No size of original makes a part that leaves it or an output beyond its scale. */
static void test_any_size_is_sound(void)
{
    const struct photo_spec specs[] = {
        width_spec(320),
        {.fit = PHOTO_FIT_PAD, .width = 1200, .height = 1200},
        {.fit = PHOTO_FIT_COVER, .width = 1200, .height = 630},
    };
    g_autoptr(GRand) rand = g_rand_new_with_seed(3);
    for (int round = 0; round < 20000; round++) {
        uint32_t width = (uint32_t)g_rand_int_range(rand, 1, round % 2 ? 20000 : 40);
        uint32_t height = (uint32_t)g_rand_int_range(rand, 1, round % 3 ? 20000 : 40);
        struct fit fits[3];
        fits_plan(specs, 3, 7, NO_LIMIT, width, height, fits);
        for (int i = 0; i < 3; i++) {
            const struct fit *fit = &fits[i];
            g_assert_true(fit->wanted);
            g_assert_cmpuint(MIN(fit->inner_width, fit->inner_height), >=, 1);
            g_assert_cmpfloat(fit->part_x, >=, 0);
            g_assert_cmpfloat(fit->part_x + fit->part_width, <=, width + 1e-6);
            g_assert_cmpfloat(fit->part_y + fit->part_height, <=, height + 1e-6);
            g_assert_cmpfloat(fit_scaled_width(fit, width), <=, width + 0.01);
        }
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/fit/widths-never-enlarge", test_widths_never_enlarge);
    g_test_add_func("/fit/width-above-the-encoders-limit", test_width_above_the_encoders_limit);
    g_test_add_func("/fit/inside", test_inside_keeps_the_shape);
    g_test_add_func("/fit/pad-is-inside", test_pad_is_inside);
    g_test_add_func("/fit/cover-fills-from-the-middle", test_cover_fills_from_the_middle);
    g_test_add_func("/fit/any-size-is-sound", test_any_size_is_sound);
    return g_test_run();
}
