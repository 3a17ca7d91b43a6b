#include "site/product_json.h"

#include "site/site_model.h"
#include "text/json.h"

static void put_price(struct json *json, const struct price *price)
{
    json_key(json, "price");
    if (price->kind == PRICE_IDR)
        json_int(json, price->idr);
    else
        json_null(json);
}

static void put_stock(struct json *json, int32_t stock)
{
    json_key(json, "stock");
    if (stock == STOCK_UNKNOWN)
        json_null(json);
    else
        json_int(json, stock);
}

/* The script asks for every key, so one without text is null. */
static void put_text(struct json *json, const char *key, const char *text)
{
    json_key(json, key);
    if (text && *text)
        json_string(json, text);
    else
        json_null(json);
}

static const char *smallest_photo(const struct product_view *view)
{
    if (!view->photos.n)
        return NULL;
    const struct photo_files *files = ((const struct photo_view *)view->photos.items)->files;
    return files->webp_list.n ? files->webp[0].file : files->src.file;
}

static void put_variants(struct json *json, const struct product_view *view)
{
    const struct variant_view *variants = view->variants.items;
    json_key(json, "variants");
    json_array_begin(json);
    for (uint32_t i = 0; i < view->variants.n; i++) {
        const struct variant *variant = variants[i].variant;
        json_object_begin(json);
        json_key(json, "v");
        json_array_begin(json);
        for (uint32_t axis = 0; axis < view->product->n_axes; axis++)
            json_string(json, variant->values[axis]);
        json_array_end(json);
        put_text(json, "sku", variant->sku);
        put_price(json, &variant->price);
        put_stock(json, variant->stock);
        json_put_bool(json, "out", variants[i].sold_out);
        json_key(json, "photo");
        if (variants[i].photo == PHOTO_REF_NONE)
            json_null(json);
        else
            json_int(json, variants[i].photo);
        json_object_end(json);
    }
    json_array_end(json);
}

static void put_wholesale(struct json *json, const struct product *product)
{
    json_key(json, "wholesale");
    json_array_begin(json);
    for (uint32_t i = 0; i < product->n_wholesale; i++) {
        json_array_begin(json);
        json_int(json, product->wholesale[i].min);
        json_int(json, product->wholesale[i].price_idr);
        json_array_end(json);
    }
    json_array_end(json);
}

void product_json(const void *record, GString *out)
{
    const struct product_view *view = record;
    const struct product *product = view->product;
    g_autofree char *url = site_url(view->model, view->link);
    struct json json;
    json_init(&json, out, false);
    json_object_begin(&json);
    json_put_string(&json, "id", product->slug);
    put_text(&json, "sku", product->sku);
    json_put_string(&json, "name", product->name);
    json_put_string(&json, "url", view->link);
    put_text(&json, "full", url);
    put_text(&json, "photo", smallest_photo(view));
    put_price(&json, &product->price);
    put_text(&json, "unit", product->unit);
    json_put_int(&json, "min", product->min_order);
    json_put_int(&json, "pre", product->preorder_days);
    json_put_bool(&json, "out", product->availability == SOLD_OUT);
    put_stock(&json, product->stock);
    json_key(&json, "axes");
    json_array_begin(&json);
    for (uint32_t i = 0; i < product->n_axes; i++)
        json_string(&json, product->axes[i].name);
    json_array_end(&json);
    put_variants(&json, view);
    put_wholesale(&json, product);
    json_object_end(&json);
}
