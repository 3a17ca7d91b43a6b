/*
 * Tables as text: CSV (RFC 4180) and tab-separated values.
 *
 * CSV: UTF-8 without byte order mark, rows end in CRLF, quotes only where they are needed.
 * TSV knows no quotes: tabs and line ends inside a value become blanks; rows end in LF.
 *
 * Spreadsheets run a text that begins like a formula. Such a text cell gets a leading
 * apostrophe, in both dialects; numbers are never touched.
 */
#pragma once

#include "sheet/cell.h"

#include <glib.h>
#include <stdbool.h>

enum csv_dialect { CSV_COMMA_SEPARATED, CSV_TAB_SEPARATED, CSV_DIALECT_COUNT };

/* Embedded by the caller; no memory of its own. */
struct csv {
    GString *out; /* borrowed */
    enum csv_dialect dialect;
};

/* Starts writing rows to the end of `out`. */
void csv_begin(struct csv *csv, GString *out, enum csv_dialect dialect);

/* Appends one row. */
void csv_row(struct csv *csv, const struct sheet_cell *cells, size_t n);

/* True for a text that a spreadsheet could read as a formula or a command. */
bool csv_is_formula(const char *text);

/* The text without the apostrophe that csv_row() puts before such a text, and before one that
 * begins with apostrophes of its own, so that all come back as they were. */
const char *csv_unguard(const char *text);
