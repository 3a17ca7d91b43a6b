/*
 * Goods: what the rows of a table say about products, before any file is written.
 *
 * Rows of variants are put together to one product. Every value keeps the cell that it came from,
 * so that a fault is named there. Texts live in the grid's arena or in that of the list.
 */
#pragma once

#include "base/auto.h"
#include "base/diag.h"
#include "catalog/catalog.h"
#include "import/mapping.h"

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

enum value_kind {
    VALUE_TEXT,
    VALUE_RAW,  /* digits and words that stand without quotes */
    VALUE_LIST, /* items */
    VALUE_MAP,  /* items: name, text, name, text … */
    VALUE_STEPS /* items: least number, price, least number, price … */
};

/* The value of a field. */
struct goods_value {
    unsigned field; /* enum product_field or variant_field */
    enum value_kind kind;
    const char *text;
    GPtrArray *items; /* const char *, borrowed; NULL unless list, map or steps */
    bool is_vague;    /* the table says less than a product file: an update leaves what is there */
    struct place at;
};

struct goods_variant {
    GArray *values; /* struct goods_value, of variant fields */
    struct place at;
    const char *photo; /* as the cell says; NULL: none */
    struct place photo_at;
    const char *photo_file; /* in photos/, once it is there */
};

struct goods_photo {
    const char *source; /* address or file name */
    struct place at;
    const char *file; /* in photos/, once it is there */
};

struct goods {
    const char *name;
    const char *sku;         /* NULL: none */
    const char *slug;        /* the table's own, or NULL */
    GArray *values;          /* struct goods_value, of product fields, in the order of a file */
    GPtrArray *variants;     /* struct goods_variant */
    GArray *photos;          /* struct goods_photo */
    const char *description; /* Markdown, or NULL */
    struct place at, description_at;
};

/* All goods of a table. */
struct goods_list {
    const struct mapping *mapping;
    struct arena *arena;
    GPtrArray *items; /* struct goods, in the order of their first rows */
    uint32_t n_rows;  /* that were read */
};

/* Reads the rows. `catalog` is the shop that they are for: its categories and its name. Faults of
 * the rows go to `diags`. Returns new. */
struct goods_list *goods_read(const struct mapping *mapping, const struct catalog *catalog,
                              struct diags *diags);
void goods_list_free(struct goods_list *list);
AUTO_DEFINE(goods_list, goods_list_free)

/* The value of a field, or NULL. */
const struct goods_value *goods_find(const GArray *values, unsigned field);

/* ---- for the files that fill it (goods_*.c) ---- */

/* Rows of one product. */
struct goods_group {
    GPtrArray *rows;  /* const struct grid_row */
    bool is_explicit; /* the table itself says that they belong together */
};

/* Puts rows together. Returns new (struct goods_group), in order. */
GPtrArray *goods_group_rows(const struct mapping *mapping, struct diags *diags,
                            uint32_t *ret_n_rows);

/* Axes and their values of a group's rows. */
struct goods_axes {
    GPtrArray *names;  /* const char * */
    GPtrArray *values; /* const char *, of each row: NULL where it has none; row after row */
    GPtrArray *facts;  /* name, text …: what looked like an axis and is none */
    struct place facts_at;
    bool has_choices; /* facts are choices of one row, whose prices are not told */
};

void goods_axes_read(struct goods_axes *axes, const struct mapping *mapping,
                     const struct goods_group *group, struct arena *arena);
void goods_axes_clear(struct goods_axes *axes);

/* Whether the row tells a product whose variants stand in other rows. */
bool goods_row_is_parent(const struct mapping *mapping, const struct grid_row *row);
