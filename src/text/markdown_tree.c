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
