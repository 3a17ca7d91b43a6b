#include "yaml/scalar.h"

#include "yaml/input.h"

#include <stdbool.h>
#include <string.h>

/* What other programs read as something else than text when it stands without quotes. */
static const char *const WORDS[] = {"null", "true", "false", "yes", "no", "on", "off", "y", "n"};

/* Characters that only an escape brings through, line ends of YAML alone among them, and those
 * that no text file should have, which are left out. */
static bool needs_escape(gunichar c)
{
    return c == '\t' || c == '\n' || c == '\r' || c == 0x85 || c == 0x2028 || c == 0x2029 ||
           input_is_control(c);
}

static bool is_word(const char *text)
{
    for (size_t i = 0; i < G_N_ELEMENTS(WORDS); i++) {
        if (!g_ascii_strcasecmp(text, WORDS[i]))
            return true;
    }
    return false;
}

/* Numbers, dates and times, also those of other programs: 0123, 1_000, 12:30, 1e5, 2026-01-31. */
static bool looks_numeric(const char *text)
{
    return strspn(text, "0123456789.,:_+-eExXoO") == strlen(text);
}

static bool is_plain(const char *text)
{
    gunichar first = g_utf8_get_char(text);
    if (!(first < 0x80 ? g_ascii_isalnum((char)first) : g_unichar_isalnum(first)) ||
        is_word(text) || looks_numeric(text))
        return false;
    for (const char *p = text; *p; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        bool is_mark = c < 0x80 && strchr(",[]{}\"'\\`&*!|>%@#:", (int)c);
        /* "a: b" and "a #b" end a plain text; "10:30" and "C#" would not, but who can tell. */
        bool is_harmless = (c == '&' || c == '!' || c == '%' || c == '@' || c == '*') && p > text;
        if ((is_mark && !is_harmless) || needs_escape(c) || (c != ' ' && g_unichar_isspace(c)))
            return false;
        if (c == ' ' && !p[1])
            return false;
    }
    return true;
}

void yaml_put_text(GString *out, const char *text)
{
    if (is_plain(text))
        g_string_append(out, text);
    else
        yaml_put_quoted(out, text);
}

static void escaped_append(GString *out, const char *p)
{
    gunichar c = g_utf8_get_char(p);
    if (c == '"' || c == '\\')
        g_string_append_printf(out, "\\%c", (char)c);
    else if (c == '\n')
        g_string_append(out, "\\n");
    else if (c == '\t')
        g_string_append(out, "\\t");
    else if (!needs_escape(c))
        g_string_append_unichar(out, c);
    else if (c == '\r')
        g_string_append(out, "\\r");
    else if (!input_is_control(c))
        g_string_append_printf(out, "\\u%04X", c);
}

static bool has_escape(const char *text)
{
    for (const char *p = text; *p; p = g_utf8_next_char(p)) {
        if (needs_escape(g_utf8_get_char(p)))
            return true;
    }
    return false;
}

void yaml_put_quoted(GString *out, const char *text)
{
    bool is_single = strpbrk(text, "\"\\") && !has_escape(text);
    g_string_append_c(out, is_single ? '\'' : '"');
    for (const char *p = text; *p; p = g_utf8_next_char(p)) {
        if (!is_single)
            escaped_append(out, p);
        else if (*p == '\'')
            g_string_append(out, "''");
        else
            g_string_append_unichar(out, g_utf8_get_char(p));
    }
    g_string_append_c(out, is_single ? '\'' : '"');
}

/* A block keeps every line as it is, but not tabs before text, controls or odd ends. */
static bool fits_block(const char *text)
{
    if (!*text || *text == '\n' || *text == ' ' || g_str_has_suffix(text, "\n"))
        return false;
    for (const char *p = text; *p; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        if (c != '\n' && needs_escape(c))
            return false;
    }
    return true;
}

void yaml_put_block(GString *out, const char *text, unsigned indent)
{
    if (!fits_block(text)) {
        yaml_put_quoted(out, text);
        return;
    }
    g_string_append(out, "|-");
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    for (char **line = lines; *line; line++) {
        g_string_append_c(out, '\n');
        if (**line)
            g_string_append_printf(out, "%*s%s", (int)indent, "", *line);
    }
}
