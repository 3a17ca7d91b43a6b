/*
 * What marketplaces punish in texts without refusing the row: ways around them, shouting.
 */
#pragma once

#include <stdbool.h>

/* The first way to reach the shop elsewhere (a phone number, a link, an e-mail address, a
 * handle, another marketplace's name) in a text: returns new, or NULL. `channel` is the
 * marketplace whose own name is fine. */
char *advice_contact(const char *text, const char *channel);

/* True for a text with letters of which none is lower-case, longer than a few. */
bool advice_is_shouted(const char *text);
