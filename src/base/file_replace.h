/*
 * A file of a cache: written under another name, then renamed, so that there is a whole one or
 * none.
 *
 * Not synced to the disk: what a power cut leaves half done must be noticed by its reader. What a
 * run leaves that is killed is for file_replace_is_rest() to tell. Thread-safe.
 */
#pragma once

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>
#include <sys/stat.h>

/* False with `error` (G_FILE_ERROR), which names the file. `ret_stat` may be NULL. */
bool file_replace(const char *path, const void *data, size_t size, struct stat *ret_stat,
                  GError **error);

/* True when the file of that name was begun long ago and never ended. */
bool file_replace_is_rest(const char *path);

/* Reads the whole file: returns new, with a NUL after its last byte; NULL with `error`, which
 * names the file. */
char *file_load(const char *path, size_t *ret_size, GError **error);
