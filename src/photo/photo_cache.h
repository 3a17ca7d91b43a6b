/*
 * The cache of finished photos: a folder that may be deleted at any time.
 *
 *     ab/cdef….info       what became of one source under one set of specifications
 *     ab/cdef…-0.webp     its outputs, in the order of the specifications
 *     index-0123…         path, size, times and inode of sources → digest of their content
 *
 * An entry is named by the digest of the source's content and of everything that decides the
 * outputs, so a copied or renamed photo is found again and shops may share a folder. The index
 * only saves reading sources that did not change. Files are written under a temporary name and
 * renamed; whatever is cut, changed or missing is noticed and made again.
 *
 * A cache may be used by several threads, and a folder by several programs at once.
 */
#pragma once

#include "base/auto.h"
#include "base/digest.h"
#include "base/fingerprint.h"
#include "photo/develop.h"

#include <sys/stat.h>

struct photo_cache;

/* Opens, or makes, the cache in `dir` for the sources under `root_path`. NULL and `error` when
 * the folder cannot be made. A damaged index is an empty one. */
struct photo_cache *photo_cache_open(const char *dir, const char *root_path, GError **error);

/* Writes the index back when it changed. */
bool photo_cache_save(struct photo_cache *cache, GError **error);
void photo_cache_free(struct photo_cache *cache);
AUTO_DEFINE(photo_cache, photo_cache_free)

/* The content's digest of a source that has not changed since photo_cache_remember(). */
bool photo_cache_recall(struct photo_cache *cache, const char *path, const struct stat *st,
                        struct digest *ret_content);
void photo_cache_remember(struct photo_cache *cache, const char *path, const struct stat *st,
                          const struct digest *content);

/* Fills `ret` (outputs without names) from the entry of this content, when it is whole. */
bool photo_cache_load(struct photo_cache *cache, const struct digest *content,
                      const struct photo_spec *specs, size_t n_specs, uint32_t mask,
                      struct photo_result *ret);

/* Notes that the entry was used: entries are removed by how long they were not. */
void photo_cache_use(const struct photo_result *result);

/* Writes an entry and fills `ret` as photo_cache_load() does. */
bool photo_cache_store(struct photo_cache *cache, const struct digest *content,
                       const struct photo_spec *specs, size_t n_specs, uint32_t mask,
                       const struct developed *developed, struct photo_result *ret, GError **error);
