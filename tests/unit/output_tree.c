/* Publishing: what is written, kept, removed, dated, refused. */
#include "output/folder_fds.h"
#include "output/manifest.h"
#include "output_rig.h"

#include <sys/resource.h>
#include <sys/wait.h>

static void test_first_and_second_version(void)
{
    struct rig rig = rig_make();
    struct output_stats stats = rig_publish(&rig, "a.html=satu;b/c.html=dua;");
    g_assert_cmpuint(stats.files, ==, 2);
    g_assert_cmpuint(stats.written, ==, 2);
    g_assert_cmpuint(stats.bytes, ==, 7);
    stats = rig_publish(&rig, "a.html=SATU;b/d/e.html=tiga;");
    g_assert_cmpuint(stats.written, ==, 2);
    g_assert_cmpuint(stats.removed, ==, 1);
    stats = rig_publish(&rig, "a.html=SATU;b/c.html=dua;b/d/e.html=tiga;");
    g_assert_cmpuint(stats.written, ==, 1);
    g_assert_cmpuint(stats.removed, ==, 0);
    stats = rig_publish(&rig, "");
    g_assert_cmpuint(stats.removed, ==, 3);
    rig_clear(&rig);
}

static void test_manifest_text(void)
{
    struct rig rig = rig_make();
    rig_publish(&rig, "a/é \"x\".html=satu;b.html=dua;");
    g_autofree char *path = g_build_filename(rig.target, MANIFEST_NAME, NULL);
    g_autofree char *text = NULL;
    g_assert_true(g_file_get_contents(path, &text, NULL, NULL));
    struct fingerprint one = fingerprint_bytes("satu", 4), two = fingerprint_bytes("dua", 3);
    g_autofree char *expected =
        g_strdup_printf("etalase-manifest 2\n%s 4 a/é \"x\".html\n%s 3 b.html\n", one.hex, two.hex);
    g_assert_cmpstr(text, ==, expected);
    rig_clear(&rig);
}

static void test_nothing_differs_touches_nothing(void)
{
    struct rig rig = rig_make();
    rig_publish(&rig, "a.html=satu;b/c.html=dua;");
    rig_publish(&rig, "a.html=SATU;b/c.html=dua;");
    struct stat before = rig_stat(&rig, "shop/public");
    struct stat manifest = rig_stat(&rig, "shop/public/" MANIFEST_NAME);
    g_autofree char *state = rig_path(&rig, "shop/.etalase");
    g_autofree char *spare = rig_tree(state);
    struct output_stats stats = rig_publish(&rig, "a.html=SATU;b/c.html=dua;");
    struct stat after = rig_stat(&rig, "shop/public");
    g_autofree char *spare_after = rig_tree(state);
    g_assert_cmpuint(stats.written + stats.removed, ==, 0);
    g_assert_cmpuint(before.st_ino, ==, after.st_ino);
    g_assert_cmpuint(manifest.st_ino, ==, rig_stat(&rig, "shop/public/" MANIFEST_NAME).st_ino);
    /* Nor was the spare, which still is the version before. */
    g_assert_cmpstr(spare, ==, spare_after);
    g_assert_nonnull(strstr(spare, "a.html=satu;"));
    rig_clear(&rig);
}

/* ---- dates ---- */

enum { LONG_AGO = 1000000000 };

static time_t date_of(const struct rig *rig, const char *name)
{
    return rig_stat(rig, name).st_mtim.tv_sec;
}

static void test_unchanged_files_keep_their_dates(void)
{
    struct rig rig = rig_make();
    rig_publish(&rig, "a.html=satu;b.html=dua;c.html=tiga;");
    rig_age(&rig, "shop/public/a.html", LONG_AGO);
    rig_age(&rig, "shop/public/b.html", LONG_AGO + 1);
    for (int i = 0; i < 4; i++) {
        g_autofree char *files = g_strdup_printf("a.html=satu;b.html=dua;c.html=%d;", i);
        rig_publish(&rig, files);
        g_assert_cmpint(date_of(&rig, "shop/public/a.html"), ==, LONG_AGO);
        g_assert_cmpint(date_of(&rig, "shop/public/b.html"), ==, LONG_AGO + 1);
        g_assert_cmpint(date_of(&rig, "shop/public/c.html"), >, LONG_AGO + 1);
    }
    rig_clear(&rig);
}

