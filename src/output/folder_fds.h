/*
 * The folders of a tree, held open: a file in one of them is then made, linked or dated by its name
 * alone, without a walk from the root and a descriptor for each.
 *
 * The first HELD_FOLDERS that are asked for stay open until folder_fds_free(); beyond them each is
 * opened for its caller, so that a tree of a thousand folders is no fault of too many open files.
 * Links are never followed. A folder must not be removed and made again meanwhile. Any thread.
 */
#pragma once

#include "base/auto.h"

#include <stdbool.h>

enum { HELD_FOLDERS = 64 };

struct folder_fds;

/* Returns new, for the tree in the folder `root`, which stays the caller's. */
struct folder_fds *folder_fds_new(int root);
void folder_fds_free(struct folder_fds *fds);
AUTO_DEFINE(folder_fds, folder_fds_free)

struct folder_fd {
    int fd;       /* for use with the *at() calls; -1: could not be opened, see errno */
    bool is_held; /* and not the caller's own */
};

/* The folder that holds `path`. Ends with folder_fd_end(), which leaves errno as it is. */
struct folder_fd folder_fd_of(struct folder_fds *fds, const char *path);
void folder_fd_end(struct folder_fd folder);
