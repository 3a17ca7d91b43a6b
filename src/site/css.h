/*
 * Style sheets made small: without comments and the blanks that mean nothing.
 */
#pragma once

#include <glib.h>

/* Appends the sheet. Strings stay as they are, and comments that begin with an exclamation mark,
 * as licences do. Cannot fail: what is no CSS comes out shorter and no worse. */
void css_squeeze(const char *css, size_t len, GString *out);
