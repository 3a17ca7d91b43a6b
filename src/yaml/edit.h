/*
 * Changing values inside a YAML text that an owner wrote: all else stays as it is.
 *
 * Edits name nodes of the tree that was parsed from this very text, and are carried out
 * together at the end. Comments, order, quotes and blank lines outside of a changed value stay,
 * a comment behind a changed value too. Values are given as YAML that fits on one line
 * (yaml/scalar.h), or as lines of their own.
 *
 * What cannot be changed safely (anchors, tags, a text that YAML and editors count differently)
 * makes a call return false and changes nothing. An editor borrows the text; one thread.
 */
#pragma once

#include "base/auto.h"
#include "yaml/yaml.h"

#include <stdbool.h>
#include <stddef.h>

struct yaml_edit;

/* `text` is the whole file; `first_line` that of its first byte in the tree's places (1). Returns
 * new, free with yaml_edit_free(); NULL when the text cannot be edited. */
struct yaml_edit *yaml_edit_new(const char *text, size_t len, unsigned first_line);
void yaml_edit_free(struct yaml_edit *edit);
AUTO_DEFINE(yaml_edit, yaml_edit_free)

/* Gives the key of a mapping another value, or adds the key at the mapping's end. */
bool yaml_edit_set(struct yaml_edit *edit, const struct yaml_node *mapping, const char *key,
                   const char *value);

/* The same with a text of several lines. */
bool yaml_edit_set_block(struct yaml_edit *edit, const struct yaml_node *mapping, const char *key,
                         const char *text);

/* Adds a key with lines below it ("- {…}"), which are indented here. Only in block style. */
bool yaml_edit_add_lines(struct yaml_edit *edit, const struct yaml_node *mapping, const char *key,
                         const char *const *lines);

/* Adds an item at the end of a list that has one. */
bool yaml_edit_append(struct yaml_edit *edit, const struct yaml_node *sequence, const char *value);

/* Replaces bytes of the text as they are: what is not YAML, such as a page's body. */
void yaml_edit_replace(struct yaml_edit *edit, size_t start, size_t end, const char *text);

/* The text with all edits. Returns new. */
char *yaml_edit_finish(struct yaml_edit *edit, size_t *ret_len);

/* True when two trees hold the same values in the same order. Either may be NULL. */
bool yaml_node_equal(const struct yaml_node *a, const struct yaml_node *b);
