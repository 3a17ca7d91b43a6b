/*
 * Why a table file cannot be read or filled: the error domain of sheet/.
 *
 * Messages are whole sentences in the language in force, without the file's name: the caller
 * knows what its user calls the file.
 */
#pragma once

#include <glib.h>

#define SHEET_ERROR (sheet_error_quark())
GQuark sheet_error_quark(void);

enum sheet_error {
    SHEET_ERROR_IO,      /* disk, permission, or a library that is not installed */
    SHEET_ERROR_KIND,    /* no table: another kind of file, such as .xls, .ods, a picture */
    SHEET_ERROR_BROKEN,  /* damaged or cut off */
    SHEET_ERROR_REFUSED, /* macros, links to other workbooks, a password: never opened */
    SHEET_ERROR_LIMIT,   /* more rows, columns, text or files inside than we take */
    SHEET_ERROR_SHEET    /* no sheet of that name */
};
