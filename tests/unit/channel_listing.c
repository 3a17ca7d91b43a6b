/* The rules: each limit just kept and just broken, with the place that is blamed. */
#include "channel/advice.h"
#include "channel/def.h"
#include "channel/def_read.h"
#include "channel_rig.h"

/* A channel of given columns and limits. */
static struct channel *channel_of(const char *columns, const char *limits)
{
    g_autofree char *text = g_strdup_printf("title: Uji\nrows: variant\n"
                                            "files: [{name: uji.csv, type: csv, head: key}]\n"
                                            "limits: {%s}\ncolumns:\n%s\n",
                                            limits, columns);
    AUTO(diags) diags = diags_new();
    struct channel *channel = def_read("uji", "channels/uji.yaml", text, strlen(text), diags);
    g_autofree char *faults = diags_text(diags);
    g_assert_cmpstr(faults, ==, "");
    return channel;
}

/* Only the potato chips, whose fields have places. */
static void one_product(struct shop_rig *shop)
{
    shop_rig_init(shop);
    shop->catalog.n_products = 1;
    shop->catalog.n_left_out = 0;
}

struct rule {
    const char *column, *limits;
    const char *faults; /* "": the product is listed */
};

static const struct rule RULES[] = {
    {"  - {key: a, from: name, min: 13, max: 13}", "", ""},
    {"  - {key: a, from: name, min: 14}", "", "products/tempe.md:2 channel-text-short"},
    {"  - {key: a, from: name, max: 12}", "", "products/tempe.md:2 channel-text-long"},
    {"  - {key: a, from: price, min: 15000, max: 16500}", "", ""},
    {"  - {key: a, from: price, min: 15001}", "", "products/tempe.md:3 channel-number-low"},
    /* The dearer variant has a line of its own. */
    {"  - {key: a, from: price, max: 16499}", "", "products/tempe.md:14 channel-number-high"},
    {"  - {key: a, need: required, from: gtin}", "", "products/tempe.md:1 channel-value-missing"},
    {"  - {key: a, need: optional, from: gtin}", "", ""},
    {"  - {key: a, need: conditional, from: gtin}", "", ""},
    {"  - {key: a, need: conditional, when: axis_name, from: gtin}", "",
     "products/tempe.md:1 channel-value-missing"},
    {"  - {key: a, need: conditional, when: preorder_days, from: gtin}", "", ""},
    {"  - {key: a, need: required, from: [gtin, brand, slug]}", "", ""},
    {"  - {key: a, from: condition, one_of: [new]}", "", ""},
    {"  - {key: a, from: condition, one_of: [baru]}", "",
     "products/tempe.md:1 channel-value-not-allowed"},
    {"  - {key: a, from: availability, map: {ready: x, sold_out: y}}", "", ""},
    {"  - {key: a, from: availability, map: {ready: x}}", "",
     "products/tempe.md:1 channel-value-not-allowed"},
    {"  - {key: a, from: id, unique: true}", "", ""},
    {"  - {key: a, from: slug, unique: true}", "", "products/tempe.md:1 channel-value-twice"},
    {"  - {key: a, from: name}", "variants: 2, axes: 1, options: 2", ""},
    {"  - {key: a, from: name}", "variants: 1", "products/tempe.md:11 channel-variants-many"},
    {"  - {key: a, from: name}", "options: 1", "products/tempe.md:11 channel-options-many"},
    {"  - {key: a, from: name}", "rows: 2, products: 1", ""},
    {"  - {key: a, from: name}", "rows: 1", "products/tempe.md:2 channel-full"},
    {"  - {key: a, from: name}", "file_rows: 2", ""},
    {"  - {key: a, from: name}", "file_rows: 1", "products/tempe.md:11 channel-variants-many"},
    {"  - {key: a, from: name}", "variants: 1, file_rows: 2",
     "products/tempe.md:11 channel-variants-many"},
    {"  - {key: a, value: tetap, max: 5}", "", ""},
    {"  - {key: a, value: tetap, max: 4}", "", "products/tempe.md:2 channel-text-long"},
};

