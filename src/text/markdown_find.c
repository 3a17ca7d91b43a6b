#include "base/picture_name.h"
#include "text/markdown.h"
#include "text/markdown_tree.h"

#include <string.h>

enum {
    TARGET_MAX_BYTES = 300,     /* of a name with blanks */
    LOOK_MAX_BYTES = 16 * 1024, /* of a line, for where something stands in it */
};

/* Whether a tag may begin at `p`, or a strange link go on; one more byte follows. */
static bool is_tag_begin(const char *p)
{
    return g_ascii_isalpha(p[1]) || (p[1] && strchr("/?!", p[1]));
}

static bool is_picture_begin(const char *p)
{
    return p[1] == '[';
}

static bool is_strange_link(const char *p)
{
    if (p[1] != '(' && p[1] != ':')
        return false;
    const char *url = p + 2 + strspn(p + 2, " \n<");
    size_t scheme = target_scheme(url);
    return scheme ? !scheme_is_known(url, scheme) : (unsigned char)*url < ' ';
}

static bool any_begins(const char *text, size_t len, char mark, bool (*is_begin)(const char *p))
{
    const char *end = text + len;
    for (const char *p = text; (p = memchr(p, mark, (size_t)(end - p))); p++) {
        if (p + 1 < end && is_begin(p))
            return true;
    }
    return false;
}

/* Length of the target in "![alt](foto saya.jpg)", which is no picture for its blank; 0: it is
 * none that somebody can have meant as one. `p` is behind the "](". */
static size_t blank_target(const char *p)
{
    size_t len = 0;
    for (unsigned depth = 0; len < TARGET_MAX_BYTES && p[len] && p[len] != '\n'; len++) {
        if (p[len] == ')' && !depth)
            break;
        depth += (p[len] == '(') - (p[len] == ')');
    }
    if (p[len] != ')' || *p == '<' || !memchr(p, ' ', len))
        return 0;
    return is_picture_name(p, len) ? len : 0;
}

/* The target of the first such picture from `p` on; NULL: there is none. */
static const char *blank_picture(const char *p, size_t *ret_len)
{
    while ((p = strstr(p, "!["))) {
        p += strcspn(p, "]\n");
        if (p[0] == ']' && p[1] == '(' && (*ret_len = blank_target(p + 2)))
            return p + 2;
    }
    return NULL;
}

/* Whether there may be something to find: most texts have no tag and no strange link, and are
 * not worth a parser. */
