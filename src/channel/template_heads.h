/*
 * The head rows of a marketplace's workbook: keys, labels, and what else stands above a column.
 *
 * Rows may stand one higher or lower than the definition has them: the row that holds most of
 * the known keys, and the one with most of the labels, are the ones.
 */
#pragma once

#include "channel/def.h"
#include "sheet/xlsx_book.h"

#include <stdbool.h>

struct heads {
    GPtrArray *rows;     /* GPtrArray of char * (NULL: empty cell) for each row above the goods */
    GPtrArray *keys;     /* char * by column, borrowed from `rows` or `key_rows` */
    GPtrArray *labels;   /* the same */
    GPtrArray *key_rows; /* as `rows`, of the sheet that holds the keys when it is another one */
    size_t n_columns;
    uint32_t first_row; /* of goods */
};

/* Reads them; clear with heads_clear(), also after a failure. */
bool heads_read(struct heads *heads, const struct channel *channel, struct xlsx_book *book,
                int sheet, GError **error);
void heads_clear(struct heads *heads);

/* The sheet's column for a column of the channel, or -1; those of `taken` are passed over. */
int heads_find(const struct heads *heads, const struct def_column *column, const bool *taken);

/* True when the workbook says itself that the column must be filled. */
bool heads_is_needed(const struct heads *heads, const struct channel *channel, size_t column);

/* Text of all head cells of a column that tell its unit: true when one of them names kilograms, or
 * grams. */
void heads_units(const struct heads *heads, size_t column, bool *ret_kilo, bool *ret_gram);

/* The key or else the label of a column; NULL for none. Borrowed. */
const char *heads_name(const struct heads *heads, size_t column);
