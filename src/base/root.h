/*
 * A folder to read from, and not to leave.
 *
 * Every file of a shop, theme or channel is opened through a root: a path with
 * "..", an absolute path or a symbolic link that would lead outside is refused
 * by the kernel (openat2, RESOLVE_BENEATH), also when it is swapped meanwhile.
 * Only regular files are read, and never more than the caller's limit.
 *
 * Paths are relative, with '/'. A root may be used by several threads.
 */
#pragma once

#include "base/auto.h"
#include "base/root_watch.h"

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>
#include <sys/stat.h>

#define ROOT_ERROR (root_error_quark())
GQuark root_error_quark(void);

enum root_error {
    ROOT_ERROR_MISSING,   /* no such file or folder */
    ROOT_ERROR_OUTSIDE,   /* the path leads out of the root */
    ROOT_ERROR_NOT_FILE,  /* a folder, device, pipe or socket */
    ROOT_ERROR_TOO_BIG,   /* larger than the caller's limit */
    ROOT_ERROR_UNREADABLE /* permission, disk fault */
};

struct root;

/* Opens a folder; NULL and `error` when there is none. Free with root_close(). */
struct root *root_open(const char *path, GError **error);
void root_close(struct root *root);
AUTO_DEFINE(root, root_close)

/* The folder's absolute path. Borrowed. */
const char *root_path(const struct root *root);

/* From now on the root notes what it is asked for (base/root_watch.h). */
void root_watch_begin(struct root *root);

/* What was noted since, and what is there now: see root_watch_notes(), root_watch_states(). */
struct root_notes *root_notes(const struct root *root);
void root_states(const struct root *root, const char *const *paths, const char *const *states,
                 const char *const *signs, size_t n, unsigned threads,
                 struct fingerprint *ret_states);

/* The state of one path now, which is noted. */
struct fingerprint root_look(const struct root *root, const char *path);

/* The state that a path was noted with; false when it has none, or the root is not watched. */
bool root_noted(const struct root *root, const char *path, struct fingerprint *ret_state);

/* See root_watch_differs(). */
bool root_differs(const struct root *root, const char *path, const struct fingerprint *state);

/* Opens a regular file for reading; -1 and `error` on failure. The caller
 * closes it. `ret_stat` may be NULL. */
int root_open_file(const struct root *root, const char *path, struct stat *ret_stat,
                   GError **error);

/* Reads a whole file: returns new, with a NUL after its last byte (the bytes
 * may hold others). NULL and `error` on failure, also when it went on growing or
 * shrinking meanwhile. */
char *root_read(const struct root *root, const char *path, size_t max_bytes, size_t *ret_size,
                GError **error);

/* True when `path` is a regular file inside the root, or something there that cannot be opened:
 * reading it will say why, where taking it for missing would leave it out in silence. */
bool root_has_file(const struct root *root, const char *path);

enum root_kind {
    ROOT_FILE,
    ROOT_FOLDER,
    ROOT_LINK_OUTSIDE, /* a link that leads out of the root: opening it fails */
    ROOT_OTHER         /* pipe, socket, device, link to nothing: never opened */
};

struct root_entry {
    char *name; /* as on disk, any bytes */
    enum root_kind kind;
};

/* Lists a folder ("" for the root itself), sorted by bytes, without names that
 * begin with a dot. Links inside the root are listed as what they point to. Returns new
 * (g_ptr_array_unref frees all), or NULL and `error`; a missing folder is ROOT_ERROR_MISSING. */
GPtrArray *root_list(const struct root *root, const char *path, GError **error);
