#include "output/output.h"

#include "base/aside.h"
#include "base/beneath.h"
#include "base/bug.h"
#include "base/fd_open.h"
#include "base/file_replace.h"
#include "base/lang.h"
#include "base/par.h"
#include "output/bytes.h"
#include "output/disk_tree.h"
#include "output/failure.h"
#include "output/manifest.h"
#include "output/memory_tree.h"
#include "output/path_names.h"
#include "output/spare.h"
#include "output/stream.h"
#include "output/swap.h"
#include "output/target.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* The mutexes of this room are pthread's: ThreadSanitizer does not see GLib's. */

/* Foreign files named in the message. */
enum { FOREIGN_NAMED = 3 };

/* A file of the new version, and what is known of it in the two trees. */
struct entry {
    char *path;
    uint64_t size;
    struct fingerprint fingerprint;
    bool is_published; /* with these bytes */
    bool is_in_spare;  /* likewise, or written by us */
    bool is_fresh;     /* written by us in this run */
    bool is_linked;    /* one file in both trees since this run */
};

struct output {
    struct target *target;  /* NULL, as the next two: a tree in memory */
    struct tree *published; /* NULL: there is none yet */
    struct spare *spare;
    pthread_mutex_t lock;       /* for all below */
    struct memory_tree *memory; /* NULL: a tree on disk */
    struct memory_tree *before; /* the version before it in memory; NULL: none */
    struct name_table *names;
    GPtrArray *entries; /* struct entry */
    GError *error;      /* the first fault */
    GError *damage;     /* the first source that was damaged: all of them are looked for */
};

static void entry_free(void *data)
{
    struct entry *entry = data;
    g_free(entry->path);
    g_free(entry);
}

static void output_free(struct output *out)
{
    spare_free(out->spare);
    tree_free(out->published);
    target_free(out->target);
    memory_tree_unref(out->memory);
    memory_tree_unref(out->before);
    name_table_free(out->names);
    g_ptr_array_unref(out->entries);
    g_clear_error(&out->error);
    g_clear_error(&out->damage);
    pthread_mutex_destroy(&out->lock);
    g_free(out);
}

/* ---- beginning ---- */

/* False with OUTPUT_ERROR_FOREIGN when the published folder holds what is not ours. */
static bool foreign_check(const struct output *out, GError **error)
{
    const GPtrArray *foreign = out->published ? out->published->foreign : NULL;
    if (!foreign || !foreign->len)
        return true;
    g_autoptr(GString) names = g_string_new(NULL);
    for (guint i = 0; i < foreign->len && i < FOREIGN_NAMED; i++) {
        g_autofree char *name = g_utf8_make_valid(foreign->pdata[i], -1);
        g_string_append_printf(names, "%s%s", i ? ", " : "", name);
    }
    if (foreign->len > FOREIGN_NAMED)
        g_string_append(names, ", …");
    g_set_error(error, OUTPUT_ERROR, OUTPUT_ERROR_FOREIGN,
                tr_n("%s holds %u file that is not of our making (%s); move it away (files for "
                     "the site belong in static/) or choose another folder",
                     "%s holds %u files that are not of our making (%s); move them away (files "
                     "for the site belong in static/) or choose another folder",
                     foreign->len),
                out->target->shown, foreign->len, names->str);
    return false;
}

static bool published_open(struct output *out, GError **error)
{
    const struct target *target = out->target;
    int fd;
    if (!tree_hold(target->parent, target->name, target->shown, &fd, error))
        return false;
    if (fd < 0)
        return true;
    out->published = tree_read(fd, target->shown, error);
    return out->published && foreign_check(out, error);
}

static struct output *output_new(void)
{
    struct output *out = g_new0(struct output, 1);
    par_lock_init(&out->lock);
    out->names = name_table_new();
    out->entries = g_ptr_array_new_with_free_func(entry_free);
    return out;
}

struct output *output_begin_memory(struct memory_tree *before)
{
    struct output *out = output_new();
    out->memory = memory_tree_new();
    out->before = before ? memory_tree_ref(before) : NULL;
    return out;
}

struct output *output_look(const char *shop_dir, const char *target, GError **error)
{
    struct output *out = output_new();
    out->target = target_open(shop_dir, target, error);
    if (out->target && swap_recover(out->target, error) && published_open(out, error))
        return out;
    output_free(out);
    return NULL;
}

