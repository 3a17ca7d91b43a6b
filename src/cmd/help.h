/*
 * Help pages, made from the command table.
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
