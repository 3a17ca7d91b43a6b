#include "output/disk_tree.h"

#include "base/arena.h"
#include "base/fd_open.h"
#include "base/folder_dates.h"
#include "base/lang.h"
#include "base/par.h"
#include "output/bytes.h"
#include "output/failure.h"
#include "output/manifest.h"
#include "output/path_names.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdatomic.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

enum { ROWS_A_PIECE = 256 };

/* ---- folders ---- */

enum { FOLDER_FLAGS = O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC };

/* Opens a folder for reading its names; the caller's `dir` stays its own. */
static DIR *folder_open(int dir, const char *name)
{
    return fd_folder(fd_open(dir, name, FOLDER_FLAGS, 0));
}

/* The next name that is not "." or ".."; NULL at the end or on failure (errno). */
static const struct dirent *folder_next(DIR *stream)
{
    const struct dirent *item;
    do {
        errno = 0;
        item = readdir(stream);
    } while (item && (!strcmp(item->d_name, ".") || !strcmp(item->d_name, "..")));
    return item;
}

/* Returns new: "folder/name", or "name" when the folder is the tree itself. */
static char *path_join(const char *folder, const char *name)
{
    return *folder ? g_strconcat(folder, "/", name, NULL) : g_strdup(name);
}

/* ---- removing ---- */

static bool remove_at(int dir, const char *name, const char *shown, unsigned depth, GError **error);

static bool remove_children(DIR *stream, const char *shown, unsigned depth, GError **error)
{
    const struct dirent *item;
    while ((item = folder_next(stream)))
        if (!remove_at(dirfd(stream), item->d_name, shown, depth + 1, error))
            return false;
    if (errno) {
        failure_from_errno(error, shown, errno);
        return false;
    }
    return true;
}

static bool remove_at(int dir, const char *name, const char *shown, unsigned depth, GError **error)
{
    if (unlinkat(dir, name, 0) == 0 || errno == ENOENT)
        return true;
    /* POSIX says EPERM for a folder, Linux EISDIR. */
    if (errno == EISDIR || errno == EPERM) {
        DIR *stream = depth < TREE_MAX_DEPTH ? folder_open(dir, name) : NULL;
        if (stream) {
            bool done = remove_children(stream, shown, depth, error);
            closedir(stream);
            if (!done)
                return false;
        }
        if (unlinkat(dir, name, AT_REMOVEDIR) == 0 || errno == ENOENT)
            return true;
    }
    failure_from_errno(error, shown, errno);
    return false;
}

bool tree_remove_at(int dir, const char *name, const char *shown, GError **error)
{
    return remove_at(dir, name, shown, 0, error);
}

bool tree_empty(int dir, const char *shown, GError **error)
{
    DIR *stream = folder_open(dir, ".");
    if (!stream) {
        failure_from_errno(error, shown, errno);
        return false;
    }
    bool done = remove_children(stream, shown, 0, error);
    closedir(stream);
    return done;
}

/* ---- holding ---- */

/* 1 when `fd` is still what the name leads to, 0 when not: the run that held it may just have
 * exchanged it; -1 with errno. */
static int is_same(int dir, const char *name, int fd)
{
    struct stat a, b;
    if (fstatat(dir, name, &a, AT_SYMLINK_NOFOLLOW) != 0)
        return errno == ENOENT ? 0 : -1;
    if (fstat(fd, &b) != 0)
        return -1;
    return a.st_dev == b.st_dev && a.st_ino == b.st_ino;
}

