#include "site/site_model.h"
#include "site/text_photo.h"
#include "site/view_tables.h"

#include "share/wa.h"
#include "site/product_json.h"
#include "text/money.h"

#include <assert.h>
#include <string.h>

typedef const struct product_view *product_record;
typedef const struct variant_view *variant_record;
typedef const struct axis_view *axis_record;
typedef const struct axis_value_view *axis_value_record;
typedef const struct wholesale *wholesale_record;
typedef const struct spec_view *spec_record;
typedef const struct category_view *category_record;

/* ---- prices ---- */

static bool has_price(const struct price *price)
{
    return price->kind == PRICE_IDR;
}

static void product_price(const void *record, GString *out)
{
    money_append(out, ((product_record)record)->product->price.idr);
}

static bool prices_differ(const struct product *product)
{
    return has_price(&product->price) && has_price(&product->price_max) &&
           product->price_max.idr != product->price.idr;
}

static void product_price_range(const void *record, GString *out)
{
    const struct product *product = ((product_record)record)->product;
    money_append(out, product->price.idr);
    g_string_append(out, "–");
    money_append(out, product->price_max.idr);
}

static bool is_reduced(const struct product *product)
{
    return has_price(&product->price) && product->was_idr > product->price.idr;
}

static void product_was(const void *record, GString *out)
{
    money_append(out, ((product_record)record)->product->was_idr);
}

static int64_t discount_percent(const struct product *product)
{
    if (!is_reduced(product))
        return 0;
    return ((product->was_idr - product->price.idr) * 200 + product->was_idr) /
           (2 * product->was_idr);
}

/* ---- stock and dates ---- */

static void product_not_yet(const void *record, GString *out)
{
    product_record v = record;
    date_append(out, v->product->available_from, DATE_LONG, v->model->lang);
}

static void product_date(const void *record, GString *out)
{
    product_record v = record;
    date_append(out, v->product->date, DATE_ISO, v->model->lang);
}

static bool is_new(product_record v)
{
    struct date today = v->model->catalog->today;
    struct date date = v->product->date;
    return date.year && date_compare(date, today) <= 0 &&
           date_compare(date, date_add_days(today, -SITE_NEW_DAYS)) >= 0;
}

static int64_t stock_left(const struct product *product)
{
    bool few =
        product->availability == AVAILABLE && product->stock > 0 && product->stock <= SITE_FEW_LEFT;
    return few ? product->stock : 0;
}

/* ---- texts ---- */

#define KEPT_WORD   20 /* bytes of a word that stands on one line, at most */
#define WORD_JOINER "\xe2\x81\xa0"

/* A short word with a hyphen is not parted there. */
static void product_name_kept(const void *record, GString *out)
{
    const char *at = ((product_record)record)->product->name;
    while (*at) {
        size_t word = strcspn(at, " ");
        for (size_t i = 0; i < word; i++) {
            g_string_append_c(out, at[i]);
            if (at[i] == '-' && i > 0 && i + 1 < word && word <= KEPT_WORD)
                g_string_append(out, WORD_JOINER);
        }
        size_t blanks = strspn(at + word, " ");
        g_string_append_len(out, at + word, (gssize)blanks);
        at += word + blanks;
    }
}

static void category_initial(const void *record, GString *out)
{
    append_initial(out, ((category_record)record)->category->name);
}

static void product_initial(const void *record, GString *out)
{
    append_initial(out, ((product_record)record)->product->name);
}

static void product_description(const void *record, GString *out)
{
    product_record v = record;
    /* Products lie one folder below the site's root. */
    struct markdown_options options = {.heading_top = 3, .root = "../"};
    text_html(out, v->product->description, &v->product->text_photos, v->model, options);
}

static void product_weight(const void *record, GString *out)
{
    product_record v = record;
    weight_append(out, v->product->weight_g, v->model->lang);
}

static void product_size(const void *record, GString *out)
{
    product_record v = record;
    size_append(out, v->product->size, v->model->lang);
}

static void product_url(const void *record, GString *out)
{
    product_record v = record;
    g_autofree char *url = site_url(v->model, v->link);
    g_string_append(out, url);
}

static void wa_append(GString *out, product_record v, const struct variant *variant)
{
    g_autofree char *url = site_url(v->model, v->link);
    g_autofree char *message =
        wa_product_message(v->model->catalog, v->product, variant, url, NULL);
    wa_link_append(out, v->model->shop->whatsapp, message);
}

