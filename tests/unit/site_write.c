/* The site as a whole, on small shops made here: plan, theme, links, pages. */
#include "site/site.h"

#include "base/lang.h"
#include "catalog/load.h"

#include "folder_remove.h"

#include <glib/gstdio.h>
#include <string.h>

#define SHOP "nama: Toko Uji\nwhatsapp: \"081234567890\"\n"

struct file {
    const char *path, *text;
};

/* ---- a shop in a folder of its own ---- */

struct fixture {
    char *dir;
    struct root *root;
    struct diags *diags;
    struct catalog *catalog;
};

static void fixture_init(struct fixture *fixture, const struct file *files)
{
    g_autoptr(GError) error = NULL;
    fixture->dir = g_dir_make_tmp("etalase-site-XXXXXX", &error);
    g_assert_no_error(error);
    for (; files->path; files++) {
        g_autofree char *path = g_build_filename(fixture->dir, files->path, NULL);
        g_autofree char *folder = g_path_get_dirname(path);
        g_assert_cmpint(g_mkdir_with_parents(folder, 0755), ==, 0);
        g_assert_true(g_file_set_contents(path, files->text, -1, &error));
    }
    fixture->root = root_open(fixture->dir, &error);
    g_assert_no_error(error);
    fixture->diags = diags_new();
    struct load_options options = {.threads = 1};
    fixture->catalog = catalog_load(fixture->root, &options, fixture->diags, &error);
    g_assert_no_error(error);
}

static void fixture_clear(struct fixture *fixture)
{
    catalog_free(fixture->catalog);
    diags_free(fixture->diags);
    root_close(fixture->root);
    folder_remove(fixture->dir);
    g_free(fixture->dir);
}

/* Photos that were not made: pages do without. */
static struct photo_set no_photos(const struct catalog *catalog)
{
    return (struct photo_set){.results = g_new0(struct photo_result, catalog->n_photos + 1),
                              .n = catalog->n_photos};
}

static void write_site(struct fixture *fixture, const struct site_options *options,
                       struct output *out)
{
    struct photo_set photos = no_photos(fixture->catalog);
    g_autoptr(GError) error = NULL;
    bool ok =
        site_write(fixture->catalog, &photos, fixture->root, options, out, fixture->diags, &error);
    g_assert_no_error(error);
    g_assert_true(ok);
    g_free(photos.results);
}

/* ---- what was found wrong ---- */

/* Returns new: the findings of one tag as "file:line arguments" lines. */
static char *findings(const struct fixture *fixture, enum diag_tag tag)
{
    const struct diag *sorted = diags_sorted(fixture->diags);
    GString *text = g_string_new(NULL);
    for (size_t i = 0; i < diags_count(fixture->diags); i++) {
        if (sorted[i].tag != tag)
            continue;
        g_string_append_printf(text, "%s:%u", sorted[i].pos.file ? sorted[i].pos.file : "-",
                               sorted[i].pos.line);
        for (char **arg = sorted[i].args; *arg; arg++)
            g_string_append_printf(text, " [%s]", *arg);
        g_string_append_c(text, '\n');
    }
    return g_string_free(text, FALSE);
}

static void expect(const struct file *files, const struct site_options *options, enum diag_tag tag,
                   const char *expected)
{
    struct fixture fixture;
    fixture_init(&fixture, files);
    write_site(&fixture, options, NULL);
    g_autofree char *got = findings(&fixture, tag);
    g_assert_cmpstr(got, ==, expected);
    fixture_clear(&fixture);
}

static const struct site_options ONLINE = {.base_url = "https://toko.example/uji/", .threads = 2};
static const struct site_options CARD = {.relative = true, .threads = 2};

/* ---- plan ---- */

static void test_static_takes_an_address(void)
{
    const struct file files[] = {{"shop.yaml", SHOP},
                                 {"products/a.md", "---\nnama: A\nharga: 1000\n---\n"},
                                 {"static/produk/a.html", "x"},
                                 {"static/feed.xml", "x"},
                                 {"static/robots.txt", "User-agent: *\n"},
                                 {"static/lain/b.txt", "x"},
                                 {"static/.htaccess", "x"},
                                 {0}};
    expect(files, &ONLINE, DIAG_SITE_ADDRESS_TAKEN,
           "static/feed.xml:0 [feed.xml] [berkas yang ada di setiap toko]\n"
           "static/produk/a.html:0 [produk/a.html] [products/a.md:2]\n");
}

