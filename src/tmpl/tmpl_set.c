#include "tmpl/tmpl_code.h"
#include "tmpl/tmpl_memo.h"

struct tmpl_set {
    tmpl_load_fn load;
    void *ctx;
    struct diags *diags;
    struct arena *arena;
    GHashTable *by_name; /* name → struct tmpl, in the arena */
    GMutex lock;         /* for all of the above once several threads render */
    struct memo *memo;
};

struct tmpl_set *tmpl_set_new(tmpl_load_fn load, void *ctx, struct diags *diags)
{
    struct tmpl_set *set = g_new0(struct tmpl_set, 1);
    set->load = load;
    set->ctx = ctx;
    set->diags = diags;
    set->arena = arena_new();
    set->by_name = g_hash_table_new(g_str_hash, g_str_equal);
    g_mutex_init(&set->lock);
    set->memo = memo_new();
    return set;
}

void tmpl_set_free(struct tmpl_set *set)
{
    if (!set)
        return;
    g_hash_table_unref(set->by_name);
    memo_free(set->memo);
    arena_free(set->arena);
    g_mutex_clear(&set->lock);
    g_free(set);
}

struct memo *tmpl_set_memo(struct tmpl_set *set)
{
    return set->memo;
}

/* Adds a template under its name, whatever becomes of it. */
static struct tmpl *template_load(struct tmpl_set *set, const char *name, struct diags *diags)
{
    struct tmpl *tmpl = arena_alloc(set->arena, sizeof *tmpl);
    tmpl->name = arena_strdup(set->arena, name, -1);
    g_hash_table_insert(set->by_name, (void *)tmpl->name, tmpl);
    size_t size = 0;
    const char *file = NULL;
    const char *source = set->load(name, &size, &file, set->ctx);
    if (!source) {
        tmpl->is_missing = true;
        return tmpl;
    }
    tmpl->file = g_intern_string(file);
    tmpl->is_faulty = !tmpl_compile(tmpl, source, size, set->arena, diags);
    return tmpl;
}

/* Finds the targets of a template's calls, loading those that are new. */
static void calls_resolve(struct tmpl_set *set, struct tmpl *tmpl, GPtrArray *queue,
                          struct diags *diags)
{
    for (uint32_t i = 0; i < tmpl->n_ops; i++) {
        if (tmpl->ops[i].kind != OP_CALL || !tmpl->ops[i].call->name)
            continue;
        struct tmpl_call *call = tmpl->ops[i].call;
        call->target = g_hash_table_lookup(set->by_name, call->name);
        if (!call->target) {
            call->target = template_load(set, call->name, diags);
            g_ptr_array_add(queue, call->target);
        }
        if (call->target->is_missing)
            diag_add(diags, DIAG_TMPL_PARTIAL_MISSING, pos_at(tmpl->file, tmpl->places[i]),
                     call->name);
    }
}

/* A template that needs a faulty one is faulty too, however far away that is. */
static void faults_spread(struct tmpl_set *set)
{
    bool changed = true;
    while (changed) {
        changed = false;
        GHashTableIter iter;
        void *value;
        g_hash_table_iter_init(&iter, set->by_name);
        while (g_hash_table_iter_next(&iter, NULL, &value)) {
            struct tmpl *tmpl = value;
            for (uint32_t i = 0; i < tmpl->n_calls && !tmpl->is_faulty; i++) {
                const struct tmpl *target = tmpl->calls[i]->target;
                if (target && target->is_faulty)
                    changed = tmpl->is_faulty = true;
            }
        }
    }
}

static bool is_closed(struct tmpl *tmpl)
{
    if (tmpl->closed == CLOSED_BEING_ASKED)
        tmpl->closed = CLOSED_NO;
    if (tmpl->closed != CLOSED_UNKNOWN)
        return tmpl->closed == CLOSED_YES;
    tmpl->closed = CLOSED_BEING_ASKED;
    tmpl->n_ops_inside = tmpl->n_ops;
    bool closed = !tmpl->is_faulty;
    for (uint32_t i = 0; i < tmpl->n_ops && closed; i++) {
        const struct tmpl_call *call = tmpl->ops[i].kind == OP_CALL ? tmpl->ops[i].call : NULL;
        if (tmpl->ops[i].kind == OP_BLOCK || (call && (!call->name || call->n_args)))
            closed = false;
        else if (call && !call->target->is_missing) {
            closed = is_closed(call->target);
            tmpl->n_ops_inside += MIN(call->target->n_ops_inside, (uint32_t)MEMO_MIN_OPS);
        }
    }
    tmpl->closed = closed ? CLOSED_YES : CLOSED_NO;
    return closed;
}

/* A template that a cycle leads back to was found not to be closed on the way. */
static void sheets_make(struct tmpl_set *set, const GPtrArray *templates)
{
    for (guint i = 0; i < templates->len; i++) {
        struct tmpl *tmpl = templates->pdata[i];
        if (!tmpl->is_missing && is_closed(tmpl) && tmpl->n_ops_inside >= MEMO_MIN_OPS)
            tmpl->sheet = arena_alloc(set->arena, sizeof *tmpl->sheet);
    }
}

struct tmpl *tmpl_set_find(struct tmpl_set *set, const char *name, struct diags *diags)
{
    g_mutex_lock(&set->lock);
    struct tmpl *tmpl = g_hash_table_lookup(set->by_name, name);
    if (!tmpl) {
        g_autoptr(GPtrArray) queue = g_ptr_array_new();
        tmpl = template_load(set, name, diags);
        g_ptr_array_add(queue, tmpl);
        for (guint i = 0; i < queue->len; i++)
            calls_resolve(set, queue->pdata[i], queue, diags);
        faults_spread(set);
        sheets_make(set, queue);
    }
    g_mutex_unlock(&set->lock);
    return tmpl->is_missing ? NULL : tmpl;
}

const struct tmpl *tmpl_get(struct tmpl_set *set, const char *name)
{
    struct tmpl *tmpl = tmpl_set_find(set, name, set->diags);
    if (!tmpl)
        diag_add(set->diags, DIAG_TMPL_MISSING, (struct pos){0}, name);
    return tmpl && !tmpl->is_faulty ? tmpl : NULL;
}
