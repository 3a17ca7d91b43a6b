/*
 * The QRIS code in a picture: shop.yaml may name a photo of it instead of the text inside.
 *
 * A picture whose code can be read is as good as the text: it is checked like it, drawn anew on
 * posters, and may be given amounts. One that cannot be read is shown as it is.
 */
#pragma once

#include "base/diag.h"
#include "base/root.h"
#include "catalog/catalog.h"

/* Reads the code of the shop's QRIS picture, if it has one, into the catalog. What is wrong with it
 * is said at the place that names the picture. Before anybody else uses the catalog. */
void qris_photo_read(struct catalog *catalog, const struct root *root, struct diags *diags);
