#include "base/fd_open.h"

#include <errno.h>
#include <fcntl.h>

int fd_open(int dir, const char *path, int flags, mode_t mode)
{
    int fd;
    do
        fd = openat(dir, path, flags, mode);
    while (fd < 0 && errno == EINTR);
    return fd;
}
