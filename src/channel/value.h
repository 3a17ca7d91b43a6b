/*
 * Sources: what a column may show of the catalog. One table, one row a source.
 *
 * A source appends text for one row of a listing; nothing appended means that the product has
 * no such value. Its row says which fields of a product it reads, so that a fault can name
 * their line, and how those fields are called, so that a remedy can.
 */
#pragma once

#include "base/pos.h"
#include "channel/def.h"
#include "channel/export.h"
#include "channel/override.h"

#include <glib.h>

/* Between the items of a value that is a list: no text of a shop holds it. */
#define VALUE_SEPARATOR '\x1f'
/* Between the parts of such an item: "Rasa", "Balado". */
#define VALUE_PART '\x1e'

/* What sources read from: one row of one product. */
struct value_row {
    const struct channel *channel;
    const struct catalog *catalog;
    const struct channel_env *env;
    const struct product *product; /* NULL: the row is the shop itself */
    const struct override *override;
    const struct variant *variant; /* NULL: the row is the product itself */
    const char *description;       /* plain text of the product, made once for all its rows */
};

enum value_flags {
    VALUE_NUMBER = 1 << 0, /* a number in the C locale */
    VALUE_PAGE = 1 << 1,   /* an address: needs to know where the site will be */
    VALUE_PHOTO = 1 << 2,  /* the same, and the names of the photos */
    VALUE_PRICE = 1 << 3,
    VALUE_ANY = 1 << 5,  /* of a product or of the shop */
    VALUE_SHOP = 1 << 4, /* of the shop: needs no product; `field` is of enum shop_field */
};

struct value_source {
    const char *name;
    void (*read)(const struct value_row *row, const struct def_column *column, unsigned number,
                 GString *out);
    unsigned flags;
    int field;          /* enum product_field, or enum shop_field */
    int variant_field;  /* enum variant_field, or -1 */
    int override_field; /* enum override_field, or -1 */
    const char *key;    /* as owners write it, in both languages: "harga (price)" */
};

/* The source of that name, or NULL. */
const struct value_source *value_source_find(const char *name);

/* Names of all sources. Returns new (g_strfreev). */
char **value_source_names(void);

/* Who a row is about, for messages: the product's name, or the shop's. Borrowed. */
static inline const char *value_subject(const struct value_row *row)
{
    return row->product ? row->product->name : row->catalog->shop.name;
}

/* Where a source's value stands for a row: the channel's own word, the variant's, the product's. */
struct pos value_pos(const struct value_row *row, const struct value_source *source);

/* What is paid for one in this row, with what the channel adds to it: below 1 when nothing is left
 * of it. False when the row has no price. */
bool value_row_price(const struct value_row *row, int64_t *ret_idr);

/* True when an address is missing only because the site's own is not known (or, for photos,
 * the photos were not made): not the product's fault. */
bool value_is_excused(const struct value_row *row, const struct value_source *source,
                      unsigned number);
