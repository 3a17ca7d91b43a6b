/*
 * A file without a name, for what is too large for memory: gone with the last descriptor, also
 * when the program is killed.
 */
#pragma once

#include "sheet/sheet_fault.h"

#include <stdbool.h>
#include <stddef.h>

enum { TEMP_FILE_PATH_SIZE = 32 };

/* Opens a new one for reading and writing, in $TMPDIR; -1 with `error`. */
int temp_file_open(GError **error);

/* The path by which a library can open it again. */
void temp_file_path(int fd, char out[TEMP_FILE_PATH_SIZE]);

/* Writes all bytes where the descriptor stands. */
bool temp_file_write(int fd, const void *bytes, size_t size, GError **error);

/* Says that the folder for temporary files did not take a workbook. */
void temp_file_full(GError **error);
