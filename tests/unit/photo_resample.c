/* Resampling: exact where it must be, level, mirrored, and in place. */
#include "photo/kernels.h"
#include "photo/resample.h"

#include "photo_fixture.h"

#include <math.h>
#ifdef __x86_64__
#include <cpuid.h>
#endif

static struct image gray_ramp(uint32_t width, uint32_t height)
{
    struct image image;
    g_assert_true(image_init(&image, IMAGE_GRAY, false, width, height));
    for (uint32_t y = 0; y < height; y++) {
        for (uint32_t x = 0; x < width; x++)
            plane_row(&image.planes[0], y)[x] = (uint8_t)(x * 255 / MAX(width - 1, 1u));
    }
    return image;
}

static void test_same_size_is_a_copy(void)
{
    struct image image = gray_ramp(97, 31), copy;
    g_assert_true(image_resample(&image, &WINDOW_ALL, 97, 31, &copy));
    for (uint32_t y = 0; y < 31; y++)
        g_assert_cmpmem(plane_row(&image.planes[0], y), 97, plane_row(&copy.planes[0], y), 97);
    image_clear(&copy);
    image_clear(&image);
}

static void test_mirrors_exactly(void)
{
    struct image image = subject_image(50, 34, 1), turned;
    plane_row(&image.planes[0], 3)[7] = 99;
    struct window window = WINDOW_ALL;
    window.flip_x = window.flip_y = true;
    g_assert_true(image_resample(&image, &window, 50, 34, &turned));
    for (uint32_t y = 0; y < 34; y++) {
        for (uint32_t x = 0; x < 50; x++)
            g_assert_cmphex(pixel_at(&turned, x, y), ==, pixel_at(&image, 49 - x, 33 - y));
    }
    image_clear(&turned);
    image_clear(&image);
}

/* Taps add up to one: a flat area keeps its value at any ratio, also at the edges. */
static void test_flat_stays_flat(void)
{
    static const uint32_t SIZES[] = {1, 2, 3, 17, 64, 65, 200, 333};
    for (size_t i = 0; i < G_N_ELEMENTS(SIZES); i++) {
        for (size_t k = 0; k < G_N_ELEMENTS(SIZES); k++) {
            struct image image, small;
            g_assert_true(image_init(&image, IMAGE_GRAY, false, SIZES[i], SIZES[k]));
            for (uint32_t y = 0; y < SIZES[k]; y++)
                memset(plane_row(&image.planes[0], y), 201, SIZES[i]);
            g_assert_true(image_resample(&image, &WINDOW_ALL, SIZES[k], SIZES[i], &small));
            for (uint32_t y = 0; y < SIZES[i]; y++) {
                for (uint32_t x = 0; x < SIZES[k]; x++)
                    g_assert_cmpuint(plane_row(&small.planes[0], y)[x], ==, 201);
            }
            image_clear(&small);
            image_clear(&image);
        }
    }
}

/* A ramp made smaller is the ramp: nothing is shifted, for whole and for cut windows. */
static void test_ramp_stays_in_place(void)
{
    struct image image = gray_ramp(1000, 8), small;
    struct window window = {.x = 0.2, .w = 0.5, .h = 1};
    g_assert_true(image_resample(&image, &window, 123, 3, &small));
    for (uint32_t x = 3; x < 120; x++) {
        double at = (0.2 + (x + 0.5) / 123 * 0.5) * 1000 - 0.5;
        g_assert_cmpfloat(fabs(plane_row(&small.planes[0], 1)[x] - at * 255 / 999), <, 1.5);
    }
    image_clear(&small);
    image_clear(&image);
}

static double lanczos3(double x)
{
    double a = G_PI * x;
    return fabs(x) < 1e-9 ? 1 : fabs(x) >= 3 ? 0 : 3 * sin(a) * sin(a / 3) / (a * a);
}

/* What the row shows at `center`, in floating point; what lies beyond an edge is the edge. */
static double sample_at(const uint8_t *row, int n, double center, double scale)
{
    double sum = 0, weights = 0;
    for (int k = (int)floor(center - 3 * scale); k <= (int)ceil(center + 3 * scale); k++) {
        double weight = lanczos3((k + 0.5 - center) / scale);
        sum += weight * row[CLAMP(k, 0, n - 1)];
        weights += weight;
    }
    return CLAMP(sum / weights, 0, 255);
}

