/* Printed matter: the words made of records, pages drawn of hostile shops, the same bytes twice. */
#include "share/prints.h"

#include "output_rig.h"

#include <string.h>

#define LONG_WORD "Pertanggungjawabankesinambunganmempertanggungjawabkanketidakberkesudahan"

static const char *const NAMES[] = {
    "Keripik Tempe 150 g",
    "A",
    LONG_WORD,
    LONG_WORD " " LONG_WORD " " LONG_WORD " " LONG_WORD,
    "🌶🌶🌶 Sambal 👩‍🍳 <b>&\"'",
    "كعك بالتمر",
    "最佳运输最佳运输最佳运输最佳运输最佳运输最佳运输最佳运输最佳运输最佳运输",
    "e\u0301\u0301\u0301\u0301\u0301",
    "%s%n {harga} \\ 'uri' [dest]",
};

static struct product *sample_products(size_t n)
{
    struct product *products = g_new0(struct product, n);
    for (size_t i = 0; i < n; i++) {
        products[i] = (struct product){
            .file = "products/x.md",
            .name = NAMES[i % G_N_ELEMENTS(NAMES)],
            .slug = "produk",
            .address = "produk/produk.html",
            .price = {i % 5 ? PRICE_IDR : PRICE_ASK, 15000 + (int64_t)i},
            .price_max = {i % 5 ? PRICE_IDR : PRICE_ASK, 15000 + (int64_t)i},
            .was_idr = i % 3 ? 0 : 20000 + (int64_t)i,
            .unit = "bungkus",
            .category = CATEGORY_NONE,
            .min_order = 1,
            .availability = i % 4 ? AVAILABLE : SOLD_OUT,
        };
    }
    return products;
}

static struct catalog sample_catalog(struct product *products, uint32_t n)
{
    struct photo_ref none = {.photo = PHOTO_REF_NONE};
    return (struct catalog){
        .shop = {.file = "shop.yaml",
                 .name = "Dapur <&> " LONG_WORD,
                 .tagline = "Camilan & kue",
                 .lang = "id",
                 .whatsapp = "6281234567890",
                 .brand = {.color = 0xffee00, .has_color = true, .logo = none, .cover = none},
                 .payment = {.qris_photo = none}},
        .products = products,
        .n_products = n,
        .today = {2026, 8, 17},
    };
}

static struct print sample_print(const struct catalog *catalog, struct type **ret_type)
{
    struct print print;
    g_autoptr(GError) error = NULL;
    print_init(&print, catalog, "https://contoh.id/", NULL);
    print.type = *ret_type = type_open(NULL, "id", &error);
    g_assert_no_error(error);
    return print;
}

typedef bool (*draw_fn)(const struct print *print, GByteArray *out, GError **error);

static unsigned pages(const GByteArray *pdf)
{
    static const char MARK[] = "/Type /Page ";
    unsigned n = 0;
    for (guint i = 0; i + sizeof MARK < pdf->len; i++)
        n += !memcmp(pdf->data + i, MARK, sizeof MARK - 1);
    return n;
}

static unsigned draw_twice(const struct print *print, draw_fn draw)
{
    g_autoptr(GByteArray) first = g_byte_array_new(), second = g_byte_array_new();
    g_autoptr(GError) error = NULL;
    g_assert_true(draw(print, first, &error));
    g_assert_true(draw(print, second, &error));
    g_assert_no_error(error);
    g_assert_cmpmem(first->data, first->len, second->data, second->len);
    return pages(first);
}

static bool draw_sheet(const struct print *print, GByteArray *out, GError **error)
{
    return print_labels(print, PRINT_LABEL_SHEET, out, error);
}

static bool draw_small(const struct print *print, GByteArray *out, GError **error)
{
    return print_labels(print, PRINT_LABEL_50X30, out, error);
}

static void test_pages(void)
{
    static const struct {
        unsigned products, catalog, sheets;
    } ROWS[] = {
        /* cover, contents, products, how to order; 28 lines of contents a page up to two pages */
        {1, 4, 1}, {6, 4, 1}, {7, 5, 1}, {22, 7, 2}, {28, 9, 2}, {60, 13, 3},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(ROWS); i++) {
        g_autofree struct product *products = sample_products(ROWS[i].products);
        struct catalog catalog = sample_catalog(products, ROWS[i].products);
        struct type *type;
        struct print print = sample_print(&catalog, &type);
        g_assert_cmpuint(draw_twice(&print, print_catalog), ==, ROWS[i].catalog);
        g_assert_cmpuint(draw_twice(&print, draw_sheet), ==, ROWS[i].sheets);
        g_assert_cmpuint(draw_twice(&print, draw_small), ==, ROWS[i].products);
        g_assert_cmpuint(draw_twice(&print, print_poster), ==, 3);
        g_assert_cmpuint(draw_twice(&print, print_price_list), >=, 1);
        print_clear(&print);
        type_free(type);
    }
}

