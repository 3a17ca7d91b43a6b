#include "serve/live.h"

#include "serve/httpd.h"
#include "text/json.h"

#include <pthread.h>
#include <string.h>

enum { STREAM_BLOCK_BYTES = 4096 };

/* Browsers come back this soon when the server was away. */
#define STREAM_HEAD "retry: 500\n\n"

struct stream {
    struct live *live;
    struct MHD_Connection *connection;
    char *path, *etag;
    uint64_t serial; /* of the view that was told of; 0: none */
    bool has_notice, has_progress;
    GString *pending; /* what is to be sent from `sent` on */
    size_t sent;
    /* Of the hub, under its lock. */
    bool is_suspended, wants_beat, is_ending;
};

struct live {
    struct show *show; /* borrowed */
    pthread_mutex_t lock;
    GPtrArray *streams; /* borrowed, oldest first */
    bool is_ending;
    gint64 beat_us;
};

struct live *live_new(void)
{
    struct live *live = g_new0(struct live, 1);
    pthread_mutex_init(&live->lock, NULL);
    live->streams = g_ptr_array_new();
    return live;
}

void live_watch(struct live *live, struct show *show)
{
    live->show = show;
}

void live_free(struct live *live)
{
    if (!live)
        return;
    g_ptr_array_unref(live->streams);
    pthread_mutex_destroy(&live->lock);
    g_free(live);
}

/* ---- what a page is told ---- */

static void event_append(GString *out, const char *name, const char *data)
{
    g_string_append_printf(out, "event: %s\ndata: %s\n\n", name, data);
}

static bool is_out_of_date(const struct stream *stream, struct site *site)
{
    struct site_file file;
    bool is_there =
        site_find(site, stream->path, &file) == SITE_FILE || site_find_lost(site, &file);
    return g_strcmp0(is_there ? file.etag : "", stream->etag) != 0;
}

/* Puts what has changed since the page was last told into `pending`. */
static void news_append(struct stream *stream)
{
    if (show_serial(stream->live->show) == stream->serial)
        return;
    struct show_view view;
    show_look(stream->live->show, &view);
    stream->serial = view.serial;
    g_autoptr(GString) data = g_string_new(NULL);
    struct json json;
    json_init(&json, data, false);
    if (view.notice) {
        json_string(&json, view.notice);
        event_append(stream->pending, "notice", data->str);
    } else if (stream->has_notice) {
        event_append(stream->pending, "well", "");
    }
    stream->has_notice = view.notice != NULL;
    if (!view.notice && view.site && is_out_of_date(stream, view.site))
        event_append(stream->pending, "reload", "");
    if (view.n || stream->has_progress) {
        g_string_printf(data, "[%zu,%zu]", view.done, view.n);
        event_append(stream->pending, "photos", data->str);
    }
    stream->has_progress = view.n > 0;
    show_view_clear(&view);
}

/* ---- the library's side ---- */

static ssize_t stream_read(void *ctx, uint64_t position, char *buffer, size_t max)
{
    (void)position;
    struct stream *stream = ctx;
    struct live *live = stream->live;
    if (stream->sent == stream->pending->len) {
        g_string_truncate(stream->pending, 0);
        stream->sent = 0;
        news_append(stream);
    }
    pthread_mutex_lock(&live->lock);
    if (live->is_ending || stream->is_ending) {
        pthread_mutex_unlock(&live->lock);
        return MHD_CONTENT_READER_END_OF_STREAM;
    }
    if (!stream->pending->len && stream->wants_beat)
        g_string_append(stream->pending, ":\n\n");
    stream->wants_beat = false;
    /* Asked again under the lock: who changes the show wakes only after that. */
    if (!stream->pending->len && show_serial(live->show) == stream->serial) {
        stream->is_suspended = true;
        sym_MHD_suspend_connection(stream->connection);
    }
    pthread_mutex_unlock(&live->lock);
    size_t size = MIN(max, stream->pending->len - stream->sent);
    memcpy(buffer, stream->pending->str + stream->sent, size);
    stream->sent += size;
    return (ssize_t)size;
}

static void stream_free(void *ctx)
{
    struct stream *stream = ctx;
    pthread_mutex_lock(&stream->live->lock);
    g_ptr_array_remove(stream->live->streams, stream);
    pthread_mutex_unlock(&stream->live->lock);
    g_string_free(stream->pending, TRUE);
    g_free(stream->path);
    g_free(stream->etag);
    g_free(stream);
}

/* Under the lock. */
static void stream_wake(struct stream *stream)
{
    if (!stream->is_suspended)
        return;
    stream->is_suspended = false;
    sym_MHD_resume_connection(stream->connection);
}

/* Makes room; under the lock. One that is ending already makes room for somebody else. */
static void stream_end_oldest(struct live *live)
{
    for (guint i = 0; i < live->streams->len; i++) {
        struct stream *stream = live->streams->pdata[i];
        if (stream->is_ending)
            continue;
        stream->is_ending = true;
        stream_wake(stream);
        return;
    }
}

struct MHD_Response *live_join(struct live *live, struct MHD_Connection *connection,
                               const char *path, const char *etag)
{
    struct stream *stream = g_new0(struct stream, 1);
    stream->live = live;
    stream->connection = connection;
    stream->path = g_strdup(path);
    stream->etag = g_strdup(etag);
    stream->pending = g_string_new(STREAM_HEAD);
    struct MHD_Response *response = sym_MHD_create_response_from_callback(
        MHD_SIZE_UNKNOWN, STREAM_BLOCK_BYTES, stream_read, stream, stream_free);
    if (!response) {
        stream_free(stream);
        return NULL;
    }
    pthread_mutex_lock(&live->lock);
    if (live->streams->len >= LIVE_MAX_STREAMS) {
        stream_end_oldest(live);
    }
    g_ptr_array_add(live->streams, stream);
    pthread_mutex_unlock(&live->lock);
    return response;
}

void live_wake(void *ctx)
{
    struct live *live = ctx;
    pthread_mutex_lock(&live->lock);
    for (guint i = 0; i < live->streams->len; i++)
        stream_wake(live->streams->pdata[i]);
    pthread_mutex_unlock(&live->lock);
}

void live_tick(struct live *live, gint64 now_us)
{
    pthread_mutex_lock(&live->lock);
    if (now_us - live->beat_us >= (gint64)LIVE_BEAT_S * G_USEC_PER_SEC) {
        live->beat_us = now_us;
        for (guint i = 0; i < live->streams->len; i++) {
            struct stream *stream = live->streams->pdata[i];
            stream->wants_beat = true;
            stream_wake(stream);
        }
    }
    pthread_mutex_unlock(&live->lock);
}

void live_end(struct live *live)
{
    pthread_mutex_lock(&live->lock);
    live->is_ending = true;
    pthread_mutex_unlock(&live->lock);
    live_wake(live);
}
