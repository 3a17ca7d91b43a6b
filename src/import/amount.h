/*
 * Amounts in spreadsheets → what a product file says: prices, weights, lengths, counts, yes and no.
 *
 * "15.000" is fifteen thousand in one sheet and fifteen in another: the whole column is asked, not
 * the cell. What cannot be understood is given back as it is, so that the reader of product files
 * names the fault. Texts are in the arena. Thread-safe.
 */
#pragma once

#include "base/arena.h"
#include "import/column.h"

#include <stdbool.h>
#include <stdint.h>

/* What the cells of a column give away. {0} to begin with. */
struct amount_evidence {
    unsigned n;          /* cells with a number */
    unsigned english;    /* "15,000", "15000.00": '.' before decimals */
    unsigned indonesian; /* "15.000", "15.000,00" */
    bool has_fraction;   /* "0.25": with decimals that are not all zero */
    double most;         /* the largest, decimals read either way */
};

void amount_note(struct amount_evidence *evidence, const char *text);

/* Rupiah in digits, or the text as it is. */
const char *amount_price(const struct amount_evidence *evidence, const char *text,
                         struct arena *arena);

/* "8,99E+12": a long number that a spreadsheet has shortened. */
bool amount_is_spoiled(const char *text);

/* "250 g", from a cell in the unit of its heading, of the cell beside it, or of the evidence. */
const char *amount_weight(const struct amount_evidence *evidence, enum column_unit unit,
                          const char *unit_text, const char *text, struct arena *arena);

/* A length in millimetres; 0: none, or not understood. */
uint32_t amount_length_mm(enum column_unit unit, const char *text);

/* Pieces at hand in digits; NULL for words that say there are some, or nothing. */
const char *amount_stock(const char *text, struct arena *arena);

/* A whole number without decimals of zeros ("3.0", "3 hari"); the text as it is otherwise. */
const char *amount_count(const char *text, struct arena *arena);

/* Whether a word says yes or no (also shown, hidden, in stock, sold out). False for others. */
bool amount_yes_no(const char *text, bool *ret_yes);
