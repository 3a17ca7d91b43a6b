/*
 * libyaml's complaints → diagnostics that an owner can act on.
 *
 * libyaml says where it could not go on; the slip is often before that (a quote left open
 * five lines up) and its words are a parser's. One table maps its messages to readers of the
 * source, which find the slip and say what to write.
 */
#pragma once

#include "base/diag.h"
#include "yaml/input.h"

#include <yaml.h>

/* Adds one diagnostic for the error that stopped `parser`. */
void fault_explain(struct input *input, const yaml_parser_t *parser, struct diags *diags);

/* Whether a text begins with a blank that is none to YAML: a key's indentation, as it was meant. */
bool is_wide_blank(const char *text, size_t len);

/* Adds `tag` for a value whose first character means something to YAML, with that character
 * and the value in quotes as arguments. Line and column are 0-based. */
void fault_add_value(struct input *input, struct diags *diags, enum diag_tag tag, size_t line,
                     size_t col);
