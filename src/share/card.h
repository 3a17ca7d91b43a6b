/*
 * Cards: pictures to post, of a product, the shop or a post.
 *
 * What a card shows are fields: words in the shop's language (share/card_words.h), pictures and
 * plain facts. Where they stand is a layout (share/layout.h), drawn by share/card_draw.h.
 */
#pragma once

#include <stdint.h>

enum card_kind {
    CARD_LINK,   /* the preview of a link */
    CARD_FEED,   /* a post on Instagram or Facebook, portrait */
    CARD_SQUARE, /* the same, square; also marketplaces */
    CARD_STATUS, /* WhatsApp Status, stories, reels */
    CARD_KIND_COUNT
};

struct card_size {
    const char *name; /* "link": in file names and layouts */
    uint16_t width, height;
};

extern const struct card_size CARD_SIZES[CARD_KIND_COUNT];

enum card_field {
    CARD_NOTHING,
    /* words */
    CARD_NAME,
    CARD_SUMMARY,
    CARD_PRICE,
    CARD_WAS,     /* the price before */
    CARD_UNIT,    /* "per bungkus" */
    CARD_LABEL,   /* "PROMO −20%" */
    CARD_DATE,    /* of a post */
    CARD_SHOP,    /* the shop's name */
    CARD_TAGLINE, /* of the shop */
    CARD_ADDRESS, /* of the site, short: "dapurbrantas.example" */
    CARD_CONTACT, /* "WA 0812-3456-7890" */
    CARD_PLACE,   /* town */
    CARD_ORDER,   /* "Pesan lewat WhatsApp" */
    /* pictures */
    CARD_PHOTO,
    CARD_LOGO,
    CARD_QR,
    /* facts */
    CARD_OF_PRODUCT,
    CARD_OF_SHOP,
    CARD_OF_POST,
    CARD_SOLD_OUT,
    CARD_FIELD_COUNT,
    CARD_WORD_COUNT = CARD_PHOTO
};

/* Names as layouts write them: "name", "was", "of-product" … */
extern const char *const CARD_FIELD_NAMES[CARD_FIELD_COUNT + 1]; /* ended by NULL */
