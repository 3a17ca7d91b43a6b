#include "base/fd_open.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

int fd_open(int dir, const char *path, int flags, mode_t mode)
{
    int fd;
    do
        fd = openat(dir, path, flags, mode);
    while (fd < 0 && errno == EINTR);
    return fd;
}

DIR *fd_folder(int fd)
{
    DIR *stream = fd < 0 ? NULL : fdopendir(fd);
    if (!stream && fd >= 0) {
        int number = errno;
        close(fd);
        errno = number;
    }
    return stream;
}
