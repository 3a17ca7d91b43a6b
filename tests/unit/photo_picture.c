/* Photos as pixels: size, orientation, crop, faults. */
#include "photo/picture.h"

#include "photo_fixture.h"

#include <glib/gstdio.h>
#include <unistd.h>

struct rig {
    char *dir;
    struct root *root;
    struct diags *diags;
};

static void rig_init(struct rig *rig, const char *name, GByteArray *file)
{
    rig->dir = g_dir_make_tmp("etalase-picture-XXXXXX", NULL);
    rig->root = root_open(rig->dir, NULL);
    rig->diags = diags_new();
    g_autofree char *path = g_build_filename(rig->dir, name, NULL);
    g_assert_true(g_file_set_contents(path, (const char *)file->data, (gssize)file->len, NULL));
}

static void rig_clear(struct rig *rig, const char *name)
{
    g_autofree char *path = g_build_filename(rig->dir, name, NULL);
    g_unlink(path);
    g_rmdir(rig->dir);
    root_close(rig->root);
    diags_free(rig->diags);
    g_free(rig->dir);
}

static void test_upright_and_no_larger_than_needed(void)
{
    struct rig rig;
    struct image picture, part;
    g_autoptr(GByteArray) file = encode(subject_image(800, 400, 6), PHOTO_JPEG);
    g_autoptr(GByteArray) exif = exif_make(false, 6, false);
    exif_add(file, PHOTO_JPEG, exif, 800, 400);
    rig_init(&rig, "a.jpg", file);
    struct pos pos = {.file = "shop.yaml"};
    g_assert_true(picture_load(rig.root, "a.jpg", pos, 100, 100, rig.diags, &picture));
    g_assert_cmpuint(picture.width, ==, 100);
    g_assert_cmpuint(picture.height, ==, 200);
    g_assert_true(image_to_rgb(&picture));
    assert_is_subject(&picture, 12);
    const struct picture_subject subject = {0.5, 0.25};
    struct window window = picture_focus(&picture, &subject, 50, 50);
    g_assert_cmpfloat_with_epsilon(window.y, 0, 1e-9);
    g_assert_cmpfloat_with_epsilon(window.h, 0.5, 1e-9);
    g_assert_true(picture_cut(&picture, &window, 50, 50, &part));
    g_assert_cmpuint(part.width, ==, 50);
    g_assert_cmpuint(part.height, ==, 50);
    image_clear(&part);
    window = picture_focus(&picture, &subject, 1000, 500);
    g_assert_cmpfloat(window.y, >, 0.02);
    g_assert_cmpfloat(window.y, <, 0.125);
    g_assert_true(picture_cut(&picture, &window, 1000, 500, &part)); /* not enlarged */
    g_assert_cmpuint(part.width, ==, 100);
    g_assert_cmpuint(part.height, ==, 50);
    image_clear(&part);
    g_assert_true(picture_contain(&picture, 100, 100, &part));
    g_assert_cmpuint(part.width, ==, 50);
    g_assert_cmpuint(part.height, ==, 100);
    assert_is_subject(&part, 12);
    image_clear(&part);
    image_clear(&picture);
    g_assert_cmpuint(diags_count(rig.diags), ==, 0);
    rig_clear(&rig, "a.jpg");
}

static void test_damaged(void)
{
    struct rig rig;
    struct image picture;
    struct digest digest;
    g_autoptr(GByteArray) file = g_byte_array_new();
    g_byte_array_append(file, (const guint8 *)"no picture at all", 17);
    rig_init(&rig, "a.jpg", file);
    struct pos pos = {.file = "shop.yaml"};
    g_assert_false(picture_load(rig.root, "a.jpg", pos, 100, 100, rig.diags, &picture));
    g_assert_cmpuint(diags_count(rig.diags), ==, 1);
    g_assert_false(picture_load(rig.root, "b.jpg", pos, 100, 100, rig.diags, &picture));
    g_assert_cmpuint(diags_count(rig.diags), ==, 2);
    g_assert_true(picture_digest(rig.root, "a.jpg", pos, NULL, rig.diags, &digest));
    g_assert_cmpstr(digest.hex, ==, digest_bytes(file->data, file->len).hex);
    g_assert_false(picture_digest(rig.root, "b.jpg", pos, NULL, rig.diags, &digest));
    rig_clear(&rig, "a.jpg");
}

/* Detail in a corner of a large, noisy photo. */
static void test_subject(void)
{
    enum { SIDE = 1600 };
    struct image image;
    uint32_t state = 7;
    g_assert_true(image_init(&image, IMAGE_GRAY, false, SIDE, SIDE));
    for (uint32_t y = 0; y < SIDE; y++) {
        for (uint32_t x = 0; x < SIDE; x++) {
            state = state * 1664525u + 1013904223u;
            bool goods =
                x > SIDE * 6 / 10 && x < SIDE * 9 / 10 && y > SIDE / 10 && y < SIDE * 4 / 10;
            int base = goods && (x / 40 + y / 40) % 2 ? 60 : 150;
            plane_row(&image.planes[0], y)[x] = (uint8_t)(base + (int)(state >> 28));
        }
    }
    struct picture_subject subject = picture_find_subject(&image);
    g_assert_cmpfloat_with_epsilon(subject.x, 0.75, 0.04);
    g_assert_cmpfloat_with_epsilon(subject.y, 0.25, 0.04);
    image_clear(&image);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/picture/upright", test_upright_and_no_larger_than_needed);
    g_test_add_func("/picture/damaged", test_damaged);
    g_test_add_func("/picture/subject", test_subject);
    return g_test_run();
}
