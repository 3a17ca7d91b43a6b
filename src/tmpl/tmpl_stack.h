/*
 * The contexts of a page that is being rendered, and looking names up in them (for tmpl/ only).
 *
 * A stack holds the values that sections have entered, the page's own at the bottom. Besides
 * finding names it notes which records of noted types were looked at and, for tmpl/tmpl_memo.h,
 * what a partial asked of the contexts that were there before it. Belongs to one thread.
 */
#pragma once

#include "tmpl/tmpl_code.h"

enum { STACK_AT_FIRST = 32 };

/* One level: a value, or the item of a list that is its turn. */
struct context {
    struct tmpl_value value;
    struct tmpl_value list;
    size_t i, n; /* n is 1 for what is no list */
};

struct memo_record;

struct stack {
    struct context *contexts;
    size_t n, room;
    struct context first[STACK_AT_FIRST];
    struct tmpl_seen *seen;     /* NULL: not wanted */
    struct memo_record *record; /* NULL: nothing is recorded */
};

void stack_init(struct stack *stack, struct tmpl_value root, struct tmpl_seen *seen);
void stack_clear(struct stack *stack);
void stack_push(struct stack *stack, struct context context);

/* What a name leads to: its first part is looked for from the innermost context outwards, the
 * others only in what the part before gave. Missing: type NULL. */
struct tmpl_value stack_find(struct stack *stack, const struct tmpl_path *path);

/* Whether a get() said that it looked at an index since it was asked to be forgotten. */
void stack_index_forget(void);
bool stack_index_was_read(void);

/* A member of one value, noted as looked at. False when it has none by that name. */
static inline bool stack_get(const struct stack *stack, const struct tmpl_value *value,
                             const struct tmpl_name *name, struct tmpl_value *ret_value)
{
    const struct tmpl_type *type = value->type;
    if (!type || !type->get)
        return false;
    if (type->is_noted && stack->seen)
        tmpl_seen_add(stack->seen, value->data);
    return type->get(*value, name, ret_value);
}

/* What the parts of a name from `i` on lead to, in `value`. */
struct tmpl_value stack_descend(const struct stack *stack, struct tmpl_value value,
                                const struct tmpl_path *path, uint32_t i);
