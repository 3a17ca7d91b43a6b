#include "base/memory.h"

#include <string.h>

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
