/*
 * Rows on stdout: for people a table, for scripts lines, for programs JSON.
 *
 * On a terminal the columns are aligned below a heading. Into a file or pipe goes one line a
 * row, cells separated by tabs, without heading, so that cut and awk work. With --json each row
 * is an object. The form never depends on the content.
 *
 * A table owns copies of its cells. One thread.
 */
#pragma once

#include "cmd/cmd.h"

#include <stdint.h>

enum table_kind {
    TABLE_TEXT,
    TABLE_NUMBER, /* aligned to the right; a number in JSON */
    TABLE_WORD    /* one of few: translated for people, the English word for scripts */
};

struct table_column {
    const char *key;     /* in JSON */
    const char *heading; /* N_() */
    enum table_kind kind;
};

struct table;

/* `type` is the value of "type" in JSON; `columns` are ended by a NULL key. Both are borrowed.
 * Returns new; table_print() ends it. */
struct table *table_new(const char *type, const struct table_column *columns);

/* Add the next cell, from left to right, row by row. NULL is an empty cell. */
void table_text(struct table *table, const char *text);
void table_shown(struct table *table, const char *text, const char *shown); /* to people */
void table_textf(struct table *table, const char *format, ...) G_GNUC_PRINTF(2, 3);

/* A number; `shown` is how people see it (NULL: as it is). */
void table_number(struct table *table, int64_t number, const char *shown);

/* Prints the rows and frees the table. */
void table_print(struct table *table, const struct cmd_context *context);
