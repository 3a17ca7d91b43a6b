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

/* Ends the program. */
G_NORETURN void memory_gone(void);

/* True for the last message of a program that ends for want of memory, GLib's and ours. Takes no
 * memory. */
bool memory_is_gone(const char *message);
