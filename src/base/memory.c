#include "base/memory.h"

#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

/* As GLib's allocators say it. */
#define FAILED "failed to allocate"

void memory_gone(void)
{
    g_error(FAILED " memory");
}

bool memory_is_gone(const char *message)
{
    return strstr(message, FAILED);
}

void *memory_take(size_t size)
{
    if (size < MEMORY_LARGE)
        return g_malloc(size);
    void *bytes;
    if (posix_memalign(&bytes, MEMORY_LARGE, size) != 0)
        memory_gone();
    /* A kernel that has no large pages gives small ones. */
    (void)!madvise(bytes, size - size % MEMORY_LARGE, MADV_HUGEPAGE);
    return bytes;
}
