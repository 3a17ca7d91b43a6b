#include "import/grid.h"

#include "sheet/csv.h"

#include <string.h>

static const char *cell_take(struct grid *grid, const char *text)
{
    /* Workbooks that were made of a CSV file show its guards as text. */
    if (grid->sheet)
        text = csv_unguard(text);
    size_t len = strlen(text);
    while (len && strchr(" \t\n", text[len - 1]))
        len--;
    size_t skip = strspn(text, "\n");
    /* Blanks before the first word may be the indentation of a list; before all of it, never. */
    if (!memchr(text, '\n', len))
        skip = strspn(text, " \t");
    return skip < len ? arena_strdup(grid->arena, text + skip, (ssize_t)(len - skip)) : NULL;
}

static void sheets_take(struct grid *grid, const struct table_facts *facts)
{
    grid->sheet = facts->sheet ? arena_strdup(grid->arena, facts->sheet, -1) : NULL;
    grid->other_sheets = g_ptr_array_new();
    for (size_t i = 0; i < facts->n_sheets; i++) {
        const struct table_sheet *sheet = &facts->sheets[i];
        if (!sheet->is_hidden && sheet->name != facts->sheet)
            g_ptr_array_add(grid->other_sheets, arena_strdup(grid->arena, sheet->name, -1));
    }
}

struct grid *grid_read(struct table *table, const char *file, GError **error)
{
    AUTO(grid) grid = g_new0(struct grid, 1);
    grid->file = g_intern_string(file);
    grid->arena = arena_new();
    grid->rows = g_array_new(FALSE, FALSE, sizeof(struct grid_row));
    grid->gaps = g_array_new(FALSE, FALSE, sizeof(struct grid_gap));
    sheets_take(grid, table_facts(table));
    struct table_row from;
    GError *fault = NULL;
    while (table_next_row(table, &from, &fault)) {
        struct grid_row row = {
            .number = from.number, .n = (uint32_t)from.n, .is_hidden = from.is_hidden};
        row.cells = arena_array(grid->arena, const char *, from.n);
        bool has_value = false;
        for (size_t i = 0; i < from.n; i++) {
            if (from.cells[i].kind != SHEET_EMPTY)
                row.cells[i] = cell_take(grid, from.cells[i].text);
            has_value |= row.cells[i] != NULL;
            if (from.marks && from.marks[i] & TABLE_NOT_COMPUTED) {
                struct grid_gap gap = {grid->rows->len, (uint32_t)i};
                g_array_append_val(grid->gaps, gap);
                has_value = true; /* which the file does not tell */
            }
        }
        if (has_value)
            g_array_append_val(grid->rows, row);
        grid->n_columns = MAX(grid->n_columns, row.n);
    }
    if (fault) {
        g_propagate_error(error, fault);
        return NULL;
    }
    return g_steal_pointer(&grid);
}

void grid_free(struct grid *grid)
{
    if (!grid)
        return;
    arena_free(grid->arena);
    if (grid->rows)
        g_array_unref(grid->rows);
    if (grid->gaps)
        g_array_unref(grid->gaps);
    if (grid->other_sheets)
        g_ptr_array_unref(grid->other_sheets);
    g_free(grid);
}
