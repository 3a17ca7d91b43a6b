/*
 * Answers: status, headers and body of a response, with everything that HTTP makes of them.
 *
 * answer_send() sees to entity tags, ranges, compression, and to the headers that keep browsers
 * from guessing. Only the library's thread.
 */
#pragma once

#include "serve/httpd.h"
#include "serve/show.h"
#include "serve/visits.h"

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

struct answer {
    unsigned status;
    const char *type; /* MIME */
    bool is_text;     /* worth compressing */
    GBytes *body;     /* taken; or … */
    int fd;           /* … taken: `size` bytes of this file; -1: none */
    uint64_t size;
    const char *etag;     /* NULL: neither tag nor ranges */
    const char *location; /* of redirects */
    const char *cookie;
    const char *allow;
    bool is_own_page; /* made up by us: kept nowhere, may load nothing */
    bool closes;      /* the connection ends: what follows on it cannot be trusted */
};

/* Sends and clears it. MHD_NO ends the connection. */
enum MHD_Result answer_send(struct MHD_Connection *connection, struct visits *visits,
                            struct visit *visit, struct answer *answer);

/* A page of ours: `html` is taken. */
enum MHD_Result answer_page(struct MHD_Connection *connection, struct visits *visits,
                            struct visit *visit, unsigned status, char *html);

/* A file of a site; HTML with live reload. `*ret_missing` is true when a file is gone that should
 * be on the disk: answered as lost. */
enum MHD_Result answer_file(struct MHD_Connection *connection, struct visits *visits,
                            struct visit *visit, struct site *site, const struct site_file *file,
                            unsigned status, bool *ret_missing);
