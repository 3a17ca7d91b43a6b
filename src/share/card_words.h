/*
 * The words of a card, in the shop's language.
 *
 * From the catalog's records to card fields: prices with "mulai" where variants differ, a label
 * with the discount, the site's address without "https://". Thread-safe; words own their text.
 */
#pragma once

#include "catalog/catalog.h"
#include "share/card.h"

#include <glib.h>
#include <stdbool.h>

struct card_words {
    char *text[CARD_FIELD_COUNT]; /* "" or NULL: none; facts and pictures: "yes" */
    uint32_t photo;               /* index into catalog.photos, or PHOTO_REF_NONE */
    char *qr;                     /* what a QR code on the card leads to; NULL: none */
};

/* Each fills `ret`, new: card_words_clear(). `base_url` ends in '/'; NULL: none. */
void card_words_product(const struct catalog *catalog, const struct product *product,
                        const char *base_url, struct card_words *ret);
void card_words_shop(const struct catalog *catalog, const char *base_url, struct card_words *ret);
void card_words_post(const struct catalog *catalog, const struct page *post, const char *base_url,
                     struct card_words *ret);
void card_words_clear(struct card_words *words);

static inline bool card_has(const struct card_words *words, enum card_field field)
{
    return words->text[field] && *words->text[field];
}
