/*
 * The only door out: a staged tree, a manifest, one atomic exchange.
 *
 * Two trees are kept: the published one (`target`) and a spare. A run brings the
 * spare up to date, writing only what differs from its manifest, and commit
 * exchanges the two in one step. Killed at any moment, the published tree is the
 * old or the new one, never a mixture. When nothing differs from what is
 * published, nothing is touched. A file whose bytes stay the same keeps its date.
 * On a file system without the exchange there are two renames instead; a run killed
 * between them leaves no published folder, and the next output_begin() puts it back.
 *
 * The manifest (path, size, fingerprint, sorted; see output/manifest.h) lies in each tree
 * as ".etalase-manifest" and lists every file that we wrote; a spare without one was
 * left by a crash and is made anew. A file in the target that is not ours stops the
 * run before anything changes. Files are 0644 and folders 0755, less the umask.
 *
 * Power cuts: all files are on the disk (one syncfs()) before the manifest is written,
 * the manifest (fsync) before the exchange, and the exchange before commit returns.
 *
 * output_put*() may be called from several threads; the rest from one.
 */
#pragma once

#include "base/auto.h"
#include "base/fingerprint.h"

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define OUTPUT_ERROR (output_error_quark())
GQuark output_error_quark(void);

enum output_error {
    OUTPUT_ERROR_IO,      /* disk, permission */
    OUTPUT_ERROR_FOREIGN, /* the target holds files that are not ours */
    OUTPUT_ERROR_UNSAFE,  /* the target is /, the home, the shop itself, a link … */
    OUTPUT_ERROR_LOCKED,  /* another run is at work; the message names it */
    OUTPUT_ERROR_PATH,    /* two files for one path, or a path that leaves the tree */
    OUTPUT_ERROR_DAMAGED  /* a kept file had other bytes than it should: gone, to be made again */
};

/* ---- the shop's lock: one run at a time ---- */

struct output_lock;

/* Takes the lock of a shop folder (DIR/.etalase/lock). OUTPUT_ERROR_LOCKED names
 * the process and its age; a lock whose process is gone is taken over. */
struct output_lock *output_lock_take(const char *shop_dir, GError **error);
void output_lock_release(struct output_lock *lock);
AUTO_DEFINE(output_lock, output_lock_release)

/* ---- a tree ---- */

struct output;
struct stream; /* a file in the making */

/* Begins a new version of `target` (absolute or relative to the working folder).
 * `shop_dir` must be locked by us; its .etalase/ holds the spare when `target` is
 * inside the shop, otherwise the spare stands beside the target. Returns new;
 * end it with output_commit() or output_abandon(). */
struct output *output_begin(const char *shop_dir, const char *target, GError **error);

/* The same in two steps, for runs that may find nothing to do: until output_ready(), which may
 * fail, the published tree can be looked at, but nothing added. A version that `is_near` the
 * published one will keep most files; a spare is then begun with all of them. Both may be called
 * from another thread than the rest. */
struct output *output_look(const char *shop_dir, const char *target, GError **error);
bool output_ready(struct output *out, bool is_near, GError **error);

/* Adds a file. `path` is relative, with '/'. The bytes are copied or written before
 * the call returns. Faults are kept and reported by output_commit(). */
void output_put(struct output *out, const char *path, const void *bytes, size_t size);

/* Adds the file as it is published now; false, and nothing is added, when there is none. */
bool output_keep_file(struct output *out, const char *path);

/* True when the published tree is the one that an earlier commit called `tree`, every file as it
 * was written. The files were looked at, not read. */
bool output_published_is(const struct output *out, const struct fingerprint *tree);

/* Adds a copy of a file of ours, such as a cached photo. `fingerprint` is that of its bytes
 * when the caller knows it, or NULL. A file that turns out to have other bytes when it is copied is
 * removed, and output_commit() fails with OUTPUT_ERROR_DAMAGED: another run makes it again. */
