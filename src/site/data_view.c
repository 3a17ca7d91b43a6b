#include "site/data_view.h"

#include <string.h>

enum { EXPONENT_MAX = 21 }; /* a number with a larger one is printed as written */

struct node {
    enum data_kind kind;
    bool truth;
    const char *text; /* scalars: as printed */
    const struct node *items;
    const struct tmpl_name *names; /* of a map's items */
    uint32_t n;
    uint32_t mask;         /* size of `slots` - 1 */
    const uint32_t *slots; /* map: item number + 1, or 0, by hash and linear probing */
};

/* ---- how scalars are printed ---- */

/* Decimal digits with a point at `point`: no needless zeros on either side. */
static char *decimal_text(struct arena *arena, bool negative, const GString *digits, long point)
{
    g_autoptr(GString) out = g_string_new(negative ? "-" : "");
    if (point <= 0)
        g_string_append_c(out, '0');
    for (long i = 0; i < point; i++)
        g_string_append_c(out, i < (long)digits->len ? digits->str[i] : '0');
    size_t last = digits->len;
    while (last && (long)last > point && digits->str[last - 1] == '0')
        last--;
    if ((long)last > point && last) {
        g_string_append_c(out, '.');
        for (long i = point; i < (long)last; i++)
            g_string_append_c(out, i < 0 ? '0' : digits->str[i]);
    }
    return arena_strdup(arena, out->str, (ssize_t)out->len);
}

/* 1.210 → 1.21, 1.0e3 → 1000, .5 → 0.5, without going through binary fractions. Whole numbers
 * without an exponent stay as written: what looks like 0812 may be a telephone number. */
static const char *number_text(const char *text, struct arena *arena)
{
    const char *p = text;
    bool negative = *p == '-';
    if (*p == '-' || *p == '+')
        p++;
    if (p[0] == '0' && (p[1] == 'x' || p[1] == 'X'))
        return arena_printf(arena, "%s%" G_GUINT64_FORMAT, negative ? "-" : "",
                            g_ascii_strtoull(p, NULL, 16));
    g_autoptr(GString) digits = g_string_new(NULL);
    long point = -1;
    for (; g_ascii_isdigit(*p) || (*p == '.' && point < 0); p++) {
        if (*p == '.')
            point = (long)digits->len;
        else
            g_string_append_c(digits, *p);
    }
    bool has_exponent = *p == 'e' || *p == 'E';
    long exponent = has_exponent ? strtol(p + 1, (char **)&p, 10) : 0;
    if (*p || !digits->len || ABS(exponent) > EXPONENT_MAX)
        return text;
    if (point < 0 && !has_exponent)
        return text + (*text == '+');
    if (point < 0)
        point = (long)digits->len;
    point += exponent;
    /* Zeros before the first digit that counts. */
    while (digits->len > 1 && digits->str[0] == '0' && point > 1) {
        g_string_erase(digits, 0, 1);
        point--;
    }
    return decimal_text(arena, negative, digits, point);
}

static bool bool_value(const char *text)
{
    static const char *const TRUE_WORDS[] = {"true", "yes", "on", "y"};
    for (size_t i = 0; i < G_N_ELEMENTS(TRUE_WORDS); i++) {
        if (!g_ascii_strcasecmp(text, TRUE_WORDS[i]))
            return true;
    }
    return false;
}

/* ---- preparing ---- */

static void index_names(struct node *node, const struct data *data, struct arena *arena)
{
    uint32_t size = 4;
    while (size < 2 * data->n)
        size *= 2;
    uint32_t *slots = arena_array(arena, uint32_t, size);
    struct tmpl_name *names = arena_array(arena, struct tmpl_name, data->n);
    for (uint32_t i = 0; i < data->n; i++) {
        const char *text = data->items[i].name;
        size_t len = strlen(text);
        names[i] = (struct tmpl_name){text, (uint32_t)len, tmpl_hash(text, len)};
        uint32_t slot = names[i].hash & (size - 1);
        while (slots[slot])
            slot = (slot + 1) & (size - 1);
        slots[slot] = i + 1;
    }
    node->names = names;
    node->slots = slots;
    node->mask = size - 1;
}

/* Depth is bounded by the reader's own limit on nesting. */
static void node_init(struct node *node, const struct data *data, struct arena *arena)
{
    node->kind = data->kind;
    node->truth = data->kind != DATA_NULL;
    switch (data->kind) {
    case DATA_NULL:
        break;
    case DATA_BOOL:
        node->truth = bool_value(data->text);
        node->text = node->truth ? "true" : "false";
        break;
    case DATA_NUMBER:
        node->text = number_text(data->text, arena);
        break;
    case DATA_TEXT:
        node->text = data->text;
        break;
    case DATA_MAP:
        index_names(node, data, arena);
        G_GNUC_FALLTHROUGH;
    case DATA_LIST: {
        struct node *items = arena_array(arena, struct node, data->n);
        for (uint32_t i = 0; i < data->n; i++)
            node_init(&items[i], &data->items[i], arena);
        node->items = items;
        node->n = data->n;
        break;
    }
    }
}

/* ---- the template's view ---- */

static const struct tmpl_type DATA_TYPE;

static struct tmpl_value node_value(const struct node *node)
{
    return (struct tmpl_value){.type = &DATA_TYPE, .data = node};
}

static bool data_truth(struct tmpl_value value)
{
    return ((const struct node *)value.data)->truth;
}

static gssize data_count(struct tmpl_value value)
{
    const struct node *node = value.data;
    return node->kind == DATA_LIST ? (gssize)node->n : -1;
}

static struct tmpl_value data_item(struct tmpl_value value, size_t i)
{
    return node_value(&((const struct node *)value.data)->items[i]);
}

static bool data_get_value(struct tmpl_value value, const struct tmpl_name *name,
                           struct tmpl_value *ret_value)
{
    const struct node *node = value.data;
    if (node->kind != DATA_MAP)
        return false;
    for (uint32_t slot = name->hash & node->mask; node->slots[slot];
         slot = (slot + 1) & node->mask) {
        uint32_t i = node->slots[slot] - 1;
        const struct tmpl_name *own = &node->names[i];
        if (own->hash == name->hash && own->len == name->len &&
            !memcmp(own->text, name->text, name->len)) {
            *ret_value = node_value(&node->items[i]);
            return true;
        }
    }
    return false;
}

static void data_text(struct tmpl_value value, GString *out)
{
    const struct node *node = value.data;
    if (node->text)
        g_string_append(out, node->text);
}

static const char *data_chars(struct tmpl_value value)
{
    return ((const struct node *)value.data)->text;
}

static const struct tmpl_type DATA_TYPE = {
    .truth = data_truth,
    .count = data_count,
    .item = data_item,
    .get = data_get_value,
    .text = data_text,
    .chars = data_chars,
    .key = tmpl_key_data,
};

struct tmpl_value data_view(const struct data *data, struct arena *arena)
{
    if (!data)
        return (struct tmpl_value){0};
    struct node *node = arena_alloc(arena, sizeof *node);
    node_init(node, data, arena);
    return node_value(node);
}