/* Weights that come again after some samples, after one, after all, never; both ways round. */
static void test_every_sample_is_lanczos(void)
{
    static const uint32_t SIZES[][2] = {{2016, 1280}, {1280, 640}, {640, 320}, {997, 313},
                                        {300, 299},   {90, 7},     {36, 35},   {64, 100}};
    g_autoptr(GRand) rand = g_rand_new_with_seed(8);
    for (size_t i = 0; i < 2 * G_N_ELEMENTS(SIZES); i++) {
        int n = (int)SIZES[i / 2][0], n_out = (int)SIZES[i / 2][1];
        struct window window = WINDOW_ALL;
        window.flip_x = i % 2;
        struct image image, small;
        g_assert_true(image_init(&image, IMAGE_GRAY, false, (uint32_t)n, 1));
        uint8_t *row = plane_row(&image.planes[0], 0);
        for (int x = 0; x < n; x++)
            row[x] = (uint8_t)g_rand_int(rand);
        g_assert_true(image_resample(&image, &window, (uint32_t)n_out, 1, &small));
        for (int x = 0; x < n_out; x++) {
            double center = ((window.flip_x ? n_out - 1 - x : x) + 0.5) * n / n_out;
            double wanted = sample_at(row, n, center, MAX(1.0, (double)n / n_out));
            g_assert_cmpfloat(fabs(plane_row(&small.planes[0], 0)[x] - wanted), <, 1.0);
        }
        image_clear(&small);
        image_clear(&image);
    }
}

static void test_average_is_exact(void)
{
    static const uint32_t WIDTHS[] = {1, 255, 256, 257, 700};
    g_autoptr(GRand) rand = g_rand_new_with_seed(4);
    for (size_t i = 0; i < 2 * G_N_ELEMENTS(WIDTHS); i++) {
        struct image image;
        uint64_t sum = 0, n = WIDTHS[i / 2] * 3ull;
        g_assert_true(image_init(&image, IMAGE_GRAY, false, WIDTHS[i / 2], 3));
        for (uint32_t y = 0; y < 3; y++) {
            for (uint32_t x = 0; x < image.width; x++) {
                uint8_t sample = (uint8_t)(i % 2 ? 255 : g_rand_int(rand));
                plane_row(&image.planes[0], y)[x] = sample;
                sum += sample;
            }
        }
        g_assert_cmphex(image_backdrop(&image), ==, (uint32_t)((sum + n / 2) / n) * 0x10101);
        image_clear(&image);
    }
}

/* A plane that is wider than its picture (decoders round up) is not squeezed. */
static void test_span_is_respected(void)
{
    struct image image = gray_ramp(101, 4), small;
    image.planes[0].span_w = 100.5;
    g_assert_true(image_resample(&image, &WINDOW_ALL, 50, 4, &small));
    for (uint32_t x = 2; x < 48; x++) {
        double at = (x + 0.5) / 50 * 100.5 - 0.5;
        g_assert_cmpfloat(fabs(plane_row(&small.planes[0], 0)[x] - at * 2.55), <, 1.5);
    }
    image_clear(&small);
    image_clear(&image);
}

/* Halved chroma of an odd size: the last sample is half outside, the others are where the
 * luma above them is. */
static void test_chroma_of_odd_size_is_in_place(void)
{
    struct image image, small;
    g_assert_true(image_init(&image, IMAGE_YCC, false, 210, 8));
    for (unsigned i = 0; i < 3; i++) {
        struct plane *plane = &image.planes[i];
        for (uint32_t y = 0; y < plane->height; y++) {
            for (uint32_t x = 0; x < plane->width; x++)
                plane_row(plane, y)[x] = (uint8_t)(20 + x * (i ? 2 : 1));
        }
    }
    g_assert_true(image_resample(&image, &WINDOW_ALL, 7, 3, &small));
    for (uint32_t x = 0; x < 3; x++) {
        double at = (2 * x + 1) / 7.0 * 105 - 0.5;
        g_assert_cmpfloat(fabs(plane_row(&small.planes[1], 1)[x] - (20 + 2 * at)), <, 2.5);
    }
    image_clear(&small);
    image_clear(&image);
}

