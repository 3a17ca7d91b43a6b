/*
 * Which closing tag belongs to which opening one (for tmpl/ only).
 *
 * Fills `match`, `is_argument` and `is_ignored` of the tokens. Crossed, stray and missing
 * closing tags become diagnostics that name both places.
 */
#pragma once

#include "tmpl/tmpl_lex.h"

/* True for tags that a closing tag ends. */
bool token_opens(const struct token *token);

/* False after a diagnostic. */
bool tmpl_nest(GArray *tokens, const char *file, struct diags *diags);
