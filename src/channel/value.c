#include "channel/value.h"

#include "base/bug.h"
#include "catalog/address.h"
#include "text/escape.h"
#include "text/slug.h"

#include <inttypes.h>
#include <math.h>
#include <string.h>

typedef const struct value_row *row_t;
typedef const struct def_column *column_t;

static void text_append(GString *out, const char *text)
{
    if (text)
        g_string_append(out, text);
}

static void number_append(GString *out, int64_t number)
{
    g_string_append_printf(out, "%" PRId64, number);
}

/* number / scale, exactly: 250 g are 0.25 kg. */
static void decimal_append(GString *out, uint32_t number, unsigned scale, enum def_round round)
{
    if (round == ROUND_UP) {
        number_append(out, (number + scale - 1) / scale);
        return;
    }
    g_string_append_printf(out, "%u", number / scale);
    unsigned rest = number % scale;
    if (rest)
        g_string_append_c(out, '.');
    for (scale /= 10; rest; rest %= scale, scale /= 10) {
        g_string_append_c(out, (char)('0' + rest / scale));
        if (scale == 1)
            break;
    }
}

/* ---- texts ---- */

static const char *row_name(row_t row)
{
    return override_has(row->override, OVERRIDE_TITLE) ? row->override->title : row->product->name;
}

static void read_name(row_t row, column_t column G_GNUC_UNUSED, unsigned number G_GNUC_UNUSED,
                      GString *out)
{
    text_append(out, row_name(row));
}

static void read_full_name(row_t row, column_t column G_GNUC_UNUSED, unsigned number G_GNUC_UNUSED,
                           GString *out)
{
    text_append(out, row_name(row));
    if (row->variant)
        g_string_append_printf(out, " - %s", row->variant->label);
}

static void read_description(row_t row, column_t column G_GNUC_UNUSED,
                             unsigned number G_GNUC_UNUSED, GString *out)
{
    text_append(out, row->description);
}

static void read_summary(row_t row, column_t column G_GNUC_UNUSED, unsigned number G_GNUC_UNUSED,
                         GString *out)
{
    text_append(out, row->product->summary);
}

static void read_brand(row_t row, column_t column G_GNUC_UNUSED, unsigned number G_GNUC_UNUSED,
                       GString *out)
{
    bool is_own = override_has(row->override, OVERRIDE_BRAND);
    text_append(out, is_own ? row->override->brand : row->product->brand);
}

static void read_gtin(row_t row, column_t column G_GNUC_UNUSED, unsigned number G_GNUC_UNUSED,
                      GString *out)
{
    /* One number for all variants would call them the same goods. */
    if (!row->variant)
        text_append(out, row->product->gtin);
}

static void read_unit(row_t row, column_t column G_GNUC_UNUSED, unsigned number G_GNUC_UNUSED,
                      GString *out)
{
    text_append(out, row->product->unit);
}

static void read_tag(row_t row, column_t column G_GNUC_UNUSED, unsigned number, GString *out)
{
    if (number <= row->product->tags.n)
        text_append(out, row->product->tags.items[number - 1]);
}

static void read_condition(row_t row, column_t column G_GNUC_UNUSED, unsigned number G_GNUC_UNUSED,
                           GString *out)
{
    text_append(out, row->product->condition == CONDITION_USED ? "used" : "new");
}

static void read_shop_name(row_t row, column_t column G_GNUC_UNUSED, unsigned number G_GNUC_UNUSED,
                           GString *out)
{
    text_append(out, row->catalog->shop.name);
}

/* ---- names for machines ---- */

static void read_sku(row_t row, column_t column G_GNUC_UNUSED, unsigned number G_GNUC_UNUSED,
                     GString *out)
{
    text_append(out, row->product->sku);
}

static void read_variant_sku(row_t row, column_t column G_GNUC_UNUSED,
                             unsigned number G_GNUC_UNUSED, GString *out)
{
    if (row->variant)
        text_append(out, row->variant->sku);
}

static void read_slug(row_t row, column_t column G_GNUC_UNUSED, unsigned number G_GNUC_UNUSED,
                      GString *out)
{
    text_append(out, row->product->slug);
}

