#include "catalog/reader.h"

#include "base/bug.h"
#include "catalog/clean.h"
#include "text/words.h"

#include <assert.h>
#include <string.h>

const char *reader_field_name(const struct reader *r, const struct field *field)
{
    return r->indonesian ? field->alias : field->name;
}

/* ---- keys ---- */

/* Row of a key, or -1. */
static int schema_find(const struct schema *schema, const char *key)
{
    for (unsigned i = 0; i < schema->n; i++) {
        const struct field *field = &schema->fields[i];
        if ((*field->name == *key && !strcmp(field->name, key)) ||
            (*field->alias == *key && !strcmp(field->alias, key)))
            return (int)i;
    }
    return -1;
}

/* Whether a key is a name but for its form: "Harga Coret" or "harga-coret" for "harga_coret".
 * Telephones begin every line with a capital. */
static bool key_is_form_of(const char *key, const char *name)
{
    for (; *key && *name; key++, name++) {
        char c = *key == ' ' || *key == '-' ? '_' : g_ascii_tolower(*key);
        if (c != *name)
            return false;
    }
    return !*key && !*name;
}

/* The key of either language that was written in another form, or NULL. Borrowed. */
static const char *same_key(const struct schema *schema, const char *key)
{
    for (unsigned i = 0; i < schema->n; i++) {
        const struct field *field = &schema->fields[i];
        if (key_is_form_of(key, field->alias))
            return field->alias;
        if (key_is_form_of(key, field->name))
            return field->name;
    }
    return NULL;
}

/* Keys that are the same in both languages say nothing; without any other, what stands
 * around decides. */
static void detect_language(struct reader *r, const struct schema *schema,
                            const struct yaml_node *map)
{
    int balance = 0;
    for (size_t i = 0; i < map->n; i++) {
        const char *key = map->keys[i]->text;
        int row = schema_find(schema, key);
        if (row < 0 && (key = same_key(schema, key)))
            row = schema_find(schema, key);
        if (row < 0 || !strcmp(schema->fields[row].name, schema->fields[row].alias))
            continue;
        balance += strcmp(schema->fields[row].alias, key) ? -1 : 1;
    }
    if (balance)
        r->indonesian = balance > 0;
}

/* What owners call fields otherwise, as their sheets and chats do: the field that is meant, or
 * NULL. Borrowed. */