static void product_wa_link(const void *record, GString *out)
{
    wa_append(out, record, NULL);
}

static void variant_wa_link(const void *record, GString *out)
{
    variant_record v = record;
    wa_append(out, v->product, v->variant);
}

static void variant_price(const void *record, GString *out)
{
    money_append(out, ((variant_record)record)->variant->price.idr);
}

static void wholesale_price(const void *record, GString *out)
{
    money_append(out, ((wholesale_record)record)->price_idr);
}

/* ---- records that a product leads to ---- */

static struct tmpl_value first_photo(product_record v)
{
    return view_record(&view_photo, v->photos.n ? v->photos.items : NULL);
}

static struct tmpl_value variant_photo(variant_record v)
{
    if (v->photo == PHOTO_REF_NONE)
        return VIEW_MISSING;
    return view_record(&view_photo, (const struct photo_view *)v->product->photos.items + v->photo);
}

static struct tmpl_value category_of(product_record v)
{
    uint32_t i = v->product->category;
    return view_record(&view_category, i == CATEGORY_NONE ? NULL : &v->model->categories[i]);
}

static struct strings values_of(const struct variant *variant, uint32_t n)
{
    return (struct strings){(const char **)variant->values, n};
}

/* A list of the values of a variant, counted by its product's axes. */
static gssize variant_values_count(struct tmpl_value value)
{
    return ((variant_record)value.data)->product->product->n_axes;
}

static struct tmpl_value variant_values_item(struct tmpl_value value, size_t i)
{
    variant_record v = value.data;
    return view_string(values_of(v->variant, v->product->product->n_axes).items[i]);
}

static const struct tmpl_type VARIANT_VALUES_TYPE = {.count = variant_values_count,
                                                     .item = variant_values_item};

static struct tmpl_value variant_values(variant_record v)
{
    return (struct tmpl_value){.type = &VARIANT_VALUES_TYPE, .data = v};
}

/* ---- tables ---- */

#define SPEC_FIELDS(X)                                                                             \
    X(spec, name, VIEW_TEXT, NULL, view_string(v->name), "What it is about: \"Isi\"")              \
    X(spec, value, VIEW_TEXT, NULL, view_string(v->value), "What it is: \"250 g\"")

VIEW_TABLE(spec, "A row of a product's specifications.", SPEC_FIELDS)

#define WHOLESALE_FIELDS(X)                                                                        \
    X(wholesale, min, VIEW_NUMBER, NULL, view_number(v->min), "From so many pieces on")            \
    X(wholesale, price, VIEW_TEXT, NULL, view_text(wholesale_price, v), "one costs this")          \
    X(wholesale, price_idr, VIEW_NUMBER, NULL, view_number(v->price_idr), "The same as a number")

VIEW_TABLE(wholesale, "A step of the wholesale price.", WHOLESALE_FIELDS)

#define AXIS_VALUE_FIELDS(X)                                                                       \
    X(axis_value, value, VIEW_TEXT, NULL, view_string(v->value), "\"Balado\"")                     \
    X(axis_value, axis, VIEW_NUMBER, NULL, view_number(v->axis), "Position of its axis")           \
    X(axis_value, position, VIEW_NUMBER, NULL, view_number(view_position(self)), "From 1")         \
    X(axis_value, is_first, VIEW_FLAG, NULL, view_flag(view_position(self) == 1), "The first")     \
    X(axis_value, sold_out, VIEW_FLAG, NULL, view_flag(v->sold_out),                               \
      "Every variant with this value is sold out")

VIEW_TABLE(axis_value, "A value to choose.", AXIS_VALUE_FIELDS)

#define AXIS_FIELDS(X)                                                                             \
    X(axis, name, VIEW_TEXT, NULL, view_string(v->name), "\"Rasa\"")                               \
    X(axis, position, VIEW_NUMBER, NULL, view_number(view_position(self)), "From 1")               \
    X(axis, values, VIEW_LIST, &view_axis_value, view_records(&v->values), "What can be chosen")

VIEW_TABLE(axis, "One thing to choose of a product with variants.", AXIS_FIELDS)

