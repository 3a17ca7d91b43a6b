/* Sources about choices: the axes of a product and the values of a variant. */
#include "channel/value_readers.h"

#include <string.h>

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

void value_read_axis_name(row_t row, column_t column, unsigned number, GString *out)
{
    int axis = axis_find(row, column, number);
    if (axis >= 0)
        text_append(out, row->product->axes[axis].name);
}

void value_read_axis_value(row_t row, column_t column, unsigned number, GString *out)
{
    int axis = axis_find(row, column, number);
    if (axis >= 0)
        text_append(out, row->variant->values[axis]);
}

/* "Rasa" and "Balado", "Isi" and "250 g". */
void value_read_options(row_t row, column_t column, unsigned number G_GNUC_UNUSED, GString *out)
{
    int axis;
    for (unsigned n = 1; (axis = axis_find(row, column, n)) >= 0; n++) {
        if (n > 1)
            g_string_append_c(out, VALUE_SEPARATOR);
        g_string_append_printf(out, "%s%c%s", row->product->axes[axis].name, VALUE_PART,
                               row->variant->values[axis]);
    }
}

/* "Rasa: Original, Balado": all that can be chosen, for rows of whole products. */
void value_read_choices(row_t row, column_t column G_GNUC_UNUSED, unsigned number G_GNUC_UNUSED,
                        GString *out)
{
    for (uint32_t i = 0; i < row->product->n_axes; i++) {
        const struct axis *axis = &row->product->axes[i];
        g_string_append_printf(out, "%s%s: ", i ? "; " : "", axis->name);
        for (uint32_t j = 0; j < axis->values.n; j++)
            g_string_append_printf(out, "%s%s", j ? ", " : "", axis->values.items[j]);
    }
}
