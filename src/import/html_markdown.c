#include "import/html_markdown.h"

#include "import/html_entity.h"
#include "import/html_read.h"
#include "import/markdown_escape.h"

#include <string.h>

enum { MAX_LISTS = 8, MAX_HEADING = 6, MAX_URL = 2000 };

/* ---- elements ---- */

enum element {
    ELEMENT_NONE, /* only its text counts */
    ELEMENT_BLOCK,
    ELEMENT_BREAK,
    ELEMENT_BOLD,
    ELEMENT_ITALIC,
    ELEMENT_HEADING,
    ELEMENT_BULLETS,
    ELEMENT_NUMBERS,
    ELEMENT_ITEM,
    ELEMENT_LINK,
    ELEMENT_ROW,
    ELEMENT_CELL,
    ELEMENT_PRE
};

static const struct {
    const char *tag;
    enum element element;
} ELEMENTS[] = {
    {"p", ELEMENT_BLOCK},       {"div", ELEMENT_BLOCK},     {"br", ELEMENT_BREAK},
    {"b", ELEMENT_BOLD},        {"strong", ELEMENT_BOLD},   {"i", ELEMENT_ITALIC},
    {"em", ELEMENT_ITALIC},     {"ul", ELEMENT_BULLETS},    {"ol", ELEMENT_NUMBERS},
    {"li", ELEMENT_ITEM},       {"a", ELEMENT_LINK},        {"tr", ELEMENT_ROW},
    {"td", ELEMENT_CELL},       {"th", ELEMENT_CELL},       {"table", ELEMENT_BLOCK},
    {"h1", ELEMENT_HEADING},    {"h2", ELEMENT_HEADING},    {"h3", ELEMENT_HEADING},
    {"h4", ELEMENT_HEADING},    {"h5", ELEMENT_HEADING},    {"h6", ELEMENT_HEADING},
    {"hr", ELEMENT_BLOCK},      {"pre", ELEMENT_PRE},       {"blockquote", ELEMENT_BLOCK},
    {"section", ELEMENT_BLOCK}, {"article", ELEMENT_BLOCK}, {"header", ELEMENT_BLOCK},
    {"footer", ELEMENT_BLOCK},  {"center", ELEMENT_BLOCK},  {"dl", ELEMENT_BLOCK},
    {"dt", ELEMENT_BLOCK},      {"dd", ELEMENT_BLOCK},      {"figure", ELEMENT_BLOCK},
    {"body", ELEMENT_BLOCK},    {"html", ELEMENT_BLOCK},    {"main", ELEMENT_BLOCK},
};

/* Without a meaning here, but a sure sign of HTML. */
static const char *const SIGNS[] = {"span",  "font", "img", "u",     "small",
                                    "tbody", "sup",  "sub", "iframe"};

static enum element element_of(const char *tag)
{
    for (size_t i = 0; i < G_N_ELEMENTS(ELEMENTS); i++) {
        if (!strcmp(ELEMENTS[i].tag, tag))
            return ELEMENTS[i].element;
    }
    return ELEMENT_NONE;
}

static bool has_reference(const char *text, size_t len)
{
    gunichar c;
    for (const char *p = text; (p = memchr(p, '&', len - (size_t)(p - text))); p++) {
        if (html_entity_read(p, &c))
            return true;
    }
    return false;
}

bool text_is_html(const char *text)
{
    struct html_reader reader = html_reader_of(text, strlen(text));
    struct html_token token;
    while (html_next(&reader, &token)) {
        if (token.kind == HTML_TEXT) {
            if (has_reference(token.text, token.len))
                return true;
            continue;
        }
        if (element_of(token.tag) != ELEMENT_NONE)
            return true;
        for (size_t i = 0; i < G_N_ELEMENTS(SIGNS); i++) {
            if (!strcmp(token.tag, SIGNS[i]))
                return true;
        }
    }
    return false;
}

/* ---- writing ---- */

/* Bold or italic text: its mark is written with the first letter inside. */
struct emphasis {
    const char *mark;
    unsigned n_open; /* elements that ask for it */
    bool is_written; /* the mark stands in the line */
};

struct list {
    bool is_numbered;
    unsigned number; /* of the next item */
    size_t width;    /* of the marks of its item */
    char mark;
};

