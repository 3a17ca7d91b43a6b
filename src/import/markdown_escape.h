/*
 * Text that Markdown must not read as marks: escaped where it would.
 *
 * Nothing is owned, nothing can fail. Thread-safe.
 */
#pragma once

#include <glib.h>
#include <stdbool.h>

/* Appends `len` bytes of one line of text. `at_start`: they begin a block or a line of one, where
 * "#", "- ", "1." and others mean more. */
void markdown_escape(GString *out, const char *text, size_t len, bool at_start);
