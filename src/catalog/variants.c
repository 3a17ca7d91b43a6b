#include "base/append.h"
#include "catalog/product.h"

#include <string.h>

static int find_axis(const struct product *p, const char *name)
{
    for (uint32_t i = 0; i < p->n_axes; i++) {
        if (!strcmp(p->axes[i].name, name))
            return (int)i;
    }
    return -1;
}

/* Axes in the order in which the variants name them first. */
static bool collect_axes(struct product_draft *draft, struct reader *r)
{
    struct product *p = &draft->product;
    for (uint32_t i = 0; i < draft->n_variants; i++) {
        const struct data *options = draft->variants[i].options;
        for (uint32_t j = 0; options && j < options->n; j++) {
            const struct data *option = &options->items[j];
            if (find_axis(p, option->name) >= 0)
                continue;
            if (p->n_axes == CATALOG_MAX_AXES) {
                char max[16];
                g_snprintf(max, sizeof max, "%d", CATALOG_MAX_AXES);
                diag_add(r->diags, DIAG_VARIANT_TOO_MANY_AXES, pos_at(p->file, option->at), max);
                return false;
            }
            p->axes[p->n_axes++].name = option->name;
        }
    }
    return true;
}

/* One string for each value of an axis, so that equal values are equal pointers. */
static const char *axis_value(GPtrArray *values, const char *text)
{
    for (guint i = 0; i < values->len; i++) {
        if (!strcmp(g_ptr_array_index(values, i), text))
            return g_ptr_array_index(values, i);
    }
    g_ptr_array_add(values, (void *)text);
    return text;
}

static void fill_axis(struct product_draft *draft, struct reader *r, uint32_t index)
{
    struct product *p = &draft->product;
    struct axis *axis = &p->axes[index];
    g_autoptr(GPtrArray) values = g_ptr_array_new();
    for (uint32_t i = 0; i < draft->n_variants; i++) {
        struct variant *v = &draft->variants[i].variant;
        const struct data *option = data_get(draft->variants[i].options, axis->name);
        if (option)
            v->values[index] = axis_value(values, option->text);
        else if (draft->variants[i].options)
            diag_add(r->diags, DIAG_VARIANT_AXIS_MISSING, variant_pos(p, v, VF_OPTIONS),
                     axis->name);
    }
    axis->values = (struct strings){
        .items = arena_copy(r->arena, values->pdata, values->len * sizeof(char *)),
        .n = values->len,
    };
}

static const char *make_label(const struct product *p, const struct variant *v, struct arena *arena)
{
    GString *label = g_string_new(NULL);
    for (uint32_t i = 0; i < p->n_axes; i++) {
        if (!v->values[i])
            continue;
        append_text(label, label->len ? ", " : "");
        append_text(label, v->values[i]);
    }
    const char *text = arena_strdup(arena, label->str, (ssize_t)label->len);
    g_string_free(label, TRUE);
    return text;
}

static void check_duplicates(const struct product_draft *draft, struct reader *r)
{
    const struct product *p = &draft->product;
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
    for (uint32_t i = 0; i < draft->n_variants; i++) {
        const struct variant *v = &draft->variants[i].variant;
        const struct variant *first = g_hash_table_lookup(seen, v->label);
        bool same = first != NULL;
        for (uint32_t axis = 0; same && axis < p->n_axes; axis++)
            same = first->values[axis] == v->values[axis];
        if (same && *v->label) {
            char line[16];
            g_snprintf(line, sizeof line, "%u", first->place.line);
            diag_add(r->diags, DIAG_VARIANT_DUPLICATE, variant_pos(p, v, VF_OPTIONS), v->label,
                     line);
        }
        if (!first)
            g_hash_table_insert(seen, (void *)v->label, (void *)v);
    }
}

static void inherit(const struct product *p, struct variant *v)
{
    if (v->price.kind == PRICE_NONE)
        v->price = p->price;
    if (!v->weight_g)
        v->weight_g = p->weight_g;
    if (!v->at[VF_STOCK].line)
        v->stock = STOCK_UNKNOWN;
}

/* The product's own price gives way to what its variants cost. */
static void sum_up_prices(struct product_draft *draft)
{
    struct product *p = &draft->product;
    struct price low = {PRICE_NONE, 0}, high = {PRICE_NONE, 0};
    for (uint32_t i = 0; i < draft->n_variants; i++) {
        const struct price *price = &draft->variants[i].variant.price;
        if (price->kind != PRICE_IDR)
            continue;
        if (low.kind == PRICE_NONE || price->idr < low.idr)
            low = *price;
        if (high.kind == PRICE_NONE || price->idr > high.idr)
            high = *price;
    }
    if (low.kind == PRICE_IDR) {
        p->price = low;
        p->price_max = high;
    }
}

/* The sum, when every variant says its own; otherwise what the product says. */
static void sum_up_stock(struct product_draft *draft)
{
    int64_t sum = 0;
    for (uint32_t i = 0; i < draft->n_variants; i++) {
        int32_t stock = draft->variants[i].variant.stock;
        if (stock == STOCK_UNKNOWN)
            return;
        sum += stock;
    }
    draft->product.stock = (int32_t)MIN(sum, INT32_MAX);
}

void variants_build(struct product_draft *draft, struct reader *r)
{
    struct product *p = &draft->product;
    p->price_max = p->price;
    if (!draft->n_variants || !collect_axes(draft, r))
        return;
    for (uint32_t axis = 0; axis < p->n_axes; axis++)
        fill_axis(draft, r, axis);
    for (uint32_t i = 0; i < draft->n_variants; i++) {
        struct variant *v = &draft->variants[i].variant;
        v->label = make_label(p, v, r->arena);
        inherit(p, v);
    }
    check_duplicates(draft, r);
    sum_up_prices(draft);
    sum_up_stock(draft);
}
