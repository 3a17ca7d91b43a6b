/* QRIS codes in pictures: read, judged as texts are, and never printed when they are wrong. */
#include "build/qris_photo.h"

#include "base/arena.h"
#include "share/qr.h"
#include "text/qris.h"

#include "photo_fixture.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#define SOUND                                                                                      \
    "00020101021126680016ID.CO.CONTOH.WWW01189360009900000000170215000000000000001"                \
    "0303UMI51440014ID.CO.QRIS.WWW0215ID10200000000010303UMI5204549953033605802ID"                 \
    "5912DAPUR BU SRI6010YOGYAKARTA61055528162070703A016304032A"

static struct photo_file PHOTOS[] = {
    {.path = "qris.png", .stem = "qris", .pos = {.file = "shop.yaml", .line = 9}}};

static void arena_unref(void *arena)
{
    arena_free(arena);
}

/* A white picture with codes of `module` pixels a module, side by side. */
static struct image picture_of(const char *const *texts, unsigned module)
{
    struct image image;
    uint32_t side = 0, x0 = 0;
    for (const char *const *text = texts; *text; text++) {
        AUTO(qr) qr = qr_new(*text, QR_MEDIUM, NULL);
        side = MAX(side, qr_span(qr) * module);
    }
    uint32_t width = side * MAX(g_strv_length((char **)texts), 1u);
    g_assert_true(image_init(&image, IMAGE_GRAY, false, MAX(width, 64u), MAX(side, 64u)));
    for (uint32_t y = 0; y < image.height; y++)
        memset(plane_row(&image.planes[0], y), 0xf0, image.width);
    for (; *texts; texts++, x0 += side) {
        AUTO(qr) qr = qr_new(*texts, QR_MEDIUM, NULL);
        for (uint32_t y = 0; y < qr->size * module; y++) {
            for (uint32_t x = 0; x < qr->size * module; x++) {
                if (qr_is_dark(qr, x / module, y / module))
                    plane_row(&image.planes[0], y + QR_QUIET * module)[x0 + x + QR_QUIET * module] =
                        0x18;
            }
        }
    }
    return image;
}

struct outcome {
    struct payment payment;
    struct catalog catalog;
    struct diags *diags;
};

static struct outcome read_photo(const char *const *texts, unsigned module)
{
    g_autofree char *dir = g_dir_make_tmp("etalase-qris-XXXXXX", NULL);
    g_autofree char *path = g_build_filename(dir, "qris.png", NULL);
    g_autoptr(GByteArray) file = encode(picture_of(texts, module), PHOTO_PNG);
    g_assert_true(g_file_set_contents(path, (char *)file->data, (gssize)file->len, NULL));
    struct root *root = root_open(dir, NULL);
    struct outcome outcome = {.diags = diags_new()};
    outcome.catalog = (struct catalog){
        .shop = {.file = "shop.yaml", .payment = {.qris_photo = {.photo = 0, .at = {7, 9}}}},
        .photos = PHOTOS,
        .n_photos = 1,
        .memory = g_ptr_array_new_with_free_func(arena_unref),
    };
    g_ptr_array_add(outcome.catalog.memory, arena_new());
    qris_photo_read(&outcome.catalog, root, outcome.diags);
    outcome.payment = outcome.catalog.shop.payment;
    root_close(root);
    g_unlink(path);
    g_rmdir(dir);
    return outcome;
}

static void outcome_clear(struct outcome *outcome)
{
    g_ptr_array_unref(outcome->catalog.memory);
    diags_free(outcome->diags);
}

static void expect_one(const struct outcome *outcome, enum diag_tag tag)
{
    g_assert_cmpuint(diags_count(outcome->diags), ==, 1);
    const struct diag *diag = diags_sorted(outcome->diags);
    g_assert_cmpint(diag->tag, ==, tag);
    g_assert_cmpstr(diag->pos.file, ==, "shop.yaml");
    g_assert_cmpuint(diag->pos.line, ==, 7);
    g_assert_cmpuint(diag->pos.col, ==, 9);
}

static void test_sound(void)
{
    static const unsigned MODULES[] = {3, 8, 40};
    for (size_t i = 0; i < G_N_ELEMENTS(MODULES); i++) {
        const char *const texts[] = {SOUND, NULL};
        struct outcome outcome = read_photo(texts, MODULES[i]);
        g_assert_cmpuint(diags_count(outcome.diags), ==, 0);
        g_assert_cmpstr(outcome.payment.qris.payload, ==, SOUND);
        g_assert_cmpstr(outcome.payment.qris.name, ==, "DAPUR BU SRI");
        g_assert_cmpstr(outcome.payment.qris.nmid, ==, "ID1020000000001");
        outcome_clear(&outcome);
    }
}

/* A flyer: the shop's address beside the code to pay. */
static void test_beside_another(void)
{
    const char *const texts[] = {"https://contoh.example/", SOUND, NULL};
    struct outcome outcome = read_photo(texts, 8);
    g_assert_cmpuint(diags_count(outcome.diags), ==, 0);
    g_assert_cmpstr(outcome.payment.qris.payload, ==, SOUND);
    outcome_clear(&outcome);
}

static void test_wrong(void)
{
    g_autofree char *changed = g_strdup(SOUND);
    *strstr(changed, "SRI") = 'A';
    g_autofree char *fixed = qris_with_amount(SOUND, 15000);
    const struct {
        const char *text;
        enum diag_tag tag;
        bool is_kept;
    } rows[] = {
        {changed, DIAG_QRIS_CHECKSUM, false},
        {"https://contoh.example/", DIAG_QRIS_OTHER_CODE, false},
        {fixed, DIAG_QRIS_FIXED, true},
        {NULL, DIAG_QRIS_UNREADABLE, false},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        const char *const texts[] = {rows[i].text, NULL};
        struct outcome outcome = read_photo(texts, 8);
        expect_one(&outcome, rows[i].tag);
        g_assert_cmpint(outcome.payment.qris.payload != NULL, ==, rows[i].is_kept);
        g_assert_cmpint(outcome.payment.qris.is_fixed, ==, rows[i].is_kept);
        outcome_clear(&outcome);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/build/qris_photo/sound", test_sound);
    g_test_add_func("/build/qris_photo/beside_another", test_beside_another);
    g_test_add_func("/build/qris_photo/wrong", test_wrong);
    return g_test_run();
}
