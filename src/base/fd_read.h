/*
 * Reading from a descriptor until there is no more, or enough.
 *
 * Interrupted and short reads are gone on with; nothing is owned. Thread-safe.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

/* Reads until the end or `room` bytes into `buffer`. Returns the number of bytes, or -1 with
 * errno. */
ssize_t fd_read(int fd, char *buffer, size_t room);

/* Reads `size` bytes that begin at `at`, wherever the descriptor stands; false when they are not
 * all there or cannot be read. */
bool fd_read_at(int fd, char *buffer, size_t size, off_t at);
