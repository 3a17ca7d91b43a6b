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
 * Any number of dashes makes a table; a row may have more or fewer cells than the head. "\|" is a
 * bar in a cell, as is one in `code`, and "\~" a tilde that strikes nothing; libcmark takes the
 * backslash away, so that such characters go through it as others; so do "&#124;" and "&#126;".
 *
 * In order: hide, parse, cut tables, settle, addresses and struck words, show, put tables out.
 */
#pragma once

#include "base/auto.h"
#include "text/markdown_tree.h"

#include <glib.h>

/* ---- characters that mean only themselves (markdown_hidden.c) ---- */

/* Returns new: the text with "\|", "\~" and what HTML writes for them hidden; NULL when there are
 * none. */
char *markdown_escapes_hide(const char *text, size_t len);

/* Puts them back, first where marks are no marks (code, targets), then in all texts. */
void markdown_escapes_settle(cmark_node *root);
void markdown_escapes_show(cmark_node *root);

/* ---- tables (markdown_table.c) ---- */

/* Whether a text has a line of dashes and bars, as below a table's head. */
bool markdown_may_have_tables(const char *text, size_t len);

/* The tables of a tree while it is changed: their cells are paragraphs in it. */
struct markdown_tables;

/* Returns new: takes all tables out of their paragraphs. Free with markdown_tables_free(), which
 * leaves the tree alone. */
struct markdown_tables *markdown_tables_cut(cmark_node *root);
void markdown_tables_free(struct markdown_tables *tables);
AUTO_DEFINE(markdown_tables, markdown_tables_free)

/* Puts them out as <table>, or as a line a row with bars between the cells. */
void markdown_tables_html(struct markdown_tables *tables);
void markdown_tables_lines(struct markdown_tables *tables);

/* Whether a paragraph is a cell of a table. */
bool markdown_is_cell(cmark_node *node);

/* ---- inside of lines (markdown_inlines.c) ---- */

/* ~~struck~~ → <del>, a node of CMARK_NODE_CUSTOM_INLINE. */
void markdown_struck(cmark_node *root);

/* "<br>" → a break of the line; a blank in cells, unless `in_cells`. */
void markdown_breaks(cmark_node *root, bool in_cells);

/* "https://…", "www.…", "wa.me/…" and "toko@contoh.id" → links. */
void markdown_addresses(cmark_node *root);
