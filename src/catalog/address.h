/*
 * Addresses inside the site, by language: one table.
 *
 * An address is relative to the site's root, without a leading '/', as in
 * "produk/keripik.html". All rooms that make links (site, channel, share) ask here.
 */
#pragma once

#include <glib.h>

enum address_kind {
    ADDRESS_HOME,      /* index.html */
    ADDRESS_PRODUCTS,  /* produk/index.html; further pages: produk/hal-2.html */
    ADDRESS_PRODUCT,   /* produk/SLUG.html */
    ADDRESS_CATEGORY,  /* kategori/SLUG.html; further pages: kategori/SLUG-hal-2.html */
    ADDRESS_CART,      /* keranjang.html */
    ADDRESS_PAGE,      /* SLUG.html */
    ADDRESS_POSTS,     /* kabar/index.html */
    ADDRESS_POST,      /* kabar/SLUG.html */
    ADDRESS_NOT_FOUND, /* 404.html */
    ADDRESS_SITEMAP,
    ADDRESS_ROBOTS,
    ADDRESS_FEED,
    ADDRESS_SEARCH,
    ADDRESS_SEARCH_SCRIPT, /* the same for pages that are opened as files */
    ADDRESS_MANIFEST,
    ADDRESS_WORKER,
    ADDRESS_KIND_COUNT
};

/* Appends the address of a kind. `slug` for those that have one, else NULL; `page` counts
 * from 1 for lists, else 1. */
void address_append(GString *out, const char *lang, enum address_kind kind, const char *slug,
                    unsigned page);

/* Returns new: the same, as a full URL below `base` (ends in '/'). An "index.html" at its end
 * is left out. */
char *address_url(const char *base, const char *address);

/* Returns new: a URL as people say it, "dapurbrantas.example/toko". */
char *address_short(const char *url);