#define VARIANT_FIELDS(X)                                                                          \
    X(variant, label, VIEW_TEXT, NULL, view_string(v->variant->label), "\"Balado, 250 g\"")        \
    X(variant, values, VIEW_STRINGS, NULL, variant_values(v), "Its value on each axis")            \
    X(variant, sku, VIEW_TEXT, NULL, view_string(v->variant->sku), "Its own code")                 \
    X(variant, price, VIEW_TEXT, NULL,                                                             \
      has_price(&v->variant->price) ? view_text(variant_price, v) : VIEW_MISSING, "\"Rp15.000\"")  \
    X(variant, price_idr, VIEW_NUMBER, NULL,                                                       \
      has_price(&v->variant->price) ? view_number(v->variant->price.idr) : VIEW_MISSING,           \
      "The same as a number")                                                                      \
    X(variant, sold_out, VIEW_FLAG, NULL, view_flag(v->sold_out), "It cannot be had now")          \
    X(variant, stock, VIEW_NUMBER, NULL,                                                           \
      v->variant->stock == STOCK_UNKNOWN ? VIEW_MISSING : view_number(v->variant->stock),          \
      "Pieces, when known")                                                                        \
    X(variant, wa_link, VIEW_TEXT, NULL,                                                           \
      v->product->model->shop->whatsapp ? view_text(variant_wa_link, v) : VIEW_MISSING,            \
      "WhatsApp chat with an order for it")                                                        \
    X(variant, photo, VIEW_RECORD, &view_photo, variant_photo(v), "Its own photo")

VIEW_TABLE(variant, "A variant of a product.", VARIANT_FIELDS)

#define CATEGORY_FIELDS(X)                                                                         \
    X(category, name, VIEW_TEXT, NULL, view_string(v->category->name), "Name")                     \
    X(category, initial, VIEW_TEXT, NULL, view_text(category_initial, v), "Its first letter")      \
    X(category, slug, VIEW_TEXT, NULL, view_string(v->category->slug), "Its name in addresses")    \
    X(category, address, VIEW_TEXT, NULL, view_string(v->link), "Address of its page")             \
    X(category, description, VIEW_TEXT, NULL, VIEW_MISSING, "A sentence about it")                 \
    X(category, products, VIEW_LIST, &view_product, view_records(&v->top),                         \
      "Its first 3 to 8 products: fewer where there are many categories")                          \
    X(category, has_more, VIEW_FLAG, NULL, view_flag(v->category->n_products > v->top.n),          \
      "It has more than those")                                                                    \
    X(category, count, VIEW_NUMBER, NULL, view_number(v->category->n_products),                    \
      "How many products it has")                                                                  \
    X(category, photo, VIEW_RECORD, &view_photo,                                                   \
      view_record(&view_photo, v->photo.files ? &v->photo : NULL),                                 \
      "Its photo, or that of its first product")                                                   \
    X(category, current, VIEW_FLAG, NULL, view_flag(view_is_current(self)),                        \
      "The page is about this category")                                                           \
    X(category, position, VIEW_NUMBER, NULL, view_number(view_position(self)), "From 1")

VIEW_TABLE(category, "A category of products.", CATEGORY_FIELDS)

static bool can_be_put_at_once(const struct product_view *v)
{
    return v->in_stock && !v->variants.n && has_price(&v->product->price);
}

/* Lists of so many items, for templates that draw a sign for each. */
static const char *const MARKS[CATALOG_MAX_SPICY] = {"1", "2", "3", "4", "5"};
#define MARKS_OF(count)                                                                            \
    {                                                                                              \
        .items = (const char **)MARKS, .n = (count)                                                \
    }
static const struct strings SPICY_MARKS[] = {MARKS_OF(0), MARKS_OF(1), MARKS_OF(2),
                                             MARKS_OF(3), MARKS_OF(4), MARKS_OF(5)};
static_assert(G_N_ELEMENTS(SPICY_MARKS) == CATALOG_MAX_SPICY + 1, "a list for every degree");

