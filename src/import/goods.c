#include "import/goods.h"

#include "import/goods_maker.h"
#include "text/words.h"

#include <string.h>

/* ---- records ---- */

static void value_clear(void *data)
{
    struct goods_value *value = data;
    if (value->items)
        g_ptr_array_unref(value->items);
}

static GArray *values_new(void)
{
    GArray *values = g_array_new(FALSE, FALSE, sizeof(struct goods_value));
    g_array_set_clear_func(values, value_clear);
    return values;
}

static void variant_free(void *data)
{
    struct goods_variant *variant = data;
    g_array_unref(variant->values);
    g_free(variant);
}

static void goods_free(void *data)
{
    struct goods *goods = data;
    g_array_unref(goods->values);
    g_array_unref(goods->photos);
    g_ptr_array_unref(goods->variants);
    g_free(goods);
}

static struct goods *goods_new(void)
{
    struct goods *goods = g_new0(struct goods, 1);
    goods->values = values_new();
    goods->photos = g_array_new(FALSE, FALSE, sizeof(struct goods_photo));
    goods->variants = g_ptr_array_new_with_free_func(variant_free);
    return goods;
}

const struct goods_value *goods_find(const GArray *values, unsigned field)
{
    for (guint i = 0; i < values->len; i++) {
        const struct goods_value *value = &g_array_index(values, struct goods_value, i);
        if (value->field == field)
            return value;
    }
    return NULL;
}

struct goods_value *goods_value_add(GArray *values, unsigned field, enum value_kind kind,
                                    const char *text, struct place at)
{
    struct goods_value value = {.field = field, .kind = kind, .text = text, .at = at};
    if (kind == VALUE_LIST || kind == VALUE_MAP || kind == VALUE_STEPS)
        value.items = g_ptr_array_new();
    g_array_append_val(values, value);
    return &g_array_index(values, struct goods_value, values->len - 1);
}

/* ---- cells ---- */

const struct grid_row *maker_row(const struct maker *k, guint index)
{
    return g_ptr_array_index(k->group->rows, index);
}

/* The first value of a role in the group's rows, and where it stands. */
const char *maker_value(const struct maker *k, enum column_role role, struct place *ret_at,
                        uint32_t *ret_column)
{
    for (guint i = 0; i < k->group->rows->len; i++) {
        uint32_t column;
        const char *text = mapping_value(k->m, maker_row(k, i), role, &column);
        if (!text)
            continue;
        *ret_at = grid_place(maker_row(k, i), column);
        if (ret_column)
            *ret_column = column;
        return text;
    }
    return NULL;
}

const char *maker_line(const struct maker *k, const char *text)
{
    g_autofree char *line = words_collapse(text);
    return arena_strdup(k->arena, line, -1);
}

/* Rows of one product that say different things about all of it. */
static void check_same(struct maker *k, enum column_role role, const char *name)
{
    const char *first = NULL;
    char number[16];
    for (guint i = 0; i < k->group->rows->len; i++) {
        uint32_t column;
        const struct grid_row *row = maker_row(k, i);
        const char *text = mapping_value(k->m, row, role, &column);
        if (!text)
            continue;
        if (!first) {
            first = text;
            g_snprintf(number, sizeof number, "%u", row->number);
        } else if (strcmp(first, text) != 0) {
            diag_add(k->diags, DIAG_IMPORT_ROWS_DIFFER,
                     pos_at(k->m->grid->file, grid_place(row, column)), name,
                     k->m->columns[column].label, number);
            return;
        }
    }
}

/* ---- name ---- */

/* The title without " - Balado, 250 g" at its end, when that is what the row's variant is. */
static char *title_without_variant(const char *title, const struct goods_axes *axes, guint row)
{
    guint n = axes->names->len;
    size_t len = strlen(title);
    const char *dash = NULL;
    for (const char *p = title; (p = strstr(p, " - ")); p += 3) {
        size_t expected = 0;
        bool has_all = true;
        for (guint i = 0; i < n; i++) {
            const char *value = g_ptr_array_index(axes->values, row * n + i);
            has_all &= value && strstr(p + 3, value);
            expected += (value ? strlen(value) : 0) + (i ? 2 : 0);
        }
        if (n && has_all && strlen(p + 3) == expected)
            dash = p;
    }
    return g_strndup(title, dash ? (size_t)(dash - title) : len);
}