bool output_ready(struct output *out, bool is_near, GError **error)
{
    out->spare = spare_open(out->target, error);
    if (out->spare && is_near && out->published && out->published->is_whole)
        spare_link_all(out->spare, out->published);
    return out->spare;
}

struct output *output_begin(const char *shop_dir, const char *target, GError **error)
{
    struct output *out = output_look(shop_dir, target, error);
    if (!out || output_ready(out, false, error))
        return out;
    output_free(out);
    return NULL;
}

/* ---- adding ---- */

/* Keeps the first fault; which of several that is may depend on the threads. */
static void fault_keep(struct output *out, GError *fault)
{
    pthread_mutex_lock(&out->lock);
    if (out->error)
        g_error_free(fault);
    else
        out->error = fault;
    pthread_mutex_unlock(&out->lock);
}

void output_fail(struct output *out, GError *fault)
{
    fault_keep(out, fault);
}

/* Enters a path; NULL when it is refused or when the run has failed already. */
static struct entry *entry_add(struct output *out, const char *path)
{
    GError *fault = NULL;
    const char *reason = name_fault(path);
    if (reason) {
        g_autofree char *shown = g_strescape(path, NULL);
        g_set_error(&fault, OUTPUT_ERROR, OUTPUT_ERROR_PATH, "%s: %s", shown, reason);
        fault_keep(out, fault);
        return NULL;
    }
    struct entry *entry = g_new0(struct entry, 1);
    entry->path = g_strdup(path);
    pthread_mutex_lock(&out->lock);
    bool is_added = !out->error && name_table_add(out->names, path, &fault);
    if (is_added)
        g_ptr_array_add(out->entries, entry);
    pthread_mutex_unlock(&out->lock);
    if (fault)
        fault_keep(out, fault);
    if (!is_added)
        g_clear_pointer(&entry, entry_free);
    return entry;
}

static bool is_file(const struct tree_file *file, const struct entry *entry)
{
    return file && file->size == entry->size &&
           fingerprint_equal(&file->fingerprint, &entry->fingerprint);
}