static void test_aliases(void)
{
    const struct file files[] = {
        {"shop.yaml", SHOP},
        {"products/a.md", "---\nnama: A\nharga: 1000\nalamat_lama: [lama/, /x.html, a%20b]\n---\n"},
        {"products/b.md", "---\nnama: B\nharga: 1000\nalamat_lama: [lama]\n---\n"},
        {0}};
    expect(files, &ONLINE, DIAG_SITE_ADDRESS_TAKEN,
           "products/b.md:4 [lama/index.html] [products/a.md:4]\n");
    expect(files, &ONLINE, DIAG_SITE_ALIAS_BAD, "products/a.md:4 [a%20b]\n");
}

/* A page of a list that cannot have its address must not shift the others. */
static void test_list_page_without_address(void)
{
    g_autoptr(GString) many = g_string_new(NULL);
    for (int i = 1; i <= 80; i++)
        g_string_append_printf(many, "- {nama: \"Barang %d\", harga: 1000, kategori: X}\n", i);
    const struct file files[] = {
        {"shop.yaml", SHOP "kategori:\n  - {nama: X}\n  - {nama: X hal 2}\n"},
        {"products/a.yaml", many->str},
        {"products/b.md", "---\nnama: B\nharga: 1\nkategori: X hal 2\n---\n"},
        {0}};
    expect(files, &ONLINE, DIAG_SITE_ADDRESS_TAKEN,
           "shop.yaml:5 [kategori/x-hal-2.html] [shop.yaml:4]\n");
}

/* ---- what is published ---- */

static char *page_read(const struct fixture *fixture, const char *path)
{
    g_autofree char *full = g_build_filename(fixture->dir, "public", path, NULL);
    char *text = NULL;
    g_file_get_contents(full, &text, NULL, NULL);
    return text;
}

static void publish(struct fixture *fixture, const struct site_options *options)
{
    g_autoptr(GError) error = NULL;
    AUTO(output_lock) lock = output_lock_take(fixture->dir, &error);
    g_assert_no_error(error);
    g_autofree char *target = g_build_filename(fixture->dir, "public", NULL);
    struct output *out = output_begin(fixture->dir, target, &error);
    g_assert_no_error(error);
    write_site(fixture, options, out);
    struct output_stats stats;
    bool ok = output_commit(out, &stats, &error);
    g_assert_no_error(error);
    g_assert_true(ok);
}

static void assert_has(const char *text, const char *part)
{
    g_assert_nonnull(text);
    if (!strstr(text, part))
        g_error("\"%s\" is not in:\n%s", part, text);
}

/* ---- theme ---- */

static void test_unknown_theme(void)
{
    const struct file files[] = {{"shop.yaml", SHOP "merek:\n  tema: lapakk\n"}, {0}};
    struct fixture fixture;
    fixture_init(&fixture, files);
    write_site(&fixture, &ONLINE, NULL);
    g_autofree char *got = findings(&fixture, DIAG_SITE_THEME_MISSING);
    g_assert_cmpstr(got, ==, "shop.yaml:4 [lapakk] [dapur, lapak]\n");
    fixture_clear(&fixture);
}

static void test_options(void)
{
    const struct file files[] = {
        {"shop.yaml", SHOP "merek:\n  pilihan:\n    hero: besar\n    hiro: plain\n    sudut: 7,5\n"
                           "    skema: gelap\n    notice: {a: b}\n"},
        {0}};
    expect(files, &ONLINE, DIAG_SITE_OPTION_VALUE,
           "shop.yaml:5 [besar] [hero] [photo (foto), plain (polos)]\n");
    expect(files, &ONLINE, DIAG_SITE_OPTION_UNKNOWN, "shop.yaml:6 [hiro] [hero]\n");
    expect(files, &ONLINE, DIAG_SITE_OPTION_NUMBER, "shop.yaml:7 [7,5] [sudut] [0–28]\n");
    expect(files, &ONLINE, DIAG_SITE_OPTION_TEXT, "shop.yaml:9 [[…]] [notice] [1–300]\n");
}

