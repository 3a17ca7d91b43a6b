/*
 * What the tests of channel/ share: a small shop made by hand, and a channel's files as text.
 */
#pragma once

#include "channel/export.h"
#include "channel/report.h"
#include "output_rig.h"

static const char *const RIG_SQUARES[] = {"tempe-1.jpg", "tempe 2.jpg", NULL, "kopi.jpg"};

static struct data rig_shopee_skip[] = {
    {.kind = DATA_TEXT, .name = "lewati", .text = "ya", .at = {20, 5}}};
static struct data rig_shopee_own[] = {
    {.kind = DATA_TEXT, .name = "title", .text = "Kopi Dampit Bubuk", .at = {21, 5}},
    {.kind = DATA_TEXT, .name = "price", .text = "21.000", .at = {22, 5}}};
static struct data rig_kopi_channels[] = {
    {.kind = DATA_MAP, .name = "shopee", .items = rig_shopee_own, .n = 2, .at = {20, 3}},
    {.kind = DATA_MAP, .name = "meta", .items = rig_shopee_skip, .n = 1, .at = {23, 3}}};
static struct data rig_kopi_map = {.kind = DATA_MAP, .items = rig_kopi_channels, .n = 2};
static struct data rig_category_channels[] = {
    {.kind = DATA_TEXT, .name = "shopee", .text = "100629"},
    {.kind = DATA_TEXT, .name = "tiktok", .text = "Makanan Ringan/Keripik"},
    {.kind = DATA_TEXT, .name = "google", .text = "2392"}};
static struct data rig_category_map = {.kind = DATA_MAP, .items = rig_category_channels, .n = 3};

static struct photo_ref rig_tempe_photos[] = {
    {.photo = 0}, {.photo = 1}, {.photo = 2}, {.photo = 3}};
static struct photo_ref rig_kopi_photos[] = {{.photo = 3}};
static const char *rig_rasa[] = {"Balado", "Keju"};

static const struct variant RIG_VARIANTS[] = {
    {.values = {"Balado"},
     .label = "Balado",
     .sku = "KT-B",
     .price = {PRICE_IDR, 15000},
     .stock = 5,
     .photo = {.photo = 1},
     .place = {12, 5}},
    {.values = {"Keju"},
     .label = "Keju",
     .price = {PRICE_IDR, 16500},
     .stock = 0,
     .photo = {.photo = PHOTO_REF_NONE},
     .at = {[VF_PRICE] = {14, 12}},
     .place = {13, 5}},
};

static const struct product RIG_PRODUCTS[] = {
    {.file = "products/tempe.md",
     .place = {1, 1},
     .at = {[PF_NAME] = {2, 7}, [PF_PRICE] = {3, 8}, [PF_VARIANTS] = {11, 3}},
     .name = "Keripik Tempe",
     .slug = "keripik-tempe",
     .address = "produk/keripik-tempe.html",
     .sku = "KT",
     .price = {PRICE_IDR, 15000},
     .price_max = {PRICE_IDR, 16500},
     .was_idr = 18000,
     .category = 0,
     .photos = {rig_tempe_photos, 4},
     .stock = 5,
     .weight_g = 150,
     .size = {160, 85, 240},
     .summary = "Renyah.",
     .description = "Renyah **dua kali**.\n\n- gurih\n- pedas",
     .axes = {{.name = "Rasa", .values = {rig_rasa, 2}}},
     .n_axes = 1,
     .n_variants = 2,
     .min_order = 1},
    {.file = "products/kopi.md",
     .place = {1, 1},
     .at = {[PF_NAME] = {2, 7}, [PF_PRICE] = {3, 8}, [PF_CHANNELS] = {19, 1}},
     .name = "Kopi",
     .slug = "kopi",
     .address = "produk/kopi.html",
     .price = {PRICE_IDR, 20000},
     .price_max = {PRICE_IDR, 20000},
     .category = CATEGORY_NONE,
     .photos = {rig_kopi_photos, 1},
     .stock = STOCK_UNKNOWN,
     .weight_g = 1500,
     .summary = "Kopi robusta dari lereng gunung.",
     .min_order = 3,
     .preorder_days = 4,
     .availability = PREORDER,
     .channels = &rig_kopi_map},
    {.file = "products/pesanan.md",
     .place = {1, 1},
     .at = {[PF_NAME] = {2, 7}, [PF_PRICE] = {3, 8}},
     .name = "Pesanan Khusus",
     .slug = "pesanan-khusus",
     .address = "produk/pesanan-khusus.html",
     .price = {PRICE_ASK, 0},
     .category = CATEGORY_NONE,
     .stock = STOCK_UNKNOWN,
     .summary = "Bicarakan dulu dengan kami, lalu kami buatkan.",
     .min_order = 1},
};

