/*
 * What was read of content files, kept for the next run.
 *
 * One block of bytes holds each file's path, the state that it had (base/root_watch.h), its drafts
 * and its findings; a file in the same state is not opened again. The block is for the program
 * that made it, and sealed: another program, or a byte that differs, and all files are read.
 * Findings of the whole shop are not in it; they are made anew (catalog/merge.h).
 *
 * A block is written anew when many files had to be read: a handful costs less to read again.
 */
#pragma once

#include "base/auto.h"
#include "base/root.h"
#include "catalog/sources.h"

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>

struct kept;

/* Takes the `size` bytes of an earlier block, or NULL; a NUL must follow them. `program` tells
 * programs apart. Catalogs that were loaded with it borrow from it. Free with kept_free(). */
struct kept *kept_open(char *bytes, size_t size, const char *program);
void kept_free(struct kept *kept);
AUTO_DEFINE(kept, kept_free)

/* Fills a source that is as it was; false when it must be read. Once for each source; any
 * thread. */
bool kept_fill(struct kept *kept, struct source *source, const struct root *root);

/* Looks whether a new block is worth its writing now that all `sources` are filled, and makes it.
 * They must be as they were read. The root was watched from before. */
void kept_renew(struct kept *kept, const GPtrArray *sources, const struct root *root);

/* Returns new: the block that kept_renew() made, or NULL when the old one will do. */
GString *kept_take(struct kept *kept);
