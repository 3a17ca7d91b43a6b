/*
 * What kind of file a path names, by its ending: MIME types of what sites are made of.
 *
 * The table is fixed, not the system's: a preview must not differ between machines. Any thread.
 */
#pragma once

#include <stdbool.h>

struct mime {
    const char *suffix; /* lower case, without the dot */
    const char *type;   /* with its charset, for text */
    bool is_text;       /* compresses well */
};

/* The row of a path's ending, in any case; one for bytes of no known kind when there is none.
 * Borrowed, never NULL. */
const struct mime *mime_of(const char *path);
