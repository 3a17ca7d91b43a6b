/* Which paths, twins and targets are refused; output_put() from many threads. */
#include "base/par.h"
#include "output/manifest.h"
#include "output/path_names.h"
#include "output_rig.h"

static void test_bad_names(void)
{
    static const char *const BAD[] = {
        "",
        "/etc/passwd",
        "..",
        "../a",
        "a/../b",
        "a/..",
        "./a",
        "a//b",
        "a/",
        "a\\b",
        "a\nb",
        "a\001b",
        "\xff.html",
        "a/\xc3",
        MANIFEST_NAME,
        "a\177",
        MANIFEST_NAME ".new",
        ".",
    };
    for (size_t i = 0; i < G_N_ELEMENTS(BAD); i++)
        g_assert_nonnull(name_fault(BAD[i]));
}

static void test_good_names(void)
{
    static const char *const GOOD[] = {
        "a",        "a/b/c.html", "...", "a..b/..c", ".htaccess", "-rf",      "kopi & teh.html",
        "é/😀.webp", "a:b",        "con", "a b",      "%2e%2e",    ".etalase",
    };
    for (size_t i = 0; i < G_N_ELEMENTS(GOOD); i++)
        g_assert_null(name_fault(GOOD[i]));
}

static void test_name_limits(void)
{
    g_autofree char *longest = g_strnfill(NAME_MAX_BYTES, 'x');
    g_autofree char *too_long = g_strnfill(NAME_MAX_BYTES + 1, 'x');
    g_assert_null(name_fault(longest));
    g_assert_nonnull(name_fault(too_long));
    g_autoptr(GString) path = g_string_new("x");
    for (int i = 0; i < NAME_MAX_DEPTH; i++)
        g_string_prepend(path, "d/");
    g_assert_null(name_fault(path->str));
    g_string_prepend(path, "d/");
    g_assert_nonnull(name_fault(path->str));
    g_string_assign(path, longest);
    for (int i = 0; i < 3; i++)
        g_string_append_printf(path, "/%s", longest);
    g_string_truncate(path, NAME_MAX_PATH);
    g_assert_null(name_fault(path->str));
    g_string_append_c(path, 'x');
    g_assert_nonnull(name_fault(path->str));
}

static void test_bad_paths_stop_the_run(void)
{
    static const char *const BAD[] = {"../luar.html", "/mutlak.html", "a/../../luar.html", "a\nb"};
    struct rig rig = rig_make();
    rig_publish(&rig, "a.html=satu;");
    for (size_t i = 0; i < G_N_ELEMENTS(BAD); i++) {
        g_autofree char *files = g_strconcat("b.html=dua;", BAD[i], "=x;", NULL);
        rig_refuse(&rig, rig.target, files, OUTPUT_ERROR_PATH, i < 3 ? BAD[i] : "a\\nb");
    }
    g_autofree char *tree = rig_tree(rig.target);
    g_assert_cmpstr(tree, ==, "a.html=satu;");
    g_assert_false(rig_has(&rig, "shop/luar.html"));
    rig_clear(&rig);
}

