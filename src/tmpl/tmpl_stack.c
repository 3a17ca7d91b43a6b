#include "tmpl/tmpl_stack.h"

#include "base/append.h"
#include "tmpl/tmpl_memo.h"

#include <string.h>

static _Thread_local bool index_was_read;

void tmpl_index_read(void)
{
    index_was_read = true;
}

void stack_index_forget(void)
{
    index_was_read = false;
}

bool stack_index_was_read(void)
{
    return index_was_read;
}

bool tmpl_key_data(struct tmpl_value value, GString *key)
{
    append_bytes(key, (const char *)&value.data, sizeof value.data);
    return true;
}

void stack_init(struct stack *stack, struct tmpl_value root, struct tmpl_seen *seen)
{
    stack->contexts = stack->first;
    stack->room = STACK_AT_FIRST;
    stack->n = 0;
    stack->seen = seen;
    stack->record = NULL;
    stack_push(stack, (struct context){.value = root, .n = 1});
}

void stack_clear(struct stack *stack)
{
    if (stack->contexts != stack->first)
        g_free(stack->contexts);
}

void stack_push(struct stack *stack, struct context context)
{
    if (stack->n == stack->room) {
        size_t room = stack->room * 2;
        struct context *more = g_new(struct context, room);
        memcpy(more, stack->contexts, stack->n * sizeof *more);
        stack_clear(stack);
        stack->contexts = more;
        stack->room = room;
    }
    stack->contexts[stack->n++] = context;
}

struct tmpl_value stack_descend(const struct stack *stack, struct tmpl_value value,
                                const struct tmpl_path *path, uint32_t i)
{
    for (; i < path->n; i++) {
        struct tmpl_value inner = {0};
        if (!stack_get(stack, &value, &path->names[i], &inner))
            return (struct tmpl_value){0};
        value = inner;
    }
    return value;
}

struct tmpl_value stack_find(struct stack *stack, const struct tmpl_path *path)
{
    if (G_UNLIKELY(stack->record != NULL))
        return memo_record_find(stack, path);
    if (!path->n)
        return stack->contexts[stack->n - 1].value;
    struct tmpl_value value = {0};
    for (size_t level = stack->n; level--;) {
        if (stack_get(stack, &stack->contexts[level].value, &path->names[0], &value))
            return stack_descend(stack, value, path, 1);
    }
    return (struct tmpl_value){0};
}

void tmpl_seen_add(struct tmpl_seen *seen, const void *record)
{
    /* Most often it is the one that was asked last. */
    for (unsigned i = seen->n; i--;) {
        if (seen->records[i] == record)
            return;
    }
    if (seen->n < TMPL_SEEN_MAX)
        seen->records[seen->n++] = record;
}
