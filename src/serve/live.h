/*
 * Live reload: streams of server-sent events to the pages that are open in browsers.
 *
 * Each page says which address it shows and with which entity tag; it is told to reload when that
 * address would now give other bytes, to show the notice of faults, and to take it down. A
 * stream with nothing to say is suspended and costs no thread.
 *
 * live_wake() and live_tick() from any thread, live_join() from the library's.
 */
#pragma once

#include "base/auto.h"
#include "serve/show.h"

#include <glib.h>
#include <stdbool.h>

enum { LIVE_MAX_STREAMS = 64, LIVE_BEAT_S = 15 };

struct live;
struct MHD_Response;
struct MHD_Connection;

/* Returns new. What it tells of is set afterwards, since a show wants to know whom to wake;
 * `show` is borrowed. */
struct live *live_new(void);
void live_watch(struct live *live, struct show *show);
void live_free(struct live *live);
AUTO_DEFINE(live, live_free)

/* The answer to a page that listens: returns new, or NULL without memory. `path` and `etag`
 * are what the page says of itself; copied. */
struct MHD_Response *live_join(struct live *live, struct MHD_Connection *connection,
                               const char *path, const char *etag);

/* There is news: wakes the streams. Its signature is that of show_new()'s `changed`. */
void live_wake(void *live);

/* Keeps streams alive and notices those that are gone. To be called about every second. */
void live_tick(struct live *live, gint64 now_us);

/* Ends all streams, so that the daemon can be stopped. */
void live_end(struct live *live);
