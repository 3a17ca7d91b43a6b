/*
 * Template text → tokens: the first step of compiling (for tmpl/ only).
 *
 * Text is cut at line ends, because standalone tags and indentation are rules about
 * lines; what lies between tags on one line is one token. Tags come with their name
 * trimmed and checked. Set-delimiter tags take effect here. Faults become diagnostics
 * and lexing goes on where that makes sense, so that one run shows them all.
 *
 * Tokens borrow from the source.
 */
#pragma once

#include "base/diag.h"
#include "base/pos.h"

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum token_kind {
    TOKEN_TEXT,
    TOKEN_VAR,
    TOKEN_VAR_RAW,
    TOKEN_SECTION,
    TOKEN_INVERTED,
    TOKEN_CLOSE,
    TOKEN_PARTIAL,
    TOKEN_PARENT,
    TOKEN_BLOCK,
    TOKEN_COMMENT,
    TOKEN_DELIMITERS,
    TOKEN_KIND_COUNT
};

enum { TOKEN_NO_MATCH = UINT32_MAX };

struct token {
    enum token_kind kind;
    bool first_in_line; /* begins where a line of the file begins */
    bool dropped;       /* text of a line that holds only a standalone tag */
    bool is_dynamic;    /* a partial or parent whose name is looked up: {{>*name}} */
    bool is_argument;   /* a block directly inside a parent */
    bool is_ignored;    /* directly inside a parent and no block */
    bool is_standalone; /* its line holds nothing else (see tmpl/tmpl_lines.h) */
    struct place at;    /* of the opening marks */
    const char *text;   /* text, or the name without its sign */
    uint32_t len;
    uint32_t match;     /* the closing token of an opening one and the other way round */
    const char *indent; /* blanks before a partial, parent or block that begins its line */
    uint32_t indent_len;
};

/* Appends the tokens of `source` to `tokens` (a GArray of struct token). False after a
 * diagnostic; `ret_complete` tells whether the tokens reach to the end all the same. The
 * source must be valid UTF-8. */
bool tmpl_lex(const char *source, size_t size, const char *file, GArray *tokens,
              struct diags *diags, bool *ret_complete);

/* Returns new: a tag as it would be written with the usual marks, "{{#name}}". */
char *token_text(const struct token *token);

/* Returns new: the tag that closes it, "{{/name}}". */
char *token_close_text(const struct token *token);
