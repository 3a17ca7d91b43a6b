/*
 * A row while its cells arrive: texts one after the other in one buffer, cells by position.
 *
 * Cells may come in any order; those never set are empty. The buffers are reused from row to
 * row. Embedded by the readers.
 */
#pragma once

#include "sheet/table_read.h"

struct row_build {
    GString *texts;
    GArray *places; /* struct row_place, one a column */
    GArray *cells;  /* struct sheet_cell, made at the end */
    GArray *marks;  /* uint8_t */
};

void row_build_init(struct row_build *build);
void row_build_clear(struct row_build *build);

/* Forgets the row before. */
void row_build_begin(struct row_build *build);

/* Sets a cell; the text is copied, made to what table_read.h promises. False with `error` when
 * the column or the row's size is beyond the limits. */
bool row_build_set(struct row_build *build, size_t column, enum sheet_kind kind, const char *text,
                   size_t size, unsigned marks, GError **error);

/* Makes a cell the same as another of this row that was set. */
void row_build_repeat(struct row_build *build, size_t column, size_t from, unsigned marks);

/* True when the cell was set to a value. */
bool row_build_has(const struct row_build *build, size_t column);

/* The text and kind of a cell that was set; borrowed until the next one is. */
const char *row_build_peek(const struct row_build *build, size_t column, enum sheet_kind *ret_kind);

/* Fills cells, marks and n of the row; false when no cell has a value of its own (values of
 * merged areas are repetitions). */
bool row_build_end(struct row_build *build, struct table_row *row);
