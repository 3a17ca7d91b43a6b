/*
 * The spare tree: the one that is not published, brought up to date file by file.
 *
 * It lies there from the run before last. Nothing in it is touched until a file must be
 * written; then its manifest goes first, so that a run that dies leaves a tree which says of
 * itself that it is not whole, and the last step gives it a new one.
 *
 * spare_create(), spare_link(), spare_has_link() and spare_touch() may be called from several
 * threads; the rest from one.
 */
#pragma once

#include "output/disk_tree.h"
#include "output/manifest.h"
#include "output/path_names.h"
#include "output/target.h"

#include <sys/stat.h>

struct spare;

/* Looks at the spare of `target` (borrowed); there need not be one. Returns new, NULL and
 * `error` (OUTPUT_ERROR_LOCKED when another run holds it). */
struct spare *spare_open(const struct target *target, GError **error);
void spare_free(struct spare *spare);
AUTO_DEFINE(spare, spare_free)

/* The file of a whole spare, or NULL. Borrowed. */
const struct tree_file *spare_find(const struct spare *spare, const char *path);

/* Makes a new file, with the folders on its way, in place of what stood there. Returns a
 * descriptor to write to, or -1 and `error`. */
int spare_create(struct spare *spare, const char *path, GError **error);

/* Gives the file at `path` of `tree` a second name at the same place of the spare: one file in
 * both, with its date, until one of them gets another there (files are made anew, never written
 * over). What it is like goes to `ret_stat`. False and errno when that cannot be; a disk may know
 * no links. */
bool spare_link(struct spare *spare, const struct tree *tree, const char *path,
                struct stat *ret_stat);

/* Begins a spare that is not there with all files of `tree`, linked as above: for runs that will
 * make few of them anew. Whatever cannot be linked is left to its turn. */
void spare_link_all(struct spare *spare, const struct tree *tree);

/* Whether spare_link_all() linked the file, and what it is like now. */
bool spare_has_link(const struct spare *spare, const char *path, struct stat *ret_stat);

/* Sets a file's date; NULL: now. A date that cannot be set is let be. */
void spare_touch(struct spare *spare, const char *path, const struct timespec *mtime);

/* Removes all that `names` does not have, writes the manifest and sees both to the disk. */
bool spare_seal(struct spare *spare, const struct name_table *names,
                const struct manifest_line *lines, size_t n, struct fingerprint *ret_manifest,
                GError **error);

/* Gives the tree's folder the rights of `st_mode`; those of the published one go on. */
void spare_set_mode(struct spare *spare, mode_t mode);

/* Removes a spare that was begun and will not be sealed; leaves an untouched one. */
void spare_discard(struct spare *spare);
