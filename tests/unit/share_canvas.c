/* The canvas and its type: shapes, text in boxes, PDF pages. */
#include "share/canvas.h"

#include "photo/codec.h"
#include "photo/image.h"

#include <glib.h>
#include <stdio.h>
#include <string.h>

enum { BACK = 0xffffff, INK = 0x101010, CANVAS_W = 640, CANVAS_H = 400 };

static struct type *type;

static uint32_t pixel(const struct image *image, uint32_t x, uint32_t y)
{
    return (uint32_t)plane_row(&image->planes[0], y)[x] << 16 |
           (uint32_t)plane_row(&image->planes[1], y)[x] << 8 | plane_row(&image->planes[2], y)[x];
}

static void read_all(struct canvas *canvas, struct image *ret)
{
    g_autoptr(GError) error = NULL;
    g_assert_true(canvas_read(canvas, ret, &error));
    g_assert_no_error(error);
}

static void test_shapes(void)
{
    AUTO(canvas) canvas = canvas_new_picture(type, 100, 60, 2, BACK);
    struct image image;
    canvas_fill(canvas, (struct box){10, 10, 40, 20}, 0, 0xcc2030, 1);
    canvas_fill(canvas, (struct box){60, 10, 30, 30}, 15, 0x2030cc, 1);
    read_all(canvas, &image);
    g_assert_cmpuint(image.width, ==, 200);
    g_assert_cmpuint(image.height, ==, 120);
    g_assert_cmphex(pixel(&image, 19, 20), ==, BACK);
    g_assert_cmphex(pixel(&image, 20, 20), ==, 0xcc2030);
    g_assert_cmphex(pixel(&image, 99, 59), ==, 0xcc2030);
    g_assert_cmphex(pixel(&image, 100, 59), ==, BACK);
    g_assert_cmphex(pixel(&image, 121, 21), ==, BACK); /* a round corner */
    g_assert_cmphex(pixel(&image, 150, 50), ==, 0x2030cc);
    image_clear(&image);
}

static void test_grid_has_no_seams(void)
{
    static const uint8_t CELLS[] = {1, 1, 0, 0, 1, 1, 1, 0, 1};
    AUTO(canvas) canvas = canvas_new_picture(type, 90, 90, 1, BACK);
    struct image image;
    canvas_grid(canvas, (struct box){0, 0, 90, 90}, 3, CELLS, 0);
    read_all(canvas, &image);
    for (uint32_t y = 0; y < 90; y++) {
        for (uint32_t x = 0; x < 90; x++)
            g_assert_cmphex(pixel(&image, x, y), ==, CELLS[y / 30 * 3 + x / 30] ? 0 : BACK);
    }
    image_clear(&image);
}

static void test_picture(void)
{
    AUTO(canvas) canvas = canvas_new_picture(type, 40, 40, 1, BACK);
    struct image dot, image;
    g_assert_true(image_init(&dot, IMAGE_RGB, true, 10, 10));
    for (uint32_t y = 0; y < 10; y++) {
        memset(plane_row(&dot.planes[0], y), 100, 10);
        memset(plane_row(&dot.planes[1], y), 0, 10);
        memset(plane_row(&dot.planes[2], y), 0, 10);
        memset(plane_row(&dot.planes[IMAGE_ALPHA], y), y < 5 ? 255 : 100, 10);
    }
    canvas_picture(canvas, (struct box){10, 10, 10, 10}, 0, &dot);
    read_all(canvas, &image);
    g_assert_cmphex(pixel(&image, 9, 12), ==, BACK);
    g_assert_cmphex(pixel(&image, 12, 12), ==, 0x640000);
    g_assert_cmphex(pixel(&image, 12, 17), ==, 0xff9b9b); /* premultiplied over white */
    image_clear(&dot);
    image_clear(&image);
}

/* The file of a picture is the one that its pixels give: of few colours (the steps of an edge),
 * and of more than a palette holds. */
static void test_png(void)
{
    for (unsigned many = 0; many < 2; many++) {
        AUTO(canvas) canvas = canvas_new_picture(type, 61, 33, 1, BACK);
        g_autoptr(GByteArray) straight = g_byte_array_new();
        g_autoptr(GByteArray) read = g_byte_array_new();
        const struct photo_spec png = {.format = PHOTO_PNG};
        struct image image;
        for (unsigned i = 0; many && i < 300; i++)
            canvas_fill(canvas, (struct box){i % 61, i / 61, 1, 1}, 0, i * 0x1011, 1);
        canvas_fill(canvas, (struct box){10, 10, 20, 20}, 9, INK, 1);
        g_assert_true(canvas_encode_png(canvas, straight, NULL));
        read_all(canvas, &image);
        g_assert_true(codec_encoder(PHOTO_PNG)->encode(&image, &png, read, NULL));
        g_assert_cmpmem(straight->data, straight->len, read->data, read->len);
        image_clear(&image);
    }
}

/* ---- text ---- */

