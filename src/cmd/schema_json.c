#include "cmd/schema_json.h"

#include "base/lang.h"
#include "cmd/field_text.h"
#include "text/json.h"

#include <assert.h>
#include <string.h>

#define DIALECT "https://json-schema.org/draft/2020-12/schema"

/* Kinds of values, as bits. */
enum json_type {
    T_STRING = 1 << 0,
    T_NUMBER = 1 << 1,
    T_BOOL = 1 << 2,
    T_ARRAY = 1 << 3,
    T_OBJECT = 1 << 4,
    T_NULL = 1 << 5,
    /* What YAML makes of an unquoted word. */
    T_WORD = T_STRING | T_NUMBER | T_BOOL
};

static const char *const TYPE_NAMES[] = {"string", "number", "boolean", "array", "object", "null"};

/* What a type of field may look like. Patterns say nothing of values that are no strings. */
static const struct shape {
    unsigned types;
    const char *pattern;
    unsigned item_types; /* of a list's entries */
    enum { MAX_NONE, MAX_LENGTH, MAX_ITEMS, MAX_RANGE, MAX_PROPERTIES } max;
} SHAPES[] = {
    [FIELD_LINE] = {T_WORD, NULL, 0, MAX_LENGTH},
    [FIELD_TEXT] = {T_WORD, NULL, 0, MAX_LENGTH},
    [FIELD_INT] = {T_STRING | T_NUMBER, "^\\s*[-+]?([0-9]+|[0-9]{1,3}(\\.[0-9]{3})+)\\s*$", 0,
                   MAX_RANGE},
    [FIELD_DAYS] = {T_STRING | T_NUMBER, "^\\s*[0-9]+ *[A-Za-z ]*$", 0, MAX_RANGE},
    [FIELD_DECIMAL] = {T_STRING | T_NUMBER, "^\\s*[-+]?[0-9]*[.,]?[0-9]+\\s*$", 0, MAX_RANGE},
    [FIELD_BOOL] = {T_STRING | T_BOOL,
                    "^\\s*([Yy][Aa]?|[Yy][Ee][Ss]|[Tt][Rr][Uu][Ee]|[Oo][Nn]|[Tt][Ii][Dd][Aa][Kk]|"
                    "[Nn][Oo]?|[Ff][Aa][Ll][Ss][Ee]|[Oo][Ff][Ff])\\s*$",
                    0, MAX_NONE},
    [FIELD_PRICE] = {T_STRING | T_NUMBER,
                     "^\\s*([Aa][Ss][Kk]|[Tt][Aa][Nn][Yy][Aa]|[^-]*[0-9].*)\\s*$", 0, MAX_NONE},
    [FIELD_MONEY] = {T_STRING | T_NUMBER, "^[^-]*[0-9]", 0, MAX_NONE},
    [FIELD_WEIGHT] = {T_STRING | T_NUMBER, "^\\s*[0-9]", 0, MAX_NONE},
    [FIELD_SIZE] = {T_STRING, "[0-9].*[0-9].*[0-9]", 0, MAX_NONE},
    [FIELD_DATE] = {T_STRING, "[0-9]", 0, MAX_NONE},
    [FIELD_CHOICE] = {T_STRING, NULL, 0, MAX_NONE},
    [FIELD_COLOR] = {T_STRING | T_NUMBER, NULL, 0, MAX_NONE},
    [FIELD_URL] = {T_STRING, "^\\s*[Hh][Tt][Tt][Pp][Ss]?://", 0, MAX_NONE},
    [FIELD_SITE] = {T_STRING, "^\\s*[Hh][Tt][Tt][Pp][Ss]?://[^?#]*$", 0, MAX_NONE},
    [FIELD_EMAIL] = {T_STRING, "@.+\\.", 0, MAX_NONE},
    [FIELD_WHATSAPP] = {T_STRING | T_NUMBER, "[0-9]", 0, MAX_NONE},
    [FIELD_PHONE] = {T_STRING | T_NUMBER, "[0-9]", 0, MAX_NONE},
    [FIELD_STRINGS] = {T_WORD | T_ARRAY, NULL, T_WORD | T_NULL, MAX_ITEMS},
    [FIELD_ADDRESSES] = {T_STRING | T_ARRAY, NULL, T_STRING, MAX_ITEMS},
    [FIELD_PHOTO] = {T_STRING | T_OBJECT | T_ARRAY, NULL, 0, MAX_NONE},
    [FIELD_PHOTOS] = {T_STRING | T_OBJECT | T_ARRAY, NULL, 0, MAX_ITEMS},
    [FIELD_QRIS] = {T_STRING | T_NUMBER | T_OBJECT, NULL, 0, MAX_NONE},
    [FIELD_SERVICE] = {T_WORD, NULL, 0, MAX_LENGTH},
    [FIELD_LINKS] = {T_OBJECT, NULL, 0, MAX_PROPERTIES},
    [FIELD_PERMIT] = {T_WORD, "[0-9]|^\\s*([Tt][Ii][Dd][Aa][Kk]|[Nn][Oo]?)\\s*$", 0, MAX_NONE},
    [FIELD_HOURS] = {T_OBJECT, NULL, 0, MAX_NONE},
    [FIELD_GTIN] = {T_STRING | T_NUMBER, "^[-0-9 ]+$", 0, MAX_NONE},
    [FIELD_DATA] = {T_OBJECT, NULL, 0, MAX_NONE},
    [FIELD_FACTS] = {T_OBJECT, NULL, 0, MAX_PROPERTIES},
    [FIELD_MAP] = {0, NULL, 0, MAX_NONE},
    [FIELD_LIST] = {T_ARRAY | T_OBJECT | T_STRING, NULL, 0, MAX_ITEMS},
    [FIELD_WALLETS] = {T_ARRAY | T_OBJECT | T_STRING, NULL, 0, MAX_ITEMS},
};
static_assert(G_N_ELEMENTS(SHAPES) == FIELD_TYPE_COUNT, "one row a type");