/* Less than a tile, whole tiles, and tiles with something left over. */
static void test_transpose_moves_every_sample(void)
{
    static const uint32_t SIDES[] = {1, 15, 16, 17, 48, 77};
    g_autoptr(GRand) rand = g_rand_new_with_seed(6);
    for (size_t i = 0; i < G_N_ELEMENTS(SIDES) * G_N_ELEMENTS(SIDES); i++) {
        uint32_t width = SIDES[i % G_N_ELEMENTS(SIDES)], height = SIDES[i / G_N_ELEMENTS(SIDES)];
        struct image image, turned;
        g_assert_true(image_init(&image, IMAGE_YCC, false, width, height));
        for (unsigned c = 0; c < 3; c++) {
            struct plane *plane = &image.planes[c];
            for (uint32_t y = 0; y < plane->height; y++)
                for (uint32_t x = 0; x < plane->width; x++)
                    plane_row(plane, y)[x] = (uint8_t)g_rand_int(rand);
        }
        g_assert_true(image_resample(&image, &WINDOW_ALL, width, height, &turned));
        g_assert_true(image_transpose(&turned));
        g_assert_true(turned.width == height && turned.height == width);
        for (unsigned c = 0; c < 3; c++) {
            const struct plane *plane = &image.planes[c], *other = &turned.planes[c];
            g_assert_true(other->width == plane->height && other->height == plane->width);
            for (uint32_t y = 0; y < plane->height; y++)
                for (uint32_t x = 0; x < plane->width; x++)
                    g_assert_cmphex(plane_row(other, x)[y], ==, plane_row(plane, y)[x]);
        }
        image_clear(&turned);
        image_clear(&image);
    }
}

/* Starts that rise or fall by some `pitch` inputs, up to ROWS before the end. */
static void starts_fill(GRand *rand, uint32_t *start, uint32_t n, uint32_t pitch, uint32_t width)
{
    bool falls = g_rand_boolean(rand);
    uint32_t at = (uint32_t)g_rand_int_range(rand, 0, 8);
    for (uint32_t i = 0; i < n; i++) {
        start[falls ? n - 1 - i : i] = at;
        at = MIN(at + (uint32_t)g_rand_int_range(rand, 0, (gint32)pitch + 1), width);
    }
}

static void assert_rows_agree(const struct kernels *kernels, GRand *rand, const uint8_t *row,
                              struct filter *filter, uint32_t width)
{
    uint8_t a[64] = {0}, b[64] = {0};
    for (uint32_t pitch = 0; pitch <= 6; pitch++) {
        starts_fill(rand, filter->start, filter->n, pitch, width);
        filter->arranged = kernels->filter_arrange ? kernels->filter_arrange(filter) : NULL;
        kernels->filter_row(filter, row, a);
        KERNELS_PLAIN.filter_row(filter, row, b);
        g_assert_cmpmem(a, sizeof a, b, sizeof b);
        g_aligned_free(filter->arranged);
    }
}

/* With taps in which any sum may overflow a byte, or with such that few do: only these show how the
 * last bit is rounded. */
static void assert_agrees(const struct kernels *kernels, bool overflows, guint32 seed)
{
    enum { WIDTH = 512, ROWS = 40, OUTPUTS = 35 };
    g_autoptr(GRand) rand = g_rand_new_with_seed(seed);
    g_autofree uint8_t *rows = g_malloc(WIDTH * ROWS);
    for (int i = 0; i < WIDTH * ROWS; i++)
        rows[i] = (uint8_t)(g_rand_int(rand) % 3 ? g_rand_int(rand) : 255);
    for (uint32_t n_taps = 1; n_taps <= ROWS; n_taps++) {
        int16_t taps[ROWS * OUTPUTS];
        int32_t most = overflows ? KERNEL_TAP_ONE : 2 * KERNEL_TAP_ONE / (int32_t)(n_taps + 1);
        uint32_t start[OUTPUTS];
        uint8_t a[WIDTH] = {0}, b[WIDTH] = {0};
        for (size_t i = 0; i < G_N_ELEMENTS(taps); i++)
            taps[i] = (int16_t)g_rand_int_range(rand, -most / 2, most + 1);
        kernels->blend_rows(rows, WIDTH, taps, n_taps, 64, 448, a);
        KERNELS_PLAIN.blend_rows(rows, WIDTH, taps, n_taps, 64, 448, b);
        g_assert_cmpmem(a, WIDTH, b, WIDTH);
        if (n_taps % KERNEL_TAP_STEP)
            continue;
        for (uint32_t n = 1; n <= OUTPUTS; n++) {
            struct filter filter = {.n = n, .n_taps = n_taps, .start = start, .taps = taps};
            assert_rows_agree(kernels, rand, rows, &filter, WIDTH - IMAGE_SLACK);
        }
        /* Some taps that no output has: a filter is as long as its longest. */
        for (size_t i = 0; i < G_N_ELEMENTS(taps); i++)
            taps[i] = i % n_taps < n_taps - seed % 8 ? taps[i] : 0;
        struct filter filter = {.n = OUTPUTS, .n_taps = n_taps, .start = start, .taps = taps};
        assert_rows_agree(kernels, rand, rows, &filter, WIDTH - IMAGE_SLACK);
    }
}

