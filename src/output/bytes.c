#include "output/bytes.h"

#include "base/fd_open.h"
#include "base/fd_read.h"
#include "base/fd_write.h"
#include "base/memory.h"
#include "output/failure.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

enum { COPY_BUFFER = 64 * 1024 };

int bytes_create(int dir, const char *name)
{
    return fd_open(dir, name, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0644);
}

static bool sync_fd(int fd)
{
    int status;
    do
        status = fsync(fd);
    while (status != 0 && errno == EINTR);
    return status == 0;
}

/* Closes and reports the first fault; network disks tell of a full disk only here. Linux has
 * released the descriptor also when it says EINTR. */
static bool finish(int fd, bool done, const char *shown, uint64_t size, GError **error)
{
    int number = errno;
    if (close(fd) != 0 && done && errno != EINTR) {
        number = errno;
        done = false;
    }
    if (!done)
        failure_from_write(error, shown, number, size);
    return done;
}

bool bytes_write(int fd, const void *data, size_t size, const char *shown, GError **error)
{
    bool done = fd_write(fd, data, size);
    if (!done)
        failure_from_write(error, shown, errno, size);
    return done;
}

bool bytes_write_close(int fd, const void *data, size_t size, bool sync, const char *shown,
                       GError **error)
{
    bool done = fd_write(fd, data, size) && (!sync || sync_fd(fd));
    return finish(fd, done, shown, size, error);
}

/* The plain way, for where the kernel cannot copy by itself. */
static bool copy_through_buffer(int fd, int source)
{
    g_autofree char *buffer = g_malloc(COPY_BUFFER);
    for (;;) {
        ssize_t n = read(source, buffer, COPY_BUFFER);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return n == 0;
        if (!fd_write(fd, buffer, (size_t)n))
            return false;
    }
}

bool bytes_copy_close(int fd, int source, uint64_t size, const char *shown, GError **error)
{
    /* Shares the blocks where the file system can (btrfs, XFS), stays in the kernel elsewhere. */
    uint64_t left = size;
    while (left) {
        ssize_t n = copy_file_range(source, NULL, fd, NULL, MIN(left, (uint64_t)G_MAXINT32), 0);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            break;
        left -= (uint64_t)n;
    }
    /* Whatever stopped it, a real fault comes again here; what is left is copied from where
     * both descriptors stand. */
    return finish(fd, !left || copy_through_buffer(fd, source), shown, size, error);
}

int bytes_open(int dir, const char *name)
{
    return fd_open(dir, name, O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK, 0);
}

char *bytes_read(int dir, const char *name, size_t max, size_t *ret_size, const char *shown,
                 GError **error)
{
    int fd = bytes_open(dir, name);
    if (fd < 0) {
        if (errno != ENOENT && errno != ELOOP)
            failure_from_errno(error, shown, errno);
        return NULL;
    }
    struct stat st;
    char *text = NULL;
    ssize_t n = fstat(fd, &st);
    if (n == 0 && S_ISREG(st.st_mode) && (uintmax_t)st.st_size <= max) {
        text = memory_take((size_t)st.st_size + 1);
        n = fd_read(fd, text, (size_t)st.st_size);
    }
    if (n < 0) {
        failure_from_errno(error, shown, errno);
        g_clear_pointer(&text, g_free);
    } else if (text) {
        text[n] = '\0';
        *ret_size = (size_t)n;
    }
    close(fd);
    return text;
}
