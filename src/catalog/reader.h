/*
 * The generic reader: a YAML mapping and a schema → a record.
 *
 * It finds each key's row, reads the value by the row's type, keeps its place, and says what
 * is wrong: unknown keys with the nearest known one (in the language that the file's keys
 * are in), a key given under both names, wrong types with an example, missing fields. A
 * faulty value leaves its field as it was.
 *
 * One reader a file and thread; strings go to its arena.
 */
#pragma once

#include "base/arena.h"
#include "base/diag.h"
#include "catalog/drafts.h"
#include "catalog/fields.h"
#include "yaml/yaml.h"

struct reader {
    const char *file; /* interned */
    struct arena *arena;
    struct diags *diags;
    bool indonesian;         /* the keys around are Indonesian */
    const char *key;         /* of the value being read, as written */
    const struct field *row; /* of that key */
};

/* Fills `record` (schema->size zeroed or preset bytes) from a mapping. */
void reader_record(struct reader *r, const struct schema *schema, const struct yaml_node *node,
                   void *record);

/* The name of a field in the language of the file's keys. Borrowed. */
const char *reader_field_name(const struct reader *r, const struct field *field);

/* Adds a diagnostic at a node; arguments as for diag_add(). */
#define reader_add(r, tag, node, ...)                                                              \
    diag_add((r)->diags, (tag), pos_at((r)->file, (node)->at), ##__VA_ARGS__)

/* ---- for the readers of single types (catalog/values*.c) ---- */

typedef void (*value_fn)(struct reader *r, const struct field *field, const struct yaml_node *node,
                         void *record);

/* By enum field_type. */
extern const value_fn VALUE_READERS[];

/* The text of a scalar, cleaned to one line (in the arena); NULL after a diagnostic when
 * the node is a list or a map. */
const char *reader_line(struct reader *r, const struct yaml_node *node);

/* Where a field's value goes. */
static inline void *reader_slot(void *record, size_t offset)
{
    return (char *)record + offset;
}

/* Whether a list is one record whose keys each got a dash: entries of one key, all of them
 * different. */
bool reader_is_split(const struct yaml_node *node);

/* Whether a value is a map of at most field->max members; if not, says so. */
bool reader_expects_map(struct reader *r, const struct field *field, const struct yaml_node *node);

/* Whether an unquoted or quoted word says yes or no, in either language. False for any
 * other text. */
bool value_word_bool(const char *text, bool *ret_value);

/* In values_text.c, values_number.c, values_link.c, values_photo.c, values_permit.c,
 * values_hours.c and data.c. */
#define VALUE_FN(name)                                                                             \
    void name(struct reader *r, const struct field *field, const struct yaml_node *node,           \
              void *record)
VALUE_FN(value_line);
VALUE_FN(value_text);
VALUE_FN(value_strings);
VALUE_FN(value_service);
VALUE_FN(value_bool);
VALUE_FN(value_choice);
VALUE_FN(value_color);
VALUE_FN(value_int);
VALUE_FN(value_days);
VALUE_FN(value_decimal);
VALUE_FN(value_price);
VALUE_FN(value_money);
VALUE_FN(value_weight);
VALUE_FN(value_size);
VALUE_FN(value_date);
VALUE_FN(value_url);
VALUE_FN(value_site);
VALUE_FN(value_email);
VALUE_FN(value_whatsapp);
VALUE_FN(value_phone);
VALUE_FN(value_addresses);
VALUE_FN(value_links);
VALUE_FN(value_photo);
VALUE_FN(value_photos);
VALUE_FN(value_qris);
VALUE_FN(value_permit);
VALUE_FN(value_gtin);
VALUE_FN(value_hours);
VALUE_FN(value_data);
VALUE_FN(value_facts);
#undef VALUE_FN
