/*
 * Taking away what we wrote: the shop's state folder, and published trees.
 *
 * The state folder (.etalase/) holds nothing but what can be made again. A published tree goes
 * only when every file in it is ours; it leaves its name in one step, so that nobody sees half
 * of it. The shop must be locked by us. Links are never followed. One thread.
 */
#pragma once

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

struct cleanup_counts {
    unsigned files;
    uint64_t bytes;
};

/* Empties the state folder, all but the lock. What was removed is added to `counts`; with
 * `only_count` nothing is. */
bool cleanup_state(const char *shop_dir, bool only_count, struct cleanup_counts *counts,
                   GError **error);

/* Removes the tree published at `path`. OUTPUT_ERROR_FOREIGN and nothing removed when something
 * in it is not ours; a tree that is not there is fine. */
bool cleanup_tree(const char *shop_dir, const char *path, bool only_count,
                  struct cleanup_counts *counts, GError **error);