static int path_order(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

char **output_paths(struct output *out)
{
    GPtrArray *paths = g_ptr_array_new();
    pthread_mutex_lock(&out->lock);
    for (guint i = 0; i < out->entries->len; i++)
        g_ptr_array_add(paths, g_strdup(((const struct entry *)out->entries->pdata[i])->path));
    pthread_mutex_unlock(&out->lock);
    g_ptr_array_sort(paths, path_order);
    g_ptr_array_add(paths, NULL);
    return (char **)g_ptr_array_free(paths, FALSE);
}

/* Finds out where the entry's bytes lie already. True when they must be written now: what is
 * only published is copied by output_commit(), if it comes to a new version at all. */
static bool entry_compare(struct output *out, struct entry *entry, uint64_t size,
                          const struct fingerprint *fingerprint)
{
    entry->size = size;
    entry->fingerprint = *fingerprint;
    entry->is_published = is_file(tree_find(out->published, entry->path), entry);
    entry->is_in_spare = is_file(spare_find(out->spare, entry->path), entry);
    return !entry->is_published && !entry->is_in_spare;
}

/* Returns new: the path as the user knows it. */
static char *entry_shown(const struct output *out, const struct entry *entry)
{
    return g_build_filename(out->target->shown, entry->path, NULL);
}

static void memory_put(struct output *out, const char *path, char *bytes, const char *source,
                       size_t size)
{
    pthread_mutex_lock(&out->lock);
    memory_tree_add(out->memory, path, bytes, source, size);
    pthread_mutex_unlock(&out->lock);
}

void output_put(struct output *out, const char *path, const void *bytes, size_t size)
{
    struct entry *entry = entry_add(out, path);
    if (!entry)
        return;
    if (out->memory) {
        memory_put(out, path, g_memdup2(bytes, size), NULL, size);
        return;
    }
    struct fingerprint fingerprint = fingerprint_bytes(bytes, size);
    if (!entry_compare(out, entry, size, &fingerprint))
        return;
    GError *fault = NULL;
    g_autofree char *shown = entry_shown(out, entry);
    int fd = spare_create(out->spare, path, &fault);
    if (fd >= 0 && bytes_write_close(fd, bytes, size, false, shown, &fault))
        entry->is_in_spare = entry->is_fresh = true;
    else
        fault_keep(out, fault);
}

/* The same for a tree in memory, which shares the file. */
static bool memory_keep(struct output *out, const char *path)
{
    const struct memory_file *file = out->before ? memory_tree_find(out->before, path) : NULL;
    if (!file || !entry_add(out, path))
        return false;
    pthread_mutex_lock(&out->lock);
    memory_tree_share(out->memory, path, file);
    pthread_mutex_unlock(&out->lock);
    return true;
}

bool output_keep_file(struct output *out, const char *path)
{
    if (out->memory)
        return memory_keep(out, path);
    const struct tree_file *file = tree_find(out->published, path);
    struct entry *entry = file ? entry_add(out, path) : NULL;
    if (!entry)
        return false;
    entry_compare(out, entry, file->size, &file->fingerprint);
    return true;
}

bool output_published_is(const struct output *out, const struct fingerprint *tree)
{
    if (out->memory)
        return out->before;
    return out->published && out->published->is_whole &&
           fingerprint_equal(&out->published->manifest, tree);
}

void output_published_count(const struct output *out, struct output_stats *ret_stats)
{
    *ret_stats = (struct output_stats){
        .tree = out->published->manifest,
        .files = g_hash_table_size(out->published->files),
    };
    GHashTableIter iter;
    void *file;
    g_hash_table_iter_init(&iter, out->published->files);
    while (g_hash_table_iter_next(&iter, NULL, &file))
        ret_stats->bytes += ((const struct tree_file *)file)->size;
}

/* Opens a file to copy from; the caller closes it. */
static int source_open(const char *source, struct stat *ret_stat, GError **error)
{
    int fd = fd_open(AT_FDCWD, source, O_RDONLY | O_CLOEXEC | O_NONBLOCK, 0);
    if (fd >= 0 && fstat(fd, ret_stat) == 0 && S_ISREG(ret_stat->st_mode))
        return fd;
    failure_from_errno(error, source, fd < 0 || S_ISREG(ret_stat->st_mode) ? errno : EINVAL);
    if (fd >= 0)
        close(fd);
    return -1;
}

static bool is_same_time(struct timespec a, struct timespec b)
{
    return a.tv_sec == b.tv_sec && a.tv_nsec == b.tv_nsec;
}

/* False with `error` when a file was written to between `before` and `now`: what we took of it
 * may be neither its old nor its new bytes. */
static bool source_check(const char *source, const struct stat *before, const struct stat *now,
                         GError **error)
{
    if (now->st_size == before->st_size && is_same_time(now->st_mtim, before->st_mtim))
        return true;
    g_set_error(error, OUTPUT_ERROR, OUTPUT_ERROR_IO,
                tr("%s: the file was changed while it was being read; run again"), source);
    return false;
}

/* The same for an open file. */
static bool source_check_fd(int fd, const char *source, const struct stat *before, GError **error)
{
    struct stat now;
    if (fstat(fd, &now) != 0) {
        failure_from_errno(error, source, errno);
        return false;
    }
    return source_check(source, before, &now, error);
}

/* Copies what `source` holds from its beginning into the spare. */
static bool entry_copy(struct output *out, struct entry *entry, int source, GError **error)
{
    g_autofree char *shown = entry_shown(out, entry);
    if (lseek(source, 0, SEEK_SET) != 0) {
        failure_from_errno(error, shown, errno);
        return false;
    }
    int fd = spare_create(out->spare, entry->path, error);
    return fd >= 0 && bytes_copy_close(fd, source, entry->size, shown, error);
}

/* A kept file that has not the bytes it should leaves its cache. */
static void damage_set(const char *path, GError **error)
{
    if (unlink(path) != 0) {
        failure_from_errno(error, path, errno);
        return;
    }
    g_set_error(error, OUTPUT_ERROR, OUTPUT_ERROR_DAMAGED,
                tr("%s: the file was damaged, and is removed; run again"), path);
}

char *output_read_kept(const char *path, const struct fingerprint *fingerprint, size_t *ret_size,
                       GError **error)
{
    g_autofree char *bytes = file_load(path, ret_size, error);
    if (!bytes)
        return NULL;
    struct fingerprint now = fingerprint_bytes(bytes, *ret_size);
    if (fingerprint_equal(&now, fingerprint))
        return g_steal_pointer(&bytes);
    damage_set(path, error);
    return NULL;
}

/* True when the file that is about to be copied has the bytes it should have. */
static bool source_is(struct output *out, int fd, const char *source,
                      const struct fingerprint *fingerprint)
{
    struct fingerprint now;
    if (!fingerprint_fd(fd, &now) || fingerprint_equal(&now, fingerprint))
        return true; /* what cannot be read cannot be copied either */
    pthread_mutex_lock(&out->lock);
    damage_set(source, out->damage ? NULL : &out->damage);
    pthread_mutex_unlock(&out->lock);
    return false;
}

static bool put_source(struct output *out, struct entry *entry, int fd, const char *source,
                       const struct stat *st, const struct fingerprint *fingerprint, GError **error)
{
    struct fingerprint own;
    bool is_claimed = fingerprint;
    if (!is_claimed) {
        if (!fingerprint_fd(fd, &own)) {
            failure_from_errno(error, source, errno);
            return false;
        }
        fingerprint = &own;
    }
    if (entry_compare(out, entry, (uint64_t)st->st_size, fingerprint)) {
        if (is_claimed && !source_is(out, fd, source, fingerprint))
            return true;
        if (!entry_copy(out, entry, fd, error))
            return false;
        entry->is_in_spare = entry->is_fresh = true;
    }
    return source_check_fd(fd, source, st, error);
}

void output_put_file(struct output *out, const char *path, const char *source,
                     const struct fingerprint *fingerprint)
{
    struct entry *entry = entry_add(out, path);
    if (!entry)
        return;
    GError *fault = NULL;
    struct stat st = {.st_mode = S_IFREG};
    int fd = source_open(source, &st, &fault);
    if (fd >= 0) {
        if (out->memory)
            memory_put(out, path, NULL, source, (size_t)st.st_size);
        else
            put_source(out, entry, fd, source, &st, fingerprint, &fault);
        close(fd);
    }
    if (fault)
        fault_keep(out, fault);
}

void output_keep_files(struct output *out, bool (*keeps)(const char *path, void *ctx), void *ctx)
{
    GHashTableIter iter;
    gpointer path;
    if (!out->published)
        return;
    g_hash_table_iter_init(&iter, out->published->files);
    while (g_hash_table_iter_next(&iter, &path, NULL)) {
        if (keeps(path, ctx))
            output_keep_file(out, path);
    }
}

/* ---- files that grow ---- */

struct stream *output_stream_begin(struct output *out)
{
    return stream_new(out->target ? out->target->home : -1);
}

void output_stream_add(struct stream *stream, const void *bytes, size_t size)
{
    stream_add(stream, bytes, size);
}

/* The stream's own file becomes that of an entry. */
static bool stream_put(struct output *out, const struct stream *stream, const char *path,
                       GError **error)
{
    struct entry *entry = entry_add(out, path);
    if (!entry)
        return true;
    struct fingerprint fingerprint;
    if (lseek(stream->fd, 0, SEEK_SET) != 0 || !fingerprint_fd(stream->fd, &fingerprint)) {
        failure_from_errno(error, path, errno);
        return false;
    }
    if (!entry_compare(out, entry, stream->size, &fingerprint))
        return true;
    entry->is_in_spare = entry->is_fresh = entry_copy(out, entry, stream->fd, error);
    return entry->is_fresh;
}

void output_stream_end(struct output *out, struct stream *stream, const char *path)
{
    GError *fault = NULL;
    if (stream_finish(stream, &fault) && stream->fd < 0)
        output_put(out, path, stream->held->str, stream->held->len);
    else if (!fault)
        stream_put(out, stream, path, &fault);
    if (fault)
        fault_keep(out, fault);
    stream_free(stream);
}

void output_stream_drop(struct stream *stream)
{
    stream_free(stream);
}

/* ---- ending ---- */

static int entry_order(const void *a, const void *b)
{
    const struct entry *const *left = a, *const *right = b;
    return strcmp((*left)->path, (*right)->path);
}

static void stats_count(const struct output *out, struct output_stats *stats)
{
    unsigned kept = 0;
    *stats = (struct output_stats){.files = out->entries->len};
    for (guint i = 0; i < out->entries->len; i++) {
        const struct entry *entry = out->entries->pdata[i];
        stats->bytes += entry->size;
        stats->written += !entry->is_published;
        kept += tree_find(out->published, entry->path) != NULL;
    }
    if (out->published)
        stats->removed = g_hash_table_size(out->published->files) - kept;
}

/* Where the disk knows no links. The date is not copied. */
static bool copy_published(struct output *out, struct entry *entry, const struct stat *before,
                           GError **error)
{
    int fd = beneath_open(out->published->fd, entry->path, O_RDONLY, 0, BENEATH_LINKS_NONE);
    if (fd < 0) {
        failure_from_errno(error, entry->path, errno);
        return false;
    }
    bool done =
        entry_copy(out, entry, fd, error) && source_check_fd(fd, entry->path, before, error);
    close(fd);
    return done;
}

/* Gives the spare a file that is only published. */
static bool take_published(struct output *out, struct entry *entry, GError **error)
{
    const struct tree_file *file = tree_find(out->published, entry->path);
    struct stat before = {.st_size = (off_t)file->size, .st_mtim = file->mtime}, now;
    if (spare_has_link(out->spare, entry->path, &now) ||
        spare_link(out->spare, out->published, entry->path, &now)) {
        entry->is_linked = true;
        return source_check(entry->path, &before, &now, error);
    }
    return copy_published(out, entry, &before, error);
}

/* Completes one file of the spare: its bytes, when they are only published so far, and its
 * date: that of the published file as long as the bytes are the same. */
static void entry_complete(size_t i, unsigned worker, void *ctx)
{
    (void)worker;
    struct output *out = ctx;
    struct entry *entry = out->entries->pdata[i];
    GError *fault = NULL;
    if (!entry->is_in_spare && !take_published(out, entry, &fault)) {
        fault_keep(out, fault);
        return;
    }
    const struct tree_file *published = tree_find(out->published, entry->path);
    const struct tree_file *in_spare =
        entry->is_in_spare ? spare_find(out->spare, entry->path) : NULL;
    if (!entry->is_published && !entry->is_fresh)
        spare_touch(out->spare, entry->path, NULL);
    else if (entry->is_published && !entry->is_linked &&
             !(in_spare && is_same_time(in_spare->mtime, published->mtime)))
        spare_touch(out->spare, entry->path, &published->mtime);
}

/* Whether nothing foreign came to the published tree since the run began. */
static void published_recheck(void *ctx)
{
    struct output *out = ctx;
    GError *fault = NULL;
    if (out->published &&
        (!tree_recheck(out->published, out->target->shown, &fault) || !foreign_check(out, &fault)))
        fault_keep(out, fault);
}

/* Gives the spare its last files and its manifest. */
static bool spare_finish(struct output *out, struct fingerprint *ret_manifest, GError **error)
{
    unsigned threads = par_default_threads();
    struct aside *recheck = aside_begin(threads > 1, published_recheck, out);
    par_for(out->entries->len, threads, entry_complete, out);
    aside_end(recheck);
    if (out->error) {
        g_propagate_error(error, g_steal_pointer(&out->error));
        return false;
    }
    g_autofree struct manifest_line *lines = g_new(struct manifest_line, out->entries->len);
    for (guint i = 0; i < out->entries->len; i++) {
        const struct entry *entry = out->entries->pdata[i];
        lines[i] = (struct manifest_line){entry->path, entry->size, entry->fingerprint};
    }
    if (!spare_seal(out->spare, out->names, lines, out->entries->len, ret_manifest, error))
        return false;
    struct stat st;
    if (out->published && fstat(out->published->fd, &st) == 0)
        spare_set_mode(out->spare, st.st_mode);
    return true;
}

bool output_commit(struct output *out, struct output_stats *ret_stats, GError **error)
{
    BUG_ON(out->memory);
    if (!out->error)
        out->error = g_steal_pointer(&out->damage);
    if (out->error) {
        g_propagate_error(error, g_steal_pointer(&out->error));
        output_abandon(out);
        return false;
    }
    struct output_stats stats;
    g_ptr_array_sort(out->entries, entry_order);
    stats_count(out, &stats);
    bool is_current =
        out->published && out->published->is_whole && !stats.written && !stats.removed;
    if (is_current) {
        stats.tree = out->published->manifest;
        spare_discard(out->spare); /* one that was begun in vain */
    } else {
        if (!spare_finish(out, &stats.tree, error)) {
            output_abandon(out);
            return false;
        }
        if (!swap_publish(out->target, &stats.in_two_steps, error)) {
            /* The spare is whole: the next run can do with it. */
            output_free(out);
            return false;
        }
    }
    output_free(out);
    if (ret_stats)
        *ret_stats = stats;
    return true;
}

struct memory_tree *output_take(struct output *out, GError **error)
{
    BUG_ON(!out->memory);
    struct memory_tree *tree = NULL;
    if (out->error)
        g_propagate_error(error, g_steal_pointer(&out->error));
    else
        tree = g_steal_pointer(&out->memory);
    output_free(out);
    return tree;
}

void output_abandon(struct output *out)
{
    if (!out)
        return;
    if (out->spare)
        spare_discard(out->spare);
    output_free(out);
}
