#include "yaml/tree.h"

#include "base/arena.h"
#include "base/bug.h"
#include "base/memory.h"
#include "yaml/faults.h"
#include "yaml/input.h"

#include <string.h>
#include <yaml.h>

struct yaml_doc {
    struct arena *arena;
    const struct yaml_node *root;
};

/* A sequence or mapping that is being read. */
struct frame {
    struct yaml_node *node;
    guint base;      /* of its children in build.pile; a mapping's keys and values alternate */
    size_t n_nodes;  /* in build.n_nodes when it began, to know its own */
    unsigned height; /* of the highest child */
    int anchor;      /* index into build.anchors, or -1 */
};

/* A node with a name that aliases repeat. */
struct anchor {
    char *name;
    struct yaml_node *node;
    size_t n_nodes;
    unsigned height;
    bool open, used;
    size_t line, col;
};

struct build {
    struct input input;
    struct diags *diags;
    struct arena *arena;
    GPtrArray *pile; /* finished nodes whose parent is still open */
    GArray *anchors; /* struct anchor */
    struct frame frames[YAML_MAX_DEPTH];
    unsigned depth;
    size_t n_nodes;
    unsigned n_aliases;
    unsigned n_documents;
    struct yaml_node *root;
    bool faulty;  /* there was an error */
    bool stopped; /* … after which going on makes no sense */
};

/* ---- faults ---- */

static struct pos mark_pos(const struct build *b, yaml_mark_t mark)
{
    return input_pos(&b->input, mark.line, mark.column);
}

static void build_stop(struct build *b)
{
    b->faulty = b->stopped = true;
}

/* Counts nodes; an alias counts all that it stands for, so that a bomb is refused before
 * anybody walks the tree. */
static bool count_nodes(struct build *b, size_t n, yaml_mark_t mark)
{
    b->n_nodes += n;
    if (b->n_nodes <= YAML_MAX_NODES)
        return true;
    char limit[16];
    g_snprintf(limit, sizeof limit, "%d", YAML_MAX_NODES);
    diag_add(b->diags, DIAG_YAML_TOO_MANY_NODES, mark_pos(b, mark), limit);
    build_stop(b);
    return false;
}

static bool count_depth(struct build *b, unsigned depth, yaml_mark_t mark)
{
    if (depth <= YAML_MAX_DEPTH)
        return true;
    char limit[16];
    g_snprintf(limit, sizeof limit, "%d", YAML_MAX_DEPTH);
    diag_add(b->diags, DIAG_YAML_TOO_DEEP, mark_pos(b, mark), limit);
    build_stop(b);
    return false;
}

static bool count_aliases(struct build *b, unsigned n, yaml_mark_t mark)
{
    if (n <= YAML_MAX_ALIASES)
        return true;
    char limit[16];
    g_snprintf(limit, sizeof limit, "%d", YAML_MAX_ALIASES);
    diag_add(b->diags, DIAG_YAML_TOO_MANY_ALIASES, mark_pos(b, mark), limit);
    build_stop(b);
    return false;
}

/* ---- nodes ---- */

static struct frame *top_frame(struct build *b)
{
    return b->depth ? &b->frames[b->depth - 1] : NULL;
}

static bool expects_key(struct build *b)
{
    struct frame *top = top_frame(b);
    return top && top->node->kind == YAML_MAPPING && (b->pile->len - top->base) % 2 == 0;
}

static struct yaml_node *node_new(struct build *b, enum yaml_kind kind, yaml_mark_t mark)
{
    struct yaml_node *node = arena_alloc(b->arena, sizeof *node);
    node->kind = kind;
    node->at = input_place(&b->input, mark.line, mark.column);
    return node;
}

/* Hands a finished node to whatever is open around it. */
static void node_place(struct build *b, struct yaml_node *node, unsigned height, yaml_mark_t mark)
{
    struct frame *top = top_frame(b);
    if (!top) {
        b->root = node;
        return;
    }
    if (expects_key(b)) {
        if (node->kind != YAML_SCALAR) {
            diag_add(b->diags, DIAG_YAML_KEY_NOT_TEXT, pos_at(b->input.file, node->at));
            b->faulty = true;
            node = node_new(b, YAML_SCALAR, mark);
            node->text = "";
        } else if (!node->quoted && !strcmp(node->text, "<<")) {
            diag_add(b->diags, DIAG_YAML_MERGE_KEY, mark_pos(b, mark));
            b->faulty = true;
        }
    }
    top->height = MAX(top->height, height);
    g_ptr_array_add(b->pile, node);
}

/* Only the tags of YAML's own plain kinds are read over; any other is most often a text that
 * begins with "!". */
