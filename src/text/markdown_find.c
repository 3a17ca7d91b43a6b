#include "text/markdown.h"
#include "text/markdown_tree.h"

#include <string.h>

/* Whether a tag may begin at `p`, or a strange link go on; one more byte follows. */
static bool is_tag_begin(const char *p)
{
    return g_ascii_isalpha(p[1]) || (p[1] && strchr("/?!", p[1]));
}

static bool is_strange_link(const char *p)
{
    if (p[1] != '(' && p[1] != ':')
        return false;
    const char *url = p + 2 + strspn(p + 2, " \n<");
    size_t scheme = target_scheme(url);
    return scheme ? !scheme_is_known(url, scheme) : (unsigned char)*url < ' ';
}

static bool loss_begins(const char *text, size_t len, char mark, bool (*is_loss)(const char *p))
{
    const char *end = text + len;
    for (const char *p = text; (p = memchr(p, mark, (size_t)(end - p))); p++) {
        if (p + 1 < end && is_loss(p))
            return true;
    }
    return false;
}

/* Whether there may be something to find: most texts have no tag and no strange link, and are
 * not worth a parser. */
static bool loss_is_possible(const char *text, size_t len)
{
    return loss_begins(text, len, '<', is_tag_begin) ||
           loss_begins(text, len, ']', is_strange_link);
}

static enum markdown_loss node_loss(cmark_node *node)
{
    switch (cmark_node_get_type(node)) {
    case CMARK_NODE_HTML_BLOCK:
    case CMARK_NODE_HTML_INLINE: {
        const char *html = cmark_node_get_literal(node);
        if (g_str_has_prefix(html + strspn(html, " "), "<!--"))
            return MARKDOWN_LOSS_NONE;
        if (cmark_node_get_type(node) == CMARK_NODE_HTML_BLOCK)
            return MARKDOWN_LOSS_BLOCK;
        /* Its beginning was told of. */
        return html[1] == '/' ? MARKDOWN_LOSS_NONE : MARKDOWN_LOSS_TAG;
    }
    case CMARK_NODE_LINK:
    case CMARK_NODE_IMAGE:
        return target_is_safe(cmark_node_get_url(node)) ? MARKDOWN_LOSS_NONE : MARKDOWN_LOSS_LINK;
    default:
        return MARKDOWN_LOSS_NONE;
    }
}

/* Returns new: "<iframe>" of a tag with its attributes, or a link's target. */
static char *loss_name(cmark_node *node, enum markdown_loss loss)
{
    if (loss == MARKDOWN_LOSS_LINK)
        return g_strdup(cmark_node_get_url(node));
    const char *html = cmark_node_get_literal(node);
    html += strspn(html, " ");
    size_t len = 1 + strcspn(html + 1, " \t\n>");
    return g_strdup_printf("%.*s>", (int)len, html);
}

/* libcmark counts columns of some inlines wrongly: what was found is looked for in its line. */
static unsigned loss_column(const char *text, unsigned line, const char *what)
{
    for (unsigned i = 1; i < line && (text = strchr(text, '\n')); i++)
        text++;
    if (!text)
        return 1;
    const char *end = text + strcspn(text, "\n");
    size_t len = strlen(what) - (*what == '<');
    for (const char *p = text; (p = memmem(p, (size_t)(end - p), what, len)); p++) {
        /* "<b" is no place of "<br". */
        if (*what != '<' || !g_ascii_isalnum(p[len]))
            return (unsigned)g_utf8_strlen(text, p - text) + 1;
    }
    return 1;
}

void markdown_find_losses(const char *text, size_t len, markdown_loss_fn fn, void *data)
{
    if (!loss_is_possible(text, len))
        return;
    g_autoptr(GHashTable) told = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    cmark_iter *iter = cmark_iter_new(markdown_tree(text, len));
    for (cmark_event_type event; (event = cmark_iter_next(iter)) != CMARK_EVENT_DONE;) {
        cmark_node *node = cmark_iter_get_node(iter);
        enum markdown_loss loss = event == CMARK_EVENT_ENTER ? node_loss(node) : MARKDOWN_LOSS_NONE;
        if (!loss)
            continue;
        char *what = loss_name(node, loss);
        if (!g_hash_table_add(told, what))
            continue;
        unsigned line = (unsigned)MAX(cmark_node_get_start_line(node), 1);
        fn(loss, what, line, loss_column(text, line, what), data);
    }
    markdown_memory_reset();
}