/* Two rows, one row, one row: files by limits. */
static const struct {
    const char *limits, *files;
} SPLITS[] = {
    {"", "uji.csv=a\r\nKT-B\r\nKT-keju\r\nkopi\r\npesanan-khusus\r\n;"},
    {"file_rows: 4", "uji.csv=a\r\nKT-B\r\nKT-keju\r\nkopi\r\npesanan-khusus\r\n;"},
    {"file_rows: 3",
     "uji-1.csv=a\r\nKT-B\r\nKT-keju\r\nkopi\r\n;uji-2.csv=a\r\npesanan-khusus\r\n;"},
    {"file_rows: 2",
     "uji-1.csv=a\r\nKT-B\r\nKT-keju\r\n;uji-2.csv=a\r\nkopi\r\npesanan-khusus\r\n;"},
    {"file_products: 1", "uji-1.csv=a\r\nKT-B\r\nKT-keju\r\n;uji-2.csv=a\r\nkopi\r\n;"
                         "uji-3.csv=a\r\npesanan-khusus\r\n;"},
    {"file_products: 2, file_rows: 2",
     "uji-1.csv=a\r\nKT-B\r\nKT-keju\r\n;uji-2.csv=a\r\nkopi\r\npesanan-khusus\r\n;"},
    /* What is too many for the channel is not for another file. */
    {"file_products: 1, products: 2",
     "uji-1.csv=a\r\nKT-B\r\nKT-keju\r\n;uji-2.csv=a\r\nkopi\r\n;"},
};

static void test_split(void)
{
    for (size_t i = 0; i < G_N_ELEMENTS(SPLITS); i++) {
        AUTO(channel) channel = channel_of("  - {key: a, from: id}", SPLITS[i].limits);
        struct shop_rig shop;
        shop_rig_init(&shop);
        struct written written = channel_rig_write(channel, &shop);
        g_assert_cmpstr(written.files, ==, SPLITS[i].files);
        written_clear(&written);
    }
}

static void test_split_is_reported(void)
{
    g_autofree char *text = g_strdup(
        "title: Uji\nrows: variant\nlimits: {file_products: 1}\n"
        "files: [{name: a.csv, type: csv}, {name: b, type: tsv}]\ncolumns: [{key: a, from: id}]\n");
    AUTO(diags) diags = diags_new();
    AUTO(channel) channel = def_read("uji", "channels/uji.yaml", text, strlen(text), diags);
    struct shop_rig shop;
    shop_rig_init(&shop);
    struct written written = channel_rig_write(channel, &shop);
    g_assert_nonnull(strstr(written.report, "\"files\":[\"a-1.csv\",\"b-1\",\"a-2.csv\",\"b-2\","
                                            "\"a-3.csv\",\"b-3\"]"));
    written_clear(&written);
}

/* A file that may be split takes the names of its parts too, whoever comes first. */
static void test_split_names_are_claimed(void)
{
    static const struct {
        const char *first, *second;
        bool free;
    } CASES[] = {
        {"name: a.csv, type: csv}]\nlimits: {file_rows: 9", "name: a-12.csv, type: csv", false},
        {"name: a-12.csv, type: csv", "name: a.csv, type: csv}]\nlimits: {file_rows: 9", false},
        {"name: a.csv, type: csv", "name: a-12.csv, type: csv", true},
        {"name: a-1.csv, type: csv", "name: a-2.csv, type: csv", true},
        {"name: a.csv, type: csv}]\nlimits: {file_rows: 9", "name: a-b1.csv, type: csv", true},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(CASES); i++) {
        AUTO(diags) diags = diags_new();
        const char *given[] = {CASES[i].first, CASES[i].second};
        g_autoptr(GHashTable) taken =
            g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
        for (size_t j = 0; j < 2; j++) {
            bool is_open = strstr(given[j], "limits") != NULL;
            g_autofree char *text = g_strdup_printf(
                "title: Uji\nrows: variant\nfiles: [{%s}%s\ncolumns: [{key: a, from: id}]\n",
                given[j], is_open ? "" : "]");
            AUTO(channel) channel = def_read("x", "x.yaml", text, strlen(text), diags);
            g_assert_nonnull(channel);
            g_assert_true(channel_claim_files(channel, taken, diags) == (j == 0 || CASES[i].free));
        }
    }
}

