#include "tmpl/tmpl_lex.h"

#include <assert.h>
#include <string.h>

/* Bytes shown of a tag that has no end. */
enum { TAG_SHOWN = 30 };

/* What a sign after the opening marks makes of a tag. */
static const struct sign {
    char sign;
    enum token_kind kind;
} SIGNS[] = {
    {'#', TOKEN_SECTION}, {'^', TOKEN_INVERTED}, {'/', TOKEN_CLOSE},
    {'>', TOKEN_PARTIAL}, {'<', TOKEN_PARENT},   {'$', TOKEN_BLOCK},
    {'!', TOKEN_COMMENT}, {'&', TOKEN_VAR_RAW},  {'=', TOKEN_DELIMITERS},
};

/* How a tag of each kind is shown in messages. */
static const char *const SHOWN_SIGN[] = {
    [TOKEN_TEXT] = "",      [TOKEN_VAR] = "",      [TOKEN_VAR_RAW] = "&",    [TOKEN_SECTION] = "#",
    [TOKEN_INVERTED] = "^", [TOKEN_CLOSE] = "/",   [TOKEN_PARTIAL] = ">",    [TOKEN_PARENT] = "<",
    [TOKEN_BLOCK] = "$",    [TOKEN_COMMENT] = "!", [TOKEN_DELIMITERS] = "=",
};
static_assert(G_N_ELEMENTS(SHOWN_SIGN) == TOKEN_KIND_COUNT, "one sign a kind");

struct lexer {
    const char *at, *end;
    const char *file;
    struct place place; /* of `at` */
    bool line_start;
    const char *open, *close; /* the marks in force; borrowed from the source or literals */
    size_t open_len, close_len;
    GArray *tokens;
    struct diags *diags;
    bool ok;
};

static const char *find(const char *from, const char *end, const char *what, size_t len)
{
    return memmem(from, (size_t)(end - from), what, len);
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\v' || c == '\f';
}

/* Moves on, counting lines and code points: every byte of a template is passed once. */
static void advance(struct lexer *lexer, const char *to)
{
    for (; lexer->at < to; lexer->at++) {
        if (*lexer->at == '\n') {
            lexer->place.line++;
            lexer->place.col = 1;
        } else if (((unsigned char)*lexer->at & 0xc0) != 0x80) {
            lexer->place.col++;
        }
    }
}

static void fault(struct lexer *lexer, enum diag_tag tag, struct place at, const char *text,
                  size_t len, const char *more)
{
    g_autofree char *copy = g_strndup(text, MIN(len, 80));
    /* A cut may have split a character; the collector mends that. */
    diag_add(lexer->diags, tag, pos_at(lexer->file, at), copy, more);
    lexer->ok = false;
}

static void lex_text(struct lexer *lexer, const char *to)
{
    while (lexer->at < to) {
        const char *newline = memchr(lexer->at, '\n', (size_t)(to - lexer->at));
        const char *stop = newline ? newline + 1 : to;
        struct token token = {
            .kind = TOKEN_TEXT,
            .first_in_line = lexer->line_start,
            .at = lexer->place,
            .text = lexer->at,
            .len = (uint32_t)(stop - lexer->at),
            .match = TOKEN_NO_MATCH,
        };
        g_array_append_val(lexer->tokens, token);
        lexer->line_start = newline != NULL;
        advance(lexer, stop);
    }
}

static void trim(const char **text, size_t *len)
{
    while (*len && is_blank(**text)) {
        ++*text;
        --*len;
    }
    while (*len && is_blank((*text)[*len - 1]))
        --*len;
}

/* {{=<% %>=}}: `text` is what stands between the equals signs. */
static bool set_delimiters(struct lexer *lexer, const char *text, size_t len)
{
    const char *end = text + len;
    const char *gap = text;
    while (gap < end && !is_blank(*gap))
        gap++;
    const char *close = gap;
    while (close < end && is_blank(*close))
        close++;
    if (gap == text || close == end || memchr(text, '=', len))
        return false;
    for (const char *p = close; p < end; p++) {
        if (is_blank(*p))
            return false;
    }
    lexer->open = text;
    lexer->open_len = (size_t)(gap - text);
    lexer->close = close;
    lexer->close_len = (size_t)(end - close);
    return true;
}

/* No blanks inside; dots only between parts where dots have a meaning. */
static bool name_is_good(const char *text, size_t len, bool dotted)
{
    for (size_t i = 0; i < len; i++) {
        if (is_blank(text[i]))
            return false;
    }
    if (!dotted || (len == 1 && *text == '.'))
        return true;
    return text[0] != '.' && text[len - 1] != '.' && !find(text, text + len, "..", 2);
}

