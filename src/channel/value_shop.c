/* Sources about the shop itself; none of them looks at a product. */
#include "channel/value_readers.h"
#include "text/slug.h"

#include <string.h>

void value_read_shop_name(row_t row, column_t column G_GNUC_UNUSED, unsigned number G_GNUC_UNUSED,
                          GString *out)
{
    text_append(out, row->catalog->shop.name);
}

/* A name for machines: short enough wherever one is asked for. */
void value_read_shop_code(row_t row, column_t column G_GNUC_UNUSED, unsigned number G_GNUC_UNUSED,
                          GString *out)
{
    enum { CODE_MAX = 50 };
    g_autofree char *slug = slug_from_name(row->catalog->shop.name);
    if (strlen(slug) > CODE_MAX)
        slug[CODE_MAX] = '\0';
    text_append(out, *slug ? slug : "toko");
}

void value_read_shop_about(row_t row, column_t column G_GNUC_UNUSED, unsigned number G_GNUC_UNUSED,
                           GString *out)
{
    const struct shop *shop = &row->catalog->shop;
    text_append(out, shop->description ? shop->description : shop->tagline);
}

/* Lines of an address, from the street to the landmark; those that are missing close up. */
void value_read_shop_address(row_t row, column_t column G_GNUC_UNUSED, unsigned number,
                             GString *out)
{
    const struct address *address = &row->catalog->shop.address;
    const char *lines[] = {address->street, address->village, address->district, address->landmark};
    for (size_t i = 0; i < G_N_ELEMENTS(lines); i++) {
        if (lines[i] && !--number) {
            text_append(out, lines[i]);
            return;
        }
    }
}

void value_read_shop_city(row_t row, column_t column G_GNUC_UNUSED, unsigned number G_GNUC_UNUSED,
                          GString *out)
{
    text_append(out, row->catalog->shop.address.city);
}

void value_read_shop_province(row_t row, column_t column G_GNUC_UNUSED,
                              unsigned number G_GNUC_UNUSED, GString *out)
{
    text_append(out, row->catalog->shop.address.province);
}

void value_read_shop_postal_code(row_t row, column_t column G_GNUC_UNUSED,
                                 unsigned number G_GNUC_UNUSED, GString *out)
{
    text_append(out, row->catalog->shop.address.postal_code);
}

static void degrees_append(GString *out, const struct address *address, double degrees)
{
    char text[G_ASCII_DTOSTR_BUF_SIZE];
    if (address->has_position)
        g_string_append(out, g_ascii_formatd(text, sizeof text, "%.6f", degrees));
}

void value_read_shop_lat(row_t row, column_t column G_GNUC_UNUSED, unsigned number G_GNUC_UNUSED,
                         GString *out)
{
    degrees_append(out, &row->catalog->shop.address, row->catalog->shop.address.lat);
}

void value_read_shop_lng(row_t row, column_t column G_GNUC_UNUSED, unsigned number G_GNUC_UNUSED,
                         GString *out)
{
    degrees_append(out, &row->catalog->shop.address, row->catalog->shop.address.lng);
}

/* As it is dialled in Indonesia, since a leading + looks like a formula to spreadsheets: the
 * telephone first, then WhatsApp. */
void value_read_shop_phone(row_t row, column_t column G_GNUC_UNUSED, unsigned number, GString *out)
{
    const struct shop *shop = &row->catalog->shop;
    const char *phones[] = {shop->phone,
                            g_strcmp0(shop->phone, shop->whatsapp) ? shop->whatsapp : NULL};
    for (size_t i = 0; i < G_N_ELEMENTS(phones); i++) {
        if (phones[i] && !--number) {
            bool is_indonesian = g_str_has_prefix(phones[i], "62");
            g_string_append_printf(out, "%s%s", is_indonesian ? "0" : "00",
                                   phones[i] + (is_indonesian ? 2 : 0));
            return;
        }
    }
}

void value_read_shop_link(row_t row, column_t column G_GNUC_UNUSED, unsigned number G_GNUC_UNUSED,
                          GString *out)
{
    text_append(out, row->env->base_url);
}

static void clock_append(GString *out, unsigned minutes)
{
    g_string_append_printf(out, "%02u:%02u", minutes / 60 % 24, minutes % 60);
}

/* Of the `number`th day, Monday being 1: "08:30-12:00,13:00-17:00", "x" when closed. */
void value_read_shop_hours(row_t row, column_t column G_GNUC_UNUSED, unsigned number, GString *out)
{
    const struct hours *hours = &row->catalog->shop.hours[(number - 1) % 7];
    if (!hours->given)
        return;
    if (!hours->n)
        g_string_append_c(out, 'x');
    for (unsigned i = 0; i < hours->n; i++) {
        if (i)
            g_string_append_c(out, ',');
        clock_append(out, hours->spans[i].open);
        g_string_append_c(out, '-');
        clock_append(out, hours->spans[i].close);
    }
}
