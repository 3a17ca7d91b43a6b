/*
 * The products that a shop has already, and which of them the goods of a table are.
 *
 * Compared by stock code, then by slug, then by name. The shelf borrows the catalog; it also keeps
 * the names that new files have been given. One thread.
 */
#pragma once

#include "base/auto.h"
#include "base/diag.h"
#include "base/root.h"
#include "catalog/catalog.h"
#include "import/goods.h"

#include <stdint.h>

struct shelf;

struct shelf *shelf_new(const struct catalog *catalog, const struct root *root);
void shelf_free(struct shelf *shelf);
AUTO_DEFINE(shelf, shelf_free)

/* What goods are in the shop. */
struct shelf_match {
    const struct product *product; /* NULL: none that can be read */
    const struct variant *variant; /* the goods are this variant of it; NULL: the whole */
    const char *file;              /* NULL: they are new */
    bool is_shared;                /* found by a name that several products have: no product */
};

struct shelf_match shelf_find(const struct shelf *shelf, const struct goods *goods);

/* Notes the goods' stock codes, which stand in `file`. Faults (a code twice in the table, or one of
 * another product) go to `diags`; then false. */
bool shelf_take_skus(struct shelf *shelf, const struct goods *goods,
                     const struct shelf_match *match, const char *file, struct diags *diags);

/* Chooses a slug for new goods whose file "products/SLUG.md" is free. Returns new. */
char *shelf_choose_slug(struct shelf *shelf, const struct goods *goods);
