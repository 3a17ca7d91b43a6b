#include "base/beneath.h"

#include "base/fd_open.h"

#include <errno.h>
#include <fcntl.h>
#include <glib.h>
#include <linux/openat2.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

/* Whether the text of a path leads out, links aside. */
static bool path_climbs(const char *path)
{
    return path[0] == '/' || !strcmp(path, "..") || g_str_has_prefix(path, "../") ||
           strstr(path, "/../") || g_str_has_suffix(path, "/..");
}

int beneath_open(int dir, const char *path, int flags, mode_t mode, enum beneath_links links)
{
    struct open_how how = {
        .flags = (uint64_t)(flags | O_CLOEXEC | (flags & O_PATH ? 0 : O_NONBLOCK)),
        .mode = flags & O_CREAT ? mode : 0,
        .resolve = RESOLVE_BENEATH | RESOLVE_NO_MAGICLINKS |
                   (links == BENEATH_LINKS_NONE ? RESOLVE_NO_SYMLINKS : 0),
    };
    int fd;
    do
        fd = (int)syscall(SYS_openat2, dir, path, &how, sizeof how);
    while (fd < 0 && (errno == EINTR || errno == EAGAIN));
    if (fd >= 0 || errno != ENOSYS)
        return fd;
    if (path_climbs(path)) {
        errno = EXDEV;
        return -1;
    }
    return fd_open(dir, path, (int)how.flags | O_NOFOLLOW, mode);
}
