/*
 * Captions: a product in a few lines, ready to paste under a photo.
 *
 * Written in the shop's language. Nothing can fail; reads only the catalog, so any number of
 * threads may write captions.
 */
#pragma once

#include "catalog/catalog.h"

#include <glib.h>

/* Appends the caption; `url` is the product's page, NULL: none. */
void caption_append(GString *out, const struct catalog *catalog, const struct product *product,
                    const char *url);