/* ---- what the shop, a category and a product say ---- */

/* What one level says of a channel; `channel` is to live as long. */
static struct data settings(struct data *channel, struct data *items, uint32_t n, uint32_t line)
{
    *channel =
        (struct data){.kind = DATA_MAP, .name = "uji", .items = items, .n = n, .at = {line, 3}};
    return (struct data){.kind = DATA_MAP, .items = channel, .n = 1};
}

/* Prices of the two variants (15000; 16500 of its own) and of a product with 20000. */
static void expect_prices(struct shop_rig *shop, const char *expected)
{
    AUTO(channel)
    channel = channel_of("  - {key: a, from: price}\n  - {key: b, from: list_price}", "");
    shop->products[RIG_KOPI].channels = NULL;
    shop->catalog.n_products = 2;
    struct written written = channel_rig_write(channel, shop);
    g_autofree char *faults = diags_text(written.diags);
    g_assert_cmpstr(faults, ==, "");
    g_assert_cmpstr(written.files, ==, expected);
    written_clear(&written);
}

static void test_nearest_level_wins(void)
{
    struct data shop_items[] = {{.kind = DATA_TEXT, .name = "tambah", .text = "10%", .at = {5, 5}},
                                {.kind = DATA_TEXT, .name = "round", .text = "900", .at = {6, 5}}};
    struct data category_items[] = {
        {.kind = DATA_TEXT, .name = "markup", .text = "+1000", .at = {8, 5}}};
    struct data product_items[] = {
        {.kind = DATA_TEXT, .name = "harga", .text = "14.000", .at = {9, 5}},
        {.kind = DATA_TEXT, .name = "bulatkan", .text = "0", .at = {10, 5}}};
    struct shop_rig shop;
    shop_rig_init(&shop);
    shop.products[RIG_TEMPE].was_idr = 0;
    shop.category.channels = NULL;
    expect_prices(&shop, "uji.csv=a,b\r\n15000,15000\r\n16500,16500\r\n20000,20000\r\n;");
    struct data own[3];
    struct data of_shop = settings(&own[0], shop_items, 2, 4);
    shop.catalog.shop.channels = &of_shop;
    expect_prices(&shop, "uji.csv=a,b\r\n16900,16900\r\n18900,18900\r\n22900,22900\r\n;");
    /* The category's addition stands for the shop's; its rounding goes on. */
    struct data of_category = settings(&own[1], category_items, 1, 7);
    shop.category.channels = &of_category;
    expect_prices(&shop, "uji.csv=a,b\r\n16900,16900\r\n17900,17900\r\n22900,22900\r\n;");
    /* A price for the channel is taken as it is; the variant's own goes on as before. */
    struct data of_product = settings(&own[2], product_items, 1, 9);
    shop.products[RIG_TEMPE].channels = &of_product;
    expect_prices(&shop, "uji.csv=a,b\r\n14000,14000\r\n17900,17900\r\n22900,22900\r\n;");
    of_product = settings(&own[2], product_items, 2, 9);
    expect_prices(&shop, "uji.csv=a,b\r\n14000,14000\r\n17500,17500\r\n22900,22900\r\n;");
    /* What is struck goes along, so that what is saved looks the same. */
    shop.products[RIG_TEMPE].channels = NULL;
    shop.products[RIG_TEMPE].was_idr = 18000;
    expect_prices(&shop, "uji.csv=a,b\r\n16900,19900\r\n17900,19900\r\n22900,22900\r\n;");
}

