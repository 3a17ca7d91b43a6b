#include "base/fd_open.h"
#include "output/bytes.h"

#include "base/reason.h"
#include "output/failure.h"
#include "output/output.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* An owner's file gets its name only when it is whole and on the disk, and the name is given
 * only if it is free: linkat() and RENAME_NOREPLACE decide that, not a look beforehand. */

static void exists_set(GError **error, const char *path)
{
    g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_EXIST, "%s: %s", path, reason_text(EEXIST));
}

static void failure_set(GError **error, const char *path, int number)
{
    if (number == EEXIST)
        exists_set(error, path);
    else
        failure_from_errno(error, path, number);
}

static bool exists_at(int dir, const char *name)
{
    struct stat st;
    return fstatat(dir, name, &st, AT_SYMLINK_NOFOLLOW) == 0;
}

/* The way without a trace: a file that has no name until it is done. -1 where the file system
 * cannot; then 0 or 1 as the outcome. */
static int write_nameless(int dir, const char *name, const void *bytes, size_t size,
                          const char *path, GError **error)
{
    int fd = fd_open(dir, ".", O_TMPFILE | O_WRONLY | O_CLOEXEC, 0644);
    if (fd < 0)
        return -1;
    int twin = fcntl(fd, F_DUPFD_CLOEXEC, 0);
    if (twin < 0) {
        close(fd);
        return -1;
    }
    if (!bytes_write_close(twin, bytes, size, true, path, error)) {
        close(fd);
        return 0;
    }
    g_autofree char *link = g_strdup_printf("/proc/self/fd/%d", fd);
    int status = linkat(AT_FDCWD, link, dir, name, AT_SYMLINK_FOLLOW);
    int number = errno;
    close(fd);
    if (status == 0)
        return 1;
    if (number != EEXIST)
        return -1;
    exists_set(error, path);
    return 0;
}

/* Gives `from` its name; errno as the result. */
static int name_take(int dir, const char *from, const char *name)
{
    if (renameat2(dir, from, dir, name, RENAME_NOREPLACE) == 0)
        return 0;
    if (errno == EEXIST)
        return EEXIST;
    if (linkat(dir, from, dir, name, 0) == 0)
        return unlinkat(dir, from, 0) == 0 ? 0 : errno;
    if (errno == EEXIST)
        return EEXIST;
    /* Neither is known here (some FUSE disks): a look, then a plain rename. */
    if (exists_at(dir, name))
        return EEXIST;
    return renameat(dir, from, dir, name) == 0 ? 0 : errno;
}

static bool write_named(int dir, const char *name, const void *bytes, size_t size, const char *path,
                        GError **error)
{
    g_autofree char *draft = g_strdup_printf(".%s.etalase-new", name);
    int fd = bytes_create(dir, draft);
    if (fd < 0 && errno == EEXIST) {
        /* Left by a run that died. */
        (void)!unlinkat(dir, draft, 0);
        fd = bytes_create(dir, draft);
    }
    if (fd < 0) {
        failure_from_errno(error, path, errno);
        return false;
    }
    if (!bytes_write_close(fd, bytes, size, true, path, error)) {
        (void)!unlinkat(dir, draft, 0);
        return false;
    }
    int number = name_take(dir, draft, name);
    if (number) {
        (void)!unlinkat(dir, draft, 0);
        failure_set(error, path, number);
    }
    return !number;
}

bool output_write_new(const char *path, const void *bytes, size_t size, GError **error)
{
    g_autofree char *folder = g_path_get_dirname(path);
    g_autofree char *name = g_path_get_basename(path);
    int dir = -1;
    if (g_mkdir_with_parents(folder, 0755) == 0)
        dir = fd_open(AT_FDCWD, folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);
    if (dir < 0) {
        failure_from_errno(error, folder, errno);
        return false;
    }
    int outcome = 0;
    if (exists_at(dir, name))
        exists_set(error, path); /* the usual case, before anything is written */
    else
        outcome = write_nameless(dir, name, bytes, size, path, error);
    if (outcome < 0)
        outcome = write_named(dir, name, bytes, size, path, error);
    if (outcome)
        (void)!fsync(dir);
    close(dir);
    return outcome;
}
