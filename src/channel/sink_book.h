/*
 * Workbooks of a channel: a draft with the known head rows, or the seller's own template filled.
 *
 * Behind channel/sink.h. A fault is kept by the output and reported when it is committed.
 */
#pragma once

#include "channel/sink.h"

void sink_book_begin(struct sink *sink);
/* Cells of the columns that the file shows, one for each column of the channel. */
void sink_book_row(struct sink *sink, const struct sheet_cell *cells);
void sink_book_end(struct sink *sink);

/* What stands in a head row for a column; NULL: nothing. Borrowed. */
const char *sink_head_text(const struct def_column *column, enum def_head head);
