/*
 * Writing all of some bytes to a descriptor.
 *
 * Interrupted and short writes are gone on with; nothing is owned. Thread-safe.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>

/* False with errno when not all could be written. */
bool fd_write(int fd, const void *bytes, size_t size);