static bool tag_is_harmless(const yaml_char_t *tag, enum yaml_kind kind)
{
    static const char *const HARMLESS[][6] = {
        [YAML_SCALAR] = {"str", "int", "float", "bool", "null"},
        [YAML_SEQUENCE] = {"seq"},
        [YAML_MAPPING] = {"map"},
    };
    static const char PREFIX[] = "tag:yaml.org,2002:";
    const char *text = (const char *)tag;
    if (!text || !strcmp(text, "!"))
        return true;
    if (!g_str_has_prefix(text, PREFIX))
        return false;
    for (const char *const *name = HARMLESS[kind]; *name; name++) {
        if (!strcmp(text + strlen(PREFIX), *name))
            return true;
    }
    return false;
}

static void check_tag(struct build *b, const yaml_char_t *tag, enum yaml_kind kind,
                      yaml_mark_t mark)
{
    if (tag_is_harmless(tag, kind))
        return;
    fault_add_value(&b->input, b->diags, DIAG_YAML_RESERVED, mark.line, mark.column);
    b->faulty = true;
}

/* ---- anchors ---- */

/* Index of a new anchor, or -1 when the node has none. */
static int anchor_open(struct build *b, const yaml_char_t *name, struct yaml_node *node,
                       yaml_mark_t mark)
{
    if (!name || !count_aliases(b, b->anchors->len + 1, mark))
        return -1;
    struct anchor anchor = {
        .name = g_strdup((const char *)name),
        .node = node,
        .open = true,
        .line = mark.line,
        .col = mark.column,
    };
    g_array_append_val(b->anchors, anchor);
    return (int)b->anchors->len - 1;
}

static void anchor_close(struct build *b, int index, size_t n_nodes, unsigned height)
{
    if (index < 0)
        return;
    struct anchor *anchor = &g_array_index(b->anchors, struct anchor, index);
    anchor->open = false;
    anchor->n_nodes = n_nodes;
    anchor->height = height;
}

static void anchor_clear(void *data)
{
    g_free(((struct anchor *)data)->name);
}

/* The latest one of that name: YAML lets a file use a name again. */
static struct anchor *anchor_find(struct build *b, const char *name)
{
    for (guint i = b->anchors->len; i-- > 0;) {
        struct anchor *anchor = &g_array_index(b->anchors, struct anchor, i);
        if (!strcmp(anchor->name, name))
            return anchor;
    }
    return NULL;
}

/* "&Co" read as a name that nobody uses has lost a part of the owner's text. */
static void check_unused_anchors(struct build *b)
{
    for (guint i = 0; i < b->anchors->len; i++) {
        const struct anchor *anchor = &g_array_index(b->anchors, struct anchor, i);
        if (!anchor->used)
            fault_add_value(&b->input, b->diags, DIAG_YAML_ANCHOR_UNUSED, anchor->line,
                            anchor->col);
    }
}

/* ---- events ---- */

static void read_alias(struct build *b, const yaml_event_t *event)
{
    yaml_mark_t mark = event->start_mark;
    struct anchor *anchor = anchor_find(b, (const char *)event->data.alias.anchor);
    if (!anchor) {
        fault_add_value(&b->input, b->diags, DIAG_YAML_RESERVED, mark.line, mark.column);
        build_stop(b);
        return;
    }
    anchor->used = true;
    if (anchor->open) {
        diag_add(b->diags, DIAG_YAML_ALIAS_SELF, mark_pos(b, mark), anchor->name);
        build_stop(b);
        return;
    }
    if (count_aliases(b, ++b->n_aliases, mark) && count_nodes(b, anchor->n_nodes, mark) &&
        count_depth(b, b->depth + anchor->height, mark))
        node_place(b, anchor->node, anchor->height, mark);
}

/* Whether a text begins with a letter: what stands behind an amount is a note about it. */
static bool is_wording(const char *text)
{
    return g_unichar_isalpha(g_utf8_get_char(text));
}

/* "nama: #1 Keripik", "nama: Keripik #1", "label: pedas, #halal": the text is cut, as '#' begins a
 * comment. Real comments have a blank after the '#'; behind a value that is there, only a digit or,
 * behind words, a hashtag makes it look like a slip. `mark` is the value's end. */
static void check_lost_value(struct build *b, const char *text, yaml_mark_t mark)
{
    size_t len;
    const char *line = input_line(&b->input, mark.line, &len);
    size_t i = input_col_offset(line, len, mark.column), col = mark.column;
    for (; i < len && line[i] == ' '; i++)
        col++;
    if (i == 0 || i + 1 >= len || line[i] != '#' || line[i - 1] != ' ')
        return;
    char next = line[i + 1];
    bool is_tag = g_ascii_isdigit(next) || (g_ascii_isalpha(next) && is_wording(text));
    if (*text ? is_tag : next != ' ' && next != '#')
        fault_add_value(&b->input, b->diags, DIAG_YAML_HASH, mark.line, col);
}

