/*
 * The catalog: what a shop is.
 *
 * Plain records, loaded and checked once (catalog/load.h), then read-only: any thread may
 * read. The catalog owns all its memory (arenas) and every `const char *` here; catalog_free()
 * frees it. A string that the owner did not give is NULL, a list has n = 0.
 *
 * Every record carries `at`: the place of each of its fields in its file, indexed by the
 * field enums below, so that a later check (of a channel, say) can name the line. A field
 * that was not given has line 0; field_pos() then falls back to the record's own place.
 *
 * Field names, aliases, types and help stand in catalog/fields.h, one row each.
 */
#pragma once

#include "base/auto.h"
#include "base/pos.h"
#include "text/date.h"
#include "text/measure.h"

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
    CATALOG_MAX_PRODUCTS = 50000,
    CATALOG_MAX_VARIANTS = 500, /* of one product */
    CATALOG_MAX_AXES = 4,
    CATALOG_MAX_PHOTOS = 50,       /* of one product */
    CATALOG_MAX_TEXT_PHOTOS = 200, /* in one text */
    CATALOG_MAX_SPICY = 5,
    CATALOG_MAX_PAGE_PRODUCTS = 48,
    CATALOG_MAX_FILE_BYTES = 4 * 1024 * 1024,
};

/* ---- values ---- */

enum price_kind { PRICE_NONE, PRICE_IDR, PRICE_ASK /* on request */ };

struct price {
    enum price_kind kind;
    int64_t idr; /* whole rupiah, when PRICE_IDR */
};

enum { STOCK_UNKNOWN = -1 }; /* not given: taken as available */

enum condition { CONDITION_NEW, CONDITION_USED };

/* Free data of the owner: a scalar, a list or a map, as far as it goes. */
enum data_kind { DATA_NULL, DATA_BOOL, DATA_NUMBER, DATA_TEXT, DATA_LIST, DATA_MAP };

struct data {
    enum data_kind kind;
    const char *name; /* key, when it is a member of a map */
    const char *text; /* scalars: as written */
    struct place at;
    struct data *items; /* list and map, in file order */
    uint32_t n;
};

/* The member `name` of a map, or NULL. */
const struct data *data_get(const struct data *map, const char *name);

/* A list of strings. */
struct strings {
    const char **items;
    uint32_t n;
};

/* A photo that something shows. */
struct photo_ref {
    const char *alt; /* NULL: the name beside it says enough */
    uint32_t photo;  /* index into catalog.photos */
    struct place at;
};

struct photo_refs {
    struct photo_ref *items; /* only photos that exist */
    uint32_t n;
};

enum { PHOTO_REF_NONE = UINT32_MAX };

enum permit {
    PERMIT_NIB,
    PERMIT_PIRT,
    PERMIT_HALAL,
    PERMIT_BPOM,
    PERMIT_SNI,
    PERMIT_TRADEMARK,
    PERMIT_COUNT
};

/* A photo inside a Markdown text. */
struct text_photo {
    const char *target; /* as written in the text */
    uint32_t photo;     /* index into catalog.photos; PHOTO_REF_NONE: there is no such file */
};

struct text_photos {
    struct text_photo *items; /* not those that static/ has */
    uint32_t n;
};

/* Numbers as the owner spells them. A form that is not the usual one is a warning, never
 * a reason to hide it. */
struct permits {
    const char *number[PERMIT_COUNT];
    struct place at[PERMIT_COUNT];
};

struct link {
    const char *name; /* "shopee", "instagram" */
    const char *url;
    struct place at;
};

struct links {
    struct link *items;
    uint32_t n;
};

/* ---- product ---- */

