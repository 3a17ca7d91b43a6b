#include "base/root_watch.h"

#include "base/arena.h"
#include "base/clock.h"
#include "base/fd_open.h"
#include "base/folder_dates.h"
#include "base/par.h"

#include <fcntl.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum {
    PATHS_A_PIECE = 256,
    /* How long after a change a file's dates may not tell the next change: the coarsest clock of
     * the usual file systems. */
    SETTLE_S = 2,
};

/* What tells one state of a path from another; all zero: nothing is there. Of a folder it is the
 * names that count: editors that save by renaming give it a new date each time. */
struct state {
    int64_t size, mtime_ns, ctime_ns;
    uint64_t inode, device, mode;
    uint64_t names;
};

struct note {
    const char *path;
    struct state state;
    struct state dates; /* of a folder: its state as if it were a file (has_sign()) */
};

struct root_watch {
    pthread_mutex_t lock;
    GHashTable *notes; /* path → struct note, both in `arena` */
    struct arena *arena;
    int64_t settled_ns; /* what changed since may change again without showing it */
    uint64_t device;    /* on which folders' dates tell of their names; 0: none */
};

static struct state state_of(const struct stat *st)
{
    return (struct state){
        .size = st->st_size,
        .mtime_ns = clock_ns(st->st_mtim),
        .ctime_ns = clock_ns(st->st_ctim),
        .inode = st->st_ino,
        .device = st->st_dev,
        .mode = st->st_mode,
    };
}

uint64_t root_name_share(const struct dirent *item)
{
    if (item->d_name[0] == '.')
        return 0;
    return fingerprint_number(item->d_name, strlen(item->d_name)) * (item->d_type + UINT64_C(1));
}

static uint64_t names_sum(int dir, const char *path)
{
    DIR *stream = fd_folder(fd_open(dir, path, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0));
    uint64_t sum = 0;
    for (struct dirent *item; stream && (item = readdir(stream));)
        sum += root_name_share(item);
    if (stream)
        closedir(stream);
    return sum;
}

static struct state state_of_folder(const struct stat *st, uint64_t names)
{
    return (struct state){.mode = st->st_mode, .names = names};
}

/* `ret_dates` may be NULL; it is set for folders only. */
static struct state state_look(int dir, const char *path, struct state *ret_dates)
{
    struct stat st;
    if (fstatat(dir, path, &st, 0) != 0)
        return (struct state){0};
    if (!S_ISDIR(st.st_mode))
        return state_of(&st);
    if (ret_dates)
        *ret_dates = state_of(&st);
    return state_of_folder(&st, names_sum(dir, path));
}

struct root_watch *root_watch_new(int dir)
{
    struct stat st;
    struct root_watch *watch = g_new(struct root_watch, 1);
    *watch = (struct root_watch){
        .notes = g_hash_table_new(g_str_hash, g_str_equal),
        .arena = arena_new(),
        .settled_ns = (g_get_real_time() - SETTLE_S * G_USEC_PER_SEC) * 1000,
        .device = folder_dates_tell(dir) && fstat(dir, &st) == 0 ? st.st_dev : 0,
    };
    par_lock_init(&watch->lock);
    return watch;
}

void root_watch_free(struct root_watch *watch)
{
    if (!watch)
        return;
    g_hash_table_unref(watch->notes);
    arena_free(watch->arena);
    pthread_mutex_destroy(&watch->lock);
    g_free(watch);
}

static void note_add(struct root_watch *watch, const char *path, struct state state,
                     struct state dates)
{
    pthread_mutex_lock(&watch->lock);
    if (!g_hash_table_contains(watch->notes, path)) {
        struct note *note = arena_alloc(watch->arena, sizeof *note);
        *note = (struct note){arena_strdup(watch->arena, path, -1), state, dates};
        g_hash_table_insert(watch->notes, (void *)note->path, note);
    }
    pthread_mutex_unlock(&watch->lock);
}

void root_note(struct root_watch *watch, int dir, const char *path, const struct stat *st)
{
    if (!watch)
        return;
    struct state dates = {0};
    struct state state = st ? state_of(st) : state_look(dir, path, &dates);
    note_add(watch, path, state, dates);
}

void root_note_folder(struct root_watch *watch, const char *path, const struct stat *st,
                      uint64_t names)
{
    if (watch)
        note_add(watch, path, state_of_folder(st, names), state_of(st));
}

struct fingerprint root_watch_look(struct root_watch *watch, int dir, const char *path)
{
    struct state dates = {0}, state = state_look(dir, path, &dates);
    if (watch)
        note_add(watch, path, state, dates);
    return fingerprint_bytes(&state, sizeof state);
}

