#include "text/markdown_extras.h"

#include <glib.h>
#include <string.h>

/* Returns new: the texts of a tree that have a word in them, not those of pictures. */
static GPtrArray *texts_with(cmark_node *root, const char *word, bool in_links)
{
    GPtrArray *texts = g_ptr_array_new();
    cmark_iter *iter = cmark_iter_new(root);
    for (cmark_event_type event; (event = cmark_iter_next(iter)) != CMARK_EVENT_DONE;) {
        cmark_node *node = cmark_iter_get_node(iter);
        cmark_node_type type = cmark_node_get_type(node);
        if (event != CMARK_EVENT_ENTER)
            continue;
        if (type == CMARK_NODE_IMAGE || (type == CMARK_NODE_LINK && !in_links))
            cmark_iter_reset(iter, node, CMARK_EVENT_EXIT);
        else if (type == CMARK_NODE_TEXT && strstr(cmark_node_get_literal(node), word))
            g_ptr_array_add(texts, node);
    }
    return texts;
}

/* Puts the part of a text up to `end` before it, unless that is nothing. */
static void part_before(cmark_node *node, const char *begin, const char *end)
{
    if (end > begin)
        cmark_node_insert_before(node, markdown_text_node(begin, (size_t)(end - begin)));
}

/* ---- struck words ---- */

#define STRIKE "~~"

enum { STRIKE_BYTES = sizeof STRIKE - 1 };

struct mark {
    cmark_node *node;
    bool opens, closes;
};

/* Whether words go on at one side of a text's end: in the next node, unless that is a break. */
static bool goes_on(cmark_node *neighbour)
{
    cmark_node_type type = neighbour ? cmark_node_get_type(neighbour) : CMARK_NODE_SOFTBREAK;
    return type != CMARK_NODE_SOFTBREAK && type != CMARK_NODE_LINEBREAK;
}

/* Makes a text of its own of each pair of tildes; longer runs mean something else. */
static void marks_cut(cmark_node *node, GArray *marks)
{
    g_autofree char *text = g_strdup(cmark_node_get_literal(node));
    bool goes_before = goes_on(cmark_node_previous(node));
    bool goes_behind = goes_on(cmark_node_next(node));
    const char *begin = text;
    for (const char *p = text; (p = strstr(p, STRIKE)); p += strspn(p, "~")) {
        const char *behind = p + STRIKE_BYTES;
        struct mark mark = {
            .opens = *behind ? !g_ascii_isspace(*behind) : goes_behind,
            .closes = p > text ? !g_ascii_isspace(p[-1]) : goes_before,
        };
        if (strspn(p, "~") != STRIKE_BYTES)
            continue;
        part_before(node, begin, p);
        mark.node = markdown_text_node(STRIKE, STRIKE_BYTES);
        cmark_node_insert_before(node, mark.node);
        g_array_append_val(marks, mark);
        begin = behind;
    }
    cmark_node_set_literal(node, begin);
}

/* Puts what stands between two marks into a frame, in their place. */
static void strike(cmark_node *opening, cmark_node *closing)
{
    cmark_node *frame = markdown_node(CMARK_NODE_CUSTOM_INLINE);
    cmark_node_set_on_enter(frame, "<del>");
    cmark_node_set_on_exit(frame, "</del>");
    cmark_node_insert_before(opening, frame);
    for (cmark_node *node; (node = cmark_node_next(opening)) != closing;)
        cmark_node_append_child(frame, node);
    cmark_node_free(opening);
    cmark_node_free(closing);
}

void markdown_struck(cmark_node *root)
{
    g_autoptr(GPtrArray) texts = texts_with(root, STRIKE, true);
    g_autoptr(GArray) marks = g_array_new(FALSE, FALSE, sizeof(struct mark));
    for (guint i = 0; i < texts->len; i++)
        marks_cut(g_ptr_array_index(texts, i), marks);
    cmark_node *opening = NULL;
    for (guint i = 0; i < marks->len; i++) {
        const struct mark *mark = &g_array_index(marks, struct mark, i);
        bool is_pair =
            opening && mark->closes && cmark_node_parent(opening) == cmark_node_parent(mark->node);
        if (is_pair)
            strike(opening, mark->node);
        if (is_pair || mark->opens)
            opening = is_pair ? NULL : mark->node;
    }
}