void output_put_file(struct output *out, const char *path, const char *source,
                     const struct fingerprint *fingerprint);

/* Returns new: the bytes of a kept file that should be those of `fingerprint`. NULL with
 * OUTPUT_ERROR_DAMAGED when they are not: the file is then removed; or with another error. */
char *output_read_kept(const char *path, const struct fingerprint *fingerprint, size_t *ret_size,
                       GError **error);

/* A file that grows: its bytes need not be in memory at once, and its name is given last. One
 * stream belongs to one thread; several may be open. */
struct stream *output_stream_begin(struct output *out);
void output_stream_add(struct stream *stream, const void *bytes, size_t size);
/* Adds the file as output_put() does, and frees `stream`. */
void output_stream_end(struct output *out, struct stream *stream, const char *path);
/* Forgets it; NULL-safe. */
void output_stream_drop(struct stream *stream);

/* The same for all published files for which `keeps` says so: for runs that make a part of a tree
 * anew. */
void output_keep_files(struct output *out, bool (*keeps)(const char *path, void *ctx), void *ctx);

/* Paths of the files added so far, sorted by bytes, ended by NULL. Returns new (g_strfreev). */
char **output_paths(struct output *out);

/* Makes output_commit() fail with this, which it takes over, unless something failed before. */
void output_fail(struct output *out, GError *fault);

struct output_stats {
    unsigned files;          /* in the new tree */
    unsigned written;        /* of them new or with other bytes than published */
    unsigned removed;        /* published before, gone now */
    uint64_t bytes;          /* of all files */
    bool in_two_steps;       /* the file system knows no exchange: see above */
    struct fingerprint tree; /* of the manifest: that of all paths and bytes */
};

/* Counts a published tree that nothing is changed in. */
void output_published_count(const struct output *out, struct output_stats *ret_stats);

/* Publishes the tree and frees `out`. On failure the published tree is as it was. */
bool output_commit(struct output *out, struct output_stats *ret_stats, GError **error);

/* Drops the new version and frees `out`. NULL-safe. */
void output_abandon(struct output *out);

/* ---- a tree to look at ---- */

struct memory_tree;

/* Begins a version that is kept in memory (output/memory_tree.h): nothing is locked, nothing is
 * written. `before` (borrowed, may be NULL) is the version that counts as published for
 * output_keep_file(). Returns new; end it with output_take() or output_abandon(). */
struct output *output_begin_memory(struct memory_tree *before);

/* Frees `out` and returns new what was put into it; NULL and `error` when a file was refused. */
struct memory_tree *output_take(struct output *out, GError **error);

/* ---- notes from run to run ---- */

/* A file in the shop's .etalase/, safe to lose. Reading returns new with a NUL behind the last
 * byte, or NULL when there is none that can be read up to `max` bytes. Writing replaces the
 * file in one step; false when it could not (an older one may be left). */
char *output_note_read(const char *shop_dir, const char *name, size_t max, size_t *ret_size);
bool output_note_write(const char *shop_dir, const char *name, const void *bytes, size_t size);

/* Removes the notes whose names begin with `prefix` and that were written over 30 days ago. */
void output_notes_prune(const char *shop_dir, const char *prefix);

/* Opens one for reading, whatever it may be; -1 when there is none. The caller closes it. */
int output_note_open(const char *shop_dir, const char *name);

/* The same for a file that is written in pieces. Returns new, or NULL when it cannot be; a piece
 * that could not be written is told by output_note_end(), which frees and replaces the file. */
struct output_note;
struct output_note *output_note_begin(const char *shop_dir, const char *name);
void output_note_add(struct output_note *note, const void *bytes, size_t size);
bool output_note_end(struct output_note *note);

/* ---- single files of the owner ---- */

/* Writes a new file beside the owner's own (a product, a starter shop): made in
 * full, synced, then named; an existing file is never replaced (G_FILE_ERROR_EXIST).
 * Folders on the way are made. */
bool output_write_new(const char *path, const void *bytes, size_t size, GError **error);
