/*
 * Readers of sources, for the table in value.c: one function a source, by what it reads.
 *
 * A reader appends its value to `out`, or nothing. It depends on its arguments only, so any
 * number of threads may read.
 */
#pragma once

#include "channel/value.h"

#include <inttypes.h>

typedef const struct value_row *row_t;
typedef const struct def_column *column_t;

#define VALUE_READER(source)                                                                       \
    void value_read_##source(row_t row, column_t column, unsigned number, GString *out)

/* value_offer.c: prices, stock, time, weight and size */
VALUE_READER(price);
VALUE_READER(list_price);
VALUE_READER(sale_price);
VALUE_READER(wholesale_min);
VALUE_READER(wholesale_price);
VALUE_READER(wholesale);
VALUE_READER(stock);
VALUE_READER(availability);
VALUE_READER(available_date);
VALUE_READER(min_order);
VALUE_READER(preorder_days);
VALUE_READER(weight_g);
VALUE_READER(weight_kg);
VALUE_READER(length_cm);
VALUE_READER(width_cm);
VALUE_READER(height_cm);

/* value_shop.c: the shop itself */
VALUE_READER(shop_name);
VALUE_READER(shop_code);
VALUE_READER(shop_about);
VALUE_READER(shop_address);
VALUE_READER(shop_city);
VALUE_READER(shop_province);
VALUE_READER(shop_postal_code);
VALUE_READER(shop_lat);
VALUE_READER(shop_lng);
VALUE_READER(shop_phone);
VALUE_READER(shop_link);
VALUE_READER(shop_hours);

/* value_facts.c: what a product says about itself */
VALUE_READER(facts);
VALUE_READER(content);
VALUE_READER(content_base);

/* value_photo.c: addresses of pages and photos */
VALUE_READER(link);
VALUE_READER(photo);
VALUE_READER(photos);
VALUE_READER(variant_photo);
VALUE_READER(option_photo);

/* value_choice.c: what a buyer can choose */
VALUE_READER(axis_name);
VALUE_READER(axis_value);
VALUE_READER(options);
VALUE_READER(choices);

static inline void text_append(GString *out, const char *text)
{
    if (text)
        g_string_append(out, text);
}

static inline void number_append(GString *out, int64_t number)
{
    g_string_append_printf(out, "%" PRId64, number);
}
