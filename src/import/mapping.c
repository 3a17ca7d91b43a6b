#include "import/mapping.h"

#include "catalog/fields.h"
#include "import/sum_row.h"
#include "text/measure.h"
#include "text/words.h"

#include <string.h>

enum { HELP_ROWS = 4, HELP_WORDS = 3, LABEL_ROWS_APART = 3 };

/* ---- headings ---- */

static uint32_t headings_known(const struct grid *grid, uint32_t index, bool *ret_has_name)
{
    const struct grid_row *row = grid_row(grid, index);
    uint32_t n = 0;
    *ret_has_name = false;
    for (uint32_t i = 0; i < row->n; i++) {
        struct column column;
        if (!row->cells[i])
            continue;
        column_recognise(row->cells[i], grid->arena, &column);
        n += column.role != ROLE_UNKNOWN;
        *ret_has_name |= column.role == ROLE_NAME || column.role == ROLE_TITLE;
    }
    return n;
}

static const char *map_label(const struct yaml_node *node, size_t index)
{
    if (node->kind == YAML_SCALAR)
        return index ? NULL : node->text;
    if (node->kind == YAML_SEQUENCE && index < node->n && node->items[index]->kind == YAML_SCALAR)
        return node->items[index]->text;
    return NULL;
}

static bool label_is(const char *heading, const char *label)
{
    g_autofree char *a = column_normalise(heading);
    g_autofree char *b = column_normalise(label);
    return !strcmp(heading, label) || (*a && !strcmp(a, b));
}

/* Headings of a row that a mapping file names. */
static uint32_t headings_mapped(const struct grid_row *row, const struct yaml_node *map)
{
    uint32_t n = 0;
    for (size_t k = 0; map && map->kind == YAML_MAPPING && k < map->n; k++) {
        const char *label;
        for (size_t j = 0; (label = map_label(map->items[k], j)); j++) {
            for (uint32_t i = 0; i < row->n; i++)
                n += row->cells[i] && label_is(row->cells[i], label);
        }
    }
    return n;
}

struct head {
    uint32_t first, last; /* rows of headings: keys and labels */
    uint32_t label;
};

static bool head_find(const struct grid *grid, const struct yaml_node *map, struct head *ret_head)
{
    uint32_t best = 0, scores[MAPPING_HEAD_ROWS] = {0};
    uint32_t n = MIN(grid->rows->len, (uint32_t)MAPPING_HEAD_ROWS);
    for (uint32_t i = 0; i < n; i++) {
        bool has_name;
        uint32_t known = headings_known(grid, i, &has_name);
        uint32_t mapped = headings_mapped(grid_row(grid, i), map);
        /* A single word that is known may stand anywhere. */
        scores[i] = mapped || has_name ? known + 2 * mapped : 0;
        if (scores[i] > best) {
            best = scores[i];
            ret_head->first = i;
        }
    }
    if (!best || (best < 2 && grid->n_columns > 1))
        return false;
    ret_head->last = ret_head->label = ret_head->first;
    for (uint32_t i = ret_head->first + 1; i < n && i <= ret_head->first + LABEL_ROWS_APART; i++) {
        if (scores[i] >= 2 && scores[i] * 2 >= best)
            ret_head->last = ret_head->label = i;
    }
    return true;
}

/* ---- rows between the headings and the goods ---- */

static bool is_need_word(const char *text)
{
    static const char *const WORDS[] = {
        "wajib",
        "opsional",
        "wajib bersyarat",
        "bersyarat",
        "mandatory",
        "optional",
        "required",
        "conditional",
        "conditional mandatory",
        "tidak wajib",
        "conditionally required",
    };
    g_autofree char *word = column_normalise(text);
    for (size_t i = 0; i < G_N_ELEMENTS(WORDS); i++) {
        if (!strcmp(word, WORDS[i]))
            return true;
    }
    return false;
}

static bool is_sentence(const char *text)
{
    unsigned words = 0;
    for (const char *p = text; *p;) {
        size_t n = strcspn(p, " \n");
        words += n > 1 && g_ascii_isalpha(*p);
        p += n + strspn(p + n, " \n");
    }
    return words >= HELP_WORDS;
}