static void check_escapes(struct build *b, const struct yaml_node *node, yaml_mark_t mark)
{
    for (const char *p = node->text; p < node->text + node->len; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        if (!input_is_control(c))
            continue;
        diag_add(b->diags, DIAG_YAML_ESCAPE, mark_pos(b, mark));
        b->faulty = true;
        return;
    }
}

static void read_scalar(struct build *b, const yaml_event_t *event)
{
    yaml_mark_t mark = event->start_mark;
    if (!count_nodes(b, 1, mark))
        return;
    check_tag(b, event->data.scalar.tag, YAML_SCALAR, mark);
    bool key = expects_key(b);
    struct yaml_node *node = node_new(b, YAML_SCALAR, mark);
    node->len = event->data.scalar.length;
    node->text = arena_strdup(b->arena, (const char *)event->data.scalar.value, (ssize_t)node->len);
    node->quoted =
        event->data.scalar.style != YAML_PLAIN_SCALAR_STYLE || !event->data.scalar.plain_implicit;
    /* Escapes ("\0", "C:\foto") can make what the file itself may not hold. */
    if (event->data.scalar.style == YAML_DOUBLE_QUOTED_SCALAR_STYLE)
        check_escapes(b, node, mark);
    if (!key && !node->quoted)
        check_lost_value(b, node->text, event->end_mark);
    int anchor = anchor_open(b, event->data.scalar.anchor, node, mark);
    anchor_close(b, anchor, 1, 0);
    node_place(b, node, 0, mark);
}

static void begin_collection(struct build *b, enum yaml_kind kind, const yaml_char_t *anchor,
                             const yaml_char_t *tag, yaml_mark_t mark)
{
    if (!count_depth(b, b->depth + 1, mark) || !count_nodes(b, 1, mark))
        return;
    check_tag(b, tag, kind, mark);
    struct yaml_node *node = node_new(b, kind, mark);
    b->frames[b->depth++] = (struct frame){
        .node = node,
        .base = b->pile->len,
        .n_nodes = b->n_nodes - 1,
        .anchor = anchor_open(b, anchor, node, mark),
    };
}

static void add_duplicate(struct build *b, const struct yaml_node *key,
                          const struct yaml_node *first)
{
    char line[16];
    g_snprintf(line, sizeof line, "%u", first->at.line);
    diag_add(b->diags, DIAG_YAML_DUPLICATE_KEY, pos_at(b->input.file, key->at), key->text, line);
    b->faulty = true;
}

/* A key behind blanks that YAML takes for letters; in braces and quotes they do no harm. */
static void check_indent(struct build *b, const struct yaml_node *key)
{
    if (key->quoted || !is_wide_blank(key->text, key->len))
        return;
    size_t len;
    const char *line = input_line(&b->input, key->at.line - b->input.first_line, &len);
    size_t indent = 0;
    while (indent < len && line[indent] == ' ')
        indent++;
    if (!is_wide_blank(line + indent, len - indent))
        return;
    diag_add(b->diags, DIAG_YAML_WIDE_BLANK, pos_at(b->input.file, key->at));
    b->faulty = true;
}

/* A hash table pays from a dozen keys on; most mappings of a shop have fewer. */
static void check_keys(struct build *b, const struct yaml_node *map)
{
    enum { FEW = 12 };
    g_autoptr(GHashTable) seen = map->n > FEW ? g_hash_table_new(g_str_hash, g_str_equal) : NULL;
    for (size_t i = 0; i < map->n; i++) {
        const struct yaml_node *first = NULL;
        if (seen) {
            first = g_hash_table_lookup(seen, map->keys[i]->text);
            if (!first)
                g_hash_table_insert(seen, (void *)map->keys[i]->text, map->keys[i]);
        } else {
            for (size_t j = 0; j < i && !first; j++) {
                if (!strcmp(map->keys[j]->text, map->keys[i]->text))
                    first = map->keys[j];
            }
        }
        if (first)
            add_duplicate(b, map->keys[i], first);
        check_indent(b, map->keys[i]);
    }
}

static void end_collection(struct build *b, yaml_mark_t mark)
{
    struct frame frame = *top_frame(b);
    struct yaml_node *node = frame.node;
    size_t n = b->pile->len - frame.base;
    void **children = n ? b->pile->pdata + frame.base : NULL;
    if (node->kind == YAML_SEQUENCE) {
        node->n = n;
        node->items = arena_copy(b->arena, children, n * sizeof *children);
    } else {
        BUG_ON(n % 2 != 0);
        node->n = n / 2;
        node->keys = arena_array(b->arena, struct yaml_node *, node->n);
        node->items = arena_array(b->arena, struct yaml_node *, node->n);
        for (size_t i = 0; i < node->n; i++) {
            node->keys[i] = children[2 * i];
            node->items[i] = children[2 * i + 1];
        }
        check_keys(b, node);
    }
    g_ptr_array_set_size(b->pile, (int)frame.base);
    b->depth--;
    anchor_close(b, frame.anchor, b->n_nodes - frame.n_nodes, frame.height + 1);
    node_place(b, node, frame.height + 1, mark);
}

