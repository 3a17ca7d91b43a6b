/*
 * Values of workbook cells: numbers as decimals, serial numbers as days and times, texts.
 *
 * Nothing is owned. Thread-safe.
 */
#pragma once

#include "sheet/cell.h"

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

/* What a number format makes of a number. */
enum xlsx_format { XLSX_PLAIN, XLSX_DAY, XLSX_TIME, XLSX_DAY_AND_TIME, XLSX_ZEROS };

struct xlsx_style {
    enum xlsx_format format;
    uint8_t zeros; /* of XLSX_ZEROS: digits at least, as in "00000" */
};

/* The style of one of the format's own numbers (14: a day), or of a code ("dd/mm/yyyy"). */
struct xlsx_style xlsx_style_builtin(unsigned id);
struct xlsx_style xlsx_style_parse(const char *code);

/* Appends a cell's number as its style shows it, without exponent and without losing digits:
 * 8991234567890 and not 8.99E+12, 1.1 and not 1.1000000000000001. Returns the kind that it has
 * become; what is no number is appended as text. `is_1904`: how the workbook counts days. */
enum sheet_kind xlsx_number_append(GString *out, const char *raw, struct xlsx_style style,
                                   bool is_1904);

/* Replaces "_x000D_" by its character, in place from `start` on. */
void xlsx_text_unescape(GString *text, size_t start);
