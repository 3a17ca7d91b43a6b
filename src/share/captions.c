#include "share/captions.h"

#include "base/bug.h"
#include "share/slots.h"
#include "share/wa.h"
#include "text/money.h"
#include "text/phone.h"
#include "text/words.h"

#include <string.h>

/* The words of values, and the templates around them. */
struct phrases {
    const char *ask, *per, *before;
    const char *min_order, *preorder, *days;
    const char *sold_out, *from;
    const char *templates[CAPTION_KIND_COUNT];
};

static const struct phrases PHRASES_ID = {
    .ask = "tanya",
    .per = "per",
    .before = "sebelumnya",
    .min_order = "Minimal pesan",
    .preorder = "Pre-order",
    .days = "hari",
    .sold_out = "Stok sedang habis",
    .from = "Tersedia mulai",
    .templates =
        {
            [CAPTION_WHATSAPP] = "{nama_produk}\n"
                                 "Harga: {harga}\n"
                                 "\n"
                                 "{ringkas}\n"
                                 "\n"
                                 "{pilihan}\n"
                                 "{syarat}\n"
                                 "\n"
                                 "Lihat: {tautan}\n"
                                 "Pesan: {pesan}",
            /* Links under pictures cannot be tapped there. */
            [CAPTION_INSTAGRAM] = "{nama_produk}\n"
                                  "Harga: {harga}\n"
                                  "\n"
                                  "{ringkas}\n"
                                  "\n"
                                  "{pilihan}\n"
                                  "{syarat}\n"
                                  "\n"
                                  "Pesan lewat WhatsApp {nomor}\n"
                                  "Katalog lengkap: {situs} (tautan di bio)\n"
                                  "\n"
                                  "{tagar}",
            [CAPTION_TIKTOK] = "{nama_produk}, {harga}.\n"
                               "{ringkas}\n"
                               "Pesan: WA {nomor}\n"
                               "{tagar}",
        },
};

static const struct phrases PHRASES_EN = {
    .ask = "ask",
    .per = "per",
    .before = "before",
    .min_order = "Minimum order",
    .preorder = "Pre-order",
    .days = "days",
    .sold_out = "Sold out for now",
    .from = "Available from",
    .templates =
        {
            [CAPTION_WHATSAPP] = "{product_name}\n"
                                 "Price: {price}\n"
                                 "\n"
                                 "{summary}\n"
                                 "\n"
                                 "{choices}\n"
                                 "{terms}\n"
                                 "\n"
                                 "See: {link}\n"
                                 "Order: {order}",
            [CAPTION_INSTAGRAM] = "{product_name}\n"
                                  "Price: {price}\n"
                                  "\n"
                                  "{summary}\n"
                                  "\n"
                                  "{choices}\n"
                                  "{terms}\n"
                                  "\n"
                                  "Order on WhatsApp {number}\n"
                                  "All products: {site} (link in bio)\n"
                                  "\n"
                                  "{hashtags}",
            [CAPTION_TIKTOK] = "{product_name}, {price}.\n"
                               "{summary}\n"
                               "Order: WA {number}\n"
                               "{hashtags}",
        },
};

/* ---- values ---- */

static char *price_text(const struct phrases *phrases, const struct product *product)
{
    if (product->price.kind != PRICE_IDR)
        return g_strdup(phrases->ask);
    GString *out = g_string_new(NULL);
    money_append(out, product->price.idr);
    if (product->price_max.kind == PRICE_IDR && product->price_max.idr > product->price.idr) {
        g_string_append(out, "–");
        money_append(out, product->price_max.idr);
    }
    if (product->unit)
        g_string_append_printf(out, " %s %s", phrases->per, product->unit);
    if (product->was_idr > product->price.idr) {
        g_string_append_printf(out, " (%s ", phrases->before);
        money_append(out, product->was_idr);
        g_string_append_c(out, ')');
    }
    return g_string_free(out, FALSE);
}

static void line_begin(GString *out)
{
    if (out->len)
        g_string_append_c(out, '\n');
}

static char *choices_text(const struct product *product)
{
    GString *out = g_string_new(NULL);
    for (uint32_t i = 0; i < product->n_axes; i++) {
        const struct axis *axis = &product->axes[i];
        line_begin(out);
        g_string_append_printf(out, "%s: ", axis->name);
        for (uint32_t j = 0; j < axis->values.n; j++)
            g_string_append_printf(out, "%s%s", j ? ", " : "", axis->values.items[j]);
    }
    return g_string_free(out, FALSE);
}

static char *terms_text(const struct phrases *phrases, const char *lang,
                        const struct product *product)
{
    GString *out = g_string_new(NULL);
    if (product->min_order > 1)
        g_string_append_printf(out, "%s: %u%s%s", phrases->min_order, product->min_order,
                               product->unit ? " " : "", product->unit ? product->unit : "");
    if (product->preorder_days) {
        line_begin(out);
        g_string_append_printf(out, "%s: %u %s", phrases->preorder, product->preorder_days,
                               phrases->days);
    }
    if (product->availability == SOLD_OUT) {
        line_begin(out);
        g_string_append(out, phrases->sold_out);
    }
    if (product->availability == NOT_YET) {
        line_begin(out);
        g_string_append_printf(out, "%s ", phrases->from);
        date_append(out, product->available_from, DATE_LONG, lang);
    }
    return g_string_free(out, FALSE);
}

/* ---- hashtags ---- */

/* Appends a text as one hashtag, unless it has no letters or was there before. True when it was
 * added. Letters of every script count; what separates words goes. */
