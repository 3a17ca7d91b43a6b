/*
 * search.json: what the page's own search reads. Keys are one letter, since 4,000 products
 * must still arrive over a slow line:
 *
 *   n name   a address   p price in rupiah   t price as text   c category   k tags
 *   i image  w h its size   s summary   o 1 when sold out
 */
#include "site/machine.h"
#include "text/json.h"
#include "text/money.h"

enum { SEARCH_VERSION = 1 };

static void image_write(struct json *json, const struct site_source *source,
                        const struct product *product)
{
    if (!product->photos.n)
        return;
    const struct photo_result *result = &source->photos->results[product->photos.items[0].photo];
    const struct photo_output *small = &result->outputs[SITE_PHOTO_WEBP_320];
    if (!small->name)
        small = &result->outputs[SITE_PHOTO_JPEG_640];
    if (!result->ok || !small->name)
        return;
    g_autofree char *path = g_strconcat("img/", small->name, NULL);
    json_put_string(json, "i", path);
    json_put_int(json, "w", small->width);
    json_put_int(json, "h", small->height);
}

static void product_write(struct json *json, const struct site_source *source,
                          const struct product *product)
{
    json_object_begin(json);
    json_put_string(json, "n", product->name);
    json_put_string(json, "a", product->address);
    if (product->price.kind == PRICE_IDR) {
        g_autofree char *price = money_text(product->price.idr);
        json_put_int(json, "p", product->price.idr);
        json_put_string(json, "t", price);
    }
    if (product->category != CATEGORY_NONE)
        json_put_string(json, "c", source->catalog->categories[product->category].name);
    if (product->tags.n) {
        json_key(json, "k");
        json_array_begin(json);
        for (uint32_t i = 0; i < product->tags.n; i++)
            json_string(json, product->tags.items[i]);
        json_array_end(json);
    }
    image_write(json, source, product);
    json_put_string(json, "s", product->summary);
    if (product->availability == SOLD_OUT)
        json_put_int(json, "o", 1);
    json_object_end(json);
}

void search_append(const struct site_source *source, GString *out)
{
    struct json json;
    json_init(&json, out, false);
    json_object_begin(&json);
    json_put_int(&json, "v", SEARCH_VERSION);
    json_key(&json, "items");
    json_array_begin(&json);
    for (uint32_t i = 0; i < source->catalog->n_products; i++)
        product_write(&json, source, &source->catalog->products[i]);
    json_array_end(&json);
    json_object_end(&json);
    g_string_append_c(out, '\n');
}
