/*
 * Opening a path without leaving a folder: openat2() of Linux.
 *
 * The kernel itself refuses "..", absolute paths and links that lead out, also
 * when a link is swapped in between check and use. Before Linux 5.6 there is no such call;
 * then every link in the last place is refused, and ".." by its text.
 *
 * Thread-safe. Owns nothing: the caller closes what is returned.
 */
#pragma once

#include <sys/types.h>

enum beneath_links {
    BENEATH_LINKS_INSIDE, /* links are followed as long as they stay inside */
    BENEATH_LINKS_NONE    /* no link is followed, neither a folder nor the file */
};

/* Opens `path` (relative, "." for the folder itself) below the folder `dir`. O_CLOEXEC and
 * O_NONBLOCK are added: a named pipe must not stop us. Returns a descriptor, or -1 and errno
 * (EXDEV, ELOOP: the path leads out). `mode` counts with O_CREAT only. */
int beneath_open(int dir, const char *path, int flags, mode_t mode, enum beneath_links links);
