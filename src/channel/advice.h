/*
 * What marketplaces punish in texts without refusing the row: ways around them, shouting, marks of
 * web pages, claims that nothing proves.
 *
 * Each looks for the first of its kind. A false alarm costs the owner more than it helps, so
 * numbers of barcodes and permits, hours, dates, "@Rp5000" and the like are let be. Thread-safe.
 */
#pragma once

#include "catalog/catalog.h"

#include <stdbool.h>

/* The first way to reach the shop elsewhere (a telephone number in any spelling, a link, an e-mail
 * address, a handle, another marketplace's name) in a text: returns new, or NULL. `channel` is
 * the marketplace whose own name is fine. */
char *advice_contact(const char *text, const char *channel);

/* True for a text with letters of which none is lower-case, longer than a few. */
bool advice_is_shouted(const char *text);

/* The first HTML element or entity: returns new, or NULL. "<3" and "R&B" are none. */
char *advice_html(const char *text);

/* The first claim ("halal", "BPOM", "organik" …) whose number stands neither with the product nor
 * with the shop nor behind the word: returns new, or NULL. */
char *advice_claim(const char *text, const struct product *product, const struct shop *shop);

/* How many "#words" there are. */
unsigned advice_hashtags(const char *text);
