#include "output/cleanup.h"

#include "base/fd_open.h"
#include "base/lang.h"
#include "output/disk_tree.h"
#include "output/failure.h"
#include "output/output.h"
#include "output/target.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* In the state folder; see output/lock.c. */
static const char LOCK_NAME[] = "lock";

/* Adds what lies at `name` of the folder `dir`. What cannot be looked at is not counted. */
static void count_at(int dir, const char *name, unsigned depth, struct cleanup_counts *counts)
{
    struct stat status;
    if (fstatat(dir, name, &status, AT_SYMLINK_NOFOLLOW) != 0)
        return;
    if (!S_ISDIR(status.st_mode)) {
        counts->files++;
        counts->bytes += (uint64_t)status.st_size;
        return;
    }
    DIR *stream = fd_folder(fd_open(dir, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC, 0));
    if (!stream)
        return;
    for (struct dirent *entry; depth && (entry = readdir(stream));) {
        if (strcmp(entry->d_name, ".") && strcmp(entry->d_name, ".."))
            count_at(dirfd(stream), entry->d_name, depth - 1, counts);
    }
    closedir(stream);
}

/* Returns new: the names in a folder, but for the lock; NULL on failure. */
static GPtrArray *state_names(int state)
{
    DIR *stream = fd_folder(fd_open(state, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0));
    if (!stream)
        return NULL;
    GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
    for (struct dirent *entry; (entry = readdir(stream));) {
        const char *name = entry->d_name;
        if (strcmp(name, ".") && strcmp(name, "..") && strcmp(name, LOCK_NAME))
            g_ptr_array_add(names, g_strdup(name));
    }
    closedir(stream);
    return names;
}

bool cleanup_state(const char *shop_dir, bool only_count, struct cleanup_counts *counts,
                   GError **error)
{
    int state = target_open_state(shop_dir, error);
    if (state < 0)
        return false;
    g_autoptr(GPtrArray) names = state_names(state);
    bool done = names != NULL;
    if (!done)
        failure_from_errno(error, SHOP_STATE_FOLDER, errno);
    for (guint i = 0; done && i < names->len; i++) {
        const char *name = g_ptr_array_index(names, i);
        count_at(state, name, TREE_MAX_DEPTH, counts);
        g_autofree char *shown = g_build_filename(SHOP_STATE_FOLDER, name, NULL);
        done = only_count || tree_remove_at(state, name, shown, error);
    }
    close(state);
    return done;
}

/* False with `error` when the tree is not all ours. */
static bool tree_is_ours(const struct tree *tree, const char *shown, GError **error)
{
    const char *stranger = tree->foreign->len ? g_ptr_array_index(tree->foreign, 0) : NULL;
    if (tree->has_manifest && !stranger)
        return true;
    g_set_error(error, OUTPUT_ERROR, OUTPUT_ERROR_FOREIGN,
                tr("%s holds files that Etalase did not write (%s); it stays as it is"), shown,
                stranger ? stranger : "?");
    return false;
}

bool cleanup_tree(const char *shop_dir, const char *path, bool only_count,
                  struct cleanup_counts *counts, GError **error)
{
    struct stat status;
    if (lstat(path, &status) != 0 && errno == ENOENT)
        return true;
    AUTO(target) target = target_open(shop_dir, path, error);
    int fd = -1;
    if (!target || !tree_hold(target->parent, target->name, target->shown, &fd, error))
        return false;
    if (fd < 0)
        return true;
    AUTO(tree) tree = tree_read(fd, target->shown, error);
    if (!tree || !tree_is_ours(tree, target->shown, error))
        return false;
    count_at(target->parent, target->name, TREE_MAX_DEPTH, counts);
    if (only_count)
        return true;
    if (!tree_remove_at(target->home, target->old_name, target->shown, error))
        return false;
    if (renameat(target->parent, target->name, target->home, target->old_name) != 0) {
        failure_from_errno(error, target->shown, errno);
        return false;
    }
    return tree_remove_at(target->home, target->old_name, target->shown, error);
}