static void name_read(struct maker *k, const struct goods_axes *axes)
{
    struct goods *goods = k->goods;
    const char *name = maker_value(k, ROLE_GROUP_NAME, &goods->at, NULL);
    if (!name)
        name = maker_value(k, ROLE_NAME, &goods->at, NULL);
    if (!name) {
        const char *title = maker_value(k, ROLE_TITLE, &goods->at, NULL);
        g_autofree char *bare = title_without_variant(title ? title : "", axes, 0);
        name = arena_strdup(k->arena, bare, -1);
    }
    goods->name = maker_line(k, name);
    goods_value_add(goods->values, PF_NAME, VALUE_TEXT, goods->name, goods->at);
}

/* ---- amounts, of a product or a variant ---- */

bool is_digits(const char *text)
{
    return *text && strspn(text, "0123456789") == strlen(text);
}

/* An amount of a row. */
struct cell {
    const char *text; /* NULL: none */
    struct place at;
};

struct row_amounts {
    struct cell price, was, stock, weight, sku, photo;
};

static struct cell cell_read(const struct maker *k, const struct grid_row *row,
                             enum column_role role, uint32_t *ret_column)
{
    struct cell cell = {0};
    *ret_column = 0;
    cell.text = mapping_value(k->m, row, role, ret_column);
    cell.at = grid_place(row, *ret_column);
    return cell;
}

static void prices_read(const struct maker *k, const struct grid_row *row, struct row_amounts *ret)
{
    uint32_t column;
    ret->price = cell_read(k, row, ROLE_PRICE, &column);
    if (ret->price.text)
        ret->price.text = amount_price(&k->evidence[column], ret->price.text, k->arena);
    struct cell sale = cell_read(k, row, ROLE_SALE_PRICE, &column);
    if (sale.text)
        sale.text = amount_price(&k->evidence[column], sale.text, k->arena);
    struct cell was = cell_read(k, row, ROLE_WAS, &column);
    if (was.text)
        was.text = amount_price(&k->evidence[column], was.text, k->arena);
    if (sale.text && strcmp(sale.text, "0") != 0) {
        was = ret->price;
        ret->price = sale;
    }
    /* "0", and the same price once more, mean that there is none. */
    if (was.text && ret->price.text && is_digits(was.text) && is_digits(ret->price.text) &&
        g_ascii_strtoll(was.text, NULL, 10) <= g_ascii_strtoll(ret->price.text, NULL, 10))
        was.text = NULL;
    ret->was = was;
}

static struct row_amounts amounts_read(const struct maker *k, const struct grid_row *row)
{
    struct row_amounts ret = {0};
    uint32_t column;
    prices_read(k, row, &ret);
    ret.stock = cell_read(k, row, ROLE_STOCK, &column);
    if (ret.stock.text)
        ret.stock.text = amount_stock(ret.stock.text, k->arena);
    struct cell there = cell_read(k, row, ROLE_AVAILABILITY, &column);
    bool is_there = true;
    if (!ret.stock.text && there.text && amount_yes_no(there.text, &is_there) && !is_there)
        ret.stock = (struct cell){"0", there.at};
    ret.weight = cell_read(k, row, ROLE_WEIGHT, &column);
    if (ret.weight.text) {
        const char *unit = mapping_value(k->m, row, ROLE_WEIGHT_UNIT, NULL);
        /* Shop systems keep grams beside the unit that they show. */
        if (k->m->columns[column].unit == UNIT_GRAM)
            unit = NULL;
        ret.weight.text = amount_weight(&k->evidence[column], k->m->columns[column].unit, unit,
                                        ret.weight.text, k->arena);
    }
    ret.sku = cell_read(k, row, ROLE_SKU, &column);
    if (ret.sku.text && amount_is_spoiled(ret.sku.text)) {
        diag_add(k->diags, DIAG_IMPORT_NUMBER_SPOILED, pos_at(k->m->grid->file, ret.sku.at),
                 ret.sku.text);
        ret.sku.text = NULL;
    }
    if (ret.sku.text)
        ret.sku.text = maker_line(k, ret.sku.text);
    ret.photo = cell_read(k, row, ROLE_VARIANT_PHOTO, &column);
    return ret;
}

