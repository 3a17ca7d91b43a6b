#include "base/root.h"

#include "base/beneath.h"
#include "base/fd_open.h"
#include "base/fd_read.h"
#include "base/lang.h"
#include "base/reason.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum {
    /* A file that somebody is writing to is given this long to become whole. */
    READ_TRIES = 5,
    READ_PAUSE_US = 20000
};

struct root {
    int fd;
    char *path;
    struct root_watch *watch; /* NULL: nothing is noted */
};

G_DEFINE_QUARK(etalase - root - error, root_error)

static void error_from_errno(GError **error, const char *path, int number)
{
    enum root_error code = number == ENOENT || number == ENOTDIR ? ROOT_ERROR_MISSING
                           : number == EXDEV || number == ELOOP  ? ROOT_ERROR_OUTSIDE
                                                                 : ROOT_ERROR_UNREADABLE;
    g_set_error(error, ROOT_ERROR, code, "%s: %s", path, reason_text(number));
}

struct root *root_open(const char *path, GError **error)
{
    int fd = fd_open(AT_FDCWD, path, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);
    if (fd < 0) {
        error_from_errno(error, path, errno);
        return NULL;
    }
    char *real = realpath(path, NULL);
    if (!real) {
        error_from_errno(error, path, errno);
        close(fd);
        return NULL;
    }
    struct root *root = g_new(struct root, 1);
    *root = (struct root){.fd = fd, .path = g_strdup(real)};
    free(real);
    return root;
}

void root_close(struct root *root)
{
    if (!root)
        return;
    root_watch_free(root->watch);
    close(root->fd);
    g_free(root->path);
    g_free(root);
}

void root_watch_begin(struct root *root)
{
    root_watch_free(root->watch);
    root->watch = root_watch_new(root->fd);
}

struct root_notes *root_notes(const struct root *root)
{
    return root_watch_notes(root->watch);
}

struct fingerprint root_look(const struct root *root, const char *path)
{
    return root_watch_look(root->watch, root->fd, path);
}

bool root_noted(const struct root *root, const char *path, struct fingerprint *ret_state)
{
    return root->watch && root_watch_find(root->watch, path, ret_state);
}

bool root_differs(const struct root *root, const char *path, const struct fingerprint *state)
{
    return root_watch_differs(root->watch, path, state);
}

void root_states(const struct root *root, const char *const *paths, const char *const *states,
                 const char *const *signs, size_t n, unsigned threads,
                 struct fingerprint *ret_states)
{
    root_watch_states(root->fd, paths, states, signs, n, threads, ret_states);
}

const char *root_path(const struct root *root)
{
    return root->path;
}

int root_open_file(const struct root *root, const char *path, struct stat *ret_stat, GError **error)
{
    int fd = beneath_open(root->fd, path, O_RDONLY, 0, BENEATH_LINKS_INSIDE);
    struct stat st;
    if (fd < 0 || fstat(fd, &st) != 0) {
        int number = errno;
        root_note(root->watch, root->fd, path, NULL);
        error_from_errno(error, path, number);
        if (fd >= 0)
            close(fd);
        return -1;
    }
    root_note(root->watch, root->fd, path, &st);
    if (!S_ISREG(st.st_mode)) {
        g_set_error(error, ROOT_ERROR, ROOT_ERROR_NOT_FILE, "%s: %s", path,
                    tr(S_ISDIR(st.st_mode) ? N_("this is a folder, not a file")
                                           : N_("this is no file but a pipe or a device")));
        close(fd);
        return -1;
    }
    if (ret_stat)
        *ret_stat = st;
    return fd;
}

/* What reading once came to. */
enum outcome { READ_WHOLE, READ_CHANGED, READ_FAILED };

/* Reads the `size` bytes that the file was said to have. Asking for one more shows without
 * another call whether that is still so. */
static enum outcome read_once(int fd, char *buffer, size_t size)
{
    size_t done = 0;
    while (done < size) {
        ssize_t n = read(fd, buffer + done, size - done + 1);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return READ_FAILED;
        if (n == 0)
            return READ_CHANGED;
        done += (size_t)n;
    }
    return done == size ? READ_WHOLE : READ_CHANGED;
}

