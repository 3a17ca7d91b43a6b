/* JPEG codes read in libjpeg's place: the same samples, and nothing taken that libjpeg refuses. */
#include "photo/jpeg_codes.h"

#include "photo_fixture.h"

#include <setjmp.h>

#include <jerror.h>

/* ---- files ---- */

struct kind {
    const char *name;
    unsigned width, height, across, down; /* of the first component's blocks in an MCU */
    int quality, restarts, components;
    bool flat, optimise, progressive, arithmetic;
    bool apart; /* a scan for each component */
    bool taken;
};

static const struct kind KINDS[] = {
    {"4:2:0", 233, 171, 2, 2, 88, 0, 3, .taken = true},
    {"4:2:0, own tables", 233, 171, 2, 2, 92, 0, 3, .optimise = true, .taken = true},
    {"4:2:2", 160, 97, 2, 1, 75, 0, 3, .taken = true},
    {"4:4:0", 97, 160, 1, 2, 75, 0, 3, .taken = true},
    {"4:1:1", 200, 64, 4, 1, 60, 0, 3, .taken = true},
    {"4:4:4, all that there is", 231, 300, 1, 1, 100, 0, 3, .taken = true},
    {"its own long codes", 231, 300, 1, 1, 100, 0, 3, .optimise = true, .taken = true},
    {"hardly anything", 64, 64, 2, 2, 1, 0, 3, .taken = true},
    {"gray", 77, 55, 1, 1, 90, 0, 1, .taken = true},
    {"one pixel", 1, 1, 2, 2, 90, 0, 3, .taken = true},
    {"restarts", 233, 171, 2, 2, 88, 5, 3, .taken = true},
    {"a restart for each MCU", 233, 171, 1, 1, 95, 1, 3, .optimise = true, .taken = true},
    {"larger than the room", 900, 700, 1, 1, 100, 0, 3, .taken = true},
    {"large and flat", 3000, 2000, 2, 2, 80, 0, 3, .flat = true, .taken = true},
    {"progressive", 120, 90, 2, 2, 80, 0, 3, .progressive = true, .taken = true},
    {"progressive, all that there is", 231, 200, 1, 1, 100, 0, 3, .progressive = true,
     .taken = true},
    {"progressive 4:2:2, restarts", 160, 97, 2, 1, 92, 7, 3, .progressive = true, .taken = true},
    {"progressive gray", 77, 55, 1, 1, 90, 0, 1, .progressive = true, .taken = true},
    {"progressive pixel", 1, 1, 2, 2, 90, 0, 3, .progressive = true, .taken = true},
    {"progressive and flat", 1500, 900, 2, 2, 80, 0, 3, .flat = true, .progressive = true,
     .taken = true},
    {"larger than the room, progressive", 900, 700, 2, 2, 97, 0, 3, .progressive = true,
     .taken = true},
    {"arithmetic", 120, 90, 2, 2, 80, 0, 3, .arithmetic = true},
    {"arithmetic and progressive", 90, 90, 2, 2, 80, 0, 3, .arithmetic = true, .progressive = true},
    {"three scans", 120, 90, 2, 2, 80, 0, 3, .apart = true},
};

/* Smooth at the left, noise at the right: codes of all lengths. */
static void row_fill(JSAMPLE *row, unsigned width, unsigned n, unsigned y, uint32_t *state)
{
    for (unsigned i = 0; i < width * n; i++) {
        *state = *state * 1664525u + 1013904223u;
        unsigned x = i / n, noise = (*state >> 24) * x / width, base = (x + 2 * y + 40 * (i % n));
        row[i] = (JSAMPLE)(x * 3 > width ? noise + (base & 63) : base / 2);
    }
}

static GByteArray *file_make(const struct kind *kind)
{
    static const jpeg_scan_info APART[] = {
        {1, {0}, 0, 63, 0, 0}, {1, {1}, 0, 63, 0, 0}, {1, {2}, 0, 63, 0, 0}};
    struct jpeg_compress_struct cinfo;
    struct jpeg_error_mgr errors;
    unsigned char *data = NULL;
    unsigned long size = 0;
    cinfo.err = jpeg_std_error(&errors);
    jpeg_create_compress(&cinfo);
    jpeg_mem_dest(&cinfo, &data, &size);
    cinfo.image_width = kind->width;
    cinfo.image_height = kind->height;
    cinfo.input_components = kind->components;
    cinfo.in_color_space = kind->components == 1 ? JCS_GRAYSCALE : JCS_YCbCr;
    jpeg_set_defaults(&cinfo);
    jpeg_set_quality(&cinfo, kind->quality, TRUE);
    cinfo.comp_info[0].h_samp_factor = (int)kind->across;
    cinfo.comp_info[0].v_samp_factor = (int)kind->down;
    cinfo.optimize_coding = kind->optimise;
    cinfo.restart_interval = (unsigned)kind->restarts;
    cinfo.arith_code = kind->arithmetic;
    if (kind->progressive)
        jpeg_simple_progression(&cinfo);
    if (kind->apart) {
        cinfo.scan_info = APART;
        cinfo.num_scans = G_N_ELEMENTS(APART);
    }
    jpeg_start_compress(&cinfo, TRUE);
    g_autofree JSAMPLE *row = g_malloc((size_t)kind->width * 3);
    uint32_t state = 5;
    while (cinfo.next_scanline < cinfo.image_height) {
        if (kind->flat)
            memset(row, (int)(cinfo.next_scanline / 500 * 40), (size_t)kind->width * 3);
        else
            row_fill(row, kind->width, (unsigned)kind->components, cinfo.next_scanline, &state);
        jpeg_write_scanlines(&cinfo, &row, 1);
    }
    jpeg_finish_compress(&cinfo);
    jpeg_destroy_compress(&cinfo);
    GByteArray *file = g_byte_array_new();
    g_byte_array_append(file, data, (guint)size);
    free(data);
    return file;
}

