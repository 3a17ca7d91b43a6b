#include "base/par.h"

#include "base/bug.h"

#include <stdatomic.h>

enum { PAR_MAX_THREADS = 64 };

struct par_run {
    atomic_size_t next;
    atomic_uint workers;
    size_t n;
    par_fn fn;
    void *ctx;
};

static void *worker_main(void *data)
{
    struct par_run *run = data;
    unsigned worker = atomic_fetch_add(&run->workers, 1);
    for (;;) {
        size_t i = atomic_fetch_add(&run->next, 1);
        if (i >= run->n)
            return NULL;
        run->fn(i, worker, run->ctx);
    }
}

void par_for(size_t n, unsigned threads, par_fn fn, void *ctx)
{
    struct par_run run = {.n = n, .fn = fn, .ctx = ctx};
    pthread_t ids[PAR_MAX_THREADS];
    unsigned started = 0;
    threads = MIN(threads, PAR_MAX_THREADS);
    if (threads > n)
        threads = (unsigned)n;
    /* The caller is a worker too; a thread that cannot be had is done without. */
    while (started + 1 < threads && !pthread_create(&ids[started], NULL, worker_main, &run))
        started++;
    worker_main(&run);
    for (unsigned i = 0; i < started; i++)
        BUG_ON(pthread_join(ids[i], NULL) != 0);
}

void par_lock_init(pthread_mutex_t *lock)
{
    pthread_mutexattr_t kind;
    pthread_mutexattr_init(&kind);
    pthread_mutexattr_settype(&kind, PTHREAD_MUTEX_ADAPTIVE_NP);
    pthread_mutex_init(lock, &kind);
    pthread_mutexattr_destroy(&kind);
}

unsigned par_default_threads(void)
{
    /* GLib asks the scheduler's affinity mask, not the number of sockets. */
    return MIN(g_get_num_processors(), PAR_MAX_THREADS);
}
