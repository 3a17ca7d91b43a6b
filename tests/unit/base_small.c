/* The small tools of base/: arena, memory, par, aside, sort, picture_name, digest, fingerprint,
 * clock, embed, lang. */
#include "base/append.h"
#include "base/arena.h"
#include "base/aside.h"
#include "base/clock.h"
#include "base/digest.h"
#include "base/embed.h"
#include "base/fingerprint.h"
#include "base/lang.h"
#include "base/memory.h"
#include "base/par.h"
#include "base/picture_name.h"
#include "base/sort.h"

#include <stdalign.h>
#include <stdatomic.h>
#include <stdint.h>
#include <string.h>
#include <unistd.h>

/* ---- arena ---- */

static void test_arena(void)
{
    AUTO(arena) arena = arena_new();
    g_autoptr(GPtrArray) texts = g_ptr_array_new();
    for (int i = 0; i < 20000; i++) {
        char *text = arena_printf(arena, "teks ke-%d", i);
        g_ptr_array_add(texts, text);
        uint64_t *numbers = arena_array(arena, uint64_t, (size_t)(i % 5));
        g_assert_cmpuint((uintptr_t)numbers % alignof(max_align_t), ==, 0);
        for (int k = 0; k < i % 5; k++) {
            g_assert_cmpuint(numbers[k], ==, 0);
            numbers[k] = UINT64_MAX;
        }
    }
    for (int i = 0; i < 20000; i++) {
        g_autofree char *expected = g_strdup_printf("teks ke-%d", i);
        g_assert_cmpstr(texts->pdata[i], ==, expected);
    }
    arena_free(NULL);
}

static void test_arena_copies(void)
{
    AUTO(arena) arena = arena_new();
    char bytes[] = "a\0b";
    char *copy = arena_copy(arena, bytes, sizeof bytes);
    g_assert_cmpmem(copy, sizeof bytes, bytes, sizeof bytes);
    g_assert_true(copy != bytes);
    g_assert_cmpstr(arena_strdup(arena, "kopi susu", 4), ==, "kopi");
    g_assert_cmpstr(arena_strdup(arena, "kopi susu", -1), ==, "kopi susu");
    g_assert_cmpstr(arena_strdup(arena, "", -1), ==, "");
    g_assert_nonnull(arena_copy(arena, "", 0));
    size_t big = 1000000;
    char *room = arena_alloc(arena, big);
    g_assert_cmpint(room[0] | room[big - 1], ==, 0);
    memset(room, 1, big);
    g_assert_cmpstr(copy, ==, "a");
}

/* ---- par ---- */

enum { JOBS = 1000 };

struct job_log {
    atomic_uint done[JOBS];
    atomic_uint workers; /* a bit each */
    unsigned threads;
};

static void log_job(size_t i, unsigned worker, void *ctx)
{
    struct job_log *log = ctx;
    atomic_fetch_add(&log->done[i], 1);
    atomic_fetch_or(&log->workers, 1u << worker);
    g_assert_cmpuint(worker, <, MAX(log->threads, 1));
}

static void test_par(void)
{
    static const unsigned THREADS[] = {0, 1, 2, 8, 16};
    for (size_t t = 0; t < G_N_ELEMENTS(THREADS); t++) {
        struct job_log log = {.threads = THREADS[t]};
        par_for(JOBS, THREADS[t], log_job, &log);
        for (size_t i = 0; i < JOBS; i++)
            g_assert_cmpuint(log.done[i], ==, 1);
    }
    struct job_log log = {.threads = 4};
    par_for(0, 4, log_job, &log);
    g_assert_cmpuint(log.workers, ==, 0);
    g_assert_cmpuint(par_default_threads(), >=, 1);
}

/* ---- append ---- */

/* ---- aside ---- */

static void aside_job(void *ctx)
{
    g_usleep(1000);
    *(int *)ctx += 1;
}

static void test_aside(void)
{
    int done = 0;
    struct aside *aside = aside_begin(true, aside_job, &done);
    aside_end(aside);
    g_assert_cmpint(done, ==, 1);
    aside = aside_begin(false, aside_job, &done);
    g_assert_cmpint(done, ==, 2); /* before anybody waited */
    aside_end(aside);
    aside_end(NULL);
}

/* ---- memory ---- */

static void test_memory(void)
{
    static const size_t SIZES[] = {0, 1, MEMORY_LARGE - 1, MEMORY_LARGE, 3 * MEMORY_LARGE + 17};
    for (size_t i = 0; i < G_N_ELEMENTS(SIZES); i++) {
        char *bytes = memory_take(SIZES[i]);
        if (SIZES[i])
            memset(bytes, 0xa5, SIZES[i]);
        g_free(bytes);
    }
}

/* ---- sort ---- */

static int int_compare(const void *a, const void *b)
{
    const int *left = a, *right = b;
    return *left < *right ? -1 : *left > *right;
}