/* ---- decoding ---- */

enum reader { LIBJPEG, CODES, CODES_PLAIN };

struct outcome {
    struct jpeg_error_mgr errors; /* first: libjpeg hands it back */
    jmp_buf back;
    struct jpeg_decompress_struct cinfo;
    struct jpeg_progress_mgr progress;
    struct jpeg_codes *codes;
    GByteArray *samples;
    enum reader reader;
    bool taken, gave_up, ended;
    long warnings;
};

static void outcome_fail(j_common_ptr common)
{
    longjmp(((struct outcome *)common->err)->back, 1);
}

static void outcome_say(j_common_ptr common, int level)
{
    common->err->num_warnings += level < 0;
}

/* Called before any work, and often after. */
static void outcome_take(j_common_ptr common)
{
    struct outcome *outcome = (struct outcome *)common->err;
    if (outcome->reader != LIBJPEG)
        outcome->codes = jpeg_codes_take(&outcome->cinfo);
    if (outcome->codes && outcome->reader == CODES_PLAIN)
        jpeg_codes_use_plain(outcome->codes);
    outcome->reader = LIBJPEG;
}

static void outcome_run(struct outcome *outcome, const GByteArray *file)
{
    struct jpeg_decompress_struct *cinfo = &outcome->cinfo;
    if (setjmp(outcome->back))
        return;
    jpeg_create_decompress(cinfo);
    outcome->progress.progress_monitor = outcome_take;
    cinfo->progress = &outcome->progress;
    jpeg_mem_src(cinfo, file->data, file->len);
    jpeg_read_header(cinfo, TRUE);
    cinfo->out_color_space = cinfo->jpeg_color_space;
    cinfo->do_fancy_upsampling = FALSE;
    jpeg_start_decompress(cinfo);
    guint width = cinfo->output_width * (guint)cinfo->output_components;
    while (cinfo->output_scanline < cinfo->output_height) {
        g_byte_array_set_size(outcome->samples, outcome->samples->len + width);
        JSAMPROW row = outcome->samples->data + outcome->samples->len - width;
        jpeg_read_scanlines(cinfo, &row, 1);
    }
    outcome->ended = true;
}

/* Returns new: outcome_free(). */
static struct outcome *decode(const GByteArray *file, enum reader reader)
{
    struct outcome *outcome = g_new0(struct outcome, 1);
    outcome->samples = g_byte_array_new();
    outcome->reader = reader;
    outcome->cinfo.err = jpeg_std_error(&outcome->errors);
    outcome->errors.error_exit = outcome_fail;
    outcome->errors.emit_message = outcome_say;
    outcome_run(outcome, file);
    outcome->taken = outcome->codes;
    outcome->gave_up = jpeg_codes_gave_up(outcome->codes);
    outcome->warnings = outcome->errors.num_warnings;
    jpeg_codes_free(outcome->codes);
    jpeg_destroy_decompress(&outcome->cinfo);
    return outcome;
}

static void outcome_free(struct outcome *outcome)
{
    g_byte_array_unref(outcome->samples);
    g_free(outcome);
}

static void assert_same_samples(const struct outcome *a, const struct outcome *b)
{
    g_assert_cmpmem(a->samples->data, a->samples->len, b->samples->data, b->samples->len);
}

/* ---- tests ---- */

static void test_all_kinds(void)
{
    for (size_t i = 0; i < G_N_ELEMENTS(KINDS); i++) {
        g_test_message("%s", KINDS[i].name);
        g_autoptr(GByteArray) file = file_make(&KINDS[i]);
        struct outcome *libjpeg = decode(file, LIBJPEG);
        g_assert_true(libjpeg->ended && !libjpeg->warnings);
        for (enum reader reader = CODES; reader <= CODES_PLAIN; reader++) {
            struct outcome *ours = decode(file, reader);
            g_assert_true(ours->ended && !ours->warnings && !ours->gave_up);
            g_assert_cmpint(ours->taken, ==, KINDS[i].taken);
            assert_same_samples(libjpeg, ours);
            outcome_free(ours);
        }
        outcome_free(libjpeg);
    }
}

