/*
 * Rows that add up the rows above them: "Total; Rp89.000". They are no products.
 *
 * Told by one cell of words that say so, with nothing but numbers besides, and no code of a product
 * among them. Nothing can fail. Thread-safe.
 */
#pragma once

#include "import/mapping.h"

#include <stdbool.h>
#include <stdint.h>

/* `ret_column`, that of the words, is written when it is true; it may be NULL. */
bool row_is_sum(const struct mapping *mapping, const struct grid_row *row, uint32_t *ret_column);