static void test_twins(void)
{
    static const char *const TWINS[][2] = {
        {"a.html", "a.html"},           /* the same */
        {"produk/Kopi", "produk/kopi"}, /* case */
        {"Produk/a", "produk/b"},       /* … of a folder */
        {"ÉCLAIR", "éclair"},
        {"caf\u00e9", "cafe\u0301"}, /* composed and not */
        {"straße", "STRASSE"},
        {"a", "a/b"}, /* file and folder */
        {"A/b/c", "a/b"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(TWINS); i++) {
        for (int order = 0; order < 2; order++) {
            AUTO(name_table) table = name_table_new();
            g_autoptr(GError) error = NULL;
            g_assert_true(name_table_add(table, TWINS[i][order], &error));
            g_assert_false(name_table_add(table, TWINS[i][!order], &error));
            g_assert_error(error, OUTPUT_ERROR, OUTPUT_ERROR_PATH);
            g_assert_true(name_table_add(table, "lain/a.html", NULL));
        }
    }
    AUTO(name_table) table = name_table_new();
    g_assert_true(name_table_add(table, "Produk/Kopi.html", NULL));
    g_assert_cmpstr(name_table_twin(table, "produk/KOPI.html"), ==, "Produk/Kopi.html");
    g_assert_cmpstr(name_table_twin(table, "PRODUK"), ==, "Produk");
    g_assert_null(name_table_twin(table, "Produk/Teh.html"));
    g_assert_true(name_table_has_folder(table, "Produk"));
    g_assert_false(name_table_has_folder(table, "produk"));
    g_assert_false(name_table_has_folder(table, "Produk/Kopi.html"));
}

static void test_manifest_is_strict(void)
{
    struct fingerprint print = fingerprint_bytes("", 0);
    g_autofree char *a = g_strdup_printf("%s 0 a\n", print.hex);
    g_autofree char *b = g_strdup_printf("%s 10 b/c\n", print.hex);
    g_autofree char *good = g_strconcat("etalase-manifest 2\n", a, b, NULL);
    g_autofree char *unsorted = g_strconcat("etalase-manifest 2\n", b, a, NULL);
    g_autofree char *twice = g_strconcat("etalase-manifest 2\n", a, a, NULL);
    g_autofree char *climbs = g_strdup_printf("etalase-manifest 2\n%s 0 ../../a\n", print.hex);
    g_autofree char *zero = g_strdup_printf("etalase-manifest 2\n%s 00 a\n", print.hex);
    g_autofree char *huge =
        g_strdup_printf("etalase-manifest 2\n%s 99999999999999999999 a\n", print.hex);
    const struct {
        const char *text;
        size_t size;
        bool is_good;
    } cases[] = {
        {good, strlen(good), true},
        {"etalase-manifest 2\n", 19, true},
        {good, strlen(good) - 1, false}, /* cut */
        {good, 30, false},
        {"", 0, false},
        {"etalase-manifest 1\n", 19, false}, /* an older program's */
        {unsorted, strlen(unsorted), false},
        {twice, strlen(twice), false},
        {climbs, strlen(climbs), false},
        {zero, strlen(zero), false},
        {huge, strlen(huge), false},
        {good, strlen(good) + 1, false}, /* a NUL at the end */
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        AUTO(arena) arena = arena_new();
        g_autoptr(GArray) lines = g_array_new(FALSE, FALSE, sizeof(struct manifest_line));
        bool is_good = manifest_parse(cases[i].text, cases[i].size, arena, lines);
        g_assert_cmpint(is_good, ==, cases[i].is_good);
        g_autoptr(GString) back =
            manifest_print((const struct manifest_line *)(void *)lines->data, lines->len);
        if (is_good)
            g_assert_cmpstr(back->str, ==, cases[i].text);
        else
            g_assert_cmpuint(lines->len, ==, 0);
    }
}

/* ---- targets ---- */

static void test_unsafe_targets(void)
{
    static const char *const IN_SHOP[] = {"",         "products", "products/baru", "Photos",
                                          "pages",    "posts",    "static/x",      "themes",
                                          "channels", ".etalase", "shop.yaml",     "public/.."};
    struct rig rig = rig_make();
    for (size_t i = 0; i < G_N_ELEMENTS(IN_SHOP); i++) {
        g_autofree char *path = g_build_filename(rig.shop, IN_SHOP[i], NULL);
        rig_refuse(&rig, path, "a=b;", OUTPUT_ERROR_UNSAFE, rig.shop);
    }
    rig_refuse(&rig, rig.root, "a=b;", OUTPUT_ERROR_UNSAFE, rig.root);
    rig_refuse(&rig, "/", "a=b;", OUTPUT_ERROR_UNSAFE, "/");
    rig_refuse(&rig, "/proc", "a=b;", OUTPUT_ERROR_UNSAFE, "/proc");
    rig_refuse(&rig, g_get_home_dir(), "a=b;", OUTPUT_ERROR_UNSAFE, g_get_home_dir());
    rig_write(&rig, "berkas", "x");
    g_autofree char *file = rig_path(&rig, "berkas");
    rig_refuse(&rig, file, "a=b;", OUTPUT_ERROR_UNSAFE, "berkas");
    /* The shop reached through a link is the shop. */
    g_autofree char *link = rig_path(&rig, "tautan");
    g_autofree char *through = rig_path(&rig, "tautan/products");
    g_assert_cmpint(symlink(rig.shop, link), ==, 0);
    rig_refuse(&rig, through, "a=b;", OUTPUT_ERROR_UNSAFE, "products");
    g_assert_false(rig_has(&rig, "shop/products"));
    rig_clear(&rig);
}

static void test_other_targets(void)
{
    static const char *const FINE[] = {"www",          "a/b/www",          "shop/out/site",
                                       "shop/public/", "shop-lain/public", "shop/./hasil"};
    struct rig rig = rig_make();
    for (size_t i = 0; i < G_N_ELEMENTS(FINE); i++) {
        /* Not g_build_filename(): the odd forms are meant. */
        g_autofree char *path = g_strconcat(rig.root, "/", FINE[i], NULL);
        for (int round = 0; round < 3; round++) {
            g_autoptr(GError) error = NULL;
            g_autofree char *files = g_strdup_printf("a=%d;b=tetap;", round);
            rig_publish_to(&rig, path, files, NULL, &error);
            g_assert_no_error(error);
            g_autofree char *tree = rig_tree(path);
            g_assert_cmpstr(tree, ==, files);
        }
    }
    /* Two targets of one name in a shop have a spare each. */
    g_autofree char *tree = rig_path(&rig, "shop/out/site"), *text = rig_tree(tree);
    g_assert_cmpstr(text, ==, "a=2;b=tetap;");
    rig_clear(&rig);
}

static void test_state_folder_may_not_be_a_link(void)
{
    struct rig rig = rig_make();
    g_autofree char *state = rig_path(&rig, "shop/.etalase"), *other = rig_path(&rig, "lain");
    g_assert_cmpint(g_mkdir(other, 0755), ==, 0);
    g_assert_cmpint(symlink(other, state), ==, 0);
    rig_refuse(&rig, rig.target, "a=b;", OUTPUT_ERROR_UNSAFE, ".etalase");
    g_autoptr(GError) error = NULL;
    g_assert_null(output_lock_take(rig.shop, &error));
    g_assert_error(error, OUTPUT_ERROR, OUTPUT_ERROR_UNSAFE);
    rig_clear(&rig);
}

static void test_two_runs_on_one_outside_target(void)
{
    struct rig rig = rig_make();
    g_autofree char *www = rig_path(&rig, "www");
    for (int round = 0; round < 2; round++) {
        g_autoptr(GError) error = NULL;
        struct output *out = output_begin(rig.shop, www, &error);
        g_assert_no_error(error);
        output_put(out, "a.html", round ? "dua" : "satu", round ? 3 : 4);
        rig_refuse(&rig, www, "a.html=lain;", OUTPUT_ERROR_LOCKED, "www");
        g_assert_true(output_commit(out, NULL, &error));
    }
    rig_clear(&rig);
}

/* ---- threads ---- */

enum { MANY = 2000, THREADS = 8 };

static void put_one(size_t i, unsigned worker, void *ctx)
{
    (void)worker;
    g_autofree char *path = g_strdup_printf("d%zu/e%zu/%zu.html", i % 7, i % 3, i);
    g_autofree char *text = g_strdup_printf("isi %zu", i);
    output_put(ctx, path, text, strlen(text));
}

static void test_many_threads(void)
{
    struct rig rig = rig_make();
    g_autofree char *first = NULL;
    for (unsigned threads = 1; threads <= THREADS; threads *= 2) {
        g_autoptr(GError) error = NULL;
        g_autofree char *target = g_strdup_printf("%s/www%u", rig.root, threads);
        struct output_stats stats;
        struct output *out = output_begin(rig.shop, target, &error);
        par_for(MANY, threads, put_one, out);
        g_assert_true(output_commit(out, &stats, &error));
        g_assert_cmpuint(stats.files, ==, MANY);
        g_autofree char *path = g_build_filename(target, MANIFEST_NAME, NULL), *text = NULL;
        g_assert_true(g_file_get_contents(path, &text, NULL, NULL));
        if (first)
            g_assert_cmpstr(text, ==, first);
        else
            first = g_steal_pointer(&text);
    }
    rig_clear(&rig);
}

static void put_same(size_t i, unsigned worker, void *ctx)
{
    (void)i;
    (void)worker;
    output_put(ctx, "sama.html", "x", 1);
}

static void test_same_path_from_threads(void)
{
    struct rig rig = rig_make();
    g_autoptr(GError) error = NULL;
    struct output *out = output_begin(rig.shop, rig.target, &error);
    par_for(THREADS, THREADS, put_same, out);
    g_assert_false(output_commit(out, NULL, &error));
    g_assert_error(error, OUTPUT_ERROR, OUTPUT_ERROR_PATH);
    g_assert_false(rig_has(&rig, "shop/public"));
    rig_clear(&rig);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
#define TEST(name, function) g_test_add_func("/output/paths/" name, function)
    TEST("bad-names", test_bad_names);
    TEST("good-names", test_good_names);
    TEST("name-limits", test_name_limits);
    TEST("bad-paths-stop-the-run", test_bad_paths_stop_the_run);
    TEST("twins", test_twins);
    TEST("manifest-is-strict", test_manifest_is_strict);
    TEST("unsafe-targets", test_unsafe_targets);
    TEST("other-targets", test_other_targets);
    TEST("state-folder-may-not-be-a-link", test_state_folder_may_not_be_a_link);
    TEST("two-runs-on-one-outside-target", test_two_runs_on_one_outside_target);
    TEST("many-threads", test_many_threads);
    TEST("same-path-from-threads", test_same_path_from_threads);
    return g_test_run();
}
