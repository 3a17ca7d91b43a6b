/*
 * Small helpers on UTF-8 text that several rooms need.
 */
#pragma once

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>

/* Code points in valid UTF-8 text. */
size_t words_chars(const char *text);

/* Whether they are at most `max`. Most texts have fewer bytes even, which are counted faster. */
bool words_fit(const char *text, size_t max);

/* The entry of `candidates` (NULL-terminated) that is nearest to `word` by edits
 * (insert, delete, replace, swap of neighbours; letter case ignored), or NULL when
 * none is near enough to be what was meant. Borrowed. */
const char *words_nearest(const char *word, const char *const *candidates);

/* Returns new: at most `max_chars` code points, cut at a blank, with "…" when cut. */
char *words_shorten(const char *text, size_t max_chars);

/* Returns new: blanks of every kind collapsed to one space, ends trimmed. */
char *words_collapse(const char *text);

/* True when that would change nothing, as far as can be told without decoding the text. */
bool words_are_collapsed(const char *text);

/* Returns new: for comparing without regard to letter case. */
char *words_fold(const char *text);

/* Whether two texts are the same then (a GEqualFunc). */
gboolean words_same(const void *a, const void *b);

/* The 1-based line and column (code points) of byte `offset`. */
void words_place(const char *text, size_t offset, unsigned *ret_line, unsigned *ret_col);
