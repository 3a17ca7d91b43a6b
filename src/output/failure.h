/*
 * Failed operations of output/ as GErrors: one wording for all of them.
 *
 * Every message names the path as the user knows it; a full disk is said in these words, as
 * it is the one failure that most owners can mend themselves. Thread-safe.
 */
#pragma once

#include "output/output.h"

/* Sets `error` from an errno: "public/index.html: disk full". */
void failure_from_errno(GError **error, const char *path, int number);

/* As failure_from_errno() for `size` bytes that could not be written. */
void failure_from_write(GError **error, const char *path, int number, uint64_t size);
