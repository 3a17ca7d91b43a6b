/*
 * How large a text is when web servers send it (gzip).
 */
#pragma once

#include <stddef.h>

/* Bytes of the packed text. Takes about a millisecond for 50 kB; thread-safe. */
size_t packed_size(const char *text, size_t len);