static const char *product_id(const struct product *product)
{
    return product->sku ? product->sku : product->slug;
}

static void id_append(GString *out, const struct product *product, const struct variant *variant)
{
    if (variant && variant->sku) {
        text_append(out, variant->sku);
        return;
    }
    text_append(out, product_id(product));
    if (!variant)
        return;
    g_autofree char *label = slug_from_name(variant->label);
    if (*label)
        g_string_append_printf(out, "-%s", label);
    else
        g_string_append_printf(out, "-%u", (unsigned)(variant - product->variants) + 1);
}

static void read_id(row_t row, column_t column G_GNUC_UNUSED, unsigned number G_GNUC_UNUSED,
                    GString *out)
{
    id_append(out, row->product, row->variant);
}

/* The name of the product above its variants; it must not be the name of one of them. */
static void read_group_id(row_t row, column_t column G_GNUC_UNUSED, unsigned number G_GNUC_UNUSED,
                          GString *out)
{
    const struct product *product = row->product;
    if (!product->n_variants)
        return;
    text_append(out, product_id(product));
    for (uint32_t i = 0; i < product->n_variants; i++) {
        if (product->variants[i].sku &&
            !g_ascii_strcasecmp(product->variants[i].sku, product_id(product))) {
            g_string_append(out, "-all");
            break;
        }
    }
}

static void read_group_name(row_t row, column_t column G_GNUC_UNUSED, unsigned number G_GNUC_UNUSED,
                            GString *out)
{
    if (row->product->n_variants)
        text_append(out, row_name(row));
}

/* ---- prices ---- */

/* What is paid for one, or 0. An override stands for the product's own price, not for that of
 * a variant that has one. */
static int64_t row_price(row_t row)
{
    bool is_own = row->variant && row->variant->at[VF_PRICE].line;
    if (override_has(row->override, OVERRIDE_PRICE) && !is_own)
        return row->override->price_idr;
    struct price price = row->variant ? row->variant->price : row->product->price;
    return price.kind == PRICE_IDR ? price.idr : 0;
}

/* The struck price, when it is above what is paid; or 0. */
static int64_t row_was(row_t row)
{
    bool is_override = override_has(row->override, OVERRIDE_WAS);
    int64_t was = is_override ? row->override->was_idr : row->product->was_idr;
    int64_t price = row_price(row);
    return price && was > price ? was : 0;
}

static void price_append(GString *out, row_t row, column_t column, int64_t idr)
{
    int64_t n = column->per_min_order ? MAX(row->product->min_order, 1) : 1;
    if (idr && !__builtin_mul_overflow(idr, n, &idr))
        number_append(out, idr);
}

static void read_price(row_t row, column_t column, unsigned number G_GNUC_UNUSED, GString *out)
{
    price_append(out, row, column, row_price(row));
}

static void read_list_price(row_t row, column_t column, unsigned number G_GNUC_UNUSED, GString *out)
{
    int64_t was = row_was(row);
    price_append(out, row, column, was ? was : row_price(row));
}

static void read_sale_price(row_t row, column_t column, unsigned number G_GNUC_UNUSED, GString *out)
{
    if (row_was(row))
        price_append(out, row, column, row_price(row));
}

/* ---- stock and time ---- */

static int32_t row_stock(row_t row)
{
    if (override_has(row->override, OVERRIDE_STOCK))
        return row->override->stock;
    int32_t stock = row->variant ? row->variant->stock : row->product->stock;
    if (stock == STOCK_UNKNOWN && row->product->availability == SOLD_OUT)
        return 0;
    return stock;
}

static void read_stock(row_t row, column_t column G_GNUC_UNUSED, unsigned number G_GNUC_UNUSED,
                       GString *out)
{
    if (row_stock(row) != STOCK_UNKNOWN)
        number_append(out, row_stock(row));
}

/* Of this row: a variant may be sold out while others are not. */
static enum availability row_availability(row_t row)
{
    enum availability product = row->product->availability;
    if (product == NOT_YET || product == PREORDER)
        return product;
    return row_stock(row) == 0                         ? SOLD_OUT
           : product == SOLD_OUT && row_stock(row) > 0 ? AVAILABLE
                                                       : product;
}