/* What is needed, or how to fill in: no numbers where numbers belong. */
static bool is_help_row(const struct mapping *m, const struct grid_row *row)
{
    uint32_t n = 0, needs = 0, sentences = 0;
    for (uint32_t i = 0; i < row->n; i++) {
        n += row->cells[i] != NULL;
        needs += row->cells[i] && is_need_word(row->cells[i]);
    }
    if (needs * 2 >= n)
        return true;
    static const enum column_role NUMBERS[] = {ROLE_PRICE, ROLE_STOCK, ROLE_WEIGHT};
    for (size_t i = 0; i < G_N_ELEMENTS(NUMBERS); i++) {
        const char *text = mapping_value(m, row, NUMBERS[i], NULL);
        sentences += text && is_sentence(text);
    }
    return sentences >= 2;
}

static uint32_t first_goods(const struct mapping *m, uint32_t index)
{
    for (unsigned i = 0; i < HELP_ROWS && index < m->grid->rows->len; i++) {
        if (!is_help_row(m, grid_row(m->grid, index)))
            break;
        index++;
    }
    return index;
}

/* ---- columns ---- */

static void column_take(struct mapping *m, uint32_t index, const struct column *column)
{
    const char *label = m->columns[index].label;
    enum column_unit unit = m->columns[index].unit;
    m->columns[index] = *column;
    m->columns[index].label = label;
    if (!column->unit)
        m->columns[index].unit = unit;
}

/* Whether a heading stands over several columns with headings of their own: "Varian" over "Rasa"
 * and "Isi". */
static bool is_over_several(const struct grid_row *keys, const struct grid_row *labels, uint32_t i)
{
    const char *key = grid_cell(keys, i), *label = grid_cell(labels, i);
    if (!key || !label || !strcmp(key, label))
        return false;
    const char *left = i ? grid_cell(keys, i - 1) : NULL;
    return !g_strcmp0(key, left) || !g_strcmp0(key, grid_cell(keys, i + 1));
}

/* What a column below such a heading is: as its own says; below variants, one of their axes. */
static struct column column_below(const struct mapping *m, const struct column *above,
                                  const char *label)
{
    bool is_variants = above->role == ROLE_AXIS_VALUE || above->role == ROLE_OPTIONS;
    struct column column;
    column_recognise(label, m->grid->arena, &column);
    if (is_variants && (column.role == ROLE_UNKNOWN || column.role == ROLE_AXIS))
        column = (struct column){.role = ROLE_AXIS, .name = column.name ? column.name : label};
    return column;
}

static void columns_guess(struct mapping *m, const struct head *head)
{
    const struct grid_row *keys = grid_row(m->grid, head->first);
    const struct grid_row *labels = grid_row(m->grid, head->label);
    g_auto(GStrv) normalised = g_new0(char *, 2 * m->n_columns + 1);
    uint32_t n = 0;
    for (uint32_t i = 0; i < m->n_columns; i++) {
        const char *key = grid_cell(keys, i), *label = grid_cell(labels, i);
        struct column column = {0};
        if (key)
            column_recognise(key, m->grid->arena, &column);
        if (is_over_several(keys, labels, i))
            column = column_below(m, &column, label);
        else if (column.role == ROLE_UNKNOWN && label)
            column_recognise(label, m->grid->arena, &column);
        else if (label && label != key) { /* the key has no unit, the label may */
            struct column other;
            column_recognise(label, m->grid->arena, &other);
            column.unit = other.unit;
        }
        column.label = label ? label : key;
        m->columns[i] = column;
        for (int j = 0; j < 2; j++) {
            const char *text = j ? label : key;
            if (text)
                normalised[n++] = column_normalise(text);
        }
    }
    m->source = column_source_find(normalised, n);
}

