#include "tmpl/tmpl_code.h"
#include "tmpl/tmpl_memo.h"
#include "tmpl/tmpl_stack.h"

#include "base/append.h"
#include "text/escape.h"

#include <string.h>

/* The arguments of a parent that is being rendered. */
struct arg_frame {
    const struct tmpl *owner; /* whose code they are */
    const struct tmpl_call *call;
    const struct arg_frame *outer;
};

struct render {
    struct tmpl_set *set;
    struct diags *diags;
    GString *out;
    size_t max_len; /* of `out` */
    GString *scratch;
    struct stack stack;
    GString *key; /* for the memo */
    const struct arg_frame *args;
    GString *indents; /* the indentation in force is what follows `indent_from` */
    size_t indent_from;
    bool line_begun; /* the next beginning of a line was printed already */
    unsigned depth, deepest;
    uint64_t steps;
};

/* ---- values ---- */

/* Number of items, or -1 for what is no list. */
static gssize value_count(struct tmpl_value value)
{
    return value.type && value.type->count ? value.type->count(value) : -1;
}

static bool value_is_true(struct tmpl_value value)
{
    if (!value.type)
        return false;
    gssize count = value_count(value);
    if (count >= 0)
        return count > 0;
    return !value.type->truth || value.type->truth(value);
}

/* ---- printing ---- */

static const char *indent_now(const struct render *render, size_t *ret_len)
{
    *ret_len = render->indents->len - render->indent_from;
    return render->indents->str + render->indent_from;
}

static void print_indent(struct render *render)
{
    size_t len;
    const char *indent = indent_now(render, &len);
    if (!render->line_begun)
        g_string_append_len(render->out, indent, (gssize)len);
    render->line_begun = false;
}

/* Literal text of several lines. A line end that closes it belongs to the next
 * instruction's line; empty lines get no blanks. */
static void print_indented(struct render *render, const char *text, size_t len, bool line_start)
{
    const char *end = text + len;
    while (text < end) {
        if (line_start && (*text == '\n' || *text == '\r'))
            render->line_begun = false;
        else if (line_start)
            print_indent(render);
        const char *newline = memchr(text, '\n', (size_t)(end - text));
        const char *stop = newline ? newline + 1 : end;
        g_string_append_len(render->out, text, stop - text);
        text = stop;
        line_start = true;
    }
}

static void print_value(struct render *render, struct tmpl_value value, bool raw)
{
    if (!value.type || !value.type->text)
        return;
    const struct tmpl_type *type = value.type;
    if (raw || (type->is_html && type->is_html(value))) {
        type->text(value, render->out);
    } else if (type->chars) {
        const char *chars = type->chars(value);
        escape_append(render->out, ESCAPE_HTML, chars ? chars : "", -1);
    } else {
        g_string_truncate(render->scratch, 0);
        type->text(value, render->scratch);
        escape_append(render->out, ESCAPE_HTML, render->scratch->str, (gssize)render->scratch->len);
    }
}

/* ---- faults ---- */

static bool fail(struct render *render, enum diag_tag tag, const struct tmpl *tmpl, uint32_t pc,
                 unsigned limit, const char *unit)
{
    g_autofree char *text = g_strdup_printf("%u%s", limit, unit);
    diag_add(render->diags, tag, pos_at(tmpl->file, tmpl->places[pc]), text);
    return false;
}

static bool limits_hold(struct render *render, const struct tmpl *tmpl, uint32_t pc)
{
    if (render->out->len > render->max_len)
        return fail(render, DIAG_TMPL_OUTPUT_TOO_BIG, tmpl, pc, TMPL_MAX_OUTPUT >> 20, " MB");
    if (++render->steps > TMPL_MAX_STEPS)
        return fail(render, DIAG_TMPL_TOO_LONG, tmpl, pc, TMPL_MAX_STEPS, "");
    return true;
}

/* ---- instructions ---- */

static bool run(struct render *render, const struct tmpl *tmpl, uint32_t pc);

/* A template inside a template; indentation is put back afterwards. */
static bool run_inner(struct render *render, const struct tmpl *tmpl, uint32_t pc,
                      const struct tmpl *target, uint32_t first)
{
    if (render->depth == TMPL_MAX_DEPTH)
        return fail(render, DIAG_TMPL_TOO_DEEP, tmpl, pc, TMPL_MAX_DEPTH, "");
    render->depth++;
    render->deepest = MAX(render->deepest, render->depth);
    bool ok = run(render, target, first);
    render->depth--;
    return ok;
}

