/*
 * What a channel refuses, and what it punishes: the rules for one cell and for a whole product.
 *
 * Findings go to the listing's reasons (the product is left out) or to its advice (it stays).
 */
#pragma once

#include "channel/listing.h"

/* A cell on its way: its text, and what to blame it on. */
struct draft {
    const struct value_row *row;
    const struct def_column *column;
    const struct value_source *source; /* that gave the text, or the first that could; or NULL */
    unsigned number;                   /* behind the source's name */
    struct pos pos;
    GString *text;
};

/* A column as people know it. */
static inline const char *column_name(const struct def_column *column)
{
    return column->label ? column->label : column->key;
}

/* Keeps a finding, once: rows of one product often share it. The arguments end with NULL. */
void reason_add(GArray *reasons, enum diag_tag tag, struct pos pos, ...) G_GNUC_NULL_TERMINATED;

/* A word of the owner's own stands for what the column would show otherwise. */
bool draft_is_number(const struct draft *draft);

/* ---- a cell ---- */

void missing_check(struct listing *listing, const struct draft *draft);
void range_check(struct listing *listing, const struct draft *draft);
void allowed_fault(struct listing *listing, const struct draft *draft, const char **allowed,
                   uint32_t n);
void one_of_check(struct listing *listing, const struct draft *draft);

/* `index`: of the column. */
void advice_check(struct listing *listing, const struct draft *draft, guint index);
void unique_check(struct listing *listing, const struct draft *draft, guint index);

/* ---- a product ---- */

void limits_check(struct listing *listing, const struct product *product);

/* How many photos there are, and how large. */
void photos_check(struct listing *listing, const struct product *product);

/* `n_variants`: 0 when there is one row for all of them. */
void prices_check(struct listing *listing, struct value_row row, uint32_t n_variants);

/* Told once, at the words that make the difference. */
void own_page_check(struct listing *listing, const struct override *override);
