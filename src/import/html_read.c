#include "import/html_read.h"

#include <glib.h>
#include <string.h>

/* Elements whose inside is not for readers. */
static const char *const HIDDEN[] = {"script", "style", "head",     "title", "iframe",
                                     "object", "svg",   "template", "math",  "noscript"};

static bool is_hidden(const char *tag)
{
    for (size_t i = 0; i < G_N_ELEMENTS(HIDDEN); i++) {
        if (!strcmp(tag, HIDDEN[i]))
            return true;
    }
    return false;
}

/* Behind the tag that begins at `p`: a '>' in quotes does not end it, unless a quote stays open.
 * NULL when nothing ends it. */
static const char *tag_end(struct html_reader *reader, const char *p)
{
    if (reader->has_no_close)
        return NULL;
    char quote = 0;
    const char *first = NULL;
    for (; p < reader->end; p++) {
        if (*p == '>' && !first)
            first = p + 1;
        if (quote ? *p == quote : *p == '"' || *p == '\'')
            quote = quote ? 0 : *p;
        else if (*p == '>' && !quote)
            return p + 1;
    }
    reader->has_no_close = !first;
    return first;
}

static bool begins_tag(const char *p, const char *end)
{
    if (*p != '<' || p + 1 == end)
        return false;
    if (p[1] == '/')
        return p + 2 < end && g_ascii_isalpha(p[2]);
    return g_ascii_isalpha(p[1]) || p[1] == '!' || p[1] == '?';
}

/* Behind a comment or declaration. */
static const char *declaration_end(struct html_reader *reader)
{
    size_t left = (size_t)(reader->end - reader->p);
    if (left >= 4 && !memcmp(reader->p, "<!--", 4)) {
        const char *close = g_strstr_len(reader->p + 4, (gssize)left - 4, "-->");
        return close ? close + 3 : reader->end;
    }
    return tag_end(reader, reader->p);
}

/* Behind the hidden element that was opened before `p`. */
static const char *hidden_end(const struct html_reader *reader, const char *p, const char *tag)
{
    size_t n = strlen(tag);
    for (; (p = memchr(p, '<', (size_t)(reader->end - p))); p++) {
        if ((size_t)(reader->end - p) > n + 2 && p[1] == '/' &&
            !g_ascii_strncasecmp(p + 2, tag, n) && !g_ascii_isalnum(p[n + 2])) {
            const char *close = memchr(p, '>', (size_t)(reader->end - p));
            return close ? close + 1 : reader->end;
        }
    }
    return reader->end;
}

/* Reads the tag that ends before `after`. */
static void tag_read(const char *p, const char *after, struct html_token *token)
{
    bool closes = p[1] == '/';
    p += 1 + closes;
    size_t n = 0;
    while (p + n < after && g_ascii_isalnum(p[n]))
        n++;
    *token = (struct html_token){
        .kind = closes ? HTML_CLOSE : HTML_OPEN, .text = p + n, .len = (size_t)(after - 1 - p - n)};
    for (size_t i = 0; n < HTML_TAG_MAX && i < n; i++)
        token->tag[i] = g_ascii_tolower(p[i]);
}

bool html_next(struct html_reader *reader, struct html_token *ret_token)
{
    while (reader->p < reader->end) {
        if (!begins_tag(reader->p, reader->end)) {
            const char *p = reader->p;
            do
                p++;
            while (p < reader->end && (*p != '<' || !begins_tag(p, reader->end)));
            *ret_token = (struct html_token){
                .kind = HTML_TEXT, .text = reader->p, .len = (size_t)(p - reader->p)};
            reader->p = p;
            return true;
        }
        bool is_tag = reader->p[1] != '!' && reader->p[1] != '?';
        const char *after = is_tag ? tag_end(reader, reader->p) : declaration_end(reader);
        if (!after) {
            *ret_token = (struct html_token){.kind = HTML_TEXT, .text = reader->p++, .len = 1};
            return true;
        }
        const char *start = reader->p;
        reader->p = after;
        if (!is_tag)
            continue;
        tag_read(start, after, ret_token);
        if (ret_token->kind == HTML_OPEN && is_hidden(ret_token->tag)) {
            reader->p = hidden_end(reader, after, ret_token->tag);
            continue;
        }
        return true;
    }
    return false;
}

bool html_attribute(const struct html_token *token, const char *name, const char **ret_value,
                    size_t *ret_len)
{
    const char *p = token->text, *end = token->text + token->len;
    while (p < end) {
        while (p < end && (g_ascii_isspace(*p) || *p == '/'))
            p++;
        const char *key = p;
        while (p < end && !g_ascii_isspace(*p) && *p != '=' && *p != '/')
            p++;
        size_t key_len = (size_t)(p - key);
        while (p < end && g_ascii_isspace(*p))
            p++;
        if (p == end || *p != '=') {
            if (!key_len && p < end)
                p++;
            continue;
        }
        for (p++; p < end && g_ascii_isspace(*p); p++)
            ;
        char quote = p < end && (*p == '"' || *p == '\'') ? *p++ : 0;
        const char *value = p;
        while (p < end && (quote ? *p != quote : !g_ascii_isspace(*p)))
            p++;
        if (key_len == strlen(name) && !g_ascii_strncasecmp(key, name, key_len)) {
            *ret_value = value;
            *ret_len = (size_t)(p - value);
            return true;
        }
        p += quote && p < end;
    }
    return false;
}
