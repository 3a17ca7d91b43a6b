/*
 * Reading from a descriptor until its end.
 *
 * Interrupted and short reads are gone on with; nothing is owned. Thread-safe.
 */
#pragma once

#include <stddef.h>
#include <sys/types.h>

/* Reads until the end or `room` bytes into `buffer`. Returns the number of bytes, or -1 with
 * errno. */
ssize_t fd_read(int fd, char *buffer, size_t room);
