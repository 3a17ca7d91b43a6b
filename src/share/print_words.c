#include "share/print_words.h"

#include "text/money.h"

#include <string.h>

static const struct print_words WORDS_ID = {
    .catalog = "Katalog",
    .price_list = "Daftar harga",
    .poster = "Poster",
    .labels = "Label",
    .contents = "Daftar isi",
    .wholesale = "Harga grosir",
    .how_to_order = "Cara pesan",
    .others = "Lainnya",
    .page = "Halaman",
    .product = "Produk",
    .unit = "Satuan",
    .price = "Harga",
    .from_pieces = "mulai %u",
    .scan_shop = "Pindai untuk melihat dan memesan",
    .scan_shop_short = "Lihat & pesan",
    .scan_product = "Pindai untuk pesan",
    .scan_chat = "Pindai untuk chat WhatsApp",
    .pay_qris = "Bayar pakai QRIS",
    .nmid = "NMID",
    .or_chat = "atau WhatsApp",
    .open = "Buka",
    .closed = "tutup",
    .pay = "Pembayaran",
    .transfer = "Transfer",
    .cash = "Bayar di tempat (COD)",
    .send = "Pengiriman",
    .pick_up = "Ambil sendiri",
    .deliver = "Antar",
    .steps = {"Pilih produk di katalog ini, atau pindai kodenya untuk melihat rinciannya.",
              "Kirim pesanan lewat WhatsApp: nama produk, jumlah, dan alamat.",
              "Kami balas dengan total belanja dan ongkos kirim.",
              "Bayar, lalu pesanan disiapkan dan dikirim."},
    .ask = "Tanya harga",
    .from = "mulai",
    .per = "per",
    .each = "/",
    .choices = "pilihan",
    .minimum = "min.",
    .preorder = "PO",
    .days = "hari",
    .sold_out = "HABIS",
    .soon = "SEGERA",
    .reduced = "PROMO",
    .net_weight = "Berat bersih",
    .ingredients = "Komposisi",
    .material = "Bahan",
    .best_before = "Baik digunakan sebelum",
    .prices_of = "Harga per",
    .may_change = "Harga dapat berubah sewaktu-waktu.",
};

static const struct print_words WORDS_EN = {
    .catalog = "Catalog",
    .price_list = "Price list",
    .poster = "Poster",
    .labels = "Labels",
    .contents = "Contents",
    .wholesale = "Wholesale prices",
    .how_to_order = "How to order",
    .others = "Other products",
    .page = "Page",
    .product = "Product",
    .unit = "Unit",
    .price = "Price",
    .from_pieces = "from %u",
    .scan_shop = "Scan to see and order",
    .scan_shop_short = "See & order",
    .scan_product = "Scan to order",
    .scan_chat = "Scan to chat on WhatsApp",
    .pay_qris = "Pay with QRIS",
    .nmid = "NMID",
    .or_chat = "or WhatsApp",
    .open = "Open",
    .closed = "closed",
    .pay = "Payment",
    .transfer = "Bank transfer",
    .cash = "Cash on delivery",
    .send = "Shipping",
    .pick_up = "Pick up",
    .deliver = "Delivery",
    .steps = {"Choose from this catalog, or scan a code to see the details.",
              "Send your order on WhatsApp: product, quantity and address.",
              "We answer with the total and the postage.",
              "Pay, and your order is packed and sent."},
    .ask = "Ask for the price",
    .from = "from",
    .per = "per",
    .each = "/",
    .choices = "choices",
    .minimum = "min.",
    .preorder = "made in",
    .days = "days",
    .sold_out = "SOLD OUT",
    .soon = "SOON",
    .reduced = "SALE",
    .net_weight = "Net weight",
    .ingredients = "Ingredients",
    .material = "Material",
    .best_before = "Best before",
    .prices_of = "Prices of",
    .may_change = "Prices may change.",
};

const struct print_words *print_words_of(const struct shop *shop)
{
    return strcmp(shop->lang, "en") ? &WORDS_ID : &WORDS_EN;
}

static bool has_range(const struct product *product)
{
    return product->price_max.kind == PRICE_IDR && product->price_max.idr > product->price.idr;
}

char *print_price(const struct print_words *words, const struct product *product)
{
    if (product->price.kind != PRICE_IDR)
        return g_strdup(words->ask);
    GString *out = g_string_new(NULL);
    if (has_range(product))
        g_string_append_printf(out, "%s ", words->from);
    money_append(out, product->price.idr);
    return g_string_free(out, FALSE);
}

char *print_badge(const struct print_words *words, const struct product *product)
{
    if (product->availability == SOLD_OUT)
        return g_strdup(words->sold_out);
    if (product->availability == NOT_YET)
        return g_strdup(words->soon);
    if (product->price.kind != PRICE_IDR || product->was_idr <= product->price.idr)
        return NULL;
    int64_t percent = (product->was_idr - product->price.idr) * 100 / product->was_idr;
    /* With several prices the discount of the cheapest says nothing of the others. */
    return percent > 0 && !has_range(product)
               ? g_strdup_printf("%s \u2212%d%%", words->reduced, (int)percent)
               : g_strdup(words->reduced);
}

char *print_wholesale(const struct product *product)
{
    if (!product->n_wholesale)
        return NULL;
    GString *out = g_string_new(NULL);
    for (uint32_t i = 0; i < product->n_wholesale; i++) {
        /* Blanks that do not break keep a number of pieces and its price on one line. */
        g_string_append_printf(out, "%s%u+\u00a0", i ? " · " : "", product->wholesale[i].min);
        money_append(out, product->wholesale[i].price_idr);
    }
    return g_string_free(out, FALSE);
}