bool tree_hold(int dir, const char *name, const char *shown, int *ret_fd, GError **error)
{
    *ret_fd = -1;
    int fd = fd_open(dir, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC, 0);
    if (fd < 0) {
        if (errno == ENOENT)
            return true;
        failure_from_errno(error, shown, errno);
        return false;
    }
    /* Two shops may publish to one folder. Disks that cannot lock a folder do without. */
    bool is_busy = flock(fd, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK;
    int same = is_busy ? 0 : is_same(dir, name, fd);
    if (same < 0)
        failure_from_errno(error, shown, errno);
    if (same <= 0)
        close(fd);
    if (same < 0)
        return false;
    if (!same) {
        g_set_error(error, OUTPUT_ERROR, OUTPUT_ERROR_LOCKED,
                    tr("%s: another run is publishing to this folder"), shown);
        return false;
    }
    *ret_fd = fd;
    return true;
}

/* ---- reading ---- */

struct tree *tree_new(int fd)
{
    struct tree *tree = g_new(struct tree, 1);
    *tree = (struct tree){
        .fd = fd,
        .held = folder_fds_new(fd),
        .has_dates = folder_dates_tell(fd),
        .files = g_hash_table_new(g_str_hash, g_str_equal),
        .folders = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL),
        .foreign = g_ptr_array_new_with_free_func(g_free),
        .litter = g_ptr_array_new_with_free_func(g_free),
        .arena = arena_new(),
    };
    return tree;
}

void tree_free(struct tree *tree)
{
    if (!tree)
        return;
    folder_fds_free(tree->held);
    if (tree->fd >= 0)
        close(tree->fd);
    g_hash_table_unref(tree->files);
    g_hash_table_unref(tree->folders);
    g_ptr_array_unref(tree->foreign);
    g_ptr_array_unref(tree->litter);
    arena_free(tree->arena);
    g_free(tree);
}

const struct tree_file *tree_find(const struct tree *tree, const char *path)
{
    return tree ? g_hash_table_lookup(tree->files, path) : NULL;
}

/* A walk over a tree: what tree_read() and tree_recheck() have in common. */
struct walk {
    struct tree *tree;
    const char *shown;
    bool is_recheck;  /* looks for what came since, and at no file */
    bool by_manifest; /* its folders hold what it says: they are not listed */
};

static bool is_later(struct timespec a, struct timespec b)
{
    return a.tv_sec != b.tv_sec ? a.tv_sec > b.tv_sec : a.tv_nsec > b.tv_nsec;
}

static bool file_failed(const struct walk *walk, const struct tree_file *file, int number,
                        GError **error)
{
    g_autofree char *shown = path_join(walk->shown, file->path);
    failure_from_errno(error, shown, number);
    return false;
}

/* Takes up what a file is now that may not be what was written. */
static bool file_reread(const struct walk *walk, int dir, struct tree_file *file, uint64_t size,
                        GError **error)
{
    struct fingerprint written = file->fingerprint;
    int fd = fd_open(dir, path_last(file->path), O_RDONLY | O_NOFOLLOW | O_CLOEXEC, 0);
    bool done = fd >= 0 && fingerprint_fd(fd, &file->fingerprint);
    int number = errno;
    if (fd >= 0)
        close(fd);
    if (!done)
        return file_failed(walk, file, number, error);
    file->size = size;
    file->is_edited = !fingerprint_equal(&file->fingerprint, &written);
    return true;
}

/* Looks at a file of the manifest in its folder `dir`. */
static bool file_look(const struct walk *walk, int dir, struct tree_file *file, GError **error)
{
    struct stat st;
    if (fstatat(dir, path_last(file->path), &st, AT_SYMLINK_NOFOLLOW) != 0)
        return file_failed(walk, file, errno, error);
    file->mtime = st.st_mtim;
    file->is_there = true;
    uint64_t size = (uint64_t)st.st_size;
    bool is_certain = size == file->size && !is_later(st.st_mtim, walk->tree->sealed);
    return is_certain || file_reread(walk, dir, file, size, error);
}

static bool walk_folder(struct walk *walk, int dir, const char *folder, unsigned depth,
                        GError **error);

static unsigned char entry_kind(int dir, const struct dirent *item)
{
    struct stat st;
    if (item->d_type != DT_UNKNOWN)
        return item->d_type;
    if (fstatat(dir, item->d_name, &st, AT_SYMLINK_NOFOLLOW) != 0)
        return DT_UNKNOWN;
    return IFTODT(st.st_mode);
}

