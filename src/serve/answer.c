#include "serve/answer.h"

#include "output/memory_tree.h"
#include "serve/mime.h"
#include "serve/own_pages.h"
#include "serve/request_headers.h"

#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

enum {
    GZIP_MIN_BYTES = 1024,
    GZIP_LEVEL = 4,
    GZIP_FORMAT = 15 + 16, /* the largest window, with gzip's head */
    GZIP_MEMORY = 8
};

/* What a made-up page may do: show itself, send its form here, run the script of live reload. */
#define OWN_PAGE_POLICY                                                                            \
    "default-src 'none'; style-src 'unsafe-inline'; script-src 'self'; connect-src 'self'; "       \
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

/* ---- compression ---- */

/* Returns new: `body` in gzip's form, or NULL when that makes it no smaller. */
static GBytes *gzip_pack(GBytes *body)
{
    gsize size;
    const void *bytes = g_bytes_get_data(body, &size);
    z_stream stream = {.next_in = (Bytef *)bytes, .avail_in = (uInt)size};
    if (size > G_MAXUINT32 || deflateInit2(&stream, GZIP_LEVEL, Z_DEFLATED, GZIP_FORMAT,
                                           GZIP_MEMORY, Z_DEFAULT_STRATEGY) != Z_OK)
        return NULL;
    uint8_t *packed = g_malloc(size);
    stream.next_out = packed;
    stream.avail_out = (uInt)size;
    bool done = deflate(&stream, Z_FINISH) == Z_STREAM_END;
    gsize packed_size = size - stream.avail_out;
    deflateEnd(&stream);
    if (!done) {
        g_free(packed);
        return NULL;
    }
    return g_bytes_new_take(packed, packed_size);
}

/* The tag of the compressed form: other bytes, other tag. */
static char *gzip_etag(const char *etag)
{
    return g_strdup_printf("%.*s-gz\"", (int)strlen(etag) - 1, etag);
}

static const char *header_of(struct MHD_Connection *connection, const char *name)
{
    return sym_MHD_lookup_connection_value(connection, MHD_HEADER_KIND, name);
}

/* ---- the parts of an answer ---- */

/* Whether the browser has these bytes already, in either form. */
static bool is_known(struct MHD_Connection *connection, const struct answer *answer)
{
    const char *header = header_of(connection, MHD_HTTP_HEADER_IF_NONE_MATCH);
    if (!answer->etag || !header || answer->status != MHD_HTTP_OK)
        return false;
    g_autofree char *packed = gzip_etag(answer->etag);
    return etag_is_named(header, answer->etag) || etag_is_named(header, packed);
}

/* Whether the browser asks for other bytes than there are now: a download that it would go on with.
 */
static bool is_outdated(struct MHD_Connection *connection, const struct answer *answer)
{
    const char *header = header_of(connection, MHD_HTTP_HEADER_IF_MATCH);
    if (!answer->etag || !header || answer->status != MHD_HTTP_OK)
        return false;
    g_autofree char *packed = gzip_etag(answer->etag);
    return !etag_is_named(header, answer->etag) && !etag_is_named(header, packed);
}

/* Chooses the part that is asked for: afterwards `*first` and `size` say which. */
static void range_choose(struct MHD_Connection *connection, struct answer *answer, uint64_t *first,
                         char **ret_range)
{
    uint64_t last, whole = answer->size;
    const char *if_range = header_of(connection, MHD_HTTP_HEADER_IF_RANGE);
    const char *range = header_of(connection, MHD_HTTP_HEADER_RANGE);
    if (!answer->etag || answer->status != MHD_HTTP_OK || !range ||
        (if_range && strcmp(if_range, answer->etag)))
        return;
    switch (range_read(range, whole, first, &last)) {
    case RANGE_WHOLE:
        return;
    case RANGE_PART:
        answer->status = MHD_HTTP_PARTIAL_CONTENT;
        answer->size = last - *first + 1;
        *ret_range = g_strdup_printf("bytes %" PRIu64 "-%" PRIu64 "/%" PRIu64, *first, last, whole);
        return;
    case RANGE_OUTSIDE:
        answer->status = MHD_HTTP_RANGE_NOT_SATISFIABLE;
        answer->size = 0;
        *first = 0;
        *ret_range = g_strdup_printf("bytes */%" PRIu64, whole);
        return;
    }
}

static void bytes_unref(void *bytes)
{
    g_bytes_unref(bytes);
}

/* The library takes over body or file. */
static struct MHD_Response *response_make(struct answer *answer, uint64_t first)
{
    struct MHD_Response *response = NULL;
    if (answer->fd >= 0 && answer->size) {
        response = sym_MHD_create_response_from_fd_at_offset64(answer->size, answer->fd, first);
        if (response)
            answer->fd = -1;
    } else if (answer->body && answer->size) {
        GBytes *part = g_bytes_new_from_bytes(answer->body, first, answer->size);
        void *bytes = (void *)g_bytes_get_data(part, NULL);
        response = sym_MHD_create_response_from_buffer_with_free_callback_cls(answer->size, bytes,
                                                                              bytes_unref, part);
        if (!response)
            g_bytes_unref(part);
    } else {
        response = sym_MHD_create_response_from_buffer(0, (void *)"", MHD_RESPMEM_PERSISTENT);
    }
    return response;
}

static void header_add(struct MHD_Response *response, const char *name, const char *value)
{
    if (value)
        sym_MHD_add_response_header(response, name, value);
}

