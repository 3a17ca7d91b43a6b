#include "output/spare.h"

#include "base/lang.h"
#include "base/par.h"
#include "output/bytes.h"
#include "output/failure.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

struct spare {
    const struct target *target;
    char *shown;
    struct tree *tree;    /* NULL: there is none */
    bool was_there;       /* at spare_open(): then `tree` stays what it is */
    bool is_linked;       /* by spare_link_all(): likewise */
    pthread_mutex_t lock; /* for what is below, and `tree` where it was not there */
    bool is_begun;        /* its manifest is gone, files may be written */
    GHashTable *made;     /* folders that are there for certain */
};

struct spare *spare_open(const struct target *target, GError **error)
{
    AUTO(spare) spare = g_new0(struct spare, 1);
    spare->target = target;
    spare->shown = g_strdup_printf(tr("spare tree of %s"), target->shown);
    spare->made = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    par_lock_init(&spare->lock);
    int fd;
    if (!tree_hold(target->home, target->spare_name, spare->shown, &fd, error))
        return NULL;
    if (fd >= 0) {
        spare->tree = tree_read(fd, spare->shown, error);
        if (!spare->tree)
            return NULL;
        spare->was_there = true;
    }
    return g_steal_pointer(&spare);
}

void spare_free(struct spare *spare)
{
    if (!spare)
        return;
    tree_free(spare->tree);
    g_hash_table_unref(spare->made);
    pthread_mutex_destroy(&spare->lock);
    g_free(spare->shown);
    g_free(spare);
}

const struct tree_file *spare_find(const struct spare *spare, const char *path)
{
    return spare->was_there ? tree_find(spare->tree, path) : NULL;
}

/* ---- beginning ---- */

/* Removes what is not ours from a whole tree, for instance a file that an owner put into the
 * folder while it was published and then took for lost. */
static bool remove_paths(struct spare *spare, const GPtrArray *paths, GError **error)
{
    for (guint i = 0; i < paths->len; i++)
        if (!tree_remove_at(spare->tree->fd, paths->pdata[i], spare->shown, error))
            return false;
    return true;
}

/* Makes the spare ready for writing: afterwards its files are those of tree->files. */
static bool spare_begin(struct spare *spare, GError **error)
{
    const struct target *target = spare->target;
    if (spare->is_begun)
        return true;
    if (!spare->tree) {
        int fd = -1;
        if (mkdirat(target->home, target->spare_name, 0755) != 0) {
            failure_from_errno(error, spare->shown, errno);
            return false;
        }
        if (!tree_hold(target->home, target->spare_name, spare->shown, &fd, error))
            return false;
        spare->tree = tree_new(fd);
    } else if (!spare->tree->has_manifest) {
        if (!tree_empty(spare->tree->fd, spare->shown, error))
            return false;
        g_hash_table_remove_all(spare->tree->folders);
    } else {
        if (unlinkat(spare->tree->fd, MANIFEST_NAME, 0) != 0) {
            failure_from_errno(error, spare->shown, errno);
            return false;
        }
        /* Also after a power cut no half-changed tree may have it. */
        (void)!fsync(spare->tree->fd);
        if (!remove_paths(spare, spare->tree->foreign, error) ||
            !remove_paths(spare, spare->tree->litter, error))
            return false;
    }
    spare->is_begun = true;
    return true;
}

/* ---- writing ---- */

/* The path as the user knows it: what is made here will stand in the published folder. */
static void place_failed(const struct spare *spare, const char *path, int number, GError **error)
{
    g_autofree char *shown = g_build_filename(spare->target->shown, path, NULL);
    failure_from_errno(error, shown, number);
}

/* Makes one folder whose parent is there. */
static bool make_one_folder(struct spare *spare, const char *folder, GError **error)
{
    struct folder_fd holder = folder_fd_of(spare->tree->held, folder);
    const char *name = path_last(folder);
    bool done = holder.fd >= 0 && mkdirat(holder.fd, name, 0755) == 0;
    if (!done && holder.fd >= 0 && errno == EEXIST) {
        /* The walk saw it under this very name, or what is in the way is an old file, or, on
         * a disk that does not tell case apart, an old folder in another spelling. */
        done = g_hash_table_contains(spare->tree->folders, folder) ||
               (tree_remove_at(holder.fd, name, spare->shown, NULL) &&
                mkdirat(holder.fd, name, 0755) == 0);
    }
    if (!done)
        place_failed(spare, folder, errno, error);
    folder_fd_end(holder);
    return done;
}