/* Pieces that names are made of: long words, scripts, directions, heaps of marks, controls. */
static const char *const PIECES[] = {
    "Keripik",
    "Tempe",
    "Sagu",
    "dipertanggungjawabkannya",
    "menyeimbangkan-menyeimbangkan",
    "Rp15.000",
    "☕",
    "👩‍👩‍👧‍👦",
    "🇮🇩",
    "🌶️",
    "ꦏꦼꦫꦶꦥꦶꦏ꧀",
    "بطاطس",
    "שוקולד",
    "चिप्स",
    "คุกกี้",
    "薯片",
    "감자칩",
    "Z̴̡̛͓͇̻̳̯̠̭̆͌̈́̓͐a̷̧̛̭͖̱̗̦͋̿̓l̶̢̩̞̥̺̃̈́g̵̢̬̘̥̈̔͐o̸̧̦̲̓̾",
    "\n\n\t",
    "\u202eكسر",
    "W",
    "WWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWW",
    "iiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiii",
    "<b>&amp;\"'</b>",
    "%s%n{nama}",
    "\ue000",
    "\u200b\u200d\ufeff",
    "/",
    "…",
};

/* The same names on every run: a small generator of our own. */
static char *hostile_name(unsigned number)
{
    uint32_t state = number * 2654435761u + 12345;
    GString *name = g_string_new(NULL);
    for (unsigned i = 0; i < 1 + number % 11; i++) {
        state = state * 1664525u + 1013904223u;
        g_string_append(name, PIECES[(state >> 16) % G_N_ELEMENTS(PIECES)]);
        if (state >> 31)
            g_string_append_c(name, ' ');
    }
    return g_string_free(name, FALSE);
}

static const struct {
    struct box box;
    struct text_style style;
} PLACES[] = {
    {{40, 30, 560, 150},
     {.weight = TYPE_BLACK, .size = 64, .min_size = 22, .max_lines = 3, .balance = true}},
    {{200, 100, 180, 66},
     {.weight = TYPE_BOLD,
      .size = 40,
      .min_size = 12,
      .max_lines = 2,
      .align = TEXT_END,
      .valign = TEXT_END,
      .line_height = 0.95}},
    {{120, 60, 90, 300},
     {.size = 30,
      .min_size = 16,
      .max_lines = 3,
      .align = TEXT_MIDDLE,
      .valign = TEXT_MIDDLE,
      .balance = true}},
    {{100, 200, 400, 24}, {.size = 18, .max_lines = 1, .strike = true, .tracking = 0.1}},
};

static bool inside(struct box box, uint32_t x, uint32_t y)
{
    return x >= box.x && x < box.x + box.w && y >= box.y && y < box.y + box.h;
}

static void test_hostile_names(void)
{
    enum { NAMES = 200 };
    unsigned drawn = 0;
    for (unsigned n = 0; n < NAMES; n++) {
        g_autofree char *name = hostile_name(n);
        for (size_t k = 0; k < G_N_ELEMENTS(PLACES); k++) {
            AUTO(canvas) canvas = canvas_new_picture(type, CANVAS_W, CANVAS_H, 1, BACK);
            struct image image;
            struct box box = PLACES[k].box;
            struct text_fit fit = canvas_text(canvas, box, name, &PLACES[k].style);
            read_all(canvas, &image);
            g_assert_cmpuint(fit.lines, <=, PLACES[k].style.max_lines);
            g_assert_cmpfloat(fit.size, <=, PLACES[k].style.size);
            /* What pango extents may exceed the box by is a blank at the end of a line. */
            g_assert_cmpfloat(fit.used.w, <=, box.w + fit.size);
            unsigned black = 0;
            for (uint32_t y = 0; y < CANVAS_H; y++) {
                for (uint32_t x = 0; x < CANVAS_W; x++) {
                    bool is = pixel(&image, x, y) != BACK;
                    black += is;
                    if (is && !inside(box, x, y))
                        g_error("name %u in place %zu is drawn outside, at %u,%u", n, k, x, y);
                }
            }
            drawn += black > 0;
            image_clear(&image);
        }
    }
    g_assert_cmpuint(drawn, >, NAMES * G_N_ELEMENTS(PLACES) * 9 / 10);
}

static void test_words_stay_whole(void)
{
    const struct text_style style = {
        .weight = TYPE_BOLD, .size = 60, .min_size = 10, .max_lines = 3};
    struct box box = {0, 0, 300, 200};
    struct text_fit short_one = type_fit(type, box, "Kopi", &style);
    g_assert_cmpfloat(short_one.size, ==, 60);
    g_assert_cmpuint(short_one.lines, ==, 1);
    struct text_fit long_one = type_fit(type, box, "mempertanggungjawabkannya", &style);
    g_assert_cmpuint(long_one.lines, ==, 1); /* smaller rather than broken */
    g_assert_cmpfloat(long_one.size, <, 30);
    g_assert_false(long_one.shortened);
    g_autofree char *endless = g_strnfill(900, 'M');
    struct text_fit cut = type_fit(type, box, endless, &style);
    g_assert_true(cut.shortened);
    g_assert_cmpuint(cut.lines, ==, 3);
    g_assert_cmpfloat(cut.size, ==, 10);
}

