#include "build/last_build.h"

#include "base/append.h"
#include "base/clock.h"
#include "base/digest.h"
#include "build/program_id.h"
#include "output/output.h"
#include "text/date.h"

#include <string.h>

#define NOTE_HEAD   "etalase last build 7"
#define NAME_PREFIX "last-build-"

enum {
    NOTE_MAX_BYTES = 256 * 1024 * 1024,
    NAME_HEX = 12,
    FEW = 4,       /* changed files, and … */
    FEW_PART = 64, /* … one more in so many, are few */
};

/* The zones of shops, in minutes east of UTC: a day that ends in any of them ends the note. */
static const int ZONES_MIN[] = {7 * 60, 8 * 60, 9 * 60};

/* The note is a row of texts, each with its NUL; at its end are the fingerprints of the tree and of
 * all before. */

/* A reading position; `at` NULL: the note does not fit. */
struct cursor {
    const char *at, *end;
};

struct last_build {
    const struct build_options *options;
    const char *target; /* the published folder */
    const struct root *root;
    unsigned threads;
    char *text; /* of the note; NULL: nothing is known, and all below is empty */
    struct fingerprint tree;
    const char *structure, *relations, *shown; /* in `text` */
    size_t n;
    const char **paths;        /* in `text`, sorted */
    const char **states;       /* in `text`; "": not to be trusted */
    const char **signs;        /* in `text`: of folders, that nothing came or went; "": none */
    struct fingerprint *looks; /* what is there now */
    struct cursor rest;        /* counts and findings */
    bool *changed;             /* of each product; see last_build_reuse() */
    struct shown *before;
};

/* ---- what a build depends on besides files ---- */

static void bool_add(GString *key, const char *name, bool value)
{
    g_string_append_printf(key, "%s %d\n", name, value);
}

/* Returns new. */
static char *key_make(const struct last_build *last)
{
    const struct build_options *options = last->options;
    g_autoptr(GString) key = g_string_new(NULL);
    program_id_append(key);
    g_string_append_printf(key, "%s\n%s\n%s\n", root_path(last->root), last->target,
                           options->base_url ? options->base_url : "");
    bool_add(key, "drafts", options->drafts);
    bool_add(key, "relative", options->relative);
    bool_add(key, "keep-going", options->keep_going);
    bool_add(key, "strict", options->strict);
    for (size_t i = 0; i < G_N_ELEMENTS(ZONES_MIN); i++)
        date_append(key, date_from_epoch(clock_now(), ZONES_MIN[i]), DATE_ISO, "id");
    return g_strdup(fingerprint_bytes(key->str, key->len).hex);
}

/* Returns new: a name for each target. */
static char *note_name(const struct last_build *last)
{
    struct digest digest = digest_bytes(last->target, strlen(last->target));
    return g_strdup_printf(NAME_PREFIX "%.*s", NAME_HEX, digest.hex);
}

/* ---- counts ---- */

/* The figures of a report that a replay tells again. */
static const size_t COUNTS[] = {
    offsetof(struct build_report, products),
    offsetof(struct build_report, pages),
    offsetof(struct build_report, posts),
    offsetof(struct build_report, photos),
    offsetof(struct build_report, photos_with_position),
};

static unsigned *count_slot(struct build_report *report, size_t i)
{
    return (unsigned *)(void *)((char *)report + COUNTS[i]);
}

/* ---- keeping ---- */

static void number_add(GString *note, uint64_t number)
{
    append_int(note, (int64_t)number);
    append_char(note, '\0');
}

static void diags_keep(GString *note, struct diags *diags)
{
    const struct diag *sorted = diags_sorted(diags);
    size_t n = diags_count(diags);
    number_add(note, n);
    for (size_t i = 0; i < n; i++) {
        number_add(note, sorted[i].tag); /* the program is the same when it is read */
        number_add(note, sorted[i].level);
        append_terminated(note, sorted[i].pos.file ? sorted[i].pos.file : "");
        number_add(note, sorted[i].pos.line);
        number_add(note, sorted[i].pos.col);
        guint n_args = g_strv_length(sorted[i].args);
        number_add(note, n_args);
        for (guint k = 0; k < n_args; k++)
            append_terminated(note, sorted[i].args[k]);
    }
}

static void paths_keep(GString *note, const struct root_notes *asked)
{
    number_add(note, asked->n);
    for (size_t i = 0; i < asked->n; i++) {
        append_terminated(note, asked->paths[i]);
        append_terminated(note, asked->states[i].hex);
        append_terminated(note, asked->signs[i].hex);
    }
}