static bool make_folders(struct spare *spare, const char *path, GError **error)
{
    for (const char *slash = strchr(path, '/'); slash; slash = strchr(slash + 1, '/')) {
        g_autofree char *folder = g_strndup(path, (gsize)(slash - path));
        if (g_hash_table_contains(spare->made, folder))
            continue;
        if (!make_one_folder(spare, folder, error))
            return false;
        g_hash_table_add(spare->made, g_steal_pointer(&folder));
    }
    return true;
}

/* Makes the spare ready for a file at `path`. */
static bool make_place(struct spare *spare, const char *path, GError **error)
{
    pthread_mutex_lock(&spare->lock);
    bool is_ready = spare_begin(spare, error) && make_folders(spare, path, error);
    pthread_mutex_unlock(&spare->lock);
    return is_ready;
}

int spare_create(struct spare *spare, const char *path, GError **error)
{
    if (!make_place(spare, path, error))
        return -1;
    struct folder_fd holder = folder_fd_of(spare->tree->held, path);
    const char *name = path_last(path);
    int fd = holder.fd >= 0 ? bytes_create(holder.fd, name) : -1;
    /* Made anew and not written over: it may be linked to from elsewhere, and ext4 writes a
     * truncated file out at once. */
    if (fd < 0 && holder.fd >= 0 && errno == EEXIST &&
        tree_remove_at(holder.fd, name, spare->shown, NULL))
        fd = bytes_create(holder.fd, name);
    if (fd < 0)
        place_failed(spare, path, errno, error);
    folder_fd_end(holder);
    return fd;
}

/* Gives the file `name` of one folder the same name in another. */
static bool link_file(int from, int to, const char *name, const char *shown)
{
    return linkat(from, name, to, name, 0) == 0 ||
           (errno == EEXIST && tree_remove_at(to, name, shown, NULL) &&
            linkat(from, name, to, name, 0) == 0);
}

bool spare_link(struct spare *spare, const struct tree *tree, const char *path,
                struct stat *ret_stat)
{
    if (!make_place(spare, path, NULL))
        return false;
    struct folder_fd from = folder_fd_of(tree->held, path);
    struct folder_fd to = folder_fd_of(spare->tree->held, path);
    const char *name = path_last(path);
    bool done = from.fd >= 0 && to.fd >= 0 && link_file(from.fd, to.fd, name, spare->shown) &&
                fstatat(to.fd, name, ret_stat, AT_SYMLINK_NOFOLLOW) == 0;
    folder_fd_end(from);
    folder_fd_end(to);
    return done;
}

void spare_link_all(struct spare *spare, const struct tree *tree)
{
    if (spare->tree)
        return;
    GHashTableIter iter;
    void *key, *value;
    g_hash_table_iter_init(&iter, tree->files);
    while (g_hash_table_iter_next(&iter, &key, &value)) {
        struct stat st;
        if (!spare_link(spare, tree, key, &st))
            break;
        g_hash_table_insert(spare->tree->files, key, value);
    }
    g_hash_table_iter_init(&iter, tree->folders);
    while (spare->tree && g_hash_table_iter_next(&iter, &key, NULL))
        g_hash_table_add(spare->tree->folders, g_strdup(key));
    spare->is_linked = spare->tree;
}

bool spare_has_link(const struct spare *spare, const char *path, struct stat *ret_stat)
{
    if (!spare->is_linked || !tree_find(spare->tree, path))
        return false;
    struct folder_fd holder = folder_fd_of(spare->tree->held, path);
    bool done =
        holder.fd >= 0 && fstatat(holder.fd, path_last(path), ret_stat, AT_SYMLINK_NOFOLLOW) == 0;
    folder_fd_end(holder);
    return done;
}

