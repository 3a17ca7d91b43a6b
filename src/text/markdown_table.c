#include "text/markdown_extras.h"

#include <glib.h>
#include <string.h>

enum align { ALIGN_NONE, ALIGN_LEFT, ALIGN_MIDDLE, ALIGN_RIGHT };

enum { PAD_MAX_COLUMNS = 16 }; /* a row of a wider table stays as short as it is */

struct table {
    cmark_node *block; /* in its place; holds all cells */
    GPtrArray *rows;   /* the head first; each a GPtrArray of paragraphs, one a cell */
    GArray *aligns;    /* enum align, of the columns that have dashes */
};

struct markdown_tables {
    GPtrArray *tables; /* struct table */
};

static bool is_break(cmark_node *node)
{
    cmark_node_type type = cmark_node_get_type(node);
    return type == CMARK_NODE_SOFTBREAK || type == CMARK_NODE_LINEBREAK;
}

static const char *text_of(cmark_node *node)
{
    return cmark_node_get_type(node) == CMARK_NODE_TEXT ? cmark_node_get_literal(node) : NULL;
}

static bool is_line_end(cmark_node *node)
{
    return !node || is_break(node);
}

/* ---- finding ---- */

/* Takes ":--", "-", ":-:" off the front; false when something else stands there. */
static bool take_dashes(const char **p, enum align *ret_align)
{
    bool left = **p == ':';
    *p += left;
    size_t dashes = strspn(*p, "-");
    *p += dashes;
    bool right = **p == ':';
    *p += right;
    *ret_align = left && right ? ALIGN_MIDDLE
                 : left        ? ALIGN_LEFT
                 : right       ? ALIGN_RIGHT
                               : ALIGN_NONE;
    return dashes > 0;
}

/* Reads the line below a table's head; false when it is none. */
static bool read_delimiter(const char *line, GArray *aligns)
{
    if (!strchr(line, '|'))
        return false;
    g_array_set_size(aligns, 0);
    const char *p = line + strspn(line, " \t");
    p += *p == '|';
    while (*p) {
        enum align align;
        p += strspn(p, " \t");
        if (!take_dashes(&p, &align))
            return false;
        g_array_append_val(aligns, align);
        p += strspn(p, " \t");
        if (*p && *p != '|')
            return false;
        p += *p == '|';
        if (!p[strspn(p, " \t")])
            break;
    }
    return aligns->len > 0;
}

static bool line_has_bar(cmark_node *node)
{
    for (; !is_line_end(node); node = cmark_node_next(node)) {
        if (text_of(node) && strchr(text_of(node), '|'))
            return true;
    }
    return false;
}

/* The first node of the head of a table in a paragraph, with the columns that stand below it;
 * NULL when there is none. */
static cmark_node *find_head(cmark_node *paragraph, GArray *aligns)
{
    cmark_node *line = cmark_node_first_child(paragraph), *before = NULL;
    while (line) {
        cmark_node *end = line;
        while (!is_line_end(end))
            end = cmark_node_next(end);
        bool is_alone = line != end && cmark_node_next(line) == end;
        if (before && is_alone && text_of(line) && read_delimiter(text_of(line), aligns) &&
            line_has_bar(before))
            return before;
        before = line;
        line = end ? cmark_node_next(end) : NULL;
    }
    return NULL;
}

/* ---- taking apart ---- */

static cmark_node *cell_add(GPtrArray *row)
{
    cmark_node *cell = markdown_node(CMARK_NODE_PARAGRAPH);
    g_ptr_array_add(row, cell);
    return cell;
}

/* Appends a text, cut at its bars, to the last cell of a row and new ones. */
static void text_take(GPtrArray *row, const char *text)
{
    g_auto(GStrv) parts = g_strsplit(text, "|", -1);
    for (char **part = parts; *part; part++) {
        cmark_node *cell = part == parts ? g_ptr_array_index(row, row->len - 1) : cell_add(row);
        if (!**part)
            continue;
        cmark_node_append_child(cell, markdown_text_node(*part, strlen(*part)));
    }
}

/* Takes the blanks off a cell's ends; true when nothing is left of it. */
static bool cell_trim(cmark_node *cell)
{
    cmark_node *first = cmark_node_first_child(cell);
    const char *text = first ? text_of(first) : NULL;
    if (text) {
        g_autofree char *trimmed = g_strchug(g_strdup(text));
        cmark_node_set_literal(first, trimmed);
    }
    cmark_node *last = cmark_node_last_child(cell);
    text = last ? text_of(last) : NULL;
    if (text) {
        g_autofree char *trimmed = g_strchomp(g_strdup(text));
        cmark_node_set_literal(last, trimmed);
    }
    return !first || (first == last && text && !*cmark_node_get_literal(last));
}

