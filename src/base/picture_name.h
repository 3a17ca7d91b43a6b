/*
 * Whether a file's name is one that phones, browsers and programs give to pictures.
 *
 * For names alone: what a file holds is told by its content (photo/sniff.h). Thread-safe.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>

/* True for "IMG_1.JPG" and its like. `name` has `len` bytes and may be a path. */
bool is_picture_name(const char *name, size_t len);
