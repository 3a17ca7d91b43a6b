#include "base/aside.h"

#include "base/bug.h"

#include <glib.h>
#include <pthread.h>

struct aside {
    void (*work)(void *ctx);
    void *ctx;
    pthread_t thread;
    bool has_thread;
};

static void *thread_main(void *data)
{
    struct aside *aside = data;
    aside->work(aside->ctx);
    return NULL;
}

struct aside *aside_begin(bool may, void (*work)(void *ctx), void *ctx)
{
    struct aside *aside = g_new(struct aside, 1);
    *aside = (struct aside){.work = work, .ctx = ctx};
    aside->has_thread = may && pthread_create(&aside->thread, NULL, thread_main, aside) == 0;
    if (!aside->has_thread)
        work(ctx);
    return aside;
}

void aside_end(struct aside *aside)
{
    if (aside && aside->has_thread)
        BUG_ON(pthread_join(aside->thread, NULL) != 0);
    g_free(aside);
}