static void test_levels_of_other_keys(void)
{
    struct data columns[] = {{.kind = DATA_TEXT, .name = "Gudang", .text = "PP-1", .at = {6, 7}}};
    struct data shop_items[] = {
        {.kind = DATA_MAP, .name = "kolom", .items = columns, .n = 1, .at = {6, 5}},
        {.kind = DATA_TEXT, .name = "brand", .text = "Dapur", .at = {7, 5}},
        {.kind = DATA_TEXT, .name = "category", .text = "7", .at = {8, 5}}};
    struct data category_items[] = {
        {.kind = DATA_TEXT, .name = "merek", .text = "Tempe Jaya", .at = {9, 5}}};
    struct data own[2];
    struct data of_shop = settings(&own[0], shop_items, 3, 5);
    struct data of_category = settings(&own[1], category_items, 1, 9);
    struct shop_rig shop;
    shop_rig_init(&shop);
    shop.products[RIG_KOPI].channels = NULL;
    shop.catalog.n_products = 2;
    shop.catalog.shop.channels = &of_shop;
    shop.category.channels = &of_category;
    AUTO(channel)
    channel = channel_of("  - {label: Gudang, need: required}\n  - {key: b, from: brand}\n"
                         "  - {key: c, from: category}",
                         "");
    struct written written = channel_rig_write(channel, &shop);
    g_assert_cmpstr(written.files, ==,
                    "uji.csv=,b,c\r\nPP-1,Tempe Jaya,7\r\nPP-1,Tempe Jaya,7\r\nPP-1,Dapur,7\r\n;");
    written_clear(&written);
    struct data skip[] = {{.kind = DATA_TEXT, .name = "uji", .text = "lewati", .at = {9, 3}}};
    struct data skipped = {.kind = DATA_MAP, .items = skip, .n = 1};
    shop.category.channels = &skipped;
    written = channel_rig_write(channel, &shop);
    g_assert_cmpstr(written.files, ==, "uji.csv=,b,c\r\nPP-1,Dapur,7\r\n;");
    written_clear(&written);
}

/* Prices that lie close may lie too far apart with the addition, and the other way round. */
static void test_spread_after_markup(void)
{
    struct data items[] = {{.kind = DATA_TEXT, .name = "markup", .text = "-10000", .at = {5, 5}}};
    struct data own;
    struct data of_shop = settings(&own, items, 1, 4);
    AUTO(channel) channel = channel_of("  - {key: a, from: price}", "price_ratio: 4");
    struct shop_rig shop;
    one_product(&shop);
    shop.variants[0].price.idr = 12000;
    shop.catalog.shop.channels = &of_shop;
    for (int64_t dear = 18000; dear <= 18001; dear++) {
        shop.variants[1].price.idr = dear;
        struct written written = channel_rig_write(channel, &shop);
        g_autofree char *faults = diags_text(written.diags);
        g_assert_cmpstr(faults, ==,
                        dear == 18000 ? "" : "products/tempe.md:11 channel-price-spread");
        written_clear(&written);
    }
    shop.variants[0].price.idr = 10000;
    struct written written = channel_rig_write(channel, &shop);
    g_autofree char *faults = diags_text(written.diags);
    g_assert_cmpstr(faults, ==, "shop.yaml:5 channel-price-gone");
    written_clear(&written);
}

static void test_wholesale(void)
{
    struct wholesale steps[] = {{.min = 10, .price_idr = 14000}, {.min = 50, .price_idr = 13000}};
    struct data items[] = {{.kind = DATA_TEXT, .name = "markup", .text = "+500", .at = {5, 5}}};
    struct data own;
    struct data of_shop = settings(&own, items, 1, 4);
    struct shop_rig shop;
    shop_rig_init(&shop);
    shop.catalog.shop.channels = &of_shop;
    shop.products[RIG_PESANAN].wholesale = steps;
    shop.products[RIG_PESANAN].n_wholesale = 2;
    AUTO(channel)
    channel = channel_of("  - {key: a, from: wholesale_min 2}\n"
                         "  - {key: b, from: wholesale_price 2}\n"
                         "  - {key: c, from: wholesale_price 3}\n  - {key: d, from: wholesale}",
                         "");
    struct written written = channel_rig_write(channel, &shop);
    g_assert_nonnull(strstr(written.files, "\r\n50,13500,,\"10: Rp14.500; 50: Rp13.500\"\r\n;"));
    written_clear(&written);
}

