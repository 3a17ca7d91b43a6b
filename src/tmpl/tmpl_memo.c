#include "tmpl/tmpl_memo.h"

#include "base/append.h"
#include "base/fingerprint.h"
#include "base/par.h"

#include <pthread.h>
#include <stdatomic.h>
#include <string.h>

/* The mutex is pthread's: ThreadSanitizer does not see GLib's. */

enum { ONCE_SIZE = 32 * 1024, SLOTS_AT_FIRST = 256 };

/* All questions that renderings of a partial came to so far. A longer list takes the place of a
 * shorter one; lists are never changed. */
struct memo_list {
    uint32_t n;
    bool is_lost; /* the partial is not to be asked any more */
    struct memo_question questions[];
};

struct slot {
    struct memo_entry entry;
    uint64_t hash;
    const char *key;
    size_t key_len;
};

struct memo {
    pthread_mutex_t lock; /* for all below */
    struct arena *arena;
    size_t n_bytes;      /* taken from it for entries */
    struct slot **slots; /* by hash and linear probing */
    size_t n, mask;
    uint64_t *once; /* hashes of keys that came once; a later one may take the place */
};

struct memo *memo_new(void)
{
    struct memo *memo = g_new0(struct memo, 1);
    par_lock_init(&memo->lock);
    memo->arena = arena_new();
    memo->slots = g_new0(struct slot *, SLOTS_AT_FIRST);
    memo->mask = SLOTS_AT_FIRST - 1;
    memo->once = g_new0(uint64_t, ONCE_SIZE);
    return memo;
}

void memo_free(struct memo *memo)
{
    if (!memo)
        return;
    arena_free(memo->arena);
    g_free(memo->slots);
    g_free(memo->once);
    pthread_mutex_destroy(&memo->lock);
    g_free(memo);
}

/* ---- asking ---- */

/* Answers begin with a type, or with the address of one of these. */
static const char NO_ANSWER[] = {'l', 'm'};
#define ANSWER_NO_LEVEL  (&NO_ANSWER[0])
#define ANSWER_NO_MEMBER (&NO_ANSWER[1])

static void answer_pointer(GString *key, const void *pointer)
{
    append_bytes(key, (const char *)&pointer, sizeof pointer);
}

/* What tells the value; false when nothing does. */
static bool answer_value(GString *key, struct tmpl_value value)
{
    answer_pointer(key, value.type);
    return !value.type || (value.type->key && value.type->key(value, key));
}

/* Contexts without members answer no names, so they do not count. */
static const struct tmpl_value *level_find(const struct stack *stack, uint32_t level)
{
    for (size_t i = stack->n; i--;) {
        const struct tmpl_value *value = &stack->contexts[i].value;
        if (value->type && value->type->get && !level--)
            return value;
    }
    return NULL;
}

static bool answer_append(GString *key, const struct stack *stack,
                          const struct memo_question *question)
{
    const struct tmpl_value *level = level_find(stack, question->level);
    if (!level) {
        answer_pointer(key, ANSWER_NO_LEVEL);
        return true;
    }
    if (question->index) {
        append_bytes(key, (const char *)&level->index, sizeof level->index);
        return true;
    }
    if (!question->path)
        return answer_value(key, *level);
    struct tmpl_value value = {0};
    if (!stack_get(stack, level, &question->path->names[0], &value)) {
        answer_pointer(key, ANSWER_NO_MEMBER);
        return true;
    }
    for (uint32_t i = 1; i < question->n_names; i++) {
        struct tmpl_value inner = {0};
        if (!stack_get(stack, &value, &question->path->names[i], &inner))
            inner.type = NULL;
        value = inner;
    }
    append_bytes(key, (const char *)&value.index, sizeof value.index);
    return answer_value(key, value);
}

/* The answers to a list of questions, after the partial and the list's length. Asking looks at
 * nothing in the sense of tmpl_seen. */
static bool key_make(GString *key, const struct tmpl *tmpl, const struct memo_list *list,
                     struct stack *stack)
{
    uint32_t n = list ? list->n : 0;
    g_string_truncate(key, 0);
    answer_pointer(key, tmpl);
    append_bytes(key, (const char *)&n, sizeof n);
    struct tmpl_seen *seen = stack->seen;
    stack->seen = NULL;
    bool done = true;
    for (uint32_t i = 0; i < n && done; i++)
        done = answer_append(key, stack, &list->questions[i]);
    stack->seen = seen;
    return done;
}

