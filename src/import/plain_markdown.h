/*
 * Plain text, as sellers type it into marketplaces → Markdown that looks the same.
 *
 * Lines stay lines, blank lines part paragraphs, "- ", "• " and "1." make lists, two blanks before
 * one nest it. What Markdown would read as a mark is escaped, so that text/markdown.h gives the
 * plain text again. Thread-safe.
 */
#pragma once

#include <glib.h>

/* Appends the Markdown of a valid UTF-8 text with '\n' line ends; no line end at its end. */
void markdown_from_plain(GString *out, const char *text);
