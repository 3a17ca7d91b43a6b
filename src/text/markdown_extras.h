/*
 * What people write in Markdown and libcmark leaves as text, for text/markdown.c alone.
 *
 * Tables, struck words and bare addresses are those of GitHub's Markdown. Its own library
 * (libcmark-gfm) takes 1.8 times as long as libcmark, and minutes for some tables of 256 KB; here
 * they are found in the tree that libcmark makes, at a cost that grows with the text.
 *
 *     | Ukuran | Dada (cm) |
 *     |:-------|----------:|
 *     | S      |        96 |
 *
 * A row may have more or fewer cells than the head. "\|" is a bar in a cell, as is one in `code`;
 * libcmark takes the backslash away, so that such bars go through it as another character.
 */
#pragma once

#include "text/markdown_tree.h"

#include <glib.h>

/* How a table comes out. */
enum table_form {
    TABLE_HTML,
    TABLE_LINES, /* a line a row, bars between cells */
};

/* Whether a text has a line of dashes and bars, as below a table's head. */
bool markdown_may_have_tables(const char *text, size_t len);

/* Returns new: the text with "\|" hidden; and puts the bars back, from `start` on. */
char *markdown_bars_hide(const char *text, size_t len);
void markdown_bars_show(GString *out, size_t start);

/* Puts tables in place of the paragraphs, or ends of them, that are some. */
void markdown_tables(cmark_node *root, enum table_form form);

/* ~~struck~~ → <del>. */
void markdown_struck(cmark_node *root);

/* "https://…", "www.…" and "wa.me/…" → links. */
void markdown_addresses(cmark_node *root);
