/* Loaded before libc: reads and writes of files take a few bytes at a time, and are interrupted. */
#define _GNU_SOURCE
#include <errno.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <unistd.h>

enum { MOST = 1009, EVERY = 5 };

static _Thread_local unsigned calls;

static int interrupt(void)
{
    if (++calls % EVERY)
        return 0;
    errno = EINTR;
    return 1;
}

static size_t shorten(size_t size)
{
    return size > MOST ? MOST : size > 1 ? size / 2 : size;
}

ssize_t read(int fd, void *bytes, size_t size)
{
    return interrupt() ? -1 : syscall(SYS_read, fd, bytes, shorten(size));
}

ssize_t write(int fd, const void *bytes, size_t size)
{
    return interrupt() ? -1 : syscall(SYS_write, fd, bytes, shorten(size));
}

ssize_t copy_file_range(int in, off64_t *in_at, int out, off64_t *out_at, size_t size,
                        unsigned flags)
{
    return interrupt() ? -1
                       : syscall(SYS_copy_file_range, in, in_at, out, out_at, shorten(size), flags);
}
