/*
 * The shop's categories while it is put together: listed ones, and those that products name.
 */
#pragma once

#include "base/arena.h"
#include "base/diag.h"
#include "catalog/drafts.h"
#include "catalog/photos.h"

struct categories;

/* The categories of shop.yaml; two that share a slug are an error. */
struct categories *categories_new(const struct shop_draft *shop, struct photo_book *book,
                                  struct arena *arena, struct diags *diags);
void categories_free(struct categories *categories);
AUTO_DEFINE(categories, categories_free)

/* Index of the category with this name or slug. One that shop.yaml does not list is made; a
 * warning is added when it lists others. */
uint32_t categories_find(struct categories *categories, const char *name, struct pos pos,
                         struct diags *diags);

/* Gives every category its address, its products (those of catalog->products, in their order)
 * and a photo, and puts them into the catalog. */
void categories_finish(struct categories *categories, struct catalog *catalog);