/* Moves a line out of its paragraph, with its end. Returns new: the cells; sets `node` to what
 * follows. */
static GPtrArray *row_take(cmark_node **node)
{
    GPtrArray *row = g_ptr_array_new();
    cell_add(row);
    while (!is_line_end(*node)) {
        cmark_node *next = cmark_node_next(*node);
        const char *text = text_of(*node);
        if (text)
            text_take(row, text);
        else
            cmark_node_append_child(g_ptr_array_index(row, row->len - 1), *node);
        if (text)
            cmark_node_free(*node);
        *node = next;
    }
    if (*node) {
        cmark_node *next = cmark_node_next(*node);
        cmark_node_free(*node);
        *node = next;
    }
    bool begins_empty = false, ends_empty = false;
    for (guint i = 0; i < row->len; i++) {
        ends_empty = cell_trim(g_ptr_array_index(row, i));
        begins_empty |= i == 0 && ends_empty;
    }
    /* Bars at both ends of a line are its frame. */
    if (begins_empty && row->len > 1)
        g_ptr_array_remove_index(row, 0);
    if (ends_empty && row->len > 1)
        g_ptr_array_set_size(row, (int)row->len - 1);
    return row;
}

static void row_add(struct table *table, GPtrArray *row)
{
    for (guint i = 0; i < row->len; i++)
        cmark_node_append_child(table->block, g_ptr_array_index(row, i));
    g_ptr_array_add(table->rows, row);
}

/* Moves a table out of its paragraph, which ends with it. */
static void table_take(cmark_node *head, struct table *table)
{
    cmark_node *before = cmark_node_previous(head);
    row_add(table, row_take(&head));
    g_ptr_array_unref(row_take(&head)); /* the line of dashes */
    while (head)
        row_add(table, row_take(&head));
    if (before && is_break(before))
        cmark_node_free(before);
}

static void table_free(void *data)
{
    struct table *table = data;
    g_ptr_array_unref(table->rows);
    g_array_unref(table->aligns);
    g_free(table);
}

static void paragraph_cut(cmark_node *paragraph, GPtrArray *tables)
{
    g_autoptr(GArray) aligns = g_array_new(FALSE, FALSE, sizeof(enum align));
    cmark_node *head = find_head(paragraph, aligns);
    if (!head)
        return;
    struct table *table = g_new(struct table, 1);
    *table = (struct table){
        .block = markdown_node(CMARK_NODE_CUSTOM_BLOCK),
        .rows = g_ptr_array_new_with_free_func((GDestroyNotify)g_ptr_array_unref),
        .aligns = g_array_ref(aligns),
    };
    g_ptr_array_add(tables, table);
    table_take(head, table);
    cmark_node_insert_after(paragraph, table->block);
    if (!cmark_node_first_child(paragraph))
        cmark_node_free(paragraph);
}

struct markdown_tables *markdown_tables_cut(cmark_node *root)
{
    struct markdown_tables *tables = g_new(struct markdown_tables, 1);
    tables->tables = g_ptr_array_new_with_free_func(table_free);
    g_autoptr(GPtrArray) paragraphs = g_ptr_array_new();
    cmark_iter *iter = cmark_iter_new(root);
    for (cmark_event_type event; (event = cmark_iter_next(iter)) != CMARK_EVENT_DONE;) {
        cmark_node *node = cmark_iter_get_node(iter);
        if (event == CMARK_EVENT_ENTER && cmark_node_get_type(node) == CMARK_NODE_PARAGRAPH)
            g_ptr_array_add(paragraphs, node);
    }
    for (guint i = 0; i < paragraphs->len; i++)
        paragraph_cut(g_ptr_array_index(paragraphs, i), tables->tables);
    return tables;
}

void markdown_tables_free(struct markdown_tables *tables)
{
    if (!tables)
        return;
    g_ptr_array_unref(tables->tables);
    g_free(tables);
}

bool markdown_is_cell(cmark_node *node)
{
    cmark_node *parent = cmark_node_parent(node);
    return parent && cmark_node_get_type(parent) == CMARK_NODE_CUSTOM_BLOCK;
}

