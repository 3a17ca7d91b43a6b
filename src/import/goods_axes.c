/* What tells the rows of one product apart. */
#include "base/lang.h"
#include "import/goods.h"

#include <string.h>

/* Shop systems name the only variant of a product so. */
static bool is_default_value(const char *value)
{
    return !g_ascii_strcasecmp(value, "Default Title") || !g_ascii_strcasecmp(value, "-");
}

/* A candidate: values of one axis in all rows. */
struct candidate {
    const char *name;
    GPtrArray *values; /* one a row */
    uint32_t column;
    bool is_soft;
};

static void candidate_clear(void *data)
{
    g_ptr_array_unref(((struct candidate *)data)->values);
}

static struct candidate *candidate_add(GArray *candidates, const char *name, guint n_rows)
{
    struct candidate candidate = {.name = name, .values = g_ptr_array_new()};
    g_ptr_array_set_size(candidate.values, (gint)n_rows);
    g_array_append_val(candidates, candidate);
    return &g_array_index(candidates, struct candidate, candidates->len - 1);
}

/* "Rasa:Balado,Isi:1,5 kg" of a row: a piece without a colon belongs to the one before it. */
static void options_read(GArray *candidates, const char *text, guint row, guint n_rows,
                         struct arena *arena)
{
    g_auto(GStrv) pieces = g_strsplit(text, ",", -1);
    struct candidate *last = NULL;
    for (char **piece = pieces; *piece; piece++) {
        char *colon = strchr(*piece, ':');
        if (!colon || colon == *piece) {
            if (last) {
                const char *before = g_ptr_array_index(last->values, row);
                g_ptr_array_index(last->values, row) = arena_printf(arena, "%s,%s", before, *piece);
            }
            continue;
        }
        *colon = '\0';
        g_strstrip(*piece);
        last = NULL;
        for (guint i = 0; i < candidates->len && !last; i++) {
            struct candidate *candidate = &g_array_index(candidates, struct candidate, i);
            if (!strcmp(candidate->name, *piece))
                last = candidate;
        }
        if (!last)
            last = candidate_add(candidates, arena_strdup(arena, *piece, -1), n_rows);
        g_ptr_array_index(last->values, row) = arena_strdup(arena, g_strchug(colon + 1), -1);
    }
}

/* The name of the numbered axis: of the first row that says it. */
static const char *axis_name(const struct mapping *m, const struct goods_group *group,
                             unsigned number)
{
    for (guint r = 0; r < group->rows->len; r++) {
        const char *name =
            mapping_value_at(m, g_ptr_array_index(group->rows, r), ROLE_AXIS_NAME, number, NULL);
        if (name)
            return name;
    }
    return number > 1 ? tr("Variant 2") : tr("Variant");
}

static void columns_read(GArray *candidates, const struct mapping *m,
                         const struct goods_group *group, enum column_role role)
{
    const GArray *columns = m->by_role[role];
    for (guint i = 0; i < columns->len; i++) {
        uint32_t column = g_array_index(columns, uint32_t, i);
        const struct column *head = &m->columns[column];
        struct candidate *candidate = NULL;
        for (guint r = 0; r < group->rows->len; r++) {
            const struct grid_row *row = g_ptr_array_index(group->rows, r);
            const char *value = grid_cell(row, column);
            if (!value || is_default_value(value) || goods_row_is_parent(m, row))
                continue;
            if (!candidate) {
                const char *name =
                    role == ROLE_AXIS ? head->name : axis_name(m, group, head->number);
                candidate = candidate_add(candidates, name, group->rows->len);
                candidate->is_soft = head->is_soft;
                candidate->column = column;
            }
            g_ptr_array_index(candidate->values, r) = (void *)value;
        }
    }
}

/* "Merah, Biru": several choices in one cell. A comma between digits is one of decimals. */
static bool is_choice_list(const char *text)
{
    for (const char *p = text; *p; p++) {
        if (*p == ';' || *p == '\n' || *p == '|' ||
            (*p == ',' && p > text && p[1] && !(g_ascii_isdigit(p[-1]) && g_ascii_isdigit(p[1]))))
            return true;
    }
    return false;
}

/* The only row of a product with all choices in a cell, "Rasa: Original, Balado; Isi: 150 g, 250
 * g": they are facts, as nobody knows what each of them costs. True when it was so. */
