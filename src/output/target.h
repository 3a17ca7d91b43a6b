/*
 * Where a tree is published, and where its spare stands.
 *
 * The spare must be on the same file system as the target, or the two could not be exchanged:
 * it lies in the shop's .etalase/ when the target is inside the shop, otherwise hidden beside
 * the target (".NAME.etalase-spare"). Both are held by folder descriptors, so that a folder
 * renamed meanwhile does not lead us elsewhere. One thread.
 */
#pragma once

#include "base/auto.h"

#include <glib.h>
#include <stdbool.h>

/* The shop's own folder for what can be made again. */
#define SHOP_STATE_FOLDER ".etalase"

struct target {
    char *shown;      /* as the user wrote it */
    char *name;       /* the published folder, in … */
    int parent;       /* … this one */
    char *spare_name; /* the spare tree, in … */
    int home;         /* … this one; may be the same folder, not the same descriptor */
    char *old_name;   /* the published tree between two renames, in `home` */
};

/* Finds out all of it, refuses unsafe targets (OUTPUT_ERROR_UNSAFE: a link, a mount point, /,
 * the home folder, the shop or what the shop reads from) and makes the folders on the way.
 * Returns new; free with target_free(). */
struct target *target_open(const char *shop_dir, const char *path, GError **error);
void target_free(struct target *target);
AUTO_DEFINE(target, target_free)

/* Opens the shop's state folder, made when missing; -1 and `error` on failure. A link in its
 * place is refused. */
int target_open_state(const char *shop_dir, GError **error);
