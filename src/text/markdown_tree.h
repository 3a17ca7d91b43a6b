/*
 * What libcmark makes of a text, for the files of text/markdown.h alone.
 */
#pragma once

#include "text/markdown_memory.h"

#include <stdbool.h>
#include <stddef.h>

enum { MARKDOWN_CMARK_OPTIONS = CMARK_OPT_DEFAULT | CMARK_OPT_VALIDATE_UTF8 };

/* The tree of a text that markdown_check() lets pass. Nodes, iterators and results are gone with
 * markdown_memory_reset(). */
cmark_node *markdown_tree(const char *text, size_t len);

/* A node of no tree yet; of a text, with its first `len` bytes. */
cmark_node *markdown_node(cmark_node_type type);
cmark_node *markdown_text_node(const char *text, size_t len);

/* Whether a tag is "<br>", which breaks a line as Markdown's own break does. */
bool html_is_break(const char *html);

/* Returns new: the words of a node without marks, as a picture's alternative text has them. */
char *markdown_words(cmark_node *node);

/* Length of the scheme before ':', 0 when the target has none. */
size_t target_scheme(const char *target);

/* Whether visitors expect links of this scheme, the first `len` characters of the target. */
bool scheme_is_known(const char *target, size_t len);

/* Whether a target may be published: it is relative, or of a scheme that visitors expect. */
bool target_is_safe(const char *target);

/* Whether it names a file, of the shop or of the site. */
bool target_is_local(const char *target);
