/*
 * Help pages and the manual, made from the command table.
 *
 * They print on stdout in the language in force and own nothing; nothing can fail but the
 * writing, which main() looks at in the end.
 */
#pragma once

#include "cmd/cmd.h"
#include "cmd/roff.h"

#include <stdio.h>

/* All commands, a line each. Returns EXIT_DONE. */
int help_overview(FILE *stream);

/* One command with its options, on stdout. Returns EXIT_DONE. */
int help_command(const struct command *command);

/* Program and library versions, on stdout. Returns EXIT_DONE. */
int help_version(void);

/* A manual page in man(7) form, on stdout: etalase(1) for NULL, or that of "shop", "theme" or
 * "channel". Returns an exit status. */
int manual_print(const char *page);

/* What the pages are made of; in manual_pages.c. */
extern const struct roff_entry MANUAL_FILES[]; /* of a shop */
extern const size_t MANUAL_N_FILES;
void manual_shop_page(void);
void manual_theme_page(void);
void manual_channel_page(void);