static void read_availability(row_t row, column_t column G_GNUC_UNUSED,
                              unsigned number G_GNUC_UNUSED, GString *out)
{
    static const char *const NAMES[] = {[AVAILABLE] = "ready",
                                        [SOLD_OUT] = "sold_out",
                                        [PREORDER] = "preorder",
                                        [NOT_YET] = "not_yet"};
    text_append(out, NAMES[row_availability(row)]);
}

static void read_available_date(row_t row, column_t column G_GNUC_UNUSED,
                                unsigned number G_GNUC_UNUSED, GString *out)
{
    struct date date;
    switch (row_availability(row)) {
    case PREORDER:
        date = date_add_days(row->catalog->today, (int)MIN(row->product->preorder_days, 3650u));
        break;
    case NOT_YET:
        date = row->product->available_from;
        break;
    default:
        return;
    }
    if (!date.year)
        return;
    int zone = row->catalog->shop.zone_min;
    date_append(out, date, DATE_ISO, "en");
    g_string_append_printf(out, "T00:00%c%02d%02d", zone < 0 ? '-' : '+', abs(zone) / 60,
                           abs(zone) % 60);
}

static void read_min_order(row_t row, column_t column G_GNUC_UNUSED, unsigned number G_GNUC_UNUSED,
                           GString *out)
{
    if (row->product->min_order > 1)
        number_append(out, row->product->min_order);
}

static void read_preorder_days(row_t row, column_t column G_GNUC_UNUSED,
                               unsigned number G_GNUC_UNUSED, GString *out)
{
    if (row->product->preorder_days)
        number_append(out, row->product->preorder_days);
}

/* ---- weight and size ---- */

static uint32_t row_weight(row_t row)
{
    if (override_has(row->override, OVERRIDE_WEIGHT))
        return row->override->weight_g;
    return row->variant && row->variant->weight_g ? row->variant->weight_g : row->product->weight_g;
}

static void read_weight_g(row_t row, column_t column G_GNUC_UNUSED, unsigned number G_GNUC_UNUSED,
                          GString *out)
{
    if (row_weight(row))
        number_append(out, row_weight(row));
}

static void read_weight_kg(row_t row, column_t column, unsigned number G_GNUC_UNUSED, GString *out)
{
    if (row_weight(row))
        decimal_append(out, row_weight(row), 1000, column->round);
}

static void length_append(GString *out, column_t column, uint32_t mm)
{
    if (mm)
        decimal_append(out, mm, 10, column->round);
}

static void read_length_cm(row_t row, column_t column, unsigned number G_GNUC_UNUSED, GString *out)
{
    length_append(out, column, row->product->size.length);
}

static void read_width_cm(row_t row, column_t column, unsigned number G_GNUC_UNUSED, GString *out)
{
    length_append(out, column, row->product->size.width);
}

static void read_height_cm(row_t row, column_t column, unsigned number G_GNUC_UNUSED, GString *out)
{
    length_append(out, column, row->product->size.height);
}

/* ---- addresses ---- */

static void read_link(row_t row, column_t column G_GNUC_UNUSED, unsigned number G_GNUC_UNUSED,
                      GString *out)
{
    if (!row->env->base_url)
        return;
    g_autofree char *url = address_url(row->env->base_url, row->product->address);
    g_string_append(out, url);
}

static void photo_append(GString *out, row_t row, uint32_t photo)
{
    if (!row->env->base_url || !row->env->square_names || photo == PHOTO_REF_NONE)
        return;
    BUG_ON(photo >= row->catalog->n_photos);
    const char *name = row->env->square_names[photo];
    if (!name)
        return;
    g_string_append_printf(out, "%simg/", row->env->base_url);
    escape_append(out, ESCAPE_URL_PATH, name, -1);
}

static void read_photo(row_t row, column_t column G_GNUC_UNUSED, unsigned number, GString *out)
{
    if (number <= row->product->photos.n)
        photo_append(out, row, row->product->photos.items[number - 1].photo);
}

