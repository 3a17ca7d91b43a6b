#include "serve/http.h"

#include "base/lang.h"
#include "serve/request.h"

#include <pthread.h>
#include <time.h>

LIBRARY_SHARED(httpd, SONAME_MICROHTTPD, PACKAGE_MICROHTTPD, HTTPD_FUNCTIONS)

/* A connection's memory in the library: a request head of 16 KB and our own headers. */
enum { CONNECTION_BYTES = 32 * 1024, CONNECTION_SPARE = 64, TICK_US = 500 * 1000 };

struct http {
    struct desk desk;
    struct MHD_Daemon *daemon;
    pthread_t ticker;
    bool stops_ticker; /* under `lock` */
    pthread_mutex_t lock;
    pthread_cond_t stopped;
};

/* ---- the library's callbacks ---- */

static struct visit *visit_of(struct MHD_Connection *connection)
{
    const union MHD_ConnectionInfo *info =
        sym_MHD_get_connection_info(connection, MHD_CONNECTION_INFO_SOCKET_CONTEXT);
    return info ? info->socket_context : NULL;
}

static void on_connection(void *ctx, struct MHD_Connection *connection, void **context,
                          enum MHD_ConnectionNotificationCode code)
{
    struct http *http = ctx;
    if (code == MHD_CONNECTION_NOTIFY_CLOSED) {
        if (*context)
            visits_end(http->desk.visits, *context);
        *context = NULL;
        return;
    }
    const union MHD_ConnectionInfo *info =
        sym_MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD);
    *context = visits_begin(http->desk.visits, info->connect_fd);
}

static void *on_target(void *ctx, const char *target, struct MHD_Connection *connection)
{
    struct http *http = ctx;
    struct visit *visit = visit_of(connection);
    visit_request(http->desk.visits, visit, target);
    return visit;
}

static void on_done(void *ctx, struct MHD_Connection *connection, void **context,
                    enum MHD_RequestTerminationCode code)
{
    (void)connection;
    (void)code;
    struct http *http = ctx;
    if (*context)
        visit_done(http->desk.visits, *context);
    *context = NULL;
}

/* Called with the head, then with each part of a body, then once more. */
static enum MHD_Result on_request(void *ctx, struct MHD_Connection *connection, const char *url,
                                  const char *method, const char *version, const char *upload,
                                  size_t *upload_size, void **context)
{
    (void)url; /* decoded and cut by the library; ours is visit->target */
    (void)context;
    struct http *http = ctx;
    struct visit *visit = visit_of(connection);
    struct request request = {
        .desk = &http->desk,
        .connection = connection,
        .visit = visit,
        .method = method,
        .version = version,
    };
    if (!visit || !visit->target)
        return MHD_NO;
    if (!visit->is_begun) {
        /* An answer that is given already here ends the connection: only refusals are. */
        visit->is_begun = true;
        return request_judge(&request);
    }
    if (*upload_size) {
        if (visit->body->len + *upload_size > HTTP_MAX_FORM_BYTES)
            return MHD_NO;
        g_string_append_len(visit->body, upload, (gssize)*upload_size);
        *upload_size = 0;
        return MHD_YES;
    }
    request.path = visit->path;
    request.query = visit->query;
    return request_answer(&request);
}

/* What the library has to say about itself is of no use to a user. */
static void on_log(void *ctx, const char *format, va_list ap)
{
    (void)ctx;
    (void)format;
    (void)ap;
}

/* ---- start and stop ---- */

static void *ticker_run(void *ctx)
{
    struct http *http = ctx;
    pthread_mutex_lock(&http->lock);
    while (!http->stops_ticker) {
        struct timespec until;
        clock_gettime(CLOCK_MONOTONIC, &until);
        until.tv_nsec += TICK_US * 1000L;
        until.tv_sec += until.tv_nsec / 1000000000;
        until.tv_nsec %= 1000000000;
        pthread_cond_timedwait(&http->stopped, &http->lock, &until);
        gint64 now = g_get_monotonic_time();
        visits_tick(http->desk.visits, now);
        live_tick(http->desk.options.live, now);
    }
    pthread_mutex_unlock(&http->lock);
    return NULL;
}

static void http_free(struct http *http)
{
    visits_free(http->desk.visits);
    g_ptr_array_unref(http->desk.names);
    g_free(http->desk.cookie_name);
    pthread_mutex_destroy(&http->lock);
    pthread_cond_destroy(&http->stopped);
    g_free(http);
}

static struct MHD_Daemon *daemon_start(struct http *http)
{
    return sym_MHD_start_daemon(
        MHD_USE_EPOLL_INTERNAL_THREAD | MHD_ALLOW_SUSPEND_RESUME | MHD_USE_ERROR_LOG, 0, NULL, NULL,
        on_request, http, MHD_OPTION_EXTERNAL_LOGGER, on_log, NULL, MHD_OPTION_LISTEN_SOCKET,
        http->desk.options.listener, MHD_OPTION_CONNECTION_MEMORY_LIMIT, (size_t)CONNECTION_BYTES,
        MHD_OPTION_CONNECTION_LIMIT, (unsigned)(VISIT_MAX + CONNECTION_SPARE),
        MHD_OPTION_CONNECTION_TIMEOUT, (unsigned)VISIT_ANSWER_S, MHD_OPTION_STRICT_FOR_CLIENT, 1,
        MHD_OPTION_URI_LOG_CALLBACK, on_target, http, MHD_OPTION_NOTIFY_COMPLETED, on_done, http,
        MHD_OPTION_NOTIFY_CONNECTION, on_connection, http, MHD_OPTION_END);
}

struct http *http_start(const struct http_options *options, GError **error)
{
    if (!library_open(&httpd_library, error))
        return NULL;
    struct http *http = g_new0(struct http, 1);
    http->desk.options = *options;
    http->desk.names = g_ptr_array_new_with_free_func(g_free);
    http->desk.visits = visits_new();
    /* Cookies know no ports: two previews on one computer must not undo each other's. */
    http->desk.cookie_name = g_strdup_printf("etalase_%u", options->port);
    pthread_mutex_init(&http->lock, NULL);
    pthread_condattr_t monotonic;
    pthread_condattr_init(&monotonic);
    pthread_condattr_setclock(&monotonic, CLOCK_MONOTONIC);
    pthread_cond_init(&http->stopped, &monotonic);
    pthread_condattr_destroy(&monotonic);
    desk_names_fill(&http->desk);
    http->daemon = daemon_start(http);
    if (!http->daemon || pthread_create(&http->ticker, NULL, ticker_run, http) != 0) {
        if (http->daemon)
            sym_MHD_stop_daemon(http->daemon);
        g_set_error_literal(error, G_FILE_ERROR, G_FILE_ERROR_FAILED,
                            tr("the preview server could not be started"));
        http_free(http);
        return NULL;
    }
    return http;
}

void http_stop(struct http *http)
{
    if (!http)
        return;
    pthread_mutex_lock(&http->lock);
    http->stops_ticker = true;
    pthread_cond_signal(&http->stopped);
    pthread_mutex_unlock(&http->lock);
    pthread_join(http->ticker, NULL);
    live_end(http->desk.options.live);
    sym_MHD_stop_daemon(http->daemon);
    http_free(http);
}