/* The column with a heading, or with a letter's name; -1: none. */
static gint64 column_find(const struct mapping *m, const char *label)
{
    for (uint32_t i = 0; i < m->n_columns; i++) {
        if (m->columns[i].label && !strcmp(m->columns[i].label, label))
            return i;
    }
    for (uint32_t i = 0; i < m->n_columns; i++) {
        if (m->columns[i].label && label_is(m->columns[i].label, label))
            return i;
    }
    for (uint32_t i = 0; strlen(label) <= 3 && i < m->n_columns; i++) {
        g_autofree char *letters = mapping_letters(i);
        if (!g_ascii_strcasecmp(letters, label))
            return i;
    }
    return -1;
}

static void label_fault(const struct mapping *m, const char *label, struct pos pos,
                        struct diags *diags)
{
    g_autoptr(GPtrArray) labels = g_ptr_array_new();
    for (uint32_t i = 0; i < m->n_columns; i++) {
        if (m->columns[i].label)
            g_ptr_array_add(labels, (void *)m->columns[i].label);
    }
    g_ptr_array_add(labels, NULL);
    const char *nearest = words_nearest(label, (const char *const *)labels->pdata);
    diag_add(diags, DIAG_IMPORT_MAP_LABEL, pos, label, nearest ? nearest : labels->pdata[0]);
}

/* Lets the columns that a value names hold `column`. */
static void columns_map(struct mapping *m, const struct yaml_node *value, struct column column,
                        const char *file, struct diags *diags)
{
    const char *label;
    /* What was guessed for this gives way. */
    for (uint32_t i = 0; i < m->n_columns && column.role != ROLE_IGNORED; i++) {
        if (m->columns[i].role == column.role && m->columns[i].number == column.number &&
            !g_strcmp0(m->columns[i].name, column.name))
            m->columns[i].role = ROLE_UNKNOWN;
    }
    for (size_t j = 0; (label = map_label(value, j)); j++) {
        gint64 index = column_find(m, label);
        if (index < 0)
            label_fault(m, label,
                        pos_at(file, value->kind == YAML_SCALAR ? value->at : value->items[j]->at),
                        diags);
        else
            column_take(m, (uint32_t)index, &column);
    }
}

static void key_fault(const struct yaml_node *key, const char *file, struct diags *diags)
{
    g_autoptr(GPtrArray) keys = g_ptr_array_new();
    for (const char *const *name = COLUMN_KEYS; *name; name++)
        g_ptr_array_add(keys, (void *)*name);
    for (unsigned i = 0; i < PRODUCT_SCHEMA.n; i++) {
        g_ptr_array_add(keys, (void *)PRODUCT_SCHEMA.fields[i].alias);
        g_ptr_array_add(keys, (void *)PRODUCT_SCHEMA.fields[i].name);
    }
    g_ptr_array_add(keys, NULL);
    const char *nearest = words_nearest(key->text, (const char *const *)keys->pdata);
    diag_add(diags, DIAG_IMPORT_MAP_KEY, pos_at(file, key->at), key->text,
             nearest ? nearest : "nama");
}

static void mapping_apply(struct mapping *m, const struct yaml_node *map, const char *file,
                          struct diags *diags)
{
    if (map->kind != YAML_MAPPING) {
        diag_add(diags, DIAG_IMPORT_MAP_KEY, pos_at(file, map->at), "-", "nama");
        return;
    }
    for (size_t k = 0; k < map->n; k++) {
        const struct yaml_node *value = map->items[k];
        const char *key = map->keys[k]->text;
        struct column column;
        bool is_axes = !strcmp(key, "varian") || !strcmp(key, "variants");
        if (is_axes && value->kind == YAML_MAPPING) {
            for (size_t i = 0; i < value->n; i++) {
                struct column axis = {.role = ROLE_AXIS,
                                      .name =
                                          arena_strdup(m->grid->arena, value->keys[i]->text, -1)};
                columns_map(m, value->items[i], axis, file, diags);
            }
        } else if (is_axes) {
            columns_map(m, value, (struct column){.role = ROLE_AXIS_VALUE, .number = 1}, file,
                        diags);
        } else if (column_of_key(key, &column) && value->kind == YAML_MAPPING) {
            label_fault(m, "{…}", pos_at(file, value->at), diags);
        } else if (column_of_key(key, &column)) {
            columns_map(m, value, column, file, diags);
        } else {
            key_fault(map->keys[k], file, diags);
        }
    }
}

