/* Huffman tables from a sample: every code has a place, and files stay near the smallest. */
#include "photo/jpeg_tables.h"

#include "photo_fixture.h"

#include <math.h>

/* All legal symbols once, no code longer than allowed, and one code (all ones) left over. */
static void assert_is_complete(const JHUFF_TBL *table, bool is_ac)
{
    bool is_there[256] = {false};
    int n = 0;
    unsigned room = 1u << 16;
    for (unsigned length = 1; length <= 16; length++) {
        for (int i = 0; i < table->bits[length]; i++, n++) {
            g_assert_false(is_there[table->huffval[n]]);
            is_there[table->huffval[n]] = true;
            g_assert_cmpuint(room, >, 1u << (16 - length));
            room -= 1u << (16 - length);
        }
    }
    g_assert_cmpint(n, ==, is_ac ? 162 : 12);
    for (int size = is_ac; size <= (is_ac ? 10 : 11); size++)
        for (int run = 0; run < (is_ac ? 16 : 1); run++)
            g_assert_true(is_there[run << 4 | size]);
    g_assert_true(!is_ac || (is_there[0x00] && is_there[0xf0]));
}

static void test_every_code_has_a_place(void)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(3);
    for (int round = 0; round < 300; round++) {
        bool is_ac = round % 2;
        JHUFF_TBL table = {.bits = {0}};
        /* As many symbols as there are, in codes as long as it goes. */
        int n = g_rand_int_range(rand, 1, is_ac ? 150 : 12), at = 0;
        for (int length = 1, free_codes = 2; length <= 16 && at < n; length++, free_codes *= 2) {
            int rest = n - at, drawn = g_rand_int_range(rand, 0, rest + 1);
            int many = MIN(free_codes - 1, drawn);
            if (length == 16 || rest <= free_codes / 4)
                many = MIN(rest, free_codes - 1);
            table.bits[length] = (UINT8)many;
            free_codes -= many;
            for (int i = 0; i < many; i++, at++)
                table.huffval[at] = (UINT8)(is_ac ? (at / 10) << 4 | (at % 10 + 1) : at);
        }
        jpeg_table_complete(&table, is_ac);
        assert_is_complete(&table, is_ac);
    }
}

/* Order is kept: what was short is not longer than what was long. */
static void test_lengths_stay(void)
{
    JHUFF_TBL table = {.bits = {[1] = 1, [2] = 1, [3] = 1, [4] = 1},
                       .huffval = {0x31, 0x00, 0x12, 0x75}};
    jpeg_table_complete(&table, true);
    assert_is_complete(&table, true);
    g_assert_cmpuint(table.bits[1], ==, 1);
    g_assert_cmpuint(table.huffval[0], ==, 0x31);
    g_assert_cmpuint(table.huffval[1], ==, 0x00);
    g_assert_cmpuint(table.huffval[2], ==, 0x12);
    g_assert_cmpuint(table.huffval[3], ==, 0x75);
}

enum { WIDTH = 400, HEIGHT = 304, BAND = 16 };

/* Noise and edges; with `hidden`, only where a sample of one band in eight does not look. */
static struct image busy_image(bool hidden)
{
    struct image image;
    uint32_t state = 9;
    g_assert_true(image_init(&image, IMAGE_YCC, false, WIDTH, HEIGHT));
    for (unsigned c = 0; c < 3; c++) {
        struct plane *plane = &image.planes[c];
        for (uint32_t y = 0; y < plane->height; y++) {
            bool is_sample = y / (c ? BAND / 2 : BAND) % 8 == 0;
            for (uint32_t x = 0; x < plane->width; x++) {
                state = state * 1664525u + 1013904223u;
                double wave = 128 + 80 * sin(x * 0.13) * cos(y * 0.09);
                int noise = (int)(state >> 24) % 24 - 12;
                bool is_hard = hidden && !is_sample;
                plane_row(plane, y)[x] = (uint8_t)(hidden && is_sample ? 90
                                                   : is_hard           ? (state >> 31) * 255
                                                             : (unsigned)((int)wave + noise));
            }
        }
    }
    return image;
}

static GByteArray *written(const struct image *image, unsigned quality, bool optimise)
{
    const struct photo_spec spec = {
        .format = PHOTO_JPEG, .quality = (float)quality, .optimise = optimise};
    GByteArray *out = g_byte_array_new();
    g_assert_true(ENCODER_JPEG.encode(image, &spec, out, NULL));
    return out;
}

/* The same picture in hardly more bytes than with its own tables. */
static void test_near_the_smallest(void)
{
    struct image image = busy_image(false);
    for (unsigned quality = 40; quality <= 100; quality += 20) {
        g_autoptr(GByteArray) sampled = written(&image, quality, false);
        g_autoptr(GByteArray) smallest = written(&image, quality, true);
        g_assert_cmpuint(sampled->len, >=, smallest->len);
        /* Beside 1 %: places for codes that do not come. */
        g_assert_cmpuint(sampled->len, <, smallest->len * 101 / 100 + 400);
    }
    image_clear(&image);
}

/* What the sample does not know can be written all the same. */
static void test_surprises(void)
{
    struct image image = busy_image(true);
    for (unsigned quality = 1; quality <= 100; quality += 33) {
        struct image a, b;
        struct fault fault = {0};
        g_autoptr(GByteArray) sampled = written(&image, quality, false);
        g_autoptr(GByteArray) smallest = written(&image, quality, true);
        g_assert_true(decode_full(bytes_of(sampled), &a, &fault));
        g_assert_true(decode_full(bytes_of(smallest), &b, &fault));
        for (unsigned c = 0; c < 3; c++)
            for (uint32_t y = 0; y < HEIGHT; y++)
                g_assert_cmpmem(plane_row(&a.planes[c], y), WIDTH, plane_row(&b.planes[c], y),
                                WIDTH);
        image_clear(&a);
        image_clear(&b);
    }
    image_clear(&image);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/jpeg-tables/every-code-has-a-place", test_every_code_has_a_place);
    g_test_add_func("/jpeg-tables/lengths-stay", test_lengths_stay);
    g_test_add_func("/jpeg-tables/near-the-smallest", test_near_the_smallest);
    g_test_add_func("/jpeg-tables/surprises", test_surprises);
    return g_test_run();
}