static bool loss_is_possible(const char *text, size_t len)
{
    return any_begins(text, len, '<', is_tag_begin) ||
           any_begins(text, len, ']', is_strange_link) ||
           (any_begins(text, len, '!', is_picture_begin) && blank_picture(text, &len));
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
        if (html_is_break(html))
            return MARKDOWN_LOSS_NONE;
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

/* The line that was looked at last: the next is most often behind it. */
struct line_cursor {
    const char *text, *at; /* `at`: where the line begins */
    unsigned line;
    const char *found; /* what was found last in it, NULL: nothing */
    unsigned col;      /* of that */
};

/* Where a line begins, NULL when there are fewer. */
static const char *line_find(struct line_cursor *cursor, unsigned line)
{
    if (line < cursor->line)
        *cursor = (struct line_cursor){.text = cursor->text, .at = cursor->text, .line = 1};
    if (line > cursor->line)
        cursor->found = NULL;
    while (cursor->line < line) {
        const char *end = strchr(cursor->at, '\n');
        if (!end)
            return NULL;
        cursor->at = end + 1;
        cursor->line++;
    }
    return cursor->at;
}

/* The first place of a word from `p` on, up to `end`; NULL: none. */
static const char *word_find(const char *p, const char *end, const char *line, const char *what)
{
    size_t len = strlen(what) - (*what == '<');
    for (; (p = memmem(p, (size_t)(end - p), what, len)); p++) {
        /* "<b" is no place of "<br", and "../a.jpg" none of "a.jpg". */
        if (*what == '<' ? !g_ascii_isalnum(p[len]) : p == line || strchr("(< \t", p[-1]))
            return p;
    }
    return NULL;
}

/* libcmark counts columns of some inlines wrongly: what was found is looked for in its line, from
 * what was found before it on. */
static unsigned word_column(struct line_cursor *cursor, unsigned line, const char *what)
{
    const char *text = line_find(cursor, line);
    if (!text)
        return 1;
    const char *from = cursor->found ? cursor->found : text;
    const char *end = from + strnlen(from, LOOK_MAX_BYTES);
    const char *newline = memchr(from, '\n', (size_t)(end - from));
    const char *found = word_find(from, newline ? newline : end, text, what);
    if (!found)
        return 1;
    unsigned col = cursor->found ? cursor->col : 1;
    cursor->col = col + (unsigned)g_utf8_strlen(from, found - from);
    cursor->found = found;
    return cursor->col;
}

struct telling {
    struct line_cursor cursor;
    GHashTable *told;
    markdown_loss_fn fn;
    void *data;
};

/* Tells of `what` (taken over) unless it was told. */
static void loss_tell(struct telling *telling, enum markdown_loss loss, cmark_node *node,
                      char *what)
{
    if (!g_hash_table_add(telling->told, what))
        return;
    unsigned line = (unsigned)MAX(cmark_node_get_start_line(node), 1);
    telling->fn(loss, what, line, word_column(&telling->cursor, line, what), telling->data);
}

static void node_tell(struct telling *telling, cmark_node *node)
{
    enum markdown_loss loss = node_loss(node);
    if (loss)
        loss_tell(telling, loss, node, loss_name(node, loss));
    if (cmark_node_get_type(node) != CMARK_NODE_TEXT)
        return;
    size_t len;
    const char *p = cmark_node_get_literal(node);
    for (; (p = blank_picture(p, &len)); p += len)
        loss_tell(telling, MARKDOWN_LOSS_BLANK, node, g_strndup(p, len));
}

void markdown_find_losses(const char *text, size_t len, markdown_loss_fn fn, void *data)
{
    if (!loss_is_possible(text, len))
        return;
    g_autoptr(GHashTable) told = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    struct telling telling = {
        .cursor = {.text = text, .at = text, .line = 1},
        .told = told,
        .fn = fn,
        .data = data,
    };
    cmark_iter *iter = cmark_iter_new(markdown_tree(text, len));
    for (cmark_event_type event; (event = cmark_iter_next(iter)) != CMARK_EVENT_DONE;) {
        if (event == CMARK_EVENT_ENTER)
            node_tell(&telling, cmark_iter_get_node(iter));
    }
    markdown_memory_reset();
}

/* A column is looked for by the target as it was written, which may not be as it was read. */
static void picture_tell(cmark_node *node, struct line_cursor *cursor, markdown_found_fn fn,
                         void *data)
{
    const char *target = cmark_node_get_url(node);
    unsigned line = (unsigned)MAX(cmark_node_get_start_line(node), 1);
    g_autofree char *alt = markdown_words(node);
    const struct markdown_picture picture = {target, alt, cmark_node_get_title(node)};
    fn(&picture, line, word_column(cursor, line, target), data);
}

void markdown_find_pictures(const char *text, size_t len, markdown_found_fn fn, void *data)
{
    if (!any_begins(text, len, '!', is_picture_begin))
        return;
    g_autoptr(GHashTable) told = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    struct line_cursor cursor = {.text = text, .at = text, .line = 1};
    cmark_iter *iter = cmark_iter_new(markdown_tree(text, len));
    for (cmark_event_type event; (event = cmark_iter_next(iter)) != CMARK_EVENT_DONE;) {
        cmark_node *node = cmark_iter_get_node(iter);
        if (event != CMARK_EVENT_ENTER || cmark_node_get_type(node) != CMARK_NODE_IMAGE)
            continue;
        const char *target = cmark_node_get_url(node);
        if (target_is_local(target) && g_hash_table_add(told, g_strdup(target)))
            picture_tell(node, &cursor, fn, data);
        /* What stands inside are its words. */
        cmark_iter_reset(iter, node, CMARK_EVENT_EXIT);
    }
    markdown_memory_reset();
}
