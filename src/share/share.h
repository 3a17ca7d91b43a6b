/*
 * The share folder: links.csv, captions and QR codes, from the catalog.
 *
 * links.csv has a row for each product and each variant: sku, name, page address, wa.me link,
 * message. captions/SLUG.txt is ready to paste; qr/ is told in share/qr_files.h. All depend on
 * nothing but the catalog and the base address.
 */
#pragma once

#include "base/diag.h"
#include "catalog/catalog.h"
#include "output/output.h"
#include "share/cards.h"

struct share_options {
    const char *base_url; /* ends in '/'; NULL: no page addresses */
    unsigned threads;
    /* For cards; NULL: none are made. The base address and threads in it are not looked at. */
    const struct cards_options *cards;
};

/* Writes everything. False and `error` when an operation failed: a library is missing. */
bool share_write(const struct catalog *catalog, const struct share_options *options,
                 struct output *out, struct diags *diags, GError **error);