struct html {
    GString *out;
    size_t start;     /* where our text begins in `out` */
    GString *line;    /* of the open block, without its prefix */
    GString *pending; /* text that has not been escaped yet: escaping looks around */
    struct emphasis bold, italic;
    struct list lists[MAX_LISTS];
    unsigned n_lists;
    unsigned too_deep; /* lists that are open beyond MAX_LISTS */
    bool in_item;      /* the next block stands beside the item's mark */
    bool is_tight;     /* … and only a line end before it */
    char last_mark;    /* of the outermost list that has just ended, or 0 */
    unsigned heading;
    unsigned n_breaks;
    unsigned n_cells;
    bool blank; /* due before the next letter */
    bool is_pre;
    char *url; /* of the open link */
    size_t link_start;
};

static void pending_flush(struct html *h)
{
    bool at_start = h->line->len == 0 || g_str_has_suffix(h->line->str, "\n");
    markdown_escape(h->line, h->pending->str, h->pending->len, at_start);
    g_string_truncate(h->pending, 0);
}

static bool is_letter(gunichar c)
{
    return g_unichar_isalnum(c);
}

/* The character before the end of a text; a blank when there is none. */
static gunichar last_char(const GString *text)
{
    const char *p = g_utf8_find_prev_char(text->str, text->str + text->len);
    return p ? g_utf8_get_char(p) : ' ';
}

static void emphasis_end(struct html *h, struct emphasis *emphasis)
{
    if (!emphasis->is_written)
        return;
    pending_flush(h);
    g_string_append(h->line, emphasis->mark);
    emphasis->is_written = false;
}

/* Marks end in the opposite order of their beginning: italic stands inside of bold. */
static void emphases_end(struct html *h)
{
    emphasis_end(h, &h->italic);
    emphasis_end(h, &h->bold);
}

static void emphases_sync(struct html *h)
{
    bool bold = h->bold.n_open > 0, italic = h->italic.n_open > 0;
    if (h->italic.is_written && (!italic || h->bold.is_written != bold))
        emphasis_end(h, &h->italic);
    if (h->bold.is_written && !bold)
        emphasis_end(h, &h->bold);
}

static void break_write(struct html *h)
{
    emphases_end(h);
    pending_flush(h);
    g_string_append(h->line, "\\\n");
    h->n_breaks = 0;
    h->blank = false;
}

static void block_end(struct html *h);

/* A letter of the open block, with all that is due before it. */
static void char_put(struct html *h, gunichar c)
{
    bool has_text = h->line->len || h->pending->len;
    if (h->n_breaks > 1 && has_text) {
        block_end(h);
        has_text = false;
    } else if (h->n_breaks && has_text) {
        break_write(h);
    }
    h->n_breaks = 0;
    emphases_sync(h);
    struct emphasis *marks[] = {&h->bold, &h->italic};
    bool begins =
        (h->bold.n_open && !h->bold.is_written) || (h->italic.n_open && !h->italic.is_written);
    /* A mark is only one beside a blank, a sign or a letter of the right side. */
    size_t len = h->line->len;
    bool ended = !h->pending->len && len > 1 && h->line->str[len - 1] == '*' &&
                 h->line->str[len - 2] != '\\';
    bool needs_room =
        has_text && !h->blank &&
        ((ended && (is_letter(c) || begins)) ||
         (begins && !is_letter(c) && is_letter(last_char(h->pending->len ? h->pending : h->line))));
    if (has_text && (h->blank || needs_room))
        g_string_append_c(h->pending, ' ');
    h->blank = false;
    for (size_t i = 0; begins && i < G_N_ELEMENTS(marks); i++) {
        if (!marks[i]->n_open || marks[i]->is_written)
            continue;
        pending_flush(h);
        g_string_append(h->line, marks[i]->mark);
        marks[i]->is_written = true;
    }
    g_string_append_unichar(h->pending, c);
}

static void text_put(struct html *h, const char *text, size_t len)
{
    for (const char *p = text, *end = text + len; p < end;) {
        gunichar c = g_utf8_get_char(p);
        size_t n = c == '&' ? html_entity_read(p, &c) : 0;
        p = n ? p + n : g_utf8_next_char(p);
        if (h->is_pre && c == '\n')
            h->n_breaks += h->line->len || h->pending->len;
        else if (c == 0xad || c == 0x200b || c == 0xfeff)
            continue; /* hints to browsers where a line may end */
        else if (g_unichar_isspace(c))
            h->blank = true;
        else
            char_put(h, c);
    }
}

