#include "serve/request_headers.h"

#include <glib.h>
#include <string.h>

/* ---- ranges ---- */

/* Reads digits; false when there are none or too many. */
static bool number_read(const char **at, uint64_t *ret_number)
{
    const char *start = *at;
    uint64_t number = 0;
    for (; g_ascii_isdigit(**at); (*at)++) {
        unsigned digit = (unsigned)(**at - '0');
        if (number > (UINT64_MAX - digit) / 10)
            return false;
        number = number * 10 + digit;
    }
    *ret_number = number;
    return *at > start;
}

enum range_verdict range_read(const char *header, uint64_t size, uint64_t *ret_first,
                              uint64_t *ret_last)
{
    if (!header || g_ascii_strncasecmp(header, "bytes=", 6))
        return RANGE_WHOLE;
    const char *at = header + 6;
    uint64_t first, last = UINT64_MAX;
    bool has_first = number_read(&at, &first);
    if (*at++ != '-')
        return RANGE_WHOLE;
    bool has_last = number_read(&at, &last);
    if (*at || (!has_first && !has_last) || (has_first && has_last && last < first))
        return RANGE_WHOLE;
    if (!has_first) { /* the last so many bytes */
        if (!last || !size)
            return RANGE_OUTSIDE;
        *ret_first = size - MIN(last, size);
        *ret_last = size - 1;
        return RANGE_PART;
    }
    if (first >= size)
        return RANGE_OUTSIDE;
    *ret_first = first;
    *ret_last = has_last ? MIN(last, size - 1) : size - 1;
    return RANGE_PART;
}

/* ---- lists ---- */

/* Ends an item of a list that is separated by `separator`: its text without blanks around it. */
static const char *item_next(const char **at, char separator, size_t *ret_size)
{
    while (**at == ' ' || **at == '\t' || **at == separator)
        (*at)++;
    const char *start = *at;
    while (**at && **at != separator)
        (*at)++;
    size_t size = (size_t)(*at - start);
    while (size && (start[size - 1] == ' ' || start[size - 1] == '\t'))
        size--;
    *ret_size = size;
    return size ? start : NULL;
}

bool etag_is_named(const char *header, const char *tag)
{
    size_t size, tag_size = strlen(tag);
    if (!header)
        return false;
    for (const char *item; (item = item_next(&header, ',', &size));) {
        if (size == 1 && *item == '*')
            return true;
        if (size > 2 && !strncmp(item, "W/", 2)) {
            item += 2;
            size -= 2;
        }
        if (size == tag_size && !memcmp(item, tag, size))
            return true;
    }
    return false;
}

/* Whether the parameters of an item set its weight to nothing: ";q=0", ";q=0.000". */
static bool is_weightless(const char *parameters, size_t size)
{
    const char *end = parameters + size;
    const char *q = g_strstr_len(parameters, (gssize)size, "q=");
    if (!q)
        return false;
    for (q += 2; q < end && (*q == '0' || *q == '.'); q++)
        ;
    return q == end || !g_ascii_isdigit(*q);
}

bool gzip_is_accepted(const char *header)
{
    size_t size;
    bool any = false;
    if (!header)
        return false;
    for (const char *item; (item = item_next(&header, ',', &size));) {
        size_t name = 0;
        while (name < size && item[name] != ';' && item[name] != ' ')
            name++;
        bool allowed = !is_weightless(item + name, size - name);
        if ((name == 4 && !g_ascii_strncasecmp(item, "gzip", 4)) ||
            (name == 6 && !g_ascii_strncasecmp(item, "x-gzip", 6)))
            return allowed;
        if (name == 1 && *item == '*')
            any = allowed;
    }
    return any;
}

const char *cookie_find(const char *header, const char *name, size_t *ret_size)
{
    size_t size, name_size = strlen(name);
    if (!header)
        return NULL;
    for (const char *item; (item = item_next(&header, ';', &size));) {
        if (size > name_size && !strncmp(item, name, name_size) && item[name_size] == '=') {
            *ret_size = size - name_size - 1;
            return item + name_size + 1;
        }
    }
    return NULL;
}

/* ---- hosts ---- */

static bool is_port(const char *text)
{
    size_t size = strspn(text, "0123456789");
    return size >= 1 && size <= 5 && !text[size];
}

char *host_name(const char *header)
{
    if (!header)
        return NULL;
    bool is_literal = header[0] == '[';
    size_t size = is_literal ? 1 + strspn(header + 1, "0123456789abcdefABCDEF:.")
                             : strspn(header, "0123456789abcdefghijklmnopqrstuvwxyz"
                                              "ABCDEFGHIJKLMNOPQRSTUVWXYZ-._");
    if (is_literal && header[size++] != ']')
        return NULL;
    if (!size || (header[size] && (header[size] != ':' || !is_port(header + size + 1))))
        return NULL;
    return g_ascii_strdown(header, (gssize)size);
}

bool origin_is_own(const char *origin, const char *host)
{
    static const char SCHEME[] = "http://";
    return !g_ascii_strncasecmp(origin, SCHEME, strlen(SCHEME)) &&
           !g_ascii_strcasecmp(origin + strlen(SCHEME), host);
}