static void test_sort(void)
{
    static const int ROWS[][4] = {{1, 2, 3, 4}, {1, 1, 2, 2}, {4, 3, 2, 1}, {1, 2, 4, 3}};
    for (size_t i = 0; i < G_N_ELEMENTS(ROWS); i++) {
        for (size_t n = 0; n <= 4; n++) {
            int rows[4], sum = 0;
            memcpy(rows, ROWS[i], sizeof rows);
            sort_rows(rows, n, sizeof *rows, int_compare);
            for (size_t k = 0; k < n; k++)
                sum += rows[k] - ROWS[i][k];
            g_assert_cmpint(sum, ==, 0);
            for (size_t k = 1; k < n; k++)
                g_assert_cmpint(rows[k - 1], <=, rows[k]);
        }
    }
}

static void test_append(void)
{
    g_autoptr(GString) out = g_string_new(NULL);
    append_int(out, 0);
    append_char(out, ' ');
    append_int(out, INT64_MIN);
    append_char(out, ' ');
    append_int(out, INT64_MAX);
    append_text(out, " é");
    g_assert_cmpstr(out->str, ==, "0 -9223372036854775808 9223372036854775807 é");
    /* Over every boundary of the buffer. */
    g_autoptr(GString) long_text = g_string_new(NULL);
    for (unsigned i = 0; i < 5000; i++)
        append_char(long_text, (char)('a' + i % 26));
    g_assert_cmpuint(long_text->len, ==, 5000);
    g_assert_cmpuint(strlen(long_text->str), ==, 5000);
    g_assert_cmpint(long_text->str[4999], ==, 'a' + 4999 % 26);
}

/* ---- digest ---- */

static void test_picture_names(void)
{
    static const char *const PICTURES[] = {"a.jpg", "produk/IMG 1.JPEG", "b.jfif", "c.HEIC",
                                           "d.png"};
    static const char *const OTHERS[] = {".jpg", "jpg", "a.jpg.txt", "a.md", "", "a.jpg/b"};
    for (size_t i = 0; i < G_N_ELEMENTS(PICTURES); i++)
        g_assert_true(is_picture_name(PICTURES[i], strlen(PICTURES[i])));
    for (size_t i = 0; i < G_N_ELEMENTS(OTHERS); i++)
        g_assert_false(is_picture_name(OTHERS[i], strlen(OTHERS[i])));
    g_assert_true(is_picture_name("a.jpg) dan", 5));
}

