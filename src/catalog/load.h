/*
 * Loading a shop folder into a catalog, with all its diagnostics.
 */
#pragma once

#include "base/arena.h"
#include "base/diag.h"
#include "base/root.h"
#include "catalog/catalog.h"
#include "catalog/kept.h"

struct load_options {
    bool drafts;       /* keep drafts and products out of season */
    bool keep_going;   /* products with errors are left out instead of spoiling the run */
    unsigned threads;  /* files are read and parsed in parallel */
    struct kept *kept; /* what an earlier run read (catalog/kept.h); NULL: all files are read. It
                        * must outlive the catalog */
    const struct kept_sink *sink; /* for what is to be kept of this run; NULL: nothing is */
};

/* Loads and checks everything: shop.yaml, products/, pages/, posts/. Always returns a new
 * catalog of what could be read (catalog_free()); whether it may be published is the
 * diagnostics' word: none of level error. NULL and `error` when the folder cannot be read. */
struct catalog *catalog_load(const struct root *root, const struct load_options *options,
                             struct diags *diags, GError **error);

/* Reads a data file (YAML or JSON) as free data: theme settings, words, test data. Scalars
 * that YAML calls null, true, false or a number get that kind. Returns data in `arena`, or
 * NULL after a diagnostic. */
struct data *data_load(const char *text, size_t len, const char *file, struct arena *arena,
                       struct diags *diags);
