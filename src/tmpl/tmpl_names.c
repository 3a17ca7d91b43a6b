#include "tmpl/tmpl_names.h"

#include "base/arena.h"
#include "text/words.h"
#include "tmpl/tmpl_code.h"

#include <string.h>

/* Contexts that sections have entered, innermost first. Equal ones are one node, so that what was
 * walked is known by its address. */
struct level {
    struct tmpl_form form;
    const struct level *outer;
};

/* Arguments of a parent, as in the renderer; equal ones are one node, too. */
struct given {
    const struct tmpl *owner;
    const struct tmpl_call *call;
    const struct given *outer;
};

/* A stretch of code with what it is reached with. */
struct visit {
    const struct tmpl *tmpl;
    const struct level *levels;
    const struct given *given;
    uint32_t first;
};

/* A tag whose name led nowhere. */
struct lost {
    const struct tmpl *tmpl;
    uint32_t pc;
    const char *near; /* the whole name as it was probably meant, or NULL */
};

struct tmpl_names {
    struct arena *arena;
    const void *ctx;
    struct level root;
    GHashTable *levels, *givens, *visits; /* sets of the records above */
    GHashTable *found;                    /* set of instructions whose names lead somewhere */
    GHashTable *lost;                     /* instruction → struct lost */
    unsigned depth;
    unsigned steps;
};

/* ---- sets of records ---- */

#define RECORD_HASH(TYPE, name)                                                                    \
    static guint name##_hash(const void *key)                                                      \
    {                                                                                              \
        return tmpl_hash(key, sizeof(TYPE));                                                       \
    }                                                                                              \
    static gboolean name##_equal(const void *a, const void *b)                                     \
    {                                                                                              \
        return !memcmp(a, b, sizeof(TYPE));                                                        \
    }

RECORD_HASH(struct level, level)
RECORD_HASH(struct given, given)
/* The padding behind `first` is zeroed with the record. */
RECORD_HASH(struct visit, visit)

/* The record of the set that equals `record`, added when there is none. */
static const void *record_intern(struct tmpl_names *names, GHashTable *set, const void *record,
                                 size_t size, bool *ret_is_new)
{
    const void *known = g_hash_table_lookup(set, record);
    *ret_is_new = !known;
    if (known)
        return known;
    void *copy = arena_copy(names->arena, record, size);
    g_hash_table_add(set, copy);
    return copy;
}

struct tmpl_names *tmpl_names_new(struct tmpl_form root, const void *ctx)
{
    struct tmpl_names *names = g_new0(struct tmpl_names, 1);
    names->arena = arena_new();
    names->ctx = ctx;
    names->root.form = root;
    names->levels = g_hash_table_new(level_hash, level_equal);
    names->givens = g_hash_table_new(given_hash, given_equal);
    names->visits = g_hash_table_new(visit_hash, visit_equal);
    names->found = g_hash_table_new(NULL, NULL);
    names->lost = g_hash_table_new(NULL, NULL);
    return names;
}

void tmpl_names_free(struct tmpl_names *names)
{
    if (!names)
        return;
    g_hash_table_unref(names->levels);
    g_hash_table_unref(names->givens);
    g_hash_table_unref(names->visits);
    g_hash_table_unref(names->found);
    g_hash_table_unref(names->lost);
    arena_free(names->arena);
    g_free(names);
}

/* ---- contexts ---- */

static bool forms_equal(struct tmpl_form a, struct tmpl_form b)
{
    return a.type == b.type && a.data == b.data;
}

static const struct level *level_make(struct tmpl_names *names, struct tmpl_form form,
                                      const struct level *outer)
{
    const struct level level = {form, outer};
    bool is_new;
    return record_intern(names, names->levels, &level, sizeof level, &is_new);
}

/* The levels without one of this form. It could not be seen any more behind the same one, and
 * partials that lead back to themselves would pile them up. */
static const struct level *levels_without(struct tmpl_names *names, const struct level *levels,
                                          struct tmpl_form form)
{
    if (!levels)
        return NULL;
    if (forms_equal(levels->form, form))
        return levels->outer;
    const struct level *outer = levels_without(names, levels->outer, form);
    return outer == levels->outer ? levels : level_make(names, levels->form, outer);
}

static const struct level *level_enter(struct tmpl_names *names, const struct level *levels,
                                       struct tmpl_form form)
{
    return level_make(names, form, levels_without(names, levels, form));
}

/* ---- names ---- */

enum answer {
    ANSWER_NO,    /* leads nowhere */
    ANSWER_ASKED, /* is not there now, and a section may ask whether it is */
    ANSWER_YES,
    ANSWER_OPEN /* may lead somewhere, nobody knows where */
};

