/*
 * Photos inside Markdown texts: the files that their targets mean.
 *
 * A target is looked for where a product's photos are (catalog/photos.h); one that begins with
 * '/', from the shop folder. As addresses on the finished site they may also lead to what static/
 * holds: such files are published as they are, and are no photos of the catalog. One thread.
 */
#pragma once

#include "catalog/photos.h"

/* Resolves the targets of a text in `file`, which lies in `folder` and is shown at `address`. What
 * is found nowhere has .photo = PHOTO_REF_NONE (a diagnostic was added). In `arena`. */
struct text_photos text_photos_find(struct photo_book *book, const struct photo_names *names,
                                    const char *folder, const char *file, const char *address,
                                    struct arena *arena, struct diags *diags);
