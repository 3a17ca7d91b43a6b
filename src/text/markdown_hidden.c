#include "text/markdown_extras.h"

#include <string.h>

/* Code points that stand for no character, in place of what stood behind a backslash. */
static const struct {
    char shown;
    const char *hidden;
} ESCAPES[] = {{'|', "\uFDD0"}, {'~', "\uFDD1"}};

/* What all of them begin with, and how long they are. */
#define HIDDEN_LEAD "\xef\xb7"

enum { HIDDEN_BYTES = 3 };

static const char *hidden_of(char c)
{
    for (size_t i = 0; i < G_N_ELEMENTS(ESCAPES); i++) {
        if (ESCAPES[i].shown == c)
            return ESCAPES[i].hidden;
    }
    return NULL;
}

/* What the bytes at `p` hide; 0: nothing. */
static char shown_at(const char *p)
{
    for (size_t i = 0; i < G_N_ELEMENTS(ESCAPES); i++) {
        if (!strncmp(p, ESCAPES[i].hidden, HIDDEN_BYTES))
            return ESCAPES[i].shown;
    }
    return 0;
}

/* Whether a text has such code points itself: it keeps them. */
static bool has_hidden(const char *text, size_t len)
{
    for (size_t i = 0; i < G_N_ELEMENTS(ESCAPES); i++) {
        if (memmem(text, len, ESCAPES[i].hidden, HIDDEN_BYTES))
            return true;
    }
    return false;
}

char *markdown_escapes_hide(const char *text, size_t len)
{
    const char *end = text + len;
    bool found = false;
    for (const char *p = text; !found && (p = memchr(p, '\\', (size_t)(end - p))); p++)
        found = p + 1 < end && hidden_of(p[1]);
    if (!found || has_hidden(text, len))
        return NULL;
    GString *hidden = g_string_sized_new(len);
    for (const char *p = text; p < end; p++) {
        const char *code = *p == '\\' && p + 1 < end ? hidden_of(p[1]) : NULL;
        if (code)
            g_string_append(hidden, code);
        else
            g_string_append_c(hidden, *p);
        /* The second of two backslashes escapes nothing. */
        if (*p == '\\' && p + 1 < end && p[1] == '\\')
            g_string_append_c(hidden, '\\');
        p += code || (*p == '\\' && p + 1 < end && p[1] == '\\');
    }
    return g_string_free(hidden, FALSE);
}

/* Returns new: what was hidden in a text, with its backslash or without; NULL when nothing was. */
static char *reveal(const char *text, bool with_backslash)
{
    if (!text || !strstr(text, HIDDEN_LEAD))
        return NULL;
    GString *shown = g_string_sized_new(strlen(text));
    for (const char *p = text; *p;) {
        char c = shown_at(p);
        if (c && with_backslash)
            g_string_append_c(shown, '\\');
        g_string_append_c(shown, c ? c : *p);
        p += c ? HIDDEN_BYTES : 1;
    }
    return g_string_free(shown, FALSE);
}

static void literal_reveal(cmark_node *node, bool with_backslash)
{
    g_autofree char *literal = reveal(cmark_node_get_literal(node), with_backslash);
    if (literal)
        cmark_node_set_literal(node, literal);
}

static void target_reveal(cmark_node *node)
{
    g_autofree char *url = reveal(cmark_node_get_url(node), false);
    if (url)
        cmark_node_set_url(node, url);
    g_autofree char *title = reveal(cmark_node_get_title(node), false);
    if (title)
        cmark_node_set_title(node, title);
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
        if (type == CMARK_NODE_CODE_BLOCK || type == CMARK_NODE_CODE)
            literal_reveal(node, !is_in_cell(node));
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
            literal_reveal(node, false);
    }
}
