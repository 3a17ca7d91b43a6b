/* The share folder: rows of links.csv and the captions, through a real output tree. */
#include "share/share.h"

#include "output_rig.h"
#include "share/captions.h"

static const char *AXIS_VALUES[] = {"Balado", "Keju"};

static struct variant VARIANTS[] = {
    {.values = {"Balado"},
     .label = "Balado",
     .sku = "KT-B",
     .price = {PRICE_IDR, 15000},
     .stock = 5},
    {.values = {"Keju"}, .label = "Keju", .price = {PRICE_IDR, 16500}, .stock = STOCK_UNKNOWN},
};

static struct product PRODUCTS[] = {
    {.file = "products/keripik.md",
     .name = "Keripik \"Tempe\", Khas Malang",
     .slug = "keripik-tempe",
     .address = "produk/keripik-tempe.html",
     .category = CATEGORY_NONE,
     .sku = "KT",
     .price = {PRICE_IDR, 15000},
     .price_max = {PRICE_IDR, 16500},
     .was_idr = 18000,
     .unit = "bungkus",
     .summary = "Renyah dan gurih.",
     .axes = {{.name = "Rasa", .values = {AXIS_VALUES, 2}}},
     .n_axes = 1,
     .variants = VARIANTS,
     .n_variants = 2,
     .min_order = 2,
     .preorder_days = 3,
     .availability = PREORDER},
    {.file = "products/pesanan.md",
     .name = "=Pesanan khusus",
     .slug = "pesanan-khusus",
     .address = "produk/pesanan-khusus.html",
     .category = CATEGORY_NONE,
     .price = {PRICE_ASK, 0},
     .min_order = 1},
};

static struct catalog sample_catalog(const char *lang)
{
    return (struct catalog){
        .shop = {.file = "shop.yaml", .name = "Dapur", .lang = lang, .whatsapp = "6281234567890"},
        .products = PRODUCTS,
        .n_products = G_N_ELEMENTS(PRODUCTS),
    };
}

static void test_caption_indonesian(void)
{
    struct catalog catalog = sample_catalog("id");
    g_autoptr(GString) out = g_string_new(NULL);
    caption_append(out, &catalog, &PRODUCTS[0], CAPTION_WHATSAPP, "https://contoh.id/k.html", NULL);
    g_assert_cmpstr(out->str, ==,
                    "Keripik \"Tempe\", Khas Malang\n"
                    "Harga: Rp15.000–Rp16.500 per bungkus (sebelumnya Rp18.000)\n"
                    "\n"
                    "Renyah dan gurih.\n"
                    "\n"
                    "Rasa: Balado, Keju\n"
                    "Minimal pesan: 2 bungkus\n"
                    "Pre-order: 3 hari\n"
                    "\n"
                    "Lihat: https://contoh.id/k.html\n"
                    "Pesan: https://wa.me/6281234567890?text=Halo%2C%20saya%20mau%20pesan%20"
                    "Keripik%20%22Tempe%22%2C%20Khas%20Malang\n");
}

static void test_caption_english_price_on_request(void)
{
    struct catalog catalog = sample_catalog("en");
    g_autoptr(GString) out = g_string_new(NULL);
    caption_append(out, &catalog, &PRODUCTS[1], CAPTION_WHATSAPP, NULL, NULL);
    g_assert_cmpstr(out->str, ==,
                    "=Pesanan khusus\n"
                    "Price: ask\n"
                    "\n"
                    "Order: https://wa.me/6281234567890?text=Hello%2C%20I%20would%20like%20to%20"
                    "order%20%3DPesanan%20khusus\n");
}

static void test_folder(void)
{
    struct rig rig = rig_make();
    g_autoptr(GError) error = NULL;
    AUTO(output_lock) lock = output_lock_take(rig.shop, &error);
    g_assert_no_error(error);
    struct output *out = output_begin(rig.shop, rig.target, &error);
    g_assert_no_error(error);

    struct catalog catalog = sample_catalog("id");
    AUTO(diags) diags = diags_new();
    struct share_options options = {
        .threads = 2, .parts = 1u << SHARE_LINKS | 1u << SHARE_CAPTIONS | 1u << SHARE_QR};
    g_assert_true(share_write(&catalog, &options, out, diags, &error));
    struct output_stats stats;
    g_assert_true(output_commit(out, &stats, &error));
    /* links.csv, index.html, six captions; codes for the chat, two products and two variants */
    g_assert_cmpuint(stats.files, ==, 8 + 2 * 5);
    g_assert_true(rig_has(&rig, "shop/public/qr/whatsapp/keripik-tempe/balado.svg"));
    g_assert_cmpuint(diags_count(diags), ==, 1);
    g_assert_cmpint(diags_sorted(diags)->tag, ==, DIAG_SHARE_NO_ADDRESS);

    g_autofree char *path = g_build_filename(rig.target, "links.csv", NULL);
    g_autofree char *links = NULL;
    g_assert_true(g_file_get_contents(path, &links, NULL, &error));
    g_auto(GStrv) rows = g_strsplit(links, "\r\n", -1);
    g_assert_cmpuint(g_strv_length(rows), ==, 6);
    g_assert_cmpstr(rows[0], ==, "sku,name,page,whatsapp,message");
    g_assert_true(
        g_str_has_prefix(rows[1], "KT,\"Keripik \"\"Tempe\"\", Khas Malang\",,https://wa.me/"));
    g_assert_true(
        g_str_has_prefix(rows[2], "KT-B,\"Keripik \"\"Tempe\"\", Khas Malang (Balado)\",,"));
    g_assert_true(g_str_has_prefix(rows[3], ",\"Keripik \"\"Tempe\"\", Khas Malang (Keju)\",,"));
    g_assert_true(
        g_str_has_prefix(rows[4], ",'=Pesanan khusus,,https://wa.me/6281234567890?text="));
    g_assert_cmpstr(rows[5], ==, "");
    rig_clear(&rig);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/share/caption-indonesian", test_caption_indonesian);
    g_test_add_func("/share/caption-english-price-on-request",
                    test_caption_english_price_on_request);
    g_test_add_func("/share/folder", test_folder);
    return g_test_run();
}
