/*
 * A parallel for-loop over indices.
 *
 * Work is handed out one index at a time, results are stored by index, so the
 * number of threads never shows in the output. `worker` (0 … threads - 1) lets
 * a callback keep scratch data of its own without a lock.
 */
#pragma once

#include <pthread.h>
#include <stddef.h>

typedef void (*par_fn)(size_t index, unsigned worker, void *ctx);

/* Calls fn(0 … n-1, worker, ctx) on up to `threads` threads (1: on the caller's
 * own) and returns when all are done. Not to be nested. */
void par_for(size_t n, unsigned threads, par_fn fn, void *ctx);

/* Makes a lock for what workers do some hundred thousand times and in less than a microsecond: one
 * that waits for it tries again for a while, as to sleep and be woken takes longer than the lock is
 * held. Ended with pthread_mutex_destroy(). */
void par_lock_init(pthread_mutex_t *lock);

/* Threads to use when the user names none: the processors this process may
 * run on, at least 1. */
unsigned par_default_threads(void);