/* Checks and stores the name of a tag; `text` is what follows the sign. */
static void lex_name(struct lexer *lexer, struct token *token, const char *text, size_t len)
{
    trim(&text, &len);
    bool by_file = token->kind == TOKEN_PARTIAL || token->kind == TOKEN_PARENT;
    /* A star also in what closes {{<*name}}. */
    if ((by_file || token->kind == TOKEN_CLOSE) && len && *text == '*') {
        token->is_dynamic = true;
        text++;
        len--;
        trim(&text, &len);
    }
    bool dotted = token->kind == TOKEN_VAR || token->kind == TOKEN_VAR_RAW ||
                  token->kind == TOKEN_SECTION || token->kind == TOKEN_INVERTED ||
                  (by_file && token->is_dynamic);
    if (!len)
        fault(lexer, DIAG_TMPL_TAG_EMPTY, token->at, "", 0, NULL);
    else if (!name_is_good(text, len, dotted))
        fault(lexer, DIAG_TMPL_TAG_NAME, token->at, text, len, NULL);
    token->text = text;
    token->len = (uint32_t)len;
}

static enum token_kind kind_of_sign(char sign)
{
    for (size_t i = 0; i < G_N_ELEMENTS(SIGNS); i++) {
        if (SIGNS[i].sign == sign)
            return SIGNS[i].kind;
    }
    return TOKEN_VAR;
}

/* A tag begins at the lexer's place. False when it has no end: nothing after it can be
 * told apart any more. */
static bool lex_tag(struct lexer *lexer)
{
    const char *begin = lexer->at;
    const char *text = begin + lexer->open_len;
    while (text < lexer->end && is_blank(*text))
        text++;
    struct token token = {
        .first_in_line = lexer->line_start, .at = lexer->place, .match = TOKEN_NO_MATCH};
    char sign = text < lexer->end ? *text : '\0';
    bool triple = sign == '{';
    token.kind = triple ? TOKEN_VAR_RAW : kind_of_sign(sign);
    if (triple || token.kind != TOKEN_VAR)
        text++;

    /* What must follow the content: "}" + marks, "=" + marks, or the marks alone. */
    g_autofree char *close = g_strdup_printf("%s%.*s",
                                             triple                           ? "}"
                                             : token.kind == TOKEN_DELIMITERS ? "="
                                                                              : "",
                                             (int)lexer->close_len, lexer->close);
    const char *stop = find(text, lexer->end, close, strlen(close));
    if (!stop) {
        size_t shown = 0;
        while (shown < TAG_SHOWN && begin + shown < lexer->end && begin[shown] != '\n' &&
               begin[shown] != '\r')
            shown++;
        fault(lexer, DIAG_TMPL_TAG_OPEN, token.at, begin, shown, close);
        return false;
    }
    size_t len = (size_t)(stop - text);
    size_t close_len = strlen(close);
    if (token.kind == TOKEN_DELIMITERS) {
        const char *marks = text;
        trim(&marks, &len);
        if (!set_delimiters(lexer, marks, len))
            fault(lexer, DIAG_TMPL_DELIMITERS, token.at, begin, (size_t)(stop - begin) + close_len,
                  NULL);
    } else if (token.kind != TOKEN_COMMENT) {
        lex_name(lexer, &token, text, len);
    }
    g_array_append_val(lexer->tokens, token);
    lexer->line_start = false;
    advance(lexer, stop + close_len);
    return true;
}

bool tmpl_lex(const char *source, size_t size, const char *file, GArray *tokens,
              struct diags *diags, bool *ret_complete)
{
    struct lexer lexer = {
        .at = source,
        .end = source + size,
        .file = file,
        .place = {.line = 1, .col = 1},
        .line_start = true,
        .open = "{{",
        .open_len = 2,
        .close = "}}",
        .close_len = 2,
        .tokens = tokens,
        .diags = diags,
        .ok = true,
    };
    while (lexer.at < lexer.end) {
        const char *tag = find(lexer.at, lexer.end, lexer.open, lexer.open_len);
        lex_text(&lexer, tag ? tag : lexer.end);
        if (tag && !lex_tag(&lexer)) {
            *ret_complete = false;
            return false;
        }
    }
    *ret_complete = true;
    return lexer.ok;
}

char *token_text(const struct token *token)
{
    return g_strdup_printf("{{%s%s%.*s}}", SHOWN_SIGN[token->kind], token->is_dynamic ? "*" : "",
                           (int)token->len, token->text ? token->text : "");
}

char *token_close_text(const struct token *token)
{
    return g_strdup_printf("{{/%s%.*s}}", token->is_dynamic ? "*" : "", (int)token->len,
                           token->text);
}
