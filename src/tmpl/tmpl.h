/*
 * Mustache templates (specification 1.4, with inheritance and dynamic names),
 * HTML-escaped by default.
 *
 * A set compiles each template once, with its partials; rendering then only walks
 * instructions. The engine knows its data only through `struct tmpl_type`: a value
 * is a pointer with the type that can read it, so records, trees and lists of any
 * room can be shown without copying.
 *
 * Faults in templates are diagnostics with template file, line and column. A
 * compiled set is read-only: several threads may render from it at once.
 */
#pragma once

#include "base/auto.h"
#include "base/diag.h"

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
    TMPL_MAX_DEPTH = 100,               /* sections in a template; templates inside each other */
    TMPL_MAX_OUTPUT = 16 * 1024 * 1024, /* bytes of one page */
    TMPL_MAX_SOURCE = 1024 * 1024,      /* bytes of one template */
    TMPL_MAX_STEPS = 20 * 1000 * 1000,  /* instructions run for one page */
};

/* ---- data ---- */

struct tmpl_type;

/* One part of a name in a template ("price" of {{product.price}}). It is cut out, hashed and
 * interned when the template is compiled, so that a look-up in a table of hundreds of fields
 * costs one probe for each of the thousands of pages. */
struct tmpl_name {
    const char *text; /* NUL-terminated; of g_intern_string() where the engine asks */
    uint32_t len;
    uint32_t hash; /* tmpl_hash(text, len) */
};

/* FNV-1a, 32 bits. */
static inline uint32_t tmpl_hash(const char *text, size_t len)
{
    uint32_t hash = 2166136261u;
    for (size_t i = 0; i < len; i++)
        hash = (hash ^ (unsigned char)text[i]) * 16777619u;
    return hash;
}

/* A value: borrowed pointer and the type that reads it. `type` NULL: missing. `index` is
 * free for the type (an item of an array, a field of a record). */
struct tmpl_value {
    const struct tmpl_type *type;
    const void *data;
    intptr_t index;
};

struct tmpl_type {
    /* Whether a section renders; NULL: always. */
    bool (*truth)(struct tmpl_value value);
    /* Number of items when the value is a list, -1 when it is not; NULL: not a list. */
    gssize (*count)(struct tmpl_value value);
    struct tmpl_value (*item)(struct tmpl_value value, size_t i);
    /* The member `name` of an object. False when it has none by that name: the engine then
     * looks in the enclosing contexts. NULL: not an object. */
    bool (*get)(struct tmpl_value value, const struct tmpl_name *name,
                struct tmpl_value *ret_value);
    /* Appends the value as plain text; the engine escapes. NULL: prints nothing. */
    void (*text)(struct tmpl_value value, GString *out);
    /* The same text where it is in memory already (borrowed, NULL: empty); NULL: it is not. */
    const char *(*chars)(struct tmpl_value value);
    /* True when text() gives HTML that is safe as it is, so that {{x}} must not escape it a
     * second time. NULL: false. Only site/ may make such values. */
    bool (*is_html)(struct tmpl_value value);
    /* Appends what tells the value from all others of its type: values with equal keys show the
     * same and lead to the same, now and as long as the set lives. Keys of a type have one length
     * or an end of their own. False: nothing tells it, as when its record will be gone
     * tomorrow and another one stand in its place. NULL: false for all. Partials that only ask
     * for what can be told are rendered once for the same answers (tmpl/tmpl_memo.h). */
    bool (*key)(struct tmpl_value value, GString *key);
    /* Values that were looked at are noted, see tmpl_seen. */
    bool is_noted;
};

/* For `key`: the pointer, of records that stay as they are where they are. An object's place in
 * a list may be left out of its key, if get() tells when it looks at it: */
bool tmpl_key_data(struct tmpl_value value, GString *key);
void tmpl_index_read(void);

enum { TMPL_SEEN_MAX = 48 };

/* The records of noted types that a page asked for anything. Begun with `n` 0; what lies behind
 * the n-th is not looked at. */
struct tmpl_seen {
    unsigned n; /* TMPL_SEEN_MAX: that many or more */
    const void *records[TMPL_SEEN_MAX];
};

void tmpl_seen_add(struct tmpl_seen *seen, const void *record);

/* ---- templates ---- */

struct tmpl;
struct tmpl_set;

/* Finds a template's source by name ("page", "parts/card"). Returns the bytes (borrowed
 * until the set is freed) and the file name for diagnostics, or NULL for "no such". Called
 * once a name; never from two threads at once. */
typedef const char *(*tmpl_load_fn)(const char *name, size_t *ret_size, const char **ret_file,
                                    void *ctx);

/* An empty set that loads by `load`. Templates are compiled when first asked for, while
 * the set is still with one thread; faults go to `diags`. Free with tmpl_set_free(). */
struct tmpl_set *tmpl_set_new(tmpl_load_fn load, void *ctx, struct diags *diags);
void tmpl_set_free(struct tmpl_set *set);
AUTO_DEFINE(tmpl_set, tmpl_set_free)

/* Compiles `name` and all partials it names. NULL when it does not exist, or it or one of
 * them has a fault (the diagnostics say so). Borrowed, lives as long as the set. A partial
 * that does not exist is empty, as the specification asks, with a warning. Partials may be
 * recursive. */
const struct tmpl *tmpl_get(struct tmpl_set *set, const char *name);

/* Renders to the end of `out`; `seen` (may be NULL) is added to. False when a limit was exceeded (a
 * diagnostic says which, with the place in the template); `out` then holds a part and must be
 * dropped. Thread-safe once every template needed was got. Dynamic names ({{>*name}}) find only
 * templates that exist in the set or that the set's loader finds; that look-up is locked. */
bool tmpl_render(struct tmpl_set *set, const struct tmpl *tmpl, struct tmpl_value root,
                 struct diags *diags, GString *out, struct tmpl_seen *seen);
