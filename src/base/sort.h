/*
 * qsort() for rows that mostly come in their order already, as the names of a folder's files do.
 */
#pragma once

#include <stddef.h>

/* As qsort(); what is in order is only looked through. */
void sort_rows(void *rows, size_t n, size_t size, int (*compare)(const void *a, const void *b));