static void test_rules(void)
{
    for (size_t i = 0; i < G_N_ELEMENTS(RULES); i++) {
        AUTO(channel) channel = channel_of(RULES[i].column, RULES[i].limits);
        struct shop_rig shop;
        one_product(&shop);
        struct written written = channel_rig_write(channel, &shop);
        g_autofree char *faults = diags_text(written.diags);
        g_assert_cmpstr(faults, ==, RULES[i].faults);
        g_assert_cmpuint(written.stats.rows, ==, *RULES[i].faults ? 0 : 2);
        written_clear(&written);
    }
}

static void test_axes_limit(void)
{
    AUTO(channel) channel = channel_of("  - {key: a, from: name}", "axes: 1");
    struct shop_rig shop;
    one_product(&shop);
    shop.products[0].n_axes = 2;
    shop.products[0].axes[1] = (struct axis){.name = "Isi", .values = {rig_rasa, 1}};
    struct written written = channel_rig_write(channel, &shop);
    g_autofree char *faults = diags_text(written.diags);
    g_assert_cmpstr(faults, ==, "products/tempe.md:11 channel-axes-many");
    written_clear(&written);
}

static void test_price_spread(void)
{
    static const struct {
        int64_t low, high;
        bool is_listed;
    } CASES[] = {
        {1000, 7000, true}, {1000, 7001, false}, {3, 21, true}, {3, 22, false}, {5, 5, true}};
    AUTO(channel) channel = channel_of("  - {key: a, from: name}", "price_ratio: 7");
    for (size_t i = 0; i < G_N_ELEMENTS(CASES); i++) {
        struct shop_rig shop;
        one_product(&shop);
        shop.variants[0].price.idr = CASES[i].high;
        shop.variants[1].price.idr = CASES[i].low;
        struct written written = channel_rig_write(channel, &shop);
        g_assert_cmpuint(written.stats.products, ==, CASES[i].is_listed);
        g_autofree char *faults = diags_text(written.diags);
        g_assert_cmpstr(faults, ==,
                        CASES[i].is_listed ? "" : "products/tempe.md:11 channel-price-spread");
        written_clear(&written);
    }
}

/* A limit is told once, where it is reached; the report names the rest. */
static void test_full(void)
{
    AUTO(channel) channel = channel_of("  - {key: a, from: slug}", "products: 1");
    struct shop_rig shop;
    shop_rig_init(&shop);
    struct written written = channel_rig_write(channel, &shop);
    g_assert_cmpuint(written.stats.products, ==, 1);
    g_assert_cmpuint(written.stats.left_out, ==, 3);
    g_autofree char *faults = diags_text(written.diags);
    g_assert_cmpstr(faults, ==, "products/kopi.md:2 channel-full");
    g_assert_nonnull(strstr(written.report, "\"file\":\"products/pesanan.md\",\"line\":2,"
                                            "\"tag\":\"channel-full\""));
    written_clear(&written);
}

/* A category without the channel's own is mended in shop.yaml, once for all its products. */
static void test_category_without_mapping(void)
{
    AUTO(channel) channel = channel_of("  - {key: a, need: required, from: category}", "");
    struct shop_rig shop;
    shop_rig_init(&shop);
    shop.category.listed = true;
    shop.category.at = (struct place){77, 5};
    shop.products[RIG_KOPI].category = 0;
    struct written written = channel_rig_write(channel, &shop);
    g_autofree char *faults = diags_text(written.diags);
    g_assert_cmpstr(faults, ==,
                    "products/pesanan.md:1 channel-value-missing; "
                    "shop.yaml:77 channel-category-missing");
    /* The report is about products. */
    g_assert_nonnull(strstr(written.report, "\"file\":\"products/kopi.md\",\"line\":1,"
                                            "\"tag\":\"channel-category-missing\""));
    written_clear(&written);
}

/* The second product with a number keeps out, whatever the letter case; the first stays. */
static void test_same_number_twice(void)
{
    AUTO(channel) channel = channel_of("  - {key: a, from: sku, unique: true}", "");
    struct shop_rig shop;
    shop_rig_init(&shop);
    shop.products[RIG_TEMPE].n_variants = shop.products[RIG_TEMPE].n_axes = 0;
    shop.products[RIG_KOPI].sku = "kt";
    struct written written = channel_rig_write(channel, &shop);
    g_assert_cmpuint(written.stats.products, ==, 2);
    g_autofree char *faults = diags_text(written.diags);
    g_assert_cmpstr(faults, ==, "products/kopi.md:1 channel-value-twice");
    written_clear(&written);
}

