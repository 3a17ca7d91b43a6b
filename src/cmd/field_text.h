/*
 * Rows of the field tables (catalog/fields.h) as people read them: kinds, limits, examples.
 *
 * One place for the words, so that `schema`, the manual, the content reference and new product
 * files say the same. Everything is in the messages' language, or with `english` in the keys'.
 * Nothing can fail.
 */
#pragma once

#include "catalog/fields.h"

#include <glib.h>
#include <stdbool.h>

/* The schema of that name, or NULL. */
const struct schema *schema_by_name(const char *name);

/* Returns new (g_strfreev): the names of all schemas. */
char **schema_names(void);

/* What a schema is for, a sentence. */
const char *schema_about(const struct schema *schema);

/* Returns new: "text of one line, at most 250 characters"; of groups of keys also the schema
 * that tells more. */
char *field_kind(const struct field *field);

/* Returns new: how a value is written, with English or Indonesian words; NULL for groups of
 * keys, whose own rows have examples. */
char *field_example(const struct field *field, bool english);
