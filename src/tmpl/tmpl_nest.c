#include "tmpl/tmpl_nest.h"

#include "tmpl/tmpl.h"

#include <string.h>

/* Passed over tags that are remembered; a file with more of them is hopeless anyway. */
enum { CROSSED_KEPT = 200 };

struct nest {
    struct token *tokens;
    uint32_t n;
    uint32_t open[TMPL_MAX_DEPTH]; /* tokens that wait for their closing tag */
    unsigned depth;
    GArray *crossed; /* opened tags that were passed over: their closing ones are forgiven */
    const char *file;
    struct diags *diags;
    bool ok;
};

bool token_opens(const struct token *token)
{
    return token->kind == TOKEN_SECTION || token->kind == TOKEN_INVERTED ||
           token->kind == TOKEN_PARENT || token->kind == TOKEN_BLOCK;
}

static bool names_agree(const struct token *open, const struct token *close)
{
    if (open->is_dynamic == close->is_dynamic)
        return open->len == close->len && !memcmp(open->text, close->text, open->len);
    /* A section may be called "*x"; its closing tag was read as a dynamic one. */
    return close->is_dynamic && open->len == close->len + 1 && open->text[0] == '*' &&
           !memcmp(open->text + 1, close->text, close->len);
}

static struct pos place_of(const struct nest *nest, const struct token *token)
{
    return pos_at(nest->file, token->at);
}

static void report_open(struct nest *nest, const struct token *open)
{
    g_autofree char *text = token_text(open);
    g_autofree char *close = token_close_text(open);
    diag_add(nest->diags, DIAG_TMPL_SECTION_OPEN, place_of(nest, open), text, close);
    nest->ok = false;
}

/* Whether `close` ends a tag that was passed over; one message about that is enough. */
static bool close_forgiven(struct nest *nest, const struct token *close)
{
    for (guint i = nest->crossed->len; i-- > 0;) {
        uint32_t open = g_array_index(nest->crossed, uint32_t, i);
        if (names_agree(&nest->tokens[open], close)) {
            g_array_remove_index_fast(nest->crossed, i);
            return true;
        }
    }
    return false;
}

/* `close` does not fit what was opened last. When something further out fits, the tags
 * between were forgotten: one message tells so, and matching goes on from there. */
static void close_crossed(struct nest *nest, const struct token *close)
{
    g_autofree char *text = token_text(close);
    nest->ok = false;
    for (unsigned i = nest->depth; i-- > 0;) {
        if (!names_agree(&nest->tokens[nest->open[i]], close))
            continue;
        const struct token *last = &nest->tokens[nest->open[nest->depth - 1]];
        g_autofree char *opened = token_text(last);
        g_autofree char *wanted = token_close_text(last);
        g_autofree char *line = g_strdup_printf("%u", last->at.line);
        g_autofree char *col = g_strdup_printf("%u", last->at.col);
        diag_add(nest->diags, DIAG_TMPL_SECTION_CROSSED, place_of(nest, close), text, opened, line,
                 col, wanted);
        if (nest->crossed->len < CROSSED_KEPT)
            g_array_append_vals(nest->crossed, &nest->open[i + 1], nest->depth - i - 1);
        nest->depth = i;
        return;
    }
    if (!close_forgiven(nest, close))
        diag_add(nest->diags, DIAG_TMPL_SECTION_CLOSE, place_of(nest, close), text);
}

static void nest_close(struct nest *nest, uint32_t i)
{
    struct token *close = &nest->tokens[i];
    uint32_t open = nest->depth ? nest->open[nest->depth - 1] : TOKEN_NO_MATCH;
    if (open == TOKEN_NO_MATCH || !names_agree(&nest->tokens[open], close)) {
        close_crossed(nest, close);
        return;
    }
    nest->tokens[open].match = i;
    close->match = open;
    nest->depth--;
}

/* Only blocks count directly inside a parent; comments and new marks do no harm. */
static void nest_in_parent(struct nest *nest, struct token *token, const struct token *parent)
{
    token->is_argument = token->kind == TOKEN_BLOCK;
    token->is_ignored = !token->is_argument;
    if (token->is_argument || token->kind == TOKEN_TEXT || token->kind == TOKEN_COMMENT ||
        token->kind == TOKEN_DELIMITERS)
        return;
    g_autofree char *text = token_text(token);
    g_autofree char *outer = token_text(parent);
    diag_add(nest->diags, DIAG_TMPL_IGNORED, place_of(nest, token), text, outer);
}

bool tmpl_nest(GArray *tokens, const char *file, struct diags *diags)
{
    g_autoptr(GArray) crossed = g_array_new(FALSE, FALSE, sizeof(uint32_t));
    struct nest nest = {
        .crossed = crossed,
        .tokens = (struct token *)tokens->data,
        .n = tokens->len,
        .file = file,
        .diags = diags,
        .ok = true,
    };
    for (uint32_t i = 0; i < nest.n; i++) {
        struct token *token = &nest.tokens[i];
        if (token->kind == TOKEN_CLOSE) {
            nest_close(&nest, i);
            continue;
        }
        const struct token *outer = nest.depth ? &nest.tokens[nest.open[nest.depth - 1]] : NULL;
        if (outer && outer->is_ignored)
            token->is_ignored = true;
        else if (outer && outer->kind == TOKEN_PARENT)
            nest_in_parent(&nest, token, outer);
        if (!token_opens(token))
            continue;
        if (nest.depth == TMPL_MAX_DEPTH) {
            g_autofree char *limit = g_strdup_printf("%d", TMPL_MAX_DEPTH);
            diag_add(diags, DIAG_TMPL_TOO_DEEP, place_of(&nest, token), limit);
            return false;
        }
        nest.open[nest.depth++] = i;
    }
    while (nest.depth)
        report_open(&nest, &nest.tokens[nest.open[--nest.depth]]);
    return nest.ok;
}
