/*
 * What happens when there is no memory left: the program ends.
 *
 * GLib's allocators end it themselves. Libraries that return NULL or an error of theirs instead are
 * brought to the same end here, so that a lack of memory is never taken for a fault of the content.
 * Every step before the exchange of trees is without effect, so what is published stays whole. cmd/
 * gives the end its words and exit status (memory_is_gone()). Thread-safe.
 */
#pragma once

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>

/* Ends the program. */
G_NORETURN void memory_gone(void);

enum { MEMORY_LARGE = 2 * 1024 * 1024 };

/* `size` bytes, not zeroed; free with g_free(). From MEMORY_LARGE on the kernel is asked for large
 * pages, as what is filled from end to end costs more to get by 4 kB than to fill. */
void *memory_take(size_t size);

/* True for the last message of a program that ends for want of memory, GLib's and ours. Takes no
 * memory. */
bool memory_is_gone(const char *message);
