/*
 * Captions: a product in a few lines, ready to paste under a picture.
 *
 * One for each place it is posted, from a template with slots (share/slots.h): the shop's own, or
 * the built-in one of its language. The slots, Indonesian and English:
 *
 *     nama_produk product_name   harga price       ringkas summary   pilihan choices
 *     syarat terms               tautan link       pesan order       nomor number
 *     toko shop                  kota city         situs site        tagar hashtags
 *
 * Hashtags come from the tags, the category, the shop and its town. Nothing can fail; reads only
 * the catalog, so any number of threads may write captions.
 */
#pragma once

#include "catalog/catalog.h"

#include <glib.h>

enum caption_kind { CAPTION_WHATSAPP, CAPTION_INSTAGRAM, CAPTION_TIKTOK, CAPTION_KIND_COUNT };

enum {
    CAPTION_MAX_CHARS = 2200, /* Instagram and TikTok cut what is longer */
    CAPTION_HASHTAGS = 5,     /* more look like advertising, and the places count them */
    CAPTION_TAG_CHARS = 40,   /* of one hashtag */
};

/* Appends the caption; `url` is the product's page and `site` the shop's short address, both NULL
 * without an address. */
void caption_append(GString *out, const struct catalog *catalog, const struct product *product,
                    enum caption_kind kind, const char *url, const char *site);

/* Returns new: where a caption is published, "captions/instagram/SLUG.txt"; those for WhatsApp,
 * which suit every chat, stand in captions/ itself. */
char *caption_path(enum caption_kind kind, const char *slug);

/* Returns new: "#kripiktempe #malang", at most `max`; "" when there is none. */
char *caption_hashtags(const struct catalog *catalog, const struct product *product, unsigned max);