/* ---- blocks ---- */

static size_t list_column(const struct html *h, unsigned n_lists)
{
    size_t column = 0;
    for (unsigned i = 0; i < n_lists; i++)
        column += h->lists[i].width;
    return column;
}

static void link_end(struct html *h)
{
    if (!h->url)
        return;
    emphases_end(h);
    pending_flush(h);
    if (h->line->len > h->link_start) {
        g_string_insert_c(h->line, (gssize)h->link_start, '[');
        g_string_append_printf(h->line, "](<%s>)", h->url);
    }
    g_clear_pointer(&h->url, g_free);
}

/* Puts the mark of the open item; returns the column that its lines have. */
static size_t prefix_put(struct html *h)
{
    size_t column = list_column(h, h->n_lists);
    if (!h->in_item || !h->n_lists) {
        g_string_append_printf(h->out, "%*s", (int)column, "");
        return column;
    }
    struct list *list = &h->lists[h->n_lists - 1];
    size_t before = list_column(h, h->n_lists - 1);
    g_string_append_printf(h->out, "%*s", (int)before, "");
    size_t start = h->out->len;
    if (list->is_numbered)
        g_string_append_printf(h->out, "%u%c ", list->number++, list->mark);
    else
        g_string_append_printf(h->out, "%c ", list->mark);
    list->width = h->out->len - start;
    return before + list->width;
}

/* Ends the open block and writes it, if it has any text. */
static void block_end(struct html *h)
{
    link_end(h);
    emphases_end(h);
    pending_flush(h);
    h->n_breaks = 0;
    h->blank = false;
    if (!h->line->len)
        return;
    if (h->out->len > h->start)
        g_string_append(h->out, h->in_item && h->is_tight ? "\n" : "\n\n");
    size_t column = prefix_put(h);
    if (h->heading)
        g_string_append_printf(h->out, "%.*s ", (int)h->heading, "######");
    for (const char *p = h->line->str; *p;) {
        size_t len = strcspn(p, "\n");
        /* A heading is one line. */
        size_t shown = h->heading && p[len] ? len - 1 : len;
        g_string_append_len(h->out, p, (gssize)shown);
        if (p[len] && h->heading)
            g_string_append_c(h->out, ' ');
        else if (p[len])
            g_string_append_printf(h->out, "\n%*s", (int)column, "");
        p += len + (p[len] != 0);
    }
    g_string_truncate(h->line, 0);
    h->in_item = false;
    h->is_tight = true;
    h->last_mark = 0;
}

static void list_begin(struct html *h, bool is_numbered, unsigned start)
{
    block_end(h);
    if (h->n_lists == MAX_LISTS) {
        h->too_deep++;
        return;
    }
    char usual = is_numbered ? '.' : '-', other = is_numbered ? ')' : '*';
    bool is_after_twin = !h->n_lists && h->last_mark == usual;
    h->lists[h->n_lists++] = (struct list){
        .is_numbered = is_numbered, .number = start, .mark = is_after_twin ? other : usual};
    if (h->n_lists == 1)
        h->is_tight = false;
    h->in_item = false;
}

static void list_end(struct html *h)
{
    block_end(h);
    if (h->too_deep)
        h->too_deep--;
    else if (h->n_lists && !--h->n_lists)
        h->last_mark = h->lists[0].width ? h->lists[0].mark : 0;
    h->in_item = false;
    h->is_tight = h->n_lists > 0;
}

static void item_begin(struct html *h)
{
    if (!h->n_lists)
        list_begin(h, false, 1);
    else
        block_end(h);
    h->in_item = true;
}

/* ---- links ---- */

static bool is_web(const char *url)
{
    return !g_ascii_strncasecmp(url, "http://", 7) || !g_ascii_strncasecmp(url, "https://", 8) ||
           !g_ascii_strncasecmp(url, "mailto:", 7);
}

