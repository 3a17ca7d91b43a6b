/*
 * Cells: what a row of any table file is made of.
 *
 * A writer of a file type (sheet/csv.h, sheet/xlsx_write.h) is an `x_begin`, an `x_row` that
 * takes cells, and an `x_end` where the type needs one; who fills tables knows only cells. The
 * kind decides how a cell is kept safe: text never becomes a formula or a number in the reader's
 * spreadsheet, a number stays one. Readers (sheet/table_read.h) give the same cells back.
 */
#pragma once

#include <stddef.h>

enum sheet_kind {
    SHEET_EMPTY,
    SHEET_TEXT,
    SHEET_NUMBER, /* `text` is a number in the C locale: "15000", "-5", "1.5" */
    SHEET_DATE,   /* "2026-08-31", "2026-08-31T14:30:00" or "14:30:00"; written as text */
    SHEET_BOOL,   /* "TRUE" or "FALSE"; written as text */
    SHEET_FAULT   /* "#N/A" and the like: a formula that failed; written as text */
};

/* Plain data; the text is borrowed, valid UTF-8. */
struct sheet_cell {
    enum sheet_kind kind;
    const char *text;
};

static inline struct sheet_cell sheet_text(const char *text)
{
    return (struct sheet_cell){.kind = text && *text ? SHEET_TEXT : SHEET_EMPTY, .text = text};
}

static inline struct sheet_cell sheet_number(const char *number)
{
    return (struct sheet_cell){.kind = SHEET_NUMBER, .text = number};
}
