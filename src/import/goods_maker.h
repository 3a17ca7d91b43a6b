/*
 * What the files that put one product together share (goods.c, goods_whole.c).
 *
 * All is borrowed but the goods, which belong to the list. One thread.
 */
#pragma once

#include "import/amount.h"
#include "import/goods.h"

/* What the assembly of one product needs at hand. */
struct maker {
    const struct mapping *m;
    const struct catalog *catalog;
    struct arena *arena;
    struct diags *diags;
    struct amount_evidence *evidence; /* one a column */
    const struct goods_group *group;
    struct goods *goods;
};

/* Adds a value; a list, map or steps are empty. */
struct goods_value *goods_value_add(GArray *values, unsigned field, enum value_kind kind,
                                    const char *text, struct place at);

/* Row `index` of the group. */
const struct grid_row *maker_row(const struct maker *k, guint index);

/* The first value of a role in the group's rows, and where it stands; NULL: none. `ret_column` may
 * be NULL. */
const char *maker_value(const struct maker *k, enum column_role role, struct place *ret_at,
                        uint32_t *ret_column);

/* The text on one line, in the arena. */
const char *maker_line(const struct maker *k, const char *text);

/* True for digits and nothing else. */
bool is_digits(const char *text);

/* Facts and permits: columns of their own, and those that feeds put into one cell. */
void goods_facts_read(struct maker *k, const struct goods_axes *axes);

/* The prices for many pieces. A cell that is not understood is a diagnostic. */
void goods_wholesale_read(struct maker *k);

/* Days of preparation, or the first day, of what feeds say is not ready. */
void goods_availability_read(struct maker *k);

/* The slug of a page of ours that the row links to, in the arena; NULL: none. */
const char *goods_link_slug(struct maker *k);

/* What holds for the whole product: all but its name, codes, prices, stock and weight. */
void goods_whole_read(struct maker *k, const struct goods_axes *axes);
