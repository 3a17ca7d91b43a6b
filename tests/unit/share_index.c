/* The page of the share folder: escaped, and showing exactly what is there. */
#include "share/share_index.h"

#include <string.h>

#define EVIL "</textarea><script>alert(\"x\")</script>&amp;'"

static struct product PRODUCTS[] = {
    {.file = "products/a.md",
     .name = EVIL,
     .slug = "a",
     .address = "produk/a.html",
     .price = {PRICE_IDR, 15000},
     .price_max = {PRICE_IDR, 15000},
     .summary = EVIL,
     .category = CATEGORY_NONE,
     .min_order = 1},
    {.file = "products/b.md",
     .name = "Biasa",
     .slug = "b",
     .address = "produk/b.html",
     .price = {PRICE_ASK, 0},
     .category = CATEGORY_NONE,
     .min_order = 1},
};

static struct page POSTS[] = {{.file = "posts/p.md", .title = EVIL, .slug = "p"}};

static char *page_of(const char *lang, const char *const *paths)
{
    const struct catalog catalog = {
        .shop = {.file = "shop.yaml", .name = EVIL, .lang = lang, .whatsapp = "6281234567890"},
        .products = PRODUCTS,
        .n_products = G_N_ELEMENTS(PRODUCTS),
        .posts = POSTS,
        .n_posts = G_N_ELEMENTS(POSTS),
    };
    GString *out = g_string_new(NULL);
    share_index_append(out, &catalog, "https://contoh.example/", paths);
    return g_string_free(out, FALSE);
}

static unsigned count(const char *text, const char *what)
{
    unsigned n = 0;
    for (const char *p = text; (p = strstr(p, what)); p += strlen(what))
        n++;
    return n;
}

static const char *const PATHS[] = {
    "captions/a.txt",
    "cards/a-feed.jpg",
    "cards/a-link.jpg",
    "cards/posts/p-square.jpg",
    "cards/shop/feed.jpg",
    "catalog.pdf",
    "links.csv",
    "qr/products/a.png",
    "qr/products/a.svg",
    "strange/x y#<1>.png",
    NULL,
};

static void test_escaped(void)
{
    g_autofree char *page = page_of("id", PATHS);
    g_assert_null(strstr(page, "<script>alert"));
    g_assert_cmpuint(count(page, "<script>"), ==, 1);
    g_assert_cmpuint(count(page, "</textarea>"), ==, 1); /* only a has a caption file */
    g_assert_nonnull(strstr(page, "&lt;/textarea&gt;&lt;script&gt;"));
}

static void test_shows_what_there_is(void)
{
    g_autofree char *page = page_of("id", PATHS);
    g_assert_nonnull(strstr(page, "src=\"cards/a-feed.jpg\" width=\"1080\" height=\"1350\""));
    g_assert_nonnull(strstr(page, "href=\"cards/posts/p-square.jpg\" download"));
    g_assert_nonnull(strstr(page, "src=\"qr/products/a.png\""));
    g_assert_nonnull(strstr(page, ">Katalog PDF</a>"));
    g_assert_nonnull(strstr(page, "href=\"strange/x%20y%23%3C1%3E.png\""));
    g_assert_null(strstr(page, "b-feed.jpg"));
    g_assert_null(strstr(page, "a-square.jpg\" width"));
    g_assert_null(strstr(page, "captions/a.txt\">")); /* shown as text, not in the list */
}

static void test_languages(void)
{
    const char *const none[] = {NULL};
    g_autofree char *id = page_of("id", none);
    g_autofree char *en = page_of("en", none);
    g_assert_nonnull(strstr(id, "<html lang=\"id\">"));
    g_assert_nonnull(strstr(id, "Bahan promosi"));
    g_assert_nonnull(strstr(en, "<html lang=\"en\">"));
    g_assert_nonnull(strstr(en, "Share kit"));
    g_assert_null(strstr(en, "<img"));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/share/index/escaped", test_escaped);
    g_test_add_func("/share/index/shows-what-there-is", test_shows_what_there_is);
    g_test_add_func("/share/index/languages", test_languages);
    return g_test_run();
}
