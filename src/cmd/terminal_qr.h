/*
 * A QR code in the terminal, of half-block characters: two rows of modules a line.
 */
#pragma once

#include <stdbool.h>

/* Prints a code of `text` on stderr; with `color` dark on white whatever the terminal's colours
 * are, else for light characters on a dark ground. False, and nothing printed, when it cannot be
 * made. */
bool terminal_qr_print(const char *text, bool color);
