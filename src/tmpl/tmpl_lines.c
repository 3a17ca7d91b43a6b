#include "tmpl/tmpl_lines.h"

#include "tmpl/tmpl_nest.h"

#include <string.h>

struct lines {
    struct token *tokens;
    uint32_t n;
};

/* What lies on one side of a tag, up to the end of its line. */
enum side {
    SIDE_TAKEN,      /* text or a tag */
    SIDE_FREE,       /* nothing but blanks */
    SIDE_FREE_INSIDE /* nothing but blanks up to the tag of the argument that it is in */
};

/* Bytes of blanks (not line ends) at the beginning. */
static uint32_t leading_blanks(const struct token *text)
{
    uint32_t n = 0;
    while (n < text->len && (text->text[n] == ' ' || text->text[n] == '\t'))
        n++;
    return n;
}

static bool ends_line(const struct token *text)
{
    return text->len && text->text[text->len - 1] == '\n';
}

/* A text of blanks, with or without a line end. */
static bool is_blank(const struct token *token)
{
    if (token->kind != TOKEN_TEXT)
        return false;
    uint32_t rest = leading_blanks(token);
    if (rest < token->len && token->text[rest] == '\r')
        rest++;
    if (rest < token->len && token->text[rest] == '\n')
        rest++;
    return rest == token->len;
}

static bool opens_argument(const struct token *token)
{
    return token->kind == TOKEN_BLOCK && token->is_argument;
}

static bool closes_argument(const struct lines *lines, const struct token *token)
{
    return token->kind == TOKEN_CLOSE && token->match != TOKEN_NO_MATCH &&
           opens_argument(&lines->tokens[token->match]);
}

/* `ret_blanks` is the text before the tag when there is one. */
static enum side side_before(const struct lines *lines, uint32_t i, struct token **ret_blanks)
{
    *ret_blanks = NULL;
    if (lines->tokens[i].first_in_line)
        return SIDE_FREE;
    struct token *before = &lines->tokens[i - 1];
    if (opens_argument(before))
        return SIDE_FREE_INSIDE;
    if (!is_blank(before) || ends_line(before))
        return SIDE_TAKEN;
    *ret_blanks = before;
    if (before->first_in_line)
        return SIDE_FREE;
    return opens_argument(before - 1) ? SIDE_FREE_INSIDE : SIDE_TAKEN;
}

static enum side side_after(const struct lines *lines, uint32_t i, struct token **ret_blanks)
{
    *ret_blanks = NULL;
    if (i + 1 == lines->n)
        return SIDE_FREE;
    struct token *after = &lines->tokens[i + 1];
    if (closes_argument(lines, after))
        return SIDE_FREE_INSIDE;
    if (!is_blank(after))
        return SIDE_TAKEN;
    *ret_blanks = after;
    if (ends_line(after) || i + 2 == lines->n)
        return SIDE_FREE;
    return closes_argument(lines, after + 1) ? SIDE_FREE_INSIDE : SIDE_TAKEN;
}

/* Drops the line around the tags `first` … `last` when they have it to themselves. An
 * argument's own tags may bound the line on one side, not on both: in
 * {{$a}} {{>b}} {{/a}} the blanks are content. */
static void take_line(struct lines *lines, uint32_t first, uint32_t last)
{
    struct token *token = &lines->tokens[first];
    struct token *before, *after;
    enum side left = side_before(lines, first, &before);
    enum side right = side_after(lines, last, &after);
    if (left == SIDE_FREE) {
        token->indent = before ? before->text : "";
        token->indent_len = before ? before->len : 0;
    }
    if (left == SIDE_TAKEN || right == SIDE_TAKEN ||
        (left == SIDE_FREE_INSIDE && right == SIDE_FREE_INSIDE))
        return;
    token->is_standalone = true;
    if (before)
        before->dropped = true;
    if (after)
        after->dropped = true;
}

/* The opening tag of an argument takes the rest of its line, the closing one what is before
 * it on its line. */
