/*
 * JSON-LD (schema.org) as search engines read it: the values are those that the page shows,
 * nothing is invented. A product whose price is on request gets no Product markup, because one
 * without an offer is reported as a fault.
 */
#include "catalog/address.h"
#include "site/machine.h"
#include "text/json.h"
#include "text/money.h"
#include "text/words.h"

#include <string.h>

#define SCHEMA "https://schema.org/"

enum { DESCRIPTION_CHARS = 500, MAX_IMAGES = 6 };

/* ---- small pieces ---- */

static void graph_begin(struct json *json, GString *out)
{
    json_init(json, out, false);
    json_object_begin(json);
    json_put_string(json, "@context", "https://schema.org");
    json_key(json, "@graph");
    json_array_begin(json);
}

static void graph_end(struct json *json)
{
    json_array_end(json);
    json_object_end(json);
}

static void object_begin(struct json *json, const char *type)
{
    json_object_begin(json);
    json_put_string(json, "@type", type);
}

static void member_begin(struct json *json, const char *key, const char *type)
{
    json_key(json, key);
    object_begin(json, type);
}

static void url_put(struct json *json, const struct site_source *source, const char *key,
                    const char *address)
{
    g_autofree char *url = machine_url(source, address);
    json_put_string(json, key, url);
}

static void crumbs_write(struct json *json, const struct site_source *source,
                         const struct crumb *crumbs, size_t n)
{
    if (n < 2)
        return;
    object_begin(json, "BreadcrumbList");
    json_key(json, "itemListElement");
    json_array_begin(json);
    for (size_t i = 0; i < n; i++) {
        object_begin(json, "ListItem");
        json_put_int(json, "position", (int64_t)i + 1);
        json_put_string(json, "name", crumbs[i].name);
        if (i + 1 < n) /* the last is the page itself */
            url_put(json, source, "item", crumbs[i].address);
        json_object_end(json);
    }
    json_array_end(json);
    json_object_end(json);
}

void json_ld_crumbs(const struct site_source *source, const struct crumb *crumbs, size_t n_crumbs,
                    GString *out)
{
    if (n_crumbs < 2)
        return;
    struct json json;
    graph_begin(&json, out);
    crumbs_write(&json, source, crumbs, n_crumbs);
    graph_end(&json);
}

/* ---- products ---- */

static const char *const AVAILABILITY[] = {
    [AVAILABLE] = SCHEMA "InStock",
    [SOLD_OUT] = SCHEMA "OutOfStock",
    [PREORDER] = SCHEMA "PreOrder",
    [NOT_YET] = SCHEMA "PreOrder",
};

/* Names of choices that search engines know. */
static const struct axis_property {
    const char *name;     /* as owners write it, folded */
    const char *property; /* of schema.org */
} AXIS_PROPERTIES[] = {
    {"warna", "color"},       {"color", "color"},   {"colour", "color"},
    {"ukuran", "size"},       {"size", "size"},     {"bahan", "material"},
    {"material", "material"}, {"motif", "pattern"}, {"pattern", "pattern"},
};

/* The property for an axis, or NULL. Borrowed. */
static const char *axis_property(const char *axis)
{
    g_autofree char *folded = g_utf8_casefold(axis, -1);
    for (size_t i = 0; i < G_N_ELEMENTS(AXIS_PROPERTIES); i++) {
        if (!strcmp(folded, AXIS_PROPERTIES[i].name))
            return AXIS_PROPERTIES[i].property;
    }
    return NULL;
}

static void offer_write(struct json *json, const struct site_source *source,
                        const struct product *product, int64_t price_idr,
                        enum availability availability)
{
    const struct shop *shop = &source->catalog->shop;
    member_begin(json, "offers", "Offer");
    url_put(json, source, "url", product->address);
    json_put_int(json, "price", price_idr);
    json_put_string(json, "priceCurrency", "IDR");
    json_put_string(json, "availability", AVAILABILITY[availability]);
    json_put_string(json, "itemCondition",
                    product->condition == CONDITION_USED ? SCHEMA "UsedCondition"
                                                         : SCHEMA "NewCondition");
    member_begin(json, "seller", "Organization");
    json_put_string(json, "name", shop->name);
    json_object_end(json);
    json_object_end(json);
}

static void images_write(struct json *json, const struct site_source *source,
                         const struct product *product)
{
    static const enum site_photo SIZES[] = {SITE_PHOTO_SQUARE, SITE_PHOTO_JPEG_640};
    g_autoptr(GPtrArray) urls = g_ptr_array_new_with_free_func(g_free);
    for (uint32_t i = 0; i < product->photos.n && urls->len < MAX_IMAGES; i++) {
        for (size_t size = 0; size < G_N_ELEMENTS(SIZES); size++) {
            char *url = machine_photo_url(source, &product->photos.items[i], SIZES[size]);
            if (url)
                g_ptr_array_add(urls, url);
        }
    }
    if (!urls->len)
        return;
    json_key(json, "image");
    json_array_begin(json);
    for (guint i = 0; i < urls->len; i++)
        json_string(json, urls->pdata[i]);
    json_array_end(json);
}

static void weight_write(struct json *json, uint32_t grams)
{
    if (!grams)
        return;
    member_begin(json, "weight", "QuantitativeValue");
    json_put_int(json, "value", grams);
    json_put_string(json, "unitCode", "GRM");
    json_object_end(json);
}

