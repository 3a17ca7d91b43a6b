#include "share/print_recipe.h"

#include "base/append.h"
#include "base/clock.h"

static void add_text(GString *key, const char *text)
{
    /* None is something else than an empty one. */
    append_char(key, text ? '=' : '-');
    append_terminated(key, text ? text : "");
}

static void add_number(GString *key, int64_t number)
{
    append_int(key, number);
    append_char(key, ' ');
}

static void add_photo(GString *key, const struct print *print, const struct photo_ref *ref)
{
    const struct photo_set *photos = print->photos;
    bool is_there = photos && ref->photo != PHOTO_REF_NONE && photos->results[ref->photo].ok;
    for (unsigned i = 0; i < PRINT_PHOTO_COUNT; i++)
        add_text(key, is_there ? photos->results[ref->photo].outputs[i].name : NULL);
}

static void add_data(GString *key, const struct data *data)
{
    append_char(key, data ? '{' : '-');
    if (!data)
        return;
    add_number(key, data->kind);
    add_text(key, data->name);
    add_text(key, data->text);
    for (uint32_t i = 0; i < data->n; i++)
        add_data(key, &data->items[i]);
    append_char(key, '}');
}

static void add_strings(GString *key, const struct strings *strings)
{
    add_number(key, strings->n);
    for (uint32_t i = 0; i < strings->n; i++)
        add_text(key, strings->items[i]);
}

static void add_permits(GString *key, const struct permits *permits)
{
    for (unsigned i = 0; i < PERMIT_COUNT; i++)
        add_text(key, permits->number[i]);
}

/* ---- the shop ---- */

static void add_accounts(GString *key, const struct bank_account *accounts, uint32_t n)
{
    add_number(key, n);
    for (uint32_t i = 0; i < n; i++) {
        add_text(key, accounts[i].bank);
        add_text(key, accounts[i].number);
        add_text(key, accounts[i].name);
    }
}

static void add_place(GString *key, const struct address *address)
{
    const char *const parts[] = {address->street,  address->village,  address->district,
                                 address->city,    address->province, address->postal_code,
                                 address->landmark};
    for (size_t i = 0; i < G_N_ELEMENTS(parts); i++)
        add_text(key, parts[i]);
}

static void add_hours(GString *key, const struct shop *shop)
{
    for (size_t i = 0; i < G_N_ELEMENTS(shop->hours); i++) {
        const struct hours *hours = &shop->hours[i];
        add_number(key, hours->given);
        add_number(key, hours->n);
        for (unsigned k = 0; k < hours->n; k++) {
            add_number(key, hours->spans[k].open);
            add_number(key, hours->spans[k].close);
        }
    }
    add_text(key, shop->closed_note);
}

static void add_payment(GString *key, const struct print *print, const struct payment *payment)
{
    add_text(key, payment->qris.payload);
    add_text(key, payment->qris.name);
    add_text(key, payment->qris.nmid);
    add_number(key, payment->qris.is_fixed);
    add_photo(key, print, &payment->qris_photo);
    add_accounts(key, payment->banks, payment->n_banks);
    add_accounts(key, payment->ewallets, payment->n_ewallets);
    add_number(key, payment->cod);
}

static void add_shop(GString *key, const struct print *print)
{
    const struct shop *shop = &print->catalog->shop;
    const char *const texts[] = {
        shop->name,           shop->tagline,         shop->description,
        shop->lang,           shop->whatsapp,        shop->phone,
        shop->email,          shop->since,           print->contact,
        shop->order_template, print->base_url,       print->address,
        shop->shipping.from,  shop->shipping.pickup, shop->shipping.delivery,
        shop->shipping.note};
    const uint32_t colors[] = {print->brand,   print->on_brand, print->strong,   print->soft,
                               print->on_soft, print->accent,   print->on_accent};
    for (size_t i = 0; i < G_N_ELEMENTS(texts); i++)
        add_text(key, texts[i]);
    for (size_t i = 0; i < G_N_ELEMENTS(colors); i++)
        add_number(key, colors[i]);
    add_place(key, &shop->address);
    add_hours(key, shop);
    add_photo(key, print, &shop->brand.logo);
    add_photo(key, print, &shop->brand.cover);
    add_payment(key, print, &shop->payment);
    add_strings(key, &shop->shipping.couriers);
    add_permits(key, &shop->legal);
}

/* ---- products ---- */

static void add_price(GString *key, const struct price *price)
{
    add_number(key, price->kind);
    add_number(key, price->idr);
}

static void add_variants(GString *key, const struct print *print, const struct product *product)
{
    add_number(key, product->n_variants);
    for (uint32_t i = 0; i < product->n_variants; i++) {
        const struct variant *variant = &product->variants[i];
        add_text(key, variant->label);
        add_text(key, variant->sku);
        add_price(key, &variant->price);
        add_number(key, variant->stock);
        add_number(key, variant->weight_g);
        add_photo(key, print, &variant->photo);
    }
}

static void add_product(GString *key, const struct print *print, const struct product *product)
{
    const struct catalog *catalog = print->catalog;
    const char *const texts[] = {product->name,    product->slug,  product->address,
                                 product->sku,     product->unit,  product->summary,
                                 product->portion, product->brand, product->gtin};
    const int64_t numbers[] = {product->was_idr,    product->stock,         product->weight_g,
                               product->min_order,  product->preorder_days, product->spicy,
                               product->condition,  product->availability,  product->featured,
                               product->category,   product->size.length,   product->size.width,
                               product->size.height};
    for (size_t i = 0; i < G_N_ELEMENTS(texts); i++)
        add_text(key, texts[i]);
    for (size_t i = 0; i < G_N_ELEMENTS(numbers); i++)
        add_number(key, numbers[i]);
    add_price(key, &product->price);
    add_price(key, &product->price_max);
    add_text(key, product->category == CATEGORY_NONE ? NULL
                                                     : catalog->categories[product->category].name);
    if (product->photos.n)
        add_photo(key, print, &product->photos.items[0]);
    add_data(key, product->specs);
    add_permits(key, &product->legal);
    add_variants(key, print, product);
    add_number(key, product->n_wholesale);
    for (uint32_t i = 0; i < product->n_wholesale; i++) {
        add_number(key, product->wholesale[i].min);
        add_number(key, product->wholesale[i].price_idr);
    }
}

struct digest print_recipe(const struct print *print, bool with_products)
{
    const struct catalog *catalog = print->catalog;
    g_autoptr(GString) key = g_string_new(NULL);
    g_autofree char *type = type_recipe(print->type);
    g_string_append_printf(key, "print %d %s\n", PRINT_VERSION, ETALASE_VERSION);
    add_text(key, type);
    /* Documents have a date only then. */
    add_number(key, g_getenv("SOURCE_DATE_EPOCH") ? clock_now() : 0);
    add_shop(key, print);
    add_number(key, with_products ? (int64_t)catalog->n_products : -1);
    for (uint32_t i = 0; with_products && i < catalog->n_products; i++)
        add_product(key, print, &catalog->products[i]);
    return digest_bytes(key->str, key->len);
}
