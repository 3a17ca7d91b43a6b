#include "site/js.h"

#include <stdbool.h>
#include <string.h>

/* Besides '\n' these end a line, and with it a comment that ends with the line. */
#define LINE_SEPARATOR      "\xE2\x80\xA8"
#define PARAGRAPH_SEPARATOR "\xE2\x80\xA9"

static bool begins(const char *at, const char *end, const char *sign)
{
    size_t len = strlen(sign);
    return (size_t)(end - at) >= len && !memcmp(at, sign, len);
}

static bool contains(const char *at, const char *end, const char *sign)
{
    return g_strstr_len(at, end - at, sign) != NULL;
}

/* Whether the line from `at` to `end` (its '\n' left out) is one line for a browser too. */
static bool is_one_line(const char *at, const char *end)
{
    const char *cr = memchr(at, '\r', (size_t)(end - at));
    return (!cr || cr + 1 == end) && !contains(at, end, LINE_SEPARATOR) &&
           !contains(at, end, PARAGRAPH_SEPARATOR);
}

/* Whether nothing that begins in this line of code goes on in the next. */
static bool is_closed(const char *at, const char *end)
{
    const char *last = end > at && end[-1] == '\r' ? end - 1 : end;
    return !(last > at && last[-1] == '\\') && !contains(at, end, "`") && !contains(at, end, "/*");
}

static void line_append(GString *out, const char *at, const char *end)
{
    g_string_append_len(out, at, end - at);
    g_string_append_c(out, '\n');
}

/* False when a line cannot be judged. */
static bool squeeze(const char *at, const char *end, GString *out)
{
    while (at < end) {
        if (g_ascii_isspace(*at)) {
            at++;
            continue;
        }
        const char *newline = memchr(at, '\n', (size_t)(end - at));
        const char *stop = newline ? newline : end;
        if (begins(at, end, "/*")) {
            const char *close = g_strstr_len(at + 2, end - at - 2, "*/");
            if (!close)
                return false;
            stop = close + 2;
            if (begins(at, end, "/*!"))
                line_append(out, at, stop);
        } else if (!is_one_line(at, stop)) {
            return false;
        } else if (!begins(at, end, "//")) {
            if (!is_closed(at, stop))
                return false;
            line_append(out, at, stop);
        }
        at = stop;
    }
    return true;
}

void js_squeeze(const char *js, size_t len, GString *out)
{
    gsize before = out->len;
    if (squeeze(js, js + len, out))
        return;
    g_string_truncate(out, before);
    g_string_append_len(out, js, (gssize)len);
}
