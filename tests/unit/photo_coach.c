/* What is said of photos, on pictures made with known faults. */

#include "photo/coach.h"
#include "photo/focus.h"

#include <glib.h>
#include <stdlib.h>
#include <string.h>

enum { SIDE = 1000 };

/* A bright table with things of several tones on it, whose edges run in all directions. */
static void scene_make(struct image *image, uint32_t seed)
{
    g_assert_true(image_init(image, IMAGE_GRAY, false, SIDE, SIDE));
    struct plane *plane = &image->planes[0];
    for (uint32_t y = 0; y < SIDE; y++)
        memset(plane_row(plane, y), 205, SIDE);
    for (int thing = 0; thing < 20; thing++) {
        uint32_t draw[4];
        for (int i = 0; i < 4; i++)
            draw[i] = (seed = seed * 1664525 + 1013904223) >> 8;
        int cx = (int)(draw[0] % SIDE), cy = (int)(draw[1] % SIDE), r = 40 + (int)(draw[2] % 140);
        for (int y = MAX(cy - r, 0); y < MIN(cy + r, SIDE); y++)
            for (int x = MAX(cx - r, 0); x < MIN(cx + r, SIDE); x++)
                if ((x - cx) * (x - cx) + (y - cy) * (y - cy) < r * r)
                    plane_row(plane, (uint32_t)y)[x] = (uint8_t)(20 + draw[3] % 200);
    }
}

/* Means over 2r+1 samples, along rows and then along columns. */
static void blur(struct image *image, int r)
{
    struct plane *plane = &image->planes[0];
    g_autofree uint8_t *line = g_malloc(SIDE);
    for (int pass = 0; pass < 2; pass++) {
        size_t step = pass ? plane->stride : 1, next = pass ? 1 : plane->stride;
        for (size_t k = 0; k < SIDE; k++) {
            uint8_t *p = plane->data + k * next;
            for (int i = 0; i < SIDE; i++) {
                unsigned sum = 0;
                for (int j = i - r; j <= i + r; j++)
                    sum += p[(size_t)CLAMP(j, 0, SIDE - 1) * step];
                line[i] = (uint8_t)(sum / (2 * (unsigned)r + 1));
            }
            for (size_t i = 0; i < SIDE; i++)
                p[i * step] = line[i];
        }
    }
}

static void test_good(void)
{
    for (uint32_t seed = 1; seed <= 12; seed++) {
        struct image image;
        struct coach_report report;
        scene_make(&image, seed);
        coach_look(&image, &report);
        g_assert_false(report.is_dark || report.is_blurred || report.is_mostly_empty);
        g_assert_false(report.pattern.is_plain);
        image_clear(&image);
    }
}

static void test_blurred(void)
{
    static const int RADII[] = {4, 8, 16};
    for (size_t i = 0; i < G_N_ELEMENTS(RADII); i++) {
        struct image image;
        struct coach_report report;
        scene_make(&image, 3);
        blur(&image, RADII[i]);
        blur(&image, RADII[i]);
        coach_look(&image, &report);
        g_assert_true(report.is_blurred);
        g_assert_false(report.is_dark);
        image_clear(&image);
    }
}

static void test_dark(void)
{
    struct image image;
    struct coach_report report;
    scene_make(&image, 4);
    struct plane *plane = &image.planes[0];
    for (uint32_t y = 0; y < SIDE; y++)
        for (uint32_t x = 0; x < SIDE; x++)
            plane_row(plane, y)[x] /= 7;
    coach_look(&image, &report);
    g_assert_true(report.is_dark);
    /* A bright thing before black cloth is a good photo. */
    for (uint32_t y = 300; y < 700; y++)
        memset(plane_row(plane, y) + 300, 220, 400);
    coach_look(&image, &report);
    g_assert_false(report.is_dark);
    image_clear(&image);
}

