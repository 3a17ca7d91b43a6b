/*
 * Blanks and line ends around tags (for tmpl/ only).
 *
 * A tag that stands alone on its line takes the line with it: its blanks and line end are
 * dropped, and for partials, parents and blocks the blanks become indentation. The rules,
 * where the specification leaves room:
 *
 * - A parent is one thing from its opening to its closing tag, however many lines that is.
 * - An argument (block directly inside a parent) is a small template of its own. When nothing
 *   follows its opening tag on the line, the content begins on the next line and the
 *   indentation that all its lines share is removed here, to be replaced by that of the place
 *   where it is shown.
 * - A block on lines of its own asks for the indentation of its default content, one without
 *   content for that of its opening tag.
 * - Empty lines are not indented.
 */
#pragma once

#include "tmpl/tmpl_lex.h"

/* Marks dropped text and sets indents. The tokens must have been matched. */
void tmpl_lines(GArray *tokens);
