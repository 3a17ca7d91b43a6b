#include "text/markdown.h"

#include "base/bug.h"
#include "text/escape.h"
#include "text/markdown_memory.h"

#include <string.h>

enum { OPTIONS = CMARK_OPT_DEFAULT | CMARK_OPT_VALIDATE_UTF8, HEADING_LAST = 6 };

/* Nodes, iterators and results are gone with markdown_memory_reset(). */
static cmark_node *tree_parse(const char *text, size_t len)
{
    cmark_parser *parser = cmark_parser_new_with_mem(OPTIONS, &markdown_memory);
    cmark_parser_feed(parser, text, len);
    cmark_node *root = cmark_parser_finish(parser);
    cmark_parser_free(parser);
    return root;
}

/* ---- link targets ---- */

static const char *const SCHEMES[] = {"http", "https", "mailto", "tel", "sms", "whatsapp", "geo"};

/* Length of the scheme before ':', 0 when the target has none. */
static size_t scheme_length(const char *url)
{
    if (!g_ascii_isalpha(*url))
        return 0;
    size_t len = 1;
    while (g_ascii_isalnum(url[len]) || (url[len] && strchr("+-.", url[len])))
        len++;
    return url[len] == ':' ? len : 0;
}

static bool scheme_is_known(const char *url, size_t len)
{
    for (size_t i = 0; i < G_N_ELEMENTS(SCHEMES); i++) {
        if (strlen(SCHEMES[i]) == len && !g_ascii_strncasecmp(url, SCHEMES[i], len))
            return true;
    }
    return false;
}

/* Browsers read over blanks and control characters at the start of a target, and over tabs
 * and newlines anywhere in it: a scheme behind them would escape the test. */
static bool target_has_controls(const char *url)
{
    for (; *url; url++) {
        if ((unsigned char)*url < ' ' || *url == 0x7f)
            return true;
    }
    return false;
}

/* Leads a link from the site's root to where that is seen from the page; false when it must
 * not stay a link. */
static bool link_adapt(cmark_node *node, const char *root)
{
    const char *url = cmark_node_get_url(node);
    size_t scheme = scheme_length(url);
    if (scheme)
        return scheme_is_known(url, scheme);
    if (target_has_controls(url) || *url == ' ')
        return false;
    if (root && url[0] == '/' && !strchr("/\\", url[1] ? url[1] : '.')) {
        g_autofree char *full = g_strconcat(root, url + 1, NULL);
        cmark_node_set_url(node, full);
    }
    return true;
}

/* ---- the tree between parsing and rendering ---- */

/* Puts a node's children in its place. */
static void node_unwrap(cmark_node *node)
{
    for (cmark_node *child; (child = cmark_node_first_child(node));)
        cmark_node_insert_before(node, child);
    cmark_node_free(node);
}

/* Removes a node, and its paragraph when nothing is left in it. */
static void node_drop(cmark_node *node)
{
    cmark_node *parent = cmark_node_parent(node);
    cmark_node_free(node);
    if (cmark_node_get_type(parent) == CMARK_NODE_PARAGRAPH && !cmark_node_first_child(parent))
        cmark_node_free(parent);
}

/* Headings that enclose the present place: the levels they were written with. */
struct outline {
    int written[HEADING_LAST];
    int depth;
};

static void heading_adapt(cmark_node *node, int top, struct outline *outline)
{
    int level = cmark_node_get_heading_level(node);
    if (!top)
        return;
    while (outline->depth && outline->written[outline->depth - 1] >= level)
        outline->depth--;
    /* Enclosing levels rise strictly below `level`, so there is room for it. */
    outline->written[outline->depth++] = level;
    cmark_node_set_heading_level(node, MIN(top + outline->depth - 1, HEADING_LAST));
}

static void tree_adapt(cmark_node *root, const struct markdown_options *options)
{
    /* An iterator does not survive changes of the tree around it: first look, then act. */
    g_autoptr(GPtrArray) dropped = g_ptr_array_new();
    g_autoptr(GPtrArray) unwrapped = g_ptr_array_new();
    cmark_iter *iter = cmark_iter_new(root);
    struct outline outline = {0};
    while (cmark_iter_next(iter) != CMARK_EVENT_DONE) {
        cmark_node *node = cmark_iter_get_node(iter);
        bool is_enter = cmark_iter_get_event_type(iter) == CMARK_EVENT_ENTER;
        if (!is_enter)
            continue;
        switch (cmark_node_get_type(node)) {
        case CMARK_NODE_HEADING:
            heading_adapt(node, options->heading_top, &outline);
            break;
        case CMARK_NODE_LINK:
        case CMARK_NODE_IMAGE:
            if (!link_adapt(node, options->root))
                g_ptr_array_add(unwrapped, node);
            break;
        case CMARK_NODE_HTML_BLOCK:
        case CMARK_NODE_HTML_INLINE:
            g_ptr_array_add(dropped, node);
            break;
        default:
            break;
        }
    }
    for (guint i = 0; i < unwrapped->len; i++)
        node_unwrap(g_ptr_array_index(unwrapped, i));
    for (guint i = 0; i < dropped->len; i++)
        node_drop(g_ptr_array_index(dropped, i));
}

/* ---- what is left out ---- */

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
    size_t scheme = scheme_length(url);
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
        return link_adapt(node, NULL) ? MARKDOWN_LOSS_NONE : MARKDOWN_LOSS_LINK;
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
    cmark_iter *iter = cmark_iter_new(tree_parse(text, len));
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

