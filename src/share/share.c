#include "share/share.h"

#include "base/bug.h"
#include "catalog/address.h"
#include "share/captions.h"
#include "share/qr_files.h"
#include "share/wa.h"
#include "sheet/csv.h"

static const struct sheet_cell LINK_COLUMNS[] = {
    {SHEET_TEXT, "sku"},      {SHEET_TEXT, "name"},    {SHEET_TEXT, "page"},
    {SHEET_TEXT, "whatsapp"}, {SHEET_TEXT, "message"},
};

/* One row of links.csv; returns what its message lost. */
static enum wa_cut link_row(struct csv *csv, const struct catalog *catalog,
                            const struct product *product, const struct variant *variant,
                            const char *url)
{
    enum wa_cut cut;
    g_autofree char *message = wa_product_message(catalog, product, variant, url, &cut);
    g_autoptr(GString) link = g_string_new(NULL);
    wa_link_append(link, catalog->shop.whatsapp, message);
    g_autofree char *name = variant ? g_strdup_printf("%s (%s)", product->name, variant->label)
                                    : g_strdup(product->name);
    const struct sheet_cell cells[] = {
        sheet_text(variant ? variant->sku : product->sku),
        sheet_text(name),
        sheet_text(url),
        sheet_text(link->str),
        sheet_text(message),
    };
    static_assert(G_N_ELEMENTS(cells) == G_N_ELEMENTS(LINK_COLUMNS), "a cell a column");
    csv_row(csv, cells, G_N_ELEMENTS(cells));
    return cut;
}

static void product_rows(struct csv *csv, const struct catalog *catalog,
                         const struct product *product, const char *url, struct diags *diags)
{
    enum wa_cut worst = link_row(csv, catalog, product, NULL, url);
    for (uint32_t i = 0; i < product->n_variants; i++) {
        enum wa_cut cut = link_row(csv, catalog, product, &product->variants[i], url);
        worst = MAX(worst, cut);
    }
    if (worst != WA_CUT_NOTHING)
        diag_add(diags, DIAG_SHARE_MESSAGE_SHORTENED, product_pos(product, PF_NAME), product->name);
}

static void caption_put(const struct catalog *catalog, const struct product *product,
                        const char *url, struct output *out)
{
    g_autoptr(GString) caption = g_string_new(NULL);
    caption_append(caption, catalog, product, url);
    g_autofree char *path = g_strdup_printf("captions/%s.txt", product->slug);
    output_put(out, path, caption->str, caption->len);
}

static void links_write(const struct catalog *catalog, const char *base_url, struct output *out,
                        struct diags *diags)
{
    g_autoptr(GString) links = g_string_new(NULL);
    struct csv csv;
    csv_begin(&csv, links, CSV_COMMA_SEPARATED);
    csv_row(&csv, LINK_COLUMNS, G_N_ELEMENTS(LINK_COLUMNS));
    for (uint32_t i = 0; i < catalog->n_products; i++) {
        const struct product *product = &catalog->products[i];
        g_autofree char *url = base_url ? address_url(base_url, product->address) : NULL;
        product_rows(&csv, catalog, product, url, diags);
        caption_put(catalog, product, url, out);
    }
    output_put(out, "links.csv", links->str, links->len);
}

static bool cards_write(const struct catalog *catalog, const struct share_options *options,
                        struct output *out, struct diags *diags, GError **error)
{
    struct cards_options wanted = *options->cards;
    wanted.base_url = options->base_url;
    wanted.threads = options->threads;
    AUTO(cards) cards = cards_make(catalog, &wanted, diags, error);
    if (!cards)
        return false;
    cards_put(cards, out);
    cards_prune(wanted.cache_dir, cards);
    return true;
}

bool share_write(const struct catalog *catalog, const struct share_options *options,
                 struct output *out, struct diags *diags, GError **error)
{
    if (!options->base_url)
        diag_add(diags, DIAG_SHARE_NO_ADDRESS, shop_pos(&catalog->shop, SF_URL));
    links_write(catalog, options->base_url, out, diags);
    if (!qr_files_write(catalog, options->base_url, NULL, options->threads, out, diags, error))
        return false;
    return !options->cards || cards_write(catalog, options, out, diags, error);
}
