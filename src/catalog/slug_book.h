/*
 * Slugs, each given once: products, pages, posts.
 *
 * Slugs that owners wrote come first; a made one that is taken gets the stock code or a
 * number, so that adding a product never moves another's address.
 */
#pragma once

#include "base/arena.h"
#include "base/diag.h"

struct slug_book;

struct slug_book *slug_book_new(struct arena *arena);
void slug_book_free(struct slug_book *book);
AUTO_DEFINE(slug_book, slug_book_free)

/* Takes `slug` for the record at `pos`. When it is taken: false, and `ret_first` is where. */
bool slug_book_take(struct slug_book *book, const char *slug, struct pos pos,
                    struct pos *ret_first);

/* Makes a slug from the first of `wishes` (NULL-terminated; entries may be "") that gives one,
 * else from `fallback`; when that is taken, appends `sku` (may be NULL) or a number and adds a
 * hint. Returns it in the arena. */
const char *slug_book_make(struct slug_book *book, const char *const *wishes, const char *fallback,
                           const char *sku, struct pos pos, struct diags *diags);
