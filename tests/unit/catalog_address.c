/* Addresses in both languages, and full URLs. */
#include "catalog/address.h"

static const struct {
    const char *lang;
    enum address_kind kind;
    const char *slug;
    unsigned page;
    const char *address;
} CASES[] = {
    {"id", ADDRESS_HOME, NULL, 1, "index.html"},
    {"id", ADDRESS_PRODUCTS, NULL, 1, "produk/index.html"},
    {"id", ADDRESS_PRODUCTS, NULL, 2, "produk/hal-2.html"},
    {"id", ADDRESS_PRODUCT, "keripik", 1, "produk/keripik.html"},
    {"id", ADDRESS_CATEGORY, "kue", 1, "kategori/kue.html"},
    {"id", ADDRESS_CATEGORY, "kue", 12, "kategori/kue-hal-12.html"},
    {"id", ADDRESS_CART, NULL, 1, "keranjang.html"},
    {"id", ADDRESS_PAGE, "tentang", 1, "tentang.html"},
    {"id", ADDRESS_POSTS, NULL, 1, "kabar/index.html"},
    {"id", ADDRESS_POST, "promo", 1, "kabar/promo.html"},
    {"id", ADDRESS_NOT_FOUND, NULL, 1, "404.html"},
    {"id", ADDRESS_SITEMAP, NULL, 1, "sitemap.xml"},
    {"id", ADDRESS_ROBOTS, NULL, 1, "robots.txt"},
    {"id", ADDRESS_FEED, NULL, 1, "feed.xml"},
    {"id", ADDRESS_SEARCH, NULL, 1, "search.json"},
    {"id", ADDRESS_MANIFEST, NULL, 1, "manifest.webmanifest"},
    {"id", ADDRESS_WORKER, NULL, 1, "sw.js"},
    {"en", ADDRESS_HOME, NULL, 1, "index.html"},
    {"en", ADDRESS_PRODUCTS, NULL, 1, "products/index.html"},
    {"en", ADDRESS_PRODUCTS, NULL, 3, "products/page-3.html"},
    {"en", ADDRESS_PRODUCT, "cloth", 1, "products/cloth.html"},
    {"en", ADDRESS_CATEGORY, "bags", 2, "category/bags-page-2.html"},
    {"en", ADDRESS_CART, NULL, 1, "cart.html"},
    {"en", ADDRESS_POSTS, NULL, 1, "news/index.html"},
    {"en", ADDRESS_POST, "red", 1, "news/red.html"},
};

static void test_addresses(void)
{
    for (size_t i = 0; i < G_N_ELEMENTS(CASES); i++) {
        GString *out = g_string_new("/");
        address_append(out, CASES[i].lang, CASES[i].kind, CASES[i].slug, CASES[i].page);
        g_assert_cmpstr(out->str + 1, ==, CASES[i].address);
        g_string_free(out, TRUE);
    }
}

static void test_urls(void)
{
    static const struct {
        const char *base, *address, *url;
    } URLS[] = {
        {"https://x.example/", "index.html", "https://x.example/"},
        {"https://x.example/toko/", "produk/index.html", "https://x.example/toko/produk/"},
        {"https://x.example/", "produk/a.html", "https://x.example/produk/a.html"},
        {"https://x.example/", "produk/xindex.html", "https://x.example/produk/xindex.html"},
        {"https://x.example/", "feed.xml", "https://x.example/feed.xml"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(URLS); i++) {
        g_autofree char *url = address_url(URLS[i].base, URLS[i].address);
        g_assert_cmpstr(url, ==, URLS[i].url);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/catalog/address/addresses", test_addresses);
    g_test_add_func("/catalog/address/urls", test_urls);
    return g_test_run();
}