static void test_mostly_empty(void)
{
    struct image image;
    struct coach_report report;
    g_assert_true(image_init(&image, IMAGE_RGB, false, SIDE, SIDE));
    for (int c = 0; c < 3; c++) {
        for (uint32_t y = 0; y < SIDE; y++) {
            memset(plane_row(&image.planes[c], y), 240, SIDE);
            if (y > 450 && y < 550)
                memset(plane_row(&image.planes[c], y) + 430, 60, 120);
        }
    }
    coach_look(&image, &report);
    g_assert_true(report.is_mostly_empty);
    for (int c = 0; c < 3; c++)
        for (uint32_t y = 200; y < 800; y++)
            memset(plane_row(&image.planes[c], y) + 200, 60, 600);
    coach_look(&image, &report);
    g_assert_false(report.is_mostly_empty);
    image_clear(&image);
}

static void test_same(void)
{
    struct image a, b, c;
    struct coach_report of_a, of_b, of_c;
    scene_make(&a, 7);
    scene_make(&b, 7);
    scene_make(&c, 8);
    blur(&b, 2); /* as a copy of less quality */
    coach_look(&a, &of_a);
    coach_look(&b, &of_b);
    coach_look(&c, &of_c);
    g_assert_true(coach_is_same(&of_a.pattern, &of_b.pattern));
    g_assert_false(coach_is_same(&of_a.pattern, &of_c.pattern));
    struct coach_pattern plain = {.is_plain = true};
    g_assert_false(coach_is_same(&plain, &plain));
    image_clear(&a);
    image_clear(&b);
    image_clear(&c);
}

static void test_tiny(void)
{
    for (uint32_t side = 1; side < 20; side++) {
        struct image image;
        struct coach_report report;
        g_assert_true(image_init(&image, IMAGE_GRAY, false, side, 1 + side / 3));
        for (uint32_t y = 0; y < image.height; y++)
            memset(plane_row(&image.planes[0], y), 200, side);
        coach_look(&image, &report);
        g_assert_false(report.is_blurred);
        image_clear(&image);
    }
}

/* ---- where the subject is ---- */

static void test_focus(void)
{
    struct image image;
    g_assert_true(image_init(&image, IMAGE_GRAY, false, SIDE, SIDE / 2));
    struct plane *plane = &image.planes[0];
    for (uint32_t y = 0; y < plane->height; y++)
        memset(plane_row(plane, y), 190, plane->width);
    g_assert_cmpfloat_with_epsilon(focus_place(&image, false), 0.5, 1e-9);
    for (uint32_t y = 300; y < 400; y++)
        for (uint32_t x = 700; x < 900; x++)
            plane_row(plane, y)[x] = (uint8_t)(40 + (x * 7 + y * 13) % 90);
    g_assert_cmpfloat_with_epsilon(focus_place(&image, false), 0.8, 0.03);
    g_assert_cmpfloat_with_epsilon(focus_place(&image, true), 0.7, 0.03);
    /* A second thing on the other side: both are to stay. */
    for (uint32_t y = 300; y < 400; y++)
        for (uint32_t x = 100; x < 300; x++)
            plane_row(plane, y)[x] = (uint8_t)(40 + (x * 7 + y * 13) % 90);
    g_assert_cmpfloat_with_epsilon(focus_place(&image, false), 0.5, 0.03);
    image_clear(&image);
    for (uint32_t side = 1; side < 5; side++) {
        g_assert_true(image_init(&image, IMAGE_YCC, false, side, side));
        for (int c = 0; c < 3; c++)
            for (uint32_t y = 0; y < image.planes[c].height; y++)
                memset(plane_row(&image.planes[c], y), 128, image.planes[c].width);
        g_assert_cmpfloat_with_epsilon(focus_place(&image, true), 0.5, 1e-9);
        image_clear(&image);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/photo/coach/good", test_good);
    g_test_add_func("/photo/coach/blurred", test_blurred);
    g_test_add_func("/photo/coach/dark", test_dark);
    g_test_add_func("/photo/coach/mostly-empty", test_mostly_empty);
    g_test_add_func("/photo/coach/same", test_same);
    g_test_add_func("/photo/coach/tiny", test_tiny);
    g_test_add_func("/photo/focus", test_focus);
    return g_test_run();
}
