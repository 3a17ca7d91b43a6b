/*
 * Hints on the photos of products, for `check`: what photo/coach.h sees, each at the place that
 * names the photo, and one picture standing for two products.
 */
#pragma once

#include "base/diag.h"
#include "base/root.h"
#include "catalog/catalog.h"
#include "photo/photo.h"

/* Looks at the photos of products that `photos` found sound; decodes them again, larger. */
void photo_coach(const struct catalog *catalog, const struct root *root,
                 const struct photo_set *photos, unsigned threads, struct diags *diags);
