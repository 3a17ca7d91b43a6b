#include "yaml/edit.h"

#include "base/bug.h"
#include "yaml/input.h"
#include "yaml/scalar.h"

#include <string.h>

/* Bytes start … end are to become `text`. */
struct patch {
    size_t start, end;
    char *text;
    unsigned number; /* patches of one place stay in the order of the calls */
};

struct yaml_edit {
    const char *text;
    size_t len;
    unsigned first_line;
    const char *line_end; /* of the file: "\n" or "\r\n" */
    GArray *starts;       /* size_t: byte offset of each line */
    GArray *patches;      /* struct patch */
};

static void patch_clear(void *data)
{
    g_free(((struct patch *)data)->text);
}

/* Lines must be what libyaml counts: a lone CR or one of YAML's own line ends is not. */
static bool lines_are_plain(const char *text, size_t len)
{
    for (size_t i = 0; i < len; i++) {
        const unsigned char *p = (const unsigned char *)text + i;
        bool is_lone_cr = *p == '\r' && (i + 1 == len || p[1] != '\n');
        bool is_nel = i + 1 < len && p[0] == 0xc2 && p[1] == 0x85;
        bool is_separator =
            i + 2 < len && p[0] == 0xe2 && p[1] == 0x80 && (p[2] == 0xa8 || p[2] == 0xa9);
        if (is_lone_cr || is_nel || is_separator)
            return false;
    }
    return true;
}

struct yaml_edit *yaml_edit_new(const char *text, size_t len, unsigned first_line)
{
    if (!lines_are_plain(text, len))
        return NULL;
    struct yaml_edit *edit = g_new0(struct yaml_edit, 1);
    edit->text = text;
    edit->len = len;
    edit->first_line = first_line;
    edit->starts = g_array_new(FALSE, FALSE, sizeof(size_t));
    edit->patches = g_array_new(FALSE, FALSE, sizeof(struct patch));
    g_array_set_clear_func(edit->patches, patch_clear);
    size_t start = input_bom(text, len);
    g_array_append_val(edit->starts, start);
    for (size_t i = 0; i < len; i++) {
        if (text[i] == '\n') {
            start = i + 1;
            g_array_append_val(edit->starts, start);
        }
    }
    const char *first = memchr(text, '\n', len);
    edit->line_end = first && first > text && first[-1] == '\r' ? "\r\n" : "\n";
    return edit;
}

void yaml_edit_free(struct yaml_edit *edit)
{
    if (!edit)
        return;
    g_array_unref(edit->starts);
    g_array_unref(edit->patches);
    g_free(edit);
}

void yaml_edit_replace(struct yaml_edit *edit, size_t start, size_t end, const char *text)
{
    BUG_ON(start > end || end > edit->len);
    struct patch patch = {start, end, g_strdup(text), edit->patches->len};
    g_array_append_val(edit->patches, patch);
}

/* ---- places ---- */

static unsigned line_count(const struct yaml_edit *edit)
{
    return edit->starts->len;
}

/* Where line `index` (0-based) begins; the end of the text for one past the last. */
static size_t line_start(const struct yaml_edit *edit, unsigned index)
{
    return index < line_count(edit) ? g_array_index(edit->starts, size_t, index) : edit->len;
}

/* The line without its end. */
static const char *line_text(const struct yaml_edit *edit, unsigned index, size_t *ret_len)
{
    size_t start = line_start(edit, index), end = line_start(edit, index + 1);
    while (end > start && (edit->text[end - 1] == '\n' || edit->text[end - 1] == '\r'))
        end--;
    *ret_len = end - start;
    return edit->text + start;
}

static unsigned place_line(const struct yaml_edit *edit, struct place at)
{
    return at.line - edit->first_line;
}

static size_t place_offset(const struct yaml_edit *edit, struct place at)
{
    size_t len;
    const char *line = line_text(edit, place_line(edit, at), &len);
    return (size_t)(line - edit->text) + input_col_offset(line, len, at.col - 1);
}

static size_t blanks_before(const char *line, size_t len)
{
    size_t n = 0;
    while (n < len && line[n] == ' ')
        n++;
    return n;
}

/* ---- where a value ends ---- */

/* Behind the closing quote of what begins at `p`; NULL when it is not closed before `end`. */
static const char *quoted_end(const char *p, const char *end)
{
    char quote = *p++;
    for (; p < end; p++) {
        if (quote == '"' && *p == '\\')
            p++;
        else if (*p == quote && quote == '\'' && p + 1 < end && p[1] == quote)
            p++;
        else if (*p == quote)
            return p + 1;
    }
    return NULL;
}

/* Behind the bracket that closes the flow collection at `p`; NULL also where a quote might be text
 * ("isi 5\" tebal") or begin after a mark of YAML. */