static void types_put(struct json *json, unsigned types)
{
    json_key(json, "type");
    json_array_begin(json);
    for (size_t i = 0; i < G_N_ELEMENTS(TYPE_NAMES); i++) {
        if (types & 1u << i)
            json_string(json, TYPE_NAMES[i]);
    }
    json_array_end(json);
}

static void ref_put(struct json *json, const struct schema *schema)
{
    g_autofree char *ref = g_strdup_printf("#/$defs/%s", schema->name);
    json_put_string(json, "$ref", ref);
}

/* "items": {"$ref": …} */
static void items_ref_put(struct json *json, const struct schema *schema)
{
    json_key(json, "items");
    json_object_begin(json);
    ref_put(json, schema);
    json_object_end(json);
}

/* A single entry may stand without its list. */
static void single_ref_put(struct json *json, const struct schema *schema)
{
    json_key(json, "if");
    json_object_begin(json);
    json_put_string(json, "type", "object");
    json_object_end(json);
    json_key(json, "then");
    json_object_begin(json);
    ref_put(json, schema);
    json_object_end(json);
}

/* ---- limits ---- */

static void limit_put(struct json *json, const struct field *field, const struct shape *shape)
{
    switch (shape->max) {
    case MAX_LENGTH:
        if (field->max > 0)
            json_put_int(json, "maxLength", field->max);
        break;
    case MAX_ITEMS:
        if (field->max > 0)
            json_put_int(json, "maxItems", field->max);
        break;
    case MAX_PROPERTIES:
        if (field->max > 0)
            json_put_int(json, "maxProperties", field->max);
        break;
    case MAX_RANGE:
        /* 1.000 is read as one thousand by us and as 1.0 by YAML: only what is certain. */
        if (field->min < 0 || field->type == FIELD_DECIMAL)
            json_put_int(json, "minimum", field->min);
        else
            json_put_int(json, "minimum", 0);
        json_put_int(json, "maximum", field->max);
        break;
    case MAX_NONE:
        break;
    }
}

/* ---- words to choose from: in both languages, in any case; offered in lower case ---- */

