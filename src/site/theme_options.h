/*
 * What a theme lets the owner choose: declared in theme.yaml, set in shop.yaml (brand.options).
 *
 * An option has a type, which says what may be written; names and values have Indonesian
 * aliases. What does not fit is a diagnostic, and the default stands in for it.
 */
#pragma once

#include "base/arena.h"
#include "base/diag.h"
#include "catalog/catalog.h"

enum {
    THEME_MAX_OPTIONS = 64,
    THEME_MAX_OPTION_CHARS = 300,
};

/* The options in force, in `arena`: NAME: value, and NAME_VALUE: true for choices. `declared` is
 * the map `options` of a theme.yaml, or NULL; faults in it are told at `file`. */
const struct data *theme_options_make(const struct data *declared, const char *file,
                                      const struct shop *shop, struct arena *arena,
                                      struct diags *diags);

/* All names that these options can come to, NAME and NAME_VALUE, as a map in `arena`. */
const struct data *theme_options_names(const struct data *declared, struct arena *arena);