static void amount_add(GArray *values, unsigned field, struct cell cell)
{
    if (cell.text)
        goods_value_add(values, field, is_digits(cell.text) ? VALUE_RAW : VALUE_TEXT, cell.text,
                        cell.at);
}

/* ---- variants ---- */

/* The rows that are variants, by index into the group. Says which row tells no variant. */
static GArray *variant_rows(struct maker *k, const struct goods_axes *axes)
{
    GArray *rows = g_array_new(FALSE, FALSE, sizeof(guint));
    guint n = axes->names->len;
    for (guint r = 0; n && r < k->group->rows->len; r++) {
        const struct grid_row *row = maker_row(k, r);
        bool is_variant = false;
        for (guint i = 0; i < n; i++)
            is_variant |= g_ptr_array_index(axes->values, r * n + i) != NULL;
        if (is_variant) {
            g_array_append_val(rows, r);
        } else if (!goods_row_is_parent(k->m, row) &&
                   (mapping_value(k->m, row, ROLE_SKU, NULL) ||
                    mapping_value(k->m, row, ROLE_PRICE, NULL))) {
            g_autofree char *names = g_strjoinv(", ", (char *[]){
                                                          g_ptr_array_index(axes->names, 0),
                                                          NULL,
                                                      });
            diag_add(k->diags, DIAG_IMPORT_OPTIONS_MISSING,
                     (struct pos){k->m->grid->file, row->number, 1}, k->goods->name, names);
        }
    }
    return rows;
}

static bool same_text(struct cell a, struct cell b)
{
    return !g_strcmp0(a.text, b.text);
}

/* Whether the product's old price is true for a variant too: it was that variant's, or is not above
 * its price, so that nobody shows it there. */
static bool was_holds(struct cell was, const struct row_amounts *amounts)
{
    const char *price = amounts->price.text;
    if (amounts->was.text)
        return same_text(was, amounts->was);
    return price && is_digits(price) && is_digits(was.text) &&
           g_ascii_strtoll(price, NULL, 10) >= g_ascii_strtoll(was.text, NULL, 10);
}

/* The old price, when it holds for all variants: a product has one. */
static void variants_was_read(struct maker *k, const struct row_amounts *amounts,
                              const GArray *rows)
{
    struct cell was = {0};
    for (guint i = 0; i < rows->len && !was.text; i++)
        was = amounts[i].was;
    for (guint i = 0; was.text && i < rows->len; i++) {
        if (was_holds(was, &amounts[i]))
            continue;
        char number[16];
        g_snprintf(number, sizeof number, "%u",
                   maker_row(k, g_array_index(rows, guint, i))->number);
        diag_add(k->diags, DIAG_IMPORT_WAS_DIFFERS, pos_at(k->m->grid->file, was.at), was.text,
                 k->goods->name, number);
        return;
    }
    amount_add(k->goods->values, PF_WAS, was);
}

