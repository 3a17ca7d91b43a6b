#include "text/json.h"

#include "base/append.h"
#include "base/bug.h"
#include "text/escape.h"

enum { KEY_PLAIN_MAX = 32 };

void json_init(struct json *json, GString *out, bool pretty)
{
    *json = (struct json){.out = out, .pretty = pretty};
}

static void line_break(struct json *json)
{
    if (!json->pretty)
        return;
    append_char(json->out, '\n');
    for (unsigned i = 0; i < json->depth; i++)
        append_text(json->out, "  ");
}

/* Comma and line before an item of the open array or object. */
static void item_begin(struct json *json)
{
    if (!json->depth) {
        BUG_ON(json->has_items[0]);
        json->has_items[0] = true;
        return;
    }
    if (json->has_items[json->depth])
        append_char(json->out, ',');
    json->has_items[json->depth] = true;
    line_break(json);
}

static void value_begin(struct json *json)
{
    bool in_object = json->depth && json->in_object[json->depth];
    BUG_ON(in_object != json->has_key);
    if (!in_object)
        item_begin(json);
    json->has_key = false;
}

static void container_begin(struct json *json, char bracket, bool is_object)
{
    value_begin(json);
    append_char(json->out, bracket);
    BUG_ON(json->depth + 1 >= JSON_MAX_DEPTH);
    json->depth++;
    json->in_object[json->depth] = is_object;
    json->has_items[json->depth] = false;
}

static void container_end(struct json *json, char bracket, bool is_object)
{
    BUG_ON(!json->depth || json->in_object[json->depth] != is_object || json->has_key);
    bool had_items = json->has_items[json->depth];
    json->depth--;
    if (had_items)
        line_break(json);
    append_char(json->out, bracket);
}

void json_object_begin(struct json *json)
{
    container_begin(json, '{', true);
}

void json_object_end(struct json *json)
{
    container_end(json, '}', true);
}

void json_array_begin(struct json *json)
{
    container_begin(json, '[', false);
}

void json_array_end(struct json *json)
{
    container_end(json, ']', false);
}

static void quoted_append(struct json *json, const char *text)
{
    append_char(json->out, '"');
    escape_append(json->out, ESCAPE_JSON, text, -1);
    append_char(json->out, '"');
}

/* What keys are made of, mostly. */
static const bool KEY_PLAIN[256] = {
    ['0' ... '9'] = true, ['A' ... 'Z'] = true, ['a' ... 'z'] = true, ['_'] = true, ['@'] = true,
};

/* Copies the plain beginning of a key at once, which mostly is all of it. */
static void key_append(struct json *json, const char *key)
{
    char text[KEY_PLAIN_MAX + 4];
    size_t n = 0;
    text[n++] = '"';
    for (; n <= KEY_PLAIN_MAX && KEY_PLAIN[(unsigned char)*key]; key++)
        text[n++] = *key;
    append_bytes(json->out, text, n);
    if (*key)
        escape_append(json->out, ESCAPE_JSON, key, -1);
    append_text(json->out, json->pretty ? "\": " : "\":");
}

void json_key(struct json *json, const char *key)
{
    BUG_ON(!json->depth || !json->in_object[json->depth] || json->has_key);
    item_begin(json);
    key_append(json, key);
    json->has_key = true;
}

void json_string(struct json *json, const char *text)
{
    value_begin(json);
    quoted_append(json, text);
}

void json_int(struct json *json, int64_t number)
{
    value_begin(json);
    append_int(json->out, number);
}

void json_bool(struct json *json, bool value)
{
    value_begin(json);
    append_text(json->out, value ? "true" : "false");
}

void json_null(struct json *json)
{
    value_begin(json);
    append_text(json->out, "null");
}

void json_put_string(struct json *json, const char *key, const char *text)
{
    if (!text)
        return;
    json_key(json, key);
    json_string(json, text);
}

void json_put_int(struct json *json, const char *key, int64_t number)
{
    json_key(json, key);
    json_int(json, number);
}

void json_put_bool(struct json *json, const char *key, bool value)
{
    json_key(json, key);
    json_bool(json, value);
}
