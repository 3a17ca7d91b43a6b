/*
 * A photo's file: looking at it, reading it, and telling what is wrong with it.
 *
 * Within the limits of photo/photo.h. Thread-safe.
 */
#pragma once

#include "base/root.h"
#include "photo/codec.h"
#include "photo/fault.h"

/* Opens a file only to see what it is. False with `fault` when it is missing, outside of the root
 * or too big. */
bool photo_file_stat(const struct root *root, const char *path, struct stat *ret,
                     struct fault *fault);

/* Reads a file: returns new, and `ret` describes it. NULL with `fault` on failure. */
char *photo_file_read(const struct root *root, const char *path, struct bytes *ret,
                      struct fault *fault);

/* Adds a fault of the file, which is no failed operation, to what the owner is told. */
void photo_file_report(const struct fault *fault, const char *path, struct pos pos,
                       struct diags *diags);
