#include "base/fd_read.h"

#include <errno.h>
#include <unistd.h>

ssize_t fd_read(int fd, char *buffer, size_t room)
{
    size_t done = 0;
    while (done < room) {
        ssize_t n = read(fd, buffer + done, room - done);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return -1;
        if (n == 0)
            break;
        done += (size_t)n;
    }
    return (ssize_t)done;
}

bool fd_read_at(int fd, char *buffer, size_t size, off_t at)
{
    size_t done = 0;
    while (done < size) {
        ssize_t n = pread(fd, buffer + done, size - done, at + (off_t)done);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return false;
        done += (size_t)n;
    }
    return true;
}
