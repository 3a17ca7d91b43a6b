/*
 * What documents are made from, as one digest: a document whose recipe is the same is the same.
 *
 * In it is everything of the shop and its products that paper may show, the photos by their
 * content, the font and the libraries. Texts that only pages and listings show are not, so that a
 * new description draws nothing again.
 */
#pragma once

#include "base/digest.h"
#include "share/print.h"

/* Raise when the same shop gives other documents: kept ones then end. */
enum { PRINT_VERSION = 1 };

/* Of what is drawn with print->type. Without `with_products` of documents that show none. */
struct digest print_recipe(const struct print *print, bool with_products);