/* What a product says for one channel, in both languages, good and bad. */
static void test_product_words(void)
{
    static struct data own_columns[] = {
        {.kind = DATA_TEXT, .name = "b", .text = "isi sendiri", .at = {30, 7}},
        {.kind = DATA_TEXT, .name = "z", .text = "x", .at = {31, 7}}};
    static struct data items[] = {
        {.kind = DATA_TEXT, .name = "judul", .text = "Judul Lain", .at = {24, 5}},
        {.kind = DATA_TEXT, .name = "harga", .text = "15,000", .at = {25, 5}},
        {.kind = DATA_TEXT, .name = "stok", .text = "7", .at = {26, 5}},
        {.kind = DATA_TEXT, .name = "berat", .text = "1,5 kg", .at = {27, 5}},
        {.kind = DATA_TEXT, .name = "hraga", .text = "1", .at = {28, 5}},
        {.kind = DATA_MAP, .name = "kolom", .items = own_columns, .n = 2, .at = {29, 5}}};
    static struct data channels[] = {
        {.kind = DATA_MAP, .name = "uji", .items = items, .n = G_N_ELEMENTS(items), .at = {23, 3}}};
    static struct data map = {.kind = DATA_MAP, .items = channels, .n = 1};
    AUTO(channel)
    channel = channel_of("  - {key: a, from: name}\n"
                         "  - {key: b, from: gtin}\n"
                         "  - {key: c, from: stock}\n"
                         "  - {key: d, from: weight_kg}\n"
                         "  - {key: e, from: list_price}",
                         "");
    struct shop_rig shop;
    one_product(&shop);
    shop.products[0].n_variants = shop.products[0].n_axes = 0;
    shop.products[0].channels = &map;
    struct written written = channel_rig_write(channel, &shop);
    g_assert_nonnull(strstr(written.files, "\nJudul Lain,isi sendiri,7,1.5,18000\r\n"));
    g_autofree char *faults = diags_text(written.diags);
    g_assert_cmpstr(faults, ==,
                    "products/tempe.md:25 channel-product-value; "
                    "products/tempe.md:28 channel-product-key; "
                    "products/tempe.md:31 channel-product-column");
    written_clear(&written);
}

static void test_skip_spellings(void)
{
    static const struct {
        const char *text;
        bool is_listed;
    } CASES[] = {{"tidak", false}, {"false", false}, {"no", false}, {"100629", true}};
    for (size_t i = 0; i < G_N_ELEMENTS(CASES); i++) {
        struct data own = {.kind = DATA_TEXT, .name = "uji", .text = CASES[i].text, .at = {23, 3}};
        struct data map = {.kind = DATA_MAP, .items = &own, .n = 1};
        AUTO(channel) channel = channel_of("  - {key: a, from: category}", "");
        struct shop_rig shop;
        one_product(&shop);
        shop.products[0].channels = &map;
        struct written written = channel_rig_write(channel, &shop);
        g_assert_cmpuint(written.stats.products, ==, CASES[i].is_listed);
        g_assert_cmpuint(diags_count(written.diags), ==, 0);
        g_assert_true((strstr(written.files, "\n100629\r\n") != NULL) == CASES[i].is_listed);
        written_clear(&written);
    }
}