static void begin_document(struct build *b, yaml_mark_t mark)
{
    if (++b->n_documents == 1)
        return;
    diag_add(b->diags, DIAG_YAML_DOCUMENTS, mark_pos(b, mark));
    build_stop(b);
}

static void read_event(struct build *b, const yaml_event_t *event)
{
    switch (event->type) {
    case YAML_DOCUMENT_START_EVENT:
        begin_document(b, event->start_mark);
        break;
    case YAML_ALIAS_EVENT:
        read_alias(b, event);
        break;
    case YAML_SCALAR_EVENT:
        read_scalar(b, event);
        break;
    case YAML_SEQUENCE_START_EVENT:
        begin_collection(b, YAML_SEQUENCE, event->data.sequence_start.anchor,
                         event->data.sequence_start.tag, event->start_mark);
        break;
    case YAML_MAPPING_START_EVENT:
        begin_collection(b, YAML_MAPPING, event->data.mapping_start.anchor,
                         event->data.mapping_start.tag, event->start_mark);
        break;
    case YAML_SEQUENCE_END_EVENT:
    case YAML_MAPPING_END_EVENT:
        end_collection(b, event->start_mark);
        break;
    default:
        break;
    }
}

static void read_events(struct build *b)
{
    yaml_parser_t parser;
    if (!yaml_parser_initialize(&parser))
        memory_gone();
    yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(&parser, (const unsigned char *)b->input.text, b->input.len);
    bool done = false;
    while (!done && !b->stopped) {
        yaml_event_t event;
        if (!yaml_parser_parse(&parser, &event)) {
            if (parser.error == YAML_MEMORY_ERROR)
                memory_gone();
            fault_explain(&b->input, &parser, b->diags);
            build_stop(b);
            break;
        }
        read_event(b, &event);
        done = event.type == YAML_STREAM_END_EVENT;
        yaml_event_delete(&event);
    }
    yaml_parser_delete(&parser);
}

static bool check_size(size_t len, struct yaml_source source, struct diags *diags)
{
    if (len <= YAML_MAX_BYTES)
        return true;
    diag_add(diags, DIAG_FILE_TOO_BIG, (struct pos){g_intern_string(source.file), 0, 0}, "4 MB");
    return false;
}

struct yaml_doc *yaml_parse(const char *text, size_t len, struct yaml_source source,
                            struct diags *diags)
{
    if (!check_size(len, source, diags))
        return NULL;
    if (!input_check(text, len, source.file, source.first_line, diags))
        return NULL;
    return tree_parse(text, len, source, diags);
}

struct yaml_doc *tree_parse(const char *text, size_t len, struct yaml_source source,
                            struct diags *diags)
{
    if (!check_size(len, source, diags))
        return NULL;
    struct build b = {
        .diags = diags,
        .arena = arena_new(),
        .pile = g_ptr_array_new(),
        .anchors = g_array_new(FALSE, FALSE, sizeof(struct anchor)),
    };
    g_array_set_clear_func(b.anchors, anchor_clear);
    input_init(&b.input, text, len, source.file, source.first_line);
    read_events(&b);
    if (!b.stopped)
        check_unused_anchors(&b);
    input_clear(&b.input);
    g_ptr_array_unref(b.pile);
    g_array_unref(b.anchors);
    if (b.faulty) {
        arena_free(b.arena);
        return NULL;
    }
    struct yaml_doc *doc = g_new(struct yaml_doc, 1);
    *doc = (struct yaml_doc){.arena = b.arena, .root = b.root};
    return doc;
}

void yaml_doc_free(struct yaml_doc *doc)
{
    if (!doc)
        return;
    arena_free(doc->arena);
    g_free(doc);
}

const struct yaml_node *yaml_doc_root(const struct yaml_doc *doc)
{
    return doc->root;
}

const struct yaml_node *yaml_get(const struct yaml_node *mapping, const char *key)
{
    if (!mapping || mapping->kind != YAML_MAPPING)
        return NULL;
    for (size_t i = 0; i < mapping->n; i++) {
        if (!strcmp(mapping->keys[i]->text, key))
            return mapping->items[i];
    }
    return NULL;
}

bool yaml_is_null(const struct yaml_node *node)
{
    static const char *const NULLS[] = {"", "~", "null", "Null", "NULL"};
    if (node->kind != YAML_SCALAR || node->quoted)
        return false;
    for (size_t i = 0; i < G_N_ELEMENTS(NULLS); i++) {
        if (!strcmp(node->text, NULLS[i]))
            return true;
    }
    return false;
}
