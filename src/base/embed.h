/*
 * Files inside the program: themes, the starter shop, channel definitions,
 * message catalogues.
 *
 * They are linked into the binary (packaging/embed-table), so that an installed program works
 * from anywhere. Paths are those of the source tree without "src/": "themes/lapak/page.html",
 * "content/shop.yaml", "channel/defs/shopee.yaml", "po/id.mo". A table of our own and not a
 * GResource: libgio and the six libraries behind it took a third of the program's start.
 *
 * Data is read-only, begins at a multiple of 8 bytes and lives as long as the program. Thread-safe.
 */
#pragma once

#include <stddef.h>

/* The file's bytes (borrowed; a NUL follows the last one), or NULL when the
 * program has no such file. `ret_size` may be NULL. */
const char *embed_data(const char *path, size_t *ret_size);

/* Names in a folder, sorted, folders with a '/' at the end. Returns new
 * (g_strfreev), or NULL when there is no such folder. */
char **embed_list(const char *folder);
