#include "import/fetch.h"

#include "base/bug.h"
#include "base/lang.h"
#include "base/library.h"
#include "import/net_address.h"

#include <assert.h>
#include <curl/curl.h>
#include <string.h>
#include <unistd.h>

#define CURL_FUNCTIONS(X)                                                                          \
    X(curl_global_init)                                                                            \
    X(curl_easy_init)                                                                              \
    X(curl_easy_setopt)                                                                            \
    X(curl_easy_perform)                                                                           \
    X(curl_easy_getinfo)                                                                           \
    X(curl_easy_cleanup)                                                                           \
    X(curl_easy_strerror)

LIBRARY_DEFINE(curl, SONAME_CURL, PACKAGE_CURL, CURL_FUNCTIONS)

/* The header checks types by wrapping these names in macros, which our pointers pass by. */
#define curl_set sym_curl_easy_setopt

G_DEFINE_QUARK(etalase - fetch - error, fetch_error)

/* Below this many bytes a second for this long, a server is not going to make it. */
enum { SLOW_BYTES = 50, SLOW_S = 20 };

/* ---- content types ---- */

static const char *const TABLE_TYPES[] = {
    "text/csv",
    "text/plain",
    "text/tab-separated-values",
    "text/x-csv",
    "text/comma-separated-values",
    "application/csv",
    "application/x-csv",
    "application/vnd.ms-excel",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "application/octet-stream",
    "application/zip",
    "binary/octet-stream",
    NULL,
};

static const char *const PICTURE_TYPES[] = {"image/", "application/octet-stream",
                                            "binary/octet-stream", NULL};

static const struct {
    const char *const *types;
    const char *wanted; /* for the message */
} KINDS[] = {
    [FETCH_TABLE] = {TABLE_TYPES, N_("a table (CSV or XLSX)")},
    [FETCH_PICTURE] = {PICTURE_TYPES, N_("a picture")},
};
static_assert(G_N_ELEMENTS(KINDS) == FETCH_KIND_COUNT, "one row a kind");

/* A missing type is fine: the bytes are looked at anyway. */
static bool type_fits(enum fetch_kind kind, const char *type)
{
    if (!type || !*type)
        return true;
    size_t len = strcspn(type, "; ");
    for (const char *const *row = KINDS[kind].types; *row; row++) {
        size_t n = strlen(*row);
        bool is_family = (*row)[n - 1] == '/';
        if ((is_family ? len > n : len == n) && !g_ascii_strncasecmp(type, *row, n))
            return true;
    }
    return false;
}

/* ---- one transfer ---- */

struct transfer {
    const struct fetch_options *options;
    GByteArray *bytes;
    bool is_too_big;
    bool met_private;
};

static size_t on_bytes(char *data, size_t size, size_t n, void *ctx)
{
    struct transfer *transfer = ctx;
    size_t len = size * n;
    if (len > transfer->options->max_bytes - transfer->bytes->len) {
        transfer->is_too_big = true;
        return 0;
    }
    g_byte_array_append(transfer->bytes, (const guint8 *)data, (guint)len);
    return len;
}

