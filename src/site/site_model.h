/*
 * What pages show, put together once: thin records around those of the catalog
 * (for site/ only).
 *
 * Everything lives in the model's arena and is read-only while pages are rendered. Texts that
 * can be made from the catalog are made when they are shown, so ten thousand products cost a
 * few hundred bytes each.
 *
 * `link` is an address as written into pages: below the site's root, without "index.html"
 * unless the site must open from a memory card.
 */
#pragma once

#include "base/arena.h"
#include "base/palette.h"
#include "catalog/catalog.h"
#include "site/list_pages.h"
#include "site/machine.h"
#include "site/plan.h"
#include "site/site.h"
#include "site/theme.h"
#include "site/view.h"

enum {
    SITE_FEATURED = 8,         /* on the home page */
    SITE_FEATURED_FIRST = 4,   /* of them on a phone */
    SITE_PICKS = 4,            /* photos in the place of a cover */
    SITE_CATEGORIES_TOP = 36,  /* of all categories together, on the home page, … */
    SITE_CATEGORY_TOP_MIN = 3, /* … and of each at least and at most */
    SITE_CATEGORY_TOP_MAX = 8,
    SITE_HOME_POSTS = 3,
    SITE_RELATED = 4,
    SITE_NEW_DAYS = 30, /* how long a product counts as new */
    SITE_FEW_LEFT = 5,  /* from here on the stock is told */
    SITE_FEW_VARIANTS = 20,
};

/* One size of a photo. */
struct photo_size {
    const char *file; /* "img/keripik-640-1a2b3c4d.webp" */
    unsigned width, height;
};

/* All sizes of a photo. */
struct photo_files {
    struct photo_size src; /* for browsers that know no WebP */
    struct photo_size webp[SITE_PHOTO_WEBP_COUNT];
    struct photo_size avif[SITE_PHOTO_AVIF_COUNT];
    struct view_list webp_list, avif_list;                              /* rising width */
    struct photo_size square, share, mark, icon_48, icon_192, icon_512; /* file NULL: none */
    char color[8];                                                      /* "#c9b28a" */
    bool usable; /* there is something to show */
};

/* A photo where it is named. */
struct photo_view {
    const struct photo_files *files;
    const char *alt;
};

struct spec_view {
    const char *name, *value;
};

struct permit_view {
    enum permit kind;
    const char *name, *number;
};

struct link_view {
    const char *key, *name, *url;
};

struct axis_value_view {
    const char *value;
    unsigned axis; /* its axis' position */
    bool sold_out;
};

struct axis_view {
    const char *name;
    struct view_list values; /* struct axis_value_view */
};

struct product_view {
    const struct site_model *model;
    const struct product *product;
    const char *link;
    struct view_list photos; /* struct photo_view; those of variants at the end */
    struct view_list variants;
    struct view_list axes;
    struct view_list specs;
    struct view_list permits;
    struct view_list marketplaces;
    struct view_list wholesale; /* struct wholesale */
    struct tmpl_value extra;
    bool in_stock; /* can be ordered today */
};

struct variant_view {
    const struct product_view *product;
    const struct variant *variant;
    uint32_t photo; /* number in product.photos, or PHOTO_REF_NONE */
    bool sold_out;
};

struct category_view {
    const struct category *category;
    const char *link;
    struct photo_view photo; /* files NULL: none */
    const struct product_view **products;
    struct view_list top; /* the first of them */
};

/* A page of the owner or a post. */
struct post_view {
    const struct site_model *model;
    const struct page *page;
    const char *link;
    struct photo_view photo;
    struct view_list products; /* struct product_view * */
    struct tmpl_value extra;
    bool is_post;
};

struct question_view {
    const struct site_model *model;
    const struct question *question;
};

struct day_view {
    unsigned day; /* 0 = Monday */
    const struct hours *hours;
    const char *lang;
};

struct shop_view {
    const struct site_model *model;
    const struct shop *shop;
    struct photo_view logo, cover, qris;
    struct view_list days, social, marketplaces, permits, testimonials, faq, banks, ewallets;
    struct tmpl_value extra;
    const char *initial;
    bool has_address;
};

/* What a style or script says; borrowed or in the arena. */
struct asset_text {
    const char *bytes;
    size_t len;
};

/* Icons that are drawn (site/app_icons.h). */
enum app_icon { APP_ICON_TOUCH, APP_ICON_192, APP_ICON_512, APP_ICON_MASKABLE, APP_ICON_COUNT };

/* How photos inside texts are shown, once templates are got. */
struct text_photo_template {
    const struct tmpl *tmpl; /* NULL: there are none */
    struct diags *diags;
};

struct site_model {
    const struct catalog *catalog;
    const struct shop *shop;
    const struct site_options *options;
    struct site_source source; /* the same for files for machines */
    struct arena *arena;
    struct arena **worker_arenas; /* of what is put together side by side */
    unsigned n_workers;
    struct theme *theme;
    const char *base_url;  /* NULL: none known */
    const char *base_path; /* "/" or "/toko/" */
    const char *lang;
    struct palette palette;
    const char *brand_css;
    struct photo_files *photos; /* one for each of catalog->photos */
    struct text_photo_template text_photo;
    struct photo_size *link_cards; /* of products, posts, the shop; file NULL: none */
    uint32_t n_link_cards;
    struct product_view *products;
    struct category_view *categories;
    struct post_view *pages, *posts;
    struct shop_view shop_view;
    struct view_list menu;                    /* struct post_view * of pages with a position */
    struct view_list category_list;           /* struct category_view * of those with products */
    const struct product_view **all_products; /* in shop order */
    struct view_list featured, newest;        /* struct product_view * */
    struct view_list featured_first, featured_rest; /* the same in two parts */
    struct view_list picks;                         /* struct product_view * */
    const char *links[ADDRESS_KIND_COUNT];          /* of kinds without a slug */
    const char *style, *script;                     /* links of hashed assets */
    struct asset_text style_text, script_text;
    const struct data *asset_links;              /* of the theme's other assets: map by name */
    struct tmpl_value asset;                     /* the same for templates */
    struct photo_view favicon;                   /* files NULL: none */
    struct photo_size app_icons[APP_ICON_COUNT]; /* file NULL: none */
    const char *qris_file; /* the code, drawn (site/qris_picture.h); or NULL */
    struct tmpl_value words, option;
    const char *worker_json; /* made last: it lists what was planned */
};

/* Returns new: the full URL of a link, or NULL when no address of the site is known. */
char *site_url(const struct site_model *model, const char *link);

/* A word of the theme in the shop's language. */
const char *site_word(const struct site_model *model, const char *key);

/* Puts it together; `photos` may hold results without outputs. The theme must be open. */
struct site_model *site_model_new(const struct catalog *catalog, const struct photo_set *photos,
                                  const struct site_options *options, struct theme *theme);
void site_model_free(struct site_model *model);
AUTO_DEFINE(site_model, site_model_free)

/* Parts of it, one source file each. */
void photo_files_init(struct site_model *model, const struct photo_set *photos);
/* The largest WebP, else the largest of all. */
const struct photo_size *photo_largest(const struct photo_files *files);
struct photo_view photo_view_make(const struct site_model *model, const struct photo_ref *ref);
void shop_view_init(struct site_model *model);
void product_views_init(struct site_model *model);
struct view_list permits_make(const struct site_model *model, const struct permits *permits,
                              struct arena *arena);
/* `marketplaces`: by the names that they have as places to buy. */
struct view_list links_make(const struct links *links, bool marketplaces, struct arena *arena);
