#include "channel/def_read.h"

#include "base/bug.h"
#include "base/lang.h"
#include "channel/def_fields.h"
#include "channel/export.h"
#include "channel/template.h"
#include "channel/value.h"
#include "yaml/yaml.h"

#include <string.h>

static const char *const ROWS_NAMES[] = {
    [ROWS_PRODUCT] = "product", [ROWS_VARIANT] = "variant", [ROWS_SHOP] = "shop", NULL};
static const char *const HEAD_NAMES[] = {
    [HEAD_KEY] = "key", [HEAD_LABEL] = "label", [HEAD_NEED] = "need", [HEAD_HELP] = "help", NULL};
static const char *const NEED_NAMES[] = {[NEED_OPTIONAL] = "optional",
                                         [NEED_REQUIRED] = "required",
                                         [NEED_CONDITIONAL] = "conditional",
                                         NULL};
static const char *const CELL_NAMES[] = {
    [CELL_AUTO] = "auto", [CELL_TEXT] = "text", [CELL_NUMBER] = "number", NULL};
static const char *const ROUND_NAMES[] = {[ROUND_NONE] = "none", [ROUND_UP] = "up", NULL};
static const char *const ADVICE_NAMES[] = {"contacts", "capitals", "html", "claims", NULL};
const char *const DEF_FILE_TYPE_NAMES[] = {
    [FILE_CSV] = "csv", [FILE_TSV] = "tsv", [FILE_RSS] = "rss", [FILE_XLSX] = "xlsx", NULL};

static_assert(G_N_ELEMENTS(ROWS_NAMES) == ROWS_COUNT + 1, "a name each");
static_assert(G_N_ELEMENTS(HEAD_NAMES) == HEAD_COUNT + 1, "a name each");
static_assert(G_N_ELEMENTS(NEED_NAMES) == NEED_COUNT + 1, "a name each");
static_assert(G_N_ELEMENTS(CELL_NAMES) == CELL_COUNT + 1, "a name each");
static_assert(G_N_ELEMENTS(ROUND_NAMES) == ROUND_COUNT + 1, "a name each");

/* ---- sources: "price", "photo 2", or a list of such ---- */

static void from_read_one(struct def_reader *reader, const struct yaml_node *node,
                          struct def_column *column)
{
    const char *text = node->kind == YAML_SCALAR ? node->text : "";
    g_auto(GStrv) words = g_strsplit(text, " ", 2);
    const struct value_source *source = words[0] ? value_source_find(words[0]) : NULL;
    unsigned number = 1;
    if (!source) {
        g_auto(GStrv) names = value_source_names();
        def_name_fault(reader, node, words[0] ? words[0] : "", (const char *const *)names);
        return;
    }
    if (words[1]) {
        char *end;
        guint64 read = g_ascii_strtoull(words[1], &end, 10);
        if (*end || !read || read > UINT16_MAX) {
            def_value_fault(reader, node, "from", N_("a source, or a source and a number"));
            return;
        }
        number = (unsigned)read;
    }
    if (column->n_from == DEF_MAX_SOURCES) {
        def_value_fault(reader, node, "from", N_("a list of at most 8"));
        return;
    }
    column->from[column->n_from++] = (struct def_from){.source = source, .number = number};
}

static void from_read(struct def_reader *reader, const struct yaml_node *node, void *record)
{
    if (node->kind != YAML_SEQUENCE) {
        from_read_one(reader, node, record);
        return;
    }
    for (size_t i = 0; i < node->n; i++)
        from_read_one(reader, node->items[i], record);
}

static void when_read(struct def_reader *reader, const struct yaml_node *node, void *record)
{
    struct def_column *column = record, probe = {0};
    from_read_one(reader, node, &probe);
    column->when = probe.n_from ? probe.from[0].source : NULL;
}

static void advice_read(struct def_reader *reader, const struct yaml_node *node, void *record)
{
    struct def_column *column = record;
    bool is_list = node->kind == YAML_SEQUENCE;
    for (size_t i = 0; i < (is_list ? node->n : 1); i++) {
        const struct yaml_node *item = is_list ? node->items[i] : node;
        const char *text = item->kind == YAML_SCALAR ? item->text : "";
        int index = def_name_index(ADVICE_NAMES, text);
        if (index < 0)
            def_name_fault(reader, item, text, ADVICE_NAMES);
        else
            column->advice |= 1u << index;
    }
}

