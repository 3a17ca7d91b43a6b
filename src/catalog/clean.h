/*
 * Owners' free text made fit for pages, feeds and links.
 *
 * Composed to NFC (what macOS and some phones send is not, and then "é" is not "é"), without
 * the characters that turn the direction of writing. Control characters never come this far:
 * yaml/ refuses them. Results live in the arena, or are the text itself when nothing had to
 * change and it lives there already.
 */
#pragma once

#include "base/arena.h"

#include <stdbool.h>
#include <stddef.h>

/* One line: blanks of every kind and line ends become single blanks. */
const char *clean_line(struct arena *arena, const char *text);

/* Several lines: line ends become LF, blank lines at both ends and blanks at the very end go.
 * `ret_skipped` counts the lines that went from the beginning. */
const char *clean_text(struct arena *arena, const char *text, size_t len, unsigned *ret_skipped);

/* True when the text holds characters that change the direction of what follows. */
bool clean_has_direction(const char *text, size_t len);
