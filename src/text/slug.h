/*
 * Slugs: the part of an address that comes from a name.
 *
 * Lower-case a-z, 0-9 and single '-'. Letters with marks lose them (é → e),
 * what has no Latin form becomes '-'. Stable: the same name gives the same slug
 * in every version.
 */
#pragma once

#include <stdbool.h>

enum { SLUG_MAX = 80 }; /* bytes; a longer one is cut at a '-' where possible */

/* Returns new; "" when nothing usable is left (a name of only emoji). */
char *slug_from_name(const char *name);

/* True for what slug_from_name() could return, and not "". */
bool slug_is_valid(const char *slug);