/* Appends a pattern for `word` in any letter case. */
static void any_case_append(GString *out, const char *word)
{
    for (const char *p = word; *p; p++) {
        if (g_ascii_isalpha(*p))
            g_string_append_printf(out, "[%c%c]", g_ascii_toupper(*p), g_ascii_tolower(*p));
        else
            g_string_append_c(out, *p);
    }
}

static void words_put(struct json *json, const char *const *words, const char *pattern)
{
    json_key(json, "anyOf");
    json_array_begin(json);
    json_object_begin(json);
    json_key(json, "enum");
    json_array_begin(json);
    for (const char *const *word = words; *word; word++)
        json_string(json, *word);
    json_array_end(json);
    json_object_end(json);
    json_object_begin(json);
    json_put_string(json, "pattern", pattern);
    json_object_end(json);
    json_array_end(json);
}

static void choices_put(struct json *json, const struct field *field)
{
    g_autoptr(GPtrArray) words = g_ptr_array_new();
    g_autoptr(GString) pattern = g_string_new("^\\s*(");
    for (const struct choice *choice = field->choices; choice->name; choice++) {
        const char *const names[] = {choice->name, choice->alias};
        for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
            if (i && !strcmp(names[0], names[1]))
                continue;
            g_string_append(pattern, words->len ? "|" : "");
            any_case_append(pattern, names[i]);
            g_ptr_array_add(words, (void *)names[i]);
        }
    }
    g_ptr_array_add(words, NULL);
    g_string_append(pattern, ")\\s*$");
    words_put(json, (const char *const *)words->pdata, pattern->str);
}

/* ---- values of a certain type ---- */

static void links_put(struct json *json, const struct field *field)
{
    json_key(json, "properties");
    json_object_begin(json);
    for (const struct known_link *known = field->known; known->name; known++) {
        json_key(json, known->name);
        json_object_begin(json);
        types_put(json, T_STRING | T_NULL);
        json_object_end(json);
    }
    json_object_end(json);
    json_key(json, "additionalProperties");
    json_object_begin(json);
    types_put(json, T_STRING | T_NULL);
    json_object_end(json);
}

static void members_put(struct json *json, unsigned types)
{
    json_key(json, "additionalProperties");
    json_object_begin(json);
    types_put(json, types);
    json_object_end(json);
}

/* What only some types have. */
static void special_put(struct json *json, const struct field *field)
{
    static const char *const YES_NO[] = {"ya", "tidak", "yes", "no", NULL};
    switch (field->type) {
    case FIELD_BOOL:
        json_key(json, "examples");
        json_array_begin(json);
        for (const char *const *word = YES_NO; *word; word++)
            json_string(json, *word);
        json_array_end(json);
        break;
    case FIELD_CHOICE:
        choices_put(json, field);
        break;
    case FIELD_LINKS:
        links_put(json, field);
        break;
    case FIELD_PHOTO:
    case FIELD_PHOTOS:
    case FIELD_QRIS:
        items_ref_put(json, &PHOTO_SCHEMA);
        single_ref_put(json, &PHOTO_SCHEMA);
        break;
    case FIELD_HOURS:
        members_put(json, T_WORD | T_ARRAY | T_NULL);
        break;
    case FIELD_FACTS:
        members_put(json, T_WORD | T_ARRAY | T_NULL);
        break;
    case FIELD_MAP:
        ref_put(json, field->sub);
        break;
    case FIELD_LIST:
        items_ref_put(json, field->sub);
        single_ref_put(json, field->sub);
        break;
    case FIELD_WALLETS: /* {GoPay: 0812…} is a list too */
        items_ref_put(json, field->sub);
        break;
    default:
        break;
    }
}

static void value_put(struct json *json, const struct field *field)
{
    const struct shape *shape = &SHAPES[field->type];
    json_object_begin(json);
    g_autofree char *example = field_example(field, !strcmp(lang_current(), "en"));
    g_autofree char *text =
        example ? g_strdup_printf("%s: %s", tr(field->help), example) : g_strdup(tr(field->help));
    json_put_string(json, "description", text);
    if (shape->types)
        types_put(json, shape->types | (field->required ? 0 : T_NULL));
    if (shape->pattern)
        json_put_string(json, "pattern", shape->pattern);
    if (shape->item_types) {
        json_key(json, "items");
        json_object_begin(json);
        types_put(json, shape->item_types);
        json_object_end(json);
    }
    if (field->required && shape->types & T_STRING)
        json_put_int(json, "minLength", 1);
    limit_put(json, field, shape);
    special_put(json, field);
    json_object_end(json);
}

