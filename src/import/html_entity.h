/*
 * Character references of HTML: "&amp;", "&#233;", "&#xE9;".
 *
 * The names that shops' descriptions use; others stay as they are written. Thread-safe.
 */
#pragma once

#include <glib.h>
#include <stddef.h>

/* Reads the reference at `text` ('&'). Returns its length and writes its character, or 0 when it is
 * none. A number that is no character gives U+FFFD. */
size_t html_entity_read(const char *text, gunichar *ret_char);