/* "ya" is no category, but stands against a "tidak" that holds for all; a list is neither. */
static void test_listed_after_all(void)
{
    struct data own = {.kind = DATA_TEXT, .name = "uji", .text = "ya", .at = {23, 3}};
    struct data map = {.kind = DATA_MAP, .items = &own, .n = 1};
    struct data no = {.kind = DATA_TEXT, .name = "uji", .text = "tidak", .at = {9, 3}};
    struct data all = {.kind = DATA_MAP, .items = &no, .n = 1};
    AUTO(channel) channel = channel_of("  - {key: a, from: category}", "");
    struct shop_rig shop;
    one_product(&shop);
    shop.products[0].channels = &map;
    shop.category.channels = &all;
    struct written written = channel_rig_write(channel, &shop);
    g_assert_cmpuint(written.stats.products, ==, 1);
    g_assert_cmpuint(diags_count(written.diags), ==, 0);
    g_assert_null(strstr(written.files, "ya\r\n"));
    written_clear(&written);

    own = (struct data){.kind = DATA_LIST, .name = "uji", .at = {23, 3}};
    written = channel_rig_write(channel, &shop);
    g_assert_cmpuint(diags_count_level(written.diags, DIAG_ERROR), ==, 1);
    written_clear(&written);
}

static void test_names_of_channels(void)
{
    static struct data typo[] = {{.kind = DATA_TEXT, .name = "shoppe", .text = "1", .at = {9, 3}},
                                 {.kind = DATA_TEXT, .name = "google", .text = "1", .at = {10, 3}}};
    static struct data map = {.kind = DATA_MAP, .items = typo, .n = 2};
    struct shop_rig shop;
    shop_rig_init(&shop);
    shop.category.channels = &map;
    shop.products[RIG_TEMPE].channels = &map;
    AUTO(diags) diags = diags_new();
    channel_check_names(&shop.catalog, NULL, diags);
    g_autofree char *faults = diags_text(diags);
    g_assert_cmpstr(faults, ==, "products/tempe.md:9 channel-name; shop.yaml:9 channel-name");
    g_assert_cmpstr(diags_sorted(diags)->args[1], ==, "shopee");
}

/* ---- advice ---- */

static void test_shouting(void)
{
    g_assert_true(advice_is_shouted("KERIPIK TEMPE 250 G"));
    g_assert_false(advice_is_shouted("KERIPIK Tempe"));
    g_assert_false(advice_is_shouted("MPASI"));
    g_assert_false(advice_is_shouted("2024"));
    g_assert_false(advice_is_shouted("ケリピク テンペ 二五〇"));
}

/* Advice is given once a product, and the product stays. */
static void test_advice_keeps_the_row(void)
{
    AUTO(channel)
    channel = channel_of("  - {key: a, from: name, advice: [contacts, capitals]}", "");
    struct shop_rig shop;
    one_product(&shop);
    shop.products[0].name = "KERIPIK WA.ME/62812";
    struct written written = channel_rig_write(channel, &shop);
    g_assert_cmpuint(written.stats.rows, ==, 2);
    g_autofree char *faults = diags_text(written.diags);
    g_assert_cmpstr(faults, ==,
                    "products/tempe.md:2 channel-contact; products/tempe.md:2 channel-capitals");
    written_clear(&written);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/listing/rules", test_rules);
    g_test_add_func("/listing/levels", test_nearest_level_wins);
    g_test_add_func("/listing/levels-keys", test_levels_of_other_keys);
    g_test_add_func("/listing/spread-markup", test_spread_after_markup);
    g_test_add_func("/listing/wholesale", test_wholesale);
    g_test_add_func("/listing/split", test_split);
    g_test_add_func("/listing/split-report", test_split_is_reported);
    g_test_add_func("/listing/split-names", test_split_names_are_claimed);
    g_test_add_func("/listing/axes-limit", test_axes_limit);
    g_test_add_func("/listing/price-spread", test_price_spread);
    g_test_add_func("/listing/full", test_full);
    g_test_add_func("/listing/category-without-mapping", test_category_without_mapping);
    g_test_add_func("/listing/same-number-twice", test_same_number_twice);
    g_test_add_func("/listing/product-words", test_product_words);
    g_test_add_func("/listing/skip-spellings", test_skip_spellings);
    g_test_add_func("/listing/listed-after-all", test_listed_after_all);
    g_test_add_func("/listing/names-of-channels", test_names_of_channels);
    g_test_add_func("/listing/shouting", test_shouting);
    g_test_add_func("/listing/advice-keeps-the-row", test_advice_keeps_the_row);
    return g_test_run();
}
