/*
 * What a product says for one channel: its `channels: {NAME: {price, title, skip …}}`.
 *
 * Read once a product and channel; keys in both languages. Borrowed from the catalog.
 */
#pragma once

#include "base/diag.h"
#include "catalog/catalog.h"

enum override_field {
    OVERRIDE_TITLE,
    OVERRIDE_DESCRIPTION,
    OVERRIDE_PRICE,
    OVERRIDE_WAS,
    OVERRIDE_CATEGORY,
    OVERRIDE_BRAND,
    OVERRIDE_STOCK,
    OVERRIDE_WEIGHT,
    OVERRIDE_SKIP,
    OVERRIDE_COLUMNS,
    OVERRIDE_COUNT
};

struct override {
    struct place at[OVERRIDE_COUNT]; /* line 0: not given */
    const char *title, *description, *category, *brand;
    int64_t price_idr, was_idr;
    int32_t stock;
    uint32_t weight_g;
    bool skip;
    const struct data *columns; /* map: column key → text for its cell */
};

static inline bool override_has(const struct override *override, enum override_field field)
{
    return override->at[field].line > 0;
}

/* Reads what `product` says for the channel `name`; all empty when that is nothing. */
void override_read(struct override *override, const struct product *product, const char *name,
                   struct diags *diags);

/* The text of a category mapping for `name` in a `channels` map: a scalar, or the member
 * "category" of a map. NULL when there is none. Borrowed. */
const char *override_category(const struct data *channels, const char *name);
