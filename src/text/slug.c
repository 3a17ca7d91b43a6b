#include "text/slug.h"

#include "base/scan.h"

#include <glib.h>
#include <string.h>

/* Letters that Unicode does not take apart into a Latin one and a mark. */
static const struct {
    gunichar letter;
    const char *latin;
} LETTERS[] = {
    {0x00df, "ss"}, {0x00e6, "ae"}, {0x00f0, "d"}, {0x00f8, "o"},  {0x00fe, "th"}, {0x0111, "d"},
    {0x0127, "h"},  {0x0131, "i"},  {0x0142, "l"}, {0x014b, "ng"}, {0x0153, "oe"}, {0x0167, "t"},
};

static const char *letter_latin(gunichar c)
{
    for (size_t i = 0; i < G_N_ELEMENTS(LETTERS); i++) {
        if (LETTERS[i].letter == c)
            return LETTERS[i].latin;
    }
    return NULL;
}

/* Marks, apostrophes ("Jum'at" is one word) and invisible joiners leave no gap. */
static bool is_silent(gunichar c)
{
    switch (g_unichar_type(c)) {
    case G_UNICODE_NON_SPACING_MARK:
    case G_UNICODE_ENCLOSING_MARK:
    case G_UNICODE_FORMAT:
        return true;
    default:
        return c == '\'' || c == '`' || c == 0x2018 || c == 0x2019 || c == 0x02bc || c == 0x00b4;
    }
}

/* Cuts to SLUG_MAX bytes, between words unless that would lose most of the name. */
static void slug_cut(GString *slug)
{
    if (slug->len <= SLUG_MAX)
        return;
    size_t end = SLUG_MAX;
    while (end > SLUG_MAX / 2 && slug->str[end] != '-')
        end--;
    g_string_truncate(slug, slug->str[end] == '-' ? end : SLUG_MAX);
    while (slug->len && slug->str[slug->len - 1] == '-')
        g_string_truncate(slug, slug->len - 1);
}

/* Returns new: letters apart from their marks; what is no UTF-8 replaced. */
static char *name_decompose(const char *name)
{
    if (!*scan_plain(name, name + strlen(name)))
        return g_strdup(name);
    g_autofree char *valid = g_utf8_make_valid(name, -1);
    return g_utf8_normalize(valid, -1, G_NORMALIZE_NFKD);
}

char *slug_from_name(const char *name)
{
    GString *slug = g_string_sized_new(SLUG_MAX);
    g_autofree char *plain = name_decompose(name);
    for (const char *p = plain; *p && slug->len <= 2 * SLUG_MAX; p = g_utf8_next_char(p)) {
        if (g_ascii_isalnum(*p)) {
            g_string_append_c(slug, g_ascii_tolower(*p));
            continue;
        }
        gunichar c = g_unichar_tolower(g_utf8_get_char(p));
        const char *latin;
        if (c < 0x80 && g_ascii_isalnum((char)c))
            g_string_append_c(slug, (char)c); /* the sign of Kelvin */
        else if ((latin = letter_latin(c)))
            g_string_append(slug, latin);
        else if (!is_silent(c) && slug->len && slug->str[slug->len - 1] != '-')
            g_string_append_c(slug, '-');
    }
    if (slug->len && slug->str[slug->len - 1] == '-')
        g_string_truncate(slug, slug->len - 1);
    slug_cut(slug);
    return g_string_free(slug, FALSE);
}

bool slug_is_valid(const char *slug)
{
    size_t len = strlen(slug);
    if (!len || len > SLUG_MAX || slug[0] == '-' || slug[len - 1] == '-' || strstr(slug, "--"))
        return false;
    return strspn(slug, "abcdefghijklmnopqrstuvwxyz0123456789-") == len;
}
