/*
 * A version of a site that is kept in memory: what a preview serves.
 *
 * Made by output_begin_memory() and output_take(), the same from then on, and freed with its last
 * reference, so that who holds one sees a whole site while the next is being built. Pages are
 * held as bytes; large files that lie on the disk anyway (photos in the cache) by their path there.
 *
 * Reading and counting references is safe from any thread; adding is for output.c.
 */
#pragma once

#include "base/auto.h"

#include <stddef.h>

/* A file of one or several trees. Plain data, owned by them. */
struct memory_file {
    char *bytes;  /* NULL: the file is on the disk */
    char *source; /* its path there, when `bytes` is NULL */
    size_t size;
};

struct memory_tree;

/* Returns new, empty. */
struct memory_tree *memory_tree_new(void);

/* Adds a file that is not there yet; takes `bytes`, copies `source`. */
void memory_tree_add(struct memory_tree *tree, const char *path, char *bytes, const char *source,
                     size_t size);

/* Adds a file of another tree, which both own from then on. */
void memory_tree_share(struct memory_tree *tree, const char *path, const struct memory_file *file);

/* The file at `path` (relative, with '/'), or NULL. Borrowed. */
const struct memory_file *memory_tree_find(const struct memory_tree *tree, const char *path);

/* Number of files. */
unsigned memory_tree_count(const struct memory_tree *tree);

/* One more, one less owner. memory_tree_unref() is NULL-safe. */
struct memory_tree *memory_tree_ref(struct memory_tree *tree);
void memory_tree_unref(struct memory_tree *tree);
AUTO_DEFINE(memory_tree, memory_tree_unref)
