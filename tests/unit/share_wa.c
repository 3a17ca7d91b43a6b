/* WhatsApp links and messages: the published encodings, slots, and what gives way first. */
#include "share/wa.h"

#include <string.h>

static const char DIGITS[] = "6281234567890";

/* Lengths of the full address tell that nothing is encoded twice or not at all. */
static void test_links(void)
{
    static const struct {
        const char *text;
        size_t bytes;
    } VECTORS[] = {
        {"Halo kak", 43},
        {"Halo, saya mau pesan:\n1x Keripik Tempe 250g - Rp15.000\nTotal: Rp15.000", 131},
        {"*Pesanan Baru*\nNama: Sri & Budi\nCatatan: 50% pedas?", 114},
        {"Terima kasih \U0001F64F", 62},
        {"Apakah ini masih ada? "
         "https://contoh.id/p/kopi-gayo?utm_source=whatsapp&utm_medium=chat#beli",
         155},
        {"1+1=2 #promo", 53},
        {"\U0001F469\u200d\U0001F373 Dapur Bu Sri", 85},
        {"Kafé ½ kg ~ 'promo' (baru)!", 90},
        {"Rp\u00a015.000", 47},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(VECTORS); i++) {
        g_autoptr(GString) link = g_string_new(NULL);
        wa_link_append(link, DIGITS, VECTORS[i].text);
        g_assert_true(g_str_has_prefix(link->str, "https://wa.me/6281234567890?text="));
        g_assert_cmpuint(link->len, ==, VECTORS[i].bytes);
        /* Decoded, it is the text again. */
        g_autofree char *back = g_uri_unescape_string(strchr(link->str, '=') + 1, NULL);
        g_assert_cmpstr(back, ==, VECTORS[i].text);
    }
}

