#include "import/plain_markdown.h"

#include "import/markdown_escape.h"

#include <stdbool.h>
#include <string.h>

enum { MAX_LEVELS = 8, BULLET_WIDTH = 2 };

/* An open list. */
struct level {
    size_t indent;   /* blanks before its items in the plain text */
    unsigned number; /* of its last item; 0: bullets */
    char mark;       /* '-' or '*', '.' or ')': two lists in a row need different ones */
    size_t width;    /* of the marks of its last item: what stands deeper begins there */
};

/* What a line says. */
struct line {
    const char *text; /* behind blanks and marks */
    size_t len;
    size_t indent;
    bool is_item;
    unsigned number; /* of an item "1."; 0: a bullet */
};

enum block { BLOCK_NONE, BLOCK_PARAGRAPH, BLOCK_ITEM };

struct writer {
    GString *out;
    struct level levels[MAX_LEVELS];
    unsigned n_levels;
    enum block last;
    struct level closed; /* the list before, when nothing but blank lines came since */
    bool after_list;
    bool after_blank;
};

static const char *const BULLETS[] = {"- ", "* ", "• ", "· ", "▪ ", "● ", "◦ ", "‣ "};

static size_t bullet_read(const char *text, size_t len)
{
    for (size_t i = 0; i < G_N_ELEMENTS(BULLETS); i++) {
        size_t n = strlen(BULLETS[i]);
        if (len > n && !memcmp(text, BULLETS[i], n))
            return n;
    }
    return 0;
}

/* "12. " or "12) "; numbers from 1 to 999. */
static size_t number_read(const char *text, size_t len, unsigned *ret_number)
{
    size_t n = 0;
    unsigned number = 0;
    while (n < len && n < 4 && g_ascii_isdigit(text[n]))
        number = number * 10 + (unsigned)(text[n++] - '0');
    if (!number || number > 999 || text[0] == '0' || n + 2 >= len)
        return 0;
    if ((text[n] != '.' && text[n] != ')') || text[n + 1] != ' ')
        return 0;
    *ret_number = number;
    return n + 2;
}

static struct line line_read(const char *text, size_t len)
{
    struct line line = {0};
    for (; len && (*text == ' ' || *text == '\t'); text++, len--)
        line.indent += *text == '\t' ? 4 : 1;
    while (len && (text[len - 1] == ' ' || text[len - 1] == '\t'))
        len--;
    size_t n = bullet_read(text, len);
    if (!n)
        n = number_read(text, len, &line.number);
    line.is_item = n > 0;
    for (; n && n < len && text[n] == ' '; n++)
        ;
    line.text = text + n;
    line.len = len - n;
    return line;
}

/* ---- writing ---- */

static size_t content_column(const struct writer *w, unsigned n_levels)
{
    size_t column = 0;
    for (unsigned i = 0; i < n_levels; i++)
        column += w->levels[i].width;
    return column;
}

static void gap_write(struct writer *w, bool is_blank, unsigned n_levels)
{
    if (w->last != BLOCK_NONE)
        g_string_append(w->out, is_blank ? "\n\n" : "\n");
    g_string_append_printf(w->out, "%*s", (int)content_column(w, n_levels), "");
}

static void lists_close(struct writer *w, unsigned n_levels)
{
    if (!n_levels && w->n_levels) {
        w->closed = w->levels[0];
        w->after_list = true;
    }
    w->n_levels = n_levels;
}

/* A list after a list of its kind goes on with it, unless the mark is another. */
static char mark_choose(bool is_number, const struct level *before)
{
    char usual = is_number ? '.' : '-', other = is_number ? ')' : '*';
    if (before && !before->number == !is_number && before->mark == usual)
        return other;
    return usual;
}

static void item_write(struct writer *w, const struct line *line)
{
    bool begins = w->after_blank && !line->indent;
    if (begins)
        lists_close(w, 0);
    unsigned depth = w->n_levels;
    while (depth > 1 && w->levels[depth - 1].indent > line->indent)
        depth--;
    bool is_sibling = depth && line->indent < w->levels[depth - 1].indent + BULLET_WIDTH;
    const struct level *before = is_sibling ? &w->levels[depth - 1] : NULL;
    bool goes_on = before && (line->number ? before->number && line->number == before->number + 1
                                           : !before->number);
    if (!is_sibling && depth == MAX_LEVELS)
        is_sibling = goes_on = true;
    if (!is_sibling)
        depth++;
    struct level *level = &w->levels[depth - 1];
    if (!goes_on) {
        const struct level *last = before                        ? before
                                   : w->after_list && depth == 1 ? &w->closed
                                                                 : NULL;
        char mark = mark_choose(line->number, last);
        *level = (struct level){.indent = line->indent, .mark = mark};
    }
    level->number = line->number;
    w->n_levels = depth;

    /* Only a list that begins with 1 may follow a text without a blank line. */
    bool needs_blank = depth == 1 || w->last == BLOCK_PARAGRAPH || line->number > 1;
    gap_write(w, !goes_on && needs_blank, depth - 1);
    size_t start = w->out->len;
    if (line->number)
        g_string_append_printf(w->out, "%u%c ", line->number, level->mark);
    else
        g_string_append_printf(w->out, "%c ", level->mark);
    level->width = w->out->len - start;
    markdown_escape(w->out, line->text, line->len, true);
    w->last = BLOCK_ITEM;
    w->after_list = false;
}

static void text_write(struct writer *w, const struct line *line)
{
    unsigned depth = w->n_levels;
    while (depth && line->indent < w->levels[depth - 1].indent + BULLET_WIDTH)
        depth--;
    bool is_same = w->last == BLOCK_PARAGRAPH && !w->after_blank && depth == w->n_levels;
    if (is_same) {
        g_string_append_c(w->out, '\\');
        gap_write(w, false, depth);
    } else {
        lists_close(w, depth);
        gap_write(w, true, depth);
    }
    markdown_escape(w->out, line->text, line->len, true);
    w->last = BLOCK_PARAGRAPH;
    w->after_list = false;
}

void markdown_from_plain(GString *out, const char *text)
{
    struct writer w = {.out = out};
    for (const char *p = text; *p;) {
        size_t len = strcspn(p, "\n");
        struct line line = line_read(p, len);
        if (!line.len)
            w.after_blank = true;
        else if (line.is_item)
            item_write(&w, &line);
        else
            text_write(&w, &line);
        if (line.len)
            w.after_blank = false;
        p += len + (p[len] == '\n');
    }
}
