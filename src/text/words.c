#include "text/words.h"

#include "base/scan.h"

#include <string.h>

/* A key or a name is never longer; comparing longer ones would cost their product. */
enum { NEAREST_MAX_CHARS = 64 };

size_t words_chars(const char *text)
{
    return (size_t)g_utf8_strlen(text, -1);
}

bool words_fit(const char *text, size_t max)
{
    return strlen(text) <= max || words_chars(text) <= max;
}

/* Lower-case code points; 0 when there are too many. */
static size_t word_fold(const char *word, gunichar *chars)
{
    size_t n = 0;
    for (const char *p = word; *p; p = g_utf8_next_char(p)) {
        if (n == NEAREST_MAX_CHARS)
            return 0;
        chars[n++] = g_unichar_tolower(g_utf8_get_char(p));
    }
    return n;
}

static unsigned min_uint(unsigned a, unsigned b)
{
    return a < b ? a : b;
}

/* Edits between two words: insert, delete, replace, swap of neighbours. Three rows of
 * the table suffice. */
static unsigned edit_distance(const gunichar *a, size_t n_a, const gunichar *b, size_t n_b)
{
    unsigned rows[3][NEAREST_MAX_CHARS + 1];
    unsigned *before = rows[0], *above = rows[1], *row = rows[2];
    for (size_t j = 0; j <= n_b; j++)
        above[j] = (unsigned)j;
    for (size_t i = 1; i <= n_a; i++) {
        row[0] = (unsigned)i;
        for (size_t j = 1; j <= n_b; j++) {
            unsigned cost = a[i - 1] != b[j - 1];
            row[j] = min_uint(min_uint(above[j] + 1, row[j - 1] + 1), above[j - 1] + cost);
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                row[j] = min_uint(row[j], before[j - 2] + 1);
        }
        unsigned *spare = before;
        before = above;
        above = row;
        row = spare;
    }
    return above[n_b];
}

const char *words_nearest(const char *word, const char *const *candidates)
{
    gunichar chars[NEAREST_MAX_CHARS], other[NEAREST_MAX_CHARS];
    if (!g_utf8_validate(word, -1, NULL))
        return NULL;
    size_t n = word_fold(word, chars);
    const char *best = NULL;
    /* One slip in three letters is a slip; more is another word. */
    unsigned best_edits = 1 + (unsigned)(n > 9 ? 9 : n) / 3;
    for (; n && *candidates; candidates++) {
        size_t n_other = word_fold(*candidates, other);
        if (!n_other)
            continue;
        unsigned edits = edit_distance(chars, n, other, n_other);
        if (edits < best_edits && edits < n_other) {
            best = *candidates;
            best_edits = edits;
        }
    }
    return best;
}

char *words_shorten(const char *text, size_t max_chars)
{
    if (words_fit(text, max_chars))
        return g_strdup(text);
    if (!max_chars)
        return g_strdup("");
    const char *end = g_utf8_offset_to_pointer(text, (glong)max_chars - 1);
    const char *cut = NULL;
    /* A blank in the second half is near enough; a very long word is cut inside. */
    const char *half = g_utf8_offset_to_pointer(text, (glong)max_chars / 2);
    for (const char *p = half; p <= end; p = g_utf8_next_char(p)) {
        if (g_unichar_isspace(g_utf8_get_char(p)))
            cut = p;
    }
    size_t len = (size_t)((cut ? cut : end) - text);
    while (len && g_unichar_isspace(g_utf8_get_char(g_utf8_prev_char(text + len))))
        len = (size_t)(g_utf8_prev_char(text + len) - text);
    while (len && strchr(",;:-.", text[len - 1]))
        len--;
    return g_strdup_printf("%.*s…", (int)len, text);
}

bool words_are_collapsed(const char *text)
{
    if (*text == ' ')
        return false;
    for (const char *p = text; *p; p++) {
        unsigned char c = (unsigned char)*p;
        /* The first bytes of all blanks beyond ASCII. */
        if (c < ' ' || c == 0xc2 || c == 0xe1 || c == 0xe2 || c == 0xe3 ||
            (c == ' ' && (p[1] == ' ' || !p[1])))
            return false;
    }
    return true;
}

char *words_fold(const char *text)
{
    bool is_plain = !*scan_plain(text, text + strlen(text));
    return is_plain ? g_ascii_strdown(text, -1) : g_utf8_casefold(text, -1);
}

gboolean words_same(const void *a, const void *b)
{
    g_autofree char *folded_a = words_fold(a);
    g_autofree char *folded_b = words_fold(b);
    return !strcmp(folded_a, folded_b);
}

char *words_collapse(const char *text)
{
    if (words_are_collapsed(text))
        return g_strdup(text);
    GString *out = g_string_sized_new(strlen(text));
    for (const char *p = text; *p; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        if (!g_unichar_isspace(c))
            g_string_append_unichar(out, c);
        else if (out->len && out->str[out->len - 1] != ' ')
            g_string_append_c(out, ' ');
    }
    if (out->len && out->str[out->len - 1] == ' ')
        g_string_truncate(out, out->len - 1);
    return g_string_free(out, FALSE);
}

void words_place(const char *text, size_t offset, unsigned *ret_line, unsigned *ret_col)
{
    unsigned line = 1, col = 1;
    for (size_t i = 0; i < offset && text[i]; i++) {
        if (text[i] == '\n') {
            line++;
            col = 1;
        } else if (((unsigned char)text[i + 1] & 0xc0) != 0x80) {
            /* A code point ends where the next byte does not continue it. */
            col++;
        }
    }
    *ret_line = line;
    *ret_col = col;
}
