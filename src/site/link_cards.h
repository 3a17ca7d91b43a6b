/*
 * Cards as the pictures of link previews, for shops that want them (share.link_image: card).
 *
 * A card says name and price where the photo alone says neither. They are made by share/cards.h
 * before the pages; here they get names and go out: "img/card-keripik-1a2b3c4d.jpg".
 */
#pragma once

#include "output/output.h"
#include "share/cards.h"
#include "site/site_model.h"

/* The card for a page's preview; NULL: it has none, a photo will do. Borrowed from the model. */
const struct photo_size *link_card_of(const struct site_model *model, const struct product *product,
                                      const struct page *post, bool is_home);

/* Names the cards of `cards` (NULL: none) in a new model. */
void link_cards_init(struct site_model *model, const struct cards *cards);

/* Adds their files. */
void link_cards_write(const struct site_model *model, const struct cards *cards,
                      struct output *out);