enum { RIG_TEMPE, RIG_KOPI, RIG_PESANAN, RIG_COUNT };

/* A shop that a test may bend. Its records are copies. */
struct shop_rig {
    struct catalog catalog;
    struct product products[RIG_COUNT];
    struct variant variants[2];
    struct category category;
    struct left_out left_out;
    struct channel_env env;
};

static inline void shop_rig_init(struct shop_rig *rig)
{
    *rig = (struct shop_rig){
        .catalog = {.shop = {.file = "shop.yaml",
                             .name = "Dapur",
                             .lang = "id",
                             .tagline = "Camilan & kopi",
                             .zone_min = ZONE_WIB},
                    .n_categories = 1,
                    .n_products = RIG_COUNT,
                    .n_photos = G_N_ELEMENTS(RIG_SQUARES),
                    .n_left_out = 1,
                    .today = {2026, 8, 17}},
        .category = {.name = "Camilan", .channels = &rig_category_map},
        .left_out = {.name = "Konsep", .pos = {"products/konsep.md", 1, 1}},
        .env = {.base_url = "https://contoh.id/", .square_names = RIG_SQUARES},
    };
    memcpy(rig->products, RIG_PRODUCTS, sizeof RIG_PRODUCTS);
    memcpy(rig->variants, RIG_VARIANTS, sizeof RIG_VARIANTS);
    rig->products[RIG_TEMPE].variants = rig->variants;
    rig->catalog.products = rig->products;
    rig->catalog.categories = &rig->category;
    rig->catalog.left_out = &rig->left_out;
}

/* What a channel made of a shop. */
struct written {
    struct channel_stats stats;
    struct diags *diags;
    char *report;
    char *page;  /* report.html */
    char *files; /* "NAME=BYTES;", sorted */
};

static inline void written_clear(struct written *written)
{
    diags_free(written->diags);
    g_free(written->report);
    g_free(written->page);
    g_free(written->files);
}

/* Returns new: the text without the line ends and blanks between its parts. */
static inline char *json_compact(const char *text)
{
    GString *out = g_string_new(NULL);
    bool in_string = false;
    for (const char *p = text; *p; p++) {
        in_string ^= *p == '"' && p[-1] != '\\';
        if (in_string || !g_ascii_isspace(*p))
            g_string_append_c(out, *p);
    }
    return g_string_free(out, FALSE);
}

static inline struct written channel_rig_write(const struct channel *channel,
                                               const struct shop_rig *shop)
{
    struct rig rig = rig_make();
    g_autoptr(GError) error = NULL;
    AUTO(output_lock) lock = output_lock_take(rig.shop, &error);
    struct output *out = output_begin(rig.shop, rig.target, &error);
    g_assert_no_error(error);
    struct written written = {.diags = diags_new()};
    AUTO(report) report = report_new(&shop->catalog);
    channel_write(channel, &shop->catalog, &shop->env, out, written.diags, report, &written.stats);
    g_assert_true(output_commit(out, NULL, &error));
    g_autoptr(GString) json = g_string_new(NULL);
    report_json(report, json);
    written.report = json_compact(json->str);
    g_autoptr(GString) page = g_string_new(NULL);
    report_html(report, page);
    written.page = g_strdup(page->str);
    g_autoptr(GString) files = g_string_new(NULL);
    rig_describe(files, rig.target, "");
    written.files = g_strdup(files->str);
    rig_clear(&rig);
    /* Every product is somewhere. */
    g_assert_cmpuint(written.stats.products + written.stats.left_out, ==,
                     shop->catalog.n_products + shop->catalog.n_left_out);
    return written;
}

/* The file's bytes in `written`. Returns new. */
static inline char *written_file(const struct written *written, const char *name)
{
    g_autofree char *head = g_strconcat(name, "=", NULL);
    const char *start = strstr(written->files, head);
    g_assert_nonnull(start);
    start += strlen(head);
    const char *end = strstr(start, "\n;");
    g_assert_nonnull(end);
    return g_strndup(start, (size_t)(end + 1 - start));
}

/* "file:line tag; …" of all findings, sorted. Returns new. */
static inline char *diags_text(struct diags *diags)
{
    GString *text = g_string_new(NULL);
    const struct diag *found = diags_sorted(diags);
    for (size_t i = 0; i < diags_count(diags); i++)
        g_string_append_printf(text, "%s%s:%u %s", i ? "; " : "",
                               found[i].pos.file ? found[i].pos.file : "", found[i].pos.line,
                               diag_row(found[i].tag)->tag);
    return g_string_free(text, FALSE);
}