bool markdown_may_have_tables(const char *text, size_t len)
{
    static const char OF_LINE[] = "|:-> \t\r";
    const char *end = text + len, *line = text;
    for (const char *bar; (bar = memchr(line, '|', (size_t)(end - line)));) {
        const char *begin = bar, *stop = memchr(bar, '\n', (size_t)(end - bar));
        stop = stop ? stop : end;
        while (begin > text && begin[-1] != '\n')
            begin--;
        while (begin < stop && memchr(OF_LINE, *begin, sizeof OF_LINE - 1))
            begin++;
        if (begin == stop)
            return true;
        line = stop;
    }
    return false;
}

/* ---- putting out ---- */

static void cell_append(GString *html, cmark_node *cell)
{
    enum { OPENING = sizeof "<p>" - 1, CLOSING = sizeof "</p>\n" - 1 };
    const char *text = cmark_render_html(cell, MARKDOWN_CMARK_OPTIONS);
    size_t len = strlen(text);
    if (len > OPENING + CLOSING)
        g_string_append_len(html, text + OPENING, (gssize)(len - OPENING - CLOSING));
}

static void row_append(GString *html, const GPtrArray *row, const struct table *table,
                       const char *tag)
{
    static const char *const STYLES[] = {
        [ALIGN_NONE] = "",
        [ALIGN_LEFT] = " style=\"text-align:left\"",
        [ALIGN_MIDDLE] = " style=\"text-align:center\"",
        [ALIGN_RIGHT] = " style=\"text-align:right\"",
    };
    guint columns =
        MIN(((const GPtrArray *)g_ptr_array_index(table->rows, 0))->len, (guint)PAD_MAX_COLUMNS);
    g_string_append(html, "<tr>\n");
    for (guint i = 0; i < MAX(row->len, columns); i++) {
        enum align align =
            i < table->aligns->len ? g_array_index(table->aligns, enum align, i) : ALIGN_NONE;
        g_string_append_printf(html, "<%s%s>", tag, STYLES[align]);
        if (i < row->len)
            cell_append(html, g_ptr_array_index(row, i));
        g_string_append_printf(html, "</%s>\n", tag);
    }
    g_string_append(html, "</tr>\n");
}

/* In a frame that can be scrolled, also by keys, where a table is wider than a phone. */
static void table_html(struct table *table)
{
    GPtrArray *rows = table->rows;
    g_autoptr(GString) html =
        g_string_new("<div class=\"table\" tabindex=\"0\">\n<table>\n<thead>\n");
    row_append(html, g_ptr_array_index(rows, 0), table, "th");
    g_string_append(html, "</thead>\n");
    for (guint i = 1; i < rows->len; i++) {
        g_string_append(html, i == 1 ? "<tbody>\n" : "");
        row_append(html, g_ptr_array_index(rows, i), table, "td");
    }
    g_string_append(html, rows->len > 1 ? "</tbody>\n</table>\n</div>" : "</table>\n</div>");
    cmark_node *block = markdown_node(CMARK_NODE_CUSTOM_BLOCK);
    cmark_node_set_on_enter(block, html->str);
    cmark_node_replace(table->block, block);
    cmark_node_free(table->block);
}

void markdown_tables_html(struct markdown_tables *tables)
{
    for (guint i = 0; i < tables->tables->len; i++)
        table_html(g_ptr_array_index(tables->tables, i));
}

static void table_lines(struct table *table)
{
    static const char BETWEEN[] = " | ";
    cmark_node *lines = markdown_node(CMARK_NODE_PARAGRAPH);
    for (guint i = 0; i < table->rows->len; i++) {
        const GPtrArray *row = g_ptr_array_index(table->rows, i);
        if (i)
            cmark_node_append_child(lines, markdown_node(CMARK_NODE_LINEBREAK));
        for (guint k = 0; k < row->len; k++) {
            if (k)
                cmark_node_append_child(lines, markdown_text_node(BETWEEN, strlen(BETWEEN)));
            for (cmark_node *node; (node = cmark_node_first_child(g_ptr_array_index(row, k)));)
                cmark_node_append_child(lines, node);
        }
    }
    cmark_node_replace(table->block, lines);
    cmark_node_free(table->block);
}

void markdown_tables_lines(struct markdown_tables *tables)
{
    for (guint i = 0; i < tables->tables->len; i++)
        table_lines(g_ptr_array_index(tables->tables, i));
}
