#include "base/sort.h"

#include <stdlib.h>

void sort_rows(void *rows, size_t n, size_t size, int (*compare)(const void *a, const void *b))
{
    const char *row = rows;
    for (size_t i = 1; i < n; i++, row += size) {
        if (compare(row, row + size) > 0) {
            qsort(rows, n, size, compare);
            return;
        }
    }
}
