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
 * Documents are made in parallel. Nothing that did not change is written: same shop, same bytes.
 */
#pragma once

#include "output/output.h"
#include "share/print.h"

/* `photos` by print_photo_specs(), or NULL; `base_url` ends in '/', or NULL. False and `error` when
 * a library or every font is missing. */
bool prints_write(const struct catalog *catalog, const char *base_url,
                  const struct photo_set *photos, unsigned threads, struct output *out,
                  GError **error);
