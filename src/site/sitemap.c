/*
 * sitemap.xml (sitemaps.org, version 0.9) with Google's image entries.
 *
 * lastmod is written only where a date of change is known; a made-up one teaches crawlers to
 * ignore it.
 */
#include "catalog/address.h"
#include "site/list_pages.h"
#include "site/machine.h"
#include "text/xml.h"

#define SITEMAP_NS "http://www.sitemaps.org/schemas/sitemap/0.9"
#define IMAGE_NS   "http://www.google.com/schemas/sitemap-image/1.1"

/* One address of the site. */
struct entry {
    char *address;
    struct date changed; /* year 0: not known */
    const struct photo_refs *photos;
};

static void entry_clear(void *data)
{
    g_free(((struct entry *)data)->address);
}

static void entry_add(GArray *entries, const char *lang, enum address_kind kind, const char *slug,
                      unsigned page)
{
    GString *address = g_string_new(NULL);
    address_append(address, lang, kind, slug, page);
    struct entry entry = {.address = g_string_free(address, FALSE)};
    g_array_append_val(entries, entry);
}

static void entry_add_page(GArray *entries, const struct page *page)
{
    struct entry entry = {.address = g_strdup(page->address), .changed = page->date};
    g_array_append_val(entries, entry);
}

static GArray *entries_collect(const struct catalog *catalog)
{
    const char *lang = catalog->shop.lang;
    GArray *entries = g_array_new(FALSE, FALSE, sizeof(struct entry));
    g_array_set_clear_func(entries, entry_clear);
    entry_add(entries, lang, ADDRESS_HOME, NULL, 1);
    for (uint32_t page = 1; page <= list_pages(catalog->n_products); page++)
        entry_add(entries, lang, ADDRESS_PRODUCTS, NULL, page);
    for (uint32_t i = 0; i < catalog->n_categories; i++) {
        const struct category *category = &catalog->categories[i];
        for (uint32_t page = 1; category->n_products && page <= list_pages(category->n_products);
             page++)
            entry_add(entries, lang, ADDRESS_CATEGORY, category->slug, page);
    }
    for (uint32_t i = 0; i < catalog->n_products; i++) {
        const struct product *product = &catalog->products[i];
        struct entry entry = {.address = g_strdup(product->address), .photos = &product->photos};
        g_array_append_val(entries, entry);
    }
    for (uint32_t i = 0; i < catalog->n_pages; i++)
        entry_add_page(entries, &catalog->pages[i]);
    if (catalog->n_posts)
        entry_add(entries, lang, ADDRESS_POSTS, NULL, 1);
    for (uint32_t i = 0; i < catalog->n_posts; i++)
        entry_add_page(entries, &catalog->posts[i]);
    return entries;
}

static void entry_write(struct xml *xml, const struct site_source *source,
                        const struct entry *entry)
{
    g_autofree char *url = machine_url(source, entry->address);
    xml_open(xml, "url", NULL);
    xml_text(xml, "loc", url);
    if (entry->changed.year) {
        g_autoptr(GString) day = g_string_new(NULL);
        date_append(day, entry->changed, DATE_ISO, "en");
        xml_text(xml, "lastmod", day->str);
    }
    for (uint32_t i = 0; entry->photos && i < entry->photos->n; i++) {
        g_autofree char *image =
            machine_photo_url(source, &entry->photos->items[i], SITE_PHOTO_JPEG_640);
        if (!image)
            continue;
        xml_open(xml, "image:image", NULL);
        xml_text(xml, "image:loc", image);
        xml_close(xml, "image:image");
    }
    xml_close(xml, "url");
}

static GString *part_make(const struct site_source *source, const GArray *entries, guint begin)
{
    GString *out = g_string_new(NULL);
    struct xml xml;
    xml_init(&xml, out);
    xml_open(&xml, "urlset", "xmlns", SITEMAP_NS, "xmlns:image", IMAGE_NS, NULL);
    for (guint i = begin; i < entries->len && i < begin + SITEMAP_MAX_URLS; i++)
        entry_write(&xml, source, &g_array_index(entries, struct entry, i));
    xml_close(&xml, "urlset");
    return out;
}

void sitemap_write(const struct site_source *source,
                   void (*put)(const char *path, const GString *text, void *ctx), void *ctx)
{
    if (!source->options->base_url)
        return;
    g_autoptr(GArray) entries = entries_collect(source->catalog);
    if (entries->len <= SITEMAP_MAX_URLS) {
        GString *only = part_make(source, entries, 0);
        put("sitemap.xml", only, ctx);
        g_string_free(only, TRUE);
        return;
    }
    g_autoptr(GString) index = g_string_new(NULL);
    struct xml xml;
    xml_init(&xml, index);
    xml_open(&xml, "sitemapindex", "xmlns", SITEMAP_NS, NULL);
    for (guint begin = 0, number = 1; begin < entries->len; begin += SITEMAP_MAX_URLS, number++) {
        g_autofree char *path = g_strdup_printf("sitemap-%u.xml", number);
        g_autofree char *url = machine_url(source, path);
        GString *part = part_make(source, entries, begin);
        put(path, part, ctx);
        g_string_free(part, TRUE);
        xml_open(&xml, "sitemap", NULL);
        xml_text(&xml, "loc", url);
        xml_close(&xml, "sitemap");
    }
    xml_close(&xml, "sitemapindex");
    put("sitemap.xml", index, ctx);
}
