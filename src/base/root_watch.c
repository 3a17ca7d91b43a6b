#include "base/root_watch.h"

#include "base/arena.h"
#include "base/par.h"

#include <fcntl.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

enum { PATHS_A_PIECE = 256 };

/* What tells one state of a path from another; all zero: nothing is there. */
struct state {
    int64_t size, mtime_ns, ctime_ns;
    uint64_t inode, device, mode;
};

struct note {
    const char *path;
    struct state state;
};

struct root_watch {
    pthread_mutex_t lock;
    GHashTable *notes; /* path → struct note, both in `arena` */
    struct arena *arena;
};

static int64_t time_ns(struct timespec time)
{
    return (int64_t)time.tv_sec * 1000000000 + time.tv_nsec;
}

static struct state state_of(const struct stat *st)
{
    return (struct state){
        .size = st->st_size,
        .mtime_ns = time_ns(st->st_mtim),
        .ctime_ns = time_ns(st->st_ctim),
        .inode = st->st_ino,
        .device = st->st_dev,
        .mode = st->st_mode,
    };
}

static struct state state_look(int dir, const char *path)
{
    struct stat st;
    return fstatat(dir, path, &st, 0) == 0 ? state_of(&st) : (struct state){0};
}

struct root_watch *root_watch_new(void)
{
    struct root_watch *watch = g_new(struct root_watch, 1);
    *watch = (struct root_watch){
        .notes = g_hash_table_new(g_str_hash, g_str_equal),
        .arena = arena_new(),
    };
    pthread_mutex_init(&watch->lock, NULL);
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

void root_note(struct root_watch *watch, int dir, const char *path, const struct stat *st)
{
    if (!watch)
        return;
    struct state state = st ? state_of(st) : state_look(dir, path);
    pthread_mutex_lock(&watch->lock);
    if (!g_hash_table_contains(watch->notes, path)) {
        struct note *note = arena_alloc(watch->arena, sizeof *note);
        *note = (struct note){arena_strdup(watch->arena, path, -1), state};
        g_hash_table_insert(watch->notes, (void *)note->path, note);
    }
    pthread_mutex_unlock(&watch->lock);
}

static int note_compare(const void *a, const void *b)
{
    const struct note *const *left = a, *const *right = b;
    return strcmp((*left)->path, (*right)->path);
}

struct root_notes *root_watch_notes(struct root_watch *watch)
{
    guint n;
    struct root_notes *notes = g_new0(struct root_notes, 1);
    g_autofree struct note **sorted =
        (struct note **)g_hash_table_get_keys_as_array(watch->notes, &n);
    for (guint i = 0; i < n; i++)
        sorted[i] = g_hash_table_lookup(watch->notes, sorted[i]);
    qsort(sorted, n, sizeof *sorted, note_compare);
    notes->paths = g_ptr_array_new_full(n, g_free);
    g_autofree struct state *states = g_new(struct state, n + 1);
    for (guint i = 0; i < n; i++) {
        g_ptr_array_add(notes->paths, g_strdup(sorted[i]->path));
        states[i] = sorted[i]->state;
        notes->newest_ns = MAX(notes->newest_ns, MAX(states[i].mtime_ns, states[i].ctime_ns));
    }
    notes->state = fingerprint_bytes(states, n * sizeof *states);
    return notes;
}

void root_notes_free(struct root_notes *notes)
{
    if (!notes)
        return;
    g_ptr_array_unref(notes->paths);
    g_free(notes);
}

/* ---- looking again ---- */

struct look {
    int dir;
    const char *const *paths;
    size_t n;
    struct state *states;
};

static void piece_look(size_t piece, unsigned worker, void *ctx)
{
    (void)worker;
    const struct look *look = ctx;
    size_t end = MIN((piece + 1) * PATHS_A_PIECE, look->n);
    for (size_t i = piece * PATHS_A_PIECE; i < end; i++)
        look->states[i] = state_look(look->dir, look->paths[i]);
}

struct fingerprint root_watch_state(int dir, const char *const *paths, size_t n, unsigned threads)
{
    g_autofree struct state *states = g_new(struct state, n + 1);
    struct look look = {dir, paths, n, states};
    par_for((n + PATHS_A_PIECE - 1) / PATHS_A_PIECE, threads, piece_look, &look);
    return fingerprint_bytes(states, n * sizeof *states);
}
