/*
 * Blanks before, after and inside what owners write: prices, weights, days, hours, numbers.
 *
 * What is copied from chats, web pages and word processors has spaces of other widths, spaces that
 * do not break, and marks that cannot be seen at all. None of them means anything: one rule for
 * all readers. Nothing can fail. Thread-safe.
 */
#pragma once

#include <glib.h>
#include <stdbool.h>

/* Spaces of every width, tabs, line ends, and marks that are not shown. */
bool blank_is(gunichar c);

/* The first character of UTF-8 text that is no blank. Bytes that are not UTF-8 are none. */
const char *blanks_skip(const char *text);