/* Rows of the product field table, and indices into product.at. */
enum product_field {
    PF_NAME,
    PF_PRICE,
    PF_WAS,
    PF_UNIT,
    PF_SLUG,
    PF_SKU,
    PF_CATEGORY,
    PF_TAGS,
    PF_DATE,
    PF_PHOTOS,
    PF_STOCK,
    PF_WEIGHT,
    PF_SIZE,
    PF_SUMMARY,
    PF_DESCRIPTION,
    PF_SPECS,
    PF_VARIANTS,
    PF_WHOLESALE,
    PF_MIN_ORDER,
    PF_PREORDER,
    PF_PORTION,
    PF_SPICY,
    PF_CONDITION,
    PF_BRAND,
    PF_GTIN,
    PF_LEGAL,
    PF_FEATURED,
    PF_DRAFT,
    PF_AVAILABLE_FROM,
    PF_AVAILABLE_UNTIL,
    PF_ALIASES,
    PF_LINKS,
    PF_CHANNELS,
    PF_ORDER,
    PF_EXTRA,
    PF_COUNT
};

enum variant_field { VF_OPTIONS, VF_SKU, VF_PRICE, VF_STOCK, VF_WEIGHT, VF_PHOTO, VF_COUNT };

/* One thing to choose ("Rasa") and its values in order of first appearance. */
struct axis {
    const char *name;
    struct strings values;
};

struct variant {
    const char *values[CATALOG_MAX_AXES]; /* one for each axis of the product */
    const char *label;                    /* "Balado, 250 g" */
    const char *sku;                      /* NULL: none given */
    struct price price;                   /* the product's own when not given here */
    int32_t stock;                        /* STOCK_UNKNOWN: not given */
    uint32_t weight_g;                    /* the product's own when not given here; 0: unknown */
    struct photo_ref photo;               /* .photo = PHOTO_REF_NONE: none */
    struct place at[VF_COUNT];
    struct place place;
};

/* From `min` pieces on, one costs `price`. Sorted by min. */
struct wholesale {
    uint32_t min;
    int64_t price_idr;
    struct place at;
};

enum availability { AVAILABLE, SOLD_OUT, PREORDER, NOT_YET /* available_from is to come */ };

struct product {
    const char *file; /* "products/keripik.md" */
    struct place place;
    struct place at[PF_COUNT];

    const char *name;
    const char *slug;    /* unique among products */
    const char *address; /* of its page: "produk/keripik.html" */
    const char *sku;
    struct price price;     /* of the cheapest variant when only variants have prices */
    struct price price_max; /* of the dearest variant; equals price without variants */
    int64_t was_idr;        /* struck price; 0: none */
    const char *unit;       /* "bungkus" */
    uint32_t category;      /* index into catalog.categories, or CATEGORY_NONE */
    struct strings tags;
    struct date date;
    struct photo_refs photos;
    int32_t stock;     /* STOCK_UNKNOWN when not given; sum of variants when they have it */
    uint32_t weight_g; /* 0: not given */
    struct size_mm size;
    const char *summary;            /* given, or made from the description's first sentence */
    const char *description;        /* Markdown; NULL: none */
    uint32_t description_line;      /* line of its first character in `file` */
    struct text_photos text_photos; /* of the description */
    const struct data *specs;       /* map, or NULL */
    struct axis axes[CATALOG_MAX_AXES];
    uint32_t n_axes;
    struct variant *variants;
    uint32_t n_variants;
    struct wholesale *wholesale;
    uint32_t n_wholesale;
    uint32_t min_order;     /* at least 1 */
    uint32_t preorder_days; /* 0: ready stock */
    const char *portion;    /* food: "2 orang", "porsi besar" */
    int32_t spicy;          /* food: 1 … CATALOG_MAX_SPICY; 0: not given or not at all */
    enum condition condition;
    const char *brand;
    const char *gtin;
    struct permits legal;
    bool featured, draft;
    struct date available_from, available_until;
    struct strings aliases; /* old addresses, relative to the site's root */
    struct links links;
    const struct data *channels; /* map by channel name, or NULL */
    const struct data *extra;
    int32_t order;
    enum availability availability; /* computed on the build's day */
};

enum { CATEGORY_NONE = UINT32_MAX };