static void link_begin(struct html *h, const struct html_token *token)
{
    const char *value;
    size_t len;
    link_end(h);
    if (!html_attribute(token, "href", &value, &len) || len > MAX_URL)
        return;
    g_autoptr(GString) url = g_string_new(NULL);
    for (const char *p = value; p < value + len;) {
        gunichar c = g_utf8_get_char(p);
        size_t n = c == '&' ? html_entity_read(p, &c) : 0;
        p = n ? p + n : g_utf8_next_char(p);
        if (c == ' ' && !url->len)
            continue;
        if (c <= ' ' || c == '<' || c == '>' || c == '\\' || c == '"')
            g_string_append_printf(url, "%%%02X", c);
        else
            g_string_append_unichar(url, c);
    }
    if (!is_web(url->str))
        return;
    emphases_end(h);
    bool has_text = h->line->len || h->pending->len;
    if (has_text && h->n_breaks == 1)
        break_write(h);
    else if (has_text && h->n_breaks)
        block_end(h);
    else if (has_text && h->blank)
        g_string_append_c(h->pending, ' ');
    h->blank = false;
    h->n_breaks = 0;
    pending_flush(h);
    h->url = g_strdup(url->str);
    h->link_start = h->line->len;
}

/* ---- tags ---- */

static unsigned list_start(const struct html_token *token)
{
    const char *value;
    size_t len;
    guint64 start = 1;
    if (html_attribute(token, "start", &value, &len) && len < 4) {
        g_autofree char *text = g_strndup(value, len);
        if (!g_ascii_string_to_unsigned(text, 10, 1, 999, &start, NULL))
            start = 1;
    }
    return (unsigned)start;
}

static void cell_begin(struct html *h)
{
    if (h->n_cells++ && (h->line->len || h->pending->len)) {
        emphases_end(h);
        g_string_append_c(h->pending, h->n_cells == 2 ? ':' : ',');
        h->blank = true;
    }
}

static void tag_open(struct html *h, const struct html_token *token)
{
    switch (element_of(token->tag)) {
    case ELEMENT_BLOCK:
        block_end(h);
        break;
    case ELEMENT_PRE:
        block_end(h);
        h->is_pre = true;
        break;
    case ELEMENT_BREAK:
        h->n_breaks++;
        break;
    case ELEMENT_BOLD:
        h->bold.n_open++;
        break;
    case ELEMENT_ITALIC:
        h->italic.n_open++;
        break;
    case ELEMENT_HEADING:
        block_end(h);
        h->heading = MIN((unsigned)(token->tag[1] - '0'), (unsigned)MAX_HEADING);
        break;
    case ELEMENT_BULLETS:
        list_begin(h, false, 1);
        break;
    case ELEMENT_NUMBERS:
        list_begin(h, true, list_start(token));
        break;
    case ELEMENT_ITEM:
        item_begin(h);
        break;
    case ELEMENT_LINK:
        link_begin(h, token);
        break;
    case ELEMENT_ROW:
        h->n_breaks = h->line->len || h->pending->len;
        h->n_cells = 0;
        break;
    case ELEMENT_CELL:
        cell_begin(h);
        break;
    case ELEMENT_NONE:
        break;
    }
}

static void tag_close(struct html *h, const struct html_token *token)
{
    switch (element_of(token->tag)) {
    case ELEMENT_BLOCK:
        if (strcmp(token->tag, "br") != 0)
            block_end(h);
        break;
    case ELEMENT_PRE:
        block_end(h);
        h->is_pre = false;
        break;
    case ELEMENT_BOLD:
        h->bold.n_open -= h->bold.n_open > 0;
        emphases_sync(h);
        break;
    case ELEMENT_ITALIC:
        h->italic.n_open -= h->italic.n_open > 0;
        emphases_sync(h);
        break;
    case ELEMENT_HEADING:
        block_end(h);
        h->heading = 0;
        break;
    case ELEMENT_BULLETS:
    case ELEMENT_NUMBERS:
        list_end(h);
        break;
    case ELEMENT_ITEM:
        block_end(h);
        break;
    case ELEMENT_LINK:
        link_end(h);
        break;
    default:
        break;
    }
}

void markdown_from_html(GString *out, const char *html)
{
    struct html h = {
        .out = out,
        .start = out->len,
        .line = g_string_new(NULL),
        .pending = g_string_new(NULL),
        .bold = {.mark = "**"},
        .italic = {.mark = "*"},
    };
    struct html_reader reader = html_reader_of(html, strlen(html));
    struct html_token token;
    while (html_next(&reader, &token)) {
        if (token.kind == HTML_TEXT)
            text_put(&h, token.text, token.len);
        else if (token.kind == HTML_OPEN)
            tag_open(&h, &token);
        else
            tag_close(&h, &token);
    }
    block_end(&h);
    g_string_free(h.line, TRUE);
    g_string_free(h.pending, TRUE);
}