void spare_touch(struct spare *spare, const char *path, const struct timespec *mtime)
{
    struct timespec times[2] = {{.tv_nsec = UTIME_OMIT}, {.tv_nsec = UTIME_NOW}};
    if (mtime)
        times[1] = *mtime;
    struct folder_fd holder = folder_fd_of(spare->tree->held, path);
    if (holder.fd >= 0)
        (void)!utimensat(holder.fd, path_last(path), times, AT_SYMLINK_NOFOLLOW);
    folder_fd_end(holder);
}

void spare_set_mode(struct spare *spare, mode_t mode)
{
    struct stat st;
    if (spare->tree && fstat(spare->tree->fd, &st) == 0 && (st.st_mode & 07777) != (mode & 07777))
        (void)!fchmod(spare->tree->fd, mode & 07777);
}

/* ---- ending ---- */

/* True when two paths are one file: twins on a disk that does not tell case apart. */
static bool is_one_file(int dir, const char *a, const char *b)
{
    struct stat left, right;
    return fstatat(dir, a, &left, AT_SYMLINK_NOFOLLOW) == 0 &&
           fstatat(dir, b, &right, AT_SYMLINK_NOFOLLOW) == 0 && left.st_dev == right.st_dev &&
           left.st_ino == right.st_ino;
}

static int path_compare_down(const void *a, const void *b)
{
    return strcmp(*(char *const *)b, *(char *const *)a);
}

/* Removes the files and folders of earlier versions. */
static bool prune(struct spare *spare, const struct name_table *names, GError **error)
{
    int root = spare->tree->fd;
    GHashTableIter iter;
    void *key;
    g_hash_table_iter_init(&iter, spare->tree->files);
    while (g_hash_table_iter_next(&iter, &key, NULL)) {
        const char *twin = name_table_twin(names, key);
        if (twin && (!strcmp(twin, key) || is_one_file(root, key, twin)))
            continue;
        struct folder_fd holder = folder_fd_of(spare->tree->held, key);
        bool done = holder.fd < 0 || tree_remove_at(holder.fd, path_last(key), key, error);
        folder_fd_end(holder);
        if (!done)
            return false;
    }
    /* Deepest first. What is not empty is a folder of the new version in other spelling. */
    guint n;
    g_autofree void **folders = g_hash_table_get_keys_as_array(spare->tree->folders, &n);
    qsort(folders, n, sizeof *folders, path_compare_down);
    for (guint i = 0; i < n; i++)
        if (!name_table_has_folder(names, folders[i]))
            (void)!unlinkat(root, folders[i], AT_REMOVEDIR);
    return true;
}

/* Writes the manifest under another name first: there is a whole one or none. */
static bool write_manifest(struct spare *spare, const GString *text, GError **error)
{
    static const char DRAFT[] = MANIFEST_NAME ".new";
    int root = spare->tree->fd, fd = bytes_create(root, DRAFT);
    if (fd < 0) {
        failure_from_errno(error, MANIFEST_NAME, errno);
        return false;
    }
    if (!bytes_write_close(fd, text->str, text->len, true, MANIFEST_NAME, error))
        return false;
    if (renameat(root, DRAFT, root, MANIFEST_NAME) != 0) {
        failure_from_errno(error, MANIFEST_NAME, errno);
        return false;
    }
    (void)!fsync(root);
    return true;
}

bool spare_seal(struct spare *spare, const struct name_table *names,
                const struct manifest_line *lines, size_t n, struct fingerprint *ret_manifest,
                GError **error)
{
    if (!spare_begin(spare, error) || !prune(spare, names, error))
        return false;
    /* One call for all files: a fsync() each costs a second per thousand. What it reports is
     * a disk that failed to take what we wrote. */
    if (syncfs(spare->tree->fd) != 0 && errno != ENOSYS) {
        failure_from_write(error, spare->shown, errno, 0);
        return false;
    }
    g_autoptr(GString) text = manifest_print(lines, n);
    *ret_manifest = fingerprint_bytes(text->str, text->len);
    return write_manifest(spare, text, error);
}

void spare_discard(struct spare *spare)
{
    const struct target *target = spare->target;
    if (spare->is_begun)
        (void)tree_remove_at(target->home, target->spare_name, spare->shown, NULL);
}