/* What is not the first choice on this processor is the first one elsewhere. */
/* The vector code gives the bytes of the plain code, at every number of taps and outputs. */
static void test_kernels_agree(void)
{
    unsigned n = 0;
    for (const struct kernels *kernels; (kernels = kernels_by_rank(n)); n++)
        for (guint32 seed = 1; seed <= 32; seed++)
            assert_agrees(kernels, seed % 2, seed);
    g_assert_true(n && kernels_by_rank(n - 1) == &KERNELS_PLAIN);
}

#ifdef __x86_64__

/* Whether the upper halves of vector registers hold anything, as the processor tells it. */
static bool wide_in_use(void)
{
    enum { AVX_STATE = 1 << 2, ZMM_STATE = 1 << 6 };
    uint32_t low, high;
    __asm__ volatile("xgetbv" : "=a"(low), "=d"(high) : "c"(1));
    return low & (AVX_STATE | ZMM_STATE);
}

static bool wide_is_told(void)
{
    enum { XSAVE_LEAF = 0xd, IN_USE_IS_TOLD = 1 << 2 };
    uint32_t a = 0, b, c, d;
    return __get_cpuid_count(XSAVE_LEAF, 1, &a, &b, &c, &d) && (a & IN_USE_IS_TOLD);
}

/* Codecs, whose instructions are narrow, wait for upper halves that were left in use. */
static void test_leaves_no_wide_registers(void)
{
    enum { TAPS = 24, N = 9 };
    uint8_t rows[64 * TAPS] = {0}, out[64];
    uint32_t start[N] = {0};
    int16_t taps[TAPS * N] = {1};
    struct filter filter = {.n = N, .start = start, .taps = taps};
    const struct kernels *kernels;
    if (!wide_is_told()) {
        g_test_skip("this processor does not tell");
        return;
    }
    for (unsigned rank = 0; (kernels = kernels_by_rank(rank)); rank++) {
        kernels->blend_rows(rows, 64, taps, TAPS, 0, 64, out);
        g_assert_false(wide_in_use());
        for (filter.n_taps = KERNEL_TAP_STEP; filter.n_taps <= TAPS;
             filter.n_taps += KERNEL_TAP_STEP) {
            kernels->filter_row(&filter, rows, out);
            g_assert_false(wide_in_use());
            if (!kernels->filter_arrange)
                continue;
            filter.arranged = kernels->filter_arrange(&filter);
            kernels->filter_row(&filter, rows, out);
            g_assert_false(wide_in_use());
            g_clear_pointer(&filter.arranged, g_aligned_free);
        }
    }
}

#endif

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/resample/same-size-is-a-copy", test_same_size_is_a_copy);
    g_test_add_func("/resample/mirrors-exactly", test_mirrors_exactly);
    g_test_add_func("/resample/flat-stays-flat", test_flat_stays_flat);
    g_test_add_func("/resample/ramp-stays-in-place", test_ramp_stays_in_place);
    g_test_add_func("/resample/span-is-respected", test_span_is_respected);
    g_test_add_func("/resample/kernels-agree", test_kernels_agree);
    g_test_add_func("/resample/chroma-of-odd-size-is-in-place",
                    test_chroma_of_odd_size_is_in_place);
    g_test_add_func("/resample/every-sample-is-lanczos", test_every_sample_is_lanczos);
    g_test_add_func("/resample/average-is-exact", test_average_is_exact);
    g_test_add_func("/resample/transpose-moves-every-sample", test_transpose_moves_every_sample);
#ifdef __x86_64__
    g_test_add_func("/resample/leaves-no-wide-registers", test_leaves_no_wide_registers);
#endif
    return g_test_run();
}
