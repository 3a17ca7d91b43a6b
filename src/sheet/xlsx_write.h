/*
 * Writing workbooks (XLSX): one sheet of rows, and one that says what the file is.
 *
 * Rows leave memory as they come, for a temporary file. A text cell stays a text, whatever it
 * looks like: "007", "08991234567890", "=1+1". Nothing is cut: a cell longer than the format
 * takes is an error. Same rows, same bytes; the time within is that of base/clock.h.
 *
 * Errors are of SHEET_ERROR, or G_FILE_ERROR_NOENT when the library is not installed. A writer
 * belongs to one thread.
 */
#pragma once

#include "base/auto.h"
#include "sheet/cell.h"
#include "sheet/sheet_fault.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { XLSX_MAX_CELL = 32767 /* characters, as spreadsheet programs count them */ };

struct xlsx_column {
    unsigned width; /* in characters; 0: as the program likes */
    bool is_text;   /* cells that the user adds are texts too */
};

/* Borrowed until xlsx_writer_new() returns. */
struct xlsx_layout {
    const char *sheet; /* name; what a name may not hold becomes '_' */
    const struct xlsx_column *columns;
    size_t n_columns;
    uint32_t n_head;               /* rows at the top that stay in sight */
    const char *note_sheet;        /* name of the second sheet; NULL: none */
    const char *const *note_lines; /* its lines, NULL-terminated */
};

struct xlsx_writer;

/* Returns new; NULL with `error`. */
struct xlsx_writer *xlsx_writer_new(const struct xlsx_layout *layout, GError **error);

/* Adds a row; the first `n_head` look like heads. A fault is kept for xlsx_writer_end(). */
void xlsx_writer_row(struct xlsx_writer *writer, const struct sheet_cell *cells, size_t n);

/* Ends the file and frees the writer: a descriptor that stands at the beginning of its bytes,
 * closed by the caller; -1 with `error`. */
int xlsx_writer_end(struct xlsx_writer *writer, GError **error);

/* Drops what was written. NULL-safe. */
void xlsx_writer_free(struct xlsx_writer *writer);
AUTO_DEFINE(xlsx_writer, xlsx_writer_free)

/* Appends a text for a cell's XML: control characters but tabs and line ends left out, and what
 * would be read as an escape ("_x000D_") escaped. Not XML-escaped yet. False when it is longer than
 * XLSX_MAX_CELL. */
bool xlsx_text_append(GString *out, const char *text);

/* True for a number with no more digits than spreadsheet programs keep; others go in as text. */
bool xlsx_number_fits(const char *number);
