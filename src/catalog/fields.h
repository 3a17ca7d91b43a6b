/*
 * The fields of every record that an owner writes: one row each, in tables.
 *
 * A row is all there is to know about a field: both names, type, range, where its value goes,
 * an example and a help sentence. The reader (catalog/reader.h) works from the rows; so do
 * the suggestions for unknown keys and the list of keys that the program prints. A new field
 * is a new row, and an enum value in catalog/catalog.h where others need its place.
 *
 * Rows fill drafts (catalog/drafts.h): records whose photos and category are still names.
 */
#pragma once

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum field_type {
    FIELD_LINE,      /* const char *: one line of text; max: characters */
    FIELD_TEXT,      /* const char *: several lines */
    FIELD_INT,       /* int32_t or uint32_t: whole number; min, max */
    FIELD_DAYS,      /* uint32_t: whole number of days, "3 hari", "2 minggu" */
    FIELD_DECIMAL,   /* double; min, max */
    FIELD_BOOL,      /* bool: ya, tidak, yes, no, true, false */
    FIELD_PRICE,     /* struct price: rupiah, or "ask"/"tanya" */
    FIELD_MONEY,     /* int64_t: rupiah */
    FIELD_WEIGHT,    /* uint32_t: grams */
    FIELD_SIZE,      /* struct size_mm */
    FIELD_DATE,      /* struct date */
    FIELD_CHOICE,    /* an enum: one of `choices` */
    FIELD_COLOR,     /* uint32_t 0xRRGGBB; second: bool "given" */
    FIELD_URL,       /* const char *: http or https */
    FIELD_SITE,      /* const char *: the same, ends in '/' */
    FIELD_EMAIL,     /* const char * */
    FIELD_WHATSAPP,  /* const char *: digits */
    FIELD_PHONE,     /* const char *: digits, landlines welcome */
    FIELD_STRINGS,   /* struct strings: list, or text with commas; max: entries */
    FIELD_ADDRESSES, /* struct strings: addresses inside the site; max: entries */
    FIELD_PHOTO,     /* struct photo_names: one */
    FIELD_PHOTOS,    /* struct photo_names: one or a list; max: entries */
    FIELD_QRIS,      /* struct qris_code; second: struct photo_names */
    FIELD_SERVICE,   /* const char *: text; "" for yes, NULL for no */
    FIELD_LINKS,     /* struct links: name → URL; `known` names */
    FIELD_PERMIT,    /* const char *: a permit's number; value: enum permit in `min` */
    FIELD_HOURS,     /* struct hours[7]; second: const char *, the note on closed days */
    FIELD_GTIN,      /* const char *: 8, 12, 13 or 14 digits */
    FIELD_DATA,      /* const struct data *: map of anything */
    FIELD_FACTS,     /* const struct data *: map of name → text */
    FIELD_MAP,       /* a record of `sub` in place */
    FIELD_LIST,      /* array of `sub` records; second: uint32_t count; max: entries */
    FIELD_WALLETS,   /* as FIELD_LIST; also "name: number" pairs */
    FIELD_TYPE_COUNT
};

/* One word of a FIELD_CHOICE. */
struct choice {
    const char *name, *alias;
    int value;
};

/* A name that FIELD_LINKS knows. */
struct known_link {
    const char *name;
    const char *profile; /* put before a bare "@name"; NULL: only a URL will do */
};

struct schema;

struct field {
    const char *name, *alias; /* English key and its Indonesian alias */
    enum field_type type;
    bool required;
    bool rare;                      /* not in new product files */
    bool many_lines;                /* an example of more than one line follows the key */
    bool is_markdown;               /* of a text: rendered, so that HTML in it is left out */
    int64_t min, max;               /* see the types */
    const struct choice *choices;   /* ended by a NULL name */
    const struct known_link *known; /* ended by a NULL name */
    const struct schema *sub;
    size_t offset;       /* of the value in the record */
    size_t second;       /* of the second value, see the types */
    const char *example; /* how its value is written */
    const char *help;    /* a sentence, N_() */
};

enum { SCHEMA_MAX_FIELDS = 64 };
#define SCHEMA_NONE SIZE_MAX

struct schema {
    const char *name; /* "product" */
    const struct field *fields;
    unsigned n;
    size_t size;   /* bytes of a record */
    size_t at;     /* offset of its `struct place at[n]`, or SCHEMA_NONE */
    size_t place;  /* offset of the record's own place, or SCHEMA_NONE */
    int shorthand; /* row that a bare text stands for, or -1 */
};

extern const struct schema PRODUCT_SCHEMA;
extern const struct schema VARIANT_SCHEMA;
extern const struct schema WHOLESALE_SCHEMA;
extern const struct schema PAGE_SCHEMA;
extern const struct schema POST_SCHEMA;
extern const struct schema SHOP_SCHEMA;
extern const struct schema PERMIT_SCHEMA; /* a row for each enum permit */
extern const struct schema PHOTO_SCHEMA;

/* Every schema, ended by NULL: for lists of keys and for tests. */
extern const struct schema *const SCHEMAS[];
