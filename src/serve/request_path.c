#include "serve/request_path.h"

#include <glib.h>
#include <stdbool.h>
#include <string.h>

/* Appends the decoded text; false when a "%" has no two digits behind it. */
static bool percent_decode(const char *text, size_t size, bool plus_is_blank, GString *out)
{
    for (size_t i = 0; i < size; i++) {
        if (text[i] == '+' && plus_is_blank) {
            g_string_append_c(out, ' ');
        } else if (text[i] != '%') {
            g_string_append_c(out, text[i]);
        } else {
            if (size - i < 3 || !g_ascii_isxdigit(text[i + 1]) || !g_ascii_isxdigit(text[i + 2]))
                return false;
            g_string_append_c(out, (char)(g_ascii_xdigit_value(text[i + 1]) << 4 |
                                          g_ascii_xdigit_value(text[i + 2])));
            i += 2;
        }
    }
    return true;
}

/* UTF-8 without a character that steers something: also what a NUL hides behind itself. */
static bool is_plain_text(const GString *text)
{
    if (!g_utf8_validate(text->str, (gssize)text->len, NULL))
        return false;
    for (size_t i = 0; i < text->len; i++) {
        if (g_ascii_iscntrl(text->str[i]))
            return false;
    }
    return true;
}

static bool parts_are_good(const char *path)
{
    for (const char *part = path + 1;;) {
        size_t size = strcspn(part, "/");
        bool is_last = !part[size];
        if ((!size && !is_last) || (size == 1 && part[0] == '.') ||
            (size == 2 && part[0] == '.' && part[1] == '.'))
            return false;
        if (is_last)
            return true;
        part += size + 1;
    }
}

/* A slash in disguise is no part of any name of ours. */
static bool has_encoded_slash(const char *text, size_t size)
{
    for (size_t i = 0; i + 2 < size; i++) {
        if (text[i] == '%' && text[i + 1] == '2' && g_ascii_tolower(text[i + 2]) == 'f')
            return true;
    }
    return false;
}

enum target_verdict target_read(const char *target, char **ret_path, const char **ret_query)
{
    size_t size = strlen(target);
    if (size > TARGET_MAX_BYTES)
        return TARGET_TOO_LONG;
    /* "http://host/", "*" and "host:443" are for proxies and tunnels; a browser never sends
     * what follows '#'. */
    if (target[0] != '/' || strchr(target, '#'))
        return TARGET_BAD;
    size_t path_size = strcspn(target, "?");
    g_autoptr(GString) path = g_string_sized_new(path_size);
    if (has_encoded_slash(target, path_size) || !percent_decode(target, path_size, false, path) ||
        !is_plain_text(path) || strchr(path->str, '\\') || !parts_are_good(path->str))
        return TARGET_BAD;
    *ret_path = g_string_free(g_steal_pointer(&path), FALSE);
    *ret_query = target[path_size] ? target + path_size + 1 : "";
    return TARGET_OK;
}

char *query_value(const char *query, const char *name)
{
    size_t name_size = strlen(name);
    for (const char *pair = query; *pair;) {
        size_t size = strcspn(pair, "&");
        if (size > name_size && !strncmp(pair, name, name_size) && pair[name_size] == '=') {
            g_autoptr(GString) value = g_string_new(NULL);
            if (!percent_decode(pair + name_size + 1, size - name_size - 1, true, value) ||
                !is_plain_text(value))
                return NULL;
            return g_string_free(g_steal_pointer(&value), FALSE);
        }
        pair += size + (pair[size] == '&');
    }
    return NULL;
}
