/*
 * A channel's definition: what channel/defs/NAME.yaml says, as records.
 *
 * Read once (channel/def_read.h), then read-only. All memory is the arena's; a text that the
 * file does not give is NULL. The keys of the file stand in the field tables of def_read.c,
 * one row each, with the same names as the members here.
 */
#pragma once

#include "base/arena.h"
#include "base/pos.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
    DEF_MAX_BYTES = 256 * 1024,
    DEF_MAX_COLUMNS = 512,
    DEF_MAX_FILES = 8,
    DEF_MAX_SOURCES = 8, /* alternatives of one column */
};

enum def_rows { ROWS_PRODUCT, ROWS_VARIANT, ROWS_SHOP /* one, of the shop itself */, ROWS_COUNT };

enum def_file_type { FILE_CSV, FILE_TSV, FILE_RSS, FILE_XLSX, FILE_TYPE_COUNT };

enum def_head { HEAD_KEY, HEAD_LABEL, HEAD_NEED, HEAD_HELP, HEAD_COUNT };

enum def_need { NEED_OPTIONAL, NEED_REQUIRED, NEED_CONDITIONAL, NEED_COUNT };

enum def_cell { CELL_AUTO, CELL_TEXT, CELL_NUMBER, CELL_COUNT };

enum def_round { ROUND_NONE, ROUND_UP, ROUND_COUNT };

/* What a text is looked at for; a find is a warning, the row stays. */
enum def_advice {
    ADVICE_CONTACTS = 1 << 0, /* ways around the marketplace */
    ADVICE_CAPITALS = 1 << 1, /* shouting */
    ADVICE_HTML = 1 << 2,     /* marks of web pages */
    ADVICE_CLAIMS = 1 << 3,   /* halal, BPOM … without a number */
};

struct def_texts {
    const char **items;
    uint32_t n;
};

/* "map": what a value becomes. "*" is any value, "" the missing one. */
struct def_pairs {
    const char **from, **to;
    uint32_t n;
};

struct value_source;

/* One alternative: a row of the table of sources and the number behind its name. */
struct def_from {
    const struct value_source *source;
    unsigned number; /* "photo 2"; 1 when not given */
};

struct def_column {
    const char *key, *label, *help, *note, *date;
    struct def_texts also; /* labels of the same column in other versions of the sheet */
    enum def_need need;
    const struct value_source *when; /* conditional: needed when this has a value */
    struct def_from from[DEF_MAX_SOURCES];
    uint32_t n_from;
    const char *value;              /* the same for all rows */
    const char *otherwise;          /* when no source has a value: "default" */
    struct def_texts named, except; /* names of axes that a source looks for, or passes */
    const char *channel;            /* whose category mapping; NULL: the channel's own */
    struct def_pairs map;
    const char *prefix, *suffix, *join;
    struct def_texts parts; /* elements for the parts of an item, where files have elements */
    enum def_cell cell;
    enum def_round round;
    bool per_min_order; /* a price: of the smallest quantity that can be bought */
    bool has_min, has_max;
    int64_t min, max; /* a number's value, a text's characters */
    uint32_t max_items;
    struct def_texts one_of;
    unsigned advice;
    bool unique;
    struct def_texts not_in; /* file types without this column */
    struct place at;
};

struct def_file {
    const char *name;
    enum def_file_type type;
    enum def_head head[HEAD_COUNT];
    uint32_t n_head;
    struct place at;
};

/* Where things stand in the marketplace's own workbook; rows count from 1, 0: none. */
struct def_sheet {
    const char *name;       /* NULL: the sheet that is to be seen */
    const char *key_suffix; /* of the sheet that holds the keys, when it is another one */
    uint32_t key_row, label_row, need_row, help_row, first_row;
    uint32_t examples;       /* rows of the marketplace's own among the goods, to be replaced */
    struct def_pairs others; /* columns that are not listed: pattern of a key → what goes there */
    struct def_pairs any; /* pattern of keys → what one of those columns must hold in each row */
};

/* 0: no limit. */
struct def_limits {
    uint32_t products, rows;           /* of the whole channel: what comes after is left out */
    uint32_t file_products, file_rows; /* of one file: what comes after goes to another */
    uint32_t variants, axes, options;
    uint32_t price_ratio; /* dearest variant to cheapest */
    uint32_t photos;      /* of one product */
    uint32_t photo_px;    /* shorter sides look poor, or are refused */
    uint32_t hashtags;    /* in one text */
};

struct template;

struct channel {
    struct arena *arena;
    const char *name;
    const char *file; /* for diagnostics: of the definition */
    const char *title, *note, *date;
    enum def_rows rows;
    bool quiet;    /* asked for by few: findings are hints unless the shop names the channel */
    bool own_page; /* buyers come to the shop's page: prices must be those there */
    struct def_file files[DEF_MAX_FILES + 1]; /* one more for a template */
    uint32_t n_files;
    struct def_sheet sheet;
    struct def_limits limits;
    struct def_column *columns;
    uint32_t n_columns;
    struct template *template; /* owned: the seller's own workbook, to be filled; or NULL */
};

/* The column with that key, or that label, or NULL. */
const struct def_column *def_column_find(const struct channel *channel, const char *name);

/* Names of file types, as written in definitions. */
extern const char *const DEF_FILE_TYPE_NAMES[FILE_TYPE_COUNT + 1];
