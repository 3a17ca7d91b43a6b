/*
 * The site's files for machines: sitemap, feed, search index, manifest, robots, redirects and
 * the JSON-LD of pages.
 *
 * Each function appends a finished text to `out`, made by the writers of text/, so that no
 * content can break it. They read only, and may run in any thread. Addresses in them are full
 * where the format asks for it; without a base URL those files are left out.
 */
#pragma once

#include "site/site.h"

#include <glib.h>

/* What all of them are made from; borrowed. */
struct site_source {
    const struct catalog *catalog;
    const struct photo_set *photos;
    const struct site_options *options;
};

/* ---- full addresses ---- */

/* Returns new: the full URL of an address, or NULL without a base URL. */
char *machine_url(const struct site_source *source, const char *address);

/* Returns new: the full URL of a photo's file in a size, or NULL when there is none. */
char *machine_photo_url(const struct site_source *source, const struct photo_ref *photo,
                        enum site_photo size);

/* ---- files ---- */

enum { SITEMAP_MAX_URLS = 50000 };

/* Hands each sitemap file to `put`: sitemap.xml alone or, above SITEMAP_MAX_URLS, an index of
 * sitemap-1.xml … Nothing without a base URL. */
void sitemap_write(const struct site_source *source,
                   void (*put)(const char *path, const GString *text, void *ctx), void *ctx);

void robots_append(const struct site_source *source, GString *out);

/* Atom: the newest dated products and posts. Nothing without a base URL. */
void feed_append(const struct site_source *source, GString *out);

/* One object a product, with short keys: the page fetches it at the first search. */
void search_append(const struct site_source *source, GString *out);

struct photo_size;

/* The web app manifest; `icons` are those that were drawn (enum app_icon), `theme_color` is
 * "#rrggbb". */
void manifest_append(const struct site_source *source, const struct photo_size *icons,
                     const char *theme_color, GString *out);

/* ---- redirects of old addresses ---- */

/* Returns new: the file that answers for an old address ("produk/lama" and "produk/lama/" are
 * produk/lama/index.html), or NULL when it is not a path inside the site. */
char *redirect_file(const char *alias);

/* A page at `file` that leads to `address` in the site. */
void redirect_append(const struct site_source *source, const char *file, const char *address,
                     const char *title, GString *out);

/* ---- JSON-LD: the whole content of a <script type="application/ld+json"> ---- */

/* A step of the way to a page; the last is the page itself. */
struct crumb {
    const char *name, *address;
};

void json_ld_shop(const struct site_source *source, GString *out);
void json_ld_product(const struct site_source *source, const struct product *product,
                     const struct crumb *crumbs, size_t n_crumbs, GString *out);
void json_ld_post(const struct site_source *source, const struct page *post,
                  const struct crumb *crumbs, size_t n_crumbs, GString *out);

/* Any other page: the breadcrumb alone; nothing for less than two crumbs. */
void json_ld_crumbs(const struct site_source *source, const struct crumb *crumbs, size_t n_crumbs,
                    GString *out);