/* A → B → A: the spare has the bytes already, and yet they are new to visitors. */
static void test_returning_bytes_get_a_new_date(void)
{
    struct rig rig = rig_make();
    rig_publish(&rig, "a.html=A;");
    rig_age(&rig, "shop/public/a.html", LONG_AGO);
    rig_publish(&rig, "a.html=B;");
    rig_publish(&rig, "a.html=A;");
    g_assert_cmpint(date_of(&rig, "shop/public/a.html"), >, LONG_AGO);
    rig_clear(&rig);
}

/* ---- the owner meddles ---- */

static void test_foreign_files_are_refused(void)
{
    struct rig rig = rig_make();
    rig_publish(&rig, "a.html=satu;");
    rig_write(&rig, "shop/public/img/liburan.jpg", "milik sendiri");
    rig_refuse(&rig, rig.target, "a.html=SATU;", OUTPUT_ERROR_FOREIGN, "img/liburan.jpg");
    g_autofree char *tree = rig_tree(rig.target);
    g_assert_cmpstr(tree, ==, "a.html=satu;img/liburan.jpg=milik sendiri;");
    rig_clear(&rig);
}

/* Long after it was published, when a folder's date alone is looked at first. */
static void test_foreign_files_in_old_folders(void)
{
    struct rig rig = rig_make();
    rig_publish(&rig, "a.html=satu;img/b.jpg=x;img/c/d.jpg=y;");
    g_usleep(50 * 1000);
    rig_write(&rig, "shop/public/img/c/liburan.jpg", "milik sendiri");
    rig_refuse(&rig, rig.target, "a.html=SATU;", OUTPUT_ERROR_FOREIGN, "img/c/liburan.jpg");
    g_autofree char *path = rig_path(&rig, "shop/public/img/c/liburan.jpg");
    g_assert_cmpint(g_unlink(path), ==, 0);
    g_autofree char *own = rig_path(&rig, "shop/public/img/c/d.jpg");
    g_assert_cmpint(g_unlink(own), ==, 0);
    rig_publish(&rig, "a.html=satu;img/b.jpg=x;img/c/d.jpg=y;");
    g_usleep(50 * 1000);
    rig_write(&rig, "shop/public/img/b.jpg", "z");
    rig_publish(&rig, "a.html=satu;img/b.jpg=x;img/c/d.jpg=y;");
    rig_clear(&rig);
}

/* Copying with dates puts them back; a clock that was ahead leaves a manifest of tomorrow. */
static void test_dates_that_lie(void)
{
    static const char FILES[] = "a.html=satu;img/b.jpg=x;img/c.jpg=y;";
    struct rig rig = rig_make();
    g_autofree char *gone = rig_path(&rig, "shop/public/img/b.jpg");
    g_autofree char *foreign = rig_path(&rig, "shop/public/img/asing.jpg");
    int64_t now = g_get_real_time() / G_USEC_PER_SEC;
    for (int ahead = 0; ahead <= 1; ahead++) {
        rig_publish(&rig, FILES);
        g_usleep(50 * 1000);
        if (ahead)
            rig_age(&rig, "shop/public/" MANIFEST_NAME, now + 7 * 60 * 60);
        g_assert_cmpint(g_unlink(gone), ==, 0);
        rig_age(&rig, "shop/public/img", now - 60 * 60);
        rig_publish(&rig, FILES);
        g_usleep(50 * 1000);
        if (ahead)
            rig_age(&rig, "shop/public/" MANIFEST_NAME, now + 7 * 60 * 60);
        rig_write(&rig, "shop/public/img/asing.jpg", "milik sendiri");
        rig_age(&rig, "shop/public/img", now - 60 * 60);
        rig_refuse(&rig, rig.target, "a.html=SATU;", OUTPUT_ERROR_FOREIGN, "img/asing.jpg");
        g_assert_cmpint(g_unlink(foreign), ==, 0);
    }
    rig_clear(&rig);
}

static void test_folder_of_others_is_refused(void)
{
    struct rig rig = rig_make();
    rig_write(&rig, "www/index.html", "toko lain");
    g_autofree char *www = rig_path(&rig, "www");
    rig_refuse(&rig, www, "a.html=satu;", OUTPUT_ERROR_FOREIGN, "index.html");
    g_assert_false(rig_has(&rig, ".www.etalase-spare"));
    /* A manifest that is not one makes nothing ours. */
    rig_write(&rig, "www/" MANIFEST_NAME, "etalase-manifest 2\nindex.html\n");
    rig_refuse(&rig, www, "a.html=satu;", OUTPUT_ERROR_FOREIGN, "index.html");
    rig_clear(&rig);
}

