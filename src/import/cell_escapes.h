/*
 * Cells as the tool that exported them wrote them: WooCommerce writes a new line in a text as the
 * two characters "\n", and its names hold "&amp;" for '&'.
 *
 * Files of no such tool stay as they are: "C:\nota" is a text like any other. One thread.
 */
#pragma once

#include "import/grid.h"
#include "import/mapping.h"

/* Puts what was meant into the goods' cells, if the mapping's source writes so. New texts belong to
 * the grid; `mapping` is that of the grid. */
void cells_unescape(struct grid *grid, const struct mapping *mapping);
