/*
 * Places in source files.
 *
 * Lines and columns are 1-based and count Unicode code points, whatever the
 * library that found them counted in; a reader converts on entry. Zero means
 * "not known": a diagnostic then names only the file.
 */
#pragma once

#include <stdint.h>

/* A place in a file. `file` is the path shown to the user, relative to the
 * shop folder; it is interned (g_intern_string) and so lives for ever. */
struct pos {
    const char *file;
    uint32_t line;
    uint32_t col;
};

/* A place within a record whose file is known: what records keep a field. */
struct place {
    uint32_t line;
    uint32_t col;
};

static inline struct pos pos_at(const char *file, struct place place)
{
    return (struct pos){.file = file, .line = place.line, .col = place.col};
}
