/*
 * Marketplace listings from channel definitions.
 *
 * A channel is a data file (channel/defs/NAME.yaml, or the shop's own channels/NAME.yaml of
 * the same name): file type, columns, sources, transforms, limits. One engine reads them all;
 * a new marketplace touches no C.
 *
 * A product that a channel would refuse is left out of that channel's files and named, with
 * file and line; nothing is cut silently. export/report.json accounts for every product.
 */
#pragma once

#include "base/auto.h"
#include "base/diag.h"
#include "base/root.h"
#include "catalog/catalog.h"
#include "output/output.h"
#include "text/json.h"

#include <stdbool.h>

struct channel; /* a loaded definition */
struct report;  /* channel/report.h */

/* Names of all channels, built-in and the shop's own, sorted. Returns new (g_strfreev).
 * `shop_root` may be NULL. */
char **channel_names(const struct root *shop_root);

/* Names of the channels that this shop uses: those that a category or a product says something
 * for, and those whose definition is the shop's own. Sorted. Returns new (g_strfreev). */
char **channel_names_used(const struct catalog *catalog, const struct root *shop_root);

/* Loads one definition. Returns new (channel_free()); NULL after a diagnostic. */
struct channel *channel_load(const struct root *shop_root, const char *name, struct diags *diags);
void channel_free(struct channel *channel);
AUTO_DEFINE(channel, channel_free)

/* Claims the channel's file names in `taken` (file name → channel name, both owned by the table).
 * False with a diagnostic when another channel of this run writes a file of that name. */
bool channel_claim_files(const struct channel *channel, GHashTable *taken, struct diags *diags);

/* True for a channel whose findings matter only to shops that name it. */
bool channel_is_quiet(const struct channel *channel);

/* True for a channel that has files of its own, not just a sheet of the seller's to be filled. */
bool channel_has_files(const struct channel *channel);

/* Takes the seller's own workbook at `path` to be filled in place of a draft. False after a
 * diagnostic. */
bool channel_set_template(struct channel *channel, const char *path, struct diags *diags);

/* Puts what is known of the channel into an open object: title, date, note, files. */
void channel_describe(const struct channel *channel, struct json *json);

/* One line for people: what the channel is for. Borrowed. */
const char *channel_title(const struct channel *channel);

/* What the rows need from outside the catalog. */
struct channel_env {
    const char *base_url; /* of the published site, ends in '/'; NULL: none, image and page
                             addresses stay empty */
    const char *const *square_names; /* file name in img/ for each catalog photo, or NULL */
    const uint32_t *photo_px;        /* longer side of each catalog photo, 0: not known; or NULL */
};

struct channel_stats {
    unsigned rows;
    unsigned products; /* listed, in one row or more */
    unsigned left_out; /* all others: refused, skipped, drafts, out of season, faulty */
};

/* Checks that the channels that categories and products name exist (a `channels: {shoppe: …}`
 * would do nothing, silently). */
void channel_check_names(const struct catalog *catalog, const struct root *shop_root,
                         struct diags *diags);

/* Writes the channel's files into `out`; `out` NULL only checks (for `check --channel`).
 * Adds this channel's part to `report` when not NULL: what was written, and each product that
 * was not or has something to mend. */
void channel_write(const struct channel *channel, const struct catalog *catalog,
                   const struct channel_env *env, struct output *out, struct diags *diags,
                   struct report *report, struct channel_stats *ret_stats);
