/*
 * Values written as YAML: whatever the text, it reads back the same.
 *
 * Plain where YAML, our reader and people agree on what it means, otherwise in quotes. The
 * text is valid UTF-8; control characters, which our reader refuses, are left out. The results
 * stand in block and in flow style. Nothing is owned, nothing
 * can fail. Thread-safe.
 */
#pragma once

#include <glib.h>

/* Appends a text on one line: never mistaken for a number, a date, yes, no or null. */
void yaml_put_text(GString *out, const char *text);

/* Appends a text in quotes, in those that need the least escaping. */
void yaml_put_quoted(GString *out, const char *text);

/* Appends "|" and the lines of `text`, each after `indent` blanks; what a block cannot hold is
 * written in quotes. Ends without a line end. */
void yaml_put_block(GString *out, const char *text, unsigned indent);