/* ---- records ---- */

/* {"required": [NAME…]} */
static void required_put(struct json *json, const char *first, const char *second)
{
    json_object_begin(json);
    /* "required" alone has nothing against a text. */
    if (second)
        json_put_string(json, "type", "object");
    json_key(json, "required");
    json_array_begin(json);
    json_string(json, first);
    if (second)
        json_string(json, second);
    json_array_end(json);
    json_object_end(json);
}

/* One name or the other must be there, never both. */
static void names_put(struct json *json, const struct field *field)
{
    bool two = strcmp(field->name, field->alias) != 0;
    if (field->required) {
        json_object_begin(json);
        json_key(json, "anyOf");
        json_array_begin(json);
        required_put(json, field->alias, NULL);
        if (two)
            required_put(json, field->name, NULL);
        json_array_end(json);
        json_object_end(json);
    }
    if (two) {
        json_object_begin(json);
        json_key(json, "not");
        required_put(json, field->alias, field->name);
        json_object_end(json);
    }
}

static void record_put(struct json *json, const struct schema *schema)
{
    json_object_begin(json);
    json_put_string(json, "description", schema_about(schema));
    types_put(json, T_OBJECT | T_NULL | (schema->shorthand >= 0 ? T_WORD : 0));
    json_key(json, "properties");
    json_object_begin(json);
    for (unsigned i = 0; i < schema->n; i++) {
        const struct field *field = &schema->fields[i];
        json_key(json, field->alias);
        value_put(json, field);
        if (strcmp(field->name, field->alias)) {
            json_key(json, field->name);
            value_put(json, field);
        }
    }
    json_object_end(json);
    json_put_bool(json, "additionalProperties", false);
    json_key(json, "allOf");
    json_array_begin(json);
    /* The list may not be empty, as it would be where all keys are free and the same. */
    json_object_begin(json);
    json_object_end(json);
    for (unsigned i = 0; i < schema->n; i++)
        names_put(json, &schema->fields[i]);
    json_array_end(json);
    json_object_end(json);
}

/* ---- the whole ---- */

/* A product file holds one product or a list of them. */
static void root_put(struct json *json, const struct schema *schema)
{
    if (schema != &PRODUCT_SCHEMA) {
        ref_put(json, schema);
        return;
    }
    json_key(json, "if");
    json_object_begin(json);
    types_put(json, T_ARRAY);
    json_object_end(json);
    json_key(json, "then");
    json_object_begin(json);
    items_ref_put(json, schema);
    json_object_end(json);
    json_key(json, "else");
    json_object_begin(json);
    ref_put(json, schema);
    json_object_end(json);
}

void schema_json(const struct schema *schema, GString *out)
{
    static const struct schema *const FILES[] = {&SHOP_SCHEMA, &PRODUCT_SCHEMA, &PAGE_SCHEMA,
                                                 &POST_SCHEMA};
    struct json json;
    json_init(&json, out, false);
    json_object_begin(&json);
    json_put_string(&json, "$schema", DIALECT);
    g_autofree char *title = g_strdup_printf("Etalase: %s", schema ? schema->name : "*");
    json_put_string(&json, "title", title);
    if (schema) {
        root_put(&json, schema);
    } else {
        json_key(&json, "anyOf");
        json_array_begin(&json);
        for (size_t i = 0; i < G_N_ELEMENTS(FILES); i++) {
            json_object_begin(&json);
            root_put(&json, FILES[i]);
            json_object_end(&json);
        }
        json_array_end(&json);
    }
    json_key(&json, "$defs");
    json_object_begin(&json);
    for (const struct schema *const *record = SCHEMAS; *record; record++) {
        json_key(&json, (*record)->name);
        record_put(&json, *record);
    }
    json_object_end(&json);
    json_object_end(&json);
}