static void variants_read(struct maker *k, const struct goods_axes *axes, const GArray *rows)
{
    guint n = axes->names->len;
    g_autofree struct row_amounts *amounts = g_new0(struct row_amounts, rows->len);
    bool one_price = true, one_weight = true;
    for (guint i = 0; i < rows->len; i++) {
        amounts[i] = amounts_read(k, maker_row(k, g_array_index(rows, guint, i)));
        one_price &= same_text(amounts[0].price, amounts[i].price);
        one_weight &= same_text(amounts[0].weight, amounts[i].weight);
    }
    if (one_price)
        amount_add(k->goods->values, PF_PRICE, amounts[0].price);
    variants_was_read(k, amounts, rows);
    if (one_weight)
        amount_add(k->goods->values, PF_WEIGHT, amounts[0].weight);
    for (guint i = 0; i < rows->len; i++) {
        guint r = g_array_index(rows, guint, i);
        struct goods_variant *variant = g_new0(struct goods_variant, 1);
        variant->values = values_new();
        variant->at = grid_place(maker_row(k, r), 0);
        struct goods_value *options =
            goods_value_add(variant->values, VF_OPTIONS, VALUE_MAP, NULL, variant->at);
        for (guint a = 0; a < n; a++) {
            const char *value = g_ptr_array_index(axes->values, r * n + a);
            if (!value)
                continue;
            g_ptr_array_add(options->items,
                            (void *)maker_line(k, g_ptr_array_index(axes->names, a)));
            g_ptr_array_add(options->items, (void *)maker_line(k, value));
        }
        amount_add(variant->values, VF_SKU, amounts[i].sku);
        if (!one_price)
            amount_add(variant->values, VF_PRICE, amounts[i].price);
        amount_add(variant->values, VF_STOCK, amounts[i].stock);
        if (!one_weight)
            amount_add(variant->values, VF_WEIGHT, amounts[i].weight);
        variant->photo = amounts[i].photo.text;
        variant->photo_at = amounts[i].photo.at;
        g_ptr_array_add(k->goods->variants, variant);
    }
}

static const char *value_text(const GArray *values, unsigned field)
{
    const struct goods_value *value = goods_find(values, field);
    return value ? value->text : NULL;
}

/* The code of the product above its variants. Ours ends in "-all" where a variant has it too. */
static void group_sku_read(struct maker *k)
{
    struct place at;
    const char *sku = maker_value(k, ROLE_GROUP, &at, NULL);
    if (!sku && (sku = maker_value(k, ROLE_PARENT, &at, NULL)) && g_str_has_prefix(sku, "id:"))
        sku = NULL; /* the number of a row */
    for (guint i = 0; !sku && i < k->group->rows->len; i++) {
        uint32_t column;
        if (goods_row_is_parent(k->m, maker_row(k, i))) {
            sku = mapping_value(k->m, maker_row(k, i), ROLE_SKU, &column);
            at = grid_place(maker_row(k, i), column);
        }
    }
    if (!sku)
        return;
    g_autofree char *stem = g_strdup(sku);
    if (g_str_has_suffix(stem, "-all"))
        stem[strlen(stem) - strlen("-all")] = '\0';
    for (guint i = 0; i < k->goods->variants->len; i++) {
        const struct goods_variant *variant = g_ptr_array_index(k->goods->variants, i);
        const char *own = value_text(variant->values, VF_SKU);
        if (own && (!g_ascii_strcasecmp(own, sku) || !g_ascii_strcasecmp(own, stem)))
            return; /* one code for two things would not tell them apart */
    }
    k->goods->sku = maker_line(k, sku);
    goods_value_add(k->goods->values, PF_SKU, VALUE_TEXT, k->goods->sku, at);
}

static void single_read(struct maker *k)
{
    const struct grid_row *row = maker_row(k, 0);
    struct row_amounts amounts = amounts_read(k, row);
    struct goods *goods = k->goods;
    if (!amounts.sku.text)
        amounts.sku.text = maker_value(k, ROLE_GROUP, &amounts.sku.at, NULL);
    if (amounts.sku.text)
        goods->sku = maker_line(k, amounts.sku.text);
    amount_add(goods->values, PF_PRICE, amounts.price);
    amount_add(goods->values, PF_WAS, amounts.was);
    if (goods->sku)
        goods_value_add(goods->values, PF_SKU, VALUE_TEXT, goods->sku, amounts.sku.at);
    amount_add(goods->values, PF_STOCK, amounts.stock);
    amount_add(goods->values, PF_WEIGHT, amounts.weight);
}

/* ---- one product ---- */

static int value_compare(const void *pa, const void *pb)
{
    const struct goods_value *a = pa, *b = pb;
    return (int)a->field - (int)b->field;
}