static void test_empty_folder_is_fine(void)
{
    struct rig rig = rig_make();
    g_assert_cmpint(g_mkdir(rig.target, 0750), ==, 0);
    rig_write(&rig, "shop/public/.DS_Store", "x");
    rig_write(&rig, "shop/public/Thumbs.db", "x");
    rig_publish(&rig, "a.html=satu;");
    /* The folder's own rights are the owner's choice. */
    g_assert_cmpint(rig_stat(&rig, "shop/public").st_mode & 07777, ==, 0750);
    rig_write(&rig, "shop/public/.DS_Store", "x");
    rig_publish(&rig, "a.html=SATU;");
    rig_clear(&rig);
}

static void test_file_added_during_a_run_is_not_lost(void)
{
    struct rig rig = rig_make();
    rig_publish(&rig, "a.html=satu;");
    g_autoptr(GError) error = NULL;
    struct output *out = output_begin(rig.shop, rig.target, &error);
    g_assert_no_error(error);
    output_put(out, "a.html", "SATU", 4);
    rig_write(&rig, "shop/public/baru.txt", "jangan hilang");
    g_assert_false(output_commit(out, NULL, &error));
    g_assert_error(error, OUTPUT_ERROR, OUTPUT_ERROR_FOREIGN);
    g_assert_true(rig_has(&rig, "shop/public/baru.txt"));
    rig_clear(&rig);
}

static void test_damaged_files_are_put_right(void)
{
    struct rig rig = rig_make();
    rig_publish(&rig, "a.html=satu;b.html=dua;c.html=tiga;");
    g_usleep(20000); /* a coarse clock must see that this is later than the manifest */
    rig_write(&rig, "shop/public/a.html", "SATU");
    g_autofree char *b = rig_path(&rig, "shop/public/b.html");
    g_assert_cmpint(g_unlink(b), ==, 0);
    struct output_stats stats = rig_publish(&rig, "a.html=satu;b.html=dua;c.html=tiga;");
    g_assert_cmpuint(stats.written, ==, 2);
    rig_clear(&rig);
}

static void test_damaged_spare_is_seen(void)
{
    struct rig rig = rig_make();
    rig_publish(&rig, "a.html=satu;b.html=dua;");
    rig_publish(&rig, "a.html=SATU;b.html=dua;");
    g_usleep(20000);
    g_autofree char *state = rig_path(&rig, "shop/.etalase");
    g_autoptr(GDir) dir = g_dir_open(state, 0, NULL);
    unsigned spares = 0;
    for (const char *name; (name = g_dir_read_name(dir));) {
        g_autofree char *file = g_strconcat("shop/.etalase/", name, "/b.html", NULL);
        if (!g_str_has_prefix(name, "spare-"))
            continue;
        spares++;
        rig_write(&rig, file, "DUA");
    }
    g_assert_cmpuint(spares, ==, 1);
    rig_publish(&rig, "a.html=satu;b.html=dua;");
    rig_clear(&rig);
}

static void test_file_becomes_folder_and_back(void)
{
    struct rig rig = rig_make();
    rig_publish(&rig, "a=satu;b/c/d=dua;");
    rig_publish(&rig, "x=y;");
    rig_publish(&rig, "a/b/c=satu;b=dua;");
    rig_publish(&rig, "a=satu;b/c/d=dua;");
    rig_publish(&rig, "a/b/c=satu;b=dua;");
    rig_clear(&rig);
}

/* ---- links ---- */

