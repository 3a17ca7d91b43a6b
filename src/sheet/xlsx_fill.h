/*
 * Filling a workbook that a seller downloaded: rows into one sheet, all else as it is.
 *
 * The other parts of the package go over as they are packed, and within the sheet every byte but
 * the rows from `first_row` on and the extent (<dimension>) stays. New rows take the place of
 * rows that stand there: a marketplace's examples and its empty, formatted rows. Their cells keep
 * their formats; rows below take those of the first such row, or of the columns. Values that
 * stood in rows from `first_row` on are gone, whatever they were. Drop-down lists, merged
 * cells, shared texts and notes are not touched; texts are written into the cells.
 *
 * The file that is filled is only read. Errors are of SHEET_ERROR. A fill belongs to one thread.
 */
#pragma once

#include "sheet/xlsx_book.h"

enum { XLSX_FILL_MAX_BYTES = 32 * 1024 * 1024 /* of the file that is filled */ };

struct xlsx_fill;

struct xlsx_fill_stats {
    uint32_t rows;     /* written */
    uint32_t replaced; /* rows whose values had to go */
};

/* Begins a copy of what `fd` holds. `book` is the same file, `sheet` a number of its sheets; both
 * must live longer. Returns new; NULL with `error`. */
struct xlsx_fill *xlsx_fill_new(int fd, struct xlsx_book *book, int sheet, uint32_t first_row,
                                GError **error);

/* Adds a row: a cell for each column of the sheet from the first on. A fault is kept for
 * xlsx_fill_end(). */
void xlsx_fill_row(struct xlsx_fill *fill, const struct sheet_cell *cells, size_t n);

/* Ends the copy and frees the fill: a descriptor that stands at the beginning of the new file's
 * bytes, closed by the caller; -1 with `error`. */
int xlsx_fill_end(struct xlsx_fill *fill, struct xlsx_fill_stats *ret_stats, GError **error);

/* Drops the copy. NULL-safe. */
void xlsx_fill_free(struct xlsx_fill *fill);
AUTO_DEFINE(xlsx_fill, xlsx_fill_free)