static void headers_add(struct MHD_Response *response, const struct answer *answer,
                        const char *etag, const char *range, bool is_packed)
{
    bool has_body =
        answer->status != MHD_HTTP_NOT_MODIFIED && answer->status != MHD_HTTP_PRECONDITION_FAILED;
    header_add(response, MHD_HTTP_HEADER_CONTENT_TYPE, has_body ? answer->type : NULL);
    header_add(response, MHD_HTTP_HEADER_CONTENT_ENCODING, is_packed && has_body ? "gzip" : NULL);
    header_add(response, MHD_HTTP_HEADER_VARY, answer->is_text ? "Accept-Encoding" : NULL);
    header_add(response, MHD_HTTP_HEADER_ETAG, etag);
    header_add(response, MHD_HTTP_HEADER_CONTENT_RANGE, range);
    header_add(response, MHD_HTTP_HEADER_ACCEPT_RANGES, answer->etag ? "bytes" : NULL);
    header_add(response, MHD_HTTP_HEADER_LOCATION, answer->location);
    header_add(response, MHD_HTTP_HEADER_SET_COOKIE, answer->cookie);
    header_add(response, MHD_HTTP_HEADER_ALLOW, answer->allow);
    header_add(response, MHD_HTTP_HEADER_CACHE_CONTROL,
               answer->is_own_page ? "no-store" : "no-cache");
    header_add(response, "Content-Security-Policy", answer->is_own_page ? OWN_PAGE_POLICY : NULL);
    header_add(response, "X-Content-Type-Options", "nosniff");
    header_add(response, "Referrer-Policy", "same-origin");
    header_add(response, "Cross-Origin-Resource-Policy", "same-origin");
    header_add(response, MHD_HTTP_HEADER_CONNECTION, answer->closes ? "close" : NULL);
}

/* ---- sending ---- */

static void answer_clear(struct answer *answer)
{
    g_clear_pointer(&answer->body, g_bytes_unref);
    if (answer->fd >= 0)
        close(answer->fd);
    answer->fd = -1;
}

enum MHD_Result answer_send(struct MHD_Connection *connection, struct visits *visits,
                            struct visit *visit, struct answer *answer)
{
    uint64_t first = 0;
    g_autofree char *range = NULL, *packed_etag = NULL;
    if (answer->body)
        answer->size = g_bytes_get_size(answer->body);
    bool packs = answer->is_text && answer->body && answer->size >= GZIP_MIN_BYTES &&
                 !header_of(connection, MHD_HTTP_HEADER_RANGE) &&
                 gzip_is_accepted(header_of(connection, MHD_HTTP_HEADER_ACCEPT_ENCODING));
    if (is_outdated(connection, answer)) {
        answer->status = MHD_HTTP_PRECONDITION_FAILED;
        answer->size = 0;
    } else if (is_known(connection, answer)) {
        answer->status = MHD_HTTP_NOT_MODIFIED;
        answer->size = 0;
    } else {
        range_choose(connection, answer, &first, &range);
    }
    GBytes *packed = packs && answer->size ? gzip_pack(answer->body) : NULL;
    if (packed) {
        g_bytes_unref(answer->body);
        answer->body = packed;
        answer->size = g_bytes_get_size(packed);
    }
    if (answer->etag && packs)
        packed_etag = gzip_etag(answer->etag);
    struct MHD_Response *response = response_make(answer, first);
    if (!response) {
        answer_clear(answer);
        return MHD_NO;
    }
    headers_add(response, answer, packed_etag ? packed_etag : answer->etag, range, packed != NULL);
    visit_answer(visits, visit, answer->size);
    enum MHD_Result result = sym_MHD_queue_response(connection, answer->status, response);
    sym_MHD_destroy_response(response);
    answer_clear(answer);
    return result;
}

enum MHD_Result answer_page(struct MHD_Connection *connection, struct visits *visits,
                            struct visit *visit, unsigned status, char *html)
{
    struct answer answer = {
        .status = status,
        .type = "text/html; charset=utf-8",
        .is_text = true,
        .body = g_bytes_new_take(html, strlen(html)),
        .fd = -1,
        .is_own_page = true,
        .closes = status == MHD_HTTP_FORBIDDEN,
    };
    return answer_send(connection, visits, visit, &answer);
}

static void site_free(void *site)
{
    site_unref(site);
}

/* The bytes of a file in memory; a page gets its script. */
static GBytes *body_of(struct site *site, const struct site_file *file, const struct mime *mime)
{
    const struct memory_file *data = file->file;
    if (strncmp(mime->type, "text/html", 9))
        return g_bytes_new_with_free_func(data->bytes, data->size, site_free, site_ref(site));
    size_t size;
    char *page = page_with_live(data->bytes, data->size, file->etag, &size);
    return g_bytes_new_take(page, size);
}

/* Opens a cached photo; -1 when it is not there any more, or not as it was. */
static int source_open(const struct memory_file *file)
{
    struct stat st;
    int fd = open(file->source, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOFOLLOW);
    if (fd >= 0 &&
        (fstat(fd, &st) != 0 || !S_ISREG(st.st_mode) || (size_t)st.st_size != file->size)) {
        close(fd);
        fd = -1;
    }
    return fd;
}

enum MHD_Result answer_file(struct MHD_Connection *connection, struct visits *visits,
                            struct visit *visit, struct site *site, const struct site_file *file,
                            unsigned status, bool *ret_missing)
{
    const struct mime *mime = mime_of(file->name);
    struct answer answer = {
        .status = status,
        .type = mime->type,
        .is_text = mime->is_text,
        .fd = -1,
        .size = file->file->size,
        .etag = file->etag,
    };
    if (file->file->bytes) {
        answer.body = body_of(site, file, mime);
    } else if ((answer.fd = source_open(file->file)) < 0) {
        *ret_missing = true;
        return answer_page(connection, visits, visit, MHD_HTTP_NOT_FOUND, own_page_lost());
    }
    return answer_send(connection, visits, visit, &answer);
}
