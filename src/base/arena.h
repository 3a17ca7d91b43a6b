/*
 * Memory that is freed all at once: strings and arrays of the catalog.
 *
 * Allocation cannot fail (GLib aborts when memory is gone). Pointers stay valid
 * until arena_free(). An arena belongs to one thread at a time; parallel loaders
 * use one each and hand them to the catalog, which frees them together.
 */
#pragma once

#include "base/auto.h"

#include <glib.h>
#include <stddef.h>

struct arena;

struct arena *arena_new(void);
void arena_free(struct arena *arena);
AUTO_DEFINE(arena, arena_free)

/* `size` zeroed bytes, aligned for any type. */
void *arena_alloc(struct arena *arena, size_t size);

/* The same, not zeroed: for what is filled at once. */
void *arena_room(struct arena *arena, size_t size);

/* A copy of `size` bytes. */
void *arena_copy(struct arena *arena, const void *data, size_t size);

/* A NUL-terminated copy of `len` bytes (-1: up to the NUL) of text. */
char *arena_strdup(struct arena *arena, const char *text, ssize_t len);

/* Formatted text. */
char *arena_printf(struct arena *arena, const char *format, ...) G_GNUC_PRINTF(2, 3);

/* `n` zeroed elements of `type`. */
#define arena_array(arena, type, n) ((type *)arena_alloc((arena), sizeof(type) * (n)))