static void test_link_forms(void)
{
    static const struct {
        const char *digits, *text, *link;
    } VECTORS[] = {
        {DIGITS, NULL, "https://wa.me/6281234567890"},
        {DIGITS, "", "https://wa.me/6281234567890"},
        {NULL, "a b", "https://wa.me/?text=a%20b"},
        {DIGITS, "a\r\nb\rc\nd", "https://wa.me/6281234567890?text=a%0Ab%0Ac%0Ad"},
        {DIGITS, "a\r\n", "https://wa.me/6281234567890?text=a%0A"},
        {DIGITS, "a\r", "https://wa.me/6281234567890?text=a%0A"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(VECTORS); i++) {
        g_autoptr(GString) link = g_string_new(NULL);
        wa_link_append(link, VECTORS[i].digits, VECTORS[i].text);
        g_assert_cmpstr(link->str, ==, VECTORS[i].link);
    }
}

static void test_slots(void)
{
    static const struct wa_order ORDER = {
        .product = "Keripik {harga}",
        .quantity = "2",
        .price = "Rp15.000",
        .name = "",
        .note = "pedas",
    };
    static const struct {
        const char *template, *message;
    } VECTORS[] = {
        {"{jumlah} x {nama_produk} {varian}", "2 x Keripik {harga}"},
        {"{quantity} x {product_name} ({variant})", "2 x Keripik {harga}"},
        {"{nama_produk}, {varian}", "Keripik {harga}"},
        {"{nama_produk} - {varian}, {jumlah}", "Keripik {harga} -, 2"},
        {"Harga: {harga}\nTotal: {total}\nCatatan: {catatan}", "Harga: Rp15.000\nCatatan: pedas"},
        {"Halo\n\nNama: {nama}\nAlamat: {alamat}\n\nsalam", "Halo\n\nsalam"},
        {"\n\nHalo\n\n\n\n", "Halo"},
        {"Nama: {nama}", ""},
        {"{warna} tetap, {", "{warna} tetap, {"},
        {"{{harga}}", "{Rp15.000}"},
        {"a\r\nb", "a\nb"},
        {"", ""},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(VECTORS); i++) {
        g_autofree char *message = wa_message(VECTORS[i].template, &ORDER);
        g_assert_cmpstr(message, ==, VECTORS[i].message);
    }
}

/* Both languages name all nine slots. */
static void test_slot_names(void)
{
    static const struct wa_order ALL = {"a", "b", "c", "d", "e", "f", "g", "h", "i"};
    g_autofree char *indonesian = wa_message(
        "{nama_produk}{varian}{jumlah}{harga}{total}{tautan}{nama}{alamat}{catatan}", &ALL);
    g_assert_cmpstr(indonesian, ==, "abcdefghi");
    g_autofree char *english = wa_message(
        "{product_name}{variant}{quantity}{price}{total}{link}{name}{address}{note}", &ALL);
    g_assert_cmpstr(english, ==, "abcdefghi");
}

/* ---- messages of products ---- */

struct sample {
    struct catalog catalog;
    struct product product;
    struct variant variants[2];
};

static void sample_init(struct sample *sample)
{
    *sample = (struct sample){
        .catalog.shop = {.lang = "id", .whatsapp = DIGITS},
        .product = {.name = "Keripik Tempe",
                    .slug = "keripik-tempe",
                    .price = {PRICE_IDR, 15000},
                    .price_max = {PRICE_IDR, 15000},
                    .min_order = 1},
        .variants = {{.label = "Balado", .price = {PRICE_IDR, 16500}, .stock = 3},
                     {.label = "Keju", .price = {PRICE_IDR, 15000}, .stock = 0}},
    };
}

static void message_check(const struct sample *sample, const struct variant *variant,
                          const char *expected)
{
    enum wa_cut cut;
    g_autofree char *message =
        wa_product_message(&sample->catalog, &sample->product, variant,
                           "https://contoh.id/produk/keripik-tempe.html", &cut);
    g_assert_cmpstr(message, ==, expected);
    g_assert_cmpint(cut, ==, WA_CUT_NOTHING);
}

static void test_product_message(void)
{
    struct sample sample;
    sample_init(&sample);
    message_check(&sample, NULL,
                  "Halo, saya mau pesan:\n1 x Keripik Tempe\nHarga: Rp15.000\nTotal: Rp15.000\n"
                  "https://contoh.id/produk/keripik-tempe.html");
    message_check(&sample, &sample.variants[0],
                  "Halo, saya mau pesan:\n1 x Keripik Tempe (Balado)\nHarga: Rp16.500\n"
                  "Total: Rp16.500\nhttps://contoh.id/produk/keripik-tempe.html");
    message_check(&sample, &sample.variants[1],
                  "Halo, kapan Keripik Tempe (Keju) ada lagi?\n"
                  "https://contoh.id/produk/keripik-tempe.html");

    sample.product.price_max.idr = 16500;
    message_check(&sample, NULL,
                  "Halo, saya mau pesan:\n1 x Keripik Tempe\n"
                  "https://contoh.id/produk/keripik-tempe.html");

    sample_init(&sample);
    sample.product.price.kind = PRICE_ASK;
    message_check(&sample, NULL,
                  "Halo, saya mau tanya harga Keripik Tempe.\n"
                  "https://contoh.id/produk/keripik-tempe.html");

    sample_init(&sample);
    sample.catalog.shop.lang = "en";
    sample.product.availability = SOLD_OUT;
    message_check(&sample, NULL,
                  "Hello, when will Keripik Tempe be back?\n"
                  "https://contoh.id/produk/keripik-tempe.html");
}

static void test_smallest_order(void)
{
    struct sample sample;
    struct wholesale tiers[] = {{.min = 10, .price_idr = 13500}, {.min = 50, .price_idr = 12500}};
    sample_init(&sample);
    sample.product.min_order = 12;
    sample.product.wholesale = tiers;
    sample.product.n_wholesale = 2;
    sample.catalog.shop.order_template = "{jumlah} {harga} {total}";
    message_check(&sample, NULL, "12 Rp13.500 Rp162.000");

    /* A total that no one could pay is not written. */
    sample.product.n_wholesale = 0;
    sample.product.min_order = UINT32_MAX;
    message_check(&sample, NULL, "4294967295 Rp15.000");
}

static char *repeat(const char *text, size_t n)
{
    GString *out = g_string_new(NULL);
    for (size_t i = 0; i < n; i++)
        g_string_append(out, text);
    return g_string_free(out, FALSE);
}

/* Each case is too long by one more part than the one before. */
static void test_shortening(void)
{
    g_autofree char *long_url = repeat("https://contoh.id/", 120);
    g_autofree char *long_label = repeat("Balado ", 300);
    g_autofree char *long_template = repeat("Kami senang sekali. ", 90);
    g_autofree char *long_name = repeat("🌶", 200);
    const struct {
        const char *url, *label, *template, *name;
        enum wa_cut cut;
    } CASES[] = {
        {"https://contoh.id/a", "Balado", NULL, "Keripik", WA_CUT_NOTHING},
        {long_url, "Balado", NULL, "Keripik", WA_CUT_LINK},
        {"https://contoh.id/a", long_label, NULL, "Keripik", WA_CUT_VARIANT},
        {long_url, "Balado", long_template, "Keripik", WA_CUT_TEMPLATE},
        {"https://contoh.id/a", "Balado", NULL, long_name, WA_CUT_NAME},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(CASES); i++) {
        struct sample sample;
        sample_init(&sample);
        sample.product.name = CASES[i].name;
        sample.variants[0].label = CASES[i].label;
        sample.catalog.shop.order_template = CASES[i].template;
        enum wa_cut cut;
        g_autofree char *message = wa_product_message(&sample.catalog, &sample.product,
                                                      &sample.variants[0], CASES[i].url, &cut);
        g_assert_cmpint(cut, ==, CASES[i].cut);
        g_assert_cmpint(g_utf8_strlen(message, -1), <=, WA_MAX_CHARS);
        g_autoptr(GString) link = g_string_new(NULL);
        wa_link_append(link, DIGITS, message);
        g_assert_cmpuint(link->len, <=, WA_MAX_LINK_BYTES);
        /* What is left is whole. */
        g_assert_true(strstr(message, cut == WA_CUT_NAME ? "keripik-tempe" : CASES[i].name));
        g_assert_true((strstr(message, CASES[i].url) != NULL) == (cut < WA_CUT_LINK));
        g_assert_true((strstr(message, CASES[i].label) != NULL) == (cut < WA_CUT_VARIANT));
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/wa/links", test_links);
    g_test_add_func("/wa/link-forms", test_link_forms);
    g_test_add_func("/wa/slots", test_slots);
    g_test_add_func("/wa/slot-names", test_slot_names);
    g_test_add_func("/wa/product-message", test_product_message);
    g_test_add_func("/wa/smallest-order", test_smallest_order);
    g_test_add_func("/wa/shortening", test_shortening);
    return g_test_run();
}
