#include "text/markdown_tree.h"

#include <glib.h>
#include <string.h>

cmark_node *markdown_tree(const char *text, size_t len)
{
    cmark_parser *parser = cmark_parser_new_with_mem(MARKDOWN_CMARK_OPTIONS, &markdown_memory);
    cmark_parser_feed(parser, text, len);
    cmark_node *root = cmark_parser_finish(parser);
    cmark_parser_free(parser);
    return root;
}

cmark_node *markdown_node(cmark_node_type type)
{
    return cmark_node_new_with_mem(type, &markdown_memory);
}

cmark_node *markdown_text_node(const char *text, size_t len)
{
    g_autofree char *literal = g_strndup(text, len);
    cmark_node *node = markdown_node(CMARK_NODE_TEXT);
    cmark_node_set_literal(node, literal);
    return node;
}

char *markdown_words(cmark_node *node)
{
    GString *words = g_string_new(NULL);
    cmark_iter *iter = cmark_iter_new(node);
    for (cmark_event_type event; (event = cmark_iter_next(iter)) != CMARK_EVENT_DONE;) {
        cmark_node *inner = cmark_iter_get_node(iter);
        cmark_node_type type = cmark_node_get_type(inner);
        if (event != CMARK_EVENT_ENTER)
            continue;
        if (type == CMARK_NODE_TEXT || type == CMARK_NODE_CODE)
            g_string_append(words, cmark_node_get_literal(inner));
        else if (type == CMARK_NODE_SOFTBREAK || type == CMARK_NODE_LINEBREAK)
            g_string_append_c(words, ' ');
    }
    cmark_iter_free(iter);
    return g_string_free(words, FALSE);
}

bool html_is_break(const char *html)
{
    if (g_ascii_strncasecmp(html, "<br", 3))
        return false;
    const char *rest = html + 3 + strspn(html + 3, " \t\n/");
    return !strcmp(rest, ">");
}

static const char *const SCHEMES[] = {"http", "https", "mailto", "tel", "sms", "whatsapp", "geo"};

size_t target_scheme(const char *target)
{
    if (!g_ascii_isalpha(*target))
        return 0;
    size_t len = 1;
    while (g_ascii_isalnum(target[len]) || (target[len] && strchr("+-.", target[len])))
        len++;
    return target[len] == ':' ? len : 0;
}

bool scheme_is_known(const char *target, size_t len)
{
    for (size_t i = 0; i < G_N_ELEMENTS(SCHEMES); i++) {
        if (strlen(SCHEMES[i]) == len && !g_ascii_strncasecmp(target, SCHEMES[i], len))
            return true;
    }
    return false;
}

/* Browsers read over blanks and control characters at the start of a target, and over tabs
 * and newlines anywhere in it: a scheme behind them would escape the test. */
static bool target_has_controls(const char *target)
{
    for (; *target; target++) {
        if ((unsigned char)*target < ' ' || *target == 0x7f)
            return true;
    }
    return false;
}

bool target_is_safe(const char *target)
{
    size_t scheme = target_scheme(target);
    if (scheme)
        return scheme_is_known(target, scheme);
    return !target_has_controls(target) && *target != ' ';
}

bool target_is_local(const char *target)
{
    bool is_host = target[0] == '/' && target[1] && strchr("/\\", target[1]);
    return *target && !is_host && !target_scheme(target) && target_is_safe(target);
}
