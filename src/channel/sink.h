/*
 * Files of a channel while rows arrive: CSV, TSV, RSS, XLSX.
 *
 * One sink a file; the file type decides how a row looks.
 * Rows leave memory as they come: what has piled up goes on to the output.
 */
#pragma once

#include "catalog/catalog.h"
#include "channel/def.h"
#include "output/output.h"
#include "sheet/csv.h"
#include "text/xml.h"

#include <glib.h>

struct sink {
    const struct channel *channel;
    const struct def_file *file;
    struct output *output; /* borrowed */
    struct stream *stream; /* owned: rows that left `out` */
    GString *out;          /* owned: rows that did not yet */
    bool *shown;           /* owned: which columns this file has */
    struct csv csv;
    struct xml xml;
    struct xlsx_writer *writer; /* owned: of a draft */
    struct xlsx_fill *fill;     /* owned: of a template that is filled */
};

/* Begins a file of `output` with its head. `base_url` as in struct channel_env. */
void sink_begin(struct sink *sink, const struct channel *channel, const struct def_file *file,
                const struct shop *shop, const char *base_url, struct output *output);

/* Adds a row: a cell for each column of the channel. */
void sink_row(struct sink *sink, const struct sheet_cell *cells);

/* Ends the file, adds it to the output under that name, frees what the sink owns. */
void sink_end(struct sink *sink, const char *name);
