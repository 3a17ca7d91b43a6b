#include "yaml/input.h"
#include "yaml/tree.h"

#include <string.h>

/* The next line from `p`, without its break; returns where the line after it begins. */
static const char *take_line(const char *p, const char *end, size_t *ret_len)
{
    const char *line = p;
    const char *stop = memchr(p, '\n', (size_t)(end - p));
    p = stop ? stop : end;
    stop = memchr(line, '\r', (size_t)(p - line));
    p = stop ? stop : p;
    *ret_len = (size_t)(p - line);
    if (p < end && *p == '\r')
        p++;
    if (p < end && *p == '\n')
        p++;
    return p;
}

/* "---" (or "...") with nothing but blanks after it. */
static bool is_marker(const char *line, size_t len, const char *marker)
{
    if (len < 3 || memcmp(line, marker, 3) != 0)
        return false;
    for (size_t i = 3; i < len; i++) {
        if (line[i] != ' ' && line[i] != '\t')
            return false;
    }
    return true;
}

bool yaml_front_parse(const char *text, size_t len, const char *file, struct diags *diags,
                      struct yaml_front *ret_front)
{
    if (!input_check(text, len, file, 1, diags))
        return false;
    size_t bom = input_bom(text, len);
    const char *end = text + len, *start = text + bom;
    size_t line_len;
    const char *head = take_line(start, end, &line_len);
    if (!is_marker(start, line_len, "---")) {
        *ret_front = (struct yaml_front){.body = start, .body_len = len - bom, .body_line = 1};
        return true;
    }
    unsigned line = 2;
    for (const char *p = head; p < end; line++) {
        const char *next = take_line(p, end, &line_len);
        if (!is_marker(p, line_len, "---") && !is_marker(p, line_len, "...")) {
            p = next;
            continue;
        }
        struct yaml_source source = {.file = file, .first_line = 2};
        struct yaml_doc *doc = tree_parse(head, (size_t)(p - head), source, diags);
        if (!doc)
            return false;
        *ret_front = (struct yaml_front){
            .head = doc,
            .body = next,
            .body_len = (size_t)(end - next),
            .body_line = line + 1,
        };
        return true;
    }
    diag_add(diags, DIAG_FRONT_END_MISSING, (struct pos){g_intern_string(file), 1, 1});
    return false;
}