/* All from the `number`th on. */
static void read_photos(row_t row, column_t column, unsigned number, GString *out)
{
    const struct photo_refs *photos = &row->product->photos;
    uint32_t n_items = 0;
    for (uint32_t i = number - 1; i < photos->n; i++) {
        if (column->max_items && n_items == column->max_items)
            break;
        size_t before = out->len;
        if (n_items)
            g_string_append_c(out, VALUE_SEPARATOR);
        size_t start = out->len;
        photo_append(out, row, photos->items[i].photo);
        if (out->len == start)
            g_string_truncate(out, before);
        else
            n_items++;
    }
}

static void read_variant_photo(row_t row, column_t column G_GNUC_UNUSED,
                               unsigned number G_GNUC_UNUSED, GString *out)
{
    if (row->variant)
        photo_append(out, row, row->variant->photo.photo);
}

/* The photo of the first variant that has the same value of the first axis. */
static uint32_t option_photo(const struct product *product, const char *value)
{
    for (uint32_t i = 0; i < product->n_variants; i++) {
        const struct variant *variant = &product->variants[i];
        if (!g_strcmp0(variant->values[0], value) && variant->photo.photo != PHOTO_REF_NONE)
            return variant->photo.photo;
    }
    return PHOTO_REF_NONE;
}

/* Marketplaces want a photo for each option of the first axis, or for none. */
static void read_option_photo(row_t row, column_t column G_GNUC_UNUSED,
                              unsigned number G_GNUC_UNUSED, GString *out)
{
    if (!row->variant)
        return;
    for (uint32_t i = 0; i < row->product->n_variants; i++) {
        uint32_t photo = option_photo(row->product, row->product->variants[i].values[0]);
        if (photo == PHOTO_REF_NONE || (row->env->square_names && !row->env->square_names[photo]))
            return;
    }
    photo_append(out, row, option_photo(row->product, row->variant->values[0]));
}

/* ---- categories ---- */

static void read_category(row_t row, column_t column, unsigned number G_GNUC_UNUSED, GString *out)
{
    const char *name = column->channel ? column->channel : row->channel->name;
    const struct product *product = row->product;
    const char *mapped = override_category(product->channels, name);
    if (!mapped && product->category != CATEGORY_NONE)
        mapped = override_category(row->catalog->categories[product->category].channels, name);
    text_append(out, mapped);
}

static void read_category_name(row_t row, column_t column G_GNUC_UNUSED,
                               unsigned number G_GNUC_UNUSED, GString *out)
{
    if (row->product->category != CATEGORY_NONE)
        text_append(out, row->catalog->categories[row->product->category].name);
}

/* ---- choices ---- */

static bool axis_is_in(const struct axis *axis, const struct def_texts *names)
{
    g_autofree char *folded = g_utf8_casefold(axis->name, -1);
    for (uint32_t i = 0; i < names->n; i++) {
        g_autofree char *name = g_utf8_casefold(names->items[i], -1);
        if (!strcmp(folded, name))
            return true;
    }
    return false;
}

/* Index of the `number`th axis among those that the column asks for, or -1. */
static int axis_find(row_t row, column_t column, unsigned number)
{
    const struct product *product = row->product;
    for (uint32_t i = 0; row->variant && i < product->n_axes; i++) {
        if (column->named.n && !axis_is_in(&product->axes[i], &column->named))
            continue;
        if (axis_is_in(&product->axes[i], &column->except))
            continue;
        if (!--number)
            return (int)i;
    }
    return -1;
}

static void read_axis_name(row_t row, column_t column, unsigned number, GString *out)
{
    int axis = axis_find(row, column, number);
    if (axis >= 0)
        text_append(out, row->product->axes[axis].name);
}

static void read_axis_value(row_t row, column_t column, unsigned number, GString *out)
{
    int axis = axis_find(row, column, number);
    if (axis >= 0)
        text_append(out, row->variant->values[axis]);
}