static bool has_role(const struct mapping *m, enum column_role role)
{
    for (uint32_t i = 0; i < m->n_columns; i++) {
        if (m->columns[i].role == role)
            return true;
    }
    return false;
}

/* An "id" is the stock code where the sheet has no other, and a "type" the kind of goods where no
 * row can be a variant of another. */
static void roles_decide(struct mapping *m)
{
    bool has_sku = has_role(m, ROLE_SKU), has_parent = has_role(m, ROLE_PARENT);
    for (uint32_t i = 0; i < m->n_columns; i++) {
        if (m->columns[i].role == ROLE_ID && !has_sku)
            m->columns[i].role = ROLE_SKU;
        else if (m->columns[i].role == ROLE_TYPE && !has_parent)
            m->columns[i].role = ROLE_CATEGORY;
    }
}

/* "Ukuran" is the size of the parcel in one sheet, and S, M, L in another. */
static void sizes_decide(struct mapping *m)
{
    for (uint32_t i = 0; i < m->n_columns; i++) {
        if (m->columns[i].role != ROLE_SIZE)
            continue;
        struct size_mm size;
        bool is_size = false, has_value = false;
        for (uint32_t r = m->first; r < m->grid->rows->len && !is_size; r++) {
            const char *text = grid_cell(grid_row(m->grid, r), i);
            has_value |= text != NULL;
            is_size = text && size_parse(text, &size);
        }
        if (!is_size && has_value) {
            struct column axis = {.role = ROLE_AXIS, .is_soft = true, .name = m->columns[i].label};
            column_take(m, i, &axis);
        }
    }
}

/* Two columns for one thing: the first counts, unless things may have several. */
static void twins_drop(struct mapping *m, struct diags *diags)
{
    static const enum column_role SEVERAL[] = {
        ROLE_PHOTO, ROLE_TAGS, ROLE_STATUS, ROLE_IGNORED, ROLE_CHANNEL_CATEGORY, ROLE_GROUP_MARK};
    for (uint32_t i = 0; i < m->n_columns; i++) {
        struct column *column = &m->columns[i];
        bool may_repeat = column->role == ROLE_UNKNOWN;
        for (size_t s = 0; s < G_N_ELEMENTS(SEVERAL); s++)
            may_repeat |= SEVERAL[s] == column->role;
        for (uint32_t j = 0; !may_repeat && j < i; j++) {
            const struct column *other = &m->columns[j];
            if (other->role != column->role || other->number != column->number ||
                g_strcmp0(other->name, column->name))
                continue;
            g_autofree char *letters = mapping_letters(j);
            struct pos pos = {m->grid->file, m->head_row, i + 1};
            diag_add(diags, DIAG_IMPORT_COLUMN_TWICE, pos, column->label, other->label, letters);
            column->role = ROLE_UNKNOWN;
            column->is_twin = true;
            break;
        }
    }
}

static void roles_index(struct mapping *m)
{
    for (int role = 0; role < ROLE_COUNT; role++) {
        m->by_role[role] = g_array_new(FALSE, FALSE, sizeof(uint32_t));
        for (uint32_t i = 0; i < m->n_columns; i++) {
            if ((int)m->columns[i].role != role)
                continue;
            guint at = m->by_role[role]->len;
            while (at && m->columns[g_array_index(m->by_role[role], uint32_t, at - 1)].number >
                             m->columns[i].number)
                at--;
            g_array_insert_val(m->by_role[role], at, i);
        }
    }
}

static void roles_clear(struct mapping *m)
{
    for (int role = 0; role < ROLE_COUNT; role++)
        g_clear_pointer(&m->by_role[role], g_array_unref); /* NULL before they are indexed */
}

