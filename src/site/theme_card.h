/*
 * What stands in a theme's card, theme.yaml: whether each key is known and has the form that is
 * read. (Words are free: a theme may keep lists and maps there for its own templates.)
 *
 * Owns nothing. What is wrong is an error with its place. Thread-safe.
 */
#pragma once

#include "base/diag.h"
#include "catalog/catalog.h"

/* `card` is a map as it was read of a theme.yaml, `file` its path in the shop (interned). */
void theme_card_check(const struct data *card, const char *file, struct diags *diags);