static const char *flow_end(const char *p, const char *end)
{
    unsigned depth = 0;
    char last = ','; /* that is no blank; of `dc:'` in a text the colon is part of the text */
    for (char before = ' '; p < end; before = *p, p++) {
        bool after_blank = strchr(" \t\r\n", before);
        if (*p == '[' || *p == '{') {
            depth++;
        } else if (*p == ']' || *p == '}') {
            if (!--depth)
                return p + 1;
        } else if (*p == '"' || *p == '\'') {
            bool is_first = strchr(",[{", last) || (last == ':' && after_blank);
            const char *after = is_first ? quoted_end(p, end) : NULL;
            if (!after && (after_blank || last == ':'))
                return NULL;
            p = after ? after - 1 : p;
        } else if (*p == '#' && strchr(",[]{}\"'?", before)) {
            return NULL; /* a comment for libyaml, text for others */
        } else if (*p == '#' && after_blank) {
            while (p + 1 < end && p[1] != '\n')
                p++;
            continue;
        }
        if (!strchr(" \t\r\n", *p))
            last = *p;
    }
    return NULL;
}

/* Where a value that stands on its own line as it was read ends; false when it goes on over more
 * lines, or has marks of YAML before it. */
static bool inline_end(const struct yaml_edit *edit, const struct yaml_node *node, size_t *ret_end)
{
    const char *start = edit->text + place_offset(edit, node->at);
    const char *end = edit->text + edit->len;
    const char *after = NULL;
    if (node->kind != YAML_SCALAR) {
        if (start < end && (*start == '[' || *start == '{'))
            after = flow_end(start, end);
    } else if (start < end && node->quoted && (*start == '"' || *start == '\'')) {
        after = quoted_end(start, end);
    } else if (!node->quoted && node->len && (size_t)(end - start) >= node->len &&
               !memcmp(start, node->text, node->len) && !memchr(start, '\n', node->len)) {
        after = start + node->len;
    }
    if (!after)
        return false;
    *ret_end = (size_t)(after - edit->text);
    return true;
}

static bool is_flow(const struct yaml_edit *edit, const struct yaml_node *node)
{
    size_t offset = place_offset(edit, node->at);
    return offset < edit->len && (edit->text[offset] == '{' || edit->text[offset] == '[');
}

/* Whether an anchor or a tag stands before a value: then its place does not tell of what it is. */
static bool is_marked(const struct yaml_edit *edit, const struct yaml_node *node)
{
    size_t offset = place_offset(edit, node->at);
    return offset < edit->len && strchr("&!", edit->text[offset]);
}

/* The line on which the last leaf of a value ends, as far as quotes and brackets tell: what stands
 * between them may be indented less than its key, and so may "|". 0 when there are none; false when
 * it cannot be told. */
static bool leaf_line(const struct yaml_edit *edit, const struct yaml_node *value,
                      unsigned *ret_line)
{
    size_t end;
    *ret_line = 0;
    while (value->kind != YAML_SCALAR && value->n && !is_flow(edit, value)) {
        if (is_marked(edit, value))
            return false;
        if (value->kind == YAML_MAPPING)
            *ret_line = place_line(edit, value->keys[value->n - 1]->at);
        value = value->items[value->n - 1];
    }
    if (!inline_end(edit, value, &end)) {
        size_t start = place_offset(edit, value->at);
        bool is_block = start < edit->len && strchr("|>", edit->text[start]);
        if (is_block)
            *ret_line = place_line(edit, value->at);
        return value->kind == YAML_SCALAR && (is_block || !value->quoted);
    }
    unsigned line = place_line(edit, value->at);
    while (line_start(edit, line + 1) < end)
        line++;
    *ret_line = line;
    return true;
}

/* The line behind the block that belongs to the key (or dash) at `at`: all that stands deeper, and
 * the items of a key's list that stand as deep. Blank lines and comments at its end are not part
 * of it. 0 when it cannot be told. */
static unsigned block_end(const struct yaml_edit *edit, struct place at,
                          const struct yaml_node *value, bool is_item)
{
    unsigned last;
    if (!leaf_line(edit, value, &last))
        return 0;
    last = MAX(last, place_line(edit, at));
    size_t indent = at.col - 1;
    bool is_list = !is_item && value->kind == YAML_SEQUENCE;
    bool is_text = value->kind == YAML_SCALAR && value->quoted;
    size_t inner = 0; /* indentation of a text's first line: blanks beyond it are text */
    for (unsigned i = last + 1; i < line_count(edit); i++) {
        size_t len;
        const char *line = line_text(edit, i, &len);
        size_t blanks = blanks_before(line, len);
        bool is_comment = blanks < len && line[blanks] == '#' && !(is_text && blanks > indent);
        if (is_text && !inner && blanks < len)
            inner = blanks;
        if ((blanks == len && !(inner && blanks > inner)) || is_comment)
            continue;
        bool is_dash = line[blanks] == '-' && (blanks + 1 == len || line[blanks + 1] == ' ');
        if (blanks <= indent && !(is_list && blanks == indent && is_dash))
            break;
        last = i;
    }
    return last + 1;
}

