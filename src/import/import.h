/*
 * A table becomes products of a shop: the steps in running order.
 *
 * Everything is read and checked first; then photos are fetched and all files staged; then all of
 * them are moved to their places (output/batch.h). When something fails before that, nothing in
 * the shop has changed.
 */
#pragma once

#include "base/auto.h"
#include "base/diag.h"

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>

enum { IMPORT_TIMEOUT_S = 60, IMPORT_MAX_TABLE_BYTES = 64 * 1024 * 1024 /* from the web */ };

struct import_options {
    const char *shop_dir;
    const char *source;   /* a file, or an address */
    const char *map_file; /* NULL: none */
    const char *sheet;    /* of a workbook; NULL: the first */
    bool dry_run;         /* read and check all, fetch no photos, write nothing */
    bool update;          /* bring over what differs into products that are there */
    bool keep_going;      /* leave faulty products out instead of spoiling the run */
    bool allow_private;
    unsigned timeout_s; /* for each download; 0: IMPORT_TIMEOUT_S */
    unsigned threads;
    void (*progress)(size_t done, size_t n, const char *name, void *ctx);
    void *progress_ctx;
};

/* A column, for people. */
struct import_column {
    char *letters; /* "AB" */
    char *label;   /* NULL: none */
    char *becomes; /* the key; NULL: not used */
    bool is_known; /* not used, and that is right */
};

struct import_report {
    char *file;                   /* the table, as diagnostics name it */
    char *source;                 /* "Shopee"; NULL: nobody's in particular */
    GArray *columns;              /* struct import_column */
    char *sheet;                  /* of a workbook, or NULL */
    GStrv other_sheets;           /* visible ones that were not read */
    GStrv unused;                 /* headings over values that no key takes */
    unsigned head_row, first_row; /* in the sheet */
    unsigned rows, products;      /* read */
    unsigned added, changed, same, untouched, left_out;
    unsigned files_written, photos, photos_failed;
    bool published; /* the shop has what could be imported */
};

void import_report_clear(struct import_report *report);

/* Imports. Faults of the content go to `diags`; with one of level error nothing is written, unless
 * keep_going. False and `error` when an operation failed; then nothing was written either. */
bool import_run(const struct import_options *options, struct diags *diags,
                struct import_report *ret_report, GError **error);
