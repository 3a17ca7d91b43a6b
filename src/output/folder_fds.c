#include "output/folder_fds.h"

#include "base/beneath.h"
#include "base/par.h"
#include "output/path_names.h"

#include <errno.h>
#include <fcntl.h>
#include <glib.h>
#include <pthread.h>
#include <string.h>
#include <unistd.h>

struct folder_fds {
    int root;
    pthread_mutex_t lock; /* for the table */
    GHashTable *held;     /* path → descriptor */
};

struct folder_fds *folder_fds_new(int root)
{
    struct folder_fds *fds = g_new(struct folder_fds, 1);
    *fds = (struct folder_fds){
        .root = root,
        .held = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL),
    };
    par_lock_init(&fds->lock);
    return fds;
}

void folder_fds_free(struct folder_fds *fds)
{
    if (!fds)
        return;
    GHashTableIter iter;
    void *fd;
    g_hash_table_iter_init(&iter, fds->held);
    while (g_hash_table_iter_next(&iter, NULL, &fd))
        close(GPOINTER_TO_INT(fd));
    g_hash_table_unref(fds->held);
    pthread_mutex_destroy(&fds->lock);
    g_free(fds);
}

/* Opens `folder`, which is not held yet. */
static struct folder_fd folder_open(struct folder_fds *fds, const char *folder)
{
    int fd = beneath_open(fds->root, folder, O_PATH | O_DIRECTORY, 0, BENEATH_LINKS_NONE);
    bool is_held = fd >= 0 && g_hash_table_size(fds->held) < HELD_FOLDERS;
    if (is_held)
        g_hash_table_insert(fds->held, g_strdup(folder), GINT_TO_POINTER(fd));
    return (struct folder_fd){fd, is_held};
}

struct folder_fd folder_fd_of(struct folder_fds *fds, const char *path)
{
    const char *name = path_last(path);
    char folder[PATH_MAX] = ".";
    size_t length = name > path ? (size_t)(name - path) - 1 : 0;
    if (length >= sizeof folder) {
        errno = ENAMETOOLONG;
        return (struct folder_fd){.fd = -1};
    }
    if (length) {
        memcpy(folder, path, length);
        folder[length] = '\0';
    }
    pthread_mutex_lock(&fds->lock);
    void *fd = NULL;
    struct folder_fd found = {.is_held = true};
    if (g_hash_table_lookup_extended(fds->held, folder, NULL, &fd))
        found.fd = GPOINTER_TO_INT(fd);
    else
        found = folder_open(fds, folder);
    pthread_mutex_unlock(&fds->lock);
    return found;
}

void folder_fd_end(struct folder_fd folder)
{
    if (folder.fd < 0 || folder.is_held)
        return;
    int number = errno;
    close(folder.fd);
    errno = number;
}