/* Called with the address that a connection is about to be made to, for each of them. */
static curl_socket_t on_socket(void *ctx, curlsocktype purpose G_GNUC_UNUSED,
                               struct curl_sockaddr *address)
{
    struct transfer *transfer = ctx;
    if (!transfer->options->allow_private &&
        !net_address_is_public(&address->addr, address->addrlen)) {
        transfer->met_private = true;
        return CURL_SOCKET_BAD;
    }
    return socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

static void transfer_prepare(CURL *curl, const char *url, struct transfer *transfer)
{
    const struct fetch_options *options = transfer->options;
    bool is_secure = !g_ascii_strncasecmp(url, "https:", 6);
    curl_set(curl, CURLOPT_URL, url);
    curl_set(curl, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_set(curl, CURLOPT_REDIR_PROTOCOLS_STR, is_secure ? "https" : "http,https");
    curl_set(curl, CURLOPT_FOLLOWLOCATION, 1L);
    curl_set(curl, CURLOPT_MAXREDIRS, (long)FETCH_MAX_REDIRECTS);
    curl_set(curl, CURLOPT_PROXY, "");
    curl_set(curl, CURLOPT_NETRC, (long)CURL_NETRC_IGNORED);
    curl_set(curl, CURLOPT_NOSIGNAL, 1L);
    curl_set(curl, CURLOPT_FAILONERROR, 1L);
    curl_set(curl, CURLOPT_CONNECTTIMEOUT,
             (long)MIN(options->timeout_s, (unsigned)FETCH_CONNECT_S));
    curl_set(curl, CURLOPT_TIMEOUT, (long)options->timeout_s);
    curl_set(curl, CURLOPT_LOW_SPEED_LIMIT, (long)SLOW_BYTES);
    curl_set(curl, CURLOPT_LOW_SPEED_TIME, (long)SLOW_S);
    curl_set(curl, CURLOPT_MAXFILESIZE_LARGE, (curl_off_t)options->max_bytes);
    curl_set(curl, CURLOPT_USERAGENT, "etalase/" ETALASE_VERSION);
    curl_set(curl, CURLOPT_WRITEFUNCTION, on_bytes);
    curl_set(curl, CURLOPT_WRITEDATA, transfer);
    curl_set(curl, CURLOPT_OPENSOCKETFUNCTION, on_socket);
    curl_set(curl, CURLOPT_OPENSOCKETDATA, transfer);
}

/* ---- what can go wrong ---- */

static void fault_of_transfer(CURL *curl, CURLcode code, const struct transfer *transfer,
                              GError **error)
{
    const struct fetch_options *options = transfer->options;
    long status = 0;
    sym_curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
    if (transfer->met_private) {
        g_set_error_literal(error, FETCH_ERROR, FETCH_ERROR_PRIVATE,
                            tr("the address leads to a private network; if that is meant, say so "
                               "with --allow-private"));
    } else if (transfer->is_too_big || code == CURLE_FILESIZE_EXCEEDED) {
        g_autofree char *size = g_format_size(options->max_bytes);
        g_set_error(error, FETCH_ERROR, FETCH_ERROR_SIZE, tr("the file is larger than %s"), size);
    } else if (code == CURLE_OPERATION_TIMEDOUT) {
        g_set_error(error, FETCH_ERROR, FETCH_ERROR_TIME,
                    tr("the server took more than %u seconds"), options->timeout_s);
    } else if (code == CURLE_TOO_MANY_REDIRECTS) {
        g_set_error(error, FETCH_ERROR, FETCH_ERROR_REDIRECT,
                    tr("the address leads on to others more than %d times"), FETCH_MAX_REDIRECTS);
    } else if (code == CURLE_UNSUPPORTED_PROTOCOL) {
        g_set_error_literal(error, FETCH_ERROR, FETCH_ERROR_REDIRECT,
                            tr("the address leads on to one that is not allowed (only http and "
                               "https, and from https not back to http)"));
    } else if (code == CURLE_HTTP_RETURNED_ERROR) {
        g_set_error(error, FETCH_ERROR, FETCH_ERROR_STATUS,
                    tr("the server answered %ld instead of the file"), status);
    } else {
        g_set_error(error, FETCH_ERROR, FETCH_ERROR_NETWORK,
                    tr("no file came from the network: %s"), sym_curl_easy_strerror(code));
    }
}

static bool answer_check(CURL *curl, const struct transfer *transfer, GError **error)
{
    const char *type = NULL;
    sym_curl_easy_getinfo(curl, CURLINFO_CONTENT_TYPE, &type);
    enum fetch_kind kind = transfer->options->kind;
    if (type_fits(kind, type))
        return true;
    g_autofree char *shown = g_utf8_make_valid(type, (gssize)strcspn(type, "; "));
    if (kind == FETCH_TABLE && g_str_has_prefix(shown, "text/html"))
        g_set_error_literal(error, FETCH_ERROR, FETCH_ERROR_TYPE,
                            tr("the address shows a web page, not a table; share the sheet with "
                               "\"anyone with the link\", or publish it as CSV"));
    else
        g_set_error(error, FETCH_ERROR, FETCH_ERROR_TYPE, tr("the server sent %s, not %s"), shown,
                    tr(KINDS[kind].wanted));
    return false;
}

bool fetch_prepare(GError **error)
{
    if (!library_open(&curl_library, error))
        return false;
    static gsize once;
    if (g_once_init_enter(&once)) {
        sym_curl_global_init(CURL_GLOBAL_DEFAULT);
        g_once_init_leave(&once, 1);
    }
    return true;
}

GBytes *fetch(const char *url, const struct fetch_options *options, GError **error)
{
    BUG_ON((unsigned)options->kind >= FETCH_KIND_COUNT);
    if (!fetch_prepare(error))
        return NULL;
    struct transfer transfer = {.options = options, .bytes = g_byte_array_new()};
    CURL *curl = sym_curl_easy_init();
    BUG_ON(!curl);
    transfer_prepare(curl, url, &transfer);
    CURLcode code = sym_curl_easy_perform(curl);
    bool worked = code == CURLE_OK && answer_check(curl, &transfer, error);
    if (code != CURLE_OK)
        fault_of_transfer(curl, code, &transfer, error);
    sym_curl_easy_cleanup(curl);
    if (worked)
        return g_byte_array_free_to_bytes(transfer.bytes);
    g_byte_array_free(transfer.bytes, TRUE);
    return NULL;
}