static bool hashtag_add(GString *out, GHashTable *taken, const char *text)
{
    g_autofree char *lower = g_utf8_strdown(text, -1);
    g_autoptr(GString) tag = g_string_new(NULL);
    bool has_letter = false;
    size_t chars = 0;
    for (const char *p = lower; *p && chars < CAPTION_TAG_CHARS; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        if (!g_unichar_isalnum(c) && !g_unichar_ismark(c))
            continue;
        has_letter |= g_unichar_isalpha(c);
        g_string_append_unichar(tag, c);
        chars++;
    }
    if (!has_letter || !g_hash_table_add(taken, g_strdup(tag->str)))
        return false;
    g_string_append_printf(out, "%s#%s", out->len ? " " : "", tag->str);
    return true;
}

char *caption_hashtags(const struct catalog *catalog, const struct product *product, unsigned max)
{
    const struct shop *shop = &catalog->shop;
    g_autoptr(GHashTable) taken = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autoptr(GPtrArray) texts = g_ptr_array_new();
    for (uint32_t i = 0; i < product->tags.n; i++)
        g_ptr_array_add(texts, (void *)product->tags.items[i]);
    if (product->category != CATEGORY_NONE)
        g_ptr_array_add(texts, (void *)catalog->categories[product->category].name);
    g_ptr_array_add(texts, (void *)shop->name);
    if (shop->address.city)
        g_ptr_array_add(texts, (void *)shop->address.city);
    GString *out = g_string_new(NULL);
    for (guint i = 0, n = 0; i < texts->len && n < max; i++)
        n += hashtag_add(out, taken, texts->pdata[i]);
    return g_string_free(out, FALSE);
}

/* ---- the caption ---- */

static const char *template_of(const struct shop *shop, const struct phrases *phrases,
                               enum caption_kind kind)
{
    const char *const own[] = {
        [CAPTION_WHATSAPP] = shop->share.caption_whatsapp,
        [CAPTION_INSTAGRAM] = shop->share.caption_instagram,
        [CAPTION_TIKTOK] = shop->share.caption_tiktok,
    };
    static_assert(G_N_ELEMENTS(own) == CAPTION_KIND_COUNT, "a template a kind");
    return own[kind] ? own[kind] : phrases->templates[kind];
}

/* Fills the template; what is too long first loses choices, then the end of the summary. */
static char *caption_fit(const char *text, struct slot *slots, size_t n, size_t summary,
                         size_t choices)
{
    char *filled = slots_fill(text, slots, n);
    if (words_chars(filled) <= CAPTION_MAX_CHARS)
        return filled;
    slots[choices].value = NULL;
    g_free(filled);
    filled = slots_fill(text, slots, n);
    size_t chars = words_chars(filled), own = words_chars(slots[summary].value);
    if (chars <= CAPTION_MAX_CHARS)
        return filled;
    size_t excess = chars - CAPTION_MAX_CHARS;
    g_autofree char *shorter =
        own > excess + 1 ? words_shorten(slots[summary].value, own - excess) : g_strdup("");
    slots[summary].value = shorter;
    g_free(filled);
    g_autofree char *whole = slots_fill(text, slots, n);
    slots[summary].value = NULL;
    return words_shorten(whole, CAPTION_MAX_CHARS);
}

void caption_append(GString *out, const struct catalog *catalog, const struct product *product,
                    enum caption_kind kind, const char *url, const char *site)
{
    enum { SUMMARY = 2, CHOICES = 3 };
    BUG_ON((unsigned)kind >= CAPTION_KIND_COUNT);
    const struct shop *shop = &catalog->shop;
    const struct phrases *phrases = strcmp(shop->lang, "en") ? &PHRASES_ID : &PHRASES_EN;
    unsigned max = shop->share.hashtags ? shop->share.hashtags : CAPTION_HASHTAGS;
    g_autofree char *price = price_text(phrases, product);
    g_autofree char *choices = choices_text(product);
    g_autofree char *terms = terms_text(phrases, shop->lang, product);
    g_autofree char *number = shop->whatsapp ? phone_display(shop->whatsapp) : NULL;
    g_autofree char *hashtags = caption_hashtags(catalog, product, max);
    /* The long order message would bury the caption in percent signs. */
    g_autofree char *order = wa_short_link(shop, product, NULL, WA_MAX_LINK_BYTES);
    struct slot slots[] = {
        {"nama_produk", "product_name", product->name},
        {"harga", "price", price},
        [SUMMARY] = {"ringkas", "summary", product->summary ? product->summary : ""},
        [CHOICES] = {"pilihan", "choices", choices},
        {"syarat", "terms", terms},
        {"tautan", "link", url},
        {"pesan", "order", order},
        {"nomor", "number", number},
        {"toko", "shop", shop->name},
        {"kota", "city", shop->address.city},
        {"situs", "site", site},
        {"tagar", "hashtags", hashtags},
    };
    const char *text = template_of(shop, phrases, kind);
    g_autofree char *filled = caption_fit(text, slots, G_N_ELEMENTS(slots), SUMMARY, CHOICES);
    g_string_append_printf(out, "%s\n", filled);
}

char *caption_path(enum caption_kind kind, const char *slug)
{
    static const char *const FOLDERS[] = {
        [CAPTION_WHATSAPP] = "",
        [CAPTION_INSTAGRAM] = "instagram/",
        [CAPTION_TIKTOK] = "tiktok/",
    };
    static_assert(G_N_ELEMENTS(FOLDERS) == CAPTION_KIND_COUNT, "a folder a kind");
    return g_strdup_printf("captions/%s%s.txt", FOLDERS[kind], slug);
}