static bool walk_entry(struct walk *walk, int dir, const char *folder, const struct dirent *item,
                       unsigned depth, GError **error)
{
    unsigned char kind = entry_kind(dir, item);
    g_autofree char *path = path_join(folder, item->d_name);
    if (kind == DT_DIR && walk->by_manifest && g_hash_table_contains(walk->tree->folders, path))
        return true;
    if (kind == DT_DIR && depth < TREE_MAX_DEPTH) {
        bool done = walk_folder(walk, dir, path, depth + 1, error);
        if (done && !walk->is_recheck)
            g_hash_table_add(walk->tree->folders, g_steal_pointer(&path));
        return done;
    }
    struct tree_file *file = kind == DT_REG ? g_hash_table_lookup(walk->tree->files, path) : NULL;
    if (file)
        return walk->is_recheck || file_look(walk, dir, file, error);
    if (*folder || strcmp(item->d_name, MANIFEST_NAME)) {
        bool is_litter = kind == DT_REG && name_is_litter(item->d_name);
        g_ptr_array_add(is_litter ? walk->tree->litter : walk->tree->foreign,
                        g_steal_pointer(&path));
    }
    return true;
}

/* Walks `folder`, a path in the tree of which `dir` is the parent ("": the tree itself). */
static bool walk_folder(struct walk *walk, int dir, const char *folder, unsigned depth,
                        GError **error)
{
    DIR *stream = folder_open(dir, *folder ? path_last(folder) : ".");
    bool done = stream != NULL;
    const struct dirent *item = NULL;
    while (done && (item = folder_next(stream)))
        done = walk_entry(walk, dirfd(stream), folder, item, depth, error);
    if (!stream || (done && errno)) {
        g_autofree char *shown = *folder ? path_join(walk->shown, folder) : g_strdup(walk->shown);
        failure_from_errno(error, shown, errno);
        done = false;
    }
    if (stream)
        closedir(stream);
    return done;
}

