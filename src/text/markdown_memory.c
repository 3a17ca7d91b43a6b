#include "text/markdown_memory.h"

#include "base/bug.h"

#include <stddef.h>
#include <stdlib.h>
#include <string.h>

enum { BLOCK_BYTES = 256 * 1024 };

/* Before each piece: its size, since realloc() is not told of it. */
struct piece {
    size_t size;
    max_align_t bytes[];
};

/* The newest block is the one in use; older ones are full. */
struct block {
    struct block *older;
    size_t used, size; /* of `bytes`, in bytes */
    max_align_t bytes[];
};

static void blocks_free(void *newest)
{
    for (struct block *block = newest, *older; block; block = older) {
        older = block->older;
        g_free(block);
    }
}

/* The newest block of this thread; freed with it. */
static GPrivate own_block = G_PRIVATE_INIT(blocks_free);

static struct block *block_add(struct block *older, size_t size)
{
    struct block *block = g_malloc(sizeof *block + size);
    block->older = older;
    block->used = 0;
    block->size = size;
    g_private_set(&own_block, block);
    return block;
}

/* Bytes that a piece takes in a block. */
static size_t piece_room(size_t size)
{
    BUG_ON(size > G_MAXSIZE / 4);
    size_t step = sizeof(max_align_t);
    return sizeof(struct piece) + (size + step - 1) / step * step;
}

static struct piece *piece_of(void *bytes)
{
    return (struct piece *)(void *)((char *)bytes - offsetof(struct piece, bytes));
}

static void *piece_take(size_t size)
{
    struct block *block = g_private_get(&own_block);
    size_t room = piece_room(size);
    if (!block || block->size - block->used < room)
        block = block_add(block, MAX(room, (size_t)BLOCK_BYTES));
    struct piece *piece = (struct piece *)(void *)((char *)block->bytes + block->used);
    block->used += room;
    piece->size = size;
    return piece->bytes;
}

static void *memory_calloc(size_t n, size_t size)
{
    BUG_ON(size && n > G_MAXSIZE / size);
    return memset(piece_take(n * size), 0, n * size);
}

static void *memory_realloc(void *old, size_t size)
{
    if (!old)
        return piece_take(size);
    struct piece *piece = piece_of(old);
    if (size <= piece->size)
        return old;
    void *bytes = piece_take(size);
    return memcpy(bytes, old, piece->size);
}

static void memory_free(void *bytes)
{
    (void)bytes;
}

cmark_mem markdown_memory = {memory_calloc, memory_realloc, memory_free};

void markdown_memory_reset(void)
{
    struct block *block = g_private_get(&own_block);
    if (!block)
        return;
    blocks_free(block->older);
    block->older = NULL;
    block->used = 0;
    /* One huge document must not hold its memory to the end. */
    if (block->size > BLOCK_BYTES)
        g_private_replace(&own_block, NULL);
}
