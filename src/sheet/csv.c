#include "sheet/csv.h"

#include "base/bug.h"

#include <csv.h>
#include <stdbool.h>
#include <string.h>

static const struct {
    char delimiter;
    const char *row_end;
} DIALECTS[] = {
    [CSV_COMMA_SEPARATED] = {',', "\r\n"},
    [CSV_TAB_SEPARATED] = {'\t', "\n"},
};
static_assert(G_N_ELEMENTS(DIALECTS) == CSV_DIALECT_COUNT, "one row a dialect");

/* First characters that make spreadsheets read a text as a formula or a command, or let
 * one hide behind them; the last four are the full-width forms of = + - @. */
static const gunichar FORMULA_STARTS[] = {
    '=', '+', '-', '@', '\t', '\r', '\n', '|', '%', 0xff1d, 0xff0b, 0xff0d, 0xff20,
};

bool csv_is_formula(const char *text)
{
    /* Some readers trim a cell before they look at it. */
    while (*text == ' ' || g_str_has_prefix(text, "\u00a0"))
        text = g_utf8_next_char(text);
    gunichar c = g_utf8_get_char(text);
    for (size_t i = 0; i < G_N_ELEMENTS(FORMULA_STARTS); i++) {
        if (c == FORMULA_STARTS[i])
            return true;
    }
    return false;
}

/* Formulas, also behind apostrophes, which readers would take for guards. */
static bool needs_guard(const char *text)
{
    return csv_is_formula(text + strspn(text, "'"));
}

const char *csv_unguard(const char *text)
{
    return *text == '\'' && needs_guard(text) ? text + 1 : text;
}

/* The cell's text without what no table may hold, made safe. Returns new. */
static GString *text_clean(const char *text, enum csv_dialect dialect)
{
    GString *clean = g_string_sized_new(strlen(text) + 1);
    if (needs_guard(text))
        g_string_append_c(clean, '\'');
    for (const char *p = text; *p; p++) {
        bool is_line_end = *p == '\n' || *p == '\r';
        if (dialect == CSV_TAB_SEPARATED && (is_line_end || *p == '\t')) {
            if (p[0] == '\r' && p[1] == '\n')
                p++;
            g_string_append_c(clean, ' ');
        } else if (is_line_end || *p == '\t' || !g_ascii_iscntrl(*p)) {
            g_string_append_c(clean, *p);
        }
    }
    return clean;
}

static bool needs_quotes(const GString *text)
{
    /* Blanks at the ends are lost by readers that trim unquoted cells; ';' separates
     * cells where ',' is the decimal mark. */
    return strpbrk(text->str, ",;\"\r\n\t") || g_str_has_prefix(text->str, " ") ||
           g_str_has_suffix(text->str, " ");
}

static void quoted_append(GString *out, const GString *text)
{
    size_t size = csv_write(NULL, 0, text->str, text->len);
    size_t start = out->len;
    g_string_set_size(out, start + size);
    BUG_ON(csv_write(out->str + start, size, text->str, text->len) != size);
}

static void cell_append(struct csv *csv, const struct sheet_cell *cell)
{
    switch (cell->kind) {
    case SHEET_EMPTY:
        return;
    case SHEET_NUMBER:
        g_string_append(csv->out, cell->text);
        return;
    case SHEET_TEXT:
    case SHEET_DATE:
    case SHEET_BOOL:
    case SHEET_FAULT:
        break;
    }
    GString *text = text_clean(cell->text, csv->dialect);
    if (csv->dialect == CSV_COMMA_SEPARATED && needs_quotes(text))
        quoted_append(csv->out, text);
    else
        g_string_append_len(csv->out, text->str, (gssize)text->len);
    g_string_free(text, TRUE);
}

void csv_begin(struct csv *csv, GString *out, enum csv_dialect dialect)
{
    BUG_ON((unsigned)dialect >= CSV_DIALECT_COUNT);
    *csv = (struct csv){.out = out, .dialect = dialect};
}

void csv_row(struct csv *csv, const struct sheet_cell *cells, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (i)
            g_string_append_c(csv->out, DIALECTS[csv->dialect].delimiter);
        cell_append(csv, &cells[i]);
    }
    g_string_append(csv->out, DIALECTS[csv->dialect].row_end);
}
