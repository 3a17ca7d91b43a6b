#include "share/share.h"

#include "base/bug.h"
#include "catalog/address.h"
#include "share/calendar.h"
#include "share/captions.h"
#include "share/prints.h"
#include "share/qr_files.h"
#include "share/share_index.h"
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

static void captions_write(const struct catalog *catalog, const char *base_url, struct output *out)
{
    g_autofree char *site = base_url ? address_short(base_url) : NULL;
    for (uint32_t i = 0; i < catalog->n_products; i++) {
        const struct product *product = &catalog->products[i];
        g_autofree char *url = base_url ? address_url(base_url, product->address) : NULL;
        for (unsigned kind = 0; kind < CAPTION_KIND_COUNT; kind++) {
            g_autoptr(GString) caption = g_string_new(NULL);
            g_autofree char *path = caption_path((enum caption_kind)kind, product->slug);
            caption_append(caption, catalog, product, (enum caption_kind)kind, url, site);
            output_put(out, path, caption->str, caption->len);
        }
    }
}

static void calendar_write(const struct catalog *catalog, const char *base_url, struct output *out)
{
    g_autoptr(GString) csv = g_string_new(NULL);
    g_autoptr(GString) ics = g_string_new(NULL);
    calendar_write_csv(catalog, base_url, csv);
    calendar_write_ics(catalog, base_url, ics);
    output_put(out, "calendar.csv", csv->str, csv->len);
    output_put(out, "calendar.ics", ics->str, ics->len);
}

/* Returns new: the logo for codes; NULL when there is none to be used, or with `error`. */
static struct qr_logo *logo_open(const struct catalog *catalog, const struct photo_set *photos,
                                 GError **error)
{
    const struct shop *shop = &catalog->shop;
    uint32_t photo = shop->brand.logo.photo;
    if (!shop->share.qr_logo || !photos || photo == PHOTO_REF_NONE || !photos->results[photo].ok)
        return NULL;
    const struct photo_output *output = &photos->results[photo].outputs[PRINT_PHOTO_MARK];
    size_t size;
    if (!output->name)
        return NULL;
    g_autofree char *data =
        output_read_kept(output->cache_path, &output->fingerprint, &size, error);
    return data ? qr_logo_new(data, size, NULL) : NULL;
}

static bool codes_write(const struct catalog *catalog, const struct share_options *options,
                        struct output *out, struct diags *diags, GError **error)
{
    GError *fault = NULL;
    AUTO(qr_logo) logo = logo_open(catalog, options->photos, &fault);
    if (fault) {
        g_propagate_error(error, fault);
        return false;
    }
    return qr_files_write(catalog, options->base_url, logo, options->threads, out, diags, error);
}

/* ---- parts ---- */

/* By which beginning of a path its part is known, the first that fits. */
static const struct {
    const char *prefix;
    enum share_part part;
} PATHS[] = {
    {"links.csv", SHARE_LINKS},    {"calendar.", SHARE_CALENDAR},
    {"captions/", SHARE_CAPTIONS}, {"qr/", SHARE_QR},
    {"cards/", SHARE_CARDS},       {"catalog.pdf", SHARE_PDF},
    {"price-list.pdf", SHARE_PDF}, {"poster.", SHARE_PDF},
    {"labels", SHARE_PDF},
};

static const char *const NAMES[] = {
    [SHARE_LINKS] = "links", [SHARE_CAPTIONS] = "captions", [SHARE_CALENDAR] = "calendar",
    [SHARE_QR] = "qr",       [SHARE_CARDS] = "cards",       [SHARE_PDF] = "pdf",
};
static_assert(G_N_ELEMENTS(NAMES) == SHARE_PART_COUNT, "a name a part");

const char *share_part_name(enum share_part part)
{
    BUG_ON((unsigned)part >= SHARE_PART_COUNT);
    return NAMES[part];
}

enum share_part share_part_find(const char *name)
{
    unsigned part = 0;
    while (part < SHARE_PART_COUNT && !g_str_equal(NAMES[part], name))
        part++;
    return part;
}

/* Whether a published file is of a part that is not made now. */
static bool is_other_part(const char *path, void *ctx)
{
    const struct share_options *options = ctx;
    for (size_t i = 0; i < G_N_ELEMENTS(PATHS); i++) {
        if (g_str_has_prefix(path, PATHS[i].prefix))
            return !(options->parts & 1u << PATHS[i].part);
    }
    return false;
}

/* Last: it shows what all the others made. */
static void index_write(const struct catalog *catalog, const struct share_options *options,
                        struct output *out)
{
    g_autoptr(GString) page = g_string_new(NULL);
    g_auto(GStrv) paths = output_paths(out);
    share_index_append(page, catalog, options->base_url, (const char *const *)paths);
    output_put(out, "index.html", page->str, page->len);
}

bool share_write(const struct catalog *catalog, const struct share_options *options,
                 struct output *out, struct diags *diags, GError **error)
{
    const char *base_url = options->base_url;
    unsigned parts = options->parts;
    if (!base_url)
        diag_add(diags, DIAG_SHARE_NO_ADDRESS, shop_pos(&catalog->shop, SF_URL));
    if (parts & 1u << SHARE_LINKS)
        links_write(catalog, base_url, out, diags);
    if (parts & 1u << SHARE_CAPTIONS)
        captions_write(catalog, base_url, out);
    if (parts & 1u << SHARE_CALENDAR)
        calendar_write(catalog, base_url, out);
    if (parts & 1u << SHARE_QR && !codes_write(catalog, options, out, diags, error))
        return false;
    if (parts & 1u << SHARE_CARDS && !cards_write(catalog, options, out, diags, error))
        return false;
    if (parts & 1u << SHARE_PDF &&
        !prints_write(catalog,
                      &(struct prints_options){base_url, options->photos, options->prints_dir}, out,
                      NULL, error))
        return false;
    if (parts != SHARE_ALL)
        output_keep_files(out, is_other_part, (void *)options);
    index_write(catalog, options, out);
    return true;
}
