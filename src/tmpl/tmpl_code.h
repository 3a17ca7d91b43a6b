/*
 * Compiled templates: what the compiler writes and the renderer runs (for tmpl/ only).
 *
 * A template is an array of instructions over a pool of literal text. Sections, blocks and
 * arguments are ranges of it, entered and left by jumps. All memory belongs to the set.
 */
#pragma once

#include "base/arena.h"
#include "tmpl/tmpl.h"

enum op_kind {
    OP_TEXT,     /* literal */
    OP_VAR,      /* value, escaped */
    OP_VAR_RAW,  /* value as it is */
    OP_SECTION,  /* enters its body with a context, or jumps behind its OP_END */
    OP_END,      /* next item: jumps to the body; none: leaves it */
    OP_INVERTED, /* jumps behind its body when the value is true */
    OP_CALL,     /* a partial or parent; jumps behind the arguments' code */
    OP_BLOCK,    /* runs the argument given for it and jumps behind the default content */
    OP_RETURN    /* end of a template or argument */
};

/* The parts of a dotted name; none for ".". */
struct tmpl_path {
    uint32_t n;
    struct tmpl_name names[];
};

/* A replacement for a block of a parent. */
struct tmpl_arg {
    struct tmpl_name name;
    uint32_t first;   /* its first instruction, in the template of the call */
    bool starts_line; /* its text begins on a line of its own */
};

struct tmpl_call {
    const char *name;                /* NULL: by `dynamic` */
    const struct tmpl_path *dynamic; /* value holds the name */
    struct tmpl *target;             /* found when all templates are compiled */
    const char *indent;              /* put before each line, when it stands alone */
    uint32_t indent_len;
    bool is_standalone;
    struct tmpl_arg *args;
    uint32_t n_args;
};

struct tmpl_block {
    struct tmpl_name name;
    const char *indent;
    uint32_t indent_len;
    bool is_standalone;
};

struct tmpl_op {
    uint8_t kind;    /* enum op_kind */
    bool line_start; /* first on its line: the indentation in force comes before it */
    uint32_t jump;
    union {
        struct {
            uint32_t offset, len; /* in tmpl.text */
        } literal;
        const struct tmpl_path *path;
        struct tmpl_call *call;
        const struct tmpl_block *block;
    };
};

struct memo_list;

/* What is known of a partial that may be remembered (tmpl/tmpl_memo.h). */
struct memo_sheet {
    const struct memo_list *_Atomic list;
    uint32_t n_recorded; /* with the memo's lock held */
};

/* Whether a template's text follows from the contexts alone: no blocks, which depend on who
 * calls, no dynamic names, not itself again. */
enum closed { CLOSED_UNKNOWN, CLOSED_BEING_ASKED, CLOSED_YES, CLOSED_NO };

struct tmpl {
    const char *name, *file;
    bool is_missing; /* no such template: renders as nothing */
    bool is_faulty;
    struct tmpl_op *ops;  /* ends with OP_RETURN */
    struct place *places; /* of each instruction, for diagnostics */
    uint32_t n_ops;
    const char *text;
    struct tmpl_call **calls;
    uint32_t n_calls;
    enum closed closed;
    uint32_t n_ops_inside;    /* with those of its partials */
    struct memo_sheet *sheet; /* NULL: rendered every time */
};

/* Compiles `source` into `tmpl` (name and file are set). Targets of calls are left open.
 * False after diagnostics. Memory comes from `arena`. */
bool tmpl_compile(struct tmpl *tmpl, const char *source, size_t size, struct arena *arena,
                  struct diags *diags);

struct memo;

/* What the set's partials came to. */
struct memo *tmpl_set_memo(struct tmpl_set *set);

/* The template `name` of a set, compiled with all it names; NULL when there is none by that
 * name. May be faulty. Thread-safe. */
struct tmpl *tmpl_set_find(struct tmpl_set *set, const char *name, struct diags *diags);
