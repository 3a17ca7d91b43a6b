#include "serve/rebuild.h"

#include "base/lang.h"
#include "serve/own_pages.h"
#include "serve/watch.h"

#include <errno.h>
#include <pthread.h>
#include <stdatomic.h>
#include <sys/eventfd.h>
#include <unistd.h>

#define PHOTO_CACHE ".etalase/photos"

/* Pages are not told of every photo, and wait this long at the end. */
enum { PROGRESS_EVERY_US = 250 * 1000, STOP_WAIT_MS = 300 };

struct rebuild {
    const struct serve_options *options;
    struct show *show;
    pthread_t thread;
    int called_fd; /* an eventfd: stop, or build */
    atomic_bool stops;
    pthread_mutex_t lock; /* of the next two */
    pthread_cond_t ended;
    bool has_ended;
    _Atomic gint64 progress_us; /* when the pages were last told */
    atomic_bool showed_progress;
    struct build_preview last; /* the good one made last, for the next to take pages from */
};

/* ---- a build ---- */

static void tell(const struct rebuild *rebuild, const struct serve_event *event)
{
    rebuild->options->event(event, rebuild->options->ctx);
}

static void on_progress(size_t done, size_t n, const char *what, void *ctx)
{
    struct rebuild *rebuild = ctx;
    struct serve_event event = {.kind = SERVE_PROGRESS, .done = done, .n = n, .what = what};
    tell(rebuild, &event);
    gint64 now = g_get_monotonic_time(), told = atomic_load(&rebuild->progress_us);
    if (now - told >= PROGRESS_EVERY_US &&
        atomic_compare_exchange_strong(&rebuild->progress_us, &told, now)) {
        atomic_store(&rebuild->showed_progress, true);
        show_put_progress(rebuild->show, done, n);
    }
}

static bool has_site(struct rebuild *rebuild)
{
    struct show_view view;
    show_look(rebuild->show, &view);
    bool has = view.site != NULL;
    show_view_clear(&view);
    return has;
}

static void site_put(struct rebuild *rebuild, const struct build_preview *preview)
{
    struct show_view view;
    show_look(rebuild->show, &view);
    struct site *site = site_new(preview, view.site);
    show_view_clear(&view);
    show_put_site(rebuild->show, site);
}

/* Puts on show what came of a build, or why nothing did. Returns how it went. */
static enum serve_event_kind outcome_show(struct rebuild *rebuild, bool worked,
                                          const struct build_preview *preview, struct diags *diags,
                                          const GError *error)
{
    if (preview->tree) {
        site_put(rebuild, preview);
        return SERVE_BUILT;
    }
    bool over_site = has_site(rebuild);
    show_put_notice(rebuild->show,
                    worked ? notice_of_diags(diags, rebuild->options->shop_dir, over_site)
                           : notice_of_error(error, over_site));
    return worked ? SERVE_FAULTY : SERVE_FAILED;
}

static struct build_options options_of(struct rebuild *rebuild)
{
    return (struct build_options){
        .shop_dir = rebuild->options->shop_dir,
        .threads = rebuild->options->threads,
        .drafts = rebuild->options->drafts,
        .progress = on_progress,
        .progress_ctx = rebuild,
    };
}

static void build(struct rebuild *rebuild, GPtrArray *names)
{
    struct build_options options = options_of(rebuild);
    AUTO(diags) diags = diags_new();
    struct build_report report = {0};
    struct build_preview preview = {0};
    g_autoptr(GError) error = NULL;
    gint64 began = g_get_monotonic_time();
    atomic_store(&rebuild->progress_us, began);
    struct serve_event begin = {.kind = SERVE_BEGINS, .names = names};
    tell(rebuild, &begin);
    bool worked = build_preview(&options, false, &rebuild->last, diags, &report, &preview, &error);
    struct serve_event event = {
        .kind = outcome_show(rebuild, worked, &preview, diags, error),
        .seconds = (double)(g_get_monotonic_time() - began) / G_USEC_PER_SEC,
        .names = names,
        .report = &report,
        .diags = diags,
        .error = error,
    };
    if (atomic_exchange(&rebuild->showed_progress, false))
        show_put_progress(rebuild->show, 0, 0);
    tell(rebuild, &event);
    if (preview.tree) {
        build_preview_clear(&rebuild->last);
        rebuild->last = preview;
    }
}

