/*
 * The preview's HTTP server: judges requests, and answers them from what is on show.
 *
 * Only GET and HEAD, and one form for the PIN. A request is refused when its host is not one of
 * ours (a foreign name that points here is how web pages reach into home networks), when another
 * site's page sent it, and when its form is doubtful. Nothing is read from the disk but photos
 * of the cache: a path can lead nowhere else.
 *
 * Starts two threads, which http_stop() ends.
 */
#pragma once

#include "base/auto.h"
#include "serve/live.h"
#include "serve/pin_gate.h"
#include "serve/show.h"

#include <glib.h>

enum { HTTP_MAX_HEADERS = 64, HTTP_MAX_HEADER_BYTES = 16 * 1024, HTTP_MAX_FORM_BYTES = 256 };

struct http_options {
    int listener; /* a listening socket; taken */
    unsigned port;
    const char *const *hosts; /* further names we answer to, NULL-terminated; or NULL */
    struct show *show;        /* borrowed, as are the next two */
    struct live *live;
    struct pin_gate *gate; /* NULL: only this computer looks */
    /* From the server's thread: a file of the site is gone from the cache; a client was locked
     * out. */
    void (*missing)(void *ctx);
    void (*locked)(const char *client, void *ctx);
    void *ctx;
};

struct http;

/* Returns new; NULL and `error` when the library is missing or the system refuses. */
struct http *http_start(const struct http_options *options, GError **error);
void http_stop(struct http *http);
