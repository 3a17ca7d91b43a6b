/*
 * Which paths may stand in an output tree, and which may stand together.
 *
 * The tree travels: to web hosts, FAT memory sticks, phones, Macs. Two paths that differ only
 * in case or in the way an accented letter is stored would be one file there, so the second is
 * refused; so is a file where a folder of that name stands. Thread rule: name_fault() from
 * anywhere, a table from one thread at a time.
 */
#pragma once

#include "base/auto.h"

#include <glib.h>
#include <stdbool.h>

enum {
    NAME_MAX_BYTES = 255, /* one part of a path: the limit of every file system we met */
    NAME_MAX_PATH = 1000, /* the whole path; leaves room for the folder it stands in */
    NAME_MAX_DEPTH = 32   /* folders */
};

/* NULL when `path` may stand in a tree, otherwise the reason in the user's language
 * (borrowed): it is empty, absolute or climbs out; too long or deep; no UTF-8; has control
 * characters or a backslash; is a name that we use ourselves. */
const char *name_fault(const char *path);

/* True for what systems leave in any folder they show (".DS_Store", "Thumbs.db"): it is
 * neither ours nor worth stopping for. `name` is one part of a path. */
bool name_is_litter(const char *name);

/* The part behind the last slash; borrowed. */
const char *path_last(const char *path);

struct name_table;

struct name_table *name_table_new(void);
void name_table_free(struct name_table *table);
AUTO_DEFINE(name_table, name_table_free)

/* Adds a file. False with OUTPUT_ERROR_PATH naming both paths when it is there already, has
 * a twin, or is a folder. A refused path changes nothing. */
bool name_table_add(struct name_table *table, const char *path, GError **error);

/* The path of the file or folder in the table that only differs from `path` in its spelling,
 * or is the same; NULL when there is none. Borrowed. */
const char *name_table_twin(const struct name_table *table, const char *path);

/* True when `path` is a folder of the table's files, in this very spelling. */
bool name_table_has_folder(const struct name_table *table, const char *path);