static bool has_needed(const struct mapping *m, struct diags *diags)
{
    struct pos pos = {m->grid->file, m->head_row, 1};
    bool has_name = mapping_has(m, ROLE_NAME) || mapping_has(m, ROLE_TITLE);
    if (!has_name)
        diag_add(diags, DIAG_IMPORT_NO_COLUMN, pos, "nama", "name");
    return has_name;
}

/* A formula without its result would leave out a stock or a price without a word. */
static void gaps_tell(const struct mapping *m, struct diags *diags)
{
    for (guint i = 0; i < m->grid->gaps->len; i++) {
        const struct grid_gap *gap = &g_array_index(m->grid->gaps, struct grid_gap, i);
        enum column_role role = m->columns[gap->column].role;
        if (gap->row < m->first || role == ROLE_UNKNOWN || role == ROLE_IGNORED)
            continue;
        const struct grid_row *row = grid_row(m->grid, gap->row);
        if (row_is_sum(m, row, NULL))
            continue; /* a sum is not taken over */
        struct pos pos = pos_at(m->grid->file, grid_place(row, gap->column));
        diag_add(diags, DIAG_IMPORT_NOT_COMPUTED, pos);
    }
}

struct mapping *mapping_new(const struct grid *grid, const struct yaml_node *map,
                            const char *map_file, struct diags *diags)
{
    struct head head = {0};
    if (!head_find(grid, map, &head)) {
        struct pos pos = {grid->file, 1, 1};
        if (grid->other_sheets->len)
            diag_add(diags, DIAG_IMPORT_NO_HEAD_SHEET, pos, grid->sheet,
                     (const char *)grid->other_sheets->pdata[0]);
        else
            diag_add(diags, DIAG_IMPORT_NO_HEAD, pos);
        return NULL;
    }
    AUTO(mapping) m = g_new0(struct mapping, 1);
    m->grid = grid;
    m->n_columns = grid->n_columns;
    m->columns = arena_array(grid->arena, struct column, MAX(grid->n_columns, 1));
    m->head_row = grid_row(grid, head.label)->number;
    columns_guess(m, &head);
    size_t errors = diags_count_level(diags, DIAG_ERROR);
    if (map)
        mapping_apply(m, map, map_file, diags);
    if (diags_count_level(diags, DIAG_ERROR) > errors)
        return NULL;
    roles_decide(m);
    roles_index(m);
    m->first = first_goods(m, head.last + 1);
    sizes_decide(m);
    twins_drop(m, diags);
    roles_clear(m);
    roles_index(m);
    gaps_tell(m, diags);
    return has_needed(m, diags) ? g_steal_pointer(&m) : NULL;
}

void mapping_free(struct mapping *mapping)
{
    if (!mapping)
        return;
    roles_clear(mapping);
    g_free(mapping);
}

/* ---- values ---- */

static const char *value_find(const struct mapping *m, const struct grid_row *row,
                              enum column_role role, gint64 number, uint32_t *ret_column)
{
    const GArray *columns = m->by_role[role];
    bool is_first = true;
    for (guint i = 0; i < columns->len; i++) {
        uint32_t column = g_array_index(columns, uint32_t, i);
        if (number >= 0 && m->columns[column].number != number)
            continue;
        const char *text = grid_cell(row, column);
        if (ret_column && (is_first || text))
            *ret_column = column;
        is_first = false;
        if (text)
            return text;
    }
    return NULL;
}

const char *mapping_value(const struct mapping *mapping, const struct grid_row *row,
                          enum column_role role, uint32_t *ret_column)
{
    return value_find(mapping, row, role, -1, ret_column);
}

const char *mapping_value_at(const struct mapping *mapping, const struct grid_row *row,
                             enum column_role role, unsigned number, uint32_t *ret_column)
{
    return value_find(mapping, row, role, number, ret_column);
}

char *mapping_letters(uint32_t column)
{
    GString *letters = g_string_new(NULL);
    for (column++; column; column = (column - 1) / 26)
        g_string_prepend_c(letters, (char)('A' + (column - 1) % 26));
    return g_string_free(letters, FALSE);
}
