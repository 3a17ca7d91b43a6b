/*
 * Files of a channel while rows arrive: CSV, TSV, RSS.
 *
 * One sink a file; the file type decides how a row looks. XLSX will be a row of the same table.
 */
#pragma once

#include "catalog/catalog.h"
#include "channel/def.h"
#include "sheet/csv.h"
#include "text/xml.h"

#include <glib.h>

struct sink {
    const struct channel *channel;
    const struct def_file *file;
    GString *out; /* owned */
    bool *shown;  /* owned: which columns this file has */
    struct csv csv;
    struct xml xml;
};

/* Begins a file with its head. `base_url` as in struct channel_env. */
void sink_begin(struct sink *sink, const struct channel *channel, const struct def_file *file,
                const struct shop *shop, const char *base_url);

/* Adds a row: a cell for each column of the channel. */
void sink_row(struct sink *sink, const struct sheet_cell *cells);

/* Ends the file; its bytes are in `out`. */
void sink_end(struct sink *sink);
void sink_clear(struct sink *sink);
