#include "share/captions.h"

#include "share/wa.h"
#include "text/money.h"

#include <string.h>

/* The words of a caption. */
struct phrases {
    const char *price, *ask, *per, *before;
    const char *min_order, *preorder, *days;
    const char *sold_out, *from;
    const char *page, *order;
};

static const struct phrases PHRASES_ID = {
    .price = "Harga",
    .ask = "tanya",
    .per = "per",
    .before = "sebelumnya",
    .min_order = "Minimal pesan",
    .preorder = "Pre-order",
    .days = "hari",
    .sold_out = "Stok sedang habis",
    .from = "Tersedia mulai",
    .page = "Lihat",
    .order = "Pesan",
};

static const struct phrases PHRASES_EN = {
    .price = "Price",
    .ask = "ask",
    .per = "per",
    .before = "before",
    .min_order = "Minimum order",
    .preorder = "Pre-order",
    .days = "days",
    .sold_out = "Sold out for now",
    .from = "Available from",
    .page = "See",
    .order = "Order",
};

static void price_append(GString *out, const struct phrases *phrases, const struct product *product)
{
    g_string_append_printf(out, "%s: ", phrases->price);
    if (product->price.kind != PRICE_IDR) {
        g_string_append_printf(out, "%s\n", phrases->ask);
        return;
    }
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
    g_string_append_c(out, '\n');
}

static void choices_append(GString *out, const struct product *product)
{
    for (uint32_t i = 0; i < product->n_axes; i++) {
        const struct axis *axis = &product->axes[i];
        g_string_append_printf(out, "%s: ", axis->name);
        for (uint32_t j = 0; j < axis->values.n; j++)
            g_string_append_printf(out, "%s%s", j ? ", " : "", axis->values.items[j]);
        g_string_append_c(out, '\n');
    }
}

static void terms_append(GString *out, const struct phrases *phrases, const char *lang,
                         const struct product *product)
{
    if (product->min_order > 1)
        g_string_append_printf(out, "%s: %u%s%s\n", phrases->min_order, product->min_order,
                               product->unit ? " " : "", product->unit ? product->unit : "");
    if (product->preorder_days)
        g_string_append_printf(out, "%s: %u %s\n", phrases->preorder, product->preorder_days,
                               phrases->days);
    if (product->availability == SOLD_OUT)
        g_string_append_printf(out, "%s\n", phrases->sold_out);
    if (product->availability == NOT_YET) {
        g_string_append_printf(out, "%s ", phrases->from);
        date_append(out, product->available_from, DATE_LONG, lang);
        g_string_append_c(out, '\n');
    }
}

/* A blank line before the next part, unless the last one was empty. */
static void part_end(GString *out)
{
    if (!g_str_has_suffix(out->str, "\n\n"))
        g_string_append_c(out, '\n');
}

void caption_append(GString *out, const struct catalog *catalog, const struct product *product,
                    const char *url)
{
    const char *lang = catalog->shop.lang;
    const struct phrases *phrases = strcmp(lang, "en") ? &PHRASES_ID : &PHRASES_EN;
    g_string_append_printf(out, "%s\n", product->name);
    price_append(out, phrases, product);
    part_end(out);
    if (product->summary)
        g_string_append_printf(out, "%s\n", product->summary);
    part_end(out);
    choices_append(out, product);
    terms_append(out, phrases, lang, product);
    part_end(out);
    if (url)
        g_string_append_printf(out, "%s: %s\n", phrases->page, url);
    /* The long order message would bury the caption in percent signs. */
    g_autofree char *link = wa_short_link(&catalog->shop, product, NULL, WA_MAX_LINK_BYTES);
    g_string_append_printf(out, "%s: %s\n", phrases->order, link);
}