static struct goods *goods_make(struct maker *k)
{
    struct goods_axes axes;
    k->goods = goods_new();
    goods_axes_read(&axes, k->m, k->group, k->arena);
    name_read(k, &axes);
    g_autoptr(GArray) rows = variant_rows(k, &axes);
    struct place at;
    const char *handle = maker_value(k, ROLE_HANDLE, &at, NULL);
    k->goods->slug = handle ? handle : goods_link_slug(k);
    if (rows->len) {
        variants_read(k, &axes, rows);
        group_sku_read(k);
    } else {
        single_read(k);
    }
    goods_whole_read(k, &axes);
    if (axes.has_choices)
        diag_add(k->diags, DIAG_IMPORT_CHOICES, pos_at(k->m->grid->file, axes.facts_at),
                 k->goods->name);
    if (k->group->rows->len > 1) {
        check_same(k, ROLE_DESCRIPTION, k->goods->name);
        check_same(k, ROLE_CATEGORY, k->goods->name);
    }
    goods_axes_clear(&axes);
    g_array_sort(k->goods->values, value_compare);
    return k->goods;
}

/* ---- the table ---- */

static void evidence_collect(const struct mapping *m, struct amount_evidence *evidence)
{
    for (uint32_t i = m->first; i < m->grid->rows->len; i++) {
        const struct grid_row *row = grid_row(m->grid, i);
        for (uint32_t column = 0; column < row->n; column++) {
            if (row->cells[column] && m->columns[column].role != ROLE_DESCRIPTION)
                amount_note(&evidence[column], row->cells[column]);
        }
    }
}

static void prices_check(const struct mapping *m, const struct amount_evidence *evidence,
                         struct diags *diags)
{
    const GArray *columns = m->by_role[ROLE_PRICE];
    for (guint i = 0; i < columns->len; i++) {
        uint32_t column = g_array_index(columns, uint32_t, i);
        const struct amount_evidence *e = &evidence[column];
        if (!e->n || !e->has_fraction || e->most >= 1000)
            continue;
        for (uint32_t r = m->first; r < m->grid->rows->len; r++) {
            const char *text = grid_cell(grid_row(m->grid, r), column);
            if (!text)
                continue;
            diag_add(diags, DIAG_IMPORT_PRICES_SMALL,
                     pos_at(m->grid->file, grid_place(grid_row(m->grid, r), column)),
                     m->columns[column].label, text);
            break;
        }
    }
}

/* Hidden rows are goods too: a filter that was left on must lose none. But the owner is told. */
static void hidden_rows_tell(const struct mapping *m, struct diags *diags)
{
    const struct grid_row *first = NULL;
    unsigned n = 0;
    for (uint32_t i = m->first; i < m->grid->rows->len; i++) {
        const struct grid_row *row = grid_row(m->grid, i);
        if (row->is_hidden && !n++)
            first = row;
    }
    if (!n)
        return;
    char count[16];
    g_snprintf(count, sizeof count, "%u", n);
    diag_add(diags, DIAG_IMPORT_ROWS_HIDDEN, pos_at(m->grid->file, grid_place(first, 0)), count);
}

struct goods_list *goods_read(const struct mapping *mapping, const struct catalog *catalog,
                              struct diags *diags)
{
    struct goods_list *list = g_new0(struct goods_list, 1);
    list->mapping = mapping;
    list->arena = arena_new();
    list->items = g_ptr_array_new_with_free_func(goods_free);
    g_autofree struct amount_evidence *evidence =
        g_new0(struct amount_evidence, MAX(mapping->n_columns, 1));
    evidence_collect(mapping, evidence);
    prices_check(mapping, evidence, diags);
    hidden_rows_tell(mapping, diags);
    g_autoptr(GPtrArray) groups = goods_group_rows(mapping, diags, &list->n_rows);
    struct maker maker = {.m = mapping,
                          .catalog = catalog,
                          .arena = list->arena,
                          .diags = diags,
                          .evidence = evidence};
    for (guint i = 0; i < groups->len; i++) {
        maker.group = g_ptr_array_index(groups, i);
        g_ptr_array_add(list->items, goods_make(&maker));
    }
    if (!list->n_rows)
        diag_add(diags, DIAG_IMPORT_NO_ROWS,
                 (struct pos){mapping->grid->file, mapping->head_row, 1});
    return list;
}

void goods_list_free(struct goods_list *list)
{
    if (!list)
        return;
    g_ptr_array_unref(list->items);
    arena_free(list->arena);
    g_free(list);
}