/* ---- addresses ---- */

/* What an address begins with, and what is to stand before it in a link. */
static const struct {
    const char *text, *scheme;
} BEGINNINGS[] = {
    {"https://", ""},
    {"http://", ""},
    {"www.", "https://"},
    {"wa.me/", "https://"},
};

/* Which beginning stands at `p`; -1: none. */
static int beginning_at(const char *text, const char *p)
{
    const char *before = p > text ? g_utf8_prev_char(p) : NULL;
    if (before && (g_unichar_isalnum(g_utf8_get_char(before)) || strchr("/.:@_-=", *before)))
        return -1;
    for (size_t i = 0; i < G_N_ELEMENTS(BEGINNINGS); i++) {
        if (!g_ascii_strncasecmp(p, BEGINNINGS[i].text, strlen(BEGINNINGS[i].text)))
            return (int)i;
    }
    return -1;
}

/* Letters of any script, with their accents, and digits. */
static bool is_word_char(gunichar c)
{
    return g_unichar_isalnum(c) || (c >= 0x80 && g_unichar_ismark(c));
}

/* Bytes of a host at `p`. */
static size_t host_span(const char *p)
{
    const char *end = p;
    while (*end && (is_word_char(g_utf8_get_char(end)) || strchr("-._", *end)))
        end = g_utf8_next_char(end);
    return (size_t)(end - p);
}

/* Whether a host with a dot in it, or wa.me's number, follows a beginning. What stands before an
 * "@" is no host. */
static bool is_address(const char *p, int beginning)
{
    const char *rest = p + strlen(BEGINNINGS[beginning].text);
    if (!strcmp(BEGINNINGS[beginning].text, "wa.me/"))
        return g_ascii_isalnum(*rest) || *rest == '+';
    size_t host = host_span(rest);
    const char *dot = memchr(rest, '.', host);
    return dot && dot > rest && is_word_char(g_utf8_get_char(dot + 1)) && rest[host] != '@';
}

/* Bytes up to what cannot stand in an address: blanks, quotes, brackets of other scripts, emoji,
 * a bracket that was opened before it. */
static size_t address_span(const char *p)
{
    const char *end = p;
    int open = 0;
    for (; *end; end = g_utf8_next_char(end)) {
        gunichar c = g_utf8_get_char(end);
        open += (c == '[') - (c == ']');
        if (open < 0 || (c < 0x80 ? c <= ' ' || strchr("<>\"", (char)c) : !is_word_char(c)))
            break;
    }
    return (size_t)(end - p);
}

/* Length of the address at `p`: what ends a sentence or closes a bracket is no part of it. */
static size_t address_length(const char *p, int beginning)
{
    size_t host_end = strlen(BEGINNINGS[beginning].text);
    if (strcmp(BEGINNINGS[beginning].text, "wa.me/"))
        host_end += host_span(p + host_end);
    bool has_path = p[host_end] && strchr("/:?#", p[host_end]);
    size_t len = has_path || p[host_end - 1] == '/' ? address_span(p) : host_end;
    int open = 0;
    for (size_t i = 0; i < len; i++)
        open += (p[i] == '(') - (p[i] == ')');
    while (len && (strchr("?!.,:;*_~'", p[len - 1]) || (p[len - 1] == ')' && open < 0))) {
        open += p[len - 1] == ')';
        len--;
    }
    return len;
}

/* Where the name before an "@" begins, not before `begin` of `text`; NULL: there is none. */
static const char *mail_begin(const char *text, const char *begin, const char *at)
{
    const char *p = at;
    while (p > begin && (g_ascii_isalnum(p[-1]) || strchr("._+-", p[-1])))
        p--;
    while (p < at && !g_ascii_isalnum(*p))
        p++;
    const char *before = p > text ? g_utf8_prev_char(p) : NULL;
    if (p == at || (before && (g_unichar_isalnum(g_utf8_get_char(before)) || *before == '/')))
        return NULL;
    return p;
}