static const struct yaml_node *key_node(const struct yaml_node *mapping, const char *key,
                                        const struct yaml_node **ret_value)
{
    for (size_t i = 0; i < mapping->n; i++) {
        if (!strcmp(mapping->keys[i]->text, key)) {
            *ret_value = mapping->items[i];
            return mapping->keys[i];
        }
    }
    return NULL;
}

/* Behind the ':' of a key. */
static bool colon_end(const struct yaml_edit *edit, const struct yaml_node *key, size_t *ret_end)
{
    size_t end;
    if (!inline_end(edit, key, &end))
        return false;
    while (end < edit->len && edit->text[end] == ' ')
        end++;
    if (end == edit->len || edit->text[end] != ':')
        return false;
    *ret_end = end + 1;
    return true;
}

/* Marks of YAML (anchors, aliases, tags) between a key and its value belong to the value. */
static bool has_marks(const struct yaml_edit *edit, size_t colon)
{
    size_t p = colon;
    while (p < edit->len && (edit->text[p] == ' ' || edit->text[p] == '\t'))
        p++;
    return p < edit->len && strchr("&*!", edit->text[p]);
}

/* Replaces the value of a key that is there. */
static bool value_replace(struct yaml_edit *edit, const struct yaml_node *key,
                          const struct yaml_node *value, bool in_flow, const char *text)
{
    size_t colon, end;
    if (!colon_end(edit, key, &colon) || has_marks(edit, colon))
        return false;
    g_autofree char *spaced = g_strconcat(" ", text, NULL);
    if (value->kind == YAML_SCALAR && !value->quoted && !value->len) {
        yaml_edit_replace(edit, colon, colon, spaced);
    } else if (inline_end(edit, value, &end)) {
        yaml_edit_replace(edit, place_offset(edit, value->at), end, text);
    } else if (!in_flow) {
        unsigned line = block_end(edit, key->at, value, false);
        size_t len;
        if (!line)
            return false;
        const char *last = line_text(edit, line - 1, &len);
        yaml_edit_replace(edit, colon, (size_t)(last - edit->text) + len, spaced);
    } else {
        return false;
    }
    return true;
}

/* ---- additions ---- */

/* The line behind the last entry of a block mapping or sequence; 0 when it cannot be told. */
static unsigned collection_end(const struct yaml_edit *edit, const struct yaml_node *node)
{
    const struct yaml_node *last = node->items[node->n - 1];
    if (node->kind == YAML_MAPPING)
        return block_end(edit, node->keys[node->n - 1]->at, last, false);
    /* All of an item stands deeper than its dash. */
    size_t len;
    const char *line = line_text(edit, place_line(edit, last->at), &len);
    struct place dash = {last->at.line, (uint32_t)blanks_before(line, len) + 1};
    return block_end(edit, dash, last, true);
}

static void line_insert(struct yaml_edit *edit, unsigned line, const char *text)
{
    size_t at = line_start(edit, line);
    bool is_open = at == edit->len && edit->len && edit->text[edit->len - 1] != '\n';
    g_autofree char *whole =
        is_open ? g_strconcat(edit->line_end, text, NULL) : g_strconcat(text, edit->line_end, NULL);
    yaml_edit_replace(edit, at, at, whole);
}

/* ", text" before the bracket that closes a flow collection. */
static bool flow_insert(struct yaml_edit *edit, const struct yaml_node *node, const char *text)
{
    size_t end;
    if (!inline_end(edit, node, &end))
        return false;
    size_t at = end - 1;
    while (at && strchr(" \n\r", edit->text[at - 1]))
        at--;
    for (size_t i = at; i-- && edit->text[i] != '\n';) {
        if (edit->text[i] == '#' && (!i || strchr(" \t\n", edit->text[i - 1])))
            return false; /* perhaps a comment: nothing may be put behind it */
    }
    /* A colon that touches a comma would be text. */
    const char *before = !node->n                    ? ""
                         : edit->text[at - 1] == ',' ? " "
                         : edit->text[at - 1] == ':' ? " , "
                                                     : ", ";
    g_autofree char *whole = g_strconcat(before, text, NULL);
    yaml_edit_replace(edit, at, at, whole);
    return true;
}

/* Whether a key begins its line, or its item of a list: no "?", anchor or tag stands before it. */
static bool key_is_plain(const struct yaml_edit *edit, const struct yaml_node *key)
{
    if (key->at.line < edit->first_line)
        return false;
    size_t start = line_start(edit, place_line(edit, key->at)), colon;
    size_t n = place_offset(edit, key->at) - start;
    return strspn(edit->text + start, " -") >= n && colon_end(edit, key, &colon);
}

