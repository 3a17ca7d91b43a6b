/* QR codes: the matrix against what the standard fixes, and every writer read back by zbar. */
#include "share/qr.h"

#include "photo/codec.h"

#include <glib/gstdio.h>
#include <string.h>

/* ---- the matrix ---- */

static struct qr *code(const char *text, enum qr_level level)
{
    g_autoptr(GError) error = NULL;
    struct qr *qr = qr_new(text, level, &error);
    g_assert_no_error(error);
    return qr;
}

/* Seven dark, five light, three dark: in three corners, in none of the fourth. */
static bool is_finder(const struct qr *qr, unsigned left, unsigned top)
{
    for (unsigned y = 0; y < 7; y++) {
        for (unsigned x = 0; x < 7; x++) {
            unsigned ring = MIN(MIN(x, 6 - x), MIN(y, 6 - y));
            if (qr_is_dark(qr, left + x, top + y) != (ring != 1))
                return false;
        }
    }
    return true;
}

static void test_matrix(void)
{
    AUTO(qr) qr = code("https://dapurbrantas.example/produk/keripik-tempe.html", QR_MEDIUM);
    g_assert_cmpuint(qr->size, ==, 33); /* version 4: 62 bytes at M */
    unsigned far = qr->size - 7;
    g_assert_true(is_finder(qr, 0, 0));
    g_assert_true(is_finder(qr, far, 0));
    g_assert_true(is_finder(qr, 0, far));
    g_assert_false(is_finder(qr, far, far));
    g_assert_true(qr_is_dark(qr, 8, qr->size - 8)); /* the one module that is always dark */
    g_assert_cmpuint(qr_span(qr), ==, 41);
}

static void test_levels(void)
{
    const unsigned sizes[QR_LEVEL_COUNT] = {25, 25, 29, 33}; /* versions 2, 2, 3, 4 for 26 bytes */
    for (unsigned i = 0; i < QR_LEVEL_COUNT; i++) {
        AUTO(qr) qr = code("abcdefghijklmnopqrstuvwxyz", (enum qr_level)i);
        g_assert_cmpuint(qr->size, ==, sizes[i]);
    }
    /* Digits alone take a third of the room of letters. */
    AUTO(qr) digits = code("0123456789012345678901234567890123", QR_MEDIUM);
    g_assert_cmpuint(digits->size, ==, 21);
}

static void test_limits(void)
{
    g_autofree char *most = g_strnfill(2331, 'x'), *more = g_strnfill(2332, 'x');
    AUTO(qr) qr = code(most, QR_MEDIUM);
    g_assert_cmpuint(qr->size, ==, 177);
    g_autoptr(GError) error = NULL;
    g_assert_null(qr_new(more, QR_MEDIUM, &error));
    g_assert_error(error, G_FILE_ERROR, G_FILE_ERROR_INVAL);
    g_clear_error(&error);
    g_assert_null(qr_new("", QR_MEDIUM, &error));
    g_assert_error(error, G_FILE_ERROR, G_FILE_ERROR_INVAL);
}

static void test_print_size(void)
{
    AUTO(qr) small = code("https://wa.me/6281234567890", QR_MEDIUM);
    g_assert_cmpfloat(qr_side_mm(small), ==, QR_SIDE_MM);
    g_autofree char *text = g_strnfill(800, 'x');
    AUTO(qr) large = code(text, QR_MEDIUM);
    g_assert_cmpfloat(qr_side_mm(large) / qr_span(large), >=, QR_MODULE_MM);
    struct qr_box box = qr_logo_box(large);
    g_assert_cmpuint(box.at * 2 + box.size, ==, large->size);
    g_assert_cmpuint(box.size * box.size * 20, <, large->size * large->size);
}

/* ---- files, read back ---- */

static const char *const TEXTS[] = {
    "https://dapurbrantas.example/?utm_source=qr",
    "https://dapurbrantas.example/produk/keripik-tempe.html?utm_source=qr",
    "https://wa.me/6281234567890?text=Halo%2C%20saya%20mau%20pesan%20Kopi%20%22Dampit%22%20%F0%9F%99%8F",
    "00020101021126680016ID.CO.CONTOH.WWW011893600099000000001702150000000000000010303UMI5144"
    "0014ID.CO.QRIS.WWW0215ID10200000000010303UMI5204549953033605802ID5912DAPUR BU SRI6010"
    "YOGYAKARTA61055528162070703A016304032A",
};

enum { QRIS_TEXT = 3 };

/* Returns new: what zbarimg reads in a file alone. */
static char *read_back(const char *path)
{
    const char *argv[] = {"zbarimg",         "--quiet", "--raw", "-Sdisable",
                          "-Sqrcode.enable", path,      NULL};
    char *out = NULL;
    int status = 0;
    g_autoptr(GError) error = NULL;
    g_spawn_sync(NULL, (char **)argv, NULL, G_SPAWN_SEARCH_PATH | G_SPAWN_STDERR_TO_DEV_NULL, NULL,
                 NULL, &out, NULL, &status, &error);
    g_assert_no_error(error);
    g_assert_cmpint(status, ==, 0);
    g_strchomp(out);
    return out;
}

