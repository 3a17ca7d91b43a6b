#include "tmpl/tmpl_code.h"

#include "base/append.h"
#include "text/escape.h"

#include <string.h>

enum { CONTEXTS_AT_FIRST = 32 };

/* One level of the context stack: a value, or the item of a list that is its turn. */
struct context {
    struct tmpl_value value;
    struct tmpl_value list;
    size_t i, n; /* n is 1 for what is no list */
};

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
    struct context *contexts;
    size_t n_contexts, room;
    struct context first_contexts[CONTEXTS_AT_FIRST];
    const struct arg_frame *args;
    GString *indents; /* the indentation in force is what follows `indent_from` */
    size_t indent_from;
    bool line_begun; /* the next beginning of a line was printed already */
    unsigned depth;
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

static void contexts_push(struct render *render, struct context context)
{
    if (render->n_contexts == render->room) {
        size_t room = render->room * 2;
        struct context *more = g_new(struct context, room);
        memcpy(more, render->contexts, render->n_contexts * sizeof *more);
        if (render->contexts != render->first_contexts)
            g_free(render->contexts);
        render->contexts = more;
        render->room = room;
    }
    render->contexts[render->n_contexts++] = context;
}

/* The first part is looked for from the innermost context outwards, the others only in
 * what the part before gave. */
static struct tmpl_value path_find(const struct render *render, const struct tmpl_path *path)
{
    const struct tmpl_value missing = {0};
    const struct context *contexts = render->contexts;
    size_t level = render->n_contexts;
    if (!path->n)
        return contexts[level - 1].value;
    struct tmpl_value value = missing;
    for (;;) {
        if (!level--)
            return missing;
        const struct tmpl_value *at = &contexts[level].value;
        if (at->type && at->type->get && at->type->get(*at, &path->names[0], &value))
            break;
    }
    for (uint32_t i = 1; i < path->n; i++) {
        struct tmpl_value inner = missing;
        if (!value.type || !value.type->get || !value.type->get(value, &path->names[i], &inner))
            return missing;
        value = inner;
    }
    return value;
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
    if (raw || (value.type->is_html && value.type->is_html(value))) {
        value.type->text(value, render->out);
        return;
    }
    g_string_truncate(render->scratch, 0);
    value.type->text(value, render->scratch);
    escape_append(render->out, ESCAPE_HTML, render->scratch->str, (gssize)render->scratch->len);
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
    struct tmpl_value value = path_find(render, call->dynamic);
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
    ok = run_inner(render, tmpl, pc, target, 0);
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
    struct tmpl_value value = path_find(render, op->path);
    if (!value_is_true(value))
        return op->jump;
    gssize count = value_count(value);
    struct context context = {.value = value, .n = 1};
    if (count > 0) {
        context.list = value;
        context.n = (size_t)count;
        context.value = value.type->item(value, 0);
    }
    contexts_push(render, context);
    return pc + 1;
}

/* The end of a section's body: the next item's turn, or out. */
static uint32_t section_next(struct render *render, const struct tmpl_op *op, uint32_t pc)
{
    struct context *context = &render->contexts[render->n_contexts - 1];
    if (++context->i < context->n) {
        context->value = context->list.type->item(context->list, context->i);
        return op->jump;
    }
    render->n_contexts--;
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
            print_value(render, path_find(render, op->path), op->kind == OP_VAR_RAW);
            pc++;
            break;
        case OP_SECTION:
            pc = section_enter(render, op, pc);
            break;
        case OP_END:
            pc = section_next(render, op, pc);
            break;
        case OP_INVERTED:
            pc = value_is_true(path_find(render, op->path)) ? op->jump : pc + 1;
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
                 struct diags *diags, GString *out)
{
    struct render render = {
        .set = set,
        .diags = diags,
        .out = out,
        .max_len = out->len + TMPL_MAX_OUTPUT,
        .scratch = g_string_new(NULL),
        .room = CONTEXTS_AT_FIRST,
        .indents = g_string_new(NULL),
    };
    render.contexts = render.first_contexts;
    contexts_push(&render, (struct context){.value = root, .n = 1});
    bool ok = run(&render, tmpl, 0);
    if (render.contexts != render.first_contexts)
        g_free(render.contexts);
    g_string_free(render.scratch, TRUE);
    g_string_free(render.indents, TRUE);
    return ok;
}
