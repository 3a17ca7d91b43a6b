/*
 * Names of cells and areas: "A1", "AB12", "$B$2", "A1:F3".
 *
 * Numbers count from 1. Nothing is owned. Thread-safe.
 */
#pragma once

#include <stdbool.h>
#include <stdint.h>

enum { XLSX_LAST_ROW = 1048576, XLSX_LAST_COLUMN = 16384, XLSX_REF_SIZE = 16 };

struct xlsx_ref {
    uint32_t row, column;
};

/* Reads a cell's name; returns what follows, or NULL when it is none. */
const char *xlsx_ref_read(const char *text, struct xlsx_ref *ret_ref);

/* Reads "A1:B2", or "A1" as an area of one cell. */
bool xlsx_area_read(const char *text, struct xlsx_ref *ret_first, struct xlsx_ref *ret_last);

/* Writes a cell's name. */
void xlsx_ref_write(char out[XLSX_REF_SIZE], struct xlsx_ref ref);