/* A theme of the shop's own takes from its base what it has not: files, words, options. */
#define OWN_THEME                                                                                  \
    "name: kios\nbase: lapak\nstyles: [lapak/style.css, more.css]\nassets: []\noptions:\n"         \
    "  ribbon: {alias: pita, type: yes_no, default: no}\n"                                         \
    "  corner: {alias: sudut, type: number, min: 0, max: 99, default: 5}\n"

static void test_theme_with_a_base(void)
{
    const struct file files[] = {
        {"shop.yaml", SHOP "merek:\n  tema: kios\n  pilihan: {pita: ya, skema: gelap}\n"},
        {"themes/kios/theme.yaml", OWN_THEME},
        {"themes/kios/more.css", "/* zzz */\n.ribbon { color: red; }\n"},
        {"themes/kios/words/id.yaml", "see_products: Intip barang\n"},
        {"themes/kios/page.html", "{{<lapak/page}}{{$main}}<b>{{option.ribbon}}</b>{{/main}}"
                                  "{{/lapak/page}}"},
        {"themes/lapak/parts/pager.html", "unused"},
        {"pages/a.md", "---\njudul: A\n---\nIsi.\n"},
        {0}};
    struct fixture fixture;
    fixture_init(&fixture, files);
    publish(&fixture, &ONLINE);
    g_assert_cmpuint(diags_count_level(fixture.diags, DIAG_ERROR), ==, 0);
    g_autofree char *home = page_read(&fixture, "index.html");
    assert_has(home, "Intip barang");
    assert_has(home, "Keranjang");
    assert_has(home, "--round:5px");
    assert_has(home, "data-scheme=\"dark\"");
    g_autofree char *page = page_read(&fixture, "a.html");
    assert_has(page, "<b>true</b>");
    assert_has(page, "</html>");
    g_auto(GStrv) parts = g_strsplit_set(home, "\"", -1);
    char **link = parts;
    while (*link && !g_str_has_prefix(*link, "./assets/style-"))
        link++;
    g_assert_nonnull(*link);
    g_autofree char *style = page_read(&fixture, *link);
    assert_has(style, ".card{");
    assert_has(style, ".ribbon{color: red}");
    g_assert_null(strstr(style, "zzz"));
    fixture_clear(&fixture);
}

static void test_fault_in_own_template(void)
{
    const struct file files[] = {
        {"shop.yaml", SHOP}, {"themes/lapak/home.html", "<p>\n {{#shop}}{{name}}\n"}, {0}};
    expect(files, &ONLINE, DIAG_TMPL_SECTION_OPEN,
           "themes/lapak/home.html:2 [{{#shop}}] [{{/shop}}]\n");
}

/* ---- links ---- */

static void test_broken_links(void)
{
    const struct file files[] = {
        {"shop.yaml", SHOP},
        {"products/a.md", "---\nnama: A\nharga: 1000\n---\n[x](tidak-ada.html) [y](b.html) "
                          "[z](/tentang.html)\n[u](../tentang.html#a) [v](../../luar.html)\n"},
        {"products/b.md", "---\nnama: B\nharga: 1000\n---\n[x](https://toko.example/x) [y](#y)\n"},
        {"pages/tentang.md", "---\njudul: Tentang\n---\n[x](produk/a.html?q=1) [y](/produk/) "
                             "[z](/kosong/) [p](berkas.pdf)\n"},
        {"static/berkas.pdf", "x"},
        {0}};
    const char *expected = "pages/tentang.md:4 [./kosong/]\n"
                           "products/a.md:5 [tidak-ada.html]\n"
                           "products/a.md:6 [../../luar.html]\n";
    expect(files, &ONLINE, DIAG_SITE_LINK_BROKEN, expected);
    expect(files, &CARD, DIAG_SITE_LINK_BROKEN, expected);
}

/* ---- pages ---- */

