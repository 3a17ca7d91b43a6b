/*
 * Whether a folder's date tells that a name came to it or went.
 *
 * POSIX says so, and the usual file systems of Linux do so; FAT and exFAT as Windows writes them,
 * and what is mounted from elsewhere, do not. Where it holds, a folder of ten thousand names need
 * not be listed to know that they are the same.
 */
#pragma once

#include <stdbool.h>

/* Of the file system that `fd` is on. */
bool folder_dates_tell(int fd);
