#include "base/arena.h"

#include "base/bug.h"
#include "base/memory.h"

#include <stdalign.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

/* Small blocks pack well for shops of ten products; those of ten thousand get blocks of a quarter
 * of what they have, so that most of their memory comes in large pages. */
enum {
    ARENA_BLOCK_MIN = 32 * 1024,
    ARENA_BLOCK_MAX = MEMORY_LARGE,
    ARENA_BLOCK_PART = 4,
    ARENA_ALIGN = alignof(max_align_t),
};

struct block {
    struct block *next;
    alignas(max_align_t) char data[];
};

struct arena {
    struct block *blocks;
    char *free;
    size_t left;
    size_t size; /* of all blocks */
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
    struct block *block = memory_take(sizeof *block + size);
    block->next = arena->blocks;
    arena->blocks = block;
    arena->size += size;
    return block->data;
}

/* Returns uninitialised memory whose address is a multiple of `align`. */
static void *arena_take(struct arena *arena, size_t size, size_t align)
{
    size_t pad = -(uintptr_t)arena->free & (align - 1);
    if (!arena->free || size + pad > arena->left) {
        /* What would waste most of a block gets one of its own. */
        size_t block = CLAMP(arena->size / ARENA_BLOCK_PART, ARENA_BLOCK_MIN, ARENA_BLOCK_MAX) -
                       sizeof(struct block);
        if (size > block / 4)
            return block_add(arena, size);
        arena->free = block_add(arena, block);
        arena->left = block;
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

void *arena_room(struct arena *arena, size_t size)
{
    return arena_take(arena, size, ARENA_ALIGN);
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