struct category {
    const char *name, *slug, *address;
    struct photo_ref photo; /* given, or the first photo of its first product with one */
    const struct data *channels;
    uint32_t *products; /* indices into catalog.products, in shop order */
    uint32_t n_products;
    bool listed; /* in shop.yaml; otherwise made from a product's field */
    struct place at;
};

/* ---- pages and posts ---- */

enum page_field {
    GF_TITLE,
    GF_SLUG,
    GF_DATE,
    GF_SUMMARY,
    GF_PHOTO,
    GF_DRAFT,
    GF_MENU,
    GF_LAYOUT,
    GF_STARTS,
    GF_ENDS,
    GF_PRODUCTS,
    GF_ALIASES,
    GF_EXTRA,
    GF_COUNT
};

/* A page or a post. */
/* What stands on a page besides its text. */
enum page_layout {
    PAGE_LAYOUT_TEXT,
    PAGE_LAYOUT_LINKS, /* buttons to all places where the shop can be found, without menu and footer
                        */
};

struct page {
    const char *file;
    struct place place;
    struct place at[GF_COUNT];
    const char *title, *slug, *address, *summary;
    struct date date; /* posts: required */
    struct photo_ref photo;
    bool draft;
    int32_t menu; /* position; 0: not in the menu */
    enum page_layout layout;
    struct date starts, ends;     /* of what it announces */
    struct strings product_names; /* as written */
    uint32_t *products;           /* indices into catalog.products */
    uint32_t n_products;
    struct strings aliases;
    const struct data *extra;
    const char *body; /* Markdown */
    uint32_t body_line;
    struct text_photos text_photos; /* of the body */
};

/* ---- shop ---- */

enum shop_field {
    SF_NAME,
    SF_TAGLINE,
    SF_DESCRIPTION,
    SF_LANG,
    SF_URL,
    SF_WHATSAPP,
    SF_PHONE,
    SF_EMAIL,
    SF_ADDRESS,
    SF_HOURS,
    SF_BRAND,
    SF_SOCIAL,
    SF_MARKETPLACES,
    SF_PAYMENT,
    SF_SHIPPING,
    SF_LEGAL,
    SF_CATEGORIES,
    SF_ORDER,
    SF_TESTIMONIALS,
    SF_FAQ,
    SF_SINCE,
    SF_CHANNELS,
    SF_SHARE,
    SF_PHOTOS,
    SF_CHECKED,
    SF_EXTRA,
    SF_COUNT
};

struct address {
    const char *street, *village, *district, *city, *province, *postal_code, *landmark;
    bool has_position;
    double lat, lng;
};

struct brand {
    uint32_t color; /* 0xRRGGBB */
    uint32_t accent;
    bool has_color, has_accent;
    struct photo_ref logo, cover;
    const char *theme;          /* never NULL */
    const struct data *options; /* of the theme: map, or NULL */
};

struct bank_account {
    const char *bank, *number, *name;
};

/* The text of a QRIS code, checked (text/qris.h). */
struct qris_code {
    const char *payload;     /* NULL: none, or given as a picture */
    const char *name, *nmid; /* of the merchant; nmid may be NULL */
    bool is_fixed;           /* for one payment only: not to be printed */
};

struct payment {
    struct qris_code qris;
    bool qris_amount; /* codes with the price inside may be made */
    struct photo_ref qris_photo;
    struct bank_account *banks;
    uint32_t n_banks;
    struct bank_account *ewallets; /* bank: "GoPay" …; name may be NULL */
    uint32_t n_ewallets;
    bool cod;
};

struct shipping {
    const char *from, *pickup, *delivery, *note; /* pickup: text; "yes" alone gives "" */
    struct strings couriers;
};

struct testimonial {
    const char *name, *text, *town;
};

struct question {
    const char *question, *answer;  /* answer: Markdown */
    struct text_photos text_photos; /* of the answer */
    struct place place;
};

/* What the picture of a page's link preview is. */
enum link_image { LINK_IMAGE_PHOTO, LINK_IMAGE_CARD };

