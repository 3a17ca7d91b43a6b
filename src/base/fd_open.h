/*
 * Opening a file or folder, gone on with when a signal interrupts: network and FUSE disks wait
 * in open() and may be woken there.
 *
 * Thread-safe. Owns nothing: the caller closes what is returned.
 */
#pragma once

#include <dirent.h>
#include <sys/types.h>

/* As openat(); `mode` counts with O_CREAT and O_TMPFILE only. Returns a descriptor, or -1 with
 * errno, which is never EINTR. */
int fd_open(int dir, const char *path, int flags, mode_t mode);

/* The folder `fd` for reading its names (closedir()), which takes the descriptor, also on failure.
 * NULL with errno; of a descriptor that is -1, the errno that came with it. */
DIR *fd_folder(int fd);
