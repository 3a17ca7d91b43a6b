/*
 * All cards of a shop: which there are, made in parallel, kept in a cache.
 *
 *     cards/SLUG-KIND.jpg        of a product
 *     cards/posts/SLUG-KIND.jpg  of a post
 *     cards/shop/KIND.jpg        of the shop
 *
 * A finished card lies in the cache folder (".etalase/cards", safe to delete) under a name made of
 * everything that decides its pixels: layout, words, colours, photo, logo, font. What did not
 * change is not drawn again.
 *
 * Cards are JPEG, CARD_GOOD_BYTES or less where the quality allows, never above CARD_MAX_BYTES:
 * WhatsApp shows no preview of larger ones.
 */
#pragma once

#include "base/auto.h"
#include "base/diag.h"
#include "base/root.h"
#include "catalog/catalog.h"
#include "output/output.h"
#include "share/card.h"
#include "share/kept_files.h"

#include <stdbool.h>

enum { CARDS_ALL_KINDS = (1 << CARD_KIND_COUNT) - 1 };
enum { CARD_GOOD_BYTES = 150 * 1000, CARD_MAX_BYTES = 300 * 1000 };

struct cards_options {
    const struct root *root;     /* the shop's folder */
    const char *base_url;        /* ends in '/'; NULL: none */
    const char *cache_dir;       /* of cards; made when missing */
    const char *photo_cache_dir; /* of photo/photo.h: knows photos that did not change */
    unsigned threads;
    unsigned kinds; /* bit i: wants enum card_kind i */
    bool products_only;
    void (*progress)(size_t done, size_t n, const char *what, void *ctx); /* any thread; or NULL */
    void *progress_ctx;
};

enum card_subject { CARD_PRODUCT, CARD_SHOP_ITSELF, CARD_POST };

/* The cards of one product, post or the shop. */
struct card_set {
    enum card_subject subject;
    const char *slug; /* "" of the shop */
    const char *name;
    struct kept_file files[CARD_KIND_COUNT];
};

struct cards {
    struct card_set *sets; /* products in the order of the catalog, then posts, then the shop */
    size_t n;
    unsigned drawn; /* cards that were not in the cache */
};

/* Makes the cards. Photos that cannot be used, a missing font or layout become diagnostics. Returns
 * new (cards_free()), with no sets when the layout is at fault; NULL and `error` when an operation
 * failed: a library is missing, the cache cannot be written. */
struct cards *cards_make(const struct catalog *catalog, const struct cards_options *options,
                         struct diags *diags, GError **error);
void cards_free(struct cards *cards);
AUTO_DEFINE(cards, cards_free)

/* Returns new: where a card is published, "cards/keripik-tempe-feed.jpg". */
char *card_path(const struct card_set *set, enum card_kind kind);

/* Adds all cards to the tree. */
void cards_put(const struct cards *cards, struct output *out);

/* Removes cards that this run did not use and that are older than 30 days. */
void cards_prune(const char *cache_dir, const struct cards *used);
