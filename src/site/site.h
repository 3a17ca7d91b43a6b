/*
 * The catalog site: pages, feeds, search index, sitemap, redirects → output.
 *
 * site_plan() decides which pages exist and checks that no two share an address;
 * site_write() renders them in parallel through the theme's templates. Both read the catalog
 * only. What a theme sees is described by the tables in site/view_*.c.
 */
#pragma once

#include "base/diag.h"
#include "base/root.h"
#include "catalog/catalog.h"
#include "output/output.h"
#include "photo/photo.h"
#include "site/shown.h"

#include <stdbool.h>

/* Sizes made of every photo, in the order of site_photo_specs(). */
enum site_photo {
    SITE_PHOTO_WEBP_160, /* rows, marks, thumbnails; */
    SITE_PHOTO_WEBP_320, /* cards, two beside each other on a phone; */
    SITE_PHOTO_WEBP_480,
    SITE_PHOTO_WEBP_768,  /* a phone's whole width; */
    SITE_PHOTO_WEBP_1280, /* wide screens */
    SITE_PHOTO_AVIF_320,  /* the same again, for shops that want it (photos.avif) */
    SITE_PHOTO_AVIF_480,
    SITE_PHOTO_AVIF_768,
    SITE_PHOTO_AVIF_1280,
    SITE_PHOTO_JPEG_640, /* the fallback */
    SITE_PHOTO_SQUARE,   /* 1200×1200 JPEG: marketplaces and feeds */
    SITE_PHOTO_SHARE,    /* 1200×630 JPEG: link previews */
    SITE_PHOTO_MARK,     /* WebP of the logo only, for the head of every page */
    SITE_PHOTO_ICON_48,  /* PNG, of the logo only */
    SITE_PHOTO_ICON_192,
    SITE_PHOTO_ICON_512,
    SITE_PHOTO_COUNT,
    SITE_PHOTO_WEBP_COUNT = SITE_PHOTO_WEBP_1280 + 1, /* they come first */
    SITE_PHOTO_AVIF_COUNT = SITE_PHOTO_AVIF_1280 - SITE_PHOTO_AVIF_320 + 1
};

/* Fills in the specifications for this shop. */
void site_photo_specs(const struct shop *shop, struct photo_spec ret_specs[SITE_PHOTO_COUNT]);

/* What a build knows of the one that `out` has published. */
struct site_reuse {
    const struct shown *before; /* what its pages showed (site/shown.h); NULL: render all */
    const bool *changed;        /* of each product: whether it is another than then */
    bool same_relations;        /* products are related as they were then */
    struct shown *now;          /* filled anew with what the pages show now */
};

struct cards;
struct app_icons;

struct site_options {
    const char *base_url; /* full address of the site, ends in '/'; NULL: none known */
    bool relative;        /* links name index.html: the site opens from a memory card */
    unsigned threads;
    const struct site_reuse *reuse; /* NULL: render all, note nothing */
    /* Cards for link previews in place of photos (share/cards.h): all of the shop. NULL: photos. */
    const struct cards *cards;
    struct app_icons *icons; /* (site/app_icons.h); NULL: none are drawn */
};

/* Renders everything into `out`; with `out` NULL all is rendered and checked, links between
 * pages too, and nothing is kept. `photos` has one result for each of catalog->photos, in
 * order. Theme faults and address collisions become diagnostics. False and `error` when
 * reading the theme or static files failed. */
bool site_write(const struct catalog *catalog, const struct photo_set *photos,
                const struct root *shop_root, const struct site_options *options,
                struct output *out, struct diags *diags, GError **error);
