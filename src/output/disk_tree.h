/*
 * A tree as it lies on disk: its manifest, checked against its files.
 *
 * The manifest says what we wrote; the walk says what is there now. A file whose size changed,
 * or that was written after the manifest, is read again, so that an owner's edit in the
 * published folder is seen and put right. Links are never followed. Everything the manifest
 * does not name is foreign.
 *
 * Operations fail with OUTPUT_ERROR_IO, tree_hold() also with OUTPUT_ERROR_LOCKED. One thread at a
 * time; read-only use from several.
 */
#pragma once

#include "base/auto.h"
#include "base/fingerprint.h"
#include "output/folder_fds.h"

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>
#include <sys/stat.h>
#include <time.h>

enum { TREE_MAX_DEPTH = 64 };

/* A file of the manifest that is there; fingerprint and size are those of its bytes now. */
struct tree_file {
    const char *path;
    uint64_t size;
    struct fingerprint fingerprint;
    struct timespec mtime;
    bool is_there;  /* of the tree's files all are */
    bool is_edited; /* by others: its bytes are not those that were written */
};

struct tree {
    int fd;                      /* the folder itself; owned */
    struct folder_fds *held;     /* its folders */
    bool has_manifest;           /* a whole tree of ours */
    struct fingerprint manifest; /* of its text */
    bool is_whole;               /* … and every file of it is there, with its bytes */
    struct tree_file *rows;      /* those of the manifest, in its order */
    size_t n_rows;
    GHashTable *files;      /* path → struct tree_file, borrowed from the tree */
    GHashTable *folders;    /* set of paths, in their exact spelling */
    bool has_dates;         /* of folders, that tell of names (base/folder_dates.h) */
    struct timespec sealed; /* when the manifest was written */
    GPtrArray *foreign;     /* paths of what is not ours, sorted */
    GPtrArray *litter;      /* paths of what is not worth a word (name_is_litter()) */
    struct arena *arena;
};

/* Opens the folder `dir`/`name` and takes its lock, which ends with the descriptor. False
 * and `error` on failure; -1 in `ret_fd` when there is none. */
bool tree_hold(int dir, const char *name, const char *shown, int *ret_fd, GError **error);

/* Reads the tree in the folder `fd` and takes the descriptor, also on failure. `shown` is the
 * folder's name in messages. Returns new; free with tree_free(). */
struct tree *tree_read(int fd, const char *shown, GError **error);

/* An empty tree in the folder `fd`, which is taken. Returns new. */
struct tree *tree_new(int fd);
void tree_free(struct tree *tree);
AUTO_DEFINE(tree, tree_free)

/* The file at `path`, or NULL. `tree` may be NULL. Borrowed. */
const struct tree_file *tree_find(const struct tree *tree, const char *path);

/* Looks again for files that came after tree_read(): adds them to `foreign`. */
bool tree_recheck(struct tree *tree, const char *shown, GError **error);

/* Removes `name` from the folder `dir`, with all below it when it is a folder; links are
 * removed, not followed. What is not there is fine. `shown` is for messages. */
bool tree_remove_at(int dir, const char *name, const char *shown, GError **error);

/* Removes all that is in the folder `dir`. */
bool tree_empty(int dir, const char *shown, GError **error);