static bool choices_read(struct goods_axes *axes, const struct mapping *m,
                         const struct goods_group *group, struct arena *arena)
{
    static const enum column_role ROLES[] = {ROLE_AXIS, ROLE_AXIS_VALUE};
    const struct grid_row *row = g_ptr_array_index(group->rows, 0);
    if (group->rows->len != 1 || group->is_explicit)
        return false;
    for (size_t i = 0; i < 2 * (size_t)m->n_columns; i++) {
        uint32_t column = (uint32_t)(i % m->n_columns);
        const struct column *head = &m->columns[column];
        const char *text = grid_cell(row, column);
        if (head->role != ROLES[i / m->n_columns] || head->is_soft || !text ||
            !is_choice_list(text))
            continue;
        g_auto(GStrv) pieces = g_strsplit_set(text, ";\n", -1);
        for (char **piece = pieces; *piece; piece++) {
            char *colon = strchr(g_strstrip(*piece), ':');
            const char *name =
                head->role == ROLE_AXIS ? head->name : axis_name(m, group, head->number);
            if (colon && colon != *piece) {
                *colon = '\0';
                name = arena_strdup(arena, *piece, -1);
            }
            const char *values = colon ? colon + 1 : *piece;
            if (!*values)
                continue;
            g_ptr_array_add(axes->facts, (void *)name);
            g_ptr_array_add(axes->facts, arena_strdup(arena, values, -1));
        }
        axes->facts_at = grid_place(row, column);
        axes->has_choices = true;
    }
    return axes->has_choices;
}

/* Rows that are variants have at least one value of an axis that is one for sure. */
static bool is_variant_row(const GArray *candidates, guint row)
{
    for (guint i = 0; i < candidates->len; i++) {
        const struct candidate *candidate = &g_array_index(candidates, struct candidate, i);
        if (!candidate->is_soft && g_ptr_array_index(candidate->values, row))
            return true;
    }
    return false;
}

/* A soft axis counts when every variant has a value of it. */
static bool is_axis(const GArray *candidates, const struct candidate *candidate, guint n_rows,
                    bool are_variants)
{
    if (!candidate->is_soft)
        return true;
    if (!are_variants)
        return false;
    for (guint r = 0; r < n_rows; r++) {
        if (!g_ptr_array_index(candidate->values, r) && is_variant_row(candidates, r))
            return false;
    }
    return true;
}

/* Feeds put the values behind the name, in the order of the axes: columns do not tell it. */
static void sort_by_title(GArray *chosen, const GArray *candidates, const char *title, guint row)
{
    const char *dash = title ? g_strrstr(title, " - ") : NULL;
    if (!dash)
        return;
    for (guint i = 1; i < chosen->len; i++) {
        for (guint j = i; j; j--) {
            guint *pair = &g_array_index(chosen, guint, j - 1);
            const char *at[2] = {NULL, NULL};
            for (int n = 0; n < 2; n++) {
                const struct candidate *c = &g_array_index(candidates, struct candidate, pair[n]);
                const char *value = g_ptr_array_index(c->values, row);
                at[n] = value ? strstr(dash, value) : NULL;
            }
            if (!at[0] || !at[1] || at[0] <= at[1])
                break;
            guint first = pair[0];
            pair[0] = pair[1];
            pair[1] = first;
        }
    }
}

/* What a title says behind its last dash, without the values that columns hold too. Returns new;
 * NULL when it is not one value. */
static char *title_rest(const char *title, const GArray *candidates, const GArray *chosen,
                        guint row)
{
    const char *dash = title ? g_strrstr(title, " - ") : NULL;
    if (!dash)
        return NULL;
    g_auto(GStrv) parts = g_strsplit(dash + 3, ", ", -1);
    char *rest = NULL;
    for (char **part = parts; *part; part++) {
        bool is_known = false;
        for (guint i = 0; i < chosen->len; i++) {
            guint index = g_array_index(chosen, guint, i);
            const struct candidate *c = &g_array_index(candidates, struct candidate, index);
            is_known |= !g_strcmp0(g_ptr_array_index(c->values, row), *part);
        }
        if (is_known)
            continue;
        if (rest) {
            g_free(rest);
            return NULL;
        }
        rest = g_strdup(*part);
    }
    return rest;
}

