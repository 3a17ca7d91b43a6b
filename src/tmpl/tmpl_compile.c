#include "tmpl/tmpl_code.h"
#include "tmpl/tmpl_lex.h"
#include "tmpl/tmpl_lines.h"
#include "tmpl/tmpl_nest.h"

#include <string.h>

/* An opened tag whose end is not compiled yet. */
struct frame {
    uint32_t token;
    uint32_t op;
};

struct compiler {
    struct arena *arena;
    const struct token *tokens;
    uint32_t n;
    GArray *ops;       /* struct tmpl_op */
    GArray *places;    /* struct place */
    GString *text;     /* pool of literals */
    GPtrArray *calls;  /* struct tmpl_call */
    bool line_start;   /* nothing was compiled of this line so far */
    bool text_is_open; /* the last instruction is text that may be made longer */
    struct frame frames[TMPL_MAX_DEPTH];
    unsigned depth;
};

static struct tmpl_op *op_at(struct compiler *compiler, uint32_t i)
{
    return &g_array_index(compiler->ops, struct tmpl_op, i);
}

static uint32_t op_add(struct compiler *compiler, enum op_kind kind, struct place at)
{
    struct tmpl_op op = {.kind = kind};
    g_array_append_val(compiler->ops, op);
    g_array_append_val(compiler->places, at);
    compiler->text_is_open = false;
    return compiler->ops->len - 1;
}

/* An instruction that prints something at this place of the line. */
static uint32_t op_add_printing(struct compiler *compiler, enum op_kind kind, struct place at)
{
    uint32_t i = op_add(compiler, kind, at);
    op_at(compiler, i)->line_start = compiler->line_start;
    compiler->line_start = false;
    return i;
}

static struct tmpl_name name_make(struct arena *arena, const char *text, size_t len)
{
    return (struct tmpl_name){
        .text = g_intern_string(arena_strdup(arena, text, (ssize_t)len)),
        .len = (uint32_t)len,
        .hash = tmpl_hash(text, len),
    };
}

static const struct tmpl_path *path_make(struct arena *arena, const char *text, size_t len)
{
    uint32_t n = 1;
    for (size_t i = 0; i < len; i++)
        n += text[i] == '.';
    if (len == 1 && *text == '.')
        n = 0;
    struct tmpl_path *path = arena_alloc(arena, sizeof *path + n * sizeof path->names[0]);
    path->n = n;
    for (uint32_t i = 0; i < n; i++) {
        const char *dot = memchr(text, '.', len);
        size_t part = dot ? (size_t)(dot - text) : len;
        path->names[i] = name_make(arena, text, part);
        if (dot) {
            text = dot + 1;
            len -= part + 1;
        }
    }
    return path;
}

static void compile_text(struct compiler *compiler, const struct token *token)
{
    bool line_start = compiler->line_start;
    if (token->len && !token->dropped) {
        if (!compiler->text_is_open) {
            uint32_t i = op_add_printing(compiler, OP_TEXT, token->at);
            op_at(compiler, i)->literal.offset = (uint32_t)compiler->text->len;
            compiler->text_is_open = true;
        }
        g_string_append_len(compiler->text, token->text, (gssize)token->len);
        op_at(compiler, compiler->ops->len - 1)->literal.len += token->len;
        line_start = false;
    }
    compiler->line_start = line_start || (token->len && token->text[token->len - 1] == '\n');
}

static void compile_value(struct compiler *compiler, const struct token *token, enum op_kind kind)
{
    uint32_t i = op_add_printing(compiler, kind, token->at);
    op_at(compiler, i)->path = path_make(compiler->arena, token->text, token->len);
}

static void frame_push(struct compiler *compiler, uint32_t token, uint32_t op)
{
    compiler->frames[compiler->depth++] = (struct frame){token, op};
}

/* Sections and inverted sections. One that has its line to itself prints nothing there. */
static void compile_section(struct compiler *compiler, uint32_t t, enum op_kind kind)
{
    const struct token *token = &compiler->tokens[t];
    uint32_t i = token->is_standalone ? op_add(compiler, kind, token->at)
                                      : op_add_printing(compiler, kind, token->at);
    op_at(compiler, i)->path = path_make(compiler->arena, token->text, token->len);
    frame_push(compiler, t, i);
}

