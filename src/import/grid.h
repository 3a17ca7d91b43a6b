/*
 * A table in memory: what an import looks at more than once (head rows, evidence, groups).
 *
 * A grid owns its texts. A cell without a value is NULL; an apostrophe that only kept a text from
 * being a formula is gone. One thread while it is filled, then read-only.
 */
#pragma once

#include "base/arena.h"
#include "base/auto.h"
#include "base/pos.h"
#include "sheet/table_read.h"

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

struct grid_row {
    uint32_t number; /* in the sheet, from 1 */
    uint32_t n;      /* cells */
    bool is_hidden;  /* by a filter, or by hand */
    const char **cells;
};

/* A formula whose result the file does not hold. */
struct grid_gap {
    uint32_t row, column; /* index of the row here; column from 0 */
};

struct grid {
    const char *file; /* as the user named it; interned */
    struct arena *arena;
    GArray *rows; /* struct grid_row */
    GArray *gaps; /* struct grid_gap */
    uint32_t n_columns;
    const char *sheet;       /* of a workbook, or NULL */
    GPtrArray *other_sheets; /* visible ones of the workbook that are not read; borrowed names */
};

/* Reads all rows. Returns new; NULL with `error`. */
struct grid *grid_read(struct table *table, const char *file, GError **error);
void grid_free(struct grid *grid);
AUTO_DEFINE(grid, grid_free)

static inline const struct grid_row *grid_row(const struct grid *grid, uint32_t index)
{
    return &g_array_index(grid->rows, struct grid_row, index);
}

/* The cell's text without blanks at its ends, or NULL. Borrowed. */
static inline const char *grid_cell(const struct grid_row *row, uint32_t column)
{
    return column < row->n ? row->cells[column] : NULL;
}

static inline struct place grid_place(const struct grid_row *row, uint32_t column)
{
    return (struct place){row->number, column + 1};
}