/* What a call names. NULL without `ret_ok` set to false: render nothing. */
static const struct tmpl *call_target(struct render *render, const struct tmpl_call *call,
                                      const struct tmpl *tmpl, uint32_t pc, bool *ret_ok)
{
    *ret_ok = true;
    if (call->name)
        return call->target->is_missing ? NULL : call->target;
    struct tmpl_value value = stack_find(&render->stack, call->dynamic);
    if (!value.type || !value.type->text)
        return NULL;
    g_autoptr(GString) name = g_string_new(NULL);
    value.type->text(value, name);
    if (!name->len)
        return NULL;
    const struct tmpl *target = tmpl_set_find(render->set, name->str, render->diags);
    if (!target)
        diag_add(render->diags, DIAG_TMPL_PARTIAL_MISSING, pos_at(tmpl->file, tmpl->places[pc]),
                 name->str);
    *ret_ok = !target || !target->is_faulty;
    return target;
}

/* ---- partials that came to the same before ---- */

/* A partial whose text follows from the contexts alone. While one is recorded, those inside it
 * are rendered: their questions are its own. */
static bool is_remembered(const struct render *render, const struct tmpl *target)
{
    return target->sheet && !render->stack.record &&
           (!render->line_begun || target->ops[0].line_start) &&
           render->indents->len == render->indent_from;
}

/* Prints what is known; false where a limit would have been met on the way, or had been. */
static bool print_known(struct render *render, const struct memo_entry *entry)
{
    if (render->depth + entry->depth > TMPL_MAX_DEPTH ||
        render->steps + entry->steps > TMPL_MAX_STEPS ||
        render->out->len + entry->len > render->max_len)
        return false;
    append_bytes(render->out, entry->bytes, entry->len);
    render->steps += entry->steps;
    render->line_begun = false;
    for (unsigned i = 0; render->stack.seen && entry->seen && i < entry->seen->n; i++)
        tmpl_seen_add(render->stack.seen, entry->seen->records[i]);
    return true;
}

static bool run_recorded(struct render *render, const struct tmpl *tmpl, uint32_t pc,
                         const struct tmpl *target)
{
    struct memo *memo = tmpl_set_memo(render->set);
    struct tmpl_seen *seen = render->stack.seen;
    struct tmpl_seen own;
    struct memo_record record;
    size_t from = render->out->len;
    uint64_t steps = render->steps;
    unsigned deepest = render->deepest;
    render->deepest = render->depth;
    own.n = 0;
    render->stack.seen = &own;
    memo_record_begin(&record, &render->stack);
    bool ok = run_inner(render, tmpl, pc, target, 0);
    const struct memo_entry entry = {
        .bytes = render->out->str + from,
        .len = render->out->len - from,
        .steps = render->steps - steps,
        .depth = render->deepest - render->depth,
        .seen = &own,
    };
    memo_record_end(memo, target, &render->stack, render->key, ok ? &entry : NULL);
    render->stack.seen = seen;
    for (unsigned i = 0; seen && i < own.n; i++)
        tmpl_seen_add(seen, own.records[i]);
    render->deepest = MAX(render->deepest, deepest);
    return ok;
}

static bool run_target(struct render *render, const struct tmpl *tmpl, uint32_t pc,
                       const struct tmpl *target)
{
    const struct memo_entry *entry = NULL;
    enum memo_advice advice = MEMO_RENDER;
    if (is_remembered(render, target))
        advice = memo_ask(tmpl_set_memo(render->set), target, &render->stack, render->key, &entry);
    if (advice == MEMO_KNOWN && print_known(render, entry))
        return true;
    return advice == MEMO_RECORD ? run_recorded(render, tmpl, pc, target)
                                 : run_inner(render, tmpl, pc, target, 0);
}

static bool run_call(struct render *render, const struct tmpl *tmpl, uint32_t pc)
{
    const struct tmpl_call *call = tmpl->ops[pc].call;
    bool ok;
    const struct tmpl *target = call_target(render, call, tmpl, pc, &ok);
    if (!target || !ok)
        return ok;
    size_t from = render->indent_from;
    size_t len = render->indents->len;
    /* Only a call that stands alone hands indentation on. */
    if (call->is_standalone)
        g_string_append_len(render->indents, call->indent, call->indent_len);
    else
        render->indent_from = len;

    struct arg_frame frame = {tmpl, call, render->args};
    if (call->n_args)
        render->args = &frame;
    ok = run_target(render, tmpl, pc, target);
    render->args = frame.outer;
    g_string_truncate(render->indents, len);
    render->indent_from = from;
    return ok;
}

/* The argument for a block: of the outermost parent that gives one, since that stands
 * closest to the page. */
static const struct tmpl_arg *arg_find(const struct render *render, const struct tmpl_name *name,
                                       const struct arg_frame **ret_frame)
{
    const struct tmpl_arg *found = NULL;
    for (const struct arg_frame *frame = render->args; frame; frame = frame->outer) {
        for (uint32_t i = 0; i < frame->call->n_args; i++) {
            const struct tmpl_name *given = &frame->call->args[i].name;
            if (given->hash == name->hash && given->len == name->len &&
                !memcmp(given->text, name->text, name->len)) {
                found = &frame->call->args[i];
                *ret_frame = frame;
            }
        }
    }
    return found;
}

