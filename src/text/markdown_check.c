/*
 * What libcmark may be given; declared in text/markdown.h.
 *
 * Measured with libcmark 0.30.2, three things cost it more than linear time:
 *
 *  - containers (quotes, list items) inside each other: each blank line walks through all
 *    that are open. 64 KB of "- " followed by blank lines takes 7 s. The containers are
 *    followed here line by line, as the CommonMark specification opens and closes them.
 *  - "![" without its end: each link after it walks back over all of them. 256 KB of
 *    "![[]()" take 2 s. They are counted a paragraph.
 *  - both again, where a text makes our count of containers differ from libcmark's (we do not
 *    know code blocks and lazy lines as well as it does): then the product of the widest
 *    prefix seen and the blank lines is still an upper bound of the work.
 *
 * The limits are far above what people write and far below what hurts; what looks deep
 * only on its face (a ruler "- - - -", brackets that are closed again) is not counted.
 */
#include "text/markdown.h"

#include <string.h>

enum {
    /* Columns of prefix times blank lines: about 0.3 s of libcmark's time. */
    WALK_BUDGET = 40 * 1000 * 1000,
    TAB_STOP = 4,
    CODE_INDENT = 4, /* deeper lines are code, not containers */
    ORDINAL_MAX_DIGITS = 9,
};

struct container {
    bool is_quote;
    unsigned width; /* list item: columns that its content is indented by */
};

struct check {
    bool has_brackets;
    struct container open[MARKDOWN_MAX_DEPTH];
    size_t n_open;
    size_t brackets; /* open in this paragraph */
    size_t images;   /* begun in this paragraph, closed or not */
    size_t prefix;   /* widest container prefix so far, in columns */
    size_t walk;     /* sum of `prefix` over all blank lines */
};

/* A line while its prefix is taken off. */
struct cursor {
    const char *p, *end;
    unsigned col;      /* column of `p`, which is no blank */
    unsigned consumed; /* columns that containers have used */
};

static void blanks_skip(struct cursor *cur)
{
    for (; cur->p < cur->end && (*cur->p == ' ' || *cur->p == '\t'); cur->p++)
        cur->col += *cur->p == '\t' ? TAB_STOP - cur->col % TAB_STOP : 1;
}

static unsigned cursor_indent(const struct cursor *cur)
{
    return cur->col - cur->consumed;
}

static void marker_take(struct cursor *cur, unsigned len)
{
    cur->p += len;
    cur->col += len;
    cur->consumed = cur->col;
    blanks_skip(cur);
}

static bool quote_take(struct cursor *cur)
{
    if (cur->p == cur->end || *cur->p != '>' || cursor_indent(cur) >= CODE_INDENT)
        return false;
    marker_take(cur, 1);
    if (cur->col > cur->consumed)
        cur->consumed++;
    return true;
}

/* "---", "* * *": looks like list items inside each other, but is a ruler. */
static bool is_ruler(const struct cursor *cur)
{
    size_t n = 0;
    if (*cur->p != '-' && *cur->p != '*')
        return false;
    for (const char *p = cur->p; p < cur->end; p++) {
        if (*p == *cur->p)
            n++;
        else if (*p != ' ' && *p != '\t')
            return false;
    }
    return n >= 3;
}

/* Length of a list marker ("-", "12."), 0 when there is none. */
static unsigned marker_length(const struct cursor *cur)
{
    unsigned len = 0;
    size_t left = (size_t)(cur->end - cur->p);
    if (left && strchr("-+*", *cur->p)) {
        len = 1;
    } else {
        while (len < left && len < ORDINAL_MAX_DIGITS && g_ascii_isdigit(cur->p[len]))
            len++;
        if (!len || len == left || (cur->p[len] != '.' && cur->p[len] != ')'))
            return 0;
        len++;
    }
    return len == left || cur->p[len] == ' ' || cur->p[len] == '\t' ? len : 0;
}

