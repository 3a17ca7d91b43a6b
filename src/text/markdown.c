#include "text/markdown.h"

#include "base/bug.h"
#include "text/escape.h"
#include "text/markdown_extras.h"

#include <string.h>

enum { HEADING_LAST = 6 };

/* ---- links ---- */

/* Leads a link from the site's root to where that is seen from the page; false when it must
 * not stay a link. */
static bool link_adapt(cmark_node *node, const char *root)
{
    const char *url = cmark_node_get_url(node);
    if (!target_is_safe(url))
        return false;
    if (root && url[0] == '/' && target_is_local(url)) {
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

/* Nothing is seen of breaks and blanks alone. */
static bool node_is_blank(cmark_node *node)
{
    cmark_node_type type = cmark_node_get_type(node);
    if (type != CMARK_NODE_TEXT)
        return type == CMARK_NODE_SOFTBREAK || type == CMARK_NODE_LINEBREAK;
    const char *literal = cmark_node_get_literal(node);
    return !literal[strspn(literal, " ")];
}

/* Whether nothing that is seen is left in a node which is there for its children. */
static bool node_is_bare(cmark_node *node)
{
    cmark_node_type type = cmark_node_get_type(node);
    if (type != CMARK_NODE_PARAGRAPH && type != CMARK_NODE_LINK && type != CMARK_NODE_EMPH &&
        type != CMARK_NODE_STRONG && type != CMARK_NODE_CUSTOM_INLINE)
        return false;
    if (type == CMARK_NODE_PARAGRAPH && markdown_is_cell(node))
        return false; /* the cells behind it keep their columns */
    for (cmark_node *child = cmark_node_first_child(node); child; child = cmark_node_next(child)) {
        if (!node_is_blank(child))
            return false;
    }
    return true;
}

/* Removes a node, and what it leaves bare. */
static void node_drop(cmark_node *node)
{
    do {
        cmark_node *parent = cmark_node_parent(node);
        cmark_node_free(node);
        node = parent;
    } while (node_is_bare(node));
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

/* Puts in place of a picture what the caller shows for it; false to drop it. */
static bool picture_adapt(cmark_node *node, const struct markdown_options *options)
{
    const char *target = cmark_node_get_url(node);
    if (!options->picture || !target_is_local(target))
        return true;
    g_autofree char *alt = markdown_words(node);
    const struct markdown_picture picture = {target, alt, cmark_node_get_title(node)};
    g_autoptr(GString) html = g_string_new(NULL);
    enum markdown_shown shown = options->picture(&picture, html, options->picture_data);
    if (shown == MARKDOWN_SHOWN_HTML) {
        cmark_node *own = markdown_node(CMARK_NODE_CUSTOM_INLINE);
        cmark_node_set_on_enter(own, html->str);
        cmark_node_insert_before(node, own);
    }
    return shown == MARKDOWN_SHOWN_PLAIN;
}

/* What is to be changed in a tree: an iterator does not survive changes around it. */
struct changes {
    GPtrArray *dropped, *unwrapped;
    struct outline outline;
};

/* Adapts a node that is reached first; false when those inside it are not to be looked at. */
static bool node_adapt(cmark_node *node, const struct markdown_options *options,
                       struct changes *changes)
{
    switch (cmark_node_get_type(node)) {
    case CMARK_NODE_HEADING:
        heading_adapt(node, options->heading_top, &changes->outline);
        return true;
    case CMARK_NODE_IMAGE:
        if (!picture_adapt(node, options)) {
            g_ptr_array_add(changes->dropped, node);
            return false;
        }
        /* fall through */
    case CMARK_NODE_LINK:
        if (!link_adapt(node, options->root))
            g_ptr_array_add(changes->unwrapped, node);
        return true;
    case CMARK_NODE_HTML_BLOCK:
    case CMARK_NODE_HTML_INLINE:
        g_ptr_array_add(changes->dropped, node);
        return true;
    default:
        return true;
    }
}

static void tree_adapt(cmark_node *root, const struct markdown_options *options)
{
    g_autoptr(GPtrArray) dropped = g_ptr_array_new();
    g_autoptr(GPtrArray) unwrapped = g_ptr_array_new();
    struct changes changes = {.dropped = dropped, .unwrapped = unwrapped};
    cmark_iter *iter = cmark_iter_new(root);
    for (cmark_event_type event; (event = cmark_iter_next(iter)) != CMARK_EVENT_DONE;) {
        cmark_node *node = cmark_iter_get_node(iter);
        if (event == CMARK_EVENT_ENTER && !node_adapt(node, options, &changes))
            cmark_iter_reset(iter, node, CMARK_EVENT_EXIT);
    }
    for (guint i = 0; i < unwrapped->len; i++)
        node_unwrap(g_ptr_array_index(unwrapped, i));
    for (guint i = 0; i < dropped->len; i++)
        node_drop(g_ptr_array_index(dropped, i));
}

/* ---- what libcmark leaves as text ---- */

/* Most texts have none of it and are not walked once more: looked at by single characters, which
 * takes a tenth of what memmem() takes for two. */
static bool has_pair(const char *text, size_t len, char mark)
{
    const char *end = text + len;
    for (const char *p = text; (p = memchr(p, mark, (size_t)(end - p))); p++) {
        if (p + 1 < end && p[1] == mark)
            return true;
    }
    return false;
}

/* "https://", an "@", or the dot of "www." or "wa.me/". */
static bool may_have_addresses(const char *text, size_t len)
{
    const char *end = text + len;
    if (memchr(text, '@', len))
        return true;
    for (const char *p = text; (p = memchr(p, ':', (size_t)(end - p))); p++) {
        if (end - p > 2 && p[1] == '/' && p[2] == '/')
            return true;
    }
    for (const char *p = text; (p = memchr(p, '.', (size_t)(end - p))); p++) {
        if (p - text > 2 && !g_ascii_strncasecmp(p - 3, "www", 3))
            return true;
        if (p - text > 1 && end - p > 3 && !g_ascii_strncasecmp(p - 2, "wa.me/", 6))
            return true;
    }
    return false;
}

static bool has_break(const char *text, size_t len)
{
    const char *end = text + len;
    for (const char *p = text; (p = memchr(p, '<', (size_t)(end - p))); p++) {
        if (end - p > 3 && !g_ascii_strncasecmp(p + 1, "br", 2))
            return true;
    }
    return false;
}

/* The tree of a text with struck words in frames and, if wanted, addresses as links. `ret_tables`:
 * new, its tables, to be put out; NULL when there are none. */
static cmark_node *tree_complete(const char *text, size_t len, bool with_addresses,
                                 struct markdown_tables **ret_tables)
{
    g_autofree char *hidden = markdown_escapes_hide(text, len);
    cmark_node *root = hidden ? markdown_tree(hidden, strlen(hidden)) : markdown_tree(text, len);
    *ret_tables = markdown_may_have_tables(text, len) ? markdown_tables_cut(root) : NULL;
    if (hidden)
        markdown_escapes_settle(root);
    if (has_break(text, len))
        markdown_breaks(root, with_addresses);
    if (with_addresses && may_have_addresses(text, len))
        markdown_addresses(root);
    if (has_pair(text, len, '~'))
        markdown_struck(root);
    if (hidden)
        markdown_escapes_show(root);
    return root;
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
    AUTO(markdown_tables) tables = NULL;
    cmark_node *root = tree_complete(text, len, true, &tables);
    tree_adapt(root, options);
    if (tables)
        markdown_tables_html(tables);
    g_string_append(out, cmark_render_html(root, MARKDOWN_CMARK_OPTIONS));
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
    bool after_struck; /* words that were left out: one blank stays of the two around them */
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
    const GString *out = plain->out;
    if (plain->after_struck &&
        (plain->gap || out->len == plain->start || g_ascii_isspace(out->str[out->len - 1])))
        literal += strspn(literal, " ");
    plain->after_struck = false;
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

/* What is not text of its own: raw HTML, pictures with their alternative texts, and struck words,
 * which would be as good as the others without their line. */
static bool node_is_left_out(cmark_node *node)
{
    cmark_node_type type = cmark_node_get_type(node);
    return type == CMARK_NODE_HTML_BLOCK || type == CMARK_NODE_HTML_INLINE ||
           type == CMARK_NODE_IMAGE || type == CMARK_NODE_CUSTOM_INLINE;
}

static void tree_plain(GString *out, cmark_node *root)
{
    g_autoptr(GArray) numbers = g_array_new(FALSE, FALSE, sizeof(int));
    struct plain plain = {.out = out, .start = out->len, .numbers = numbers};
    cmark_iter *iter = cmark_iter_new(root);
    for (cmark_event_type event; (event = cmark_iter_next(iter)) != CMARK_EVENT_DONE;) {
        cmark_node *node = cmark_iter_get_node(iter);
        if (node_is_left_out(node)) {
            plain.after_struck |= cmark_node_get_type(node) == CMARK_NODE_CUSTOM_INLINE;
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
        AUTO(markdown_tables) tables = NULL;
        cmark_node *root = tree_complete(text, len, false, &tables);
        if (tables)
            markdown_tables_lines(tables);
        tree_plain(out, root);
        markdown_memory_reset();
    }
    while (out->len > start && g_ascii_isspace(out->str[out->len - 1]))
        g_string_truncate(out, out->len - 1);
}