static struct slot **slot_find(const struct memo *memo, const GString *key, uint64_t hash)
{
    for (size_t i = hash & memo->mask;; i = (i + 1) & memo->mask) {
        const struct slot *slot = memo->slots[i];
        if (!slot || (slot->hash == hash && slot->key_len == key->len &&
                      !memcmp(slot->key, key->str, key->len)))
            return &memo->slots[i];
    }
}

enum memo_advice memo_ask(struct memo *memo, const struct tmpl *tmpl, struct stack *stack,
                          GString *key, const struct memo_entry **ret_entry)
{
    const struct memo_list *list = atomic_load_explicit(&tmpl->sheet->list, memory_order_acquire);
    if ((list && list->is_lost) || !key_make(key, tmpl, list, stack))
        return MEMO_RENDER;
    uint64_t hash = fingerprint_number(key->str, key->len);
    uint64_t *once = &memo->once[hash % ONCE_SIZE];
    enum memo_advice advice = MEMO_RENDER;
    pthread_mutex_lock(&memo->lock);
    const struct slot *slot = *slot_find(memo, key, hash);
    if (slot) {
        *ret_entry = &slot->entry;
        advice = MEMO_KNOWN;
    } else if ((*once == hash || tmpl->sheet->n_recorded < MEMO_LEARN) &&
               memo->n_bytes < MEMO_MAX_BYTES) {
        advice = MEMO_RECORD;
        tmpl->sheet->n_recorded++;
    }
    *once = hash;
    pthread_mutex_unlock(&memo->lock);
    return advice;
}

/* ---- recording ---- */

void memo_record_begin(struct memo_record *record, struct stack *stack)
{
    record->base = stack->n;
    record->n = 0;
    record->is_lost = false;
    record->scratch = g_string_new(NULL);
    stack->record = record;
}

static bool names_equal(const struct tmpl_path *a, const struct tmpl_path *b, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++) {
        if (a->names[i].hash != b->names[i].hash || a->names[i].len != b->names[i].len ||
            memcmp(a->names[i].text, b->names[i].text, a->names[i].len) != 0)
            return false;
    }
    return true;
}

static bool question_equal(const struct memo_question *a, const struct memo_question *b)
{
    return a->level == b->level && a->index == b->index && !a->path == !b->path &&
           (!a->path || (a->n_names == b->n_names && names_equal(a->path, b->path, a->n_names)));
}

static bool question_is_among(const struct memo_question *question,
                              const struct memo_question *questions, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++) {
        if (question_equal(&questions[i], question))
            return true;
    }
    return false;
}

static void question_note(struct memo_record *record, struct memo_question question)
{
    if (record->is_lost || question_is_among(&question, record->questions, record->n))
        return;
    if (record->n == MEMO_MAX_QUESTIONS)
        record->is_lost = true;
    else
        record->questions[record->n++] = question;
}

static bool is_told(struct memo_record *record, struct tmpl_value value)
{
    g_string_truncate(record->scratch, 0);
    return answer_value(record->scratch, value);
}

/* A name asked of a record that will be another at the same place: the answer is the first value
 * on the way that a key tells. */
static bool ask_name(struct stack *stack, const struct tmpl_value *context, uint32_t level,
                     const struct tmpl_path *path, struct tmpl_value *ret_value)
{
    struct memo_record *record = stack->record;
    struct tmpl_value value = {0};
    bool found = stack_get(stack, context, &path->names[0], &value);
    uint32_t n_names = 1;
    while (found && n_names < path->n && !is_told(record, value)) {
        struct tmpl_value inner = {0};
        if (!stack_get(stack, &value, &path->names[n_names++], &inner))
            inner.type = NULL;
        value = inner;
    }
    question_note(record, (struct memo_question){path, level, n_names, false});
    if (found && !is_told(record, value))
        record->is_lost = true;
    *ret_value = stack_descend(stack, value, path, n_names);
    return found;
}

/* A name asked of a record that is told from others: everything it leads to follows from which
 * it is, and from its place in a list where that was looked at. */
static bool ask_record(struct stack *stack, const struct tmpl_value *context, uint32_t level,
                       const struct tmpl_path *path, struct tmpl_value *ret_value)
{
    struct tmpl_value value = {0};
    question_note(stack->record, (struct memo_question){.level = level});
    stack_index_forget();
    bool found = stack_get(stack, context, &path->names[0], &value);
    if (stack_index_was_read())
        question_note(stack->record, (struct memo_question){.level = level, .index = true});
    *ret_value = stack_descend(stack, value, path, 1);
    return found;
}