/* "Rasa:Balado", "Isi:250 g". */
static void read_options(row_t row, column_t column, unsigned number G_GNUC_UNUSED, GString *out)
{
    int axis;
    for (unsigned n = 1; (axis = axis_find(row, column, n)) >= 0; n++) {
        if (n > 1)
            g_string_append_c(out, VALUE_SEPARATOR);
        g_string_append_printf(out, "%s:%s", row->product->axes[axis].name,
                               row->variant->values[axis]);
    }
}

/* "Rasa: Original, Balado": all that can be chosen, for rows of whole products. */
static void read_choices(row_t row, column_t column G_GNUC_UNUSED, unsigned number G_GNUC_UNUSED,
                         GString *out)
{
    for (uint32_t i = 0; i < row->product->n_axes; i++) {
        const struct axis *axis = &row->product->axes[i];
        g_string_append_printf(out, "%s%s: ", i ? "; " : "", axis->name);
        for (uint32_t j = 0; j < axis->values.n; j++)
            g_string_append_printf(out, "%s%s", j ? ", " : "", axis->values.items[j]);
    }
}

/* ---- the table ---- */

#define NO_FIELD (-1)

static const struct value_source SOURCES[] = {
    {"name", read_name, 0, PF_NAME, NO_FIELD, OVERRIDE_TITLE, "nama (name)"},
    {"full_name", read_full_name, 0, PF_NAME, NO_FIELD, OVERRIDE_TITLE, "nama (name)"},
    {"description", read_description, 0, PF_DESCRIPTION, NO_FIELD, OVERRIDE_DESCRIPTION,
     "deskripsi (description)"},
    {"summary", read_summary, 0, PF_SUMMARY, NO_FIELD, NO_FIELD, "ringkas (summary)"},
    {"brand", read_brand, 0, PF_BRAND, NO_FIELD, OVERRIDE_BRAND, "merek (brand)"},
    {"gtin", read_gtin, 0, PF_GTIN, NO_FIELD, NO_FIELD, "gtin"},
    {"unit", read_unit, 0, PF_UNIT, NO_FIELD, NO_FIELD, "satuan (unit)"},
    {"tag", read_tag, 0, PF_TAGS, NO_FIELD, NO_FIELD, "label (tags)"},
    {"condition", read_condition, 0, PF_CONDITION, NO_FIELD, NO_FIELD, "kondisi (condition)"},
    {"shop_name", read_shop_name, 0, PF_NAME, NO_FIELD, NO_FIELD, "nama (name)"},
    {"sku", read_sku, 0, PF_SKU, NO_FIELD, NO_FIELD, "sku"},
    {"variant_sku", read_variant_sku, 0, PF_SKU, VF_SKU, NO_FIELD, "sku"},
    {"slug", read_slug, 0, PF_SLUG, NO_FIELD, NO_FIELD, "slug"},
    {"id", read_id, 0, PF_SKU, VF_SKU, NO_FIELD, "sku"},
    {"group_id", read_group_id, 0, PF_SKU, NO_FIELD, NO_FIELD, "sku"},
    {"group_name", read_group_name, 0, PF_NAME, NO_FIELD, OVERRIDE_TITLE, "nama (name)"},
    {"price", read_price, VALUE_NUMBER | VALUE_PRICE, PF_PRICE, VF_PRICE, OVERRIDE_PRICE,
     "harga (price)"},
    {"list_price", read_list_price, VALUE_NUMBER | VALUE_PRICE, PF_PRICE, VF_PRICE, OVERRIDE_PRICE,
     "harga (price)"},
    {"sale_price", read_sale_price, VALUE_NUMBER | VALUE_PRICE, PF_PRICE, VF_PRICE, OVERRIDE_PRICE,
     "harga (price)"},
    {"stock", read_stock, VALUE_NUMBER, PF_STOCK, VF_STOCK, OVERRIDE_STOCK, "stok (stock)"},
    {"availability", read_availability, 0, PF_STOCK, VF_STOCK, OVERRIDE_STOCK, "stok (stock)"},
    {"available_date", read_available_date, 0, PF_AVAILABLE_FROM, NO_FIELD, NO_FIELD,
     "mulai (available_from)"},
    {"min_order", read_min_order, VALUE_NUMBER, PF_MIN_ORDER, NO_FIELD, NO_FIELD,
     "min_pesan (min_order)"},
    {"preorder_days", read_preorder_days, VALUE_NUMBER, PF_PREORDER, NO_FIELD, NO_FIELD,
     "pre_order (preorder)"},
    {"weight_g", read_weight_g, VALUE_NUMBER, PF_WEIGHT, VF_WEIGHT, OVERRIDE_WEIGHT,
     "berat (weight)"},
    {"weight_kg", read_weight_kg, VALUE_NUMBER, PF_WEIGHT, VF_WEIGHT, OVERRIDE_WEIGHT,
     "berat (weight)"},
    {"length_cm", read_length_cm, VALUE_NUMBER, PF_SIZE, NO_FIELD, NO_FIELD, "ukuran (size)"},
    {"width_cm", read_width_cm, VALUE_NUMBER, PF_SIZE, NO_FIELD, NO_FIELD, "ukuran (size)"},
    {"height_cm", read_height_cm, VALUE_NUMBER, PF_SIZE, NO_FIELD, NO_FIELD, "ukuran (size)"},
    {"link", read_link, VALUE_PAGE, PF_SLUG, NO_FIELD, NO_FIELD, "slug"},
    {"photo", read_photo, VALUE_PHOTO, PF_PHOTOS, NO_FIELD, NO_FIELD, "foto (photos)"},
    {"photos", read_photos, VALUE_PHOTO, PF_PHOTOS, NO_FIELD, NO_FIELD, "foto (photos)"},
    {"variant_photo", read_variant_photo, VALUE_PHOTO, PF_PHOTOS, VF_PHOTO, NO_FIELD,
     "foto (photos)"},
    {"option_photo", read_option_photo, VALUE_PHOTO, PF_PHOTOS, VF_PHOTO, NO_FIELD,
     "foto (photos)"},
    {"category", read_category, 0, PF_CATEGORY, NO_FIELD, OVERRIDE_CATEGORY,
     "kanal (channels): kategori (category)"},
    {"category_name", read_category_name, 0, PF_CATEGORY, NO_FIELD, NO_FIELD,
     "kategori (category)"},
    {"axis_name", read_axis_name, 0, PF_VARIANTS, VF_OPTIONS, NO_FIELD, "pilihan (options)"},
    {"axis_value", read_axis_value, 0, PF_VARIANTS, VF_OPTIONS, NO_FIELD, "pilihan (options)"},
    {"options", read_options, 0, PF_VARIANTS, VF_OPTIONS, NO_FIELD, "pilihan (options)"},
    {"choices", read_choices, 0, PF_VARIANTS, NO_FIELD, NO_FIELD, "varian (variants)"},
};