static void description_put(struct json *json, const struct product *product)
{
    if (!product->summary)
        return;
    g_autofree char *text = words_shorten(product->summary, DESCRIPTION_CHARS);
    json_put_string(json, "description", text);
}

static void brand_write(struct json *json, const struct site_source *source,
                        const struct product *product)
{
    member_begin(json, "brand", "Brand");
    json_put_string(json, "name", product->brand ? product->brand : source->catalog->shop.name);
    json_object_end(json);
}

/* What product and group have in common. */
static void product_facts_write(struct json *json, const struct site_source *source,
                                const struct product *product)
{
    json_put_string(json, "name", product->name);
    description_put(json, product);
    url_put(json, source, "url", product->address);
    images_write(json, source, product);
    brand_write(json, source, product);
    if (product->category != CATEGORY_NONE)
        json_put_string(json, "category", source->catalog->categories[product->category].name);
}

static void single_write(struct json *json, const struct site_source *source,
                         const struct product *product)
{
    object_begin(json, "Product");
    product_facts_write(json, source, product);
    json_put_string(json, "sku", product->sku);
    json_put_string(json, "gtin", product->gtin);
    weight_write(json, product->weight_g);
    offer_write(json, source, product, product->price.idr, product->availability);
    json_object_end(json);
}

/* The values that tell a variant apart. */
static void choices_write(struct json *json, const struct product *product,
                          const struct variant *variant)
{
    bool others = false;
    for (uint32_t i = 0; i < product->n_axes; i++) {
        const char *property = axis_property(product->axes[i].name);
        if (property)
            json_put_string(json, property, variant->values[i]);
        others = others || !property;
    }
    if (!others)
        return;
    json_key(json, "additionalProperty");
    json_array_begin(json);
    for (uint32_t i = 0; i < product->n_axes; i++) {
        if (axis_property(product->axes[i].name))
            continue;
        object_begin(json, "PropertyValue");
        json_put_string(json, "name", product->axes[i].name);
        json_put_string(json, "value", variant->values[i]);
        json_object_end(json);
    }
    json_array_end(json);
}

static void variant_write(struct json *json, const struct site_source *source,
                          const struct product *product, const struct variant *variant)
{
    g_autofree char *name = g_strconcat(product->name, " – ", variant->label, NULL);
    /* Search engines want a picture of each variant; the product's is one of it too. */
    const struct photo_ref *photo = variant->photo.photo == PHOTO_REF_NONE && product->photos.n
                                        ? &product->photos.items[0]
                                        : &variant->photo;
    g_autofree char *image = machine_photo_url(source, photo, SITE_PHOTO_SQUARE);
    object_begin(json, "Product");
    json_put_string(json, "name", name);
    json_put_string(json, "sku", variant->sku);
    json_put_string(json, "image", image);
    choices_write(json, product, variant);
    weight_write(json, variant->weight_g);
    offer_write(json, source, product, variant->price.idr,
                variant->stock == 0 ? SOLD_OUT : product->availability);
    json_object_end(json);
}

static void group_write(struct json *json, const struct site_source *source,
                        const struct product *product)
{
    object_begin(json, "ProductGroup");
    product_facts_write(json, source, product);
    json_put_string(json, "productGroupID", product->sku ? product->sku : product->slug);
    json_key(json, "variesBy");
    json_array_begin(json);
    for (uint32_t i = 0; i < product->n_axes; i++) {
        const char *property = axis_property(product->axes[i].name);
        g_autofree char *url = property ? g_strconcat(SCHEMA, property, NULL) : NULL;
        json_string(json, url ? url : product->axes[i].name);
    }
    json_array_end(json);
    json_key(json, "hasVariant");
    json_array_begin(json);
    for (uint32_t i = 0; i < product->n_variants; i++) {
        if (product->variants[i].price.kind == PRICE_IDR)
            variant_write(json, source, product, &product->variants[i]);
    }
    json_array_end(json);
    json_object_end(json);
}

void json_ld_product(const struct site_source *source, const struct product *product,
                     const struct crumb *crumbs, size_t n_crumbs, GString *out)
{
    struct json json;
    graph_begin(&json, out);
    if (product->price.kind == PRICE_IDR && product->price.idr > 0) {
        if (product->n_variants)
            group_write(&json, source, product);
        else
            single_write(&json, source, product);
    }
    crumbs_write(&json, source, crumbs, n_crumbs);
    graph_end(&json);
}

void json_ld_post(const struct site_source *source, const struct page *post,
                  const struct crumb *crumbs, size_t n_crumbs, GString *out)
{
    struct json json;
    graph_begin(&json, out);
    object_begin(&json, "BlogPosting");
    json_put_string(&json, "headline", post->title);
    json_put_string(&json, "description", post->summary);
    url_put(&json, source, "url", post->address);
    g_autofree char *image = machine_photo_url(source, &post->photo, SITE_PHOTO_SHARE);
    json_put_string(&json, "image", image);
    if (post->date.year) {
        g_autoptr(GString) day = g_string_new(NULL);
        date_append(day, post->date, DATE_ISO, "en");
        json_put_string(&json, "datePublished", day->str);
    }
    member_begin(&json, "author", "Organization");
    json_put_string(&json, "name", source->catalog->shop.name);
    json_object_end(&json);
    json_object_end(&json);
    crumbs_write(&json, source, crumbs, n_crumbs);
    graph_end(&json);
}
