#include "base/arena.h"

#include "base/bug.h"

#include <stdalign.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

/* Small blocks pack well for shops of ten products, and a block of this size
 * is still cheap for shops of ten thousand. */
enum { ARENA_BLOCK = 32 * 1024, ARENA_ALIGN = alignof(max_align_t) };

struct block {
    struct block *next;
    alignas(max_align_t) char data[];
};

struct arena {
    struct block *blocks;
    char *free;
    size_t left;
};

struct arena *arena_new(void)
{
    return g_new0(struct arena, 1);
}

void arena_free(struct arena *arena)
{
    if (!arena)
        return;
    for (struct block *block = arena->blocks; block;) {
        struct block *next = block->next;
        g_free(block);
        block = next;
    }
    g_free(arena);
}

static char *block_add(struct arena *arena, size_t size)
{
    BUG_ON(size > SIZE_MAX / 2);
    struct block *block = g_malloc(sizeof *block + size);
    block->next = arena->blocks;
    arena->blocks = block;
    return block->data;
}

/* Returns uninitialised memory whose address is a multiple of `align`. */
static void *arena_take(struct arena *arena, size_t size, size_t align)
{
    size_t pad = -(uintptr_t)arena->free & (align - 1);
    if (!arena->free || size + pad > arena->left) {
        /* What would waste most of a block gets one of its own. */
        if (size > ARENA_BLOCK / 4)
            return block_add(arena, size);
        arena->free = block_add(arena, ARENA_BLOCK);
        arena->left = ARENA_BLOCK;
        pad = 0;
    }
    void *result = arena->free + pad;
    arena->free += pad + size;
    arena->left -= pad + size;
    return result;
}

void *arena_alloc(struct arena *arena, size_t size)
{
    return memset(arena_take(arena, size, ARENA_ALIGN), 0, size);
}

void *arena_copy(struct arena *arena, const void *data, size_t size)
{
    void *copy = arena_take(arena, size, ARENA_ALIGN);
    return size ? memcpy(copy, data, size) : copy;
}

char *arena_strdup(struct arena *arena, const char *text, ssize_t len)
{
    size_t size = len < 0 ? strlen(text) : (size_t)len;
    char *copy = arena_take(arena, size + 1, 1);
    memcpy(copy, text, size);
    copy[size] = '\0';
    return copy;
}

char *arena_printf(struct arena *arena, const char *format, ...)
{
    va_list ap;
    va_start(ap, format);
    g_autofree char *text = g_strdup_vprintf(format, ap);
    va_end(ap);
    return arena_strdup(arena, text, -1);
}