const struct value_source *value_source_find(const char *name)
{
    for (size_t i = 0; i < G_N_ELEMENTS(SOURCES); i++) {
        if (!strcmp(SOURCES[i].name, name))
            return &SOURCES[i];
    }
    return NULL;
}

char **value_source_names(void)
{
    char **names = g_new0(char *, G_N_ELEMENTS(SOURCES) + 1);
    for (size_t i = 0; i < G_N_ELEMENTS(SOURCES); i++)
        names[i] = g_strdup(SOURCES[i].name);
    return names;
}

struct pos value_pos(const struct value_row *row, const struct value_source *source)
{
    const struct product *product = row->product;
    if (source->override_field >= 0 && row->override->at[source->override_field].line)
        return pos_at(product->file, row->override->at[source->override_field]);
    if (row->variant && source->variant_field >= 0 && row->variant->at[source->variant_field].line)
        return pos_at(product->file, row->variant->at[source->variant_field]);
    return product_pos(product, source->field);
}

bool value_is_excused(const struct value_row *row, const struct value_source *source,
                      unsigned number)
{
    if (source->flags & VALUE_PAGE)
        return !row->env->base_url;
    if (!(source->flags & VALUE_PHOTO) || number > row->product->photos.n)
        return false;
    return !row->env->base_url || !row->env->square_names;
}