static void test_links_are_not_written_through(void)
{
    struct rig rig = rig_make();
    rig_write(&rig, "outside/a.html", "jangan");
    g_autofree char *outside = rig_path(&rig, "outside");
    g_assert_cmpint(symlink(outside, rig.target), ==, 0);
    rig_refuse(&rig, rig.target, "a.html=satu;", OUTPUT_ERROR_UNSAFE, "public");
    g_assert_cmpint(g_unlink(rig.target), ==, 0);

    rig_publish(&rig, "b/a.html=satu;");
    g_autofree char *folder = rig_path(&rig, "shop/public/b");
    g_autofree char *file = rig_path(&rig, "shop/public/b/a.html");
    g_assert_cmpint(g_unlink(file), ==, 0);
    g_assert_cmpint(g_rmdir(folder), ==, 0);
    g_assert_cmpint(symlink(outside, folder), ==, 0);
    rig_refuse(&rig, rig.target, "b/a.html=SATU;", OUTPUT_ERROR_FOREIGN, "b");
    g_autofree char *tree = rig_tree(outside);
    g_assert_cmpstr(tree, ==, "a.html=jangan;");
    rig_clear(&rig);
}

static void test_link_in_spare_is_removed(void)
{
    struct rig rig = rig_make();
    rig_write(&rig, "outside/a.html", "jangan");
    g_autofree char *www = rig_path(&rig, "www");
    g_autofree char *outside = rig_path(&rig, "outside");
    g_autofree char *spare = rig_path(&rig, ".www.etalase-spare");
    g_autofree char *link = g_build_filename(spare, "b", NULL);
    g_assert_cmpint(g_mkdir(spare, 0755), ==, 0);
    g_assert_cmpint(symlink(outside, link), ==, 0);
    g_autoptr(GError) error = NULL;
    g_assert_true(rig_publish_to(&rig, www, "b/a.html=satu;", NULL, &error));
    g_autofree char *there = rig_tree(outside), *tree = rig_tree(www);
    g_assert_cmpstr(there, ==, "a.html=jangan;");
    g_assert_cmpstr(tree, ==, "b/a.html=satu;");
    rig_clear(&rig);
}

static void test_hard_links_keep_their_bytes(void)
{
    struct rig rig = rig_make();
    rig_publish(&rig, "a.html=satu;");
    g_autofree char *file = rig_path(&rig, "shop/public/a.html");
    g_autofree char *copy = rig_path(&rig, "salinan.html");
    g_assert_cmpint(link(file, copy), ==, 0);
    rig_publish(&rig, "a.html=dua!;");
    rig_publish(&rig, "a.html=tiga;");
    g_autofree char *text = NULL;
    g_assert_true(g_file_get_contents(copy, &text, NULL, NULL));
    g_assert_cmpstr(text, ==, "satu");
    rig_clear(&rig);
}

static void test_rights(void)
{
    struct rig rig = rig_make();
    mode_t before = umask(0);
    rig_publish(&rig, "b/a.html=satu;");
    g_assert_cmpint(rig_stat(&rig, "shop/public/b/a.html").st_mode & 07777, ==, 0644);
    g_assert_cmpint(rig_stat(&rig, "shop/public/b").st_mode & 07777, ==, 0755);
    umask(077);
    rig_publish(&rig, "b/b.html=dua;");
    g_assert_cmpint(rig_stat(&rig, "shop/public/b/b.html").st_mode & 07777, ==, 0600);
    umask(before);
    rig_clear(&rig);
}

/* ---- copies ---- */

static void test_copies(void)
{
    struct rig rig = rig_make();
    g_autofree char *big = g_strnfill(3000000, 'x');
    rig_write(&rig, "shop/photos/a.jpg", big);
    g_autofree char *source = rig_path(&rig, "shop/photos/a.jpg");
    struct fingerprint print = fingerprint_bytes(big, strlen(big));
    g_autoptr(GError) error = NULL;
    for (int round = 0; round < 3; round++) {
        struct output_stats stats;
        struct output *out = output_begin(rig.shop, rig.target, &error);
        output_put_file(out, "img/a.jpg", source, round == 1 ? &print : NULL);
        output_put_file(out, "img/kosong.txt", "/dev/null", NULL);
        g_assert_false(output_commit(out, &stats, &error));
        g_assert_error(error, OUTPUT_ERROR, OUTPUT_ERROR_IO);
        g_clear_error(&error);
        out = output_begin(rig.shop, rig.target, &error);
        output_put_file(out, "img/a.jpg", source, round == 1 ? &print : NULL);
        g_assert_true(output_commit(out, &stats, &error));
        g_assert_cmpuint(stats.written, ==, round ? 0 : 1);
        g_assert_cmpuint(stats.bytes, ==, 3000000);
    }
    g_autofree char *copy = rig_path(&rig, "shop/public/img/a.jpg"), *text = NULL;
    g_assert_true(g_file_get_contents(copy, &text, NULL, NULL));
    g_assert_cmpstr(text, ==, big);
    rig_clear(&rig);
}

