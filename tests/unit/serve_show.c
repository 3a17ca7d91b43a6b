/* What is on show: look-ups, the site before, notices; and the pages that the preview makes up. */
#include "base/lang.h"
#include "output/memory_tree.h"
#include "output/output.h"
#include "serve/own_pages.h"
#include "serve/show.h"

#include <glib/gstdio.h>
#include <string.h>

/* Returns new: a site of these files, each holding its own path and `mark`. */
static struct site *make_site(const char *base, const char *mark, const char *const *paths,
                              const struct site *before)
{
    struct output *out = output_begin_memory(NULL);
    for (; *paths; paths++) {
        g_autofree char *text = g_strconcat(*paths, mark, NULL);
        output_put(out, *paths, text, strlen(text));
    }
    struct build_preview preview = {.tree = output_take(out, NULL), .base_path = g_strdup(base)};
    g_assert_nonnull(preview.tree);
    struct site *site = site_new(&preview, before);
    build_preview_clear(&preview);
    return site;
}

static const char *const PATHS[] = {"index.html", "produk/index.html",  "a.html",
                                    "404.html",   "assets/style-1.css", NULL};

static void test_lookup(void)
{
    AUTO(site) site = make_site("/", "", PATHS, NULL);
    struct site_file file;
    g_assert_cmpint(site_find(site, "/", &file), ==, SITE_FILE);
    g_assert_cmpstr(file.name, ==, "index.html");
    g_assert_cmpint(site_find(site, "/produk/", &file), ==, SITE_FILE);
    g_assert_cmpstr(file.name, ==, "produk/index.html");
    g_assert_cmpint(site_find(site, "/produk", &file), ==, SITE_MOVED);
    g_assert_cmpint(site_find(site, "/a.html", &file), ==, SITE_FILE);
    g_assert_cmpint(site_find(site, "/a.html/", &file), ==, SITE_LOST);
    g_assert_cmpint(site_find(site, "/a", &file), ==, SITE_LOST);
    g_assert_cmpint(site_find(site, "/assets", &file), ==, SITE_LOST);
    g_assert_cmpint(site_find(site, "/assets/", &file), ==, SITE_LOST);
    g_assert_true(site_find_lost(site, &file));
    g_assert_cmpstr(file.name, ==, "404.html");
}

static void test_base(void)
{
    AUTO(site) site = make_site("/toko/", "", PATHS, NULL);
    struct site_file file;
    g_assert_cmpint(site_find(site, "/toko/", &file), ==, SITE_FILE);
    g_assert_cmpint(site_find(site, "/toko/a.html", &file), ==, SITE_FILE);
    g_assert_cmpint(site_find(site, "/toko", &file), ==, SITE_MOVED);
    g_assert_cmpint(site_find(site, "/toko/produk", &file), ==, SITE_MOVED);
    g_assert_cmpint(site_find(site, "/", &file), ==, SITE_LOST);
    g_assert_cmpint(site_find(site, "/a.html", &file), ==, SITE_LOST);
    g_assert_cmpint(site_find(site, "/tokox/a.html", &file), ==, SITE_LOST);
}

/* Files named by their content outlive their site by one; pages do not. */
static void test_before(void)
{
    static const char *const NEW[] = {"index.html", "assets/style-2.css", NULL};
    AUTO(site) old = make_site("/", "", PATHS, NULL);
    AUTO(site) new = make_site("/", "", NEW, old);
    AUTO(site) newer = make_site("/", "", NEW, new);
    struct site_file file;
    g_assert_cmpint(site_find(new, "/assets/style-1.css", &file), ==, SITE_FILE);
    g_assert_cmpint(site_find(new, "/assets/style-2.css", &file), ==, SITE_FILE);
    g_assert_cmpint(site_find(new, "/a.html", &file), ==, SITE_LOST);
    g_assert_cmpint(site_find(newer, "/assets/style-1.css", &file), ==, SITE_LOST);
}

static void test_tags(void)
{
    AUTO(site) one = make_site("/", "1", PATHS, NULL);
    AUTO(site) same = make_site("/", "1", PATHS, NULL);
    AUTO(site) other = make_site("/", "2", PATHS, NULL);
    struct site_file a, b;
    site_find(one, "/", &a);
    site_find(same, "/", &b);
    g_assert_cmpstr(a.etag, ==, b.etag);
    site_find(other, "/", &b);
    g_assert_cmpstr(a.etag, !=, b.etag);
    site_find(one, "/a.html", &b);
    g_assert_cmpstr(a.etag, !=, b.etag);
}

static void count(void *ctx)
{
    ++*(int *)ctx;
}

