/*
 * Rows of a workbook's sheet. Behind sheet/table_read.h; filling a template reads heads with it.
 *
 * Cells may lack their names, rows their numbers, rows and cells may be missing: they stand where
 * a spreadsheet program shows them. A formula is what it last gave. Numbers, days and times as in
 * sheet/xlsx_value.h. Memory is that of one row.
 */
#pragma once

#include "sheet/xlsx_book.h"

struct xlsx_rows;

/* Begins with the first row of a sheet. `book` must live longer. NULL with `error`. */
struct xlsx_rows *xlsx_rows_new(struct xlsx_book *book, int sheet, GError **error);
void xlsx_rows_free(struct xlsx_rows *rows);
AUTO_DEFINE(xlsx_rows, xlsx_rows_free)

/* As table_next_row(). */
bool xlsx_rows_next(struct xlsx_rows *rows, struct table_row *ret_row, GError **error);
