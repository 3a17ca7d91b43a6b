/*
 * A channel's part of report.json: every product is accounted for.
 *
 * Rows in = rows out + products named. A product may have several reasons; the first stands
 * beside its name, the others under "more".
 */
#pragma once

#include "channel/listing.h"
#include "text/json.h"

/* Opens the channel's object and its list of products left out. `json` NULL: does nothing, in
 * all of these. */
void report_begin(struct json *json, const struct channel *channel);

/* Names a product that the listing does not take. */
void report_left_out(struct json *json, const struct listing *listing,
                     const struct product *product);

/* Names what the catalog itself holds back, then closes the object. */
void report_end(struct json *json, const struct catalog *catalog,
                const struct channel_stats *stats);