static void test_missing_source(void)
{
    struct rig rig = rig_make();
    g_autoptr(GError) error = NULL;
    rig_publish(&rig, "a.html=satu;");
    struct output *out = output_begin(rig.shop, rig.target, &error);
    output_put_file(out, "img/a.jpg", "/tidak/ada.jpg", NULL);
    output_put(out, "a.html", "dua", 3);
    g_assert_false(output_commit(out, NULL, &error));
    g_assert_error(error, OUTPUT_ERROR, OUTPUT_ERROR_IO);
    g_assert_nonnull(strstr(error->message, "/tidak/ada.jpg"));
    g_autofree char *tree = rig_tree(rig.target);
    g_assert_cmpstr(tree, ==, "a.html=satu;");
    rig_clear(&rig);
}

/* ---- leaving off ---- */

/* More folders than are held open, and fewer descriptors than folders. */
static void test_many_folders(void)
{
    enum { FOLDERS = 3 * HELD_FOLDERS, DESCRIPTORS = 2 * HELD_FOLDERS + 40 };
    struct rlimit before, few;
    g_assert_cmpint(getrlimit(RLIMIT_NOFILE, &before), ==, 0);
    few = before;
    few.rlim_cur = DESCRIPTORS;
    g_assert_cmpint(setrlimit(RLIMIT_NOFILE, &few), ==, 0);
    struct rig rig = rig_make();
    for (int version = 1; version <= 3; version++) {
        g_autoptr(GString) files = g_string_new(NULL);
        for (int i = 0; i < FOLDERS; i++)
            g_string_append_printf(files, "%03d/a.html=tetap;%03d/dalam/b.html=%d;", i, i,
                                   i % 2 ? version : 0);
        struct output_stats stats = rig_publish(&rig, files->str);
        g_assert_cmpuint(stats.written, ==, version == 1 ? 2 * FOLDERS : FOLDERS / 2);
    }
    rig_clear(&rig);
    g_assert_cmpint(setrlimit(RLIMIT_NOFILE, &before), ==, 0);
}

static void test_looking_first(void)
{
    struct rig rig = rig_make();
    struct output_stats first = rig_publish(&rig, "a.html=satu;b/c.html=dua;"), counted;
    g_autoptr(GError) error = NULL;
    struct output *out = output_look(rig.shop, rig.target, &error);
    g_assert_no_error(error);
    g_assert_true(output_published_is(out, &first.tree));
    output_published_count(out, &counted);
    g_assert_cmpuint(counted.files, ==, 2);
    g_assert_cmpuint(counted.bytes, ==, first.bytes);
    output_abandon(out);
    rig_write(&rig, "shop/public/b/c.html", "TIGA");
    out = output_look(rig.shop, rig.target, &error);
    g_assert_no_error(error);
    g_assert_false(output_published_is(out, &first.tree));
    g_assert_true(output_ready(out, false, &error));
    rig_put_all(out, (char[]){"a.html=satu;b/c.html=dua;"});
    g_assert_true(output_commit(out, NULL, &error));
    g_autofree char *tree = rig_tree(rig.target);
    g_assert_cmpstr(tree, ==, "a.html=satu;b/c.html=dua;");
    rig_clear(&rig);
}

/* Opens for a version that is near the published one. */
static struct output *near_begin(const struct rig *rig)
{
    g_autoptr(GError) error = NULL;
    struct output *out = output_look(rig->shop, rig->target, &error);
    g_assert_no_error(error);
    g_assert_true(output_ready(out, true, &error));
    return out;
}

static void test_near_version(void)
{
    struct rig rig = rig_make();
    rig_publish(&rig, "a.html=satu;b/c.html=dua;b/lama.html=x;z/y.html=tiga;");
    struct stat kept = rig_stat(&rig, "shop/public/a.html");
    struct output *out = near_begin(&rig);
    g_autoptr(GError) error = NULL;
    struct output_stats stats;
    rig_put_all(out, (char[]){"a.html=satu;b/c.html=DUA;n/baru.html=empat;"});
    g_assert_true(output_commit(out, &stats, &error));
    g_assert_cmpuint(stats.written, ==, 2);
    g_assert_cmpuint(stats.removed, ==, 2);
    g_autofree char *tree = rig_tree(rig.target);
    g_assert_cmpstr(tree, ==, "a.html=satu;b/c.html=DUA;n/baru.html=empat;");
    g_assert_cmpint(rig_stat(&rig, "shop/public/a.html").st_mtim.tv_nsec, ==, kept.st_mtim.tv_nsec);
    g_assert_false(rig_has(&rig, "shop/public/z"));
    /* The version before it is whole, and the next one takes its place as ever. */
    rig_publish(&rig, "a.html=satu;b/c.html=dua;b/lama.html=x;z/y.html=tiga;");
    rig_clear(&rig);
}

