/*
 * Partials that came to the same bytes before: rendered once, then copied (for tmpl/ only).
 *
 * A header is the same on ten thousand pages but for a mark at one entry, a product's card on each
 * page that shows it. Nobody has to say so. While a partial is rendered, it is recorded what it
 * asks of the contexts that were there before it: whether there is a certain record, or what a
 * name leads to. These are the questions of the partial. When it is to be rendered again, they
 * are asked again, and where all answers are equal, the bytes are: rendering is nothing but
 * asking, and each question follows from the answers before it.
 *
 * Answers are compared by the types themselves (tmpl_type.key). A partial that asks for
 * what no key tells, that has blocks, dynamic names or itself inside, or that is indented, is
 * rendered every time.
 *
 * What comes once only, such as the description of a product, would fill memory for
 * nothing: after the first MEMO_LEARN renderings, which find most of the questions, bytes are kept
 * when the same answers come for the second time, and MEMO_MAX_BYTES of them at most. Limits hold
 * as if everything were rendered: an entry knows its instructions and its depth. One memo serves
 * all threads; which of them renders what changes no byte.
 */
#pragma once

#include "base/auto.h"
#include "tmpl/tmpl_stack.h"

enum {
    MEMO_MAX_BYTES = 8 * 1024 * 1024, /* of a set */
    MEMO_MAX_QUESTIONS = 32,          /* of a partial */
    MEMO_MAX_RECORDED = 64 * 1024,    /* bytes of one rendering */
    MEMO_LEARN = 64,                  /* renderings of a partial that are recorded in any case */
    MEMO_MIN_OPS = 8,                 /* shorter ones are rendered as fast as looked up */
};

struct memo;

struct memo *memo_new(void);
void memo_free(struct memo *memo);
AUTO_DEFINE(memo, memo_free)

/* What a partial came to. Immutable; lives as long as the memo. */
struct memo_entry {
    const char *bytes;
    size_t len;
    uint64_t steps;               /* instructions that it took */
    unsigned depth;               /* templates inside it */
    const struct tmpl_seen *seen; /* records that it looked at */
};

enum memo_advice {
    MEMO_RENDER, /* nothing is known, nothing needs to be */
    MEMO_RECORD, /* worth to be kept */
    MEMO_KNOWN,
};

/* Asks the partial's questions. `key` is scratch space of the caller. Thread-safe. */
enum memo_advice memo_ask(struct memo *memo, const struct tmpl *tmpl, struct stack *stack,
                          GString *key, const struct memo_entry **ret_entry);

/* ---- recording ---- */

struct memo_question {
    const struct tmpl_path
        *path;        /* NULL: which record is the context, or with `index`, which item */
    uint32_t level;   /* from the innermost of those with members, at the partial's call */
    uint32_t n_names; /* of `path` that count */
    bool index;
};

/* What is asked while a partial is rendered. */
struct memo_record {
    size_t base; /* contexts that were there before */
    struct memo_question questions[MEMO_MAX_QUESTIONS];
    uint32_t n;
    bool is_lost; /* something was asked that nothing tells */
    GString *scratch;
};

void memo_record_begin(struct memo_record *record, struct stack *stack);

/* stack_find(), recorded. */
struct tmpl_value memo_record_find(struct stack *stack, const struct tmpl_path *path);

/* Keeps the questions and what came of them; the stack is as before the call. NULL: nothing came
 * of it. Takes a copy. */
void memo_record_end(struct memo *memo, const struct tmpl *tmpl, struct stack *stack, GString *key,
                     const struct memo_entry *entry);
