/*
 * Appending to a GString: a copy where the bytes fit, a call of GLib only where they do not.
 *
 * Pages are made of some thousand pieces of a few bytes each; a call for every one of them was
 * a tenth of a build. Thread rule: that of GString.
 */
#pragma once

#include <glib.h>
#include <stdint.h>
#include <string.h>

static inline void append_bytes(GString *out, const char *bytes, size_t len)
{
    if (G_LIKELY(out->len + len < out->allocated_len)) {
        memcpy(out->str + out->len, bytes, len);
        out->len += len;
        out->str[out->len] = '\0';
    } else {
        g_string_append_len(out, bytes, (gssize)len);
    }
}

static inline void append_text(GString *out, const char *text)
{
    append_bytes(out, text, strlen(text));
}

/* With its NUL: rows of texts that no text of theirs can be taken apart wrongly. */
static inline void append_terminated(GString *out, const char *text)
{
    append_bytes(out, text, strlen(text) + 1);
}

static inline void append_char(GString *out, char c)
{
    append_bytes(out, &c, 1);
}

/* In decimal, whatever the locale. */
void append_int(GString *out, int64_t number);
