/* Sources that are addresses: of pages and of photos. */
#include "base/bug.h"
#include "catalog/address.h"
#include "channel/value_readers.h"
#include "text/escape.h"

void value_read_link(row_t row, column_t column G_GNUC_UNUSED, unsigned number G_GNUC_UNUSED,
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

void value_read_photo(row_t row, column_t column G_GNUC_UNUSED, unsigned number, GString *out)
{
    if (number <= row->product->photos.n)
        photo_append(out, row, row->product->photos.items[number - 1].photo);
}

/* All from the `number`th on. */
void value_read_photos(row_t row, column_t column, unsigned number, GString *out)
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

void value_read_variant_photo(row_t row, column_t column G_GNUC_UNUSED,
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
void value_read_option_photo(row_t row, column_t column G_GNUC_UNUSED,
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
