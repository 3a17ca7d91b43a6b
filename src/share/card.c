#include "share/card.h"

#include <assert.h>
#include <glib.h>

const struct card_size CARD_SIZES[CARD_KIND_COUNT] = {
    [CARD_LINK] = {"link", 1200, 630},
    [CARD_FEED] = {"feed", 1080, 1350},
    [CARD_SQUARE] = {"square", 1080, 1080},
    [CARD_STATUS] = {"status", 1080, 1920},
};

/* One more than there are fields: lists of names end in NULL. */
const char *const CARD_FIELD_NAMES[CARD_FIELD_COUNT + 1] = {
    [CARD_NOTHING] = "",        [CARD_NAME] = "name",       [CARD_SUMMARY] = "summary",
    [CARD_PRICE] = "price",     [CARD_WAS] = "was",         [CARD_UNIT] = "unit",
    [CARD_LABEL] = "label",     [CARD_DATE] = "date",       [CARD_SHOP] = "shop",
    [CARD_TAGLINE] = "tagline", [CARD_ADDRESS] = "address", [CARD_CONTACT] = "contact",
    [CARD_PLACE] = "place",     [CARD_ORDER] = "order",     [CARD_PHOTO] = "photo",
    [CARD_LOGO] = "logo",       [CARD_QR] = "qr",           [CARD_OF_PRODUCT] = "of-product",
    [CARD_OF_SHOP] = "of-shop", [CARD_OF_POST] = "of-post", [CARD_SOLD_OUT] = "sold-out",
};
