#include "output/manifest.h"

#include "base/append.h"
#include "output/path_names.h"

#include <string.h>

static const char HEAD[] = "etalase-manifest 2\n";

/* 19 digits stay below 2^63. */
enum { MAX_SIZE_DIGITS = 19 };

/* Reads one line without its newline. Strict, so that a manifest has one form only: equal
 * trees have equal manifests. */
static bool line_parse(const char *text, size_t size, struct arena *arena,
                       struct manifest_line *ret_line)
{
    if (size < FINGERPRINT_HEX + 4 || text[FINGERPRINT_HEX] != ' ')
        return false;
    for (size_t i = 0; i < FINGERPRINT_HEX; i++)
        if (!g_ascii_isdigit(text[i]) && (text[i] < 'a' || text[i] > 'f'))
            return false;
    struct manifest_line line = {0};
    memcpy(line.fingerprint.hex, text, FINGERPRINT_HEX);
    const char *p = text + FINGERPRINT_HEX + 1, *end = text + size, *number = p;
    for (; p < end && g_ascii_isdigit(*p); p++) {
        if (p - number >= MAX_SIZE_DIGITS)
            return false;
        line.size = line.size * 10 + (uint64_t)(*p - '0');
    }
    if (p == number || (*number == '0' && p - number > 1) || p == end || *p++ != ' ')
        return false;
    line.path = arena_strdup(arena, p, end - p);
    if (strlen(line.path) != (size_t)(end - p) || name_fault(line.path))
        return false;
    *ret_line = line;
    return true;
}

bool manifest_parse(const char *text, size_t size, struct arena *arena, GArray *lines)
{
    size_t head = sizeof HEAD - 1;
    guint before = lines->len;
    if (size < head || memcmp(text, HEAD, head))
        return false;
    const char *last = "";
    for (const char *p = text + head, *end = text + size; p < end;) {
        const char *newline = memchr(p, '\n', (size_t)(end - p));
        struct manifest_line line;
        if (!newline || !line_parse(p, (size_t)(newline - p), arena, &line) ||
            strcmp(last, line.path) >= 0) {
            g_array_set_size(lines, before);
            return false;
        }
        last = line.path;
        g_array_append_val(lines, line);
        p = newline + 1;
    }
    return true;
}

static void line_append(GString *text, const struct manifest_line *line)
{
    append_bytes(text, line->fingerprint.hex, FINGERPRINT_HEX);
    append_char(text, ' ');
    append_int(text, (int64_t)line->size);
    append_char(text, ' ');
    append_text(text, line->path);
    append_char(text, '\n');
}

GString *manifest_print(const struct manifest_line *lines, size_t n)
{
    GString *text = g_string_sized_new(sizeof HEAD + n * (FINGERPRINT_HEX + 48));
    g_string_append(text, HEAD);
    for (size_t i = 0; i < n; i++)
        line_append(text, &lines[i]);
    return text;
}
