#include "site/css.h"

#include <stdbool.h>
#include <string.h>

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

/* Beside these a blank means nothing, whether in rules or in selectors. */
static bool is_mark(char c)
{
    return c && strchr("{};,", c);
}

/* The end of a string that begins at `p`, behind its closing quote. */
static const char *string_end(const char *p, const char *end)
{
    char quote = *p++;
    while (p < end && *p != quote)
        p += *p == '\\' && p + 1 < end ? 2 : 1;
    return p < end ? p + 1 : end;
}

static const char *comment_end(const char *p, const char *end)
{
    const char *close = g_strstr_len(p + 2, end - p - 2, "*/");
    return close ? close + 2 : end;
}

void css_squeeze(const char *css, size_t len, GString *out)
{
    const char *end = css + len;
    bool blank = false; /* one is due before the next sign */
    gsize begin = out->len;
    for (const char *p = css; p < end;) {
        const char *next = p + 1;
        if (is_blank(*p)) {
            blank = true;
            p = next;
            continue;
        }
        if (*p == '/' && next < end && *next == '*') {
            next = comment_end(p, end);
            if (p + 2 >= end || p[2] != '!') {
                blank = true;
                p = next;
                continue;
            }
        } else if (*p == '"' || *p == '\'') {
            next = string_end(p, end);
        }
        char last = out->len > begin ? out->str[out->len - 1] : '{';
        if (*p == '}' && last == ';')
            g_string_truncate(out, out->len - 1);
        else if (blank && !is_mark(last) && !is_mark(*p))
            g_string_append_c(out, ' ');
        g_string_append_len(out, p, next - p);
        blank = false;
        p = next;
    }
    g_string_append_c(out, '\n');
}
