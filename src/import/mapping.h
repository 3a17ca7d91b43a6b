/*
 * Which column of a sheet holds what: guessed from its headings, put right by a mapping file.
 *
 * Marketplaces' templates have up to six rows before the goods: machine keys, labels, what is
 * needed, help. They are found by what they say, not by their number. A mapping borrows from the
 * grid; one thread while it is made, then read-only.
 */
#pragma once

#include "base/auto.h"
#include "base/diag.h"
#include "import/column.h"
#include "import/grid.h"
#include "yaml/yaml.h"

#include <stdbool.h>
#include <stdint.h>

enum { MAPPING_HEAD_ROWS = 15 /* where the headings are looked for */ };

struct mapping {
    const struct grid *grid;
    struct column *columns; /* one a column of the grid; label NULL: no heading */
    uint32_t n_columns;
    GArray *by_role[ROLE_COUNT];        /* uint32_t: columns of each role, by number, then place */
    uint32_t head_row;                  /* in the sheet: that of the labels */
    uint32_t first;                     /* index into the grid's rows: the first goods */
    const struct column_source *source; /* NULL: nobody's in particular */
};

/* Finds the headings and what they mean. `map` is the root of a mapping file read from `map_file`,
 * or NULL. Returns new; NULL after a diagnostic when there are no headings to go by. */
struct mapping *mapping_new(const struct grid *grid, const struct yaml_node *map,
                            const char *map_file, struct diags *diags);
void mapping_free(struct mapping *mapping);
AUTO_DEFINE(mapping, mapping_free)

/* The first value in the columns of a role; NULL when there is none. `ret_column` (may be NULL)
 * is that of the value, or the first of the role. */
const char *mapping_value(const struct mapping *mapping, const struct grid_row *row,
                          enum column_role role, uint32_t *ret_column);

/* The same with columns of one number only. */
const char *mapping_value_at(const struct mapping *mapping, const struct grid_row *row,
                             enum column_role role, unsigned number, uint32_t *ret_column);

static inline bool mapping_has(const struct mapping *mapping, enum column_role role)
{
    return mapping->by_role[role]->len > 0;
}

/* A column as spreadsheets name it: "A", "AB". Returns new. */
char *mapping_letters(uint32_t column);
