/*
 * Printing diagnostics: `file:line:col: level: message [tag]` on stderr, on a terminal with
 * the source line and a caret; one JSON object each on stdout with --json.
 */
#pragma once

#include "cmd/cmd.h"

/* Prints context->diags, sorted, from level `least` up; with --quiet only errors, with --verbose
 * and --json all. */
void print_diags(struct cmd_context *context, enum diag_level least);

/* Whether colours are wanted on stderr (--color, NO_COLOR, TERM, terminal). */
bool print_in_color(const struct cmd_globals *globals);