/* Reads the whole file that `st` tells of. While somebody writes to it, it is begun anew. */
static char *read_settled(int fd, const char *path, struct stat *st, size_t max_bytes,
                          size_t *ret_size, GError **error)
{
    for (int try = 0; try < READ_TRIES; try++) {
        size_t size = (size_t)st->st_size;
        if ((uintmax_t)st->st_size > max_bytes) {
            g_set_error(error, ROOT_ERROR, ROOT_ERROR_TOO_BIG, "%s has %jd bytes, limit %zu", path,
                        (intmax_t)st->st_size, max_bytes);
            return NULL;
        }
        g_autofree char *buffer = g_malloc(size + 1);
        enum outcome outcome = read_once(fd, buffer, size);
        if (outcome == READ_WHOLE) {
            buffer[size] = '\0';
            *ret_size = size;
            return g_steal_pointer(&buffer);
        }
        if (outcome == READ_FAILED || lseek(fd, 0, SEEK_SET) != 0 || fstat(fd, st) != 0) {
            error_from_errno(error, path, errno);
            return NULL;
        }
        g_usleep(READ_PAUSE_US);
    }
    g_set_error(error, ROOT_ERROR, ROOT_ERROR_UNREADABLE, "%s: %s", path,
                tr("another program is writing to it just now; try again in a moment"));
    return NULL;
}

char *root_read(const struct root *root, const char *path, size_t max_bytes, size_t *ret_size,
                GError **error)
{
    struct stat st;
    int fd = root_open_file(root, path, &st, error);
    if (fd < 0)
        return NULL;
    char *text = read_settled(fd, path, &st, max_bytes, ret_size, error);
    close(fd);
    return text;
}

bool root_has_file(const struct root *root, const char *path)
{
    g_autoptr(GError) error = NULL;
    int fd = root_open_file(root, path, NULL, &error);
    if (fd < 0)
        return g_error_matches(error, ROOT_ERROR, ROOT_ERROR_UNREADABLE);
    close(fd);
    return true;
}

static void entry_free(void *data)
{
    struct root_entry *entry = data;
    g_free(entry->name);
    g_free(entry);
}

static int entry_compare(const void *a, const void *b)
{
    const struct root_entry *const *left = a, *const *right = b;
    return strcmp((*left)->name, (*right)->name);
}

static enum root_kind entry_kind(const struct root *root, const char *folder,
                                 const struct dirent *entry)
{
    if (entry->d_type == DT_DIR)
        return ROOT_FOLDER;
    if (entry->d_type == DT_REG)
        return ROOT_FILE;
    if (entry->d_type != DT_LNK && entry->d_type != DT_UNKNOWN)
        return ROOT_OTHER;
    g_autofree char *path = g_build_filename(folder, entry->d_name, NULL);
    root_note(root->watch, root->fd, path, NULL);
    int fd = beneath_open(root->fd, path, O_RDONLY, 0, BENEATH_LINKS_INSIDE);
    if (fd < 0)
        return errno == EXDEV || errno == ELOOP ? ROOT_LINK_OUTSIDE
               : errno == EACCES                ? ROOT_FILE /* opening it will say why */
                                                : ROOT_OTHER;
    struct stat st;
    mode_t mode = fstat(fd, &st) == 0 ? st.st_mode : 0;
    close(fd);
    return S_ISDIR(mode) ? ROOT_FOLDER : S_ISREG(mode) ? ROOT_FILE : ROOT_OTHER;
}

GPtrArray *root_list(const struct root *root, const char *path, GError **error)
{
    const char *place = *path ? path : ".";
    struct stat st;
    DIR *dir =
        fd_folder(beneath_open(root->fd, place, O_RDONLY | O_DIRECTORY, 0, BENEATH_LINKS_INSIDE));
    if (!dir || fstat(dirfd(dir), &st) != 0) {
        error_from_errno(error, place, errno);
        root_note(root->watch, root->fd, place, NULL);
        if (dir)
            closedir(dir);
        return NULL;
    }
    GPtrArray *entries = g_ptr_array_new_with_free_func(entry_free);
    uint64_t names = 0;
    for (struct dirent *item; (errno = 0, item = readdir(dir));) {
        names += root_name_share(item);
        if (item->d_name[0] == '.')
            continue;
        struct root_entry *entry = g_new(struct root_entry, 1);
        *entry = (struct root_entry){g_strdup(item->d_name), entry_kind(root, path, item)};
        g_ptr_array_add(entries, entry);
    }
    int number = errno;
    closedir(dir);
    root_note_folder(root->watch, place, &st, names);
    if (number) {
        /* A part of a folder would be taken for the whole of it. */
        error_from_errno(error, place, number);
        g_ptr_array_unref(entries);
        return NULL;
    }
    g_ptr_array_sort(entries, entry_compare);
    return entries;
}
