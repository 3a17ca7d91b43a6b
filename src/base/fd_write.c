#include "base/fd_write.h"

#include <errno.h>
#include <unistd.h>

bool fd_write(int fd, const void *bytes, size_t size)
{
    for (size_t done = 0; done < size;) {
        ssize_t n = write(fd, (const char *)bytes + done, size - done);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0) {
            /* Nothing taken and no reason given: there is no room. */
            errno = n ? errno : ENOSPC;
            return false;
        }
        done += (size_t)n;
    }
    return true;
}