static uint32_t count_args(const struct compiler *compiler, uint32_t parent)
{
    uint32_t n = 0;
    uint32_t end = compiler->tokens[parent].match;
    for (uint32_t i = parent + 1; i < end; i++) {
        if (!compiler->tokens[i].is_argument)
            continue;
        n++;
        i = compiler->tokens[i].match;
    }
    return n;
}

static void compile_call(struct compiler *compiler, uint32_t t)
{
    const struct token *token = &compiler->tokens[t];
    struct tmpl_call *call = arena_alloc(compiler->arena, sizeof *call);
    if (token->is_dynamic)
        call->dynamic = path_make(compiler->arena, token->text, token->len);
    else
        call->name = arena_strdup(compiler->arena, token->text, token->len);
    call->is_standalone = token->is_standalone;
    if (token->is_standalone)
        call->indent = arena_copy(compiler->arena, token->indent, token->indent_len);
    call->indent_len = token->is_standalone ? token->indent_len : 0;

    uint32_t i = token->is_standalone ? op_add(compiler, OP_CALL, token->at)
                                      : op_add_printing(compiler, OP_CALL, token->at);
    op_at(compiler, i)->call = call;
    op_at(compiler, i)->jump = i + 1;
    g_ptr_array_add(compiler->calls, call);
    if (token->kind == TOKEN_PARENT) {
        call->args = arena_array(compiler->arena, struct tmpl_arg, count_args(compiler, t));
        frame_push(compiler, t, i);
    }
}

/* The code of an argument stands behind its call. The last of two for one block counts. */
static void compile_arg(struct compiler *compiler, uint32_t t)
{
    const struct token *token = &compiler->tokens[t];
    struct tmpl_call *call = op_at(compiler, compiler->frames[compiler->depth - 1].op)->call;
    struct tmpl_name name = name_make(compiler->arena, token->text, token->len);
    uint32_t i = 0;
    while (i < call->n_args && strcmp(call->args[i].name.text, name.text) != 0)
        i++;
    call->args[i] = (struct tmpl_arg){
        .name = name, .first = compiler->ops->len, .starts_line = token->is_standalone};
    call->n_args = MAX(call->n_args, i + 1);
    frame_push(compiler, t, 0);
    compiler->line_start = token->is_standalone;
    compiler->text_is_open = false;
}

static void compile_block(struct compiler *compiler, uint32_t t)
{
    const struct token *token = &compiler->tokens[t];
    struct tmpl_block *block = arena_alloc(compiler->arena, sizeof *block);
    block->name = name_make(compiler->arena, token->text, token->len);
    block->is_standalone = token->is_standalone;
    block->indent =
        token->indent_len ? arena_copy(compiler->arena, token->indent, token->indent_len) : "";
    block->indent_len = token->indent_len;
    uint32_t i = token->is_standalone ? op_add(compiler, OP_BLOCK, token->at)
                                      : op_add_printing(compiler, OP_BLOCK, token->at);
    op_at(compiler, i)->block = block;
    frame_push(compiler, t, i);
}

static void compile_close(struct compiler *compiler, const struct token *close)
{
    struct frame frame = compiler->frames[--compiler->depth];
    const struct token *open = &compiler->tokens[frame.token];
    if (open->kind == TOKEN_SECTION) {
        uint32_t end = op_add(compiler, OP_END, close->at);
        op_at(compiler, end)->jump = frame.op + 1;
    } else if (open->is_argument) {
        op_add(compiler, OP_RETURN, close->at);
    }
    if (!open->is_argument)
        op_at(compiler, frame.op)->jump = compiler->ops->len;
    /* A jump ends here: text that follows is an instruction of its own. */
    compiler->text_is_open = false;
    if (open->kind == TOKEN_PARENT)
        compiler->line_start = open->is_standalone;
}

