/*
 * A photo as a picture in memory, to be drawn on something: cards, posters.
 *
 * photo/photo.h makes files; here the pixels themselves are handed out, upright, in sRGB, decoded
 * no larger than needed. Nothing is enlarged. What is wrong with a file becomes diagnostics at
 * the place that names it. Thread-safe.
 */
#pragma once

#include "base/diag.h"
#include "base/digest.h"
#include "base/root.h"
#include "photo/image.h"
#include "photo/photo_cache.h"
#include "photo/resample.h"

/* The content's digest, from the cache when the file has not changed, else by reading it. False
 * when it cannot be read, reported at `pos`. `cache` may be NULL. */
bool picture_digest(const struct root *root, const char *path, struct pos pos,
                    struct photo_cache *cache, struct diags *diags, struct digest *ret_digest);

/* Fills `ret`, new: the whole photo, just large enough to cover width × height, or as it is when
 * it is smaller. False when it cannot be decoded, reported at `pos`. */
bool picture_load(const struct root *root, const char *path, struct pos pos, uint32_t width,
                  uint32_t height, struct diags *diags, struct image *ret);

/* Where the subject of a picture is, from 0 to 1 along each side (photo/focus.h). */
struct picture_subject {
    double x, y;
};

/* Looks for it in a small copy, where noise and the weave of a cloth are no detail any more. */
struct picture_subject picture_find_subject(const struct image *picture);

/* The part of a picture that fills width × height, at the place where its subject is, and rather
 * cut below than above it. */
struct window picture_focus(const struct image *picture, const struct picture_subject *subject,
                            uint32_t width, uint32_t height);

/* Fills `ret`, new: a window of this shape, scaled to width × height, or smaller in the same shape
 * when the picture has fewer pixels. False when memory is short. */
bool picture_cut(const struct image *picture, const struct window *window, uint32_t width,
                 uint32_t height, struct image *ret);

/* Fills `ret`, new: the whole picture, scaled to fit into width × height. */
bool picture_contain(const struct image *picture, uint32_t width, uint32_t height,
                     struct image *ret);
