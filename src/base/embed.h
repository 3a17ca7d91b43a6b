/*
 * Files inside the program: themes, the starter shop, channel definitions,
 * message catalogues.
 *
 * The build packs them into one GResource bundle that is linked into the
 * binary, so that an installed program works from anywhere. Paths are those of
 * the source tree without "src/": "themes/lapak/page.html",
 * "content/shop.yaml", "channel/defs/shopee.yaml", "po/id.mo".
 *
 * Data is read-only and lives as long as the program. Thread-safe.
 */
#pragma once

#include <stddef.h>

/* The file's bytes (borrowed; a NUL follows the last one), or NULL when the
 * bundle has no such file. `ret_size` may be NULL. */
const char *embed_data(const char *path, size_t *ret_size);

/* Names in a folder, sorted, folders with a '/' at the end. Returns new
 * (g_strfreev), or NULL when there is no such folder. */
char **embed_list(const char *folder);
