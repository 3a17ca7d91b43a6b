/*
 * Help pages and the manual, made from the command table.
 *
 * They print on stdout in the language in force and own nothing; nothing can fail but the
 * writing, which main() looks at in the end.
 */
#pragma once

#include "cmd/cmd.h"

#include <stdio.h>

/* All commands, a line each. Returns EXIT_DONE. */
int help_overview(FILE *stream);

/* One command with its options, on stdout. Returns EXIT_DONE. */
int help_command(const struct command *command);

/* Program and library versions, on stdout. Returns EXIT_DONE. */
int help_version(void);

/* The manual page etalase(1) in man(7) form, on stdout. Returns EXIT_DONE. */
int manual_print(void);
