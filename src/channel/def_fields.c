#include "channel/def_fields.h"

#include "base/bug.h"
#include "base/lang.h"
#include "channel/def.h"
#include "text/words.h"

#include <string.h>

static struct pos node_pos(const struct def_reader *reader, const struct yaml_node *node)
{
    return pos_at(reader->file, node->at);
}

void def_value_fault(struct def_reader *reader, const struct yaml_node *node, const char *key,
                     const char *expected)
{
    reader->failed = true;
    diag_add(reader->diags, DIAG_CHANNEL_DEF_VALUE, node_pos(reader, node), key, tr(expected));
}

void def_name_fault(struct def_reader *reader, const struct yaml_node *node, const char *word,
                    const char *const *names)
{
    reader->failed = true;
    const char *nearest = words_nearest(word, names);
    g_autofree char *all = nearest ? NULL : g_strjoinv(", ", (char **)names);
    diag_add(reader->diags, DIAG_CHANNEL_DEF_NAME, node_pos(reader, node), word,
             nearest ? nearest : all);
}

int def_name_index(const char *const *names, const char *text)
{
    for (int i = 0; names[i]; i++) {
        if (!strcmp(names[i], text))
            return i;
    }
    return -1;
}

const char *def_text_read(struct def_reader *reader, const struct yaml_node *node, const char *key)
{
    if (node->kind == YAML_SCALAR)
        return arena_strdup(reader->arena, node->text, (ssize_t)node->len);
    def_value_fault(reader, node, key, N_("text"));
    return NULL;
}

static bool number_read(const struct yaml_node *node, int64_t min, int64_t *ret)
{
    char *end;
    if (node->kind != YAML_SCALAR || !*node->text)
        return false;
    *ret = g_ascii_strtoll(node->text, &end, 10);
    return !*end && *ret >= min;
}

static void texts_read(struct def_reader *reader, const struct yaml_node *node,
                       const struct def_field *field, struct def_texts *texts)
{
    bool is_list = node->kind == YAML_SEQUENCE;
    uint32_t n = is_list ? (uint32_t)node->n : 1;
    texts->items = arena_array(reader->arena, const char *, n);
    for (uint32_t i = 0; i < n; i++) {
        const char *text = def_text_read(reader, is_list ? node->items[i] : node, field->key);
        if (text)
            texts->items[texts->n++] = text;
    }
}

static void pairs_read(struct def_reader *reader, const struct yaml_node *node,
                       const struct def_field *field, struct def_pairs *pairs)
{
    if (node->kind != YAML_MAPPING) {
        def_value_fault(reader, node, field->key, N_("a list of \"value: other value\""));
        return;
    }
    pairs->from = arena_array(reader->arena, const char *, node->n);
    pairs->to = arena_array(reader->arena, const char *, node->n);
    for (size_t i = 0; i < node->n; i++) {
        const char *to = def_text_read(reader, node->items[i], field->key);
        if (!to)
            continue;
        pairs->from[pairs->n] = arena_strdup(reader->arena, node->keys[i]->text, -1);
        pairs->to[pairs->n++] = to;
    }
}

static void choice_read(struct def_reader *reader, const struct yaml_node *node,
                        const struct def_field *field, int *choice)
{
    const char *text = node->kind == YAML_SCALAR ? node->text : "";
    int index = def_name_index(field->names, text);
    if (index < 0)
        def_name_fault(reader, node, text, field->names);
    else
        *choice = index;
}

static void bool_read(struct def_reader *reader, const struct yaml_node *node,
                      const struct def_field *field, bool *value)
{
    bool is_true = node->kind == YAML_SCALAR && !strcmp(node->text, "true");
    if (!is_true && (node->kind != YAML_SCALAR || strcmp(node->text, "false")))
        def_value_fault(reader, node, field->key, N_("true or false"));
    *value = is_true;
}

static void field_read(struct def_reader *reader, const struct yaml_node *node,
                       const struct def_field *field, void *record)
{
    void *target = (char *)record + field->offset;
    int64_t number;
    switch (field->type) {
    case DEF_TEXT:
        *(const char **)target = def_text_read(reader, node, field->key);
        break;
    case DEF_UINT:
        if (!number_read(node, 0, &number) || number > UINT32_MAX)
            def_value_fault(reader, node, field->key, N_("a whole number"));
        else
            *(uint32_t *)target = (uint32_t)number;
        break;
    case DEF_BOUND:
        if (!number_read(node, INT64_MIN, &number)) {
            def_value_fault(reader, node, field->key, N_("a whole number"));
        } else {
            *(int64_t *)target = number;
            *(bool *)((char *)record + field->extra) = true;
        }
        break;
    case DEF_BOOL:
        bool_read(reader, node, field, target);
        break;
    case DEF_CHOICE:
        choice_read(reader, node, field, target);
        break;
    case DEF_TEXTS:
        texts_read(reader, node, field, target);
        break;
    case DEF_PAIRS:
        pairs_read(reader, node, field, target);
        break;
    case DEF_CUSTOM:
        field->read(reader, node, record);
        break;
    }
}

static const struct def_field *field_find(const struct def_field *fields, size_t n, const char *key)
{
    for (size_t i = 0; i < n; i++) {
        if (!strcmp(fields[i].key, key))
            return &fields[i];
    }
    return NULL;
}

static void unknown_key_fault(struct def_reader *reader, const struct yaml_node *key,
                              const struct def_field *fields, size_t n_fields)
{
    g_autofree const char **names = g_new0(const char *, n_fields + 1);
    for (size_t i = 0; i < n_fields; i++)
        names[i] = fields[i].key;
    def_name_fault(reader, key, key->text, names);
}

void def_record_read(struct def_reader *reader, const struct yaml_node *node,
                     const struct def_field *fields, size_t n_fields, void *record)
{
    if (!node || node->kind != YAML_MAPPING) {
        struct yaml_node nowhere = {.kind = YAML_SCALAR};
        def_value_fault(reader, node ? node : &nowhere, reader->file,
                        N_("a list of \"key: value\""));
        return;
    }
    for (size_t i = 0; i < node->n; i++) {
        const struct def_field *field = field_find(fields, n_fields, node->keys[i]->text);
        if (field)
            field_read(reader, node->items[i], field, record);
        else
            unknown_key_fault(reader, node->keys[i], fields, n_fields);
    }
    for (size_t i = 0; i < n_fields; i++) {
        if (!fields[i].required || yaml_get(node, fields[i].key))
            continue;
        reader->failed = true;
        diag_add(reader->diags, DIAG_CHANNEL_DEF_MISSING, node_pos(reader, node), fields[i].key);
    }
}