/* Before the first photos are made there can be pages already, without them. */
static void build_without_photos(struct rebuild *rebuild)
{
    g_autofree char *cache = g_build_filename(rebuild->options->shop_dir, PHOTO_CACHE, NULL);
    if (g_file_test(cache, G_FILE_TEST_IS_DIR))
        return;
    struct build_options options = options_of(rebuild);
    AUTO(diags) diags = diags_new();
    struct build_report report = {0};
    struct build_preview preview = {0};
    /* What is wrong is told by the whole build that follows. */
    if (build_preview(&options, true, NULL, diags, &report, &preview, NULL) && preview.tree)
        site_put(rebuild, &preview);
    build_preview_clear(&preview);
}

/* ---- the thread ---- */

static void called_clear(const struct rebuild *rebuild)
{
    eventfd_t count;
    (void)!eventfd_read(rebuild->called_fd, &count);
}

static void *rebuild_run(void *ctx)
{
    struct rebuild *rebuild = ctx;
    AUTO(watch) watch = watch_new(rebuild->options->shop_dir);
    bool is_told = false;
    build_without_photos(rebuild);
    for (g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);;) {
        if (!is_told && watch_is_polling(watch)) {
            struct serve_event event = {.kind = SERVE_POLLING};
            tell(rebuild, &event);
            is_told = true;
        }
        build(rebuild, names);
        g_ptr_array_set_size(names, 0);
        if (!watch_wait(watch, rebuild->called_fd, names))
            called_clear(rebuild);
        if (atomic_load(&rebuild->stops))
            break;
    }
    pthread_mutex_lock(&rebuild->lock);
    rebuild->has_ended = true;
    pthread_cond_signal(&rebuild->ended);
    pthread_mutex_unlock(&rebuild->lock);
    return NULL;
}

static void rebuild_free(struct rebuild *rebuild)
{
    build_preview_clear(&rebuild->last);
    close(rebuild->called_fd);
    pthread_mutex_destroy(&rebuild->lock);
    pthread_cond_destroy(&rebuild->ended);
    g_free(rebuild);
}

struct rebuild *rebuild_start(const struct serve_options *options, struct show *show,
                              GError **error)
{
    struct rebuild *rebuild = g_new0(struct rebuild, 1);
    rebuild->options = options;
    rebuild->show = show;
    rebuild->called_fd = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    pthread_mutex_init(&rebuild->lock, NULL);
    pthread_cond_init(&rebuild->ended, NULL);
    if (rebuild->called_fd < 0 ||
        pthread_create(&rebuild->thread, NULL, rebuild_run, rebuild) != 0) {
        g_set_error_literal(error, G_FILE_ERROR, G_FILE_ERROR_FAILED,
                            tr("the preview server could not be started"));
        rebuild_free(rebuild);
        return NULL;
    }
    return rebuild;
}

void rebuild_ask(struct rebuild *rebuild)
{
    (void)!eventfd_write(rebuild->called_fd, 1);
}

bool rebuild_stop(struct rebuild *rebuild)
{
    if (!rebuild)
        return true;
    atomic_store(&rebuild->stops, true);
    rebuild_ask(rebuild);
    struct timespec until;
    clock_gettime(CLOCK_REALTIME, &until);
    until.tv_nsec += STOP_WAIT_MS * 1000000L;
    until.tv_sec += until.tv_nsec / 1000000000;
    until.tv_nsec %= 1000000000;
    pthread_mutex_lock(&rebuild->lock);
    int status = 0;
    while (!rebuild->has_ended && status == 0)
        status = pthread_cond_timedwait(&rebuild->ended, &rebuild->lock, &until);
    bool has_ended = rebuild->has_ended;
    pthread_mutex_unlock(&rebuild->lock);
    if (!has_ended)
        return false;
    pthread_join(rebuild->thread, NULL);
    rebuild_free(rebuild);
    return true;
}
