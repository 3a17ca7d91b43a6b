/*
 * YAML text → a tree of nodes with positions.
 *
 * libyaml's events are built into a tree under limits that keep hostile files
 * cheap. What is wrong becomes diagnostics; a file with an error gives no tree.
 * All scalars stay text: a SKU 0123 and a "no" are what the owner wrote;
 * who knows the field's type converts (catalog/). JSON is read too, being YAML.
 *
 * A document owns its nodes and their text. Parsing is thread-safe; a document
 * is read-only.
 */
#pragma once

#include "base/auto.h"
#include "base/diag.h"
#include "base/pos.h"

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>

enum {
    YAML_MAX_BYTES = 4 * 1024 * 1024,
    YAML_MAX_DEPTH = 64,
    YAML_MAX_NODES = 200000, /* after aliases are expanded */
    YAML_MAX_ALIASES = 100,
};

enum yaml_kind { YAML_SCALAR, YAML_SEQUENCE, YAML_MAPPING };

struct yaml_node {
    enum yaml_kind kind;
    bool quoted; /* a scalar in quotes or a block: never null, true or a number */
    struct place at;
    const char *text; /* scalar: NUL-terminated, valid UTF-8, no NUL inside */
    size_t len;
    /* Sequence: items. Mapping: values, with `keys` beside them; keys are unique
     * scalars (a repeated key is an error). */
    size_t n;
    struct yaml_node **items;
    struct yaml_node **keys;
};

struct yaml_doc;

/* Where the text stands in its file (front matter begins on line 2). */
struct yaml_source {
    const char *file;    /* shown in diagnostics; interned by the call */
    unsigned first_line; /* 1 for a file of its own */
};

/* Parses one document. Returns new, or NULL when there was an error (then at
 * least one was added). An empty text gives a document without root. Free with
 * yaml_doc_free(). */
struct yaml_doc *yaml_parse(const char *text, size_t len, struct yaml_source source,
                            struct diags *diags);
void yaml_doc_free(struct yaml_doc *doc);
AUTO_DEFINE(yaml_doc, yaml_doc_free)

/* Borrowed; NULL for an empty document. */
const struct yaml_node *yaml_doc_root(const struct yaml_doc *doc);

/* The value of `key` in a mapping, or NULL. */
const struct yaml_node *yaml_get(const struct yaml_node *mapping, const char *key);

/* An unquoted scalar that YAML reads as null: "", "~", "null". */
bool yaml_is_null(const struct yaml_node *node);

/* A Markdown file with front matter, cut in two. */
struct yaml_front {
    struct yaml_doc *head; /* owned by the caller; NULL when the file has none */
    const char *body;      /* borrowed from the text */
    size_t body_len;
    unsigned body_line; /* line of the body's first byte */
};

/* Splits at the "---" lines (LF or CRLF, BOM skipped) and parses the head. False
 * when there was an error, "front matter without end" and bad UTF-8 among them. */
bool yaml_front_parse(const char *text, size_t len, const char *file, struct diags *diags,
                      struct yaml_front *ret_front);
