/*
 * What was read of content files, kept for the next run.
 *
 * Blocks of bytes hold each file's path, the state that it had (base/root_watch.h), its drafts and
 * its findings, some hundred files a block; a file in the same state is not opened again. Blocks
 * are for the program that made them, and sealed: another program, or a byte that differs, and
 * their files are read. Findings of the whole shop are not in them; they are made anew
 * (catalog/merge.h).
 *
 * All are written anew when many files had to be read: a handful costs less to read again.
 */
#pragma once

#include "base/auto.h"
#include "base/root.h"
#include "catalog/sources.h"

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>

struct kept;

/* Reads what an earlier run wrote from the open file `fd`, or from none (-1). `program` tells
 * programs apart; blocks are read on up to `threads` threads. Catalogs that were loaded with it
 * borrow from it. Free with kept_free(). */
struct kept *kept_open(int fd, const char *program, unsigned threads);
void kept_free(struct kept *kept);
AUTO_DEFINE(kept, kept_free)

/* Fills a source that is as it was; false when it must be read. Its drafts may be changed; they
 * are the kept ones, so once for each source. Any thread. */
bool kept_fill(struct kept *kept, struct source *source, const struct root *root);

/* Where new blocks go, one after the other. */
struct kept_sink {
    void (*put)(void *ctx, const char *bytes, size_t size);
    void *ctx;
};

/* Writes new blocks if that is worth it now that all `sources` are filled. They must be as they
 * were read. The root was watched from before. The sink is called by any of the `threads`, by one
 * at a time and in order. */
void kept_renew(const struct kept *kept, const GPtrArray *sources, const struct root *root,
                unsigned threads, const struct kept_sink *sink);
