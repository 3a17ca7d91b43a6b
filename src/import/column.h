/*
 * Columns of spreadsheets: what a heading means.
 *
 * One table knows the headings of the marketplaces' templates, of shop systems' exports and of
 * feeds; the product's own keys, in both languages, come from its field table. Headings are
 * compared without case, marks ("*"), units in brackets and machine suffixes ("|1|0").
 * Nothing can fail. Thread-safe.
 */
#pragma once

#include "base/arena.h"

#include <stdbool.h>

/* What a column holds. Roles with a number come several times ("Gambar 2"). */
enum column_role {
    ROLE_UNKNOWN,
    ROLE_IGNORED, /* known, and of no use here: couriers, links, machines' own numbers */
    ROLE_NAME,
    ROLE_TITLE, /* the name, with the variant behind it on rows of variants */
    ROLE_DESCRIPTION,
    ROLE_SUMMARY,
    ROLE_PRICE,
    ROLE_SALE_PRICE, /* what is paid; the price is then the old one */
    ROLE_WAS,
    ROLE_STOCK,
    ROLE_WEIGHT,
    ROLE_WEIGHT_UNIT,
    ROLE_LENGTH,
    ROLE_WIDTH,
    ROLE_HEIGHT,
    ROLE_SIZE,
    ROLE_SKU,        /* of the row: of its variant, or of a product without variants */
    ROLE_ID,         /* the same, where nothing else is a code; a machine's number otherwise */
    ROLE_GROUP,      /* code of the product that the variants in these rows belong to */
    ROLE_GROUP_MARK, /* the same, but only to tell groups apart */
    ROLE_GROUP_NAME,
    ROLE_HANDLE, /* group and slug */
    ROLE_PARENT, /* code of the row that holds the product of this variant */
    ROLE_TYPE,   /* simple, variable, variation */
    ROLE_AXIS_NAME,
    ROLE_AXIS_VALUE,
    ROLE_AXIS,    /* values of the axis that the heading names */
    ROLE_OPTIONS, /* "Rasa:Balado,Isi:250 g" */
    ROLE_PHOTO,   /* one or more names or addresses */
    ROLE_VARIANT_PHOTO,
    ROLE_CATEGORY,
    ROLE_CHANNEL_CATEGORY, /* in the words or numbers of a marketplace */
    ROLE_TAGS,
    ROLE_GTIN,
    ROLE_CONDITION,
    ROLE_STATUS,         /* whether it is shown: Aktif, Nonaktif, draft, 1, 0 */
    ROLE_AVAILABILITY,   /* in stock, sold out, made to order */
    ROLE_AVAILABLE_DATE, /* from when on, of what is not there yet */
    ROLE_WHOLESALE,      /* "10: Rp14.000; 50: Rp13.000" */
    ROLE_SPEC,           /* a fact that the heading names */
    ROLE_DETAILS,        /* "section:name:text,section:name:text" */
    ROLE_LINK,           /* the product's page; the slug, where the page is one of ours */
    ROLE_PERMIT,         /* number: enum permit */
    ROLE_FIELD,          /* number: enum product_field; taken as it is */
    ROLE_COUNT
};

enum column_unit { UNIT_NONE, UNIT_GRAM, UNIT_KILOGRAM, UNIT_MILLIMETRE };

struct column {
    enum column_role role;
    unsigned number;
    const char *label;     /* as the sheet says it */
    const char *name;      /* of an axis or fact */
    enum column_unit unit; /* that the heading gives */
    bool is_soft;          /* an axis only among variants, otherwise a fact: "Warna" */
    bool is_twin;          /* left out for another of the same meaning, which was told */
};

/* Reads a heading; `column` gets all but the label. Texts go to the arena. */
void column_recognise(const char *heading, struct arena *arena, struct column *ret_column);

/* The role that a key of a mapping file stands for (our keys, "grup", "nilai_varian_1" …). False
 * when it is none. */
bool column_of_key(const char *key, struct column *ret_column);

/* Every key that column_of_key() takes besides the product's own. Ended by NULL. */
extern const char *const COLUMN_KEYS[];

/* The heading as it is compared. Returns new. */
char *column_normalise(const char *heading);

/* What a column becomes, for people: "harga", "foto 2", "varian: Warna"; NULL for unknown and
 * ignored ones. `indonesian` chooses the keys. Returns new. */
char *column_describe(const struct column *column, bool indonesian);

/* Where a table comes from, by its headings. */
struct column_source {
    const char *name;    /* "Shopee" */
    const char *channel; /* "shopee": whose categories it names; NULL: none */
    bool has_escapes;    /* cells are written as import/cell_escapes.h says */
};

/* `columns` as recognised. Returns borrowed; NULL when it is nobody's in particular. */
const struct column_source *column_source_find(char *const *normalised, size_t n);
