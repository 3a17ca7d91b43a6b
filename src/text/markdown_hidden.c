#include "text/markdown_extras.h"

#include <string.h>

/* Code points that stand for no character, in place of what means only itself. */
static const struct escape {
    const char *written; /* in the text, and shown in code */
    char shown;
    const char *hidden;
} ESCAPES[] = {
    {"\\|", '|', "\uFDD0"},      {"\\~", '~', "\uFDD1"},    {"&#124;", '|', "\uFDD2"},
    {"&#x7c;", '|', "\uFDD3"},   {"&#x7C;", '|', "\uFDD4"}, {"&vert;", '|', "\uFDD5"},
    {"&verbar;", '|', "\uFDD6"}, {"&#126;", '~', "\uFDD7"}, {"&#x7e;", '~', "\uFDD8"},
    {"&#x7E;", '~', "\uFDD9"},
};

/* What all of them begin with, and how long they are. */
#define HIDDEN_LEAD "\xef\xb7"

enum { HIDDEN_BYTES = 3 };

/* How what was hidden comes back. */
enum form {
    FORM_SHOWN,
    FORM_WRITTEN,
    FORM_CELL_CODE, /* as written, but "\|" is a bar in the code of a cell */
};

static const struct escape *escape_written(const char *p, const char *end)
{
    for (size_t i = 0; i < G_N_ELEMENTS(ESCAPES); i++) {
        size_t len = strlen(ESCAPES[i].written);
        if ((size_t)(end - p) >= len && !memcmp(p, ESCAPES[i].written, len))
            return &ESCAPES[i];
    }
    return NULL;
}

static const struct escape *escape_hidden(const char *p)
{
    for (size_t i = 0; i < G_N_ELEMENTS(ESCAPES); i++) {
        if (!strncmp(p, ESCAPES[i].hidden, HIDDEN_BYTES))
            return &ESCAPES[i];
    }
    return NULL;
}

/* Whether a text has such code points itself: it keeps them. */
static bool has_hidden(const char *text, size_t len)
{
    const char *end = text + len;
    for (const char *p = text; (p = memmem(p, (size_t)(end - p), HIDDEN_LEAD, strlen(HIDDEN_LEAD)));
         p++) {
        if (end - p >= HIDDEN_BYTES && escape_hidden(p))
            return true;
    }
    return false;
}

static bool has_written(const char *text, size_t len, char lead)
{
    const char *end = text + len;
    for (const char *p = text; (p = memchr(p, lead, (size_t)(end - p))); p++) {
        if (escape_written(p, end))
            return true;
    }
    return false;
}

char *markdown_escapes_hide(const char *text, size_t len)
{
    const char *end = text + len;
    if ((!has_written(text, len, '\\') && !has_written(text, len, '&')) || has_hidden(text, len))
        return NULL;
    GString *hidden = g_string_sized_new(len);
    for (const char *p = text; p < end;) {
        const struct escape *escape = *p == '\\' || *p == '&' ? escape_written(p, end) : NULL;
        if (escape) {
            g_string_append(hidden, escape->hidden);
            p += strlen(escape->written);
            continue;
        }
        /* What stands behind a backslash begins nothing. */
        if (*p == '\\' && p + 1 < end)
            g_string_append_c(hidden, *p++);
        g_string_append_c(hidden, *p++);
    }
    return g_string_free(hidden, FALSE);
}

/* Returns new: a text with what was hidden in it; NULL when nothing was. */
static char *reveal(const char *text, enum form form)
{
    if (!text || !strstr(text, HIDDEN_LEAD))
        return NULL;
    GString *shown = g_string_sized_new(strlen(text));
    for (const char *p = text; *p;) {
        const struct escape *escape = escape_hidden(p);
        bool is_written = form == FORM_WRITTEN ||
                          (form == FORM_CELL_CODE && escape && strcmp(escape->written, "\\|"));
        if (!escape)
            g_string_append_c(shown, *p);
        else if (is_written)
            g_string_append(shown, escape->written);
        else
            g_string_append_c(shown, escape->shown);
        p += escape ? HIDDEN_BYTES : 1;
    }
    return g_string_free(shown, FALSE);
}

static void literal_reveal(cmark_node *node, enum form form)
{
    g_autofree char *literal = reveal(cmark_node_get_literal(node), form);
    if (literal)
        cmark_node_set_literal(node, literal);
}

static void target_reveal(cmark_node *node)
{
    g_autofree char *url = reveal(cmark_node_get_url(node), FORM_SHOWN);
    if (url)
        cmark_node_set_url(node, url);
    g_autofree char *title = reveal(cmark_node_get_title(node), FORM_SHOWN);
    if (title)
        cmark_node_set_title(node, title);
}

static void code_block_reveal(cmark_node *node)
{
    g_autofree char *info = reveal(cmark_node_get_fence_info(node), FORM_SHOWN);
    if (info)
        cmark_node_set_fence_info(node, info);
    literal_reveal(node, FORM_WRITTEN);
}

static bool is_in_cell(cmark_node *node)
{
    while (node && cmark_node_get_type(node) != CMARK_NODE_PARAGRAPH)
        node = cmark_node_parent(node);
    return node && markdown_is_cell(node);
}

void markdown_escapes_settle(cmark_node *root)
{
    cmark_iter *iter = cmark_iter_new(root);
    for (cmark_event_type event; (event = cmark_iter_next(iter)) != CMARK_EVENT_DONE;) {
        cmark_node *node = cmark_iter_get_node(iter);
        cmark_node_type type = cmark_node_get_type(node);
        if (event != CMARK_EVENT_ENTER)
            continue;
        if (type == CMARK_NODE_CODE_BLOCK)
            code_block_reveal(node);
        else if (type == CMARK_NODE_CODE)
            literal_reveal(node, is_in_cell(node) ? FORM_CELL_CODE : FORM_WRITTEN);
        else if (type == CMARK_NODE_LINK || type == CMARK_NODE_IMAGE)
            target_reveal(node);
    }
}

void markdown_escapes_show(cmark_node *root)
{
    cmark_iter *iter = cmark_iter_new(root);
    for (cmark_event_type event; (event = cmark_iter_next(iter)) != CMARK_EVENT_DONE;) {
        cmark_node *node = cmark_iter_get_node(iter);
        if (event == CMARK_EVENT_ENTER && cmark_node_get_type(node) == CMARK_NODE_TEXT)
            literal_reveal(node, FORM_SHOWN);
    }
}
