/*
 * A new product's file: front matter with the keys of the shop's language, then the description.
 *
 * Beside the text stands, for every line, the cell of the table that it came from, so that what the
 * reader of product files finds wrong can be told at that cell. Nothing can fail. Thread-safe.
 */
#pragma once

#include "base/auto.h"
#include "base/diag.h"
#include "import/goods.h"

struct product_text {
    GString *text;
    GArray *places; /* struct place: of each line */
};

/* Writes the file of `goods`. Free with product_text_clear(). */
void product_text_write(struct product_text *text, const struct goods *goods, bool indonesian);
void product_text_clear(struct product_text *text);

/* The value of a field as YAML on one line. */
void product_text_value(GString *out, const struct goods_value *value, bool indonesian);

/* A variant as a YAML map on one line. */
void product_text_variant(GString *out, const struct goods_variant *variant, bool indonesian);

/* The name of a field in the language of the file. */
const char *product_text_key(enum product_field field, bool indonesian);