static enum answer form_get(const struct tmpl_names *names, struct tmpl_form form,
                            const struct tmpl_name *name, struct tmpl_form *ret_form)
{
    if (!form.type)
        return ANSWER_OPEN;
    if (form.type->get && form.type->get(form, name, names->ctx, ret_form))
        return ret_form->type ? ANSWER_YES : ANSWER_OPEN;
    return form.type->is_optional ? ANSWER_ASKED : ANSWER_NO;
}

/* Returns new: the name as it stands in the tag, or with `instead` (NULL: nothing) for a part. */
static char *path_text(const struct tmpl_path *path, uint32_t part, const char *instead)
{
    GString *text = g_string_new(NULL);
    for (uint32_t i = 0; i < path->n; i++)
        g_string_append_printf(text, "%s%s", i ? "." : "",
                               instead && i == part ? instead : path->names[i].text);
    return g_string_free(text, FALSE);
}

/* The name with its part `part` replaced by the nearest of `known`, or NULL. */
static const char *name_near(struct tmpl_names *names, const struct tmpl_path *path, uint32_t part,
                             GPtrArray *known)
{
    g_ptr_array_add(known, NULL);
    const char *near = words_nearest(path->names[part].text, (const char *const *)known->pdata);
    if (!near)
        return NULL;
    g_autofree char *whole = path_text(path, part, near);
    return arena_strdup(names->arena, whole, -1);
}

static void form_names(struct tmpl_form form, GPtrArray *known)
{
    if (form.type && form.type->names)
        form.type->names(form, known);
}

static void name_lost(struct tmpl_names *names, const struct tmpl *tmpl, uint32_t pc,
                      const struct tmpl_path *path, uint32_t part, GPtrArray *known)
{
    const struct tmpl_op *op = &tmpl->ops[pc];
    if (g_hash_table_contains(names->found, op) || g_hash_table_contains(names->lost, op))
        return;
    struct lost *lost = arena_alloc(names->arena, sizeof *lost);
    *lost = (struct lost){tmpl, pc, name_near(names, path, part, known)};
    g_hash_table_insert(names->lost, (void *)op, lost);
}

/* Where the parts of a name from the second on lead to. */
static enum answer name_descend(struct tmpl_names *names, const struct tmpl_path *path,
                                struct tmpl_form *form, uint32_t *ret_part, GPtrArray *known)
{
    for (uint32_t i = 1; i < path->n; i++) {
        struct tmpl_form inner = {0};
        enum answer answer = form_get(names, *form, &path->names[i], &inner);
        if (answer == ANSWER_NO || answer == ANSWER_ASKED) {
            form_names(*form, known);
            *ret_part = i;
        }
        if (answer != ANSWER_YES)
            return answer;
        *form = inner;
    }
    return ANSWER_YES;
}

/* What the name of a tag leads to, in `ret_form` (open unless the answer is yes). */
static enum answer name_find(struct tmpl_names *names, const struct tmpl_path *path,
                             const struct level *levels, struct tmpl_form *ret_form,
                             uint32_t *ret_part, GPtrArray *known)
{
    *ret_form = levels->form;
    if (!path->n)
        return levels->form.type ? ANSWER_YES : ANSWER_OPEN;
    enum answer nowhere = ANSWER_NO;
    for (const struct level *level = levels; level; level = level->outer) {
        *ret_form = (struct tmpl_form){0};
        enum answer answer = form_get(names, level->form, &path->names[0], ret_form);
        if (answer == ANSWER_OPEN)
            return answer;
        if (answer == ANSWER_YES)
            return name_descend(names, path, ret_form, ret_part, known);
        if (answer == ANSWER_ASKED)
            nowhere = ANSWER_ASKED;
        form_names(level->form, known);
    }
    *ret_part = 0;
    return nowhere;
}

/* Notes whether the name of the instruction leads somewhere. False when what stands in a section
 * of it is never reached. */
static bool name_walk(struct tmpl_names *names, const struct tmpl *tmpl, uint32_t pc,
                      const struct tmpl_path *path, const struct level *levels,
                      struct tmpl_form *ret_form)
{
    const struct tmpl_op *op = &tmpl->ops[pc];
    g_autoptr(GPtrArray) known = g_ptr_array_new();
    uint32_t part = 0;
    enum answer answer = name_find(names, path, levels, ret_form, &part, known);
    bool is_question = op->kind == OP_SECTION || op->kind == OP_INVERTED;
    if (answer == ANSWER_OPEN)
        *ret_form = (struct tmpl_form){0};
    if (answer == ANSWER_NO || (answer == ANSWER_ASKED && !is_question)) {
        name_lost(names, tmpl, pc, path, part, known);
        return false;
    }
    g_hash_table_add(names->found, (void *)op);
    return answer != ANSWER_ASKED;
}

/* ---- walking ---- */

static void walk(struct tmpl_names *names, const struct tmpl *tmpl, uint32_t first,
                 const struct level *levels, const struct given *given);