static int path_compare(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* Adds the folders that the manifest's files lie in. */
static void folders_of_manifest(struct tree *tree, const GArray *lines)
{
    const char *last = "";
    for (guint i = 0; i < lines->len; i++) {
        const char *path = g_array_index(lines, struct manifest_line, i).path;
        size_t len = (size_t)(path_last(path) - path);
        if (!strncmp(path, last, len) && !strchr(last + len, '/'))
            continue;
        last = path;
        for (const char *slash = strchr(path, '/'); slash; slash = strchr(slash + 1, '/')) {
            char *folder = g_strndup(path, (gsize)(slash - path));
            g_hash_table_add(tree->folders, folder);
        }
    }
}

/* Reads the manifest: its files into the tree, none when it has no valid one. False and `error`
 * when it could not be read. */
static bool manifest_load(struct walk *walk, GError **error)
{
    struct tree *tree = walk->tree;
    g_autofree char *shown = path_join(walk->shown, MANIFEST_NAME);
    size_t size = 0;
    GError *fault = NULL;
    g_autofree char *text =
        bytes_read(tree->fd, MANIFEST_NAME, MANIFEST_MAX_BYTES, &size, shown, &fault);
    if (fault) {
        g_propagate_error(error, fault);
        return false;
    }
    g_autoptr(GArray) lines = g_array_new(FALSE, FALSE, sizeof(struct manifest_line));
    struct stat st;
    tree->has_manifest = text && manifest_parse(text, size, tree->arena, lines) &&
                         fstatat(tree->fd, MANIFEST_NAME, &st, AT_SYMLINK_NOFOLLOW) == 0;
    if (!tree->has_manifest)
        return true;
    tree->manifest = fingerprint_bytes(text, size);
    tree->sealed = st.st_mtim;
    struct tree_file *files = arena_array(tree->arena, struct tree_file, lines->len);
    tree->rows = files;
    tree->n_rows = lines->len;
    for (guint i = 0; i < lines->len; i++) {
        const struct manifest_line *line = &g_array_index(lines, struct manifest_line, i);
        files[i] = (struct tree_file){
            .path = line->path, .size = line->size, .fingerprint = line->fingerprint};
        g_hash_table_insert(tree->files, (void *)line->path, &files[i]);
    }
    folders_of_manifest(tree, lines);
    return true;
}

/* Whether all files of the manifest are there with their bytes. */
static bool rows_are_whole(const struct tree *tree)
{
    for (size_t i = 0; i < tree->n_rows; i++) {
        if (!tree->rows[i].is_there || tree->rows[i].is_edited)
            return false;
    }
    return true;
}

static gboolean is_gone(void *path, void *file, void *ctx)
{
    (void)path;
    (void)ctx;
    return !((const struct tree_file *)file)->is_there;
}

/* ---- folders that nothing came to ---- */

/* Whether no name came to a folder of the manifest, or went, since that was written. */
static bool folder_is_as_sealed(const struct tree *tree, const char *folder)
{
    struct stat st;
    return fstatat(tree->fd, folder, &st, AT_SYMLINK_NOFOLLOW) == 0 && S_ISDIR(st.st_mode) &&
           is_later(tree->sealed, st.st_mtim) && is_later(tree->sealed, st.st_ctim);
}

/* A manifest from a clock that was ahead tells nothing of what came since. */
static bool is_sealed_in_the_past(const struct tree *tree)
{
    struct timespec now;
    return clock_gettime(CLOCK_REALTIME, &now) == 0 && is_later(now, tree->sealed);
}

/* Whether that holds for all of them but the tree itself, whose manifest was the last to come. */
static bool folders_are_as_sealed(const struct tree *tree)
{
    GHashTableIter iter;
    void *folder;
    if (!tree->has_manifest || !tree->has_dates || !is_sealed_in_the_past(tree))
        return false;
    g_hash_table_iter_init(&iter, tree->folders);
    while (g_hash_table_iter_next(&iter, &folder, NULL)) {
        if (!folder_is_as_sealed(tree, folder))
            return false;
    }
    return true;
}

/* The files of such folders, looked at without listing these. */
struct looking {
    const struct walk *walk;
    atomic_bool failed;
};

static bool row_look(const struct walk *walk, struct tree_file *file)
{
    struct folder_fd holder = folder_fd_of(walk->tree->held, file->path);
    bool done = holder.fd >= 0 && file_look(walk, holder.fd, file, NULL);
    folder_fd_end(holder);
    return done;
}

static void piece_look(size_t piece, unsigned worker, void *ctx)
{
    (void)worker;
    struct looking *looking = ctx;
    struct tree *tree = looking->walk->tree;
    size_t end = MIN((piece + 1) * ROWS_A_PIECE, tree->n_rows);
    bool done = true;
    for (size_t i = piece * ROWS_A_PIECE; done && i < end; i++) {
        /* The tree itself is listed. */
        done = !strchr(tree->rows[i].path, '/') || row_look(looking->walk, &tree->rows[i]);
    }
    if (!done)
        atomic_store(&looking->failed, true);
}

/* False when one is not as it must be, whatever the dates say: then listing tells. */
static bool look_by_manifest(const struct walk *walk)
{
    struct looking looking = {.walk = walk};
    struct tree *tree = walk->tree;
    par_for((tree->n_rows + ROWS_A_PIECE - 1) / ROWS_A_PIECE, par_default_threads(), piece_look,
            &looking);
    for (size_t i = 0; looking.failed && i < tree->n_rows; i++)
        tree->rows[i].is_there = false;
    return !looking.failed;
}

static bool walk_tree(struct walk *walk, GError **error)
{
    struct tree *tree = walk->tree;
    walk->by_manifest = folders_are_as_sealed(tree) && (walk->is_recheck || look_by_manifest(walk));
    if (!walk->by_manifest && !walk->is_recheck)
        g_hash_table_remove_all(tree->folders);
    return walk_folder(walk, tree->fd, "", 0, error);
}

struct tree *tree_read(int fd, const char *shown, GError **error)
{
    AUTO(tree) tree = tree_new(fd);
    struct walk walk = {.tree = tree, .shown = shown};
    if (!manifest_load(&walk, error))
        return NULL;
    if (!walk_tree(&walk, error))
        return NULL;
    tree->is_whole = tree->has_manifest && rows_are_whole(tree);
    if (!tree->is_whole)
        g_hash_table_foreach_remove(tree->files, is_gone, NULL);
    g_ptr_array_sort(tree->foreign, path_compare);
    return g_steal_pointer(&tree);
}

bool tree_recheck(struct tree *tree, const char *shown, GError **error)
{
    struct walk walk = {.tree = tree, .shown = shown, .is_recheck = true};
    if (!walk_tree(&walk, error))
        return false;
    g_ptr_array_sort(tree->foreign, path_compare);
    return true;
}
