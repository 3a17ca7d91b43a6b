/*
 * What the owner says for one channel under `channels: {NAME: {price, title, skip …}}`: in a
 * product, in its category, or for the whole shop.
 *
 * The nearest word counts, each key by itself: a product's before its category's before the
 * shop's. Keys in both languages. Borrowed from the catalog.
 */
#pragma once

#include "base/diag.h"
#include "catalog/catalog.h"
#include "channel/markup.h"

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
    OVERRIDE_MARKUP,
    OVERRIDE_ROUND,
    OVERRIDE_COUNT
};

/* Nearest first. */
enum override_level { LEVEL_PRODUCT, LEVEL_CATEGORY, LEVEL_SHOP, LEVEL_COUNT };

struct override {
    struct pos at[OVERRIDE_COUNT]; /* line 0: not given */
    const char *title, *description, *category, *brand;
    int64_t price_idr, was_idr;
    int32_t stock;
    uint32_t weight_g;
    bool skip;
    struct markup markup;                    /* of prices that are not given for the channel */
    uint32_t round;                          /* of these too; 0: as they are */
    const struct data *columns[LEVEL_COUNT]; /* map: column key → text for its cell; or NULL */
};

static inline bool override_has(const struct override *override, enum override_field field)
{
    return override->at[field].line > 0;
}

/* Reads what the map `channels` (may be NULL) of a level, standing in `file`, says for the channel
 * `name`; all empty when that is nothing. */
void override_read(struct override *override, enum override_level level,
                   const struct data *channels, const char *file, const char *name,
                   struct diags *diags);

/* Adds what `far`, of a level further away, says about keys that are not given yet. */
void override_add(struct override *override, const struct override *far);

/* The text of a category mapping for `name` in a `channels` map: a scalar, or the member
 * "category" of a map. NULL when there is none. Borrowed. */
const char *override_category(const struct data *channels, const char *name);
