#include "import/markdown_escape.h"

#include <string.h>

/* Bytes at the beginning that are one run of digits, at most nine as in CommonMark. */
static size_t digits_before(const char *text, size_t len)
{
    size_t n = 0;
    while (n < len && n < 10 && g_ascii_isdigit(text[n]))
        n++;
    return n <= 9 ? n : 0;
}

/* Offset of the character that has to be escaped so that a line does not begin a heading, list,
 * quote, fence or underline; -1: none. */
static gssize start_mark(const char *text, size_t len)
{
    if (!len)
        return -1;
    size_t digits = digits_before(text, len);
    if (digits && digits < len && (text[digits] == '.' || text[digits] == ')'))
        return digits + 1 == len || text[digits + 1] == ' ' ? (gssize)digits : -1;
    char c = text[0];
    if (c == '#' || c == '>' || c == '=' || c == '~')
        return 0;
    /* "-5" and "+62" are text; "- a", "---" and "-" alone are not. */
    if ((c == '-' || c == '+') && (len == 1 || text[1] == ' ' || text[1] == c))
        return 0;
    return -1;
}

static bool is_word(const char *text, size_t len, size_t at)
{
    return at < len && (g_ascii_isalnum(text[at]) || (unsigned char)text[at] >= 0x80);
}

/* A line of bars and dashes makes a table of the one above it. */
static bool is_table_line(const char *text, size_t len)
{
    for (size_t i = 0; i < len; i++) {
        if (!strchr("|:- \t", text[i]))
            return false;
    }
    return true;
}

static bool needs_escape(const char *text, size_t len, size_t i)
{
    switch (text[i]) {
    case '\\':
    case '`':
    case '*':
    case '[':
    case '<':
        return true;
    case ']':
        return true;
    case '_': /* inside of a word it means nothing */
        return !(i && is_word(text, len, i - 1) && is_word(text, len, i + 1));
    case '~':
        return i + 1 < len && text[i + 1] == '~';
    case '&':
        return i + 1 < len && (text[i + 1] == '#' || g_ascii_isalpha(text[i + 1]));
    default:
        return false;
    }
}

void markdown_escape(GString *out, const char *text, size_t len, bool at_start)
{
    gssize mark = at_start ? start_mark(text, len) : -1;
    bool hides_bars = at_start && is_table_line(text, len);
    for (size_t i = 0; i < len; i++) {
        if ((gssize)i == mark || (hides_bars && text[i] == '|') || needs_escape(text, len, i))
            g_string_append_c(out, '\\');
        g_string_append_c(out, text[i]);
    }
}
