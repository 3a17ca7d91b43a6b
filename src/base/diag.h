/*
 * Diagnostics: what is wrong with the user's content.
 *
 * A diagnostic has a tag (one row of base/diag_tags.h), a place and arguments.
 * A run collects all of them in a `struct diags` and never stops at the first;
 * the worst level decides the exit status. Text is made only when a command
 * prints: sentence and remedy come from the row, in the user's language, with
 * {0}, {1} … replaced by the arguments, so that a translation may reorder them.
 *
 * The collector owns copies of everything it is given. Adding is safe from
 * several threads; the order of a report is by place, not by arrival.
 */
#pragma once

#include "base/auto.h"
#include "base/pos.h"

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>

/* What would make the output false is an error; what only makes it poorer is a
 * warning; what the owner may want to know is a hint. */
enum diag_level { DIAG_HINT, DIAG_WARNING, DIAG_ERROR, DIAG_LEVEL_COUNT };

enum diag_tag {
#define X(id, level, tag, sentence, remedy, explanation) DIAG_##id,
#include "base/diag_tags.h"
#undef X
    DIAG_TAG_COUNT
};

/* A row of the tag table; all text is untranslated (see base/lang.h). */
struct diag_row {
    const char *tag; /* "price-not-whole": stable, printed in brackets */
    enum diag_level level;
    const char *sentence;    /* what is wrong, with {0} … for arguments */
    const char *remedy;      /* what to write instead; "" when the sentence says it */
    const char *explanation; /* a paragraph for `check --explain` and the manual */
};

/* One finding. Plain data, owned by its collector. */
struct diag {
    enum diag_tag tag;
    enum diag_level level; /* of the row, or raised by diags_make_strict() */
    struct pos pos;
    char **args; /* NULL-terminated, valid UTF-8, without control characters */
};

struct diags;

/* Returns new, empty; free with diags_free(). */
struct diags *diags_new(void);
void diags_free(struct diags *diags);
AUTO_DEFINE(diags, diags_free)

/* Adds a finding. The arguments are strings, ended by NULL; a NULL `pos.file`
 * means the run as a whole. Use the diag_add() macro, which adds the NULL. */
void diag_add_args(struct diags *diags, enum diag_tag tag, struct pos pos,
                   ...) G_GNUC_NULL_TERMINATED;
#define diag_add(diags, tag, ...) diag_add_args((diags), (tag), __VA_ARGS__, NULL)

/* Adds a copy of a finding that an earlier run kept. Its text is cleaned as that of diag_add(). */
void diag_add_kept(struct diags *diags, const struct diag *kept);

/* Number of findings, in all or of one level. */
size_t diags_count(const struct diags *diags);
size_t diags_count_level(const struct diags *diags, enum diag_level level);

/* True when there is a finding of that tag among those kept. */
bool diags_have(const struct diags *diags, enum diag_tag tag);

/* Moves all findings of `from` to `to`, which may be in use by others; levels above `cap`
 * become it. `from` is empty then. */
void diags_move(struct diags *to, struct diags *from, enum diag_level cap);

/* Raises every warning to an error (`--strict`). */
void diags_make_strict(struct diags *diags);

/* Sorts by file, line, column, tag, arguments, drops exact repeats and returns
 * the findings (borrowed, diags_count() of them). Not while others still add. */
const struct diag *diags_sorted(struct diags *diags);

/* Returns new: the sentence with its remedy in the language in force, as in
 * `harga "15.000,5" bukan rupiah bulat; tulis 15000`. */
char *diag_message(const struct diag *diag);

/* Return new: its two parts, the sentence and the remedy ("" when the sentence says it). */
char *diag_sentence(const struct diag *diag);
char *diag_remedy(const struct diag *diag);

/* "hint", "warning", "error": the same in both languages, since editors and scripts read them. */
const char *diag_level_name(enum diag_level level);

/* The tag's row, and the row with that tag name (NULL when there is none). */
const struct diag_row *diag_row(enum diag_tag tag);
const struct diag_row *diag_row_find(const char *tag);
