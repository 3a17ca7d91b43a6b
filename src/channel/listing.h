/*
 * A product as a channel will see it: its rows, or the reasons why it has none.
 *
 * A listing is whole or absent: one value that the channel would refuse leaves the product
 * out, with every reason named. Nothing is cut to fit. A listing is reused from product to
 * product; it owns its texts until listing_read() is called again.
 */
#pragma once

#include "channel/value.h"
#include "sheet/cell.h"

#include <glib.h>
#include <stdbool.h>

enum { LISTING_MAX_ARGS = 6 };

/* A finding that was not added to a collector yet. */
struct listing_reason {
    enum diag_tag tag;
    struct pos pos;
    char *args[LISTING_MAX_ARGS + 1]; /* NULL-terminated */
};

struct listing {
    const struct channel *channel;
    const struct catalog *catalog;
    const struct channel_env *env;
    struct override *levels; /* owned: what the shop and each category say; the shop's last */
    GPtrArray *texts;        /* owns what cells point to */
    GArray *cells;           /* struct sheet_cell: n_rows times the channel's columns */
    GArray *reasons;         /* struct listing_reason: left out because of these */
    GArray *advice;          /* struct listing_reason: warnings, it stays */
    GPtrArray *seen;         /* for each unique column: values of listings before, or NULL */
    unsigned n_rows, total_rows, total_products;
    bool is_skipped;    /* the owner wants it so */
    bool lacks_address; /* a cell stays empty for want of the site's address */
};

/* Faults in what the shop and its categories say for the channel go to `diags`. */
void listing_init(struct listing *listing, const struct channel *channel,
                  const struct catalog *catalog, const struct channel_env *env,
                  struct diags *diags);
void listing_clear(struct listing *listing);

/* Makes the rows of a product. It is listed when neither skipped nor with reasons; only then
 * its unique values and rows count for the products after it. Faults in the product's own
 * words for the channel (its `channels` key) go to `diags` at once. */
void listing_read(struct listing *listing, const struct product *product, struct diags *diags);

/* Makes the row of the shop itself, for a channel of ROWS_SHOP. */
void listing_read_shop(struct listing *listing);

static inline bool listing_is_listed(const struct listing *listing)
{
    return !listing->is_skipped && !listing->reasons->len;
}

/* The cells of a row. */
static inline const struct sheet_cell *listing_row(const struct listing *listing, unsigned row)
{
    return &g_array_index(listing->cells, struct sheet_cell, row * listing->channel->n_columns);
}
