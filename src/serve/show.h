/*
 * What is on show: the last good site, and what is wrong with the newest.
 *
 * The builder puts, the server looks. Who looks gets references of his own, so that a site stays
 * whole for him while the next one takes its place. Safe from any thread, but for the look-ups
 * in a site, which are the server's alone.
 */
#pragma once

#include "base/auto.h"
#include "build/build.h"

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

struct memory_file;

/* ---- a site ---- */

struct site;

/* Shares the tree of `preview` (borrowed). Of `before` (borrowed, may be NULL) the files with names
 * of their own content stay to be had: a page of then finds its style and photos. Returns new. */
struct site *site_new(const struct build_preview *preview, const struct site *before);
struct site *site_ref(struct site *site);
void site_unref(struct site *site);
AUTO_DEFINE(site, site_unref)

enum site_found {
    SITE_FILE,
    SITE_MOVED, /* a folder that was named without its '/' at the end */
    SITE_LOST
};

/* A file of a site. Borrowed from it. */
struct site_file {
    const char *name; /* in the tree: what mime_of() wants */
    const struct memory_file *file;
    const char *etag; /* with its quotes */
};

/* Looks up a path as target_read() gives it; only the server's thread. */
enum site_found site_find(struct site *site, const char *path, struct site_file *ret_file);

/* The page for lost addresses; false when the site has none. */
bool site_find_lost(struct site *site, struct site_file *ret_file);

/* "/" or "/toko/": below it the site lies. Borrowed. */
const char *site_base(const struct site *site);

/* ---- the show ---- */

struct show;

/* Returns new. `changed` is called after each change, from the thread that made it. */
struct show *show_new(void (*changed)(void *ctx), void *ctx);
void show_free(struct show *show);
AUTO_DEFINE(show, show_free)

/* Shows a site (taken) and takes the notice down. */
void show_put_site(struct show *show, struct site *site);

/* Hangs a notice (HTML, taken) over the site. */
void show_put_notice(struct show *show, char *html);

/* Says how far the photos are; n 0: the work is done. */
void show_put_progress(struct show *show, size_t done, size_t n);

struct show_view {
    uint64_t serial;   /* grows with each change */
    struct site *site; /* NULL: none yet */
    char *notice;      /* NULL: none */
    size_t done, n;    /* of photos; n 0: nothing is at work */
};

/* Fills `ret_view`; end it with show_view_clear(). */
void show_look(struct show *show, struct show_view *ret_view);
void show_view_clear(struct show_view *view);

/* Only the serial: cheap. */
uint64_t show_serial(struct show *show);
