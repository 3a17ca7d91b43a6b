/*
 * Whether a folder's dates tell that a name came to it or went.
 *
 * POSIX says so, and the usual file systems of Linux do so; FAT and exFAT as Windows writes them,
 * and what is mounted from elsewhere, do not. Where it holds, a folder of ten thousand names need
 * not be listed to know that they are the same. Both dates count: the one of its contents may be
 * put back by whoever copies with dates, the one of its state by nobody.
 */
#pragma once

#include <stdbool.h>

/* Of the file system that `fd` is on. */
bool folder_dates_tell(int fd);
