#include "import/html_entity.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

enum { NAME_MAX_LEN = 8 };

/* Sorted by name. */
static const struct {
    const char *name;
    gunichar c;
} NAMES[] = {
    {"Aacute", 0xc1},  {"Agrave", 0xc0},  {"Auml", 0xc4},    {"Ccedil", 0xc7},   {"Eacute", 0xc9},
    {"Egrave", 0xc8},  {"Ntilde", 0xd1},  {"Oacute", 0xd3},  {"Ouml", 0xd6},     {"Uacute", 0xda},
    {"Uuml", 0xdc},    {"aacute", 0xe1},  {"acirc", 0xe2},   {"agrave", 0xe0},   {"amp", '&'},
    {"apos", '\''},    {"asymp", 0x2248}, {"atilde", 0xe3},  {"auml", 0xe4},     {"bull", 0x2022},
    {"ccedil", 0xe7},  {"cent", 0xa2},    {"check", 0x2713}, {"copy", 0xa9},     {"deg", 0xb0},
    {"divide", 0xf7},  {"eacute", 0xe9},  {"ecirc", 0xea},   {"egrave", 0xe8},   {"emsp", 0x2003},
    {"ensp", 0x2002},  {"euml", 0xeb},    {"euro", 0x20ac},  {"frac12", 0xbd},   {"frac14", 0xbc},
    {"frac34", 0xbe},  {"ge", 0x2265},    {"gt", '>'},       {"hearts", 0x2665}, {"hellip", 0x2026},
    {"iacute", 0xed},  {"icirc", 0xee},   {"igrave", 0xec},  {"iuml", 0xef},     {"laquo", 0xab},
    {"larr", 0x2190},  {"ldquo", 0x201c}, {"le", 0x2264},    {"lsquo", 0x2018},  {"lt", '<'},
    {"mdash", 0x2014}, {"micro", 0xb5},   {"middot", 0xb7},  {"minus", 0x2212},  {"nbsp", 0xa0},
    {"ndash", 0x2013}, {"ne", 0x2260},    {"ntilde", 0xf1},  {"oacute", 0xf3},   {"ocirc", 0xf4},
    {"ograve", 0xf2},  {"ordm", 0xba},    {"ouml", 0xf6},    {"para", 0xb6},     {"permil", 0x2030},
    {"plusmn", 0xb1},  {"pound", 0xa3},   {"quot", '"'},     {"raquo", 0xbb},    {"rarr", 0x2192},
    {"rdquo", 0x201d}, {"reg", 0xae},     {"rsquo", 0x2019}, {"sect", 0xa7},     {"shy", 0xad},
    {"star", 0x2606},  {"sup2", 0xb2},    {"sup3", 0xb3},    {"szlig", 0xdf},    {"thinsp", 0x2009},
    {"times", 0xd7},   {"trade", 0x2122}, {"uacute", 0xfa},  {"ucirc", 0xfb},    {"ugrave", 0xf9},
    {"uuml", 0xfc},    {"yen", 0xa5},     {"zwj", 0x200d},   {"zwnj", 0x200c},
};

struct name {
    const char *text;
    size_t len;
};

static int name_compare(const void *pa, const void *pb)
{
    const struct name *name = pa;
    const char *other = *(const char *const *)pb;
    int order = strncmp(name->text, other, name->len);
    return order ? order : other[name->len] ? -1 : 0;
}

static bool is_character(unsigned long c)
{
    return c >= 0x20 && c <= 0x10ffff && !(c >= 0x7f && c < 0xa0) &&
           g_unichar_validate((gunichar)c);
}

static size_t number_read(const char *text, gunichar *ret_char)
{
    bool is_hex = text[2] == 'x' || text[2] == 'X';
    const char *digits = text + 2 + is_hex;
    size_t n = 0;
    unsigned long c = 0;
    for (; is_hex ? g_ascii_isxdigit(digits[n]) : g_ascii_isdigit(digits[n]); n++) {
        if (c <= 0x10ffff)
            c = c * (is_hex ? 16 : 10) + (unsigned)g_ascii_xdigit_value(digits[n]);
    }
    if (!n || digits[n] != ';')
        return 0;
    bool is_blank = c == '\t' || c == '\n' || c == '\r';
    *ret_char = is_blank ? ' ' : is_character(c) ? (gunichar)c : 0xfffd;
    return (size_t)(digits + n + 1 - text);
}

size_t html_entity_read(const char *text, gunichar *ret_char)
{
    if (text[1] == '#')
        return number_read(text, ret_char);
    struct name name = {.text = text + 1};
    while (name.len <= NAME_MAX_LEN && g_ascii_isalnum(name.text[name.len]))
        name.len++;
    if (!name.len || name.text[name.len] != ';')
        return 0;
    const void *row = bsearch(&name, NAMES, G_N_ELEMENTS(NAMES), sizeof *NAMES, name_compare);
    if (!row)
        return 0;
    *ret_char = NAMES[((const char *)row - (const char *)NAMES) / sizeof *NAMES].c;
    return name.len + 2;
}
