/*
 * All printed matter of a shop, written to the tree.
 *
 *     catalog.pdf         A5, to forward and to print
 *     price-list.pdf      A4
 *     poster.pdf .png     A4, A5 and A6; a preview of the first
 *     labels.pdf .png     sheets of 3 × 7 stickers on A4; a preview of the first
 *     labels-50x30.pdf    one label a page, for label printers
 *     labels-70x40.pdf
 *
 * A finished document is kept in a folder (".etalase/prints", safe to delete) under a name made of
 * all that it shows (share/print_recipe.h): what did not change is not drawn again. Same shop, same
 * bytes.
 */
#pragma once

#include "output/output.h"
#include "share/print.h"

struct prints_options {
    const char *base_url;           /* ends in '/'; NULL: none */
    const struct photo_set *photos; /* by print_photo_specs(); NULL: none */
    const char *cache_dir;          /* of finished documents; made when missing */
};

/* False and `error` when a library or every font is missing, or the folder cannot be written.
 * `ret_drawn` (may be NULL) counts the documents that were not kept. */
bool prints_write(const struct catalog *catalog, const struct prints_options *options,
                  struct output *out, unsigned *ret_drawn, GError **error);
