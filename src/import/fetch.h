/*
 * Files from the web, through libcurl: asked for with care, taken with limits.
 *
 * Only http and https, also after a redirect, and from https never back to http. The address that
 * is really connected to must be public (import/net_address.h) unless the user allows others, so
 * that neither a name nor a redirect leads inside; no proxy is used for the same reason. Nothing is
 * sent but the request: no cookies, no passwords.
 *
 * A failed download is a FETCH_ERROR with a sentence for the user. Any thread may fetch.
 */
#pragma once

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define FETCH_ERROR (fetch_error_quark())
GQuark fetch_error_quark(void);

enum fetch_error {
    FETCH_ERROR_PRIVATE, /* the address is not of the public internet */
    FETCH_ERROR_SIZE,
    FETCH_ERROR_TIME,
    FETCH_ERROR_REDIRECT, /* too many, or to something else than the web */
    FETCH_ERROR_STATUS,   /* the server's answer is no file */
    FETCH_ERROR_TYPE,     /* a file of another kind */
    FETCH_ERROR_NETWORK,  /* no such host, no answer, cut off, wrong certificate */
};

enum {
    FETCH_MAX_REDIRECTS = 5,
    FETCH_CONNECT_S = 15,
};

enum fetch_kind { FETCH_TABLE, FETCH_PICTURE, FETCH_KIND_COUNT };

struct fetch_options {
    enum fetch_kind kind; /* which content types will do */
    size_t max_bytes;
    unsigned timeout_s; /* for all of it */
    bool allow_private;
};

/* Gets libcurl ready; once, before threads start. */
bool fetch_prepare(GError **error);

/* Returns the bytes of the file, new; NULL with `error`. */
GBytes *fetch(const char *url, const struct fetch_options *options, GError **error);
