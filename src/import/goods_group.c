/* Which rows are one product. */
#include "import/goods.h"
#include "import/sum_row.h"

#include "text/words.h"

#include <string.h>

bool goods_row_is_parent(const struct mapping *mapping, const struct grid_row *row)
{
    const char *type = mapping_value(mapping, row, ROLE_TYPE, NULL);
    return type && g_str_has_prefix(type, "variable") && mapping_has(mapping, ROLE_PARENT);
}

static const char *row_name(const struct mapping *m, const struct grid_row *row)
{
    const char *name = mapping_value(m, row, ROLE_NAME, NULL);
    return name ? name : mapping_value(m, row, ROLE_TITLE, NULL);
}

static bool has_axis(const struct mapping *m, const struct grid_row *row)
{
    return mapping_value(m, row, ROLE_AXIS_VALUE, NULL) ||
           mapping_value(m, row, ROLE_OPTIONS, NULL) || mapping_value(m, row, ROLE_AXIS, NULL);
}

/* Rows of one name, where the table has no other mark. Returns new, or NULL. */
static char *name_key(const struct mapping *m, const struct grid_row *row)
{
    const char *name = row_name(m, row);
    g_autofree char *line = name ? words_collapse(name) : NULL;
    return line ? g_strdup_printf("n:%s", line) : NULL;
}

/* What rows of one product share; NULL: this row is a product of its own. Returns new. */
static char *row_key(const struct mapping *m, const struct grid_row *row, bool *ret_is_explicit)
{
    const char *name = mapping_value(m, row, ROLE_NAME, NULL);
    const char *value;
    *ret_is_explicit = true;
    if ((value = mapping_value(m, row, ROLE_PARENT, NULL)))
        return g_str_has_prefix(value, "id:") ? g_strdup_printf("i:%s", value + 3)
                                              : g_strdup_printf("p:%s", value);
    if (goods_row_is_parent(m, row)) {
        /* Variants name it by its code, or by its number when it has none. */
        if ((value = mapping_value(m, row, ROLE_SKU, NULL)))
            return g_strdup_printf("p:%s", value);
        if ((value = mapping_value(m, row, ROLE_ID, NULL)))
            return g_strdup_printf("i:%s", value);
    }
    if ((value = mapping_value(m, row, ROLE_HANDLE, NULL)))
        return g_strdup_printf("h:%s", value);
    if ((value = mapping_value(m, row, ROLE_GROUP_MARK, NULL)))
        return g_strdup_printf("m:%s\n%s", value, name ? name : "");
    if ((value = mapping_value(m, row, ROLE_GROUP, NULL)))
        return g_strdup_printf("g:%s\n%s", value, name ? name : "");
    *ret_is_explicit = false;
    return has_axis(m, row) ? name_key(m, row) : NULL;
}

/* All cells of a row as one text, to find rows that were pasted twice. Returns new. */
static char *row_text(const struct grid_row *row)
{
    GString *text = g_string_new(NULL);
    for (uint32_t i = 0; i < row->n; i++)
        g_string_append_printf(text, "%s\x1f", row->cells[i] ? row->cells[i] : "");
    while (text->len && text->str[text->len - 1] == '\x1f')
        g_string_truncate(text, text->len - 1);
    return g_string_free(text, FALSE);
}

static void group_free(void *data)
{
    struct goods_group *group = data;
    g_ptr_array_unref(group->rows);
    g_free(group);
}

static struct goods_group *group_add(GPtrArray *groups, bool is_explicit)
{
    struct goods_group *group = g_new0(struct goods_group, 1);
    group->rows = g_ptr_array_new();
    group->is_explicit = is_explicit;
    g_ptr_array_add(groups, group);
    return group;
}

/* Whether a row without a name goes on with the product above it. */
static bool goes_on(const struct mapping *m, const struct grid_row *row)
{
    return has_axis(m, row) || mapping_value(m, row, ROLE_PHOTO, NULL);
}

/* True, after a diagnostic, when the same row was there before. */
static bool is_repeated(GHashTable *seen, const struct mapping *m, const struct grid_row *row,
                        struct diags *diags)
{
    g_autofree char *text = row_text(row);
    const struct grid_row *first = g_hash_table_lookup(seen, text);
    if (!first) {
        g_hash_table_insert(seen, g_steal_pointer(&text), (void *)row);
        return false;
    }
    char number[16];
    g_snprintf(number, sizeof number, "%u", first->number);
    diag_add(diags, DIAG_IMPORT_ROW_TWICE, (struct pos){m->grid->file, row->number, 1}, number);
    return true;
}

GPtrArray *goods_group_rows(const struct mapping *mapping, struct diags *diags,
                            uint32_t *ret_n_rows)
{
    const struct mapping *m = mapping;
    GPtrArray *groups = g_ptr_array_new_with_free_func(group_free);
    g_autoptr(GHashTable) seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autoptr(GHashTable) by_key = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    struct goods_group *last = NULL;
    *ret_n_rows = 0;
    for (uint32_t i = m->first; i < m->grid->rows->len; i++) {
        const struct grid_row *row = grid_row(m->grid, i);
        uint32_t at;
        if (row_is_sum(m, row, &at)) {
            diag_add(diags, DIAG_IMPORT_ROW_SUM, pos_at(m->grid->file, grid_place(row, at)),
                     grid_cell(row, at));
            continue;
        }
        ++*ret_n_rows;
        if (is_repeated(seen, m, row, diags))
            continue;
        bool is_explicit;
        g_autofree char *key = row_key(m, row, &is_explicit);
        struct goods_group *group = key ? g_hash_table_lookup(by_key, key) : NULL;
        if (!key) { /* a row that forgot to say which variant of the product above it is */
            g_autofree char *same_name = name_key(m, row);
            group = same_name ? g_hash_table_lookup(by_key, same_name) : NULL;
        }
        if (!group && !row_name(m, row)) {
            uint32_t column = 0;
            mapping_value(m, row, mapping_has(m, ROLE_NAME) ? ROLE_NAME : ROLE_TITLE, &column);
            if (last && goes_on(m, row) && !(key && is_explicit))
                group = last;
            else
                diag_add(diags, DIAG_IMPORT_NO_NAME,
                         (struct pos){m->grid->file, row->number, column + 1});
            if (!group)
                continue;
        }
        if (!group)
            group = group_add(groups, is_explicit);
        if (key && !g_hash_table_contains(by_key, key))
            g_hash_table_insert(by_key, g_steal_pointer(&key), group);
        g_ptr_array_add(group->rows, (void *)row);
        last = group;
    }
    return groups;
}