void markdown_html(GString *out, const char *text, size_t len,
                   const struct markdown_options *options)
{
    if (markdown_check(text, len, NULL) != MARKDOWN_OK) {
        g_string_append(out, "<pre>");
        escape_append(out, ESCAPE_HTML, text, (gssize)len);
        g_string_append(out, "</pre>\n");
        return;
    }
    cmark_node *root = tree_parse(text, len);
    tree_adapt(root, options);
    g_string_append(out, cmark_render_html(root, OPTIONS));
    markdown_memory_reset();
}

/* ---- plain text ---- */

enum gap { GAP_NONE, GAP_LINE, GAP_BLANK };

struct plain {
    GString *out;
    size_t start;     /* where our text begins in `out` */
    GArray *numbers;  /* of the open lists: next number, or 0 for bullets */
    unsigned n_items; /* open list items */
    enum gap gap;     /* due before the next text: a block may turn out to have none */
    bool after_marker;
};

static void text_append(struct plain *plain, const char *text, size_t len)
{
    if (plain->gap && plain->out->len > plain->start) {
        g_string_append(plain->out, plain->gap == GAP_BLANK ? "\n\n" : "\n");
        for (unsigned i = 0; i < plain->n_items; i++)
            g_string_append(plain->out, "  ");
    }
    plain->gap = GAP_NONE;
    g_string_append_len(plain->out, text, (gssize)len);
}

/* A block begins: on the line of its item's marker, on one of its own, or after a blank one. */
static void block_begin(struct plain *plain, enum gap gap)
{
    if (!plain->after_marker)
        plain->gap = MAX(plain->gap, gap);
    plain->after_marker = false;
}

static void item_begin(struct plain *plain, cmark_node *item)
{
    bool begins_list = !cmark_node_previous(item) && !plain->n_items;
    block_begin(plain, begins_list ? GAP_BLANK : GAP_LINE);
    char marker[16] = "- ";
    int *number = &g_array_index(plain->numbers, int, plain->numbers->len - 1);
    if (*number)
        g_snprintf(marker, sizeof marker, "%d. ", (*number)++);
    text_append(plain, marker, strlen(marker));
    plain->after_marker = true;
    plain->n_items++;
}

static void list_begin(struct plain *plain, cmark_node *list)
{
    bool is_ordered = cmark_node_get_list_type(list) == CMARK_ORDERED_LIST;
    int number = is_ordered ? MAX(cmark_node_get_list_start(list), 1) : 0;
    g_array_append_val(plain->numbers, number);
}

static void literal_append(struct plain *plain, cmark_node *node)
{
    const char *literal = cmark_node_get_literal(node);
    size_t len = strlen(literal);
    while (len && literal[len - 1] == '\n')
        len--;
    text_append(plain, literal, len);
}

static void plain_enter(struct plain *plain, cmark_node *node)
{
    switch (cmark_node_get_type(node)) {
    case CMARK_NODE_LIST:
        list_begin(plain, node);
        break;
    case CMARK_NODE_ITEM:
        item_begin(plain, node);
        break;
    case CMARK_NODE_PARAGRAPH:
    case CMARK_NODE_HEADING:
        block_begin(plain, plain->n_items ? GAP_LINE : GAP_BLANK);
        break;
    case CMARK_NODE_CODE_BLOCK:
        block_begin(plain, plain->n_items ? GAP_LINE : GAP_BLANK);
        literal_append(plain, node);
        break;
    case CMARK_NODE_TEXT:
    case CMARK_NODE_CODE:
        literal_append(plain, node);
        break;
    case CMARK_NODE_SOFTBREAK:
        /* After a picture that was left out there is nothing to keep apart. */
        if (!plain->gap && plain->out->len > plain->start)
            text_append(plain, " ", 1);
        break;
    case CMARK_NODE_LINEBREAK:
        text_append(plain, "\n", 1);
        break;
    default:
        break;
    }
}

static void plain_leave(struct plain *plain, cmark_node *node)
{
    if (cmark_node_get_type(node) == CMARK_NODE_LIST) {
        g_array_set_size(plain->numbers, plain->numbers->len - 1);
    } else if (cmark_node_get_type(node) == CMARK_NODE_ITEM) {
        plain->n_items--;
        plain->after_marker = false;
    }
}

/* What is not text of its own: raw HTML, and pictures with their alternative texts. */
static bool node_is_left_out(cmark_node *node)
{
    cmark_node_type type = cmark_node_get_type(node);
    return type == CMARK_NODE_HTML_BLOCK || type == CMARK_NODE_HTML_INLINE ||
           type == CMARK_NODE_IMAGE;
}

static void tree_plain(GString *out, cmark_node *root)
{
    g_autoptr(GArray) numbers = g_array_new(FALSE, FALSE, sizeof(int));
    struct plain plain = {.out = out, .start = out->len, .numbers = numbers};
    cmark_iter *iter = cmark_iter_new(root);
    for (cmark_event_type event; (event = cmark_iter_next(iter)) != CMARK_EVENT_DONE;) {
        cmark_node *node = cmark_iter_get_node(iter);
        if (node_is_left_out(node)) {
            if (event == CMARK_EVENT_ENTER && cmark_node_first_child(node))
                cmark_iter_reset(iter, node, CMARK_EVENT_EXIT);
        } else if (event == CMARK_EVENT_ENTER) {
            plain_enter(&plain, node);
        } else {
            plain_leave(&plain, node);
        }
    }
}

void markdown_plain(GString *out, const char *text, size_t len)
{
    size_t start = out->len;
    if (markdown_check(text, len, NULL) != MARKDOWN_OK) {
        g_string_append_len(out, text, (gssize)len);
    } else {
        tree_plain(out, tree_parse(text, len));
        markdown_memory_reset();
    }
    while (out->len > start && g_ascii_isspace(out->str[out->len - 1]))
        g_string_truncate(out, out->len - 1);
}