GString *last_build_note(const struct last_build *last, const struct catalog *catalog,
                         const struct site_reuse *reuse, struct diags *diags,
                         const struct build_report *report)
{
    AUTO(root_notes) asked = root_notes(last->root);
    GString *note = g_string_new(NULL);
    g_autofree char *key = key_make(last);
    append_terminated(note, NOTE_HEAD);
    append_terminated(note, key);
    append_terminated(note, site_structure(catalog).hex);
    append_terminated(note, site_relations(catalog).hex);
    shown_print(reuse->now, note);
    append_terminated(note, "");
    paths_keep(note, asked);
    struct build_report counts = *report;
    for (size_t i = 0; i < G_N_ELEMENTS(COUNTS); i++)
        number_add(note, *count_slot(&counts, i));
    diags_keep(note, diags);
    return note;
}

void last_build_seal(GString *note, const struct fingerprint *tree)
{
    append_terminated(note, tree->hex);
    append_terminated(note, fingerprint_bytes(note->str, note->len).hex);
}

void last_build_keep(const struct last_build *last, const GString *note)
{
    g_autofree char *name = note_name(last);
    output_note_write(root_path(last->root), name, note->str, note->len);
    output_notes_prune(root_path(last->root), NAME_PREFIX);
}

/* ---- reading ---- */

static const char *text_take(struct cursor *cursor)
{
    const char *nul =
        cursor->at ? memchr(cursor->at, '\0', (size_t)(cursor->end - cursor->at)) : NULL;
    const char *text = nul ? cursor->at : NULL;
    cursor->at = nul ? nul + 1 : NULL;
    return text ? text : "";
}

static guint64 number_take(struct cursor *cursor, guint64 max)
{
    guint64 number = 0;
    if (!g_ascii_string_to_unsigned(text_take(cursor), 10, 0, max, &number, NULL))
        cursor->at = NULL;
    return number;
}

static bool text_is(struct cursor *cursor, const char *expected)
{
    return !strcmp(text_take(cursor), expected) && cursor->at;
}

/* Whether the note is one of ours and whole. Takes the fingerprints off its end. */
static bool seal_check(struct cursor *note, struct fingerprint *ret_tree)
{
    enum { TAIL = FINGERPRINT_HEX + 1 };
    if (note->end - note->at < 2 * TAIL || note->end[-1] || note->end[-1 - TAIL])
        return false;
    note->end -= TAIL;
    struct fingerprint whole = fingerprint_bytes(note->at, (size_t)(note->end - note->at));
    if (strcmp(note->end, whole.hex) != 0)
        return false;
    note->end -= TAIL;
    g_strlcpy(ret_tree->hex, note->end, sizeof ret_tree->hex);
    return true;
}

/* Reads all but the counts and findings; false when it is not for this build. */
static bool note_read(struct last_build *last, struct cursor note)
{
    g_autofree char *key = key_make(last);
    if (!seal_check(&note, &last->tree) || !text_is(&note, NOTE_HEAD) || !text_is(&note, key))
        return false;
    last->structure = text_take(&note);
    last->relations = text_take(&note);
    last->shown = text_take(&note);
    size_t n = number_take(&note, note.at ? (guint64)(note.end - note.at) : 0);
    last->paths = g_new(const char *, n + 1);
    last->states = g_new(const char *, n + 1);
    last->signs = g_new(const char *, n + 1);
    last->looks = g_new0(struct fingerprint, n + 1);
    for (size_t i = 0; i < n; i++) {
        last->paths[i] = text_take(&note);
        last->states[i] = text_take(&note);
        last->signs[i] = text_take(&note);
    }
    last->rest = note;
    last->n = note.at ? n : 0;
    return note.at;
}

/* Takes the note, if there is one. */
static void note_use(struct last_build *last, char *text, size_t size)
{
    last->text = text;
    if (last->text && !note_read(last, (struct cursor){last->text, last->text + size}))
        g_clear_pointer(&last->text, g_free);
    if (last->text)
        root_states(last->root, last->paths, last->states, last->signs, last->n, last->threads,
                    last->looks);
}

static struct last_build *last_build_new(const struct build_options *options, const char *target,
                                         const struct root *root, unsigned threads)
{
    struct last_build *last = g_new(struct last_build, 1);
    *last =
        (struct last_build){.options = options, .target = target, .root = root, .threads = threads};
    return last;
}

struct last_build *last_build_open(const struct build_options *options, const char *target,
                                   const struct root *root, unsigned threads)
{
    struct last_build *last = last_build_new(options, target, root, threads);
    g_autofree char *name = note_name(last);
    size_t size = 0;
    char *text = output_note_read(root_path(root), name, NOTE_MAX_BYTES, &size);
    note_use(last, text, size);
    return last;
}

struct last_build *last_build_open_text(const struct build_options *options, const char *target,
                                        const struct root *root, unsigned threads,
                                        const GString *note)
{
    struct last_build *last = last_build_new(options, target, root, threads);
    if (note)
        note_use(last, g_memdup2(note->str, note->len), note->len);
    return last;
}

