/*
 * What a root was asked for, and what lay there: lets a later run see, without reading a file,
 * that it would read the same.
 *
 * A path is noted with its state when it is first asked for, before its bytes are read: a
 * change during the run is a change for the next one. That nothing was there is noted too.
 * What was changed less than two seconds before the watch began has no state: its dates may not
 * tell the next change. All may be called from several threads.
 */
#pragma once

#include "base/auto.h"
#include "base/fingerprint.h"

#include <dirent.h>
#include <glib.h>
#include <stdint.h>
#include <sys/stat.h>

struct root_watch;

/* Returns new, for what lies below the folder `dir`; free with root_watch_free(). */
struct root_watch *root_watch_new(int dir);
void root_watch_free(struct root_watch *watch);

/* Notes `path` below the folder `dir`. `st` is what fstat() said of it, or NULL: it is then looked
 * at here. Without `watch` nothing is done. */
void root_note(struct root_watch *watch, int dir, const char *path, const struct stat *st);

/* Notes the folder `path`, of which `st` told before it was listed, with the sum over its names. */
void root_note_folder(struct root_watch *watch, const char *path, const struct stat *st,
                      uint64_t names);

/* What one name of a folder adds to their sum, in whatever order they are listed; names that begin
 * with a dot do not count. */
uint64_t root_name_share(const struct dirent *item);

/* A path and its state, as a fingerprint of size, dates, inode and kind of a file, of the names in
 * a folder, or of nothing. Empty: changed too shortly before. A folder has a sign besides: as long
 * as that is the same, so are its names. Empty: it has none (base/folder_dates.h). */
struct root_notes {
    size_t n;
    const char **paths; /* sorted, without repeats; the watch's */
    struct fingerprint *states, *signs;
};

/* What was noted. Returns new; free with root_notes_free(), before the watch. */
struct root_notes *root_watch_notes(struct root_watch *watch);
void root_notes_free(struct root_notes *notes);
AUTO_DEFINE(root_notes, root_notes_free)

/* The state that `path` was noted with; false when it was not, or has none. */
bool root_watch_find(struct root_watch *watch, const char *path, struct fingerprint *ret_state);

/* Whether `path` was noted in another state than this one. */
bool root_watch_differs(struct root_watch *watch, const char *path,
                        const struct fingerprint *state);

/* The state of `path` now; noted when there is a watch. */
struct fingerprint root_watch_look(struct root_watch *watch, int dir, const char *path);

/* The states that `n` paths below the folder `dir` have now. `states` and `signs` are those that
 * they had once, "" where not known: a folder with the sign that it had is not listed. */
void root_watch_states(int dir, const char *const *paths, const char *const *states,
                       const char *const *signs, size_t n, unsigned threads,
                       struct fingerprint *ret_states);
