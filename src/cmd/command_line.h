/*
 * Reading the command line: the command's name, its options, its operands.
 */
#pragma once

#include "cmd/cmd.h"

/* Fills `context` (command, globals, args; cleared by command_line_clear()). When there is
 * nothing to run — help, version, wrong use — `context->command` is NULL and the result is the
 * exit status; what had to be said was said. */
int command_line_read(int argc, char **argv, struct cmd_context *context);
void command_line_clear(struct cmd_context *context);
