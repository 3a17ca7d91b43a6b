/*
 * Views: how records of ours look to a template (for site/ only).
 *
 * A table has one row a field: name, kind, what it leads to, how to get it, help. The rows
 * answer look-ups while rendering and are the source of the page on what a theme sees
 * (view_docs()). Values are computed when asked for and point into records; nothing is copied.
 *
 * A name that a table knows is always found, as the missing value when it was not given: it
 * never falls through to an enclosing record.
 *
 * Tables are filled in once by view_init(); afterwards everything here is read-only.
 */
#pragma once

#include "tmpl/tmpl.h"

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum view_kind {
    VIEW_TEXT,
    VIEW_HTML, /* safe as it is: {{x}} does not escape it again */
    VIEW_NUMBER,
    VIEW_FLAG,
    VIEW_RECORD,
    VIEW_LIST,    /* of records */
    VIEW_STRINGS, /* list of plain texts */
    VIEW_TREE,    /* free data: words, options, extra */
    VIEW_KIND_COUNT
};

struct view_table;

struct view_field {
    const char *name;
    enum view_kind kind;
    const struct view_table *of; /* of a record or of a list's items */
    struct tmpl_value (*get)(struct tmpl_value self);
    const char *help; /* in English */
};

enum { VIEW_SLOTS = 256 };

struct view_table {
    struct tmpl_type type; /* first: a value's type leads back to its table */
    const char *name;
    const char *help;
    const struct view_field *fields;
    size_t n_fields;
    bool is_of_page; /* its records live as long as one page is rendered, not as the model */
    uint32_t hashes[VIEW_SLOTS / 2];      /* of the fields' names */
    const char *interned[VIEW_SLOTS / 2]; /* the names, as templates have them */
    uint8_t slots[VIEW_SLOTS];            /* field number + 1, by hash and linear probing */
};

/* A list of records, to be kept as long as it may be shown. */
struct view_list {
    const struct view_table *of;
    const void *items; /* records, or pointers to them */
    uint32_t n;
    uint32_t stride;  /* bytes from one record to the next; 0: `items` are pointers */
    uint32_t current; /* number (from 1) of the item that the page is about; 0: none */
};

/* ---- values ---- */

/* Missing for NULL and "". */
struct tmpl_value view_string(const char *text);
struct tmpl_value view_html(const char *html);

/* Text made when it is asked for: fn(record, out). */
typedef void (*view_text_fn)(const void *record, GString *out);
struct tmpl_value view_text(view_text_fn fn, const void *record);
struct tmpl_value view_html_text(view_text_fn fn, const void *record);

/* Adds the first letter of a name, as a capital. */
void append_initial(GString *out, const char *name);

/* A number that is always shown, and one that is missing when it is 0. */
struct tmpl_value view_number(int64_t number);
struct tmpl_value view_count(int64_t number);

/* True, or missing. */
struct tmpl_value view_flag(bool flag);

/* Missing for NULL. */
struct tmpl_value view_record(const struct view_table *table, const void *record);

/* Missing when empty. */
struct tmpl_value view_records(const struct view_list *list);

struct strings;
struct tmpl_value view_strings(const struct strings *strings);

#define VIEW_MISSING ((struct tmpl_value){0})

/* ---- place of an item in its list (for get functions, on `self`) ---- */

unsigned view_position(struct tmpl_value self); /* from 1 */
bool view_is_last(struct tmpl_value self);
bool view_is_current(struct tmpl_value self);

/* ---- tables ---- */

/*
 * A table is written as a list of rows,
 *
 *     #define POST_FIELDS(X)                                              \
 *         X(post, title, VIEW_TEXT, NULL, view_string(v->title), "Title")
 *     typedef const struct post_view *post_record;
 *     VIEW_TABLE(post, "A post", POST_FIELDS)
 *
 * which makes a get function of every expression, with `v` for the record and `self` for the
 * value, and `struct view_table view_post`. Its records are those of the model; where they live
 * in struct page_data, it is a VIEW_TABLE_OF_PAGE.
 */
#define VIEW_GET_FUNCTION(table, name, kind, of, expression, help)                                 \
    static struct tmpl_value get_##table##_##name(struct tmpl_value self)                          \
    {                                                                                              \
        table##_record v = self.data;                                                              \
        (void)v;                                                                                   \
        return expression;                                                                         \
    }
#define VIEW_ROW(table, name, kind, of, expression, help)                                          \
    {#name, kind, of, get_##table##_##name, help},
#define VIEW_TABLE(table, table_help, ROWS)         VIEW_TABLE_MAKE(table, table_help, ROWS, false)
#define VIEW_TABLE_OF_PAGE(table, table_help, ROWS) VIEW_TABLE_MAKE(table, table_help, ROWS, true)
#define VIEW_TABLE_MAKE(table, table_help, ROWS, of_page)                                          \
    ROWS(VIEW_GET_FUNCTION)                                                                        \
    static const struct view_field FIELDS_##table[] = {ROWS(VIEW_ROW)};                            \
    struct view_table view_##table = {                                                             \
        .name = #table,                                                                            \
        .help = table_help,                                                                        \
        .fields = FIELDS_##table,                                                                  \
        .n_fields = G_N_ELEMENTS(FIELDS_##table),                                                  \
        .is_of_page = of_page,                                                                     \
    };

/* Prepares all tables of site/view_tables.h; called before the first value is shown. */
void view_init(void);

/* The tables in the order of the manual, and NULL behind the last. */
const struct view_table *view_table_at(size_t i);

/* "text", "list": what a name leads to. */
const char *view_kind_name(enum view_kind kind);

/* Appends the tables as Markdown for theme authors. */
void view_docs(GString *out);

/* The field of a table, or NULL. `name` is one part of a dotted name. */
const struct view_field *view_field_find(const struct view_table *table, const char *name,
                                         size_t len);
