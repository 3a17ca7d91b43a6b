/* Free data of the owner: YAML trees kept as they are. */
#include "catalog/load.h"

#include "catalog/clean.h"
#include "catalog/reader.h"

#include <string.h>

const struct data *data_get(const struct data *map, const char *name)
{
    if (!map || map->kind != DATA_MAP)
        return NULL;
    for (uint32_t i = 0; i < map->n; i++) {
        if (!strcmp(map->items[i].name, name))
            return &map->items[i];
    }
    return NULL;
}

/* What JSON calls a number: 0123 is not one, and stays the stock code that it is. */
static bool is_number(const char *p)
{
    p += *p == '-';
    if (*p == '0')
        p++;
    else if (g_ascii_isdigit(*p))
        p += strspn(p, "0123456789");
    else
        return false;
    if (*p == '.') {
        size_t n = strspn(p + 1, "0123456789");
        if (!n)
            return false;
        p += 1 + n;
    }
    if (*p == 'e' || *p == 'E') {
        p++;
        p += *p == '+' || *p == '-';
        size_t n = strspn(p, "0123456789");
        if (!n)
            return false;
        p += n;
    }
    return !*p;
}

static enum data_kind scalar_kind(const struct yaml_node *node)
{
    if (yaml_is_null(node))
        return DATA_NULL;
    if (node->quoted)
        return DATA_TEXT;
    if (!strcmp(node->text, "true") || !strcmp(node->text, "false"))
        return DATA_BOOL;
    return is_number(node->text) ? DATA_NUMBER : DATA_TEXT;
}

/* The tree's depth has a limit (YAML_MAX_DEPTH), so recursion has one. */
static void data_fill(struct arena *arena, const struct yaml_node *node, struct data *data)
{
    data->at = node->at;
    if (node->kind == YAML_SCALAR) {
        data->kind = scalar_kind(node);
        data->text = arena_strdup(arena, node->text, (ssize_t)node->len);
        return;
    }
    data->kind = node->kind == YAML_SEQUENCE ? DATA_LIST : DATA_MAP;
    data->n = (uint32_t)node->n;
    data->items = arena_array(arena, struct data, node->n);
    for (size_t i = 0; i < node->n; i++) {
        data_fill(arena, node->items[i], &data->items[i]);
        if (node->kind == YAML_MAPPING)
            data->items[i].name =
                arena_strdup(arena, node->keys[i]->text, (ssize_t)node->keys[i]->len);
    }
}

void value_data(struct reader *r, const struct field *field, const struct yaml_node *node,
                void *record)
{
    if (node->kind != YAML_MAPPING) {
        reader_add(r, DIAG_VALUE_NOT_MAP, node, r->key, field->example);
        return;
    }
    struct data *data = arena_array(r->arena, struct data, 1);
    data_fill(r->arena, node, data);
    *(const struct data **)reader_slot(record, field->offset) = data;
}

/* A list of words as one line: "[tepung, telur]" under specs is natural to write. */
static const char *join_lines(struct reader *r, const struct yaml_node *node)
{
    if (node->kind != YAML_SEQUENCE)
        return reader_line(r, node);
    GString *all = g_string_new(NULL);
    for (size_t i = 0; i < node->n; i++) {
        const char *line = reader_line(r, node->items[i]);
        if (line && *line)
            g_string_append_printf(all, "%s%s", all->len ? ", " : "", line);
    }
    const char *text = arena_strdup(r->arena, all->str, (ssize_t)all->len);
    g_string_free(all, TRUE);
    return text;
}

void value_facts(struct reader *r, const struct field *field, const struct yaml_node *node,
                 void *record)
{
    if (!reader_expects_map(r, field, node))
        return;
    struct data *map = arena_array(r->arena, struct data, 1);
    *map = (struct data){
        .kind = DATA_MAP,
        .at = node->at,
        .items = arena_array(r->arena, struct data, node->n),
    };
    for (size_t i = 0; i < node->n; i++) {
        const char *name = clean_line(r->arena, node->keys[i]->text);
        const char *text = join_lines(r, node->items[i]);
        if (!text || !*text || !*name || yaml_is_null(node->items[i]))
            continue;
        map->items[map->n++] = (struct data){
            .kind = DATA_TEXT,
            .name = name,
            .text = text,
            .at = node->items[i]->at,
        };
    }
    *(const struct data **)reader_slot(record, field->offset) = map;
}

struct data *data_load(const char *text, size_t len, const char *file, struct arena *arena,
                       struct diags *diags)
{
    struct yaml_source source = {.file = file, .first_line = 1};
    AUTO(yaml_doc) doc = yaml_parse(text, len, source, diags);
    if (!doc)
        return NULL;
    struct data *data = arena_array(arena, struct data, 1);
    if (yaml_doc_root(doc))
        data_fill(arena, yaml_doc_root(doc), data);
    return data;
}
