/*
 * Scripts made small: without indentation and the comments that have lines to themselves.
 *
 * Lines stay lines, so a missing semicolon means what it meant, and every rule can be told from a
 * line's first two signs. A script in which it cannot (templates in backticks, lines that go on
 * behind a backslash, comments that begin behind code) stays as it is.
 */
#pragma once

#include <glib.h>

/* Appends the script. Comments that begin with an exclamation mark, as licences do, stay. */
void js_squeeze(const char *js, size_t len, GString *out);
