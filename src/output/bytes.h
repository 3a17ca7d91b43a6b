/*
 * Whole files through descriptors: what read() and write() leave to their callers.
 *
 * Interrupted and short calls are continued, close() is checked, files are made new and never
 * written over. `shown` is the path in messages. Thread-safe; owns nothing.
 */
#pragma once

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Makes the file `name` in the folder `dir` for writing: 0644 less the umask. It must not be
 * there (EEXIST), nor a link. Returns a descriptor, or -1 and errno. */
int bytes_create(int dir, const char *name);

/* Writes all of `data`; the descriptor stays open. */
bool bytes_write(int fd, const void *data, size_t size, const char *shown, GError **error);

/* Writes all of `data`, or all that is left in `source`, and closes `fd` in any case;
 * `sync` waits until it is on the disk. */
bool bytes_write_close(int fd, const void *data, size_t size, bool sync, const char *shown,
                       GError **error);
bool bytes_copy_close(int fd, int source, uint64_t size, const char *shown, GError **error);

/* Opens `name` for reading, whatever it is but a link: -1 and errno. */
int bytes_open(int dir, const char *name);

/* Reads the regular file `name` in the folder `dir` up to `max` bytes: returns new, with a NUL
 * after its last byte. NULL with `error` unset when there is no such file, or it is a link, no
 * file, or larger. */
char *bytes_read(int dir, const char *name, size_t max, size_t *ret_size, const char *shown,
                 GError **error);