/* ---- records ---- */

#define AT(record, member) offsetof(struct record, member)
#define COUNTED(fields)    (fields), G_N_ELEMENTS(fields)

static const struct def_field COLUMN_FIELDS[] = {
    {.key = "key", .type = DEF_TEXT, .offset = AT(def_column, key)},
    {.key = "label", .type = DEF_TEXT, .offset = AT(def_column, label)},
    {.key = "also", .type = DEF_TEXTS, .offset = AT(def_column, also)},
    {.key = "help", .type = DEF_TEXT, .offset = AT(def_column, help)},
    {.key = "note", .type = DEF_TEXT, .offset = AT(def_column, note)},
    {.key = "date", .type = DEF_TEXT, .offset = AT(def_column, date)},
    {.key = "need", .type = DEF_CHOICE, .offset = AT(def_column, need), .names = NEED_NAMES},
    {.key = "when", .type = DEF_CUSTOM, .read = when_read},
    {.key = "from", .type = DEF_CUSTOM, .read = from_read},
    {.key = "value", .type = DEF_TEXT, .offset = AT(def_column, value)},
    {.key = "default", .type = DEF_TEXT, .offset = AT(def_column, otherwise)},
    {.key = "named", .type = DEF_TEXTS, .offset = AT(def_column, named)},
    {.key = "except", .type = DEF_TEXTS, .offset = AT(def_column, except)},
    {.key = "channel", .type = DEF_TEXT, .offset = AT(def_column, channel)},
    {.key = "map", .type = DEF_PAIRS, .offset = AT(def_column, map)},
    {.key = "prefix", .type = DEF_TEXT, .offset = AT(def_column, prefix)},
    {.key = "suffix", .type = DEF_TEXT, .offset = AT(def_column, suffix)},
    {.key = "join", .type = DEF_TEXT, .offset = AT(def_column, join)},
    {.key = "parts", .type = DEF_TEXTS, .offset = AT(def_column, parts)},
    {.key = "cell", .type = DEF_CHOICE, .offset = AT(def_column, cell), .names = CELL_NAMES},
    {.key = "round", .type = DEF_CHOICE, .offset = AT(def_column, round), .names = ROUND_NAMES},
    {.key = "per_min_order", .type = DEF_BOOL, .offset = AT(def_column, per_min_order)},
    {.key = "min",
     .type = DEF_BOUND,
     .offset = AT(def_column, min),
     .extra = AT(def_column, has_min)},
    {.key = "max",
     .type = DEF_BOUND,
     .offset = AT(def_column, max),
     .extra = AT(def_column, has_max)},
    {.key = "max_items", .type = DEF_UINT, .offset = AT(def_column, max_items)},
    {.key = "one_of", .type = DEF_TEXTS, .offset = AT(def_column, one_of)},
    {.key = "advice", .type = DEF_CUSTOM, .read = advice_read},
    {.key = "unique", .type = DEF_BOOL, .offset = AT(def_column, unique)},
    {.key = "not_in", .type = DEF_TEXTS, .offset = AT(def_column, not_in)},
};

static void columns_read(struct def_reader *reader, const struct yaml_node *node, void *record)
{
    struct channel *channel = record;
    if (node->kind != YAML_SEQUENCE || !node->n || node->n > DEF_MAX_COLUMNS) {
        def_value_fault(reader, node, "columns", N_("a list of 1 to 512 columns"));
        return;
    }
    channel->columns = arena_array(reader->arena, struct def_column, node->n);
    for (size_t i = 0; i < node->n; i++) {
        struct def_column *column = &channel->columns[channel->n_columns++];
        column->at = node->items[i]->at;
        def_record_read(reader, node->items[i], COUNTED(COLUMN_FIELDS), column);
        if (!column->key && !column->label)
            def_value_fault(reader, node->items[i], "key", N_("given, or label"));
    }
}

