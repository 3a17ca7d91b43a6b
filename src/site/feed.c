/* feed.xml (Atom, RFC 4287): what is new in the shop. */
#include "catalog/address.h"
#include "site/machine.h"
#include "text/xml.h"

enum { FEED_MAX_ENTRIES = 20 };

/* A dated product or post. */
struct news {
    struct date date;
    const char *title, *summary, *address;
    const struct photo_ref *photo;
};

/* Newest first; the address decides between things of one day. */
static int news_compare(const void *pa, const void *pb)
{
    const struct news *a = pa, *b = pb;
    int order = date_compare(b->date, a->date);
    return order ? order : g_strcmp0(a->address, b->address);
}

static GArray *news_collect(const struct catalog *catalog)
{
    GArray *all = g_array_new(FALSE, FALSE, sizeof(struct news));
    for (uint32_t i = 0; i < catalog->n_products; i++) {
        const struct product *product = &catalog->products[i];
        if (!product->date.year || date_compare(product->date, catalog->today) > 0)
            continue;
        struct news news = {product->date, product->name, product->summary, product->address,
                            product->photos.n ? &product->photos.items[0] : NULL};
        g_array_append_val(all, news);
    }
    for (uint32_t i = 0; i < catalog->n_posts; i++) {
        const struct page *post = &catalog->posts[i];
        struct news news = {post->date, post->title, post->summary, post->address, &post->photo};
        g_array_append_val(all, news);
    }
    g_array_sort(all, news_compare);
    if (all->len > FEED_MAX_ENTRIES)
        g_array_set_size(all, FEED_MAX_ENTRIES);
    return all;
}

/* Days become midnight in the shop's zone; a feed without entries still needs a moment. */
static void updated_write(struct xml *xml, struct date date, int zone_min)
{
    g_autoptr(GString) text = g_string_new(NULL);
    if (date.year)
        date_append(text, date, DATE_ISO, "en");
    else
        g_string_append(text, "1970-01-01");
    g_string_append_printf(text, "T00:00:00+%02d:%02d", zone_min / 60, zone_min % 60);
    xml_text(xml, "updated", text->str);
}

static void entry_write(struct xml *xml, const struct site_source *source, const struct news *news)
{
    g_autofree char *url = machine_url(source, news->address);
    g_autofree char *image = machine_photo_url(source, news->photo, SITE_PHOTO_JPEG_640);
    xml_open(xml, "entry", NULL);
    xml_text(xml, "title", news->title);
    xml_text(xml, "id", url);
    xml_empty(xml, "link", "href", url, NULL);
    if (image)
        xml_empty(xml, "link", "rel", "enclosure", "type", "image/jpeg", "href", image, NULL);
    updated_write(xml, news->date, source->catalog->shop.zone_min);
    xml_text(xml, "summary", news->summary);
    xml_close(xml, "entry");
}

void feed_append(const struct site_source *source, GString *out)
{
    if (!source->options->base_url)
        return;
    const struct shop *shop = &source->catalog->shop;
    g_autoptr(GArray) all = news_collect(source->catalog);
    g_autofree char *self = machine_url(source, "feed.xml");
    struct date newest = all->len ? g_array_index(all, struct news, 0).date : (struct date){0};
    struct xml xml;
    xml_init(&xml, out);
    xml_open(&xml, "feed", "xmlns", "http://www.w3.org/2005/Atom", "xml:lang", shop->lang, NULL);
    xml_text(&xml, "title", shop->name);
    xml_text(&xml, "subtitle", shop->tagline);
    xml_text(&xml, "id", source->options->base_url);
    xml_empty(&xml, "link", "href", source->options->base_url, NULL);
    xml_empty(&xml, "link", "rel", "self", "type", "application/atom+xml", "href", self, NULL);
    updated_write(&xml, newest, shop->zone_min);
    xml_open(&xml, "author", NULL);
    xml_text(&xml, "name", shop->name);
    xml_close(&xml, "author");
    for (guint i = 0; i < all->len; i++)
        entry_write(&xml, source, &g_array_index(all, struct news, i));
    xml_close(&xml, "feed");
}
