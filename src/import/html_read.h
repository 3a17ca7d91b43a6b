/*
 * HTML cut into tags and text, as forgiving as a browser and without its surprises.
 *
 * Comments, declarations and the insides of scripts, styles and the like never appear. A '<' that
 * begins no tag is text. Reading takes time in proportion to the length. Nothing is owned: a token
 * borrows from the text. One reader a thread.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>

enum { HTML_TAG_MAX = 12 };

enum html_token_kind { HTML_TEXT, HTML_OPEN, HTML_CLOSE };

struct html_token {
    enum html_token_kind kind;
    char tag[HTML_TAG_MAX]; /* lower case; "" for names longer than that */
    const char *text; /* text: with references (html_entity.h); open tag: what follows its name */
    size_t len;
};

struct html_reader {
    const char *p, *end;
    bool has_no_close; /* no '>' follows any more */
};

static inline struct html_reader html_reader_of(const char *text, size_t len)
{
    return (struct html_reader){.p = text, .end = text + len};
}

/* The next token; false at the end. */
bool html_next(struct html_reader *reader, struct html_token *ret_token);

/* The value of an attribute of an open tag: its place in the tag; false when there is none. */
bool html_attribute(const struct html_token *token, const char *name, const char **ret_value,
                    size_t *ret_len);
