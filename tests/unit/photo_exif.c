/* EXIF: both byte orders, every orientation, and nothing odd is believed. */
#include "photo/exif.h"

#include "photo_fixture.h"

static void test_reads_all_orientations(void)
{
    for (unsigned o = 1; o <= EXIF_ORIENTATIONS; o++) {
        for (int big = 0; big < 2; big++) {
            g_autoptr(GByteArray) tiff = exif_make(big, o, false);
            struct exif exif = exif_read(tiff->data, tiff->len);
            g_assert_cmpuint(exif.orientation, ==, o);
            g_assert_false(exif.has_position);
        }
    }
}

static void test_finds_position(void)
{
    for (int big = 0; big < 2; big++) {
        g_autoptr(GByteArray) tiff = exif_make(big, 6, true);
        struct exif exif = exif_read(tiff->data, tiff->len);
        g_assert_true(exif.has_position);
        g_assert_cmpuint(exif.orientation, ==, 6);
    }
}

static void test_prefix_is_skipped(void)
{
    g_autoptr(GByteArray) tiff = exif_make(true, 8, false), prefix = g_byte_array_new();
    put_bytes(prefix, "Exif\0\0", 6);
    insert_bytes(tiff, 0, prefix);
    g_assert_cmpuint(exif_read(tiff->data, tiff->len).orientation, ==, 8);
}

static void test_odd_values_are_upright(void)
{
    static const unsigned ODD[] = {0, 9, 255, 0x600, 65535};
    for (size_t i = 0; i < G_N_ELEMENTS(ODD); i++) {
        g_autoptr(GByteArray) tiff = exif_make(false, ODD[i], false);
        g_assert_cmpuint(exif_read(tiff->data, tiff->len).orientation, ==, 1);
    }
    /* Wrong type, wrong count, directory far outside, offset at the very end. */
    static const struct {
        unsigned at;
        uint8_t value;
    } CHANGES[] = {{12, 4}, {14, 2}, {14, 0}, {4, 200}, {7, 255}, {0, 'X'}, {3, 1}, {9, 255}};
    for (size_t i = 0; i < G_N_ELEMENTS(CHANGES); i++) {
        g_autoptr(GByteArray) tiff = exif_make(false, 6, false);
        tiff->data[CHANGES[i].at] = CHANGES[i].value;
        g_assert_cmpuint(exif_read(tiff->data, tiff->len).orientation, ==, 1);
    }
}

static void test_position_directory_outside(void)
{
    g_autoptr(GByteArray) tiff = exif_make(false, 3, true);
    memset(tiff->data + 8 + 2 + 12 + 8, 0xff, 4);
    struct exif exif = exif_read(tiff->data, tiff->len);
    g_assert_false(exif.has_position);
    g_assert_cmpuint(exif.orientation, ==, 3);
}

/* Cut anywhere and with any byte changed it stays within its bounds (ASan watches a heap copy
 * of exactly the size) and gives a value of the table. */
static void test_cut_and_changed(void)
{
    g_autoptr(GByteArray) tiff = exif_make(true, 5, true);
    for (guint size = 0; size <= tiff->len; size++) {
        g_autofree uint8_t *copy = g_memdup2(tiff->data, size);
        g_assert_nonnull(exif_orientation(exif_read(copy, size).orientation));
    }
    g_autoptr(GRand) rand = g_rand_new_with_seed(7);
    for (int round = 0; round < 20000; round++) {
        g_autofree uint8_t *copy = g_memdup2(tiff->data, tiff->len);
        for (int k = 0; k < 3; k++)
            copy[g_rand_int_range(rand, 0, (gint32)tiff->len)] = (uint8_t)g_rand_int(rand);
        struct exif exif = exif_read(copy, tiff->len);
        g_assert_true(exif.orientation >= 1 && exif.orientation <= EXIF_ORIENTATIONS);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/exif/reads-all-orientations", test_reads_all_orientations);
    g_test_add_func("/exif/finds-position", test_finds_position);
    g_test_add_func("/exif/prefix-is-skipped", test_prefix_is_skipped);
    g_test_add_func("/exif/odd-values-are-upright", test_odd_values_are_upright);
    g_test_add_func("/exif/position-directory-outside", test_position_directory_outside);
    g_test_add_func("/exif/cut-and-changed", test_cut_and_changed);
    return g_test_run();
}
