/*
 * The connections: who waits, who is being answered, and how long that may take.
 *
 * libmicrohttpd only ends connections on which nothing moves at all. Here a request must be
 * whole within VISIT_REQUEST_S, and an answer must be taken at VISIT_MIN_RATE at least; of
 * too many connections the one that has waited longest for a request is ended, so that a crowd
 * of slow ones does not keep the next one out. What is ended here is shut down; the
 * library then closes and forgets it.
 *
 * visits_tick() from any thread, the rest from the library's.
 */
#pragma once

#include "base/auto.h"

#include <glib.h>
#include <netinet/in.h>
#include <stdbool.h>
#include <stdint.h>
#include <sys/socket.h>

enum {
    VISIT_MAX = 256,
    VISIT_REQUEST_S = 10,      /* for head and body of a request */
    VISIT_IDLE_S = 15,         /* between two requests */
    VISIT_ANSWER_S = 20,       /* for an answer, and … */
    VISIT_MIN_RATE = 16 * 1024 /* … a second more for so many bytes */
};

struct visits;

/* A connection, and its request. Fields are the server's to use. */
struct visit {
    char peer[INET6_ADDRSTRLEN];  /* the other's address */
    char local[INET6_ADDRSTRLEN]; /* the one he came to */
    bool is_from_here;            /* over the loopback, where nobody else can come from */
    char *target;                 /* of the request, as it was sent; NULL: not read yet */
    char *path;                   /* what it asks for, as target_read() gives it */
    const char *query;            /* in `target` */
    bool is_begun;                /* its head was judged */
    GString *body;
};

struct visits *visits_new(void);
void visits_free(struct visits *visits);
AUTO_DEFINE(visits, visits_free)

/* A connection came. Returns new; visits_end() frees it. */
struct visit *visits_begin(struct visits *visits, int fd);
void visits_end(struct visits *visits, struct visit *visit);

/* The first line of a request was read. */
void visit_request(struct visits *visits, struct visit *visit, const char *target);

/* An answer of this size goes out; a stream may take its time. */
void visit_answer(struct visits *visits, struct visit *visit, uint64_t size_bytes);
void visit_stream(struct visits *visits, struct visit *visit);

/* The answer is out; the connection waits for the next request. */
void visit_done(struct visits *visits, struct visit *visit);

/* Ends what has had its time. To be called about every second. */
void visits_tick(struct visits *visits, gint64 now_us);
