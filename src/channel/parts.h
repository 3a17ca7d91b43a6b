/*
 * One file of a channel in as many parts as the channel's limits ask for.
 *
 * A file that holds everything keeps its name, "shopee.csv"; several are numbered from 1 in
 * the order of the products, "shopee-1.csv", "shopee-2.csv", … Each has its head. The rows of
 * one product stay together.
 */
#pragma once

#include "channel/listing.h"
#include "channel/sink.h"

#include <glib.h>
#include <stdbool.h>

struct parts {
    const struct channel *channel;
    const struct def_file *file;
    const struct shop *shop;
    const char *base_url;
    struct output *output;
    struct sink sink; /* of the part that is being filled */
    uint32_t n_rows, n_products;
    unsigned n_parts; /* with the one that is being filled */
};

/* Begins the file's first part. All arguments are borrowed until parts_end(). */
void parts_begin(struct parts *parts, const struct channel *channel, const struct def_file *file,
                 const struct shop *shop, const char *base_url, struct output *output);

/* Adds the rows of a listed product. Adds the names of parts that are full to `names` (char *). */
void parts_add(struct parts *parts, const struct listing *listing, GPtrArray *names);

/* Ends the last part and adds its name. */
void parts_end(struct parts *parts, GPtrArray *names);

/* True when the channel may split its files. */
bool parts_may_split(const struct channel *channel);

/* Returns new: the name of part `number` (from 1), or with 0 for `number` the pattern that all
 * of them have, "shopee-#.csv". */
char *parts_name(const char *file_name, unsigned number);

/* Returns new: the pattern of a name that looks like that of a part ("a-12.csv"), or NULL. */
char *parts_pattern(const char *name);