/* Walks code that is reached in a new way. */
static void visit(struct tmpl_names *names, const struct tmpl *tmpl, uint32_t first,
                  const struct level *levels, const struct given *given)
{
    struct visit visit;
    memset(&visit, 0, sizeof visit);
    visit.tmpl = tmpl;
    visit.levels = levels;
    visit.given = given;
    visit.first = first;
    bool is_new;
    record_intern(names, names->visits, &visit, sizeof visit, &is_new);
    if (!is_new)
        return;
    if (names->depth == TMPL_MAX_DEPTH) {
        names->steps = TMPL_MAX_NAME_STEPS;
        return;
    }
    names->depth++;
    walk(names, tmpl, first, levels, given);
    names->depth--;
}

static void walk_call(struct tmpl_names *names, const struct tmpl *tmpl, uint32_t pc,
                      const struct level *levels, const struct given *given)
{
    const struct tmpl_call *call = tmpl->ops[pc].call;
    if (!call->name) {
        struct tmpl_form form;
        name_walk(names, tmpl, pc, call->dynamic, levels, &form);
        return;
    }
    if (call->target->is_missing)
        return;
    const struct given own = {tmpl, call, given};
    bool is_new;
    if (call->n_args)
        given = record_intern(names, names->givens, &own, sizeof own, &is_new);
    visit(names, call->target, 0, levels, given);
}

/* The argument for a block: of the outermost parent that gives one, the last of those. */
static const struct tmpl_arg *arg_of(const struct given *given, const struct tmpl_name *name,
                                     const struct given **ret_given)
{
    const struct tmpl_arg *found = NULL;
    for (; given; given = given->outer) {
        for (uint32_t i = 0; i < given->call->n_args; i++) {
            if (given->call->args[i].name.text != name->text)
                continue;
            found = &given->call->args[i];
            *ret_given = given;
        }
    }
    return found;
}

/* Returns where to go on. */
static uint32_t walk_block(struct tmpl_names *names, const struct tmpl_op *op, uint32_t pc,
                           const struct level *levels, const struct given *given)
{
    const struct given *of = NULL;
    const struct tmpl_arg *arg = arg_of(given, &op->block->name, &of);
    if (!arg)
        return pc + 1;
    visit(names, of->owner, arg->first, levels, of->outer);
    return op->jump;
}

/* Each instruction once; the bodies of sections with what they enter. */
static void walk(struct tmpl_names *names, const struct tmpl *tmpl, uint32_t first,
                 const struct level *levels, const struct given *given)
{
    const struct level *entered[TMPL_MAX_DEPTH + 1];
    unsigned n = 0;
    uint32_t pc = first;
    while (tmpl->ops[pc].kind != OP_RETURN && names->steps < TMPL_MAX_NAME_STEPS) {
        const struct tmpl_op *op = &tmpl->ops[pc];
        struct tmpl_form form;
        names->steps++;
        switch (op->kind) {
        case OP_VAR:
        case OP_VAR_RAW:
        case OP_INVERTED:
            name_walk(names, tmpl, pc++, op->path, levels, &form);
            break;
        case OP_SECTION:
            if (!name_walk(names, tmpl, pc, op->path, levels, &form)) {
                pc = op->jump;
                break;
            }
            entered[n++] = levels;
            levels = level_enter(names, levels, form);
            pc++;
            break;
        case OP_END:
            levels = entered[--n];
            pc++;
            break;
        case OP_CALL:
            walk_call(names, tmpl, pc, levels, given);
            pc = op->jump;
            break;
        case OP_BLOCK:
            pc = walk_block(names, op, pc, levels, given);
            break;
        default:
            pc++;
            break;
        }
    }
}

void tmpl_names_walk(struct tmpl_names *names, const struct tmpl *tmpl)
{
    visit(names, tmpl, 0, level_make(names, names->root.form, NULL), NULL);
}

/* ---- telling ---- */

void tmpl_names_tell(const struct tmpl_names *names, tmpl_wants_fn wants, void *ctx,
                     struct diags *diags)
{
    /* What was not looked at might lead somewhere. */
    if (names->steps >= TMPL_MAX_NAME_STEPS)
        return;
    GHashTableIter iter;
    void *op, *value;
    g_hash_table_iter_init(&iter, names->lost);
    while (g_hash_table_iter_next(&iter, &op, &value)) {
        const struct lost *lost = value;
        if (g_hash_table_contains(names->found, op) || !wants(lost->tmpl->file, ctx))
            continue;
        const struct tmpl_op *at = op;
        struct pos pos = pos_at(lost->tmpl->file, lost->tmpl->places[lost->pc]);
        g_autofree char *name =
            path_text(at->kind == OP_CALL ? at->call->dynamic : at->path, 0, NULL);
        if (lost->near)
            diag_add(diags, DIAG_TMPL_NAME_UNKNOWN, pos, name, lost->near);
        else
            diag_add(diags, DIAG_TMPL_NAME_STRANGE, pos, name);
    }
}
