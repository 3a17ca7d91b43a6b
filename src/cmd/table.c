#include "cmd/table.h"

#include "base/auto.h"
#include "base/bug.h"
#include "base/lang.h"
#include "text/json.h"

#include <stdarg.h>
#include <stdio.h>
#include <unistd.h>

enum { TABLE_MAX_COLUMNS = 16, TABLE_GAP = 2 };

struct cell {
    char *text;  /* NULL: empty */
    char *shown; /* NULL: the text */
    int64_t number;
    bool has_number;
};

struct table {
    const char *type;
    const struct table_column *columns;
    unsigned n_columns;
    GArray *cells; /* struct cell, row by row */
};

static void cell_clear(void *data)
{
    struct cell *cell = data;
    g_free(cell->text);
    g_free(cell->shown);
}

struct table *table_new(const char *type, const struct table_column *columns)
{
    struct table *table = g_new0(struct table, 1);
    table->type = type;
    table->columns = columns;
    while (columns[table->n_columns].key)
        table->n_columns++;
    BUG_ON(table->n_columns > TABLE_MAX_COLUMNS);
    table->cells = g_array_new(FALSE, TRUE, sizeof(struct cell));
    g_array_set_clear_func(table->cells, cell_clear);
    return table;
}

/* Returns new: one line of good UTF-8 that neither breaks the row nor steers a terminal. */
static char *cell_safe(const char *text)
{
    char *safe = g_utf8_make_valid(text, -1);
    for (char *p = safe; *p; p++) {
        if (g_ascii_iscntrl(*p))
            *p = ' ';
    }
    return safe;
}

void table_text(struct table *table, const char *text)
{
    struct cell cell = {.text = text ? cell_safe(text) : NULL};
    g_array_append_val(table->cells, cell);
}

void table_shown(struct table *table, const char *text, const char *shown)
{
    struct cell cell = {.text = cell_safe(text), .shown = cell_safe(shown)};
    g_array_append_val(table->cells, cell);
}

void table_textf(struct table *table, const char *format, ...)
{
    va_list ap;
    va_start(ap, format);
    g_autofree char *text = g_strdup_vprintf(format, ap);
    va_end(ap);
    table_text(table, text);
}

void table_number(struct table *table, int64_t number, const char *shown)
{
    struct cell cell = {.text = g_strdup_printf("%" G_GINT64_FORMAT, number),
                        .shown = g_strdup(shown),
                        .number = number,
                        .has_number = true};
    g_array_append_val(table->cells, cell);
}

static const struct cell *cell_at(const struct table *table, size_t row, unsigned column)
{
    return &g_array_index(table->cells, struct cell, row * table->n_columns + column);
}

/* What people see of a cell. Borrowed. */
static const char *cell_shown(const struct table *table, const struct cell *cell, unsigned column)
{
    if (cell->shown)
        return cell->shown;
    if (!cell->text)
        return "";
    return table->columns[column].kind == TABLE_WORD ? tr(cell->text) : cell->text;
}

/* Places that a text takes on a terminal. */
static int text_width(const char *text)
{
    int width = 0;
    for (const char *p = text; *p; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        if (!g_unichar_iszerowidth(c))
            width += g_unichar_iswide(c) ? 2 : 1;
    }
    return width;
}

/* ---- the three forms ---- */

static void line_put(const struct table *table, const char *const *texts, const int *widths)
{
    g_autoptr(GString) line = g_string_new(NULL);
    for (unsigned i = 0; i < table->n_columns; i++) {
        int blanks = widths[i] - text_width(texts[i]);
        bool right = table->columns[i].kind == TABLE_NUMBER;
        g_string_append_printf(line, "%*s%s%*s%*s", right ? blanks : 0, "", texts[i],
                               right ? 0 : blanks, "", TABLE_GAP, "");
    }
    puts(g_strchomp(line->str));
}

static void people_print(const struct table *table, size_t n_rows)
{
    int widths[TABLE_MAX_COLUMNS] = {0};
    const char *texts[TABLE_MAX_COLUMNS];
    for (unsigned i = 0; i < table->n_columns; i++) {
        texts[i] = tr(table->columns[i].heading);
        widths[i] = text_width(texts[i]);
        for (size_t row = 0; row < n_rows; row++)
            widths[i] = MAX(widths[i], text_width(cell_shown(table, cell_at(table, row, i), i)));
    }
    line_put(table, texts, widths);
    for (size_t row = 0; row < n_rows; row++) {
        for (unsigned i = 0; i < table->n_columns; i++)
            texts[i] = cell_shown(table, cell_at(table, row, i), i);
        line_put(table, texts, widths);
    }
}

static void scripts_print(const struct table *table, size_t n_rows)
{
    for (size_t row = 0; row < n_rows; row++) {
        for (unsigned i = 0; i < table->n_columns; i++) {
            const struct cell *cell = cell_at(table, row, i);
            printf("%s%s", i ? "\t" : "", cell->text ? cell->text : "");
        }
        putchar('\n');
    }
}

static void json_print(const struct table *table, size_t n_rows)
{
    for (size_t row = 0; row < n_rows; row++) {
        g_autoptr(GString) out = g_string_new(NULL);
        struct json json;
        json_init(&json, out, false);
        json_object_begin(&json);
        json_put_string(&json, "type", table->type);
        for (unsigned i = 0; i < table->n_columns; i++) {
            const struct cell *cell = cell_at(table, row, i);
            json_key(&json, table->columns[i].key);
            if (cell->has_number)
                json_int(&json, cell->number);
            else if (cell->text)
                json_string(&json, cell->text);
            else
                json_null(&json);
        }
        json_object_end(&json);
        puts(out->str);
    }
}

void table_print(struct table *table, const struct cmd_context *context)
{
    BUG_ON(table->cells->len % table->n_columns);
    size_t n_rows = table->cells->len / table->n_columns;
    if (context->globals.json)
        json_print(table, n_rows);
    else if (isatty(STDOUT_FILENO))
        people_print(table, n_rows);
    else
        scripts_print(table, n_rows);
    g_array_unref(table->cells);
    g_free(table);
}