/* Renders an argument in place of a block. Its own blocks can only be given from further
 * outside, so the inner frames are hidden meanwhile. */
static bool run_arg(struct render *render, const struct tmpl *tmpl, uint32_t pc,
                    const struct tmpl_arg *arg, const struct arg_frame *frame)
{
    const struct tmpl_block *block = tmpl->ops[pc].block;
    const struct arg_frame *args = render->args;
    size_t len = render->indents->len;
    render->args = frame->outer;
    g_string_append_len(render->indents, block->indent, block->indent_len);
    /* Where the block and its argument disagree on who begins the line. */
    if (!block->is_standalone && arg->starts_line)
        render->line_begun = true;
    else if (block->is_standalone && !arg->starts_line)
        print_indent(render);
    bool ok = run_inner(render, tmpl, pc, frame->owner, arg->first);
    render->line_begun = false;
    g_string_truncate(render->indents, len);
    render->args = args;
    return ok;
}

/* Enters a section's body; returns where to go on. */
static uint32_t section_enter(struct render *render, const struct tmpl_op *op, uint32_t pc)
{
    struct tmpl_value value = stack_find(&render->stack, op->path);
    if (!value_is_true(value))
        return op->jump;
    gssize count = value_count(value);
    struct context context = {.value = value, .n = 1};
    if (count > 0) {
        context.list = value;
        context.n = (size_t)count;
        context.value = value.type->item(value, 0);
    }
    stack_push(&render->stack, context);
    return pc + 1;
}

/* The end of a section's body: the next item's turn, or out. */
static uint32_t section_next(struct render *render, const struct tmpl_op *op, uint32_t pc)
{
    struct context *context = &render->stack.contexts[render->stack.n - 1];
    if (++context->i < context->n) {
        context->value = context->list.type->item(context->list, context->i);
        return op->jump;
    }
    render->stack.n--;
    return pc + 1;
}

static bool run_block(struct render *render, const struct tmpl *tmpl, uint32_t pc,
                      uint32_t *ret_next)
{
    const struct arg_frame *frame = NULL;
    const struct tmpl_arg *arg = arg_find(render, &tmpl->ops[pc].block->name, &frame);
    *ret_next = arg ? tmpl->ops[pc].jump : pc + 1;
    return !arg || run_arg(render, tmpl, pc, arg, frame);
}

static void print_text(struct render *render, const struct tmpl *tmpl, const struct tmpl_op *op)
{
    const char *text = tmpl->text + op->literal.offset;
    if (render->indents->len == render->indent_from && !render->line_begun)
        append_bytes(render->out, text, op->literal.len);
    else
        print_indented(render, text, op->literal.len, op->line_start);
}

static bool run(struct render *render, const struct tmpl *tmpl, uint32_t pc)
{
    bool ok = true;
    while (ok) {
        const struct tmpl_op *op = &tmpl->ops[pc];
        if (!limits_hold(render, tmpl, pc))
            return false;
        if (op->line_start && op->kind != OP_TEXT)
            print_indent(render);
        switch (op->kind) {
        case OP_TEXT:
            print_text(render, tmpl, op);
            pc++;
            break;
        case OP_VAR:
        case OP_VAR_RAW:
            print_value(render, stack_find(&render->stack, op->path), op->kind == OP_VAR_RAW);
            pc++;
            break;
        case OP_SECTION:
            pc = section_enter(render, op, pc);
            break;
        case OP_END:
            pc = section_next(render, op, pc);
            break;
        case OP_INVERTED:
            pc = value_is_true(stack_find(&render->stack, op->path)) ? op->jump : pc + 1;
            break;
        case OP_CALL:
            ok = run_call(render, tmpl, pc);
            pc = op->jump;
            break;
        case OP_BLOCK:
            ok = run_block(render, tmpl, pc, &pc);
            break;
        case OP_RETURN:
            return true;
        }
    }
    return false;
}

bool tmpl_render(struct tmpl_set *set, const struct tmpl *tmpl, struct tmpl_value root,
                 struct diags *diags, GString *out, struct tmpl_seen *seen)
{
    struct render render = {
        .set = set,
        .diags = diags,
        .out = out,
        .max_len = out->len + TMPL_MAX_OUTPUT,
        .scratch = g_string_new(NULL),
        .key = g_string_new(NULL),
        .indents = g_string_new(NULL),
    };
    stack_init(&render.stack, root, seen);
    bool ok = run(&render, tmpl, 0);
    stack_clear(&render.stack);
    g_string_free(render.scratch, TRUE);
    g_string_free(render.key, TRUE);
    g_string_free(render.indents, TRUE);
    return ok;
}