/* How what is shared is made (share/). */
struct share_kit {
    const char *layout, *font; /* NULL: the usual one */
    enum link_image link_image;
    const char *caption_whatsapp, *caption_instagram, *caption_tiktok; /* NULL: the built-in one */
    uint32_t hashtags; /* at most so many in a caption; 0: the usual number */
    bool qr_logo;      /* the logo in the middle of QR codes */
};

/* What a square photo for marketplaces shows. */
enum photo_crop {
    PHOTO_CROP_NONE,     /* all of it; the rest is its border's colour, or white */
    PHOTO_CROP_CENTRE,   /* its middle */
    PHOTO_CROP_ATTENTION /* what stands out in it */
};

/* How photos are made (photo/). */
struct photo_kit {
    bool avif; /* AVIF beside WebP and JPEG */
    enum photo_crop crop;
};

enum { ZONE_WIB = 7 * 60, ZONE_WITA = 8 * 60, ZONE_WIT = 9 * 60 }; /* minutes east of UTC */

struct shop {
    const char *file; /* "shop.yaml" */
    struct place at[SF_COUNT];
    const char *name, *tagline, *description;
    const char *lang;     /* "id" or "en" */
    const char *url;      /* "https://x.example/toko/", ends in '/'; NULL: not given */
    const char *whatsapp; /* digits: "6281234567890" */
    const char *phone, *email;
    struct address address;
    struct hours hours[7];   /* 0 = Monday */
    const char *closed_note; /* "Tanggal merah" */
    int zone_min;            /* from the province; WIB when unknown */
    struct brand brand;
    struct links social, marketplaces;
    struct payment payment;
    struct shipping shipping;
    struct permits legal;
    const char *order_template; /* NULL: the built-in one of the language */
    struct testimonial *testimonials;
    uint32_t n_testimonials;
    struct question *questions;
    uint32_t n_questions;
    const struct data *channels; /* map by channel name, or NULL */
    struct share_kit share;
    struct photo_kit photos;
    const char *since;   /* "2015" */
    struct date checked; /* when the owner last went through it all */
    const struct data *extra;
};

/* ---- the whole ---- */

enum left_out_reason { LEFT_OUT_DRAFT, LEFT_OUT_SEASON, LEFT_OUT_FAULTY /* keep_going */ };

/* A product that is not published, and why: listings account for it. */
struct left_out {
    const char *name; /* or the file's name when it has none */
    struct pos pos;
    enum left_out_reason reason;
};

/* A photo file that something in the shop uses; each file once. */
struct photo_file {
    const char *path; /* relative to the shop */
    const char *stem; /* slug for output names */
    struct pos pos;   /* who names it first */
};

struct catalog {
    struct shop shop;
    struct category *categories; /* in the order of shop.yaml, made ones after */
    uint32_t n_categories;
    struct product *products; /* those that are published, in shop order */
    uint32_t n_products;
    struct page *pages; /* in menu order, then by title */
    uint32_t n_pages;
    struct page *posts; /* newest first */
    uint32_t n_posts;
    struct photo_file *photos;
    uint32_t n_photos;
    struct left_out *left_out; /* products that are in files, but not above */
    uint32_t n_left_out;
    struct date today; /* in the shop's zone */
    GPtrArray *memory; /* arenas */
};

void catalog_free(struct catalog *catalog);
AUTO_DEFINE(catalog, catalog_free)

/* Where a field stands, for diagnostics; the record itself when it was not given. */
static inline struct pos product_pos(const struct product *product, enum product_field field)
{
    return pos_at(product->file, product->at[field].line ? product->at[field] : product->place);
}

static inline struct pos variant_pos(const struct product *product, const struct variant *variant,
                                     enum variant_field field)
{
    return pos_at(product->file, variant->at[field].line ? variant->at[field] : variant->place);
}

static inline struct pos shop_pos(const struct shop *shop, enum shop_field field)
{
    return pos_at(shop->file, shop->at[field]);
}
