#include "base/lang.h"
#include "serve/answer.h"
#include "serve/own_pages.h"
#include "serve/request.h"
#include "serve/request_headers.h"
#include "serve/request_path.h"

#include <string.h>

/* ---- refusals ---- */

enum MHD_Result request_refuse(const struct request *request, unsigned status, const char *words)
{
    char *html = own_page_status(status, words);
    struct answer answer = {
        .status = status,
        .type = "text/html; charset=utf-8",
        .body = g_bytes_new_take(html, strlen(html)),
        .fd = -1,
        .allow = status == MHD_HTTP_METHOD_NOT_ALLOWED ? "GET, HEAD" : NULL,
        .is_own_page = true,
        .closes = true,
    };
    return answer_send(request->connection, request->desk->visits, request->visit, &answer);
}

enum MHD_Result request_page(const struct request *request, unsigned status, char *html)
{
    return answer_page(request->connection, request->desk->visits, request->visit, status, html);
}

const char *request_header(const struct request *request, const char *name)
{
    return sym_MHD_lookup_connection_value(request->connection, MHD_HEADER_KIND, name);
}

/* ---- judging the head ---- */

/* What is counted over all headers. */
struct head {
    unsigned headers, hosts, lengths;
    size_t bytes;
    bool has_body, is_chunked;
};

static enum MHD_Result head_count(void *ctx, enum MHD_ValueKind kind, const char *key,
                                  const char *value)
{
    (void)kind;
    struct head *head = ctx;
    head->headers++;
    head->bytes += strlen(key) + (value ? strlen(value) : 0);
    head->hosts += !g_ascii_strcasecmp(key, MHD_HTTP_HEADER_HOST);
    if (!g_ascii_strcasecmp(key, MHD_HTTP_HEADER_CONTENT_LENGTH)) {
        head->lengths++;
        head->has_body |= g_strcmp0(value, "0") != 0;
    }
    if (!g_ascii_strcasecmp(key, MHD_HTTP_HEADER_TRANSFER_ENCODING))
        head->is_chunked = true;
    return MHD_YES;
}

static bool is_get(const struct request *request)
{
    return !strcmp(request->method, MHD_HTTP_METHOD_GET) ||
           !strcmp(request->method, MHD_HTTP_METHOD_HEAD);
}

bool request_is_post(const struct request *request)
{
    return !strcmp(request->method, MHD_HTTP_METHOD_POST);
}

static unsigned method_judge(const struct request *request)
{
    static const char *const KNOWN[] = {"PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT"};
    if (is_get(request) || request_is_post(request))
        return 0;
    for (size_t i = 0; i < G_N_ELEMENTS(KNOWN); i++) {
        if (!strcmp(request->method, KNOWN[i]))
            return MHD_HTTP_METHOD_NOT_ALLOWED;
    }
    return MHD_HTTP_NOT_IMPLEMENTED;
}

/* The form of a request: 0, or the status that refuses it. */
static unsigned form_judge(struct request *request)
{
    struct head head = {0};
    if (strcmp(request->version, MHD_HTTP_VERSION_1_1) &&
        strcmp(request->version, MHD_HTTP_VERSION_1_0))
        return MHD_HTTP_HTTP_VERSION_NOT_SUPPORTED;
    unsigned status = method_judge(request);
    if (status)
        return status;
    sym_MHD_get_connection_values(request->connection, MHD_HEADER_KIND, head_count, &head);
    if (head.headers > HTTP_MAX_HEADERS || head.bytes > HTTP_MAX_HEADER_BYTES)
        return MHD_HTTP_REQUEST_HEADER_FIELDS_TOO_LARGE;
    /* A body that two readers could see to end in different places. */
    if (head.hosts > 1 || head.lengths > 1 || head.is_chunked || (head.has_body && is_get(request)))
        return MHD_HTTP_BAD_REQUEST;
    struct visit *visit = request->visit;
    switch (target_read(visit->target, &visit->path, &visit->query)) {
    case TARGET_OK:
        request->path = visit->path;
        request->query = visit->query;
        return 0;
    case TARGET_TOO_LONG:
        return MHD_HTTP_URI_TOO_LONG;
    case TARGET_BAD:
        break;
    }
    return MHD_HTTP_BAD_REQUEST;
}

void desk_names_fill(struct desk *desk)
{
    static const char *const LOCAL[] = {"localhost", "127.0.0.1", "[::1]"};
    for (size_t i = 0; i < G_N_ELEMENTS(LOCAL); i++)
        g_ptr_array_add(desk->names, g_strdup(LOCAL[i]));
    for (const char *const *host = desk->options.hosts; host && *host; host++)
        g_ptr_array_add(desk->names, g_ascii_strdown(*host, -1));
    if (desk->options.gate) {
        /* As phones find a computer on the same network. */
        char *name = g_ascii_strdown(g_get_host_name(), -1);
        g_ptr_array_add(desk->names, name);
        g_ptr_array_add(desk->names, g_strconcat(name, ".local", NULL));
    }
}

/* A name of ours, or the very address that the connection came to: no foreign name can be that. */
static bool host_is_own(const struct request *request, const char *header)
{
    g_autofree char *name = host_name(header);
    if (!name)
        return false;
    const char *local = request->visit->local;
    if (!strcmp(name, local) || (*name == '[' && !strncmp(name + 1, local, strlen(local)) &&
                                 !strcmp(name + 1 + strlen(local), "]")))
        return true;
    for (guint i = 0; i < request->desk->names->len; i++) {
        if (!strcmp(name, request->desk->names->pdata[i]))
            return true;
    }
    /* Names below "localhost" are this computer in every browser. */
    return g_str_has_suffix(name, ".localhost");
}

/* Whether another site's page is behind the request. */
static bool is_foreign(const struct request *request)
{
    const char *origin = request_header(request, MHD_HTTP_HEADER_ORIGIN);
    return origin && !origin_is_own(origin, request_header(request, MHD_HTTP_HEADER_HOST));
}

/* ---- the verdict ---- */

enum MHD_Result request_judge(struct request *request)
{
    const struct desk *desk = request->desk;
    const char *host = request_header(request, MHD_HTTP_HEADER_HOST);
    unsigned status = form_judge(request);
    bool takes_form = desk->options.gate && !g_strcmp0(request->path, OWN_PREFIX "pin");
    if (!status && request_is_post(request) && !takes_form)
        status = MHD_HTTP_METHOD_NOT_ALLOWED;
    if (status)
        return request_refuse(request, status, tr("this request is not understood here"));
    if (!host_is_own(request, host))
        return request_page(request, MHD_HTTP_FORBIDDEN,
                            own_page_refused_host(host, desk->options.port));
    if (is_foreign(request))
        return request_refuse(request, MHD_HTTP_FORBIDDEN,
                              tr("another site's page may not ask for this"));
    return MHD_YES;
}