static void head_read(struct def_reader *reader, const struct yaml_node *node, void *record)
{
    struct def_file *file = record;
    bool is_list = node->kind == YAML_SEQUENCE;
    for (size_t i = 0; i < (is_list ? node->n : 1); i++) {
        const struct yaml_node *item = is_list ? node->items[i] : node;
        const char *text = item->kind == YAML_SCALAR ? item->text : "";
        int index = def_name_index(HEAD_NAMES, text);
        if (index < 0)
            def_name_fault(reader, item, text, HEAD_NAMES);
        else if (file->n_head < HEAD_COUNT)
            file->head[file->n_head++] = (enum def_head)index;
    }
}

static const struct def_field FILE_FIELDS[] = {
    {.key = "name", .type = DEF_TEXT, .offset = AT(def_file, name), .required = true},
    {.key = "type",
     .type = DEF_CHOICE,
     .offset = AT(def_file, type),
     .names = DEF_FILE_TYPE_NAMES,
     .required = true},
    {.key = "head", .type = DEF_CUSTOM, .read = head_read},
};

/* A plain file name: it becomes a path below export/. */
static bool file_name_is_good(const char *name)
{
    return name && *name && *name != '.' &&
           strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789-_.") == strlen(name);
}

static void files_read(struct def_reader *reader, const struct yaml_node *node, void *record)
{
    struct channel *channel = record;
    if (node->kind != YAML_SEQUENCE || !node->n || node->n > DEF_MAX_FILES) {
        def_value_fault(reader, node, "files", N_("a list of 1 to 8 files"));
        return;
    }
    for (size_t i = 0; i < node->n; i++) {
        struct def_file *file = &channel->files[channel->n_files++];
        file->at = node->items[i]->at;
        def_record_read(reader, node->items[i], COUNTED(FILE_FIELDS), file);
        if (file->name && !file_name_is_good(file->name))
            def_value_fault(reader, node->items[i], "name",
                            N_("a file name of a-z, 0-9, \"-\", \"_\" and \".\""));
    }
}

static const struct def_field SHEET_FIELDS[] = {
    {.key = "name", .type = DEF_TEXT, .offset = AT(def_sheet, name)},
    {.key = "key_suffix", .type = DEF_TEXT, .offset = AT(def_sheet, key_suffix)},
    {.key = "key_row", .type = DEF_UINT, .offset = AT(def_sheet, key_row)},
    {.key = "label_row", .type = DEF_UINT, .offset = AT(def_sheet, label_row)},
    {.key = "need_row", .type = DEF_UINT, .offset = AT(def_sheet, need_row)},
    {.key = "help_row", .type = DEF_UINT, .offset = AT(def_sheet, help_row)},
    {.key = "first_row", .type = DEF_UINT, .offset = AT(def_sheet, first_row), .required = true},
    {.key = "examples", .type = DEF_UINT, .offset = AT(def_sheet, examples)},
    {.key = "others", .type = DEF_PAIRS, .offset = AT(def_sheet, others)},
    {.key = "any", .type = DEF_PAIRS, .offset = AT(def_sheet, any)},
};

static void sheet_read(struct def_reader *reader, const struct yaml_node *node, void *record)
{
    def_record_read(reader, node, COUNTED(SHEET_FIELDS), &((struct channel *)record)->sheet);
}

static const struct def_field LIMIT_FIELDS[] = {
    {.key = "products", .type = DEF_UINT, .offset = AT(def_limits, products)},
    {.key = "rows", .type = DEF_UINT, .offset = AT(def_limits, rows)},
    {.key = "file_products", .type = DEF_UINT, .offset = AT(def_limits, file_products)},
    {.key = "file_rows", .type = DEF_UINT, .offset = AT(def_limits, file_rows)},
    {.key = "variants", .type = DEF_UINT, .offset = AT(def_limits, variants)},
    {.key = "axes", .type = DEF_UINT, .offset = AT(def_limits, axes)},
    {.key = "options", .type = DEF_UINT, .offset = AT(def_limits, options)},
    {.key = "price_ratio", .type = DEF_UINT, .offset = AT(def_limits, price_ratio)},
    {.key = "photos", .type = DEF_UINT, .offset = AT(def_limits, photos)},
    {.key = "photo_px", .type = DEF_UINT, .offset = AT(def_limits, photo_px)},
    {.key = "hashtags", .type = DEF_UINT, .offset = AT(def_limits, hashtags)},
};

