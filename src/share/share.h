/*
 * The share folder: links.csv and captions, from the catalog.
 *
 * links.csv has a row for each product and each variant: sku, name, page address, wa.me link,
 * message. captions/SLUG.txt is ready to paste. Both depend on nothing but the catalog and the
 * base address.
 */
#pragma once

#include "base/diag.h"
#include "catalog/catalog.h"
#include "output/output.h"

/* `base_url` ends in '/'; NULL: no page addresses. */
void share_write(const struct catalog *catalog, const char *base_url, struct output *out,
                 struct diags *diags);