static void test_net_weight(void)
{
    static const struct {
        const char *name, *label, *expected;
    } ROWS[] = {
        {"Keripik Tempe 150 g", NULL, "150 g"}, {"Kopi", "250 g, Biji", "250 g"},
        {"Kopi 100 g", "500 gr", "500 gr"},     {"Sirup 1,5 liter", NULL, "1,5 liter"},
        {"Jamu 500ml botol", NULL, "500ml"},    {"Kemeja ukuran 40", NULL, NULL},
        {"Kain 2 meter", NULL, NULL},           {"Tipe X150 gelas", NULL, NULL},
        {"Isi 10 lembar", NULL, NULL},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(ROWS); i++) {
        struct product product = {.name = ROWS[i].name, .weight_g = 999};
        struct variant variant = {.label = ROWS[i].label};
        g_autofree char *text = print_net_weight(&product, ROWS[i].label ? &variant : NULL);
        g_assert_cmpstr(text, ==, ROWS[i].expected);
    }
}

static void test_words(void)
{
    const struct shop shop = {.lang = "id",
                              .hours = {[0] = {true, 1, {{480, 1020}}},
                                        [1] = {true, 1, {{480, 1020}}},
                                        [2] = {true, 0, {{0, 0}}}}};
    const struct print_words *words = print_words_of(&shop);
    g_autofree char *hours = print_hours(words, &shop);
    g_assert_cmpstr(hours, ==, "Senin–Selasa 08.00–17.00 · Rabu tutup");
    struct wholesale tiers[] = {{10, 13500, {0}}, {50, 12500, {0}}};
    struct product product = {.name = "Keripik",
                              .price = {PRICE_IDR, 15000},
                              .price_max = {PRICE_IDR, 16500},
                              .was_idr = 18000,
                              .wholesale = tiers,
                              .n_wholesale = 2,
                              .unit = "pak",
                              .min_order = 2,
                              .preorder_days = 3};
    g_autofree char *price = print_price(words, &product);
    g_autofree char *badge = print_badge(words, &product);
    g_autofree char *terms = print_terms(words, &product);
    g_autofree char *wholesale = print_wholesale(&product);
    g_assert_cmpstr(price, ==, "mulai Rp15.000");
    g_assert_cmpstr(badge, ==, "PROMO"); /* of how much differs with the variant */
    g_assert_cmpstr(terms, ==, "min. 2 pak · PO 3 hari");
    g_assert_cmpstr(wholesale, ==, "10+\u00a0Rp13.500 · 50+\u00a0Rp12.500");
    product.price_max = product.price;
    g_autofree char *percent = print_badge(words, &product);
    g_assert_cmpstr(percent, ==, "PROMO \u221216%");
}

static void test_folder(void)
{
    struct rig rig = rig_make();
    g_autoptr(GError) error = NULL;
    AUTO(output_lock) lock = output_lock_take(rig.shop, &error);
    struct output *out = output_begin(rig.shop, rig.target, &error);
    g_assert_no_error(error);
    struct catalog catalog = sample_catalog(NULL, 0);
    g_autofree char *kept = g_build_filename(rig.shop, ".etalase", "prints", NULL);
    const struct prints_options options = {.cache_dir = kept};
    unsigned drawn;
    /* No products: a poster all the same. */
    g_assert_true(prints_write(&catalog, &options, out, &drawn, &error));
    g_assert_cmpuint(drawn, ==, 2);
    struct output_stats stats;
    g_assert_true(output_commit(out, &stats, &error));
    g_assert_cmpuint(stats.files, ==, 2);
    g_assert_true(rig_has(&rig, "shop/public/poster.pdf"));
    /* What did not change is not drawn again. */
    for (unsigned changed = 0; changed < 2; changed++) {
        catalog.shop.tagline = changed ? "Lain" : catalog.shop.tagline;
        out = output_begin(rig.shop, rig.target, &error);
        g_assert_true(prints_write(&catalog, &options, out, &drawn, &error));
        g_assert_cmpuint(drawn, ==, 2 * changed);
        g_assert_true(output_commit(out, &stats, &error));
        g_assert_cmpuint(stats.written, ==, 2 * changed);
    }
    rig_clear(&rig);
}

/* The catalog and the price list say the day; posters and labels do not. */
static void test_day(void)
{
    struct rig rig = rig_make();
    g_autoptr(GError) error = NULL;
    AUTO(output_lock) lock = output_lock_take(rig.shop, &error);
    g_autofree struct product *products = sample_products(2);
    struct catalog catalog = sample_catalog(products, 2);
    g_autofree char *kept = g_build_filename(rig.shop, ".etalase", "prints", NULL);
    const struct prints_options options = {.cache_dir = kept};
    static const unsigned DRAWN[] = {8, 0, 2};
    for (unsigned i = 0; i < G_N_ELEMENTS(DRAWN); i++) {
        unsigned drawn;
        catalog.today = (struct date){2026, 11, i < 2 ? 22 : 23};
        struct output *out = output_begin(rig.shop, rig.target, &error);
        g_assert_true(prints_write(&catalog, &options, out, &drawn, &error));
        g_assert_cmpuint(drawn, ==, DRAWN[i]);
        struct output_stats stats;
        g_assert_true(output_commit(out, &stats, &error));
    }
    rig_clear(&rig);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/prints/pages", test_pages);
    g_test_add_func("/prints/net-weight", test_net_weight);
    g_test_add_func("/prints/words", test_words);
    g_test_add_func("/prints/folder", test_folder);
    g_test_add_func("/prints/day", test_day);
    return g_test_run();
}
