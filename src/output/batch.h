/*
 * Many of the owner's own files at once: all of them, or none.
 *
 * New files and new versions are staged in the shop's .etalase/, all on the disk before a plan of
 * the moves is written; then each is moved to its place in one step. A run that dies before the
 * plan leaves the shop as it was, and one that dies later is brought to its end by the next batch:
 * the moves that are left are made then. A move that fails takes those before it back. A file that
 * must be new never replaces another; one that is replaced must still hold the bytes that were
 * read.
 *
 * `shop_dir` must be locked by us (output/output.h). Failures are OUTPUT_ERROR_IO and the like; one
 * thread, except that output_batch_add() may be called from several.
 */
#pragma once

#include "base/auto.h"

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>

struct output_batch;

/* Begins a batch, after bringing an interrupted one to its end. Returns new. */
struct output_batch *output_batch_begin(const char *shop_dir, GError **error);

/* Stages a file at `path` (relative to the shop, with '/'). `old` are the bytes that stand there
 * now, for a new version; NULL for a file that must not be there. */
bool output_batch_add(struct output_batch *batch, const char *path, const void *bytes, size_t size,
                      GBytes *old, GError **error);

/* Moves all files to their places and frees the batch. When it fails, nothing has changed: moves
 * that were made are taken back, or, on a disk that does not let that happen either, all are made
 * by the next batch. */
bool output_batch_commit(struct output_batch *batch, GError **error);

/* True when a run that was killed left moves to be made: output_batch_begin() makes them. */
bool output_batch_is_cut(const char *shop_dir);

/* Drops what was staged and frees the batch. NULL-safe. */
void output_batch_abandon(struct output_batch *batch);
AUTO_DEFINE(output_batch, output_batch_abandon)