static void test_digest(void)
{
    /* The examples of FIPS 180-2. */
    g_assert_cmpstr(digest_bytes("", 0).hex, ==,
                    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    g_assert_cmpstr(digest_bytes("abc", 3).hex, ==,
                    "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

/* Around the ends of blocks the padding takes every form it has. */
static void test_digest_of_any_size(void)
{
    enum { LARGEST = 300 };
    uint8_t data[LARGEST];
    for (size_t i = 0; i < LARGEST; i++)
        data[i] = (uint8_t)(i * 167 + 13);
    for (size_t size = 0; size <= LARGEST; size++) {
        g_autofree char *expected = g_compute_checksum_for_data(G_CHECKSUM_SHA256, data, size);
        g_assert_cmpstr(digest_bytes(data, size).hex, ==, expected);
    }
}

static void test_fingerprint(void)
{
    /* The empty text's value is that of the library's specification. */
    g_assert_cmpstr(fingerprint_bytes("", 0).hex, ==, "99aa06d3014798d86001c324468d497f");
    struct fingerprint a = fingerprint_bytes("a", 1), b = fingerprint_bytes("b", 1);
    g_assert_false(fingerprint_equal(&a, &b));
    g_autofree char *name = NULL;
    g_autofree char *text = g_strnfill(200000, 'a');
    int fd = g_file_open_tmp("etalase-fingerprint-XXXXXX", &name, NULL);
    g_assert_cmpint(write(fd, text, 200000), ==, 200000);
    struct fingerprint all, rest;
    g_assert_cmpint(lseek(fd, 0, SEEK_SET), ==, 0);
    g_assert_true(fingerprint_fd(fd, &all));
    g_assert_cmpstr(all.hex, ==, fingerprint_bytes(text, 200000).hex);
    g_assert_cmpint(lseek(fd, 199997, SEEK_SET), ==, 199997);
    g_assert_true(fingerprint_fd(fd, &rest));
    g_assert_cmpstr(rest.hex, ==, fingerprint_bytes("aaa", 3).hex);
    close(fd);
    unlink(name);
    g_assert_false(fingerprint_fd(-1, &rest));
}

/* ---- clock ---- */

/* The clock is read once a process, so each value has a process of its own. */
static void clock_child(void)
{
    g_assert_cmpint(clock_now(), ==, clock_now());
    g_print("now %" G_GINT64_FORMAT "\n", clock_now());
}

static void expect_clock(const char *epoch, const char *expected)
{
    if (epoch)
        g_setenv("SOURCE_DATE_EPOCH", epoch, TRUE);
    else
        g_unsetenv("SOURCE_DATE_EPOCH");
    g_test_trap_subprocess("/clock/child", 0, 0);
    g_test_trap_assert_passed();
    if (expected)
        g_test_trap_assert_stdout(expected);
    else
        g_test_trap_assert_stdout("*now ??????????\n*");
}

static void clock_child_or_nothing(void)
{
    if (g_test_subprocess())
        clock_child();
}

static void test_clock(void)
{
    expect_clock("0", "*now 0\n*");
    expect_clock("1700000000", "*now 1700000000\n*");
    expect_clock("253402300799", "*now 253402300799\n*");
    /* What is no time is as if it were not said. */
    expect_clock("253402300800", NULL);
    expect_clock("-1", NULL);
    expect_clock("kemarin", NULL);
    expect_clock("", NULL);
    expect_clock(NULL, NULL);
}

/* ---- embed ---- */

static void test_embed(void)
{
    size_t size = 0;
    const char *data = embed_data("po/id.mo", &size);
    g_assert_nonnull(data);
    g_assert_cmpuint(size, >, 100);
    g_assert_cmpuint((uintptr_t)data % 4, ==, 0); /* lang.c reads words from it */
    const char *shop = embed_data("content/shop.yaml", &size);
    g_assert_nonnull(shop);
    g_assert_cmpuint(strlen(shop), ==, size);
    g_assert_true(embed_data("content/shop.yaml", NULL) == shop);
    g_assert_null(embed_data("content/tidak-ada.yaml", &size));
    g_assert_null(embed_data("../Makefile", &size));
    g_assert_null(embed_data("content", &size));
}

static void test_embed_list(void)
{
    g_auto(GStrv) names = embed_list("content");
    g_assert_nonnull(names);
    g_assert_true(g_strv_contains((const char *const *)names, "shop.yaml"));
    g_assert_true(g_strv_contains((const char *const *)names, "products/"));
    /* What `make demo` builds there is no part of the starter shop. */
    g_assert_false(g_strv_contains((const char *const *)names, "public/"));
    for (char **name = names; name[0] && name[1]; name++)
        g_assert_cmpstr(name[0], <, name[1]);
    g_auto(GStrv) none = embed_list("tidak-ada");
    g_assert_null(none);
}

/* ---- lang ---- */

static void test_lang_texts(void)
{
    g_assert_true(lang_use("en"));
    g_assert_cmpstr(tr("disk full"), ==, "disk full");
    g_assert_cmpstr(tr_n("%d file", "%d files", 1), ==, "%d file");
    g_assert_cmpstr(tr_n("%d file", "%d files", 0), ==, "%d files");
    g_assert_true(lang_use("id"));
    g_assert_cmpstr(tr("disk full"), ==, "disk penuh");
    g_assert_cmpstr(tr("no such message"), ==, "no such message");
    g_assert_cmpstr(tr(""), ==, "");
    g_assert_cmpstr(tr_n("no such message", "no such messages", 2), ==, "no such messages");
    g_assert_false(lang_use("ID"));
    g_assert_cmpstr(lang_current(), ==, "id");
}

static void test_lang_environment(void)
{
    static const struct {
        const char *own, *all, *messages, *lang, *expected;
    } CASES[] = {
        {NULL, NULL, NULL, NULL, "id"},          {NULL, NULL, NULL, "en_US.UTF-8", "en"},
        {NULL, NULL, NULL, "id_ID.UTF-8", "id"}, {NULL, NULL, NULL, "C.UTF-8", "id"},
        {"id", NULL, NULL, "en_US", "id"},       {"en", "id_ID", NULL, NULL, "en"},
        {NULL, "en_GB", "id_ID", "id_ID", "en"}, {NULL, "", "en_GB", "id_ID", "en"},
        {NULL, NULL, NULL, "de_DE", "id"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(CASES); i++) {
        const char *const names[] = {"ETALASE_LANG", "LC_ALL", "LC_MESSAGES", "LANG"};
        const char *const values[] = {CASES[i].own, CASES[i].all, CASES[i].messages, CASES[i].lang};
        for (size_t k = 0; k < G_N_ELEMENTS(names); k++) {
            if (values[k])
                g_setenv(names[k], values[k], TRUE);
            else
                g_unsetenv(names[k]);
        }
        g_assert_cmpstr(lang_from_environment(), ==, CASES[i].expected);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/arena/many", test_arena);
    g_test_add_func("/arena/copies", test_arena_copies);
    g_test_add_func("/par/each-once", test_par);
    g_test_add_func("/aside/begin-end", test_aside);
    g_test_add_func("/memory/sizes", test_memory);
    g_test_add_func("/sort/rows", test_sort);
    g_test_add_func("/append/text-and-numbers", test_append);
    g_test_add_func("/picture-name/endings", test_picture_names);
    g_test_add_func("/digest/known", test_digest);
    g_test_add_func("/digest/of-any-size", test_digest_of_any_size);
    g_test_add_func("/fingerprint/known", test_fingerprint);
    g_test_add_func("/clock/child", clock_child_or_nothing);
    g_test_add_func("/clock/values", test_clock);
    g_test_add_func("/embed/data", test_embed);
    g_test_add_func("/embed/list", test_embed_list);
    g_test_add_func("/lang/texts", test_lang_texts);
    g_test_add_func("/lang/environment", test_lang_environment);
    return g_test_run();
}
