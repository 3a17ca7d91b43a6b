/*
 * Headers of requests that steer the answer: ranges, entity tags, compression, cookies, hosts.
 *
 * All functions are pure, take NULL for a header that was not sent, and treat what they do not
 * understand as not sent, as HTTP asks for; only hosts and origins are judged strictly.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum range_verdict {
    RANGE_WHOLE, /* no range, several, or none that we understand: the whole file */
    RANGE_PART,
    RANGE_OUTSIDE /* begins behind the end: 416 */
};

/* Reads `Range: bytes=…` for a file of `size` bytes; on RANGE_PART first and last byte, both
 * inside the file. */
enum range_verdict range_read(const char *header, uint64_t size, uint64_t *ret_first,
                              uint64_t *ret_last);

/* Whether `If-None-Match` or `If-Match` names `tag` (with its quotes) or any ("*"); weak or not. */
bool etag_is_named(const char *header, const char *tag);

/* Whether `Accept-Encoding` allows gzip. */
bool gzip_is_accepted(const char *header);

/* The value of a cookie, borrowed from the header and not ended by a NUL; NULL when there is
 * none. */
const char *cookie_find(const char *header, const char *name, size_t *ret_size);

/* Returns new: the lower-case name of a Host header without its port ("127.0.0.1", "[::1]"), or
 * NULL when it is no host. */
char *host_name(const char *header);

/* Whether `Origin` is the page's own: http:// and the very Host that was asked. */
bool origin_is_own(const char *origin, const char *host);