#define PRODUCT_NAME_FIELDS(X)                                                                     \
    X(product, name, VIEW_TEXT, NULL, view_string(v->product->name), "Name")                       \
    X(product, name_kept, VIEW_TEXT, NULL,                                                         \
      strchr(v->product->name, '-') ? view_text(product_name_kept, v)                              \
                                    : view_string(v->product->name),                               \
      "The same, for narrow places: short words with a hyphen are not parted there")               \
    X(product, initial, VIEW_TEXT, NULL, view_text(product_initial, v), "Its first letter")        \
    X(product, slug, VIEW_TEXT, NULL, view_string(v->product->slug), "Its part of the address")    \
    X(product, sku, VIEW_TEXT, NULL, view_string(v->product->sku), "The owner's code")             \
    X(product, address, VIEW_TEXT, NULL, view_string(v->link), "Address of its page")              \
    X(product, url, VIEW_TEXT, NULL,                                                               \
      v->model->base_url ? view_text(product_url, v) : VIEW_MISSING, "Full address")               \
    X(product, summary, VIEW_TEXT, NULL, view_string(v->product->summary), "One sentence")         \
    X(product, description, VIEW_HTML, NULL,                                                       \
      v->product->description ? view_html_text(product_description, v) : VIEW_MISSING,             \
      "The text about it")                                                                         \
    X(product, category, VIEW_RECORD, &view_category, category_of(v), "Its category")              \
    X(product, tags, VIEW_STRINGS, NULL, view_strings(&v->product->tags), "Labels of the owner")   \
    X(product, has_tags, VIEW_FLAG, NULL, view_flag(v->product->tags.n), "There are tags")         \
    X(product, unit, VIEW_TEXT, NULL, view_string(v->product->unit), "What one piece is called")   \
    X(product, date, VIEW_TEXT, NULL,                                                              \
      v->product->date.year ? view_text(product_date, v) : VIEW_MISSING, "New since: 2026-08-17")  \
    X(product, extra, VIEW_TREE, NULL, v->extra, "Free keys of the owner")

#define PRODUCT_PRICE_FIELDS(X)                                                                    \
    X(product, price, VIEW_TEXT, NULL,                                                             \
      has_price(&v->product->price) ? view_text(product_price, v) : VIEW_MISSING,                  \
      "\"Rp15.000\": the price, or the lowest of its variants")                                    \
    X(product, price_idr, VIEW_NUMBER, NULL,                                                       \
      has_price(&v->product->price) ? view_number(v->product->price.idr) : VIEW_MISSING,           \
      "The same as a number")                                                                      \
    X(product, price_range, VIEW_TEXT, NULL,                                                       \
      prices_differ(v->product) ? view_text(product_price_range, v) : VIEW_MISSING,                \
      "\"Rp15.000–Rp40.000\", when variants differ")                                               \
    X(product, price_from, VIEW_FLAG, NULL, view_flag(prices_differ(v->product)),                  \
      "Variants differ in price")                                                                  \
    X(product, price_ask, VIEW_FLAG, NULL, view_flag(!has_price(&v->product->price)),              \
      "The price is told on request")                                                              \
    X(product, was, VIEW_TEXT, NULL,                                                               \
      is_reduced(v->product) ? view_text(product_was, v) : VIEW_MISSING, "The price before")       \
    X(product, discount, VIEW_NUMBER, NULL, view_count(discount_percent(v->product)),              \
      "Percent off")                                                                               \
    X(product, wholesale, VIEW_LIST, &view_wholesale, view_records(&v->wholesale),                 \
      "Wholesale prices")                                                                          \
    X(product, has_wholesale, VIEW_FLAG, NULL, view_flag(v->wholesale.n), "There are some")        \
    X(product, min_order, VIEW_NUMBER, NULL,                                                       \
      view_count(v->product->min_order > 1 ? v->product->min_order : 0), "Least number of pieces")

#define PRODUCT_STATE_FIELDS(X)                                                                    \
    X(product, is_new, VIEW_FLAG, NULL, view_flag(is_new(v)), "Dated within the last 30 days")     \
    X(product, featured, VIEW_FLAG, NULL, view_flag(v->product->featured), "Set by the owner")     \
    X(product, available, VIEW_FLAG, NULL, view_flag(v->in_stock), "It can be ordered")            \
    X(product, sold_out, VIEW_FLAG, NULL, view_flag(v->product->availability == SOLD_OUT),         \
      "It cannot be had now")                                                                      \
    X(product, preorder, VIEW_NUMBER, NULL, view_count(v->product->preorder_days),                 \
      "Days that it takes to make")                                                                \
    X(product, not_yet, VIEW_TEXT, NULL,                                                           \
      v->product->availability == NOT_YET ? view_text(product_not_yet, v) : VIEW_MISSING,          \
      "Day from which it can be had")                                                              \
    X(product, stock, VIEW_NUMBER, NULL,                                                           \
      v->product->stock == STOCK_UNKNOWN ? VIEW_MISSING : view_number(v->product->stock),          \
      "Pieces, when known")                                                                        \
    X(product, stock_left, VIEW_NUMBER, NULL, view_count(stock_left(v->product)),                  \
      "Pieces, when few are left")                                                                 \
    X(product, condition_used, VIEW_FLAG, NULL,                                                    \
      view_flag(v->product->condition == CONDITION_USED), "It is second-hand")

