#include "channel/template_heads.h"

#include "channel/template.h"
#include "sheet/xlsx_read.h"

#include <string.h>

/* ---- reading ---- */

static GPtrArray *row_texts(const struct table_row *row)
{
    GPtrArray *texts = g_ptr_array_new_full((guint)row->n, g_free);
    for (size_t i = 0; i < row->n; i++)
        g_ptr_array_add(texts, g_strdup(row->cells[i].text));
    return texts;
}

/* The sheet's first rows, by number; rows without values are empty arrays. NULL with `error`. */
static GPtrArray *rows_read(struct xlsx_book *book, int sheet, GError **error)
{
    GPtrArray *rows = g_ptr_array_new_with_free_func((GDestroyNotify)g_ptr_array_unref);
    struct table_row row;
    GError *fault = NULL;
    AUTO(xlsx_rows) reader = xlsx_rows_new(book, sheet, &fault);
    while (reader && xlsx_rows_next(reader, &row, &fault) && row.number <= TEMPLATE_MAX_HEAD_ROWS) {
        while (rows->len + 1 < row.number)
            g_ptr_array_add(rows, g_ptr_array_new());
        g_ptr_array_add(rows, row_texts(&row));
    }
    if (!fault)
        return rows;
    g_propagate_error(error, fault);
    g_ptr_array_unref(rows);
    return NULL;
}

/* The text of a cell, or NULL. */
static const char *text_at(const GPtrArray *texts, size_t column)
{
    return texts && column < texts->len ? texts->pdata[column] : NULL;
}

/* ---- comparing ---- */

/* Returns new: in small letters, blanks joined, without '*' and without what ends in brackets. */
static char *label_fold(const char *label)
{
    g_autofree char *folded = g_utf8_casefold(label, -1);
    GString *out = g_string_new(NULL);
    for (const char *p = folded; *p && *p != '('; p++) {
        if (*p == '*')
            continue;
        if (g_ascii_isspace(*p) && (!out->len || out->str[out->len - 1] == ' '))
            continue;
        g_string_append_c(out, g_ascii_isspace(*p) ? ' ' : *p);
    }
    while (out->len && out->str[out->len - 1] == ' ')
        g_string_truncate(out, out->len - 1);
    return g_string_free(out, FALSE);
}

static bool label_is(const char *text, const char *label)
{
    if (!text || !label)
        return false;
    g_autofree char *a = label_fold(text), *b = label_fold(label);
    return *a && !strcmp(a, b);
}

/* Keys of Shopee end in "|1|0", which changes with what a seller must fill in. */
static bool key_is(const char *text, const char *key)
{
    if (!text || !key)
        return false;
    size_t n = strcspn(text, "|");
    return n && n == strcspn(key, "|") && !g_ascii_strncasecmp(text, key, n);
}

/* Whether the text says the same as the label to the letter. */
static bool label_is_same(const char *text, const char *label)
{
    if (!text || !label)
        return false;
    g_autofree char *trimmed = g_strstrip(g_strdup(text));
    return !strcmp(trimmed, label);
}

typedef bool (*same_fn)(const char *text, const char *name);

/* True when a cell is the column's by one of the names that count for this comparison. */
static bool column_is(const struct def_column *column, same_fn same, const char *text)
{
    if (same(text, same == key_is ? column->key : column->label))
        return true;
    for (uint32_t i = 0; i < column->also.n; i++) {
        if (same(text, column->also.items[i]))
            return true;
    }
    return false;
}

static unsigned matches_count(const struct channel *channel, same_fn same, const GPtrArray *texts)
{
    unsigned n = 0;
    for (uint32_t i = 0; i < channel->n_columns; i++) {
        for (guint j = 0; j < texts->len; j++) {
            if (column_is(&channel->columns[i], same, texts->pdata[j])) {
                n++;
                break;
            }
        }
    }
    return n;
}

/* The row, from 1, with the most matches; `usual` among equals; 0 when none has any. */
static uint32_t row_find(const struct channel *channel, same_fn same, const GPtrArray *rows,
                         uint32_t usual)
{
    uint32_t found = 0;
    unsigned best = 0;
    for (guint i = 0; i < rows->len; i++) {
        unsigned n = matches_count(channel, same, rows->pdata[i]);
        if (n > best || (n && n == best && i + 1 == usual)) {
            best = n;
            found = i + 1;
        }
    }
    return found;
}

/* ---- heads ---- */

/* Lazada keeps its keys in a hidden sheet beside each sheet. */
static bool key_rows_read(struct heads *heads, const struct channel *channel,
                          struct xlsx_book *book, int sheet, GError **error)
{
    if (!channel->sheet.key_suffix)
        return true;
    const struct table_sheet *own = &g_array_index(book->sheets, struct table_sheet, sheet);
    g_autofree char *name = g_strconcat(own->name, channel->sheet.key_suffix, NULL);
    int key_sheet = xlsx_book_sheet(book, name, error);
    return key_sheet >= 0 && (heads->key_rows = rows_read(book, key_sheet, error));
}

