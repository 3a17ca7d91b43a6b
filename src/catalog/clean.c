#include "catalog/clean.h"

#include "base/scan.h"
#include "text/words.h"

#include <string.h>

/* U+202A-202E and U+2066-2069: in UTF-8, E2 80 AA-AE and E2 81 A6-A9. */
static bool is_direction(const char *p, const char *end)
{
    const unsigned char *u = (const unsigned char *)p;
    if (end - p < 3 || u[0] != 0xe2)
        return false;
    return (u[1] == 0x80 && u[2] >= 0xaa && u[2] <= 0xae) ||
           (u[1] == 0x81 && u[2] >= 0xa6 && u[2] <= 0xa9);
}

bool clean_has_direction(const char *text, size_t len)
{
    const char *end = text + len;
    for (const char *p = text; (p = memchr(p, 0xe2, (size_t)(end - p))); p++) {
        if (is_direction(p, end))
            return true;
    }
    return false;
}

/* Characters that normalising leaves alone, before whatever they stand: ranges of Unicode with
 * no combining mark and no other way to write them. */
static const struct {
    gunichar first, last;
} STABLE[] = {
    {0x2010, 0x20cf},   /* punctuation, currencies */
    {0x212c, 0x2328},   /* letterlike signs, fractions, arrows, mathematics */
    {0x232b, 0x2adb},   /* technical signs, boxes, symbols, dingbats */
    {0xfe00, 0xfe0f},   /* how an emoji is to look */
    {0x1f000, 0x1faff}, /* emoji */
};

static bool is_stable(gunichar c)
{
    if (c < 0x300)
        return true;
    for (size_t i = 0; i < G_N_ELEMENTS(STABLE); i++) {
        if (c >= STABLE[i].first && c <= STABLE[i].last)
            return true;
    }
    return false;
}

/* Whether normalising could change anything: most texts hold stable characters only. */
static bool may_decompose(const char *text, size_t len)
{
    const char *end = text + len;
    for (const char *p = text; (p = scan_plain(p, end)) < end; p = g_utf8_next_char(p)) {
        if ((unsigned char)*p >= 0xcc && !is_stable(g_utf8_get_char(p)))
            return true;
    }
    return false;
}

/* Returns new, or NULL when the text is as it should be. */
static char *text_compose(const char *text, size_t len)
{
    bool direction = clean_has_direction(text, len);
    if (!direction && !may_decompose(text, len))
        return NULL;
    GString *kept = g_string_sized_new(len);
    for (const char *p = text, *end = text + len; p < end;) {
        size_t width = (size_t)(g_utf8_next_char(p) - p);
        if (!is_direction(p, end))
            g_string_append_len(kept, p, (gssize)width);
        p += width;
    }
    char *composed = g_utf8_normalize(kept->str, (gssize)kept->len, G_NORMALIZE_NFC);
    g_string_free(kept, TRUE);
    return composed;
}

const char *clean_line(struct arena *arena, const char *text)
{
    g_autofree char *composed = text_compose(text, strlen(text));
    if (composed)
        text = composed;
    if (words_are_collapsed(text))
        return arena_strdup(arena, text, -1);
    g_autofree char *line = words_collapse(text);
    return arena_strdup(arena, line, -1);
}

const char *clean_text(struct arena *arena, const char *text, size_t len, unsigned *ret_skipped)
{
    *ret_skipped = 0;
    const char *end = text + len, *start = text;
    for (const char *p = text; p < end && g_ascii_isspace(*p); p++) {
        if (*p == '\n') {
            ++*ret_skipped;
            start = p + 1;
        }
    }
    while (end > start && g_ascii_isspace(end[-1]))
        end--;
    g_autofree char *composed = text_compose(start, (size_t)(end - start));
    if (composed) {
        start = composed;
        end = composed + strlen(composed);
    }
    char *copy = arena_strdup(arena, start, end - start);
    /* CRLF and CR become LF in place. */
    char *to = strchrnul(copy, '\r');
    if (!*to)
        return copy;
    for (const char *from = to; *from; from++) {
        if (*from == '\r' && from[1] == '\n')
            continue;
        *to++ = *from == '\r' ? '\n' : *from;
    }
    *to = '\0';
    return copy;
}