static const char *other_key(const struct schema *schema, const char *key, bool indonesian)
{
    static const struct {
        const char *word, *name;
    } OTHERS[] = {
        {"nama_produk", "name"},
        {"nama_barang", "name"},
        {"produk", "name"},
        {"judul_produk", "name"},
        {"nama_toko", "name"},
        {"harga_jual", "price"},
        {"harga_satuan", "price"},
        {"harga_lama", "was"},
        {"harga_normal", "was"},
        {"keterangan", "description"},
        {"deskripsi_produk", "description"},
        {"gambar", "photos"},
        {"stock_barang", "stock"},
        {"jumlah_stok", "stock"},
        {"kode", "sku"},
        {"kode_barang", "sku"},
        {"kode_produk", "sku"},
        {"no_wa", "whatsapp"},
        {"wa", "whatsapp"},
        {"nomor_wa", "whatsapp"},
        {"jam_operasional", "hours"},
        {"website", "url"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(OTHERS); i++) {
        int row = key_is_form_of(key, OTHERS[i].word) ? schema_find(schema, OTHERS[i].name) : -1;
        if (row >= 0)
            return indonesian ? schema->fields[row].alias : schema->fields[row].name;
    }
    return NULL;
}

/* The nearest key in one language, or NULL. Borrowed. */
static const char *nearest_key(const struct schema *schema, const char *key, bool indonesian)
{
    const char *names[SCHEMA_MAX_FIELDS + 1] = {NULL};
    BUG_ON(schema->n > SCHEMA_MAX_FIELDS);
    for (unsigned i = 0; i < schema->n; i++)
        names[i] = indonesian ? schema->fields[i].alias : schema->fields[i].name;
    return words_nearest(key, names);
}

/* The map inside this record that knows the key, or NULL: "kota" belongs under "alamat". */
static const struct field *map_with_key(const struct schema *schema, const char *key)
{
    for (unsigned i = 0; i < schema->n; i++) {
        const struct field *field = &schema->fields[i];
        if (field->type == FIELD_MAP && schema_find(field->sub, key) >= 0)
            return field;
    }
    return NULL;
}

/* Returns new: "nama, harga, stok". */
static char *list_keys(const struct reader *r, const struct schema *schema)
{
    GString *out = g_string_new(NULL);
    for (unsigned i = 0; i < schema->n; i++)
        g_string_append_printf(out, "%s%s", i ? ", " : "",
                               reader_field_name(r, &schema->fields[i]));
    return g_string_free(out, FALSE);
}

/* Returns the row that was meant, or -1. */
static int add_unknown_key(struct reader *r, const struct schema *schema,
                           const struct yaml_node *key)
{
    const struct field *map = map_with_key(schema, key->text);
    if (map) {
        reader_add(r, DIAG_KEY_MISPLACED, key, key->text, reader_field_name(r, map));
        return -1;
    }
    const char *near = same_key(schema, key->text);
    if (!near)
        near = other_key(schema, key->text, r->indonesian);
    if (!near)
        near = nearest_key(schema, key->text, r->indonesian);
    if (!near)
        near = nearest_key(schema, key->text, !r->indonesian);
    int extra = schema_find(schema, "extra");
    if (near) {
        reader_add(r, DIAG_KEY_UNKNOWN, key, key->text, near);
    } else if (extra >= 0) {
        reader_add(r, DIAG_KEY_FREE, key, key->text, reader_field_name(r, &schema->fields[extra]));
    } else {
        g_autofree char *keys = list_keys(r, schema);
        reader_add(r, DIAG_KEY_STRANGE, key, key->text, keys);
    }
    return near ? schema_find(schema, near) : -1;
}

static void add_key_twice(struct reader *r, const struct yaml_node *key,
                          const struct yaml_node *first)
{
    char line[16];
    g_snprintf(line, sizeof line, "%u", first->at.line);
    reader_add(r, DIAG_KEY_TWICE, key, key->text, first->text, line);
}

/* ---- records ---- */

static void check_required(struct reader *r, const struct schema *schema,
                           const struct yaml_node *map, const struct yaml_node *const *keys,
                           const bool *filled)
{
    for (unsigned i = 0; i < schema->n; i++) {
        const struct field *field = &schema->fields[i];
        if (field->required && !filled[i])
            reader_add(r, DIAG_REQUIRED_MISSING, keys[i] ? keys[i] : map,
                       reader_field_name(r, field), field->example);
    }
}

/* A text of blanks is no value either. */
static bool is_given(const struct yaml_node *value)
{
    if (value->kind != YAML_SCALAR)
        return true;
    return !yaml_is_null(value) && value->text[strspn(value->text, " \t\r\n")];
}

void reader_record(struct reader *r, const struct schema *schema, const struct yaml_node *map,
                   void *record)
{
    if (schema->place != SCHEMA_NONE)
        *(struct place *)reader_slot(record, schema->place) = map->at;
    BUG_ON(map->kind != YAML_MAPPING || schema->n > SCHEMA_MAX_FIELDS);
    detect_language(r, schema, map);
    struct place *at =
        schema->at != SCHEMA_NONE ? (struct place *)reader_slot(record, schema->at) : NULL;
    const struct yaml_node *keys[SCHEMA_MAX_FIELDS] = {NULL};
    bool filled[SCHEMA_MAX_FIELDS] = {false};
    for (size_t i = 0; i < map->n; i++) {
        const struct yaml_node *key = map->keys[i], *value = map->items[i];
        int row = schema_find(schema, key->text);
        if (row < 0) {
            /* A mistyped key is one fault, not a missing field besides. */
            row = add_unknown_key(r, schema, key);
            if (row >= 0)
                filled[row] = true;
            if (row >= 0 && at && !at[row].line)
                at[row] = value->at;
            continue;
        }
        if (keys[row]) {
            add_key_twice(r, key, keys[row]);
            continue;
        }
        keys[row] = key;
        if (!is_given(value))
            continue;
        filled[row] = true;
        if (at)
            at[row] = value->at;
        r->key = key->text;
        r->row = &schema->fields[row];
        VALUE_READERS[r->row->type](r, r->row, value, record);
    }
    check_required(r, schema, map, keys, filled);
}

/* ---- values that hold records ---- */

bool reader_is_split(const struct yaml_node *node)
{
    if (node->kind != YAML_SEQUENCE || node->n < 2)
        return false;
    for (size_t i = 0; i < node->n; i++) {
        const struct yaml_node *item = node->items[i];
        if (item->kind != YAML_MAPPING || item->n != 1)
            return false;
        for (size_t k = 0; k < i; k++) {
            if (!strcmp(node->items[k]->keys[0]->text, item->keys[0]->text))
                return false;
        }
    }
    return true;
}

/* Reads a record inside another; the outer one's key and language are kept. */
static void read_inner(struct reader *r, const struct schema *schema, const struct yaml_node *node,
                       void *record)
{
    struct reader outer = *r;
    if (node->kind == YAML_MAPPING) {
        reader_record(r, schema, node, record);
    } else if (node->kind == YAML_SCALAR && schema->shorthand >= 0 && is_given(node)) {
        const struct field *field = &schema->fields[schema->shorthand];
        if (schema->place != SCHEMA_NONE)
            *(struct place *)reader_slot(record, schema->place) = node->at;
        VALUE_READERS[field->type](r, field, node, record);
    } else if (reader_is_split(node)) {
        reader_add(r, DIAG_LIST_FOR_KEYS, node, outer.key);
    } else {
        g_autofree char *keys = list_keys(r, schema);
        reader_add(r, DIAG_VALUE_NOT_MAP, node, outer.key, keys);
    }
    r->key = outer.key;
    r->row = outer.row;
    r->indonesian = outer.indonesian;
}

static void value_map(struct reader *r, const struct field *field, const struct yaml_node *node,
                      void *record)
{
    read_inner(r, field->sub, node, reader_slot(record, field->offset));
}

static void value_list(struct reader *r, const struct field *field, const struct yaml_node *node,
                       void *record)
{
    /* One entry without its dash is plain enough. */
    const struct yaml_node *const *items = &node;
    size_t n = 1;
    if (node->kind == YAML_SEQUENCE) {
        items = (const struct yaml_node *const *)node->items;
        n = node->n;
    } else if (node->kind == YAML_SCALAR && field->sub->shorthand < 0) {
        reader_add(r, DIAG_VALUE_NOT_LIST, node, r->key, field->example);
        return;
    }
    if (reader_is_split(node)) {
        reader_add(r, DIAG_LIST_SPLIT, node, r->key);
        return;
    }
    if ((int64_t)n > field->max) {
        char max[16];
        g_snprintf(max, sizeof max, "%d", (int)field->max);
        reader_add(r, DIAG_LIST_TOO_LONG, node, r->key, max);
        n = (size_t)field->max;
    }
    char *records = arena_alloc(r->arena, n * field->sub->size);
    for (size_t i = 0; i < n; i++)
        read_inner(r, field->sub, items[i], records + i * field->sub->size);
    *(void **)reader_slot(record, field->offset) = records;
    *(uint32_t *)reader_slot(record, field->second) = (uint32_t)n;
}

/* {GoPay: 0812…} besides a list of names or of records. */
static void value_wallets(struct reader *r, const struct field *field, const struct yaml_node *node,
                          void *record)
{
    bool pairs = node->kind == YAML_MAPPING && node->n > 0;
    for (size_t i = 0; pairs && i < node->n; i++)
        pairs =
            schema_find(field->sub, node->keys[i]->text) < 0 && node->items[i]->kind == YAML_SCALAR;
    if (!pairs || (int64_t)node->n > field->max) {
        value_list(r, field, node, record);
        return;
    }
    struct bank_account *wallets = arena_array(r->arena, struct bank_account, node->n);
    for (size_t i = 0; i < node->n; i++) {
        wallets[i].bank = reader_line(r, node->keys[i]);
        if (is_given(node->items[i]))
            wallets[i].number = reader_line(r, node->items[i]);
    }
    *(void **)reader_slot(record, field->offset) = wallets;
    *(uint32_t *)reader_slot(record, field->second) = (uint32_t)node->n;
}

const char *reader_line(struct reader *r, const struct yaml_node *node)
{
    if (node->kind != YAML_SCALAR) {
        reader_add(r, DIAG_VALUE_NOT_TEXT, node, r->key, r->row ? r->row->example : "");
        return NULL;
    }
    if (clean_has_direction(node->text, node->len))
        reader_add(r, DIAG_TEXT_DIRECTION, node, r->key);
    return clean_line(r->arena, node->text);
}

const value_fn VALUE_READERS[] = {
    [FIELD_LINE] = value_line,         [FIELD_TEXT] = value_text,
    [FIELD_INT] = value_int,           [FIELD_DAYS] = value_days,
    [FIELD_DECIMAL] = value_decimal,   [FIELD_BOOL] = value_bool,
    [FIELD_PRICE] = value_price,       [FIELD_MONEY] = value_money,
    [FIELD_WEIGHT] = value_weight,     [FIELD_SIZE] = value_size,
    [FIELD_DATE] = value_date,         [FIELD_CHOICE] = value_choice,
    [FIELD_COLOR] = value_color,       [FIELD_URL] = value_url,
    [FIELD_SITE] = value_site,         [FIELD_EMAIL] = value_email,
    [FIELD_WHATSAPP] = value_whatsapp, [FIELD_PHONE] = value_phone,
    [FIELD_STRINGS] = value_strings,   [FIELD_ADDRESSES] = value_addresses,
    [FIELD_PHOTO] = value_photo,       [FIELD_PHOTOS] = value_photos,
    [FIELD_QRIS] = value_qris,         [FIELD_SERVICE] = value_service,
    [FIELD_LINKS] = value_links,       [FIELD_PERMIT] = value_permit,
    [FIELD_HOURS] = value_hours,       [FIELD_GTIN] = value_gtin,
    [FIELD_DATA] = value_data,         [FIELD_FACTS] = value_facts,
    [FIELD_MAP] = value_map,           [FIELD_LIST] = value_list,
    [FIELD_WALLETS] = value_wallets,
};
static_assert(G_N_ELEMENTS(VALUE_READERS) == FIELD_TYPE_COUNT, "one reader a type");

bool reader_expects_map(struct reader *r, const struct field *field, const struct yaml_node *node)
{
    if (node->kind != YAML_MAPPING) {
        reader_add(r, DIAG_VALUE_NOT_MAP, node, r->key, field->example);
        return false;
    }
    if ((int64_t)node->n > field->max) {
        char max[16];
        g_snprintf(max, sizeof max, "%d", (int)field->max);
        reader_add(r, DIAG_LIST_TOO_LONG, node, r->key, max);
        return false;
    }
    return true;
}
