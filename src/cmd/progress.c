#include "cmd/progress.h"

#include <glib.h>
#include <stdio.h>
#include <unistd.h>

enum { PROGRESS_DELAY_US = 500 * 1000, PROGRESS_EVERY_US = 50 * 1000, PROGRESS_WIDTH = 24 };

struct progress {
    GMutex lock;
    bool wanted, drawn;
    gint64 began_us, drawn_us;
};

struct progress *progress_begin(bool wanted)
{
    struct progress *progress = g_new0(struct progress, 1);
    g_mutex_init(&progress->lock);
    progress->wanted = wanted && isatty(STDERR_FILENO);
    progress->began_us = g_get_monotonic_time();
    return progress;
}

void progress_step(size_t done, size_t n, const char *what, void *data)
{
    struct progress *progress = data;
    if (!progress->wanted || !n)
        return;
    g_mutex_lock(&progress->lock);
    gint64 now = g_get_monotonic_time();
    if (now - progress->began_us > PROGRESS_DELAY_US &&
        now - progress->drawn_us > PROGRESS_EVERY_US) {
        int filled = (int)(done * PROGRESS_WIDTH / n);
        /* The name is cut: a line that wraps cannot be wiped. */
        fprintf(stderr, "\r\033[K[%.*s%*s] %zu/%zu %.30s", filled, "########################",
                PROGRESS_WIDTH - filled, "", done, n, what);
        fflush(stderr);
        progress->drawn = true;
        progress->drawn_us = now;
    }
    g_mutex_unlock(&progress->lock);
}

void progress_end(struct progress *progress)
{
    if (progress->drawn)
        fputs("\r\033[K", stderr);
    g_mutex_clear(&progress->lock);
    g_free(progress);
}
