#include "share/slots.h"

#include "base/append.h"

#include <glib.h>
#include <stdbool.h>
#include <string.h>

struct slots {
    const struct slot *items;
    size_t n;
};

/* The slot "{name}" that begins at `p`: its value ("" when empty) and length, or NULL. */
static const char *slot_find(const struct slots *slots, const char *p, const char *end,
                             size_t *ret_len)
{
    const char *close = memchr(p, '}', (size_t)(end - p));
    size_t len = close ? (size_t)(close - p - 1) : 0;
    for (size_t i = 0; close && i < slots->n; i++) {
        const struct slot *slot = &slots->items[i];
        const char *names[] = {slot->name, slot->english};
        for (size_t j = 0; j < G_N_ELEMENTS(names); j++) {
            if (names[j][0] != p[1] || strncmp(p + 1, names[j], len) || names[j][len])
                continue;
            *ret_len = len + 2;
            return slot->value ? slot->value : "";
        }
    }
    return NULL;
}

static void blanks_trim(GString *line, const char *what)
{
    while (line->len && strchr(what, line->str[line->len - 1]))
        g_string_truncate(line, line->len - 1);
}

/* Fills one line; false when it has slots and all are empty. */
static bool line_fill(GString *line, const struct slots *slots, const char *p, const char *end)
{
    bool has_slot = false, has_value = false, ends_empty = false;
    while (p < end) {
        size_t len;
        const char *value = *p == '{' ? slot_find(slots, p, end, &len) : NULL;
        if (!value) {
            const char *brace = memchr(p + 1, '{', (size_t)(end - p - 1));
            const char *stop = brace ? brace : end;
            append_bytes(line, p, (size_t)(stop - p));
            for (; ends_empty && p < stop; p++)
                ends_empty = g_ascii_isspace(*p);
            p = stop;
            continue;
        }
        p += len;
        has_slot = true;
        ends_empty = !*value;
        if (*value) {
            has_value = true;
            append_text(line, value);
            continue;
        }
        /* "(…)" around nothing goes too, and the blank before it. */
        if (p < end && *p == ')' && g_str_has_suffix(line->str, "(")) {
            g_string_truncate(line, line->len - 1);
            p++;
        }
        if (line->len && line->str[line->len - 1] == ' ')
            g_string_truncate(line, line->len - 1);
    }
    /* "Keripik, {varian}": the comma leads to nothing now. */
    blanks_trim(line, ends_empty ? " \t\r,;:-" : " \t\r");
    return has_value || !has_slot;
}

char *slots_fill(const char *template_text, const struct slot *items, size_t n)
{
    const struct slots slots = {items, n};
    GString *out = g_string_new(NULL);
    g_autoptr(GString) line = g_string_new(NULL);
    bool blank_due = false;
    for (const char *p = template_text; *p;) {
        size_t len = strcspn(p, "\n");
        g_string_truncate(line, 0);
        bool is_kept = line_fill(line, &slots, p, p + len);
        p += len + (p[len] == '\n');
        if (!is_kept)
            continue;
        /* Lines that went leave no holes: blank lines show only between text, and once. */
        if (!line->len) {
            blank_due = out->len > 0;
            continue;
        }
        if (out->len)
            g_string_append(out, blank_due ? "\n\n" : "\n");
        blank_due = false;
        append_bytes(out, line->str, line->len);
    }
    return g_string_free(out, FALSE);
}