static void test_alignment(void)
{
    struct box box = {100, 0, 400, 60};
    struct text_style style = {.size = 30, .max_lines = 1};
    struct text_fit fit = type_fit(type, box, "Kopi", &style);
    g_assert_cmpfloat_with_epsilon(fit.used.x, 100, 0.1);
    style.align = TEXT_END;
    style.valign = TEXT_END;
    fit = type_fit(type, box, "Kopi", &style);
    g_assert_cmpfloat_with_epsilon(fit.used.x + fit.used.w, 500, 0.1);
    g_assert_cmpfloat_with_epsilon(fit.used.y + fit.used.h, 60, 0.1);
    style.align = TEXT_MIDDLE;
    fit = type_fit(type, box, "Kopi", &style);
    g_assert_cmpfloat_with_epsilon(fit.used.x + fit.used.w / 2, 300, 0.1);
}

static void test_nothing_to_draw(void)
{
    const struct text_style style = {.size = 30};
    g_assert_cmpuint(type_fit(type, (struct box){0, 0, 100, 100}, "", &style).lines, ==, 0);
    g_assert_cmpuint(type_fit(type, (struct box){0, 0, 100, 100}, NULL, &style).lines, ==, 0);
    g_assert_cmpuint(type_fit(type, (struct box){0, 0, 0, 100}, "Kopi", &style).lines, ==, 0);
    struct text_fit fit = type_fit(type, (struct box){0, 0, 100, 100}, "Kopi\U0010fffd", &style);
    g_assert_cmpuint(fit.missing, ==, 1);
    g_assert_cmpuint(fit.lines, ==, 1);
}

static void test_family(void)
{
    g_autoptr(GError) error = NULL;
    AUTO(type) odd = type_open("No Such Family", "en", &error);
    g_assert_no_error(error);
    g_assert_cmpstr(type_missing(odd)->name, ==, "No Such Family");
    g_assert_null(type_missing(odd)->package);
    g_assert_cmpstr(type_name(odd), !=, "No Such Family");
    AUTO(type) known = type_open("dejavu sans", "en", &error);
    g_assert_no_error(error);
    g_assert_null(type_missing(known));
    g_assert_cmpstr(type_name(known), ==, "DejaVu Sans");
}

/* ---- PDF ---- */

static GByteArray *sample_pdf(void)
{
    g_autoptr(GError) error = NULL;
    const struct canvas_pdf pdf = {
        .title = "Katalog 'Dapur' (\\)", .author = "Dapur", .width_mm = 148, .height_mm = 210};
    AUTO(canvas) canvas = canvas_new_pdf(type, &pdf);
    const struct text_style style = {.size = 8, .max_lines = 1};
    canvas_bookmark(canvas, "Depan", 0);
    canvas_text(canvas, (struct box){10, 10, 100, 20}, "Keripik Tempe ☕", &style);
    canvas_link(canvas, (struct box){10, 10, 100, 20}, "https://contoh.example/a'b(c)?c=\\");
    canvas_page(canvas, 148, 210);
    canvas_bookmark(canvas, "Isi (1)", 1);
    canvas_link(canvas, (struct box){10, 10, 100, 20}, "akhir");
    canvas_anchor(canvas, "akhir", 100);
    canvas_fill(canvas, (struct box){10, 10, 50, 50}, 4, 0x00ff00, 0.5);
    GByteArray *out = g_byte_array_new();
    g_assert_true(canvas_close_pdf(canvas, out, &error));
    g_assert_no_error(error);
    return out;
}

static void test_pdf(void)
{
    g_autoptr(GByteArray) one = sample_pdf();
    g_autoptr(GByteArray) two = sample_pdf();
    g_assert_cmpmem(one->data, one->len, two->data, two->len);
    g_assert_true(!memcmp(one->data, "%PDF-1.", 7));
    g_assert_nonnull(memmem(one->data, one->len, "20240229", 8));
    /* cairo writes addresses as they come: what ends or breaks PDF strings is encoded. */
    g_assert_nonnull(memmem(one->data, one->len, "a'b%28c%29?c=%5C", 16));
}

int main(int argc, char **argv)
{
    g_autoptr(GError) error = NULL;
    g_setenv("SOURCE_DATE_EPOCH", "1709200000", TRUE);
    g_test_init(&argc, &argv, NULL);
    type = type_open("DejaVu Sans", "id", &error);
    g_assert_no_error(error);
    g_test_add_func("/share/canvas/shapes", test_shapes);
    g_test_add_func("/share/canvas/grid", test_grid_has_no_seams);
    g_test_add_func("/share/canvas/picture", test_picture);
    g_test_add_func("/share/canvas/png", test_png);
    g_test_add_func("/share/canvas/hostile-names", test_hostile_names);
    g_test_add_func("/share/canvas/whole-words", test_words_stay_whole);
    g_test_add_func("/share/canvas/alignment", test_alignment);
    g_test_add_func("/share/canvas/nothing", test_nothing_to_draw);
    g_test_add_func("/share/canvas/family", test_family);
    g_test_add_func("/share/canvas/pdf", test_pdf);
    int status = g_test_run();
    type_free(type);
    return status;
}