#define PRODUCT_DETAIL_FIELDS(X)                                                                   \
    X(product, photo, VIEW_RECORD, &view_photo, first_photo(v), "The first photo")                 \
    X(product, photos, VIEW_LIST, &view_photo, view_records(&v->photos),                           \
      "All photos, those of variants at the end")                                                  \
    X(product, has_many_photos, VIEW_FLAG, NULL, view_flag(v->photos.n > 1), "More than one")      \
    X(product, weight, VIEW_TEXT, NULL,                                                            \
      v->product->weight_g ? view_text(product_weight, v) : VIEW_MISSING, "\"1,5 kg\"")            \
    X(product, size, VIEW_TEXT, NULL,                                                              \
      v->product->size.length ? view_text(product_size, v) : VIEW_MISSING, "\"20 × 12 × 5 cm\"")   \
    X(product, portion, VIEW_TEXT, NULL, view_string(v->product->portion), "For how many it is")   \
    X(product, spicy, VIEW_NUMBER, NULL, view_count(v->product->spicy), "How hot, from 1 to 5")    \
    X(product, spicy_marks, VIEW_STRINGS, NULL, view_strings(&SPICY_MARKS[v->product->spicy]),     \
      "As many items as it is hot")                                                                \
    X(product, brand, VIEW_TEXT, NULL, view_string(v->product->brand), "Maker's brand")            \
    X(product, specs, VIEW_LIST, &view_spec, view_records(&v->specs), "Specifications")            \
    X(product, has_specs, VIEW_FLAG, NULL, view_flag(v->specs.n), "There are some")                \
    X(product, permits, VIEW_LIST, &view_permit, view_records(&v->permits), "Its own permits")     \
    X(product, has_variants, VIEW_FLAG, NULL, view_flag(v->variants.n), "There are some")          \
    X(product, few_variants, VIEW_FLAG, NULL,                                                      \
      view_flag(v->variants.n && v->variants.n <= SITE_FEW_VARIANTS),                              \
      "There are some, and few enough to list their links")                                        \
    X(product, axes, VIEW_LIST, &view_axis, view_records(&v->axes), "What there is to choose")     \
    X(product, variants, VIEW_LIST, &view_variant, view_records(&v->variants), "Variants")         \
    X(product, marketplaces, VIEW_LIST, &view_link, view_records(&v->marketplaces),                \
      "Where else it is sold")                                                                     \
    X(product, has_marketplaces, VIEW_FLAG, NULL, view_flag(v->marketplaces.n), "Somewhere")       \
    X(product, wa_link, VIEW_TEXT, NULL,                                                           \
      v->model->shop->whatsapp ? view_text(product_wa_link, v) : VIEW_MISSING,                     \
      "WhatsApp chat with an order for it, works without script")                                  \
    X(product, json, VIEW_HTML, NULL, view_html_text(product_json, v),                             \
      "One JSON object for the script")                                                            \
    X(product, quick, VIEW_FLAG, NULL, view_flag(can_be_put_at_once(v)),                           \
      "It can be put into the cart without choosing anything")                                     \
    X(product, position, VIEW_NUMBER, NULL, view_number(view_position(self)), "From 1, in a list") \
    X(product, is_leading, VIEW_FLAG, NULL, view_flag(view_position(self) <= 2),                   \
      "One of the first two of its list: on a phone they are in the first row")

#define PRODUCT_FIELDS(X)                                                                          \
    PRODUCT_NAME_FIELDS(X)                                                                         \
    PRODUCT_PRICE_FIELDS(X)                                                                        \
    PRODUCT_STATE_FIELDS(X)                                                                        \
    PRODUCT_DETAIL_FIELDS(X)

VIEW_TABLE(product, "A product, on its page and as a card in lists.", PRODUCT_FIELDS)
