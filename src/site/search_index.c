/*
 * search.json: what the page's own search, filters and order read. Keys are one letter and what
 * repeats stands once at the head, since 4,000 products must still arrive over a slow line:
 *
 *   address ["produk/", ".html"]   categories [{n name, a slug}]   tags [name]
 *   items   n name   a slug   p price in rupiah, 1 in m when it begins there   x discount in
 * percent c category's number   k tags' numbers   v values of variants   i image below img/ d day,
 * as 20260131   o 1 when sold out   s summary, in shops of up to 1,000 products
 *
 * Items stand in the shop's order.
 */
#include "base/append.h"
#include "site/machine.h"
#include "text/json.h"
#include "text/money.h"

#include <string.h>

enum { SEARCH_VERSION = 2, SUMMARIES_MAX = 1000 };

struct index {
    struct json *json;
    const struct site_source *source;
    GHashTable *tags;   /* tag → number + 1; borrowed */
    GPtrArray *in_turn; /* the tags by number */
};

/* ---- tables at the head ---- */

static void tags_collect(struct index *index)
{
    const struct catalog *catalog = index->source->catalog;
    for (uint32_t i = 0; i < catalog->n_products; i++) {
        const struct strings *tags = &catalog->products[i].tags;
        for (uint32_t k = 0; k < tags->n; k++) {
            if (g_hash_table_contains(index->tags, tags->items[k]))
                continue;
            g_ptr_array_add(index->in_turn, (gpointer)tags->items[k]);
            g_hash_table_insert(index->tags, (gpointer)tags->items[k],
                                GUINT_TO_POINTER(index->in_turn->len));
        }
    }
}

/* What stands before and behind the slug in a product's address. */
static void address_write(struct json *json, const struct product *product)
{
    const char *name = strrchr(product->address, '/');
    const char *end = strrchr(product->address, '.');
    g_autofree char *folder =
        name ? g_strndup(product->address, (gsize)(name + 1 - product->address)) : g_strdup("");
    json_key(json, "address");
    json_array_begin(json);
    json_string(json, folder);
    json_string(json, end ? end : "");
    json_array_end(json);
}

static void head_write(struct index *index)
{
    const struct catalog *catalog = index->source->catalog;
    struct json *json = index->json;
    if (catalog->n_products)
        address_write(json, &catalog->products[0]);
    json_key(json, "categories");
    json_array_begin(json);
    for (uint32_t i = 0; i < catalog->n_categories; i++) {
        json_object_begin(json);
        json_put_string(json, "n", catalog->categories[i].name);
        json_put_string(json, "a", catalog->categories[i].slug);
        json_object_end(json);
    }
    json_array_end(json);
    json_key(json, "tags");
    json_array_begin(json);
    for (guint i = 0; i < index->in_turn->len; i++)
        json_string(json, g_ptr_array_index(index->in_turn, i));
    json_array_end(json);
}

/* ---- a product ---- */

static void price_write(struct json *json, const struct product *product)
{
    if (product->price.kind != PRICE_IDR)
        return;
    json_put_int(json, "p", product->price.idr);
    for (uint32_t i = 0; i < product->n_variants; i++) {
        const struct price *price = &product->variants[i].price;
        if (price->kind == PRICE_IDR && price->idr > product->price.idr) {
            json_put_int(json, "m", 1);
            break;
        }
    }
    if (product->was_idr > product->price.idr)
        json_put_int(json, "x", (product->was_idr - product->price.idr) * 100 / product->was_idr);
}

static void image_write(struct json *json, const struct site_source *source,
                        const struct product *product)
{
    if (!product->photos.n)
        return;
    const struct photo_result *result = &source->photos->results[product->photos.items[0].photo];
    const struct photo_output *small = &result->outputs[SITE_PHOTO_WEBP_320];
    if (!small->name)
        small = &result->outputs[SITE_PHOTO_WEBP_160];
    if (result->ok && small->name)
        json_put_string(json, "i", small->name);
}

static void variants_write(struct json *json, const struct product *product)
{
    g_autoptr(GString) values = g_string_new(NULL);
    for (uint32_t axis = 0; axis < product->n_axes; axis++) {
        const char *last = NULL;
        for (uint32_t i = 0; i < product->n_variants; i++) {
            const char *value = product->variants[i].values[axis];
            if (last && !strcmp(last, value))
                continue;
            if (values->len)
                append_char(values, ' ');
            append_text(values, value);
            last = value;
        }
    }
    if (values->len)
        json_put_string(json, "v", values->str);
}

static void product_write(struct index *index, const struct product *product)
{
    struct json *json = index->json;
    const struct catalog *catalog = index->source->catalog;
    json_object_begin(json);
    json_put_string(json, "n", product->name);
    json_put_string(json, "a", product->slug);
    price_write(json, product);
    if (product->category != CATEGORY_NONE)
        json_put_int(json, "c", product->category);
    if (product->tags.n) {
        json_key(json, "k");
        json_array_begin(json);
        for (uint32_t i = 0; i < product->tags.n; i++)
            json_int(json,
                     GPOINTER_TO_UINT(g_hash_table_lookup(index->tags, product->tags.items[i])) -
                         1);
        json_array_end(json);
    }
    variants_write(json, product);
    image_write(json, index->source, product);
    if (product->date.year)
        json_put_int(json, "d",
                     product->date.year * 10000 + product->date.month * 100 + product->date.day);
    if (product->availability == SOLD_OUT)
        json_put_int(json, "o", 1);
    if (catalog->n_products <= SUMMARIES_MAX)
        json_put_string(json, "s", product->summary);
    json_object_end(json);
}

void search_append(const struct site_source *source, GString *out)
{
    struct json json;
    g_autoptr(GHashTable) tags = g_hash_table_new(g_str_hash, g_str_equal);
    g_autoptr(GPtrArray) in_turn = g_ptr_array_new();
    struct index index = {&json, source, tags, in_turn};
    tags_collect(&index);
    json_init(&json, out, false);
    json_object_begin(&json);
    json_put_int(&json, "v", SEARCH_VERSION);
    head_write(&index);
    json_key(&json, "items");
    json_array_begin(&json);
    for (uint32_t i = 0; i < source->catalog->n_products; i++)
        product_write(&index, &source->catalog->products[i]);
    json_array_end(&json);
    json_object_end(&json);
    g_string_append_c(out, '\n');
}