/* Feeds have room for fewer axes than a product may have; the title names them all. */
static void axis_from_titles(GArray *candidates, GArray *chosen, const struct mapping *m,
                             const struct goods_group *group, struct arena *arena)
{
    guint n_rows = group->rows->len;
    if (!group->is_explicit || n_rows < 2 || !mapping_has(m, ROLE_TITLE))
        return;
    g_autoptr(GPtrArray) values = g_ptr_array_new_with_free_func(g_free);
    for (guint r = 0; r < n_rows; r++) {
        const char *title = mapping_value(m, g_ptr_array_index(group->rows, r), ROLE_TITLE, NULL);
        char *rest = title_rest(title, candidates, chosen, r);
        if (!rest)
            return;
        g_ptr_array_add(values, rest);
    }
    guint index = candidates->len;
    struct candidate *axis =
        candidate_add(candidates, chosen->len ? tr("Variant 2") : tr("Variant"), n_rows);
    for (guint r = 0; r < n_rows; r++)
        g_ptr_array_index(axis->values, r) = arena_strdup(arena, g_ptr_array_index(values, r), -1);
    g_array_append_val(chosen, index);
}

/* A product of a shop system that says it has no variants: its attributes are facts. */
static bool is_simple(const struct mapping *m, const struct goods_group *group)
{
    const char *type = mapping_value(m, g_ptr_array_index(group->rows, 0), ROLE_TYPE, NULL);
    return group->rows->len == 1 && mapping_has(m, ROLE_PARENT) && type &&
           g_str_has_prefix(type, "simple");
}

void goods_axes_read(struct goods_axes *axes, const struct mapping *mapping,
                     const struct goods_group *group, struct arena *arena)
{
    const struct mapping *m = mapping;
    guint n_rows = group->rows->len;
    g_autoptr(GArray) candidates = g_array_new(FALSE, FALSE, sizeof(struct candidate));
    g_array_set_clear_func(candidates, candidate_clear);
    *axes =
        (struct goods_axes){g_ptr_array_new(), g_ptr_array_new(), g_ptr_array_new(), {0}, false};
    for (guint r = 0; r < n_rows; r++) {
        const char *options =
            mapping_value(m, g_ptr_array_index(group->rows, r), ROLE_OPTIONS, NULL);
        if (options)
            options_read(candidates, options, r, n_rows, arena);
    }
    bool has_options = candidates->len > 0 || choices_read(axes, m, group, arena);
    if (!has_options)
        columns_read(candidates, m, group, ROLE_AXIS);
    if (!has_options)
        columns_read(candidates, m, group, ROLE_AXIS_VALUE);
    bool are_variants = n_rows > 1 || group->is_explicit;
    bool is_plain = is_simple(m, group);
    g_autoptr(GArray) chosen = g_array_new(FALSE, FALSE, sizeof(guint));
    for (guint i = 0; i < candidates->len; i++) {
        const struct candidate *candidate = &g_array_index(candidates, struct candidate, i);
        if (!is_plain && is_axis(candidates, candidate, n_rows, are_variants)) {
            g_array_append_val(chosen, i);
        } else if (g_ptr_array_index(candidate->values, 0)) {
            g_ptr_array_add(axes->facts, (void *)candidate->name);
            g_ptr_array_add(axes->facts, g_ptr_array_index(candidate->values, 0));
            axes->facts_at = grid_place(g_ptr_array_index(group->rows, 0), candidate->column);
        }
    }
    axis_from_titles(candidates, chosen, m, group, arena);
    sort_by_title(chosen, candidates,
                  mapping_value(m, g_ptr_array_index(group->rows, 0), ROLE_TITLE, NULL), 0);
    for (guint i = 0; i < chosen->len; i++) {
        guint index = g_array_index(chosen, guint, i);
        g_ptr_array_add(axes->names,
                        (void *)g_array_index(candidates, struct candidate, index).name);
    }
    for (guint r = 0; r < n_rows; r++) {
        for (guint i = 0; i < chosen->len; i++) {
            guint index = g_array_index(chosen, guint, i);
            const struct candidate *candidate = &g_array_index(candidates, struct candidate, index);
            g_ptr_array_add(axes->values, g_ptr_array_index(candidate->values, r));
        }
    }
}

void goods_axes_clear(struct goods_axes *axes)
{
    g_clear_pointer(&axes->names, g_ptr_array_unref);
    g_clear_pointer(&axes->values, g_ptr_array_unref);
    g_clear_pointer(&axes->facts, g_ptr_array_unref);
}