/* A version that is given up, or the same in the end, leaves nothing behind. */
static void test_near_version_given_up(void)
{
    struct rig rig = rig_make();
    rig_publish(&rig, "a.html=satu;b/c.html=dua;");
    g_autofree char *state = rig_path(&rig, "shop/.etalase");
    g_autofree char *before = rig_tree(state);
    output_abandon(near_begin(&rig));
    g_autofree char *after = rig_tree(state);
    g_assert_cmpstr(after, ==, before);
    struct output *out = near_begin(&rig);
    rig_put_all(out, (char[]){"a.html=satu;b/c.html=dua;"});
    struct output_stats stats;
    g_autoptr(GError) error = NULL;
    g_assert_true(output_commit(out, &stats, &error));
    g_assert_cmpuint(stats.written, ==, 0);
    g_autofree char *current = rig_tree(state);
    g_assert_cmpstr(current, ==, before);
    rig_publish(&rig, "a.html=SATU;b/c.html=dua;");
    rig_clear(&rig);
}

static void test_abandon_changes_nothing(void)
{
    struct rig rig = rig_make();
    rig_publish(&rig, "a.html=satu;");
    for (int i = 0; i < 2; i++) {
        g_autoptr(GError) error = NULL;
        struct output *out = output_begin(rig.shop, rig.target, &error);
        g_assert_no_error(error);
        output_put(out, "a.html", "dua", 3);
        output_put(out, "b/c.html", "dua", 3);
        output_abandon(out);
        g_autofree char *tree = rig_tree(rig.target);
        g_assert_cmpstr(tree, ==, "a.html=satu;");
        g_autofree char *state = rig_path(&rig, "shop/.etalase"), *left = rig_tree(state);
        g_assert_cmpstr(left, ==, "");
    }
    output_abandon(NULL);
    rig_publish(&rig, "a.html=dua;");
    rig_clear(&rig);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
#define TEST(name, function) g_test_add_func("/output/" name, function)
    TEST("first-and-second-version", test_first_and_second_version);
    TEST("manifest-text", test_manifest_text);
    TEST("nothing-differs-touches-nothing", test_nothing_differs_touches_nothing);
    TEST("unchanged-files-keep-their-dates", test_unchanged_files_keep_their_dates);
    TEST("returning-bytes-get-a-new-date", test_returning_bytes_get_a_new_date);
    TEST("foreign-files-are-refused", test_foreign_files_are_refused);
    TEST("foreign-files-in-old-folders", test_foreign_files_in_old_folders);
    TEST("dates-that-lie", test_dates_that_lie);
    TEST("folder-of-others-is-refused", test_folder_of_others_is_refused);
    TEST("empty-folder-is-fine", test_empty_folder_is_fine);
    TEST("file-added-during-a-run", test_file_added_during_a_run_is_not_lost);
    TEST("damaged-files-are-put-right", test_damaged_files_are_put_right);
    TEST("damaged-spare-is-seen", test_damaged_spare_is_seen);
    TEST("file-becomes-folder-and-back", test_file_becomes_folder_and_back);
    TEST("links-are-not-written-through", test_links_are_not_written_through);
    TEST("link-in-spare-is-removed", test_link_in_spare_is_removed);
    TEST("hard-links-keep-their-bytes", test_hard_links_keep_their_bytes);
    TEST("rights", test_rights);
    TEST("copies", test_copies);
    TEST("missing-source", test_missing_source);
    TEST("many-folders", test_many_folders);
    TEST("looking-first", test_looking_first);
    TEST("near-version", test_near_version);
    TEST("near-version-given-up", test_near_version_given_up);
    TEST("abandon-changes-nothing", test_abandon_changes_nothing);
    return g_test_run();
}
