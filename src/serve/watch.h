/*
 * Watching a shop's folder: says when something in it has changed, and has come to rest.
 *
 * inotify on every folder of the shop, but for its outputs and hidden ones; folders that come later
 * are watched too. Editors save in many ways (write, rename, a temporary file beside), so a
 * change is told after a short silence: short for one saved file, longer where files vanish or
 * many change. Where inotify sees nothing (network disks, too many folders) the tree is compared
 * every second instead.
 *
 * One thread.
 */
#pragma once

#include "base/auto.h"

#include <glib.h>
#include <stdbool.h>

enum {
    WATCH_QUICK_MS = 15, /* silence after one saved file */
    WATCH_QUIET_MS = 50, /* after anything else */
    WATCH_MAX_MS = 1000, /* never longer, whatever goes on */
    WATCH_POLL_MS = 1000,
    WATCH_MAX_FOLDERS = 4096,
    WATCH_MAX_DEPTH = 32,
    WATCH_MAX_NAMES = 8 /* named in a message; the rest only counts */
};

struct watch;

/* Begins to watch: what changes from now on is told. Returns new. */
struct watch *watch_new(const char *dir);
void watch_free(struct watch *watch);
AUTO_DEFINE(watch, watch_free)

/* True when inotify does not do for this folder. */
bool watch_is_polling(const struct watch *watch);

/* Waits until something has changed, or until `called_fd` can be read: then false. Paths in the
 * shop are added to `names` (with a free function), WATCH_MAX_NAMES at most. */
bool watch_wait(struct watch *watch, int called_fd, GPtrArray *names);