/* A picture to stand in the middle: a red disc on nothing. Returns new. */
static struct qr_logo *sample_logo(void)
{
    enum { SIDE = 96 };
    struct image image;
    g_assert_true(image_init(&image, IMAGE_RGB, true, SIDE, SIDE));
    for (unsigned y = 0; y < SIDE; y++) {
        for (unsigned x = 0; x < SIDE; x++) {
            int dx = (int)x - SIDE / 2, dy = (int)y - SIDE / 2;
            plane_row(&image.planes[0], y)[x] = 200;
            plane_row(&image.planes[1], y)[x] = 30;
            plane_row(&image.planes[2], y)[x] = 30;
            plane_row(&image.planes[3], y)[x] = dx * dx + dy * dy < SIDE * SIDE / 4 ? 255 : 0;
        }
    }
    g_autoptr(GByteArray) file = g_byte_array_new();
    g_autoptr(GError) error = NULL;
    g_assert_true(codec_encoder(PHOTO_PNG)->encode(&image, NULL, file, &error));
    image_clear(&image);
    struct qr_logo *logo = qr_logo_new(file->data, file->len, &error);
    g_assert_no_error(error);
    return logo;
}

static void check_png(const char *folder, const char *text, const struct qr_logo *logo)
{
    g_autofree char *path = g_build_filename(folder, "code.png", NULL);
    g_autoptr(GByteArray) file = g_byte_array_new();
    g_autoptr(GError) error = NULL;
    AUTO(qr) qr = code(text, logo ? QR_HIGH : QR_MEDIUM);
    g_assert_true(qr_write_png(qr, logo, file, &error));
    g_assert_true(g_file_set_contents(path, (const char *)file->data, file->len, &error));
    g_autofree char *read = read_back(path);
    g_assert_cmpstr(read, ==, text);
    g_remove(path);
}

static void check_svg(const char *folder, const char *text, const struct qr_logo *logo)
{
    g_autofree char *svg = g_build_filename(folder, "code.svg", NULL);
    g_autofree char *png = g_build_filename(folder, "svg.png", NULL);
    g_autoptr(GString) file = g_string_new(NULL);
    g_autoptr(GError) error = NULL;
    AUTO(qr) qr = code(text, logo ? QR_HIGH : QR_MEDIUM);
    qr_write_svg(qr, "A & B <\"c\">", logo, file);
    g_assert_true(g_file_set_contents(svg, file->str, (gssize)file->len, &error));
    g_autofree char *width = g_strdup_printf("%u", qr_span(qr) * 8);
    const char *argv[] = {"rsvg-convert", "-w", width, "-o", png, svg, NULL};
    int status = 0;
    g_spawn_sync(NULL, (char **)argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, &status,
                 &error);
    g_assert_no_error(error);
    g_assert_cmpint(status, ==, 0);
    g_autofree char *read = read_back(png);
    g_assert_cmpstr(read, ==, text);
    g_remove(svg);
    g_remove(png);
}

static bool tools_missing(void)
{
    g_autofree char *zbar = g_find_program_in_path("zbarimg");
    g_autofree char *rsvg = g_find_program_in_path("rsvg-convert");
    if (!zbar || !rsvg)
        g_test_skip("needs zbarimg and rsvg-convert");
    return !zbar || !rsvg;
}

static void test_files(void)
{
    if (tools_missing())
        return;
    g_autofree char *folder = g_dir_make_tmp("qr-XXXXXX", NULL);
    AUTO(qr_logo) logo = sample_logo();
    for (size_t i = 0; i < G_N_ELEMENTS(TEXTS); i++) {
        check_png(folder, TEXTS[i], NULL);
        check_svg(folder, TEXTS[i], NULL);
        if (i == QRIS_TEXT) /* the scheme's own mark would have to be there, not a shop's */
            continue;
        check_png(folder, TEXTS[i], logo);
        check_svg(folder, TEXTS[i], logo);
    }
    g_rmdir(folder);
}

static void test_logo_refused(void)
{
    g_autoptr(GError) error = NULL;
    g_assert_null(qr_logo_new("no picture", 10, &error));
    g_assert_error(error, G_FILE_ERROR, G_FILE_ERROR_INVAL);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/qr/matrix", test_matrix);
    g_test_add_func("/qr/levels", test_levels);
    g_test_add_func("/qr/limits", test_limits);
    g_test_add_func("/qr/print-size", test_print_size);
    g_test_add_func("/qr/files", test_files);
    g_test_add_func("/qr/logo-refused", test_logo_refused);
    return g_test_run();
}