/* Adds lines at the end of a block mapping, with the indentation of its keys. */
static bool block_insert(struct yaml_edit *edit, const struct yaml_node *mapping, const char *text)
{
    if (!mapping->n)
        return false;
    for (size_t i = 0; i < mapping->n; i++) {
        if (!key_is_plain(edit, mapping->keys[i]))
            return false;
    }
    unsigned end = collection_end(edit, mapping);
    g_autofree char *line = g_strdup_printf("%*s%s", (int)mapping->keys[0]->at.col - 1, "", text);
    if (end)
        line_insert(edit, end, line);
    return end;
}

bool yaml_edit_set(struct yaml_edit *edit, const struct yaml_node *mapping, const char *key,
                   const char *value)
{
    const struct yaml_node *old;
    const struct yaml_node *found = key_node(mapping, key, &old);
    if (found)
        return value_replace(edit, found, old, is_flow(edit, mapping), value);
    g_autoptr(GString) entry = g_string_new(NULL);
    yaml_put_text(entry, key);
    g_string_append_printf(entry, ": %s", value);
    return is_flow(edit, mapping) ? flow_insert(edit, mapping, entry->str)
                                  : block_insert(edit, mapping, entry->str);
}

bool yaml_edit_set_block(struct yaml_edit *edit, const struct yaml_node *mapping, const char *key,
                         const char *text)
{
    g_autoptr(GString) value = g_string_new(NULL);
    if (is_flow(edit, mapping) || !mapping->n)
        yaml_put_quoted(value, text);
    else
        yaml_put_block(value, text, mapping->keys[0]->at.col + 1);
    if (!strcmp(edit->line_end, "\r\n"))
        g_string_replace(value, "\n", "\r\n", 0);
    return yaml_edit_set(edit, mapping, key, value->str);
}

bool yaml_edit_add_lines(struct yaml_edit *edit, const struct yaml_node *mapping, const char *key,
                         const char *const *lines)
{
    if (!mapping->n || is_flow(edit, mapping))
        return false;
    g_autoptr(GString) entry = g_string_new(NULL);
    yaml_put_text(entry, key);
    g_string_append_c(entry, ':');
    for (; *lines; lines++)
        g_string_append_printf(entry, "%s%*s%s", edit->line_end, (int)mapping->keys[0]->at.col + 1,
                               "", *lines);
    return block_insert(edit, mapping, entry->str);
}

bool yaml_edit_append(struct yaml_edit *edit, const struct yaml_node *sequence, const char *value)
{
    if (is_flow(edit, sequence))
        return flow_insert(edit, sequence, value);
    if (!sequence->n)
        return false;
    size_t len;
    const char *line = line_text(edit, place_line(edit, sequence->items[0]->at), &len);
    size_t blanks = blanks_before(line, len);
    if (blanks == len || line[blanks] != '-')
        return false;
    unsigned end = collection_end(edit, sequence);
    g_autofree char *item = g_strdup_printf("%*s- %s", (int)blanks, "", value);
    if (end)
        line_insert(edit, end, item);
    return end;
}

/* ---- the end ---- */

static int patch_compare(const void *pa, const void *pb)
{
    const struct patch *a = pa, *b = pb;
    if (a->start != b->start)
        return a->start < b->start ? -1 : 1;
    return a->number < b->number ? -1 : a->number > b->number;
}

char *yaml_edit_finish(struct yaml_edit *edit, size_t *ret_len)
{
    g_array_sort(edit->patches, patch_compare);
    GString *out = g_string_sized_new(edit->len + 256);
    size_t done = 0;
    for (unsigned i = 0; i < edit->patches->len; i++) {
        const struct patch *patch = &g_array_index(edit->patches, struct patch, i);
        BUG_ON(patch->start < done);
        g_string_append_len(out, edit->text + done, (gssize)(patch->start - done));
        g_string_append(out, patch->text);
        done = patch->end;
    }
    g_string_append_len(out, edit->text + done, (gssize)(edit->len - done));
    *ret_len = out->len;
    return g_string_free(out, FALSE);
}

bool yaml_node_equal(const struct yaml_node *a, const struct yaml_node *b)
{
    if (!a || !b)
        return a == b;
    if (a->kind != b->kind || a->n != b->n)
        return false;
    if (a->kind == YAML_SCALAR)
        return a->len == b->len && !memcmp(a->text, b->text, a->len) &&
               yaml_is_null(a) == yaml_is_null(b);
    for (size_t i = 0; i < a->n; i++) {
        if (!yaml_node_equal(a->items[i], b->items[i]) ||
            (a->kind == YAML_MAPPING && !yaml_node_equal(a->keys[i], b->keys[i])))
            return false;
    }
    return true;
}
