/*
 * Which sizes each photo of the catalog is made in, by where the shop shows it.
 */
#pragma once

#include "catalog/catalog.h"
#include "photo/photo.h"

/* What a run needs photos for. */
enum photo_purpose { PHOTO_FOR_SITE, PHOTO_FOR_LISTINGS, PHOTO_FOR_PRINT };

/* Returns new (g_free): one source for each of catalog->photos, in order, with its bits of
 * site_photo_specs(), or for print of print_photo_specs(). Paths and stems are borrowed from the
 * catalog. */
struct photo_source *photo_plan(const struct catalog *catalog, enum photo_purpose purpose);
