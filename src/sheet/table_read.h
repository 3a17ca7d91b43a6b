/*
 * Reading tables, row by row: CSV, TSV and XLSX through one door.
 *
 *     AUTO(table) table = table_open(path, &(struct table_options){0}, &error);
 *     struct table_row row;
 *     while (table && table_next_row(table, &row, &error))
 *         …                                     row.cells[0 … row.n - 1]
 *
 * The kind of file is told by its first bytes, never by its name. Rows arrive in the order of
 * the file and are gone with the next one, so that memory does not grow with their number; only
 * the shared texts of a workbook are kept. Rows without any value are passed over. All texts are
 * valid UTF-8, line ends are '\n', other control characters but tabs are gone.
 *
 * What is no table, is damaged, could do harm or is too large is a SHEET_ERROR with a sentence for
 * the user (sheet/sheet_fault.h). A table belongs to one thread.
 */
#pragma once

#include "base/auto.h"
#include "sheet/cell.h"
#include "sheet/sheet_fault.h"

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
    TABLE_MAX_ROWS = 100 * 1000 + 32, /* with a value in them: goods and some head rows */
    TABLE_MAX_COLUMNS = 2048,
    TABLE_MAX_ROW_BYTES = 4 * 1024 * 1024,   /* of all texts of a row */
    TABLE_MAX_CSV_BYTES = 512 * 1024 * 1024, /* of a text file as a whole */
};

enum table_kind { TABLE_TEXT, TABLE_WORKBOOK };

enum table_encoding {
    TABLE_ENCODING_GUESSED,
    TABLE_UTF8, /* with or without byte order mark */
    TABLE_UTF16_LE,
    TABLE_UTF16_BE,
    TABLE_WINDOWS_1252,
    TABLE_ENCODING_COUNT
};

/* {0} is a good choice. */
struct table_options {
    const char *sheet;            /* of a workbook; NULL: its first visible sheet */
    char delimiter;               /* of a text file: ',', ';', '\t', '|'; 0: guessed */
    enum table_encoding encoding; /* of a text file without byte order mark */
};

/* Marks of a cell. */
enum {
    TABLE_HIDDEN_COLUMN = 1 << 0,
    TABLE_MERGED = 1 << 1,      /* within a merged area: the value is that of its first cell */
    TABLE_NOT_COMPUTED = 1 << 2 /* a formula whose result the file does not hold: empty */
};

/* Borrowed from the table until its next row. */
struct table_row {
    const struct sheet_cell *cells; /* those of a text file are all SHEET_TEXT or empty */
    const uint8_t *marks;           /* one a cell */
    size_t n;                       /* up to the last cell with a value */
    uint32_t number;                /* the row in the sheet, or the line in the text file, from 1 */
    bool is_hidden;
};

struct table_sheet {
    char *name;
    bool is_hidden;
};

/* What the file turned out to be. */
struct table_facts {
    enum table_kind kind;
    const char *sheet; /* the one that is read; NULL for a text file */
    const struct table_sheet *sheets;
    size_t n_sheets;
    char delimiter; /* of a text file */
    enum table_encoding encoding;
};

struct table;

/* Opens a file. Returns new; NULL with `error`. */
struct table *table_open(const char *path, const struct table_options *options, GError **error);

/* Opens what a descriptor of a regular file holds, which stays the caller's (it may be closed at
 * once; where it stands is not looked at), or bytes in memory, which are copied. */
struct table *table_open_fd(int fd, const struct table_options *options, GError **error);
struct table *table_open_bytes(const void *bytes, size_t size, const struct table_options *options,
                               GError **error);

void table_free(struct table *table);
AUTO_DEFINE(table, table_free)

/* Fills `ret_row` with the next row. False at the end, and with `error` when the rest cannot be
 * read; rows given before are right nevertheless. */
bool table_next_row(struct table *table, struct table_row *ret_row, GError **error);

/* Borrowed. */
const struct table_facts *table_facts(const struct table *table);
