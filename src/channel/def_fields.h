/*
 * Reading records from YAML by tables: a row a key, with its type and destination.
 *
 * What does not fit is a diagnostic with its place and what would fit; the record keeps its
 * default then. Texts are copied into the reader's arena.
 */
#pragma once

#include "base/arena.h"
#include "base/diag.h"
#include "yaml/yaml.h"

#include <stdbool.h>
#include <stddef.h>

struct def_reader {
    struct arena *arena;
    struct diags *diags;
    const char *file;
    bool failed; /* something was added */
};

enum def_type {
    DEF_TEXT,   /* const char * */
    DEF_UINT,   /* uint32_t */
    DEF_BOUND,  /* int64_t; the bool at `extra` tells that it was given */
    DEF_BOOL,   /* bool */
    DEF_CHOICE, /* enum: index into `names` */
    DEF_TEXTS,  /* struct def_texts; a scalar is a list of one */
    DEF_PAIRS,  /* struct def_pairs */
    DEF_CUSTOM  /* `read` */
};

struct def_field {
    const char *key;
    enum def_type type;
    size_t offset;
    size_t extra;
    bool required;
    const char *const *names; /* NULL-terminated */
    void (*read)(struct def_reader *reader, const struct yaml_node *node, void *record);
};

/* The keys of a definition, group by group, for the manual; ended by a NULL name. */
struct def_table {
    const char *name; /* "columns": the key that the group stands under; "channel": the file */
    const struct def_field *fields;
    size_t n;
};
extern const struct def_table DEF_TABLES[]; /* channel/def_read.c */

/* Reads a mapping into `record`; unknown and missing keys are diagnosed. */
void def_record_read(struct def_reader *reader, const struct yaml_node *node,
                     const struct def_field *fields, size_t n_fields, void *record);

/* Adds "KEY must be EXPECTED, not …" at a node. `expected` is untranslated. */
void def_value_fault(struct def_reader *reader, const struct yaml_node *node, const char *key,
                     const char *expected);

/* Adds "no such KIND", with the nearest of `names` (NULL-terminated) or all of them. */
void def_name_fault(struct def_reader *reader, const struct yaml_node *node, const char *word,
                    const char *const *names);

/* Index of `text` in names, or -1. */
int def_name_index(const char *const *names, const char *text);

/* A copy of a scalar's text in the reader's arena; NULL after a diagnostic. */
const char *def_text_read(struct def_reader *reader, const struct yaml_node *node, const char *key);
