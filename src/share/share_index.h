/*
 * The page of the share folder: index.html shows everything that was made.
 *
 * One file with its style and a few lines of script inside, in the shop's language, for a phone or
 * a computer, opened from the file system: pictures to keep or send, captions to copy, order
 * links, QR codes, files to print. It shows what the list of paths holds and nothing else, so that
 * it is right whichever parts were made; a path that belongs nowhere is listed at the end.
 *
 * All text is escaped (text/escape.h). Depends on the catalog and the list alone.
 */
#pragma once

#include "catalog/catalog.h"

#include <glib.h>

/* Appends the page. `base_url` ends in '/', NULL: none; `paths` is what lies in the folder,
 * sorted, ended by NULL. */
void share_index_append(GString *out, const struct catalog *catalog, const char *base_url,
                        const char *const *paths);
