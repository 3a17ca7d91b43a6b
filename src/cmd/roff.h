/*
 * Manual pages in man(7) form, on stdout.
 *
 * Text is written so that nothing in it is taken for a request or an escape. Texts that have a
 * translation come out in the messages' language. Nothing is owned, nothing can fail
 * but the writing, which main() looks at in the end.
 */
#pragma once

#include <stddef.h>

/* A term and its text. */
struct roff_entry {
    const char *term, *text;
};

/* The first lines: "etalase-shop", 5, and what it is in a line (N_()). */
void roff_begin(const char *name, int section, const char *what);

/* Headings are in English capitals, as readers of manuals know them. */
void roff_heading(const char *heading);
void roff_subheading(const char *heading);

/* A paragraph; `text` is translated. */
void roff_paragraph(const char *text);

/* A term with text under it, both as they are. */
void roff_item(const char *term, const char *text);

/* Translated entries under a heading (NULL: none). */
void roff_entries(const char *heading, const struct roff_entry *entries, size_t n);

/* Lines that stay as they are. */
void roff_example(const char *lines);

/* "SEE ALSO" with the other pages of this manual. */
void roff_end(const char *name);
