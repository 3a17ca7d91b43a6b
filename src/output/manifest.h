/*
 * The list of a tree's files: ".etalase-manifest" in the tree's own folder.
 *
 * Text, one line a file, sorted by the bytes of the path, in exactly one form:
 *
 *     etalase-manifest 2
 *     <fingerprint> <size in bytes> <path>
 *
 * It names every file that we wrote and not itself. It is the last thing written to a tree
 * and the first thing taken away: a tree that has it is complete. What does not parse is not
 * a manifest. Thread rule: a parsed manifest is read-only.
 */
#pragma once

#include "base/arena.h"
#include "base/fingerprint.h"

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

#define MANIFEST_NAME ".etalase-manifest"

enum {
    MANIFEST_MAX_BYTES = 256 * 1024 * 1024 /* more than a million files */
};

/* A line. `path` belongs to the arena of manifest_parse(), or to whoever prints. */
struct manifest_line {
    const char *path;
    uint64_t size;
    struct fingerprint fingerprint;
};

/* Appends the lines of `text` to `lines` (of struct manifest_line), their paths in `arena`.
 * False when it is not a manifest in every byte; `lines` is then as before. */
bool manifest_parse(const char *text, size_t size, struct arena *arena, GArray *lines);

/* Returns new: the text of `n` lines, which must be sorted by path. */
GString *manifest_print(const struct manifest_line *lines, size_t n);
