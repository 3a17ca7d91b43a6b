/*
 * A copy of a package with one part replaced; the others go over as they are packed.
 */
#pragma once

#include "sheet/sheet_fault.h"

/* `fd` holds the package, `content` (which is read from its beginning) the new part. Returns a
 * descriptor that stands at the beginning of the copy; -1 with `error`. `max_bytes`: of `fd`. */
int package_replace(int fd, int index, int content, size_t max_bytes, GError **error);
