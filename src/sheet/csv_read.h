/*
 * Reading text files with separators: CSV, TSV and their kin. Behind sheet/table_read.h.
 *
 * Cells may be quoted, with quotes inside doubled; quoted cells may hold line ends. Blanks around
 * unquoted cells are dropped. The apostrophe that our own writer (sheet/csv.h) and others put
 * before what looks like a formula is taken away again. Bounded by TABLE_MAX_ROW_BYTES.
 */
#pragma once

#include "sheet/table_read.h"

struct csv_reader;

/* Opens what `fd` holds; the reader uses a duplicate. NULL with `error`. */
struct csv_reader *csv_reader_new(int fd, const struct table_options *options, GError **error);
void csv_reader_free(struct csv_reader *reader);

/* As table_next_row(). */
bool csv_reader_next(struct csv_reader *reader, struct table_row *ret_row, GError **error);

/* What was guessed or given. */
void csv_reader_facts(const struct csv_reader *reader, struct table_facts *facts);