static void test_show(void)
{
    int changes = 0;
    AUTO(show) show = show_new(count, &changes);
    struct show_view view, old;
    show_look(show, &view);
    g_assert_null(view.site);
    show_put_notice(show, g_strdup("fault"));
    show_look(show, &view);
    g_assert_null(view.site);
    g_assert_cmpstr(view.notice, ==, "fault");
    show_view_clear(&view);

    show_put_site(show, make_site("/", "1", PATHS, NULL));
    show_look(show, &old);
    g_assert_null(old.notice);
    show_put_progress(show, 3, 7);
    show_put_site(show, make_site("/", "2", PATHS, old.site));
    show_look(show, &view);
    g_assert_cmpuint(view.n, ==, 7);
    g_assert_cmpuint(view.serial, >, old.serial);
    g_assert_cmpuint(view.serial, ==, show_serial(show));
    g_assert_cmpint(changes, ==, 4);
    /* Who looked before still has the whole old site. */
    struct site_file file;
    g_assert_cmpint(site_find(old.site, "/a.html", &file), ==, SITE_FILE);
    g_assert_cmpmem(file.file->bytes, file.file->size, "a.html1", 7);
    show_view_clear(&old);
    show_view_clear(&view);
}

/* ---- pages ---- */

static void test_live(void)
{
    static const char *const CASES[][2] = {
        {"<p></body></html>", "<p>*</body></html>"},
        {"<p></BODY >", "<p>*</BODY >"},
        {"<p>", "<p>*"},
        {"", "*"},
        {"</body></body>", "</body>*</body>"},
        {"</bod", "</bod*"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(CASES); i++) {
        gsize size;
        g_autofree char *page = page_with_live(CASES[i][0], strlen(CASES[i][0]), "\"<&\"", &size);
        g_assert_cmpuint(size, ==, strlen(page));
        g_auto(GStrv) parts = g_strsplit(CASES[i][1], "*", 2);
        g_assert_true(g_str_has_prefix(page, parts[0]));
        g_assert_true(g_str_has_suffix(page, parts[1]));
        g_assert_nonnull(strstr(page, "<script src=\"/.etalase/live.js\" "
                                      "data-page=\"&quot;&lt;&amp;&quot;\""));
    }
}

static void test_notice(void)
{
    g_autofree char *dir = g_dir_make_tmp("etalase-XXXXXX", NULL);
    g_autofree char *file = g_build_filename(dir, "shop.yaml", NULL);
    g_assert_true(g_file_set_contents(file, "nama: <b>\nx\xff: 1\n", -1, NULL));
    AUTO(diags) diags = diags_new();
    diag_add(diags, DIAG_FILE_UNREADABLE, ((struct pos){"shop.yaml", 1, 7}), "<script>&\"");
    diag_add(diags, DIAG_FILE_UNREADABLE, ((struct pos){"shop.yaml", 2, 1}), "2");
    diag_add(diags, DIAG_FILE_UNREADABLE, ((struct pos){"gone.yaml", 9, 9}), "3");
    diag_add(diags, DIAG_FILE_UNREADABLE, (struct pos){0}, "4");
    for (unsigned i = 1; i <= 30; i++)
        diag_add(diags, DIAG_FILE_UNREADABLE, ((struct pos){"x.yaml", i, 1}), "5");
    lang_use("en");
    g_autofree char *notice = notice_of_diags(diags, dir, true);
    g_assert_nonnull(strstr(notice, "34 things must be put right"));
    g_assert_nonnull(strstr(notice, "shop.yaml:1:7<"));
    g_assert_nonnull(strstr(notice, "<pre>nama: &lt;b&gt;\n      ^</pre>"));
    g_assert_nonnull(strstr(notice, "&lt;script&gt;&amp;&quot;"));
    g_assert_null(strstr(notice, "<script"));
    g_assert_nonnull(strstr(notice, "and 14 more"));
    g_assert_nonnull(strstr(notice, "data-hide"));
    g_autofree char *alone = notice_of_diags(diags, dir, false);
    g_assert_null(strstr(alone, "data-hide"));
    g_autofree char *host = own_page_refused_host("<script>", 8000);
    g_assert_null(strstr(host, "<script>"));
    g_unlink(file);
    g_rmdir(dir);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/serve/show/lookup", test_lookup);
    g_test_add_func("/serve/show/base", test_base);
    g_test_add_func("/serve/show/before", test_before);
    g_test_add_func("/serve/show/tags", test_tags);
    g_test_add_func("/serve/show/show", test_show);
    g_test_add_func("/serve/pages/live", test_live);
    g_test_add_func("/serve/pages/notice", test_notice);
    return g_test_run();
}