static void take_argument(struct lines *lines, uint32_t open)
{
    struct token *blanks;
    struct token *after = &lines->tokens[open + 1];
    if (is_blank(after) && ends_line(after)) {
        after->dropped = true;
        lines->tokens[open].is_standalone = true;
    }
    if (side_before(lines, lines->tokens[open].match, &blanks) == SIDE_FREE && blanks)
        blanks->dropped = true;
}

/* Whether token i begins a line that counts for the indentation of what is around it. */
static bool line_counts(const struct lines *lines, uint32_t i, uint32_t end)
{
    const struct token *token = &lines->tokens[i];
    if (!token->first_in_line)
        return false;
    if (!is_blank(token))
        return true;
    /* A blank text: an empty line, or the blanks before a tag. */
    return !ends_line(token) && i + 1 < end;
}

/* The blanks that all lines between an opening tag and its closing one begin with. False
 * when there is no line. */
static bool common_indent(const struct lines *lines, uint32_t open, const char **ret_text,
                          uint32_t *ret_len)
{
    bool found = false;
    uint32_t end = lines->tokens[open].match;
    for (uint32_t i = open + 1; i < end; i++) {
        const struct token *token = &lines->tokens[i];
        if (!line_counts(lines, i, end))
            continue;
        uint32_t len = token->kind == TOKEN_TEXT ? leading_blanks(token) : 0;
        if (!found) {
            found = true;
            *ret_text = token->text;
            *ret_len = len;
        }
        uint32_t same = 0;
        while (same < len && same < *ret_len && token->text[same] == (*ret_text)[same])
            same++;
        *ret_len = same;
    }
    return found;
}

static void cut_indent(struct lines *lines, uint32_t open, uint32_t width)
{
    for (uint32_t i = open + 1; width && i < lines->tokens[open].match; i++) {
        struct token *token = &lines->tokens[i];
        if (!token->first_in_line || token->kind != TOKEN_TEXT)
            continue;
        uint32_t cut = MIN(width, leading_blanks(token));
        token->text += cut;
        token->len -= cut;
        /* The tag behind blanks has them as its indentation. */
        struct token *tag = token + 1;
        if (!ends_line(token) && tag->kind != TOKEN_TEXT && tag->indent_len >= cut) {
            tag->indent += cut;
            tag->indent_len -= cut;
        }
    }
}

static void indent_block(struct lines *lines, uint32_t open)
{
    struct token *block = &lines->tokens[open];
    const char *text = NULL;
    uint32_t len = 0;
    if (!block->is_standalone || !common_indent(lines, open, &text, &len))
        return;
    if (block->is_argument) {
        cut_indent(lines, open, len);
    } else {
        block->indent = text;
        block->indent_len = len;
    }
}

/* Whether the tag obeys the rule of the line that it has to itself. */
static bool can_stand_alone(const struct lines *lines, const struct token *token)
{
    switch (token->kind) {
    case TOKEN_SECTION:
    case TOKEN_INVERTED:
    case TOKEN_PARTIAL:
    case TOKEN_COMMENT:
    case TOKEN_DELIMITERS:
        return true;
    case TOKEN_BLOCK:
        return !token->is_argument;
    case TOKEN_CLOSE:
        return !closes_argument(lines, token) && lines->tokens[token->match].kind != TOKEN_PARENT;
    default:
        return false;
    }
}

void tmpl_lines(GArray *tokens)
{
    struct lines lines = {.tokens = (struct token *)tokens->data, .n = tokens->len};
    for (uint32_t i = 0; i < lines.n; i++) {
        const struct token *token = &lines.tokens[i];
        if (token->is_ignored)
            continue;
        if (token->kind == TOKEN_PARENT)
            take_line(&lines, i, token->match);
        else if (opens_argument(token))
            take_argument(&lines, i);
        else if (can_stand_alone(&lines, token))
            take_line(&lines, i, i);
    }
    /* From outside in: what an argument loses, the blocks inside it have lost too. */
    for (uint32_t i = 0; i < lines.n; i++) {
        if (lines.tokens[i].kind == TOKEN_BLOCK && !lines.tokens[i].is_ignored)
            indent_block(&lines, i);
    }
}
