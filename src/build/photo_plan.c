#include "build/photo_plan.h"

#include "share/print.h"
#include "site/site.h"

enum {
    BIT_SQUARE = 1u << SITE_PHOTO_SQUARE,
    BIT_SHARE = 1u << SITE_PHOTO_SHARE,
    BITS_AVIF = ((1u << SITE_PHOTO_AVIF_COUNT) - 1) << SITE_PHOTO_AVIF_320,
    BITS_WEBP = ((1u << SITE_PHOTO_WEBP_COUNT) - 1) | 1u << SITE_PHOTO_JPEG_640,
    BITS_LOGO = 1u << SITE_PHOTO_WEBP_160 | 1u << SITE_PHOTO_WEBP_320 | 1u << SITE_PHOTO_MARK |
                1u << SITE_PHOTO_ICON_48 | 1u << SITE_PHOTO_ICON_192 | 1u << SITE_PHOTO_ICON_512,
};

static void want(struct photo_source *sources, const struct photo_ref *ref, uint32_t bits)
{
    if (ref->photo != PHOTO_REF_NONE)
        sources[ref->photo].specs |= bits;
}

static void texts_want(struct photo_source *sources, const struct text_photos *photos,
                       uint32_t bits)
{
    for (uint32_t i = 0; i < photos->n; i++)
        want(sources, &(struct photo_ref){.photo = photos->items[i].photo}, bits);
}

/* Marketplaces take every photo of a product as a square. */
static void listings_want(struct photo_source *sources, const struct catalog *catalog)
{
    for (uint32_t i = 0; i < catalog->n_products; i++) {
        const struct product *product = &catalog->products[i];
        for (uint32_t j = 0; j < product->photos.n; j++)
            want(sources, &product->photos.items[j], BIT_SQUARE);
        for (uint32_t j = 0; j < product->n_variants; j++)
            want(sources, &product->variants[j].photo, BIT_SQUARE);
    }
}

static void pages_want(struct photo_source *sources, const struct page *pages, uint32_t n,
                       uint32_t shown)
{
    for (uint32_t i = 0; i < n; i++) {
        want(sources, &pages[i].photo, shown | BIT_SHARE);
        texts_want(sources, &pages[i].text_photos, shown);
    }
}

static void site_wants(struct photo_source *sources, const struct catalog *catalog)
{
    const struct shop *shop = &catalog->shop;
    bool avif = shop->photos.avif && !photo_format_missing(PHOTO_AVIF);
    uint32_t shown = BITS_WEBP | (avif ? BITS_AVIF : 0);
    listings_want(sources, catalog); /* feeds and link previews show squares too */
    for (uint32_t i = 0; i < catalog->n_products; i++) {
        const struct product *product = &catalog->products[i];
        for (uint32_t j = 0; j < product->photos.n; j++)
            want(sources, &product->photos.items[j], shown | (j ? 0 : BIT_SHARE));
        for (uint32_t j = 0; j < product->n_variants; j++)
            want(sources, &product->variants[j].photo, shown);
        texts_want(sources, &product->text_photos, shown);
    }
    for (uint32_t i = 0; i < catalog->n_categories; i++)
        want(sources, &catalog->categories[i].photo, shown);
    pages_want(sources, catalog->pages, catalog->n_pages, shown);
    pages_want(sources, catalog->posts, catalog->n_posts, shown);
    for (uint32_t i = 0; i < shop->n_questions; i++)
        texts_want(sources, &shop->questions[i].text_photos, shown);
    want(sources, &shop->brand.cover, shown | BIT_SHARE);
    want(sources, &shop->brand.logo, BITS_LOGO);
    want(sources, &shop->payment.qris_photo, shown);
}

static void print_wants(struct photo_source *sources, const struct catalog *catalog)
{
    const struct shop *shop = &catalog->shop;
    uint32_t cell = catalog->n_products > PRINT_MANY_PRODUCTS ? 1u << PRINT_PHOTO_SMALL
                                                              : 1u << PRINT_PHOTO_CELL;
    for (uint32_t i = 0; i < catalog->n_products; i++) {
        if (catalog->products[i].photos.n)
            want(sources, &catalog->products[i].photos.items[0], cell);
    }
    want(sources, &shop->brand.cover, 1u << PRINT_PHOTO_COVER);
    want(sources, &shop->brand.logo, 1u << PRINT_PHOTO_WHOLE | 1u << PRINT_PHOTO_MARK);
    want(sources, &shop->payment.qris_photo, 1u << PRINT_PHOTO_WHOLE);
}

/* Listings name the squares that the site publishes, by a name that follows their bytes, and these
 * depend on all that is made of a photo with them: so all of it is asked for here too. */
static void squares_only(struct photo_source *sources, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++) {
        if (!(sources[i].specs & BIT_SQUARE))
            sources[i].specs = 0;
    }
}

struct photo_source *photo_plan(const struct catalog *catalog, enum photo_purpose purpose)
{
    struct photo_source *sources = g_new0(struct photo_source, catalog->n_photos);
    for (uint32_t i = 0; i < catalog->n_photos; i++) {
        const struct photo_file *file = &catalog->photos[i];
        sources[i] =
            (struct photo_source){.path = file->path, .stem = file->stem, .pos = file->pos};
    }
    switch (purpose) {
    case PHOTO_FOR_SITE:
        site_wants(sources, catalog);
        break;
    case PHOTO_FOR_LISTINGS:
        site_wants(sources, catalog);
        squares_only(sources, catalog->n_photos);
        break;
    case PHOTO_FOR_PRINT:
        print_wants(sources, catalog);
        break;
    }
    return sources;
}
