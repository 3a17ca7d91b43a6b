/*
 * Escaping: one table of contexts, one function.
 *
 * Whoever writes text into another language names the context; there is no
 * other way into a page, feed, link or JSON file. Input is UTF-8; what is not
 * valid in the target (control characters in XML, bad bytes) is replaced.
 */
#pragma once

#include <glib.h>

enum escape_context {
    ESCAPE_HTML,     /* element text and double-quoted attributes: & < > " ' */
    ESCAPE_XML,      /* the same for XML 1.0; forbidden control characters dropped */
    ESCAPE_URL,      /* one component: all but A-Z a-z 0-9 - _ . ~ percent-encoded */
    ESCAPE_URL_PATH, /* a path: as ESCAPE_URL, but '/' stays */
    ESCAPE_JSON,     /* inside a JSON string, also safe inside <script>: < > & U+2028/9 as \u */
    ESCAPE_CONTEXT_COUNT
};

/* Appends `len` bytes of `text` (-1: up to the NUL) escaped for `context`. */
void escape_append(GString *out, enum escape_context context, const char *text, gssize len);

/* Returns new. */
char *escape_text(enum escape_context context, const char *text);