static GPtrArray *row_at(const GPtrArray *rows, uint32_t number)
{
    return number && number <= rows->len ? rows->pdata[number - 1] : NULL;
}

bool heads_read(struct heads *heads, const struct channel *channel, struct xlsx_book *book,
                int sheet, GError **error)
{
    const struct def_sheet *def = &channel->sheet;
    *heads = (struct heads){.rows = rows_read(book, sheet, error)};
    if (!heads->rows || !key_rows_read(heads, channel, book, sheet, error))
        return false;
    const GPtrArray *key_rows = heads->key_rows ? heads->key_rows : heads->rows;
    uint32_t key_row = row_find(channel, key_is, key_rows, def->key_row);
    uint32_t label_row = row_find(channel, label_is, heads->rows, def->label_row);
    heads->keys = row_at(key_rows, key_row);
    heads->labels = row_at(heads->rows, label_row);
    heads->n_columns =
        MAX(heads->keys ? heads->keys->len : 0, heads->labels ? heads->labels->len : 0);
    /* Other versions of a sheet have a row more or less before the labels. */
    int shift = 0;
    if (def->label_row && label_row)
        shift = (int)label_row - (int)def->label_row;
    else if (def->key_row && key_row && !heads->key_rows)
        shift = (int)key_row - (int)def->key_row;
    int first_row = (int)def->first_row + shift;
    heads->first_row = MAX((uint32_t)MAX(first_row, 1), label_row + 1);
    return true;
}

void heads_clear(struct heads *heads)
{
    if (heads->rows)
        g_ptr_array_unref(heads->rows);
    if (heads->key_rows)
        g_ptr_array_unref(heads->key_rows);
    *heads = (struct heads){0};
}

int heads_find(const struct heads *heads, const struct def_column *column, const bool *taken)
{
    /* The surest first. */
    const struct {
        same_fn same;
        const GPtrArray *texts;
    } WAYS[] = {{key_is, heads->keys}, {label_is_same, heads->labels}, {label_is, heads->labels}};
    for (size_t way = 0; way < G_N_ELEMENTS(WAYS); way++) {
        for (guint i = 0; WAYS[way].texts && i < WAYS[way].texts->len; i++) {
            if (!taken[i] && column_is(column, WAYS[way].same, WAYS[way].texts->pdata[i]))
                return (int)i;
        }
    }
    return TEMPLATE_NO_COLUMN;
}

bool heads_is_needed(const struct heads *heads, const struct channel *channel, size_t column)
{
    static const char *const WORDS[] = {"wajib", "mandatory", "required"};
    const char *label = text_at(heads->labels, column), *key = text_at(heads->keys, column);
    if (label && strchr(label, '*'))
        return true;
    const char *mark = key ? strchr(key, '|') : NULL;
    if (mark && mark[1] == '1')
        return true;
    uint32_t below = channel->sheet.need_row - channel->sheet.label_row;
    for (guint i = 0; channel->sheet.need_row && i + below < heads->rows->len; i++) {
        if (heads->rows->pdata[i] != heads->labels)
            continue;
        const char *need = text_at(heads->rows->pdata[i + below], column);
        g_autofree char *word = need ? g_strstrip(g_utf8_casefold(need, -1)) : NULL;
        for (size_t j = 0; word && j < G_N_ELEMENTS(WORDS); j++) {
            if (!strcmp(word, WORDS[j]))
                return true;
        }
    }
    return false;
}

/* "kg", "(g)", "gram" as words of their own. */
static bool has_word(const char *text, const char *word)
{
    size_t n = strlen(word);
    for (const char *p = text; (p = strstr(p, word)); p++) {
        bool begins = p == text || !g_ascii_isalpha(p[-1]);
        if (begins && !g_ascii_isalpha(p[n]))
            return true;
    }
    return false;
}

void heads_units(const struct heads *heads, size_t column, bool *ret_kilo, bool *ret_gram)
{
    static const char *const KILO[] = {"kg", "kilogram", "kilo"}, *const GRAM[] = {"g", "gr",
                                                                                   "gram", "grams"};
    *ret_kilo = *ret_gram = false;
    for (guint i = 0; i < heads->rows->len && i + 1 < heads->first_row; i++) {
        const char *text = text_at(heads->rows->pdata[i], column);
        g_autofree char *small = text ? g_ascii_strdown(text, -1) : g_strdup("");
        for (size_t j = 0; j < G_N_ELEMENTS(KILO); j++)
            *ret_kilo = *ret_kilo || has_word(small, KILO[j]);
        for (size_t j = 0; j < G_N_ELEMENTS(GRAM); j++)
            *ret_gram = *ret_gram || has_word(small, GRAM[j]);
    }
}

const char *heads_name(const struct heads *heads, size_t column)
{
    const char *label = text_at(heads->labels, column);
    return label ? label : text_at(heads->keys, column);
}
