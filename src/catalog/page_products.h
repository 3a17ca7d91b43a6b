/*
 * Products that a page or post names: campaigns and bundles.
 */
#pragma once

#include "base/arena.h"
#include "base/diag.h"
#include "catalog/catalog.h"

/* Sets page->products from page->product_names: a slug, an SKU or a name. One that the catalog
 * does not have is a diagnostic; one that is left out (a draft, out of season) is passed over.
 * The lists are in `arena`. */
void page_products_find(const struct catalog *catalog, struct page *pages, uint32_t n,
                        struct arena *arena, struct diags *diags);
