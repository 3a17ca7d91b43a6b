/*
 * A theme: templates, words, options, style and script.
 *
 * Each file is looked for in the shop's own folder themes/NAME/ first, then among the
 * built-in themes, so a shop that changes one file keeps getting the others with new versions.
 * Words are merged key by key for the same reason. A theme that names a `base` in its theme.yaml
 * gets from it all that it has not itself: files, words, options. A name that begins with a
 * theme of this chain, as in "lapak/style.css", means that theme's file.
 *
 * A theme owns what it has read. Templates can be rendered by several threads; the rest is
 * for one.
 */
#pragma once

#include "base/arena.h"
#include "base/auto.h"
#include "base/diag.h"
#include "base/root.h"
#include "catalog/catalog.h"
#include "tmpl/tmpl.h"

#include <stdbool.h>
#include <stddef.h>

enum {
    THEME_MAX_FILE_BYTES = 4 * 1024 * 1024,
    THEME_MAX_LEVELS = 4, /* the theme and what it is based on */
};

struct theme;

/* Opens the theme that the shop names and reads its words and options. NULL after a
 * diagnostic when there is no such theme. Free with theme_free(). */
struct theme *theme_open(const struct catalog *catalog, const struct root *shop_root,
                         struct diags *diags);
void theme_free(struct theme *theme);
AUTO_DEFINE(theme, theme_free)

/* A file's bytes (borrowed, a NUL behind them) or NULL when there is none. A file that cannot
 * be read is a diagnostic. */
const char *theme_file(struct theme *theme, const char *path, size_t *ret_size);

/* Templates are named without ".html": "home", "parts/card". Borrowed. */
struct tmpl_set *theme_templates(struct theme *theme);

/* theme.yaml, with that of its bases behind it. */
const struct data *theme_about(const struct theme *theme);

/* The words of the shop's language, and the options as {NAME: value, NAME_VALUE: true}. */
const struct data *theme_words(const struct theme *theme);
const struct data *theme_options(const struct theme *theme);

/* Whether templates of the shop's own were read, and whether `file` is one. */
bool theme_has_own_templates(const struct theme *theme);
bool theme_is_own_template(const struct theme *theme, const char *file);