void last_build_free(struct last_build *last)
{
    if (!last)
        return;
    g_free(last->text);
    g_free(last->paths);
    g_free(last->states);
    g_free(last->signs);
    g_free(last->looks);
    g_free(last->changed);
    shown_free(last->before);
    g_free(last);
}

static bool is_same(const struct last_build *last, size_t i)
{
    return !strcmp(last->looks[i].hex, last->states[i]);
}

/* ---- nothing changed ---- */

static bool diag_take(struct cursor *note, struct diags *diags)
{
    struct diag diag = {0};
    diag.tag = (enum diag_tag)number_take(note, DIAG_TAG_COUNT - 1);
    diag.level = (enum diag_level)number_take(note, DIAG_LEVEL_COUNT - 1);
    const char *file = text_take(note);
    diag.pos.file = *file ? g_intern_string(file) : NULL;
    diag.pos.line = (uint32_t)number_take(note, G_MAXUINT32);
    diag.pos.col = (uint32_t)number_take(note, G_MAXUINT32);
    guint n = (guint)number_take(note, 9);
    g_autofree char **args = g_new0(char *, n + 1);
    for (guint i = 0; i < n; i++)
        args[i] = (char *)text_take(note);
    if (!note->at)
        return false;
    diag.args = args;
    diag_add_kept(diags, &diag);
    return true;
}

static bool results_take(struct cursor note, struct diags *diags, struct build_report *report)
{
    for (size_t i = 0; i < G_N_ELEMENTS(COUNTS); i++)
        *count_slot(report, i) = (unsigned)number_take(&note, G_MAXUINT);
    guint64 n = number_take(&note, G_MAXUINT);
    for (guint64 i = 0; i < n && note.at; i++)
        if (!diag_take(&note, diags))
            return false;
    return note.at == note.end;
}

bool last_build_is_same(const struct last_build *last)
{
    for (size_t i = 0; i < last->n; i++) {
        if (!is_same(last, i))
            return false;
    }
    return last->text;
}

bool last_build_is_near(const struct last_build *last)
{
    size_t n = 0;
    for (size_t i = 0; i < last->n; i++) {
        if (is_same(last, i))
            continue;
        n++;
        if (!g_str_has_prefix(last->paths[i], "products"))
            return false;
    }
    return last->text && n <= FEW + last->n / FEW_PART;
}

bool last_build_replay(const struct last_build *last, const struct output *published,
                       struct diags *diags, struct build_report *report)
{
    if (!output_published_is(published, &last->tree))
        return false;
    struct output_stats stats;
    output_published_count(published, &stats);
    struct build_report told = *report;
    AUTO(diags) kept = diags_new();
    if (!results_take(last->rest, kept, &told))
        return false;
    diags_move(diags, kept, DIAG_ERROR);
    told.files = stats.files;
    told.bytes = stats.bytes;
    told.published = true;
    *report = told;
    return true;
}

/* ---- only products changed ---- */

/* Marks the products of the files that changed; false when another file did. */
static bool products_mark(struct last_build *last, const struct catalog *catalog)
{
    g_autoptr(GHashTable) files = g_hash_table_new(g_str_hash, g_str_equal);
    for (size_t i = 0; i < last->n; i++) {
        if (!is_same(last, i))
            g_hash_table_add(files, (void *)last->paths[i]);
    }
    g_autoptr(GHashTable) of_products = g_hash_table_new(g_str_hash, g_str_equal);
    for (uint32_t i = 0; i < catalog->n_products; i++) {
        const char *file = catalog->products[i].file;
        last->changed[i] = g_hash_table_contains(files, file);
        if (last->changed[i])
            g_hash_table_add(of_products, (void *)file);
    }
    return g_hash_table_size(of_products) == g_hash_table_size(files);
}

void last_build_reuse(struct last_build *last, const struct catalog *catalog,
                      const struct output *out, struct site_reuse *ret_reuse)
{
    ret_reuse->before = NULL;
    if (!last->text || !output_published_is(out, &last->tree) ||
        strcmp(site_structure(catalog).hex, last->structure) != 0)
        return;
    last->changed = g_new0(bool, catalog->n_products + 1);
    if (!products_mark(last, catalog))
        return;
    last->before = shown_parse(last->shown, catalog->n_products);
    ret_reuse->before = last->before;
    ret_reuse->changed = last->changed;
    ret_reuse->same_relations = !strcmp(site_relations(catalog).hex, last->relations);
}

bool last_build_held(const struct last_build *last)
{
    for (size_t i = 0; i < last->n; i++) {
        if (is_same(last, i) && root_differs(last->root, last->paths[i], &last->looks[i]))
            return false;
    }
    return true;
}