static void term_begin(GString *out)
{
    if (out->len)
        g_string_append(out, " · ");
}

char *print_terms(const struct print_words *words, const struct product *product)
{
    g_autoptr(GString) out = g_string_new(NULL);
    if (product->n_axes == 1) {
        g_autofree char *axis = g_utf8_strdown(product->axes[0].name, -1);
        g_string_append_printf(out, "%u %s", product->axes[0].values.n, axis);
    } else if (product->n_variants) {
        g_string_append_printf(out, "%u %s", product->n_variants, words->choices);
    }
    if (product->min_order > 1) {
        term_begin(out);
        g_string_append_printf(out, "%s %u%s%s", words->minimum, product->min_order,
                               product->unit ? " " : "", product->unit ? product->unit : "");
    }
    if (product->preorder_days) {
        term_begin(out);
        g_string_append_printf(out, "%s %u %s", words->preorder, product->preorder_days,
                               words->days);
    }
    return out->len ? g_strdup(out->str) : NULL;
}

/* ---- the shop ---- */

static bool hours_same(const struct hours *a, const struct hours *b)
{
    return a->given == b->given && a->n == b->n &&
           !memcmp(a->spans, b->spans, a->n * sizeof *a->spans);
}

char *print_hours(const struct print_words *words, const struct shop *shop)
{
    g_autoptr(GString) out = g_string_new(NULL);
    for (unsigned day = 0; day < G_N_ELEMENTS(shop->hours);) {
        const struct hours *hours = &shop->hours[day];
        unsigned last = day;
        while (last + 1 < G_N_ELEMENTS(shop->hours) && hours_same(hours, &shop->hours[last + 1]))
            last++;
        if (hours->given) {
            term_begin(out);
            g_string_append(out, date_weekday_name(day, shop->lang));
            if (last > day)
                g_string_append_printf(out, "–%s", date_weekday_name(last, shop->lang));
            g_string_append_c(out, ' ');
            if (hours->n)
                hours_append(out, hours, shop->lang);
            else
                g_string_append(out, words->closed);
        }
        day = last + 1;
    }
    return out->len ? g_strdup(out->str) : NULL;
}

char *print_place(const struct shop *shop)
{
    const struct address *address = &shop->address;
    const char *const parts[] = {address->street, address->village, address->district,
                                 address->city, address->province};
    g_autoptr(GString) out = g_string_new(NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(parts); i++) {
        if (parts[i])
            g_string_append_printf(out, "%s%s", out->len ? ", " : "", parts[i]);
    }
    if (out->len && address->postal_code)
        g_string_append_printf(out, " %s", address->postal_code);
    return out->len ? g_strdup(out->str) : NULL;
}

/* ---- labels ---- */

/* The text of a fact of the specs under one of the names, NULL-terminated; NULL: none. */
static const char *fact_find(const struct product *product, const char *const *names)
{
    for (; product->specs && *names; names++) {
        for (uint32_t i = 0; i < product->specs->n; i++) {
            const struct data *fact = &product->specs->items[i];
            if (fact->text && fact->name && !g_ascii_strcasecmp(fact->name, *names))
                return fact->text;
        }
    }
    return NULL;
}

const char *print_composition(const struct product *product, bool *ret_is_food)
{
    static const char *const FOOD[] = {"komposisi", "bahan baku", "ingredients", "composition",
                                       NULL};
    static const char *const OTHER[] = {"bahan", "material", "materials", NULL};
    const char *food = fact_find(product, FOOD);
    *ret_is_food = food || product->legal.number[PERMIT_PIRT] || product->legal.number[PERMIT_BPOM];
    return food ? food : fact_find(product, OTHER);
}

/* The length of a measure of weight or volume ("1,5 kg") that begins at `p`, or 0. */
static size_t measure_length(const char *p)
{
    static const char *const UNITS[] = {"kg", "gram", "gr", "g", "ml", "liter", "litre", "l", "cc"};
    size_t digits = strspn(p, "0123456789.,");
    size_t blanks = strspn(p + digits, " ");
    for (size_t i = 0; digits && i < G_N_ELEMENTS(UNITS); i++) {
        size_t unit = strlen(UNITS[i]), all = digits + blanks + unit;
        if (!g_ascii_strncasecmp(p + digits + blanks, UNITS[i], unit) && !g_ascii_isalnum(p[all]))
            return all;
    }
    return 0;
}

static char *measure_find(const char *text)
{
    for (const char *p = text; *p; p++) {
        bool begins = g_ascii_isdigit(*p) && (p == text || !g_ascii_isalnum(p[-1]));
        size_t length = begins ? measure_length(p) : 0;
        if (length)
            return g_strndup(p, length);
    }
    return NULL;
}

char *print_net_weight(const struct product *product, const struct variant *variant)
{
    static const char *const NAMES[] = {"berat bersih", "isi bersih", "netto",       "neto",
                                        "net weight",   "net volume", "net content", NULL};
    char *measure = variant ? measure_find(variant->label) : NULL;
    const char *fact = measure ? NULL : fact_find(product, NAMES);
    if (fact)
        return g_strdup(fact);
    return measure ? measure : measure_find(product->name);
}

const char *print_permit(const struct catalog *catalog, const struct product *product,
                         enum permit permit)
{
    const char *own = product->legal.number[permit];
    return own ? own : catalog->shop.legal.number[permit];
}
