/* Fuzz target: any bytes as a shop's own theme, the whole site rendered with it. Parts between form
 * feeds are its theme.yaml, product.html, home.html, words/id.yaml and style.css; what it has not
 * comes from the built-in theme, when it names that as its base. */
#include "catalog/load.h"
#include "output/memory_tree.h"
#include "site/site.h"

#include <glib/gstdio.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { MAX_BYTES = 8192 };

static const struct {
    const char *path, *text;
} SHOP[] = {
    {"shop.yaml", "nama: Toko <Uji>\nwhatsapp: \"081234567890\"\nalamat_web: https://uji.example/\n"
                  "merek: {tema: uji, warna: \"#1f6b3a\", pilihan: {kisi: rapat, sudut: 3}}\n"
                  "kategori: [Camilan]\ntanya_jawab: [{tanya: Apa?, jawab: \"**Itu** & ini\"}]\n"},
    {"products/a.md", "---\nnama: Keripik \"A\"\nharga: 15000\nkategori: Camilan\nvarian:\n"
                      "  - {pilihan: {Rasa: Asin}}\n  - {pilihan: {Rasa: Manis}, harga: 16000}\n"
                      "lain: {angka: 1.50, daftar: [a, {b: c}], kosong: }\n---\n# Isi\n"},
    {"products/b.md", "---\nnama: Teh\nharga: tanya\nunggulan: ya\n---\n"},
    {"pages/tentang.md", "---\njudul: Tentang\nmenu: 1\n---\nHalo.\n"},
    {"posts/kabar.md", "---\njudul: Kabar\ntanggal: 2026-01-01\n---\nIsi.\n"},
};
static const char *const PARTS[] = {"theme.yaml", "product.html", "home.html", "words/id.yaml",
                                    "style.css"};

static struct {
    char *dir;
    struct root *root;
    struct diags *diags;
    struct catalog *catalog;
} shop;

static void file_write(const char *folder, const char *path, const char *bytes, size_t size)
{
    g_autofree char *full = g_build_filename(shop.dir, folder, path, NULL);
    g_autofree char *parent = g_path_get_dirname(full);
    g_assert_cmpint(g_mkdir_with_parents(parent, 0755), ==, 0);
    g_assert_true(
        g_file_set_contents_full(full, bytes, (gssize)size, G_FILE_SET_CONTENTS_NONE, 0644, NULL));
}

static void shop_remove(void)
{
    catalog_free(shop.catalog);
    diags_free(shop.diags);
    root_close(shop.root);
    for (size_t i = 0; i < G_N_ELEMENTS(PARTS); i++) {
        g_autofree char *path = g_build_filename(shop.dir, "themes/uji", PARTS[i], NULL);
        g_unlink(path);
    }
    for (size_t i = 0; i < G_N_ELEMENTS(SHOP); i++) {
        g_autofree char *path = g_build_filename(shop.dir, SHOP[i].path, NULL);
        g_unlink(path);
    }
    static const char *const FOLDERS[] = {
        "themes/uji/words", "themes/uji", "themes", "products", "pages", "posts", ""};
    for (size_t i = 0; i < G_N_ELEMENTS(FOLDERS); i++) {
        g_autofree char *path = g_build_filename(shop.dir, FOLDERS[i], NULL);
        g_rmdir(path);
    }
    g_free(shop.dir);
}

static void shop_make(void)
{
    GError *error = NULL;
    shop.dir = g_dir_make_tmp("etalase-fuzz-XXXXXX", &error);
    g_assert_no_error(error);
    for (size_t i = 0; i < G_N_ELEMENTS(SHOP); i++)
        file_write("", SHOP[i].path, SHOP[i].text, strlen(SHOP[i].text));
    shop.root = root_open(shop.dir, &error);
    g_assert_no_error(error);
    shop.diags = diags_new();
    struct load_options options = {.threads = 1};
    shop.catalog = catalog_load(shop.root, &options, shop.diags, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(diags_count_level(shop.diags, DIAG_ERROR), ==, 0);
    atexit(shop_remove);
}

/* Each part that is there becomes a file of the theme; the others go. */
static void theme_write(const char *text, size_t size)
{
    const char *end = text + size;
    for (size_t i = 0; i < G_N_ELEMENTS(PARTS); i++) {
        const char *stop = text <= end ? memchr(text, '\f', (size_t)(end - text)) : NULL;
        const char *last = stop ? stop : end;
        if (text < last) {
            file_write("themes/uji", PARTS[i], text, (size_t)(last - text));
        } else {
            g_autofree char *path = g_build_filename(shop.dir, "themes/uji", PARTS[i], NULL);
            g_unlink(path);
        }
        text = stop ? stop + 1 : end + 1;
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size > MAX_BYTES)
        return 0;
    if (!shop.dir)
        shop_make();
    theme_write((const char *)data, size);
    AUTO(diags) diags = diags_new();
    GError *error = NULL;
    struct photo_set photos = {0};
    const struct site_options options = {.base_url = "https://uji.example/", .threads = 1};
    struct output *out = output_begin_memory(NULL);
    bool ok = site_write(shop.catalog, &photos, shop.root, &options, out, diags, &error);
    g_assert_no_error(error);
    g_assert_true(ok);
    AUTO(memory_tree) tree = output_take(out, &error);
    /* Refused is only what asks for a place that it may not have. */
    g_assert_true(tree || error);
    g_clear_error(&error);
    return 0;
}