/* Bytes from an "@" to the end of a mail address; 0: none. A host ends in letters, so that
 * "10pcs@15.000" stays what it is. */
static size_t mail_span(const char *at)
{
    size_t len = 1;
    while (g_ascii_isalnum(at[len]) || at[len] == '-' || at[len] == '.')
        len++;
    while (!g_ascii_isalnum(at[len - 1]) && len > 1)
        len--;
    const char *dot = memrchr(at, '.', len);
    if (!dot || dot == at + 1 || at[len] == '@')
        return 0;
    const char *end = at + len, *letter = dot + 1;
    while (letter < end && g_ascii_isalpha(*letter))
        letter++;
    return letter == end && end - dot > 2 ? len : 0;
}

/* An address in a text. */
struct address {
    const char *begin;
    size_t len;
    const char *scheme; /* to stand before it in a link */
};

/* Whether an address begins at `p`, or is a mail's with its "@" there. What stands before `begin`
 * is part of another. */
static bool address_find(const char *text, const char *begin, const char *p,
                         struct address *ret_address)
{
    if (*p == '@') {
        const char *name = mail_begin(text, begin, p);
        size_t host = name ? mail_span(p) : 0;
        *ret_address = (struct address){name, host ? (size_t)(p - name) + host : 0, "mailto:"};
        return host > 0;
    }
    int beginning = beginning_at(text, p);
    if (beginning < 0 || !is_address(p, beginning))
        return false;
    *ret_address = (struct address){p, address_length(p, beginning), BEGINNINGS[beginning].scheme};
    return true;
}

static cmark_node *link_new(const struct address *address)
{
    g_autofree char *url =
        g_strdup_printf("%s%.*s", address->scheme, (int)address->len, address->begin);
    cmark_node *link = markdown_node(CMARK_NODE_LINK);
    cmark_node_set_url(link, url);
    cmark_node_append_child(link, markdown_text_node(address->begin, address->len));
    return link;
}

static void addresses_cut(cmark_node *node)
{
    g_autofree char *text = g_strdup(cmark_node_get_literal(node));
    const char *begin = text;
    for (const char *p = text; *p; p++) {
        struct address address;
        if (!address_find(text, begin, p, &address))
            continue;
        part_before(node, begin, address.begin);
        cmark_node_insert_before(node, link_new(&address));
        begin = address.begin + address.len;
        p = begin - 1;
    }
    cmark_node_set_literal(node, begin);
}

void markdown_addresses(cmark_node *root)
{
    g_autoptr(GPtrArray) texts = texts_with(root, ".", false);
    for (guint i = 0; i < texts->len; i++)
        addresses_cut(g_ptr_array_index(texts, i));
}

/* ---- breaks of lines ---- */

void markdown_breaks(cmark_node *root, bool in_cells)
{
    g_autoptr(GPtrArray) breaks = g_ptr_array_new();
    cmark_iter *iter = cmark_iter_new(root);
    for (cmark_event_type event; (event = cmark_iter_next(iter)) != CMARK_EVENT_DONE;) {
        cmark_node *node = cmark_iter_get_node(iter);
        if (cmark_node_get_type(node) == CMARK_NODE_HTML_INLINE &&
            html_is_break(cmark_node_get_literal(node)))
            g_ptr_array_add(breaks, node);
    }
    cmark_iter_free(iter);
    for (guint i = 0; i < breaks->len; i++) {
        cmark_node *node = g_ptr_array_index(breaks, i), *next = cmark_node_next(node);
        /* The line of the file that ends there, too, is the same break. */
        if (next && cmark_node_get_type(next) == CMARK_NODE_SOFTBREAK)
            cmark_node_unlink(next);
        bool breaks_line = in_cells || !markdown_is_cell(cmark_node_parent(node));
        cmark_node_replace(
            node, markdown_node(breaks_line ? CMARK_NODE_LINEBREAK : CMARK_NODE_SOFTBREAK));
    }
}