static void compile_token(struct compiler *compiler, uint32_t t)
{
    const struct token *token = &compiler->tokens[t];
    switch (token->kind) {
    case TOKEN_TEXT:
        compile_text(compiler, token);
        break;
    case TOKEN_VAR:
        compile_value(compiler, token, OP_VAR);
        break;
    case TOKEN_VAR_RAW:
        compile_value(compiler, token, OP_VAR_RAW);
        break;
    case TOKEN_SECTION:
        compile_section(compiler, t, OP_SECTION);
        break;
    case TOKEN_INVERTED:
        compile_section(compiler, t, OP_INVERTED);
        break;
    case TOKEN_PARTIAL:
    case TOKEN_PARENT:
        compile_call(compiler, t);
        break;
    case TOKEN_BLOCK:
        if (token->is_argument)
            compile_arg(compiler, t);
        else
            compile_block(compiler, t);
        break;
    case TOKEN_CLOSE:
        compile_close(compiler, token);
        break;
    default:
        break;
    }
}

static void compile_tokens(struct compiler *compiler)
{
    for (uint32_t t = 0; t < compiler->n; t++) {
        const struct token *token = &compiler->tokens[t];
        if (!token->is_ignored) {
            compile_token(compiler, t);
        } else if (token_opens(token)) {
            t = token->match;
        }
    }
    op_add(compiler, OP_RETURN, (struct place){0});
}

/* The compiled arrays become the template's, in memory of the set. */
static void compiler_finish(struct compiler *compiler, struct tmpl *tmpl)
{
    struct arena *arena = compiler->arena;
    tmpl->n_ops = compiler->ops->len;
    tmpl->ops = arena_copy(arena, compiler->ops->data, tmpl->n_ops * sizeof(struct tmpl_op));
    tmpl->places = arena_copy(arena, compiler->places->data, tmpl->n_ops * sizeof(struct place));
    tmpl->text = arena_copy(arena, compiler->text->str, compiler->text->len);
    tmpl->n_calls = compiler->calls->len;
    tmpl->calls = arena_array(arena, struct tmpl_call *, tmpl->n_calls);
    for (uint32_t i = 0; i < tmpl->n_calls; i++)
        tmpl->calls[i] = compiler->calls->pdata[i];
}

/* Size and encoding. Skips the mark that some editors write first. */
static bool source_check(const char **source, size_t *size, const char *file, struct diags *diags)
{
    const char *bad;
    if (*size > TMPL_MAX_SOURCE) {
        diag_add(diags, DIAG_TMPL_TOO_BIG, (struct pos){.file = file}, "1 MB");
        return false;
    }
    if (!g_utf8_validate(*source, (gssize)*size, &bad)) {
        struct pos pos = {.file = file, .line = 1, .col = 1};
        for (const char *p = *source; p < bad; p++) {
            if (*p == '\n') {
                pos.line++;
                pos.col = 1;
            } else if (((unsigned char)*p & 0xc0) != 0x80) {
                pos.col++;
            }
        }
        diag_add(diags, DIAG_TMPL_NOT_TEXT, pos);
        return false;
    }
    if (*size >= 3 && !memcmp(*source, "\xef\xbb\xbf", 3)) {
        *source += 3;
        *size -= 3;
    }
    return true;
}

bool tmpl_compile(struct tmpl *tmpl, const char *source, size_t size, struct arena *arena,
                  struct diags *diags)
{
    if (!source_check(&source, &size, tmpl->file, diags))
        return false;
    g_autoptr(GArray) tokens = g_array_new(FALSE, FALSE, sizeof(struct token));
    bool complete;
    bool ok = tmpl_lex(source, size, tmpl->file, tokens, diags, &complete);
    if (!complete || !tmpl_nest(tokens, tmpl->file, diags) || !ok)
        return false;
    tmpl_lines(tokens);

    struct compiler compiler = {
        .arena = arena,
        .tokens = (const struct token *)tokens->data,
        .n = tokens->len,
        .ops = g_array_new(FALSE, FALSE, sizeof(struct tmpl_op)),
        .places = g_array_new(FALSE, FALSE, sizeof(struct place)),
        .text = g_string_new(NULL),
        .calls = g_ptr_array_new(),
        .line_start = true,
    };
    compile_tokens(&compiler);
    compiler_finish(&compiler, tmpl);
    g_array_unref(compiler.ops);
    g_array_unref(compiler.places);
    g_string_free(compiler.text, TRUE);
    g_ptr_array_unref(compiler.calls);
    return true;
}
