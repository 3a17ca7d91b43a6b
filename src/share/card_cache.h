/*
 * Finished cards, kept between runs: a folder that may be deleted at any time.
 *
 *     KEY-SIZE-FINGERPRINT.jpg
 *
 * KEY is a digest of everything that decides a card's pixels. The rest of the name says what is
 * in the file, so that a run that changes nothing reads none of them; one whose size is not as
 * its name says was cut short, and is made again. Files are written under another name and
 * renamed. Lookups may come from any thread once the cache is open; so may stores.
 */
#pragma once

#include "base/auto.h"
#include "base/digest.h"
#include "share/cards.h"

#include <glib.h>

struct card_cache;

/* Opens, or makes, the cache. NULL and `error` when the folder cannot be made. Returns new. */
struct card_cache *card_cache_open(const char *dir, GError **error);
void card_cache_free(struct card_cache *cache);
AUTO_DEFINE(card_cache, card_cache_free)

/* Fills `ret`, new, when the card is there and whole. */
bool card_cache_load(const struct card_cache *cache, const struct digest *key,
                     struct card_file *ret);
bool card_cache_store(const struct card_cache *cache, const struct digest *key,
                      const GByteArray *bytes, struct card_file *ret, GError **error);