/* Where the reader takes a file to its end, libjpeg has nothing to say against it and sees the
 * same. Returns whether it gave up. */
static bool assert_no_looser(const GByteArray *file)
{
    struct outcome *ours = decode(file, CODES), *plain = decode(file, CODES_PLAIN);
    bool gave_up = ours->gave_up;
    g_assert_cmpint(plain->gave_up, ==, gave_up);
    g_assert_cmpint(plain->ended, ==, ours->ended);
    if (ours->taken && ours->ended) {
        struct outcome *libjpeg = decode(file, LIBJPEG);
        g_assert_true(libjpeg->ended);
        g_assert_cmpint(libjpeg->warnings, ==, ours->warnings);
        assert_same_samples(libjpeg, ours);
        assert_same_samples(libjpeg, plain);
        outcome_free(libjpeg);
    }
    outcome_free(plain);
    outcome_free(ours);
    return gave_up;
}

static GByteArray *copy_of(const GByteArray *file, guint n)
{
    GByteArray *copy = g_byte_array_sized_new(n);
    return g_byte_array_append(copy, file->data, n);
}

/* The kinds that are small enough to be damaged a thousand times. */
static bool is_small(const struct kind *kind)
{
    return kind->taken && kind->width * kind->height <= 233 * 171;
}

static void test_damaged(void)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(11);
    unsigned gave_up = 0;
    for (size_t i = 0; i < G_N_ELEMENTS(KINDS); i++) {
        if (!is_small(&KINDS[i]))
            continue;
        g_autoptr(GByteArray) file = file_make(&KINDS[i]);
        for (int round = 0; round < 150; round++) {
            g_autoptr(GByteArray) copy = copy_of(file, file->len);
            int many = g_rand_int_range(rand, 1, 4);
            for (int k = 0; k < many; k++) {
                guint at = (guint)g_rand_int_range(rand, 2, (gint32)copy->len);
                copy->data[at] = (guint8)(g_rand_boolean(rand) ? g_rand_int(rand)
                                                               : copy->data[at] ^ 1u << round % 8);
            }
            gave_up += assert_no_looser(copy);
        }
    }
    g_assert_cmpuint(gave_up, >, 200);
}

/* The last scan of a progressive file may be one of those that stay libjpeg's. */
static void test_cut(void)
{
    for (size_t i = 0; i < G_N_ELEMENTS(KINDS); i++) {
        if (!is_small(&KINDS[i]))
            continue;
        g_autoptr(GByteArray) file = file_make(&KINDS[i]);
        for (guint n = 2; n < file->len; n += 1 + n / 29) {
            g_autoptr(GByteArray) copy = copy_of(file, n);
            assert_no_looser(copy);
        }
        /* Half of the last block is missing. */
        g_autoptr(GByteArray) copy = copy_of(file, file->len - 3);
        g_assert_true(assert_no_looser(copy) || KINDS[i].progressive);
    }
}

/* Markers out of order, twice, or where none belongs. In scans that stay libjpeg's (the first of a
 * progressive file) they are its to judge. */
static unsigned restarts_misplace(const struct kind *kind)
{
    g_autoptr(GByteArray) file = file_make(kind);
    unsigned gave_up = 0;
    for (guint i = 0; i + 1 < file->len; i++) {
        if (file->data[i] != 0xff || (file->data[i + 1] & 0xf8) != JPEG_RST0)
            continue;
        g_autoptr(GByteArray) other = copy_of(file, file->len), twice = copy_of(file, i + 2);
        other->data[i + 1] ^= 1;
        g_byte_array_append(twice, file->data + i, file->len - i);
        bool first = assert_no_looser(other), second = assert_no_looser(twice);
        g_assert_true(kind->progressive || (first && second));
        gave_up += first + second;
    }
    return gave_up;
}

static void test_restarts_astray(void)
{
    unsigned n = 0;
    for (size_t i = 0; i < G_N_ELEMENTS(KINDS); i++) {
        if (KINDS[i].restarts <= 1)
            continue;
        g_assert_cmpuint(restarts_misplace(&KINDS[i]), >, 20);
        n++;
    }
    g_assert_cmpuint(n, ==, 2);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/jpeg-codes/all-kinds", test_all_kinds);
    g_test_add_func("/jpeg-codes/damaged", test_damaged);
    g_test_add_func("/jpeg-codes/cut", test_cut);
    g_test_add_func("/jpeg-codes/restarts-astray", test_restarts_astray);
    return g_test_run();
}