static void test_pages(void)
{
    g_autoptr(GString) many = g_string_new(NULL);
    for (int i = 1; i <= 60; i++)
        g_string_append_printf(many, "- {nama: \"Barang %d <&> \\\"🌶\\\"\", harga: %d000}\n", i,
                               i);
    const struct file files[] = {
        {"shop.yaml", SHOP "merek:\n  warna: \"#ffee00\"\n"},
        {"products/banyak.yaml", many->str},
        {"products/a.md",
         "---\nnama: Peyek\nharga: 9000\nharga_coret: 12000\nstok: 0\nkategori: Camilan\n"
         "alamat_lama: [p/peyek]\n---\nRenyah <script>x</script>.\n"},
        {"posts/k.md", "---\njudul: Kabar\ntanggal: 2026-01-02\n---\nIsi.\n"},
        {"themes/lapak/words/id.yaml", "sold_out: Ludes\n"},
        {0}};
    struct fixture fixture;
    fixture_init(&fixture, files);
    publish(&fixture, &ONLINE);
    g_assert_cmpuint(diags_count_level(fixture.diags, DIAG_ERROR), ==, 0);

    g_autofree char *product = page_read(&fixture, "produk/a.html");
    assert_has(product, "<h1>Peyek</h1>");
    assert_has(product, "Rp9.000");
    assert_has(product, "−25 %");
    assert_has(product, "href=\"https://toko.example/uji/produk/a.html\"");
    assert_has(product, "\"price\":9000");
    g_assert_null(strstr(product, "<script>x"));
    g_autofree char *category = page_read(&fixture, "kategori/camilan.html");
    assert_has(category, "Ludes");        /* the shop's own word */
    assert_has(category, "Semua produk"); /* the theme's others */
    g_autofree char *second = page_read(&fixture, "produk/hal-2.html");
    assert_has(second, "Barang 40 &lt;&amp;&gt; &quot;🌶&quot;");
    assert_has(second, "rel=\"prev\" href=\"../produk/\"");
    assert_has(second, "rel=\"next\" href=\"../produk/hal-3.html\"");
    g_autofree char *lost = page_read(&fixture, "404.html");
    assert_has(lost, "href=\"/uji/assets/style-");
    g_autofree char *old = page_read(&fixture, "p/peyek/index.html");
    assert_has(old, "url=../../produk/a.html");
    g_autofree char *home = page_read(&fixture, "index.html");
    assert_has(home, "--brand:#");
    g_autofree char *worker = page_read(&fixture, "sw.js");
    assert_has(worker, "\"lost\":\"404.html\"");
    fixture_clear(&fixture);
}

static void test_memory_card(void)
{
    const struct file files[] = {
        {"shop.yaml", SHOP}, {"products/a.md", "---\nnama: A\nharga: 1000\n---\n"}, {0}};
    struct fixture fixture;
    fixture_init(&fixture, files);
    publish(&fixture, &CARD);
    g_autofree char *product = page_read(&fixture, "produk/a.html");
    assert_has(product, "href=\"../index.html\"");
    assert_has(product, "href=\"../produk/index.html\"");
    g_assert_null(strstr(product, "href=\"/"));
    g_assert_null(page_read(&fixture, "sitemap.xml"));
    fixture_clear(&fixture);
}

static void test_empty_shop(void)
{
    const struct file files[] = {{"shop.yaml", "nama: Kosong\n"}, {0}};
    struct fixture fixture;
    fixture_init(&fixture, files);
    publish(&fixture, &ONLINE);
    g_autofree char *list = page_read(&fixture, "produk/index.html");
    assert_has(list, "Belum ada produk");
    fixture_clear(&fixture);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    lang_use("id");
    g_test_add_func("/site/static-takes-an-address", test_static_takes_an_address);
    g_test_add_func("/site/aliases", test_aliases);
    g_test_add_func("/site/list-page-without-address", test_list_page_without_address);
    g_test_add_func("/site/unknown-theme", test_unknown_theme);
    g_test_add_func("/site/options", test_options);
    g_test_add_func("/site/theme-with-a-base", test_theme_with_a_base);
    g_test_add_func("/site/fault-in-own-template", test_fault_in_own_template);
    g_test_add_func("/site/broken-links", test_broken_links);
    g_test_add_func("/site/pages", test_pages);
    g_test_add_func("/site/memory-card", test_memory_card);
    g_test_add_func("/site/empty-shop", test_empty_shop);
    return g_test_run();
}
