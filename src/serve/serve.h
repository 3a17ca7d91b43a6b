/*
 * The preview server: a shop's site on this computer, made again whenever a file changes.
 *
 * It builds into memory: neither public/ nor the shop's lock is touched. Opening binds the port;
 * what is to be printed is known then; beginning starts the threads. Events come from those
 * threads, those of a build one after the other.
 */
#pragma once

#include "base/auto.h"
#include "base/diag.h"
#include "build/build.h"

#include <glib.h>
#include <stdbool.h>

enum { SERVE_PORT = 8000, SERVE_PORTS_TRIED = 20 };

enum serve_event_kind {
    SERVE_BEGINS,    /* a build: names */
    SERVE_PROGRESS,  /* of its photos: done, n, what; from several threads */
    SERVE_BUILT,     /* the site is on show: names, seconds, report, diags */
    SERVE_FAULTY,    /* the content has errors, the old site stays: the same */
    SERVE_FAILED,    /* an operation failed: error */
    SERVE_POLLING,   /* changes are only seen every second or so */
    SERVE_LOCKED_OUT /* too many wrong PINs: client */
};

/* All borrowed, for the time of the call. */
struct serve_event {
    enum serve_event_kind kind;
    const GPtrArray *names; /* of files that changed, some of them; empty for the first build */
    double seconds;
    const struct build_report *report;
    struct diags *diags;
    const GError *error;
    size_t done, n;
    const char *what;
    const char *client;
};

struct serve_options {
    const char *shop_dir;
    unsigned port;            /* the first one tried; 0: any */
    bool lan;                 /* also for other devices, with a PIN */
    const char *const *hosts; /* further names to answer to, NULL-terminated; or NULL */
    bool drafts;
    unsigned threads; /* of builds; 0: one a processor */
    void (*event)(const struct serve_event *event, void *ctx);
    void *ctx;
};

struct serve;

/* Binds a port. `options` is copied, what it points to is borrowed. Returns new; NULL and `error`
 * when no port is free. */
struct serve *serve_open(const struct serve_options *options, GError **error);

unsigned serve_port(const struct serve *serve);

/* With `lan`: the PIN, and addresses for other devices, the likeliest first ("http://…/"; borrowed
 * GPtrArray of strings, empty when there is no network). */
const char *serve_pin(const struct serve *serve);
const GPtrArray *serve_addresses(const struct serve *serve);

/* Returns new: the likeliest address with the key that saves typing the PIN; NULL without
 * network. */
char *serve_key_address(const struct serve *serve);

/* Starts answering and building. */
bool serve_begin(struct serve *serve, GError **error);

/* Stops and frees. False when a build is in the midst of photos: then that goes on with what was
 * given until the process ends. NULL-safe. */
bool serve_close(struct serve *serve);
