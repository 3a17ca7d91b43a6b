/*
 * Drafts → the catalog: what only the whole shop can settle.
 *
 * Slugs that do not collide, categories by name, photos by file, stock codes used once,
 * which products are published, and the order of everything. Sources are taken in the order
 * of their paths, so that neither threads nor the disk show in the result. One thread.
 */
#pragma once

#include "base/arena.h"
#include "base/diag.h"
#include "catalog/load.h"
#include "catalog/photos.h"

/* Fills `catalog` (whose today is set) from the shop and the sources that were read. The
 * findings of the sources go to `diags`. Strings and arrays go to `arena`. */
void merge_drafts(struct catalog *catalog, const struct shop_draft *shop, GPtrArray *sources,
                  const struct load_options *options, struct photo_book *book, struct arena *arena,
                  struct diags *diags);
