/*
 * A JSON writer that cannot write broken JSON.
 *
 * Commas and nesting are its business; strings go through ESCAPE_JSON, so the
 * result may stand inside <script>. Numbers are written in the C locale. Wrong
 * use (a value where a key must come) is a bug and aborts.
 */
#pragma once

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

enum { JSON_MAX_DEPTH = 32 };

/* Embedded by the caller; no memory of its own. */
struct json {
    GString *out; /* borrowed */
    unsigned depth;
    bool pretty; /* two blanks a level; otherwise compact */
    bool in_object[JSON_MAX_DEPTH];
    bool has_items[JSON_MAX_DEPTH];
    bool has_key;
};

/* Starts writing one value to the end of `out`. */
void json_init(struct json *json, GString *out, bool pretty);

void json_object_begin(struct json *json);
void json_object_end(struct json *json);
void json_array_begin(struct json *json);
void json_array_end(struct json *json);
void json_key(struct json *json, const char *key);
void json_string(struct json *json, const char *text);
void json_int(struct json *json, int64_t number);
void json_bool(struct json *json, bool value);
void json_null(struct json *json);

/* Key and value at once; json_put_string() writes nothing for a NULL text. */
void json_put_string(struct json *json, const char *key, const char *text);
void json_put_int(struct json *json, const char *key, int64_t number);
void json_put_bool(struct json *json, const char *key, bool value);