static bool is_settled(const struct root_watch *watch, const struct state *state)
{
    return MAX(state->mtime_ns, state->ctime_ns) < watch->settled_ns;
}

static const struct note *note_find(struct root_watch *watch, const char *path)
{
    pthread_mutex_lock(&watch->lock);
    const struct note *note = g_hash_table_lookup(watch->notes, path);
    pthread_mutex_unlock(&watch->lock);
    return note;
}

bool root_watch_find(struct root_watch *watch, const char *path, struct fingerprint *ret_state)
{
    const struct note *note = note_find(watch, path);
    if (!note || !is_settled(watch, &note->state))
        return false;
    *ret_state = fingerprint_bytes(&note->state, sizeof note->state);
    return true;
}

bool root_watch_differs(struct root_watch *watch, const char *path, const struct fingerprint *state)
{
    const struct note *note = note_find(watch, path);
    if (!note)
        return false;
    struct fingerprint noted = fingerprint_bytes(&note->state, sizeof note->state);
    return !fingerprint_equal(&noted, state);
}

/* Whether a folder's dates tell of its names: what copies with dates puts the one of its contents
 * back, but nothing the one of its state. One that changed just before may have changed again after
 * it was listed, on the same date. */
static bool has_sign(const struct root_watch *watch, const struct state *dates)
{
    return watch->device && dates->device == watch->device && is_settled(watch, dates);
}

static int note_compare(const void *a, const void *b)
{
    const struct note *const *left = a, *const *right = b;
    return strcmp((*left)->path, (*right)->path);
}

struct root_notes *root_watch_notes(struct root_watch *watch)
{
    guint n = g_hash_table_size(watch->notes), i = 0;
    g_autofree const struct note **sorted = g_new(const struct note *, n + 1);
    GHashTableIter iter;
    void *value;
    g_hash_table_iter_init(&iter, watch->notes);
    while (g_hash_table_iter_next(&iter, NULL, &value))
        sorted[i++] = value;
    qsort(sorted, n, sizeof *sorted, note_compare);
    struct root_notes *notes = g_new(struct root_notes, 1);
    *notes = (struct root_notes){
        .n = n,
        .paths = g_new(const char *, n + 1),
        .states = g_new0(struct fingerprint, n + 1),
        .signs = g_new0(struct fingerprint, n + 1),
    };
    for (i = 0; i < n; i++) {
        const struct state *state = &sorted[i]->state;
        notes->paths[i] = sorted[i]->path;
        if (is_settled(watch, state))
            notes->states[i] = fingerprint_bytes(state, sizeof *state);
        if (has_sign(watch, &sorted[i]->dates))
            notes->signs[i] = fingerprint_bytes(&sorted[i]->dates, sizeof sorted[i]->dates);
    }
    return notes;
}

void root_notes_free(struct root_notes *notes)
{
    if (!notes)
        return;
    g_free(notes->paths);
    g_free(notes->states);
    g_free(notes->signs);
    g_free(notes);
}

/* ---- looking again ---- */

struct look {
    int dir;
    const char *const *paths, *const *states, *const *signs;
    size_t n;
    struct fingerprint *looks;
};

static bool sign_holds(const struct look *look, size_t i)
{
    struct stat st;
    if (!*look->signs[i] || fstatat(look->dir, look->paths[i], &st, 0) != 0)
        return false;
    struct state dates = state_of(&st);
    return !strcmp(fingerprint_bytes(&dates, sizeof dates).hex, look->signs[i]);
}

static void piece_look(size_t piece, unsigned worker, void *ctx)
{
    (void)worker;
    const struct look *look = ctx;
    size_t end = MIN((piece + 1) * PATHS_A_PIECE, look->n);
    for (size_t i = piece * PATHS_A_PIECE; i < end; i++) {
        if (sign_holds(look, i)) {
            g_strlcpy(look->looks[i].hex, look->states[i], sizeof look->looks[i].hex);
            continue;
        }
        struct state state = state_look(look->dir, look->paths[i], NULL);
        look->looks[i] = fingerprint_bytes(&state, sizeof state);
    }
}

void root_watch_states(int dir, const char *const *paths, const char *const *states,
                       const char *const *signs, size_t n, unsigned threads,
                       struct fingerprint *ret_states)
{
    struct look look = {dir, paths, states, signs, n, ret_states};
    par_for((n + PATHS_A_PIECE - 1) / PATHS_A_PIECE, threads, piece_look, &look);
}