static void limits_read(struct def_reader *reader, const struct yaml_node *node, void *record)
{
    def_record_read(reader, node, COUNTED(LIMIT_FIELDS), &((struct channel *)record)->limits);
}

static const struct def_field CHANNEL_FIELDS[] = {
    {.key = "title", .type = DEF_TEXT, .offset = AT(channel, title), .required = true},
    {.key = "note", .type = DEF_TEXT, .offset = AT(channel, note)},
    {.key = "date", .type = DEF_TEXT, .offset = AT(channel, date)},
    {.key = "rows",
     .type = DEF_CHOICE,
     .offset = AT(channel, rows),
     .names = ROWS_NAMES,
     .required = true},
    {.key = "quiet", .type = DEF_BOOL, .offset = AT(channel, quiet)},
    {.key = "own_page", .type = DEF_BOOL, .offset = AT(channel, own_page)},
    {.key = "files", .type = DEF_CUSTOM, .read = files_read},
    {.key = "sheet", .type = DEF_CUSTOM, .read = sheet_read},
    {.key = "limits", .type = DEF_CUSTOM, .read = limits_read},
    {.key = "columns", .type = DEF_CUSTOM, .read = columns_read, .required = true},
};

const struct def_table DEF_TABLES[] = {
    {"channel", COUNTED(CHANNEL_FIELDS)}, {"files", COUNTED(FILE_FIELDS)},
    {"columns", COUNTED(COLUMN_FIELDS)},  {"limits", COUNTED(LIMIT_FIELDS)},
    {"sheet", COUNTED(SHEET_FIELDS)},     {NULL, NULL, 0},
};

/* A row about the shop has no product to look at, and a channel without files needs a sheet. */
static void channel_check(struct def_reader *reader, const struct yaml_node *root,
                          const struct channel *channel)
{
    if (!channel->n_files && !channel->sheet.first_row) {
        reader->failed = true;
        diag_add(reader->diags, DIAG_CHANNEL_DEF_MISSING, pos_at(reader->file, root->at), "files");
    }
    for (uint32_t i = 0; channel->rows == ROWS_SHOP && i < channel->n_columns; i++) {
        const struct def_column *column = &channel->columns[i];
        for (uint32_t j = 0; j < column->n_from; j++) {
            if (column->from[j].source->flags & (VALUE_SHOP | VALUE_ANY))
                continue;
            reader->failed = true;
            diag_add(reader->diags, DIAG_CHANNEL_DEF_VALUE, pos_at(reader->file, column->at),
                     "from", tr(N_("something of the shop, as its rows are about the shop")));
        }
    }
}

struct channel *def_read(const char *name, const char *file, const char *text, size_t len,
                         struct diags *diags)
{
    const char *shown = g_intern_string(file);
    AUTO(yaml_doc)
    doc = yaml_parse(text, len, (struct yaml_source){.file = shown, .first_line = 1}, diags);
    if (!doc)
        return NULL;
    struct arena *arena = arena_new();
    struct channel *channel = arena_alloc(arena, sizeof *channel);
    *channel =
        (struct channel){.arena = arena, .name = arena_strdup(arena, name, -1), .file = shown};
    struct def_reader reader = {.arena = arena, .diags = diags, .file = shown};
    def_record_read(&reader, yaml_doc_root(doc), COUNTED(CHANNEL_FIELDS), channel);
    if (!reader.failed)
        channel_check(&reader, yaml_doc_root(doc), channel);
    if (reader.failed) {
        channel_free(channel);
        return NULL;
    }
    return channel;
}

void channel_free(struct channel *channel)
{
    if (!channel)
        return;
    template_free(channel->template);
    arena_free(channel->arena);
}

const struct def_column *def_column_find(const struct channel *channel, const char *name)
{
    for (uint32_t i = 0; i < channel->n_columns; i++) {
        const struct def_column *column = &channel->columns[i];
        bool is_it = !g_strcmp0(column->key, name) || !g_strcmp0(column->label, name);
        for (uint32_t j = 0; j < column->also.n && !is_it; j++)
            is_it = !strcmp(column->also.items[j], name);
        if (is_it)
            return column;
    }
    return NULL;
}
