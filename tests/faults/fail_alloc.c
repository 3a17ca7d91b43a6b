/*
 * Loaded before libc: memory runs out. The FAIL_AT-th request gets none; with FAIL_ON=1 none after
 * it either. At the end the number of requests is written to the file FAIL_COUNT, if that is set.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static void *(*next_malloc)(size_t), *(*next_calloc)(size_t, size_t),
    *(*next_realloc)(void *, size_t);
static void (*next_free)(void *);
static _Alignas(16) char early[8192]; /* what dlsym() asks for */
static size_t early_used;
static atomic_long requests;
static long fail_at;
static bool fail_on, is_ready;

static void *early_take(size_t size)
{
    size_t at = (early_used + 15) / 16 * 16;
    if (at + size > sizeof early)
        abort();
    early_used = at + size;
    return early + at;
}

/* At the first request: other libraries' constructors may run before one of ours would. */
static bool begin(void)
{
    static bool is_begun;
    if (is_begun)
        return is_ready;
    is_begun = true;
    next_malloc = (void *(*)(size_t))dlsym(RTLD_NEXT, "malloc");
    next_calloc = (void *(*)(size_t, size_t))dlsym(RTLD_NEXT, "calloc");
    next_realloc = (void *(*)(void *, size_t))dlsym(RTLD_NEXT, "realloc");
    next_free = (void (*)(void *))dlsym(RTLD_NEXT, "free");
    const char *at = getenv("FAIL_AT"), *on = getenv("FAIL_ON");
    fail_at = at ? atol(at) : 0;
    fail_on = on && *on == '1';
    is_ready = true;
    return true;
}

__attribute__((destructor)) static void end(void)
{
    const char *path = getenv("FAIL_COUNT");
    char text[32];
    int fd = path ? open(path, O_WRONLY | O_CREAT | O_TRUNC, 0600) : -1;
    if (fd < 0)
        return;
    int n = snprintf(text, sizeof text, "%ld\n", atomic_load(&requests));
    if (write(fd, text, (size_t)n) != n)
        abort();
    close(fd);
}

static bool fails(void)
{
    long n = atomic_fetch_add(&requests, 1) + 1;
    if (!fail_at || (fail_on ? n < fail_at : n != fail_at))
        return false;
    errno = ENOMEM;
    return true;
}

void *malloc(size_t size)
{
    if (!is_ready && !begin())
        return early_take(size);
    return fails() ? NULL : next_malloc(size);
}

void *calloc(size_t n, size_t size)
{
    if (!is_ready && !begin())
        return early_take(n * size);
    return fails() ? NULL : next_calloc(n, size);
}

void *realloc(void *old, size_t size)
{
    if ((char *)old >= early && (char *)old < early + sizeof early) {
        void *copy = malloc(size);
        size_t left = (size_t)(early + sizeof early - (char *)old);
        return copy ? memcpy(copy, old, size < left ? size : left) : NULL;
    }
    if (!is_ready && !begin())
        return early_take(size);
    return fails() ? NULL : next_realloc(old, size);
}

void free(void *block)
{
    if (((char *)block < early || (char *)block >= early + sizeof early) && next_free)
        next_free(block);
}
