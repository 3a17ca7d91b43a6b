/*
 * HTML descriptions, as shop systems export them → Markdown.
 *
 * Paragraphs, line breaks, bold, italic, headings, lists, links to web pages and rows of tables are
 * kept; of everything else only the text. What Markdown would read as a mark is escaped. Any text
 * is taken: tags that are not closed or not open do no harm, and time grows with the length.
 * Thread-safe.
 */
#pragma once

#include <glib.h>
#include <stdbool.h>

/* True when a text is meant as HTML: it has a tag that descriptions use, or a reference. */
bool text_is_html(const char *text);

/* Appends the Markdown of a valid UTF-8 text; no line end at its end. */
void markdown_from_html(GString *out, const char *html);