struct tmpl_value memo_record_find(struct stack *stack, const struct tmpl_path *path)
{
    struct memo_record *record = stack->record;
    if (!path->n) {
        if (stack->n == record->base)
            record->is_lost = true;
        return stack->contexts[stack->n - 1].value;
    }
    struct tmpl_value value = {0};
    uint32_t level = 0;
    for (size_t i = stack->n; i--;) {
        const struct tmpl_value *context = &stack->contexts[i].value;
        if (!context->type || !context->type->get)
            continue;
        if (i >= record->base) {
            if (stack_get(stack, context, &path->names[0], &value))
                return stack_descend(stack, value, path, 1);
        } else if (context->type->key ? ask_record(stack, context, level, path, &value)
                                      : ask_name(stack, context, level, path, &value)) {
            return value;
        }
        level += i < record->base;
    }
    return (struct tmpl_value){0};
}

/* ---- keeping ---- */

static struct memo_list *list_new(struct memo *memo, uint32_t n)
{
    return arena_alloc(memo->arena, sizeof(struct memo_list) + n * sizeof(struct memo_question));
}

/* Adds what the sheet does not ask yet. Returns the list as it is now. */
static const struct memo_list *list_extend(struct memo *memo, struct memo_sheet *sheet,
                                           const struct memo_record *record)
{
    const struct memo_list *before = atomic_load_explicit(&sheet->list, memory_order_relaxed);
    uint32_t n = before ? before->n : 0;
    struct memo_list *after = list_new(memo, n + record->n);
    if (n)
        memcpy(after->questions, before->questions, n * sizeof *before->questions);
    after->n = n;
    for (uint32_t i = 0; i < record->n; i++) {
        if (!question_is_among(&record->questions[i], after->questions, n))
            after->questions[after->n++] = record->questions[i];
    }
    after->is_lost = record->is_lost || after->n > MEMO_MAX_QUESTIONS;
    if (before && (before->is_lost || (after->n == n && !after->is_lost)))
        return before;
    atomic_store_explicit(&sheet->list, after, memory_order_release);
    return after;
}

static void slots_grow(struct memo *memo)
{
    struct slot **before = memo->slots;
    size_t n = memo->mask + 1;
    memo->slots = g_new0(struct slot *, 2 * n);
    memo->mask = 2 * n - 1;
    for (size_t i = 0; i < n; i++) {
        if (!before[i])
            continue;
        size_t at = before[i]->hash & memo->mask;
        while (memo->slots[at])
            at = (at + 1) & memo->mask;
        memo->slots[at] = before[i];
    }
    g_free(before);
}

/* Of the part that is in use. */
static size_t seen_size(const struct tmpl_seen *seen)
{
    return offsetof(struct tmpl_seen, records) + seen->n * sizeof *seen->records;
}

static void entry_add(struct memo *memo, const GString *key, const struct memo_entry *entry)
{
    uint64_t hash = fingerprint_number(key->str, key->len);
    struct slot **place = slot_find(memo, key, hash);
    size_t size = sizeof **place + key->len + entry->len + seen_size(entry->seen);
    if (*place || memo->n_bytes + size > MEMO_MAX_BYTES)
        return;
    struct slot *slot = arena_alloc(memo->arena, sizeof *slot);
    *slot = (struct slot){*entry, hash, arena_copy(memo->arena, key->str, key->len), key->len};
    slot->entry.bytes = arena_copy(memo->arena, entry->bytes, entry->len);
    slot->entry.seen =
        entry->seen->n ? arena_copy(memo->arena, entry->seen, seen_size(entry->seen)) : NULL;
    memo->n_bytes += size;
    *place = slot;
    if (2 * ++memo->n > memo->mask)
        slots_grow(memo);
}

void memo_record_end(struct memo *memo, const struct tmpl *tmpl, struct stack *stack, GString *key,
                     const struct memo_entry *entry)
{
    struct memo_record *record = stack->record;
    stack->record = NULL;
    g_string_free(record->scratch, TRUE);
    if (!entry)
        return;
    pthread_mutex_lock(&memo->lock);
    const struct memo_list *list = list_extend(memo, tmpl->sheet, record);
    pthread_mutex_unlock(&memo->lock);
    if (list->is_lost || entry->len > MEMO_MAX_RECORDED || !key_make(key, tmpl, list, stack))
        return;
    pthread_mutex_lock(&memo->lock);
    entry_add(memo, key, entry);
    pthread_mutex_unlock(&memo->lock);
}
