/*
 * Looking over a workbook that was just written.
 *
 * libxlsxwriter keeps its sheets in temporary files and does not ask whether they took what was
 * written: on a full disk it makes a workbook that lacks a piece, and calls that a success. So
 * every part is read again: it must hold whole elements only, and the sheets together all cells
 * and all text that went in.
 *
 * Errors are of SHEET_ERROR, or G_FILE_ERROR_NOENT when libzip is not installed.
 */
#pragma once

#include "sheet/sheet_fault.h"

#include <stdbool.h>
#include <stdint.h>

/* What went into the sheets, or is in them. */
struct xlsx_tally {
    uint64_t cells, text_bytes;
};

/* False with `error` when the workbook that `fd` holds is not whole. Its offset is kept. */
bool xlsx_check(int fd, const struct xlsx_tally *wanted, GError **error);
