/* Sources that say what is paid for what: prices, stock, time, weight and size. */
#include "channel/value_readers.h"
#include "text/money.h"

#include <stdlib.h>

/* ---- prices ---- */

static int64_t marked_up(row_t row, int64_t idr)
{
    return markup_apply(idr, &row->override->markup, row->override->round);
}

/* A price given for the channel stands for the product's own, not for that of a variant that has
 * one; it is taken as it is. */
bool value_row_price(row_t row, int64_t *ret_idr)
{
    bool is_own = row->variant && row->variant->at[VF_PRICE].line;
    bool is_fixed = override_has(row->override, OVERRIDE_PRICE) && !is_own;
    struct price price = row->variant ? row->variant->price : row->product->price;
    if (is_fixed)
        *ret_idr = row->override->price_idr;
    else if (price.kind == PRICE_IDR)
        *ret_idr = marked_up(row, price.idr);
    return is_fixed || price.kind == PRICE_IDR;
}

/* What is paid for one, or 0. */
static int64_t row_price(row_t row)
{
    int64_t idr;
    return value_row_price(row, &idr) && idr > 0 ? idr : 0;
}

/* The struck price, when it is above what is paid; or 0. */
static int64_t row_was(row_t row)
{
    int64_t price = row_price(row);
    int64_t was = row->product->was_idr ? marked_up(row, row->product->was_idr) : 0;
    if (override_has(row->override, OVERRIDE_WAS))
        was = row->override->was_idr;
    return price && was > price ? was : 0;
}

static void price_append(GString *out, row_t row, column_t column, int64_t idr)
{
    int64_t n = column->per_min_order ? MAX(row->product->min_order, 1) : 1;
    if (idr && !__builtin_mul_overflow(idr, n, &idr))
        number_append(out, idr);
}

void value_read_price(row_t row, column_t column, unsigned number G_GNUC_UNUSED, GString *out)
{
    price_append(out, row, column, row_price(row));
}

void value_read_list_price(row_t row, column_t column, unsigned number G_GNUC_UNUSED, GString *out)
{
    int64_t was = row_was(row);
    price_append(out, row, column, was ? was : row_price(row));
}

void value_read_sale_price(row_t row, column_t column, unsigned number G_GNUC_UNUSED, GString *out)
{
    if (row_was(row))
        price_append(out, row, column, row_price(row));
}

/* The `number`th step of the wholesale prices, or NULL. */
static const struct wholesale *row_wholesale(row_t row, unsigned number)
{
    const struct product *product = row->product;
    return number <= product->n_wholesale ? &product->wholesale[number - 1] : NULL;
}

void value_read_wholesale_min(row_t row, column_t column G_GNUC_UNUSED, unsigned number,
                              GString *out)
{
    if (row_wholesale(row, number))
        number_append(out, row_wholesale(row, number)->min);
}

void value_read_wholesale_price(row_t row, column_t column G_GNUC_UNUSED, unsigned number,
                                GString *out)
{
    const struct wholesale *step = row_wholesale(row, number);
    int64_t idr = step ? marked_up(row, step->price_idr) : 0;
    if (idr > 0)
        number_append(out, idr);
}

/* "10: Rp14.000; 50: Rp13.000": all steps, for people. */
void value_read_wholesale(row_t row, column_t column G_GNUC_UNUSED, unsigned number G_GNUC_UNUSED,
                          GString *out)
{
    for (uint32_t i = 0; i < row->product->n_wholesale; i++) {
        const struct wholesale *step = &row->product->wholesale[i];
        g_string_append_printf(out, "%s%u: ", i ? "; " : "", step->min);
        money_append(out, marked_up(row, step->price_idr));
    }
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

void value_read_stock(row_t row, column_t column G_GNUC_UNUSED, unsigned number G_GNUC_UNUSED,
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

void value_read_availability(row_t row, column_t column G_GNUC_UNUSED,
                             unsigned number G_GNUC_UNUSED, GString *out)
{
    static const char *const NAMES[] = {[AVAILABLE] = "ready",
                                        [SOLD_OUT] = "sold_out",
                                        [PREORDER] = "preorder",
                                        [NOT_YET] = "not_yet"};
    text_append(out, NAMES[row_availability(row)]);
}

void value_read_available_date(row_t row, column_t column G_GNUC_UNUSED,
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

void value_read_min_order(row_t row, column_t column G_GNUC_UNUSED, unsigned number G_GNUC_UNUSED,
                          GString *out)
{
    if (row->product->min_order > 1)
        number_append(out, row->product->min_order);
}

void value_read_preorder_days(row_t row, column_t column G_GNUC_UNUSED,
                              unsigned number G_GNUC_UNUSED, GString *out)
{
    if (row->product->preorder_days)
        number_append(out, row->product->preorder_days);
}

/* ---- weight and size ---- */

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

static uint32_t row_weight(row_t row)
{
    if (override_has(row->override, OVERRIDE_WEIGHT))
        return row->override->weight_g;
    return row->variant && row->variant->weight_g ? row->variant->weight_g : row->product->weight_g;
}

void value_read_weight_g(row_t row, column_t column G_GNUC_UNUSED, unsigned number G_GNUC_UNUSED,
                         GString *out)
{
    if (row_weight(row))
        number_append(out, row_weight(row));
}

void value_read_weight_kg(row_t row, column_t column, unsigned number G_GNUC_UNUSED, GString *out)
{
    if (row_weight(row))
        decimal_append(out, row_weight(row), 1000, column->round);
}

static void length_append(GString *out, column_t column, uint32_t mm)
{
    if (mm)
        decimal_append(out, mm, 10, column->round);
}

void value_read_length_cm(row_t row, column_t column, unsigned number G_GNUC_UNUSED, GString *out)
{
    length_append(out, column, row->product->size.length);
}

void value_read_width_cm(row_t row, column_t column, unsigned number G_GNUC_UNUSED, GString *out)
{
    length_append(out, column, row->product->size.width);
}

void value_read_height_cm(row_t row, column_t column, unsigned number G_GNUC_UNUSED, GString *out)
{
    length_append(out, column, row->product->size.height);
}
