/*
 * The target of a request → the path it asks for.
 *
 * Decoded once and judged strictly: what no honest browser sends is refused instead of being
 * put right, so that there is one spelling of every path. Whether the path exists is another
 * matter (serve/site_on_show.h). Pure; any thread.
 */
#pragma once

#include <stddef.h>

enum { TARGET_MAX_BYTES = 8192 };

enum target_verdict {
    TARGET_OK,
    TARGET_BAD,     /* no path, climbs, empty parts, control characters, no UTF-8 … */
    TARGET_TOO_LONG /* over TARGET_MAX_BYTES */
};

/* Reads `target` as it stood in the request line. On TARGET_OK `*ret_path` is new: it begins with
 * '/', its parts are neither empty (but for the last) nor "." nor "..", and it is UTF-8 without
 * control characters and backslashes. `*ret_query` is what follows '?' (borrowed from `target`,
 * not decoded), or "". */
enum target_verdict target_read(const char *target, char **ret_path, const char **ret_query);

/* Returns new: the decoded value of `name` in a query or form ("a=1&b=2"), or NULL when it is
 * not there, not whole, or no text. '+' is a blank. */
char *query_value(const char *query, const char *name);
