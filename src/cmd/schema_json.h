/*
 * The field tables as JSON Schema (draft 2020-12), so that editors complete and check YAML.
 *
 * Both names of every key are described; a value passes when the reader could take its form.
 * What hangs together across fields or files (a photo that is missing, a code that stands
 * twice) is for `check`. YAML has read the values before: 15000 may come as a number or a text.
 */
#pragma once

#include "catalog/fields.h"

#include <glib.h>

/* Appends the schema of one kind of record, with all it refers to; NULL: of any file of a
 * shop. Descriptions are in the messages' language. */
void schema_json(const struct schema *schema, GString *out);