static bool item_take(struct cursor *cur, struct container *ret_item)
{
    if (cur->p == cur->end || cursor_indent(cur) >= CODE_INDENT || is_ruler(cur))
        return false;
    unsigned len = marker_length(cur);
    if (!len)
        return false;
    unsigned before = cursor_indent(cur);
    marker_take(cur, len);
    /* One to four blanks belong to the marker; more, and the content is code. */
    unsigned blanks = cursor_indent(cur);
    unsigned padding = cur->p == cur->end || blanks > CODE_INDENT || !blanks ? 1 : blanks;
    cur->consumed += MIN(padding, blanks);
    *ret_item = (struct container){.width = before + len + padding};
    return true;
}

/* Takes off the prefixes of containers that stay open; returns how many do. */
static size_t containers_match(const struct check *check, struct cursor *cur)
{
    size_t n = 0;
    for (; n < check->n_open; n++) {
        const struct container *container = &check->open[n];
        if (container->is_quote) {
            if (!quote_take(cur))
                break;
        } else if (cur->p < cur->end) {
            if (cursor_indent(cur) < container->width)
                break;
            cur->consumed += container->width;
        }
    }
    return n;
}

/* Follows the containers of one line that is not blank; false when they are too deep. */
static bool containers_follow(struct check *check, struct cursor *cur)
{
    size_t n = containers_match(check, cur);
    struct container found;
    for (;;) {
        if (quote_take(cur))
            found = (struct container){.is_quote = true};
        else if (!item_take(cur, &found))
            break;
        if (n == MARKDOWN_MAX_DEPTH)
            return false;
        check->open[n++] = found;
        /* What did not match is closed by a new container; otherwise it may go on in a
         * lazy line and is kept. */
        check->n_open = n;
    }
    return true;
}

/* Counts brackets; false when too many are open. */
static bool brackets_follow(struct check *check, const char *p, const char *end)
{
    /* Most characters are none of these four. */
    static const bool COUNTS[256] = {['['] = true, [']'] = true, ['!'] = true, ['\\'] = true};
    for (;; p++) {
        while (p < end && !COUNTS[(unsigned char)*p])
            p++;
        if (p >= end)
            return true;
        if (*p == '[') {
            check->brackets++;
        } else if (*p == ']' && check->brackets) {
            check->brackets--;
        } else if (*p == '!' && p + 1 < end && p[1] == '[') {
            check->images++;
        } else if (*p == '\\' && p + 1 < end && (p[1] == '[' || p[1] == ']')) {
            p++;
        }
        if (check->brackets > MARKDOWN_MAX_DEPTH || check->images > MARKDOWN_MAX_IMAGES)
            return false;
    }
}

/* Columns that could at most be container prefix, whatever came before. */
static size_t prefix_columns(const char *p, const char *end)
{
    size_t columns = 0;
    for (; p < end && *p && strchr(" \t>*+-.)0123456789", *p); p++)
        columns += *p == '\t' ? TAB_STOP : 1;
    return columns;
}

static bool line_follow(struct check *check, const char *p, const char *end)
{
    struct cursor cur = {.p = p, .end = end};
    blanks_skip(&cur);
    if (cur.p == end) {
        check->brackets = check->images = 0;
        check->walk += check->prefix;
        return check->walk <= WALK_BUDGET;
    }
    check->prefix = MAX(check->prefix, prefix_columns(p, end));
    return containers_follow(check, &cur) &&
           (!check->has_brackets || brackets_follow(check, p, end));
}

enum markdown_verdict markdown_check(const char *text, size_t len, unsigned *ret_line)
{
    if (len > MARKDOWN_MAX_BYTES)
        return MARKDOWN_TOO_LONG;
    struct check check = {.has_brackets = memchr(text, '[', len)};
    bool has_cr = memchr(text, '\r', len);
    const char *end = text + len;
    unsigned line = 1;
    for (const char *p = text; p < end; line++) {
        const char *stop = memchr(p, '\n', (size_t)(end - p));
        stop = stop ? stop : end;
        const char *cr = has_cr ? memchr(p, '\r', (size_t)(stop - p)) : NULL;
        stop = cr ? cr : stop;
        if (!line_follow(&check, p, stop)) {
            if (ret_line)
                *ret_line = line;
            return MARKDOWN_TOO_DEEP;
        }
        p = stop + (stop < end);
        if (p < end && p[-1] == '\r' && *p == '\n')
            p++;
    }
    return MARKDOWN_OK;
}
