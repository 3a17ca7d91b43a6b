/*
 * What a root was asked for, and what lay there: lets a later run see, without reading a file,
 * that it would read the same.
 *
 * A path is noted with its state (size, dates, inode, kind) when it is first asked for, before
 * its bytes are read: a change during the run is a change for the next one. That nothing
 * was there is noted too. root_note() may be called from several threads.
 */
#pragma once

#include "base/auto.h"
#include "base/fingerprint.h"

#include <glib.h>
#include <stdint.h>
#include <sys/stat.h>

struct root_watch;

/* Returns new; free with root_watch_free(). */
struct root_watch *root_watch_new(void);
void root_watch_free(struct root_watch *watch);

/* Notes `path` below the folder `dir`. `st` is what fstat() said of it, or NULL: it is then looked
 * at here. Without `watch` nothing is done. */
void root_note(struct root_watch *watch, int dir, const char *path, const struct stat *st);

struct root_notes {
    GPtrArray *paths;         /* sorted, without repeats; owned */
    struct fingerprint state; /* of all of them, in this order */
    int64_t newest_ns;        /* the latest change of any of them, since 1970 */
};

/* Returns new; free with root_notes_free(). */
struct root_notes *root_watch_notes(struct root_watch *watch);
void root_notes_free(struct root_notes *notes);
AUTO_DEFINE(root_notes, root_notes_free)

/* The `state` that these paths have now. */
struct fingerprint root_watch_state(int dir, const char *const *paths, size_t n, unsigned threads);
