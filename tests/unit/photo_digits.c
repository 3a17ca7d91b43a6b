/* Telephone numbers over photos: found in every size and colour, and nothing else taken for one. */
#include "photo/digits.h"

#include <glib.h>
#include <math.h>
#include <string.h>

enum { WIDTH = 1200, HEIGHT = 1000, GLYPH_W = 5, GLYPH_H = 7 };

/* Rows of five bits. */
static const uint8_t GLYPHS[][GLYPH_H] = {
    ['0' - '0'] = {14, 17, 17, 17, 17, 17, 14}, ['1' - '0'] = {4, 12, 4, 4, 4, 4, 14},
    ['2' - '0'] = {14, 17, 1, 2, 4, 8, 31},     ['3' - '0'] = {31, 2, 4, 2, 1, 17, 14},
    ['4' - '0'] = {2, 6, 10, 18, 31, 2, 2},     ['5' - '0'] = {31, 16, 30, 1, 1, 17, 14},
    ['6' - '0'] = {6, 8, 16, 30, 17, 17, 14},   ['7' - '0'] = {31, 1, 2, 4, 8, 8, 8},
    ['8' - '0'] = {14, 17, 17, 14, 17, 17, 14}, ['9' - '0'] = {14, 17, 17, 15, 1, 2, 12},
};

/* A photo of clouds of light. */
static void ground_make(struct plane *luma, double level)
{
    g_assert_true(plane_init(luma, WIDTH, HEIGHT, WIDTH, HEIGHT));
    for (uint32_t y = 0; y < HEIGHT; y++)
        for (uint32_t x = 0; x < WIDTH; x++)
            plane_row(luma, y)[x] = (uint8_t)(level + 18 * sin(x / 71.0) * cos(y / 53.0));
}

struct ink {
    double level;
    double rise; /* levels from its left end to its right one, as light on a label has it */
};

/* Writes digits, with gaps for anything else, `cell` px for a point of a glyph. */
static void text_write(struct plane *luma, const char *text, uint32_t left, uint32_t top,
                       uint32_t cell, struct ink ink)
{
    uint32_t end = left + (uint32_t)strlen(text) * (GLYPH_W + 1) * cell;
    for (uint32_t at = left; *text; text++, at += (GLYPH_W + 1) * cell) {
        for (uint32_t y = 0; g_ascii_isdigit(*text) && y < GLYPH_H * cell; y++) {
            for (uint32_t x = 0; x < GLYPH_W * cell; x++) {
                bool is_ink = GLYPHS[*text - '0'][y / cell] >> (GLYPH_W - 1 - x / cell) & 1;
                double share = (double)(at + x - left) / (end - left);
                if (is_ink)
                    plane_row(luma, top + y)[at + x] = (uint8_t)(ink.level + ink.rise * share);
            }
        }
    }
}

/* What the camera's lens and JPEG do to edges. */
static void soften(struct plane *luma)
{
    for (uint32_t y = 1; y + 1 < HEIGHT; y++)
        for (uint32_t x = 1; x + 1 < WIDTH; x++)
            plane_row(luma, y)[x] =
                (uint8_t)((2 * plane_row(luma, y)[x] + plane_row(luma, y)[x + 1] +
                           plane_row(luma, y + 1)[x]) /
                          4);
}

static bool number_is_seen(const char *text, uint32_t cell, double ground, struct ink ink)
{
    struct plane luma;
    ground_make(&luma, ground);
    text_write(&luma, text, 60, 400, cell, ink);
    soften(&luma);
    bool found = digits_find_number(&luma);
    plane_clear(&luma);
    return found;
}

static const struct ink WHITE = {250, 0}, BLACK = {10, 0};

static void test_numbers(void)
{
    static const char *const NUMBERS[] = {
        "081234567890",  "0857-4475-2307", "0812 3456 7890", "62 821-3719-7735",
        "6281334455667", "0822 5877 623",  "0898.1122.3344",
    };
    for (size_t i = 0; i < G_N_ELEMENTS(NUMBERS); i++) {
        for (uint32_t cell = 4; cell <= 12; cell += 2) {
            g_assert_true(number_is_seen(NUMBERS[i], cell, 90, WHITE));
            g_assert_true(number_is_seen(NUMBERS[i], cell, 190, BLACK));
        }
    }
}

/* Numbers that stand on labels, prices, and rows of one shape. */
static void test_other_rows(void)
{
    static const char *const OTHERS[] = {
        "2063578010123-27", "8 992753 123456", "867031001123", "35110000601010720",
        "25.000",           "12-12-2026",      "1998-2026",    "000000000000",
        "080808080808",     "111111111111",    "0812",         "081 234 56",
        "3173 0512 3456",
    };
    for (size_t i = 0; i < G_N_ELEMENTS(OTHERS); i++) {
        g_assert_false(number_is_seen(OTHERS[i], 6, 90, WHITE));
        g_assert_false(number_is_seen(OTHERS[i], 9, 190, BLACK));
    }
}

/* Small print is not what was written over a photo, nor is what light falls on. */
static void test_labels(void)
{
    g_assert_false(number_is_seen("081234567890", 2, 90, WHITE));
    g_assert_false(number_is_seen("081234567890", 8, 190, (struct ink){10, 60}));
    g_assert_false(number_is_seen("081234567890", 8, 60, (struct ink){250, -60}));
}

/* Weaves, beads and noise, in which something always stands in a row. */
static void test_textures(void)
{
    for (uint32_t pitch = 12; pitch <= 60; pitch += 6) {
        struct plane luma;
        uint32_t state = pitch;
        ground_make(&luma, 128);
        for (uint32_t y = 0; y < HEIGHT; y++) {
            for (uint32_t x = 0; x < WIDTH; x++) {
                state = state * 1664525u + 1013904223u;
                uint32_t cx = x % pitch, cy = y % pitch, r = pitch / 3;
                bool is_bead = (cx - r) * (cx - r) + (cy - r) * (cy - r) < r * r;
                bool is_ragged = (x / 3 * 7919u ^ y / 3 * 104729u) * 2654435761u >> 31;
                if (y < HEIGHT / 3 ? is_bead : y < 2 * HEIGHT / 3 ? is_ragged : state >> 31)
                    plane_row(&luma, y)[x] = 240;
            }
        }
        g_assert_false(digits_find_number(&luma));
        plane_clear(&luma);
    }
}

static void test_tiny(void)
{
    for (uint32_t side = 1; side < 40; side++) {
        struct plane luma;
        g_assert_true(plane_init(&luma, side, 1 + side / 3, side, 1 + side / 3));
        for (uint32_t y = 0; y < luma.height; y++)
            for (uint32_t x = 0; x < side; x++)
                plane_row(&luma, y)[x] = (uint8_t)((x + y) % 2 * 255);
        g_assert_false(digits_find_number(&luma));
        plane_clear(&luma);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/digits/numbers", test_numbers);
    g_test_add_func("/digits/other-rows", test_other_rows);
    g_test_add_func("/digits/labels", test_labels);
    g_test_add_func("/digits/textures", test_textures);
    g_test_add_func("/digits/tiny", test_tiny);
    return g_test_run();
}
