#include "channel/value.h"

#include "channel/value_readers.h"
#include "text/slug.h"

#include <string.h>

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

/* ---- categories ---- */

static void read_category(row_t row, column_t column, unsigned number G_GNUC_UNUSED, GString *out)
{
    const char *name = column->channel ? column->channel : row->channel->name;
    const struct product *product = row->product;
    const char *mapped = product ? override_category(product->channels, name) : NULL;
    if (product && !mapped && product->category != CATEGORY_NONE)
        mapped = override_category(row->catalog->categories[product->category].channels, name);
    if (!mapped)
        mapped = override_category(row->catalog->shop.channels, name);
    text_append(out, mapped);
}

static void read_category_name(row_t row, column_t column G_GNUC_UNUSED,
                               unsigned number G_GNUC_UNUSED, GString *out)
{
    if (row->product->category != CATEGORY_NONE)
        text_append(out, row->catalog->categories[row->product->category].name);
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
    {"facts", value_read_facts, 0, PF_SPECS, NO_FIELD, NO_FIELD, "rincian (specs)"},
    {"content", value_read_content, 0, PF_SPECS, VF_OPTIONS, NO_FIELD, "rincian (specs): isi"},
    {"content_base", value_read_content_base, 0, PF_SPECS, VF_OPTIONS, NO_FIELD,
     "rincian (specs): isi"},
    {"sku", read_sku, 0, PF_SKU, NO_FIELD, NO_FIELD, "sku"},
    {"variant_sku", read_variant_sku, 0, PF_SKU, VF_SKU, NO_FIELD, "sku"},
    {"slug", read_slug, 0, PF_SLUG, NO_FIELD, NO_FIELD, "slug"},
    {"id", read_id, 0, PF_SKU, VF_SKU, NO_FIELD, "sku"},
    {"group_id", read_group_id, 0, PF_SKU, NO_FIELD, NO_FIELD, "sku"},
    {"group_name", read_group_name, 0, PF_NAME, NO_FIELD, OVERRIDE_TITLE, "nama (name)"},
    {"price", value_read_price, VALUE_NUMBER | VALUE_PRICE, PF_PRICE, VF_PRICE, OVERRIDE_PRICE,
     "harga (price)"},
    {"list_price", value_read_list_price, VALUE_NUMBER | VALUE_PRICE, PF_PRICE, VF_PRICE,
     OVERRIDE_PRICE, "harga (price)"},
    {"sale_price", value_read_sale_price, VALUE_NUMBER | VALUE_PRICE, PF_PRICE, VF_PRICE,
     OVERRIDE_PRICE, "harga (price)"},
    {"wholesale_min", value_read_wholesale_min, VALUE_NUMBER, PF_WHOLESALE, NO_FIELD, NO_FIELD,
     "grosir (wholesale)"},
    {"wholesale_price", value_read_wholesale_price, VALUE_NUMBER | VALUE_PRICE, PF_WHOLESALE,
     NO_FIELD, NO_FIELD, "grosir (wholesale)"},
    {"wholesale", value_read_wholesale, 0, PF_WHOLESALE, NO_FIELD, NO_FIELD, "grosir (wholesale)"},
    {"stock", value_read_stock, VALUE_NUMBER, PF_STOCK, VF_STOCK, OVERRIDE_STOCK, "stok (stock)"},
    {"availability", value_read_availability, 0, PF_STOCK, VF_STOCK, OVERRIDE_STOCK,
     "stok (stock)"},
    {"available_date", value_read_available_date, 0, PF_AVAILABLE_FROM, NO_FIELD, NO_FIELD,
     "mulai (available_from)"},
    {"min_order", value_read_min_order, VALUE_NUMBER, PF_MIN_ORDER, NO_FIELD, NO_FIELD,
     "min_pesan (min_order)"},
    {"preorder_days", value_read_preorder_days, VALUE_NUMBER, PF_PREORDER, NO_FIELD, NO_FIELD,
     "pre_order (preorder)"},
    {"weight_g", value_read_weight_g, VALUE_NUMBER, PF_WEIGHT, VF_WEIGHT, OVERRIDE_WEIGHT,
     "berat (weight)"},
    {"weight_kg", value_read_weight_kg, VALUE_NUMBER, PF_WEIGHT, VF_WEIGHT, OVERRIDE_WEIGHT,
     "berat (weight)"},
    {"length_cm", value_read_length_cm, VALUE_NUMBER, PF_SIZE, NO_FIELD, NO_FIELD, "ukuran (size)"},
    {"width_cm", value_read_width_cm, VALUE_NUMBER, PF_SIZE, NO_FIELD, NO_FIELD, "ukuran (size)"},
    {"height_cm", value_read_height_cm, VALUE_NUMBER, PF_SIZE, NO_FIELD, NO_FIELD, "ukuran (size)"},
    {"link", value_read_link, VALUE_PAGE, PF_SLUG, NO_FIELD, NO_FIELD, "slug"},
    {"photo", value_read_photo, VALUE_PHOTO, PF_PHOTOS, NO_FIELD, NO_FIELD, "foto (photos)"},
    {"photos", value_read_photos, VALUE_PHOTO, PF_PHOTOS, NO_FIELD, NO_FIELD, "foto (photos)"},
    {"variant_photo", value_read_variant_photo, VALUE_PHOTO, PF_PHOTOS, VF_PHOTO, NO_FIELD,
     "foto (photos)"},
    {"option_photo", value_read_option_photo, VALUE_PHOTO, PF_PHOTOS, VF_PHOTO, NO_FIELD,
     "foto (photos)"},
    {"category", read_category, VALUE_ANY, PF_CATEGORY, NO_FIELD, OVERRIDE_CATEGORY,
     "kanal (channels): kategori (category)"},
    {"category_name", read_category_name, 0, PF_CATEGORY, NO_FIELD, NO_FIELD,
     "kategori (category)"},
    {"axis_name", value_read_axis_name, 0, PF_VARIANTS, VF_OPTIONS, NO_FIELD, "pilihan (options)"},
    {"axis_value", value_read_axis_value, 0, PF_VARIANTS, VF_OPTIONS, NO_FIELD,
     "pilihan (options)"},
    {"options", value_read_options, 0, PF_VARIANTS, VF_OPTIONS, NO_FIELD, "pilihan (options)"},
    {"choices", value_read_choices, 0, PF_VARIANTS, NO_FIELD, NO_FIELD, "varian (variants)"},
    {"shop_name", value_read_shop_name, VALUE_SHOP, SF_NAME, NO_FIELD, NO_FIELD, "nama (name)"},
    {"shop_code", value_read_shop_code, VALUE_SHOP, SF_NAME, NO_FIELD, NO_FIELD, "nama (name)"},
    {"shop_about", value_read_shop_about, VALUE_SHOP, SF_DESCRIPTION, NO_FIELD, NO_FIELD,
     "deskripsi (description)"},
    {"shop_address", value_read_shop_address, VALUE_SHOP, SF_ADDRESS, NO_FIELD, NO_FIELD,
     "alamat: jalan (address: street)"},
    {"shop_city", value_read_shop_city, VALUE_SHOP, SF_ADDRESS, NO_FIELD, NO_FIELD,
     "alamat: kota (address: city)"},
    {"shop_province", value_read_shop_province, VALUE_SHOP, SF_ADDRESS, NO_FIELD, NO_FIELD,
     "alamat: provinsi (address: province)"},
    {"shop_postal_code", value_read_shop_postal_code, VALUE_SHOP, SF_ADDRESS, NO_FIELD, NO_FIELD,
     "alamat: kode_pos (address: postal_code)"},
    {"shop_lat", value_read_shop_lat, VALUE_SHOP | VALUE_NUMBER, SF_ADDRESS, NO_FIELD, NO_FIELD,
     "alamat: lat (address: lat)"},
    {"shop_lng", value_read_shop_lng, VALUE_SHOP | VALUE_NUMBER, SF_ADDRESS, NO_FIELD, NO_FIELD,
     "alamat: lng (address: lng)"},
    {"shop_phone", value_read_shop_phone, VALUE_SHOP, SF_PHONE, NO_FIELD, NO_FIELD,
     "telepon (phone)"},
    {"shop_link", value_read_shop_link, VALUE_SHOP, SF_URL, NO_FIELD, NO_FIELD, "alamat_web (url)"},
    {"shop_hours", value_read_shop_hours, VALUE_SHOP, SF_HOURS, NO_FIELD, NO_FIELD,
     "jam_buka (hours)"},
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
    if (source->flags & VALUE_SHOP)
        return shop_pos(&row->catalog->shop, (enum shop_field)source->field);
    if (source->override_field >= 0 && row->override->at[source->override_field].line)
        return row->override->at[source->override_field];
    if (row->variant && source->variant_field >= 0 && row->variant->at[source->variant_field].line)
        return pos_at(product->file, row->variant->at[source->variant_field]);
    /* The text below a product's keys is its description too. */
    bool is_body = product && source->field == PF_DESCRIPTION && product->description_line &&
                   !product->at[PF_DESCRIPTION].line;
    if (is_body)
        return pos_at(product->file, (struct place){product->description_line, 1});
    return product ? product_pos(product, (enum product_field)source->field)
                   : shop_pos(&row->catalog->shop, SF_CHANNELS);
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
