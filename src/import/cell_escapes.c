#include "import/cell_escapes.h"

#include "import/html_entity.h"

#include <string.h>

/* "\n" is a new line, and "\\n" the two characters. */
static void lines_read(const char *text, GString *out)
{
    for (const char *p = text; *p;) {
        if (g_str_has_prefix(p, "\\\\n")) {
            g_string_append(out, "\\n");
            p += 3;
        } else if (g_str_has_prefix(p, "\\n")) {
            g_string_append_c(out, '\n');
            p += 2;
        } else {
            g_string_append_c(out, *p++);
        }
    }
}

static void references_read(const char *text, GString *out)
{
    while (*text) {
        gunichar c;
        size_t n = *text == '&' ? html_entity_read(text, &c) : 0;
        if (n)
            g_string_append_unichar(out, c);
        else
            g_string_append_c(out, *text);
        text += MAX(n, 1);
    }
}

/* Descriptions are HTML, whose references are read with its tags. */
static bool is_html(enum column_role role)
{
    return role == ROLE_DESCRIPTION || role == ROLE_SUMMARY;
}

void cells_unescape(struct grid *grid, const struct mapping *mapping)
{
    if (!mapping->source || !mapping->source->has_escapes)
        return;
    g_autoptr(GString) out = g_string_new(NULL);
    for (uint32_t r = mapping->first; r < grid->rows->len; r++) {
        const struct grid_row *row = grid_row(grid, r);
        for (uint32_t i = 0; i < MIN(row->n, mapping->n_columns); i++) {
            const char *text = row->cells[i];
            bool html = is_html(mapping->columns[i].role);
            if (!text || !strchr(text, html ? '\\' : '&'))
                continue;
            g_string_truncate(out, 0);
            (html ? lines_read : references_read)(text, out);
            const char *meant = g_strstrip(out->str);
            row->cells[i] = *meant ? arena_strdup(grid->arena, meant, -1) : NULL;
        }
    }
}
