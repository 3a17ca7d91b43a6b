#include "base/embed.h"
#include "base/lang.h"
#include "serve/answer.h"
#include "serve/own_pages.h"
#include "serve/request.h"
#include "serve/request_headers.h"
#include "serve/request_path.h"
#include "text/escape.h"

#include <string.h>

/* ---- the PIN ---- */

static bool is_let_in(const struct request *request)
{
    const struct pin_gate *gate = request->desk->options.gate;
    size_t size = 0;
    if (!gate || request->visit->is_from_here)
        return true;
    const char *cookie = cookie_find(request_header(request, MHD_HTTP_HEADER_COOKIE),
                                     request->desk->cookie_name, &size);
    return pin_gate_knows_cookie(gate, cookie, size);
}

static enum MHD_Result redirect(const struct request *request, unsigned status, const char *where,
                                const char *cookie)
{
    struct answer answer = {
        .status = status,
        .body = g_bytes_new_static("", 0),
        .fd = -1,
        .location = where,
        .cookie = cookie,
        .is_own_page = true,
    };
    return answer_send(request->connection, request->desk->visits, request->visit, &answer);
}

/* Judges a PIN that was typed, or the key of a link that was scanned. */
static enum MHD_Result pin_answer(const struct request *request, const char *guess)
{
    const struct desk *desk = request->desk;
    bool begins;
    switch (pin_gate_try(desk->options.gate, request->visit->peer, guess, g_get_monotonic_time(),
                         &begins)) {
    case PIN_RIGHT: {
        g_autofree char *cookie =
            g_strdup_printf("%s=%s; Path=/; HttpOnly; SameSite=Lax", desk->cookie_name,
                            pin_gate_cookie(desk->options.gate));
        return redirect(request, MHD_HTTP_SEE_OTHER, "/", cookie);
    }
    case PIN_WRONG:
        return request_page(request, MHD_HTTP_UNAUTHORIZED, own_page_pin(true));
    case PIN_LOCKED:
        break;
    }
    if (begins)
        desk->options.locked(request->visit->peer, desk->options.ctx);
    return request_page(request, MHD_HTTP_TOO_MANY_REQUESTS, own_page_locked(PIN_LOCK_S));
}

/* Blanks that people put into numbers are no part of them. */
static enum MHD_Result pin_form_answer(const struct request *request)
{
    g_autofree char *typed = query_value(request->visit->body->str, "pin");
    g_autoptr(GString) pin = g_string_new(NULL);
    for (const char *p = typed ? typed : ""; *p; p++) {
        if (!g_ascii_isspace(*p) && *p != '-' && *p != '.')
            g_string_append_c(pin, *p);
    }
    return pin_answer(request, pin->str);
}

/* ---- answers ---- */

static enum MHD_Result script_answer(const struct request *request)
{
    size_t size;
    const char *script = embed_data("serve/web/live.js", &size);
    struct answer answer = {
        .status = MHD_HTTP_OK,
        .type = "text/javascript; charset=utf-8",
        .is_text = true,
        .body = g_bytes_new_static(script, size),
        .fd = -1,
        .etag = "\"" ETALASE_VERSION "\"",
    };
    return answer_send(request->connection, request->desk->visits, request->visit, &answer);
}

static enum MHD_Result stream_answer(const struct request *request)
{
    g_autofree char *path = query_value(request->query, "path");
    g_autofree char *etag = query_value(request->query, "page");
    if (!path || !etag || *path != '/')
        return request_refuse(request, MHD_HTTP_BAD_REQUEST, tr("this is not a page"));
    struct MHD_Response *response =
        live_join(request->desk->options.live, request->connection, path, etag);
    if (!response)
        return MHD_NO;
    sym_MHD_add_response_header(response, MHD_HTTP_HEADER_CONTENT_TYPE, "text/event-stream");
    sym_MHD_add_response_header(response, MHD_HTTP_HEADER_CACHE_CONTROL, "no-store");
    sym_MHD_add_response_header(response, "X-Content-Type-Options", "nosniff");
    sym_MHD_set_connection_option(request->connection, MHD_CONNECTION_OPTION_TIMEOUT, 0);
    visit_stream(request->desk->visits, request->visit);
    enum MHD_Result result = sym_MHD_queue_response(request->connection, MHD_HTTP_OK, response);
    sym_MHD_destroy_response(response);
    return result;
}

/* What the server itself has to say, below a name that no file of a site can have. */
static enum MHD_Result own_answer(const struct request *request)
{
    const char *name = request->path + strlen(OWN_PREFIX);
    if (!strcmp(name, "live.js"))
        return script_answer(request);
    if (!strcmp(name, "live"))
        return stream_answer(request);
    return request_page(request, MHD_HTTP_NOT_FOUND, own_page_lost());
}

/* Before there is a site: the notice of what is wrong with it, or a word to wait. */
static enum MHD_Result empty_answer(const struct request *request, const struct show_view *view)
{
    size_t size;
    g_autofree char *html =
        view->notice ? own_page_notice(view->notice) : own_page_wait(view->done, view->n);
    char *live = page_with_live(html, strlen(html), "", &size);
    return request_page(request, MHD_HTTP_SERVICE_UNAVAILABLE, live);
}

/* Returns new: the path with the '/' that was missing, encoded. */
static char *folder_address(const struct request *request)
{
    GString *out = g_string_new(NULL);
    escape_append(out, ESCAPE_URL_PATH, request->path, -1);
    g_string_append_c(out, '/');
    if (*request->query)
        g_string_append_printf(out, "?%s", request->query);
    return g_string_free(out, FALSE);
}

static enum MHD_Result site_answer(const struct request *request, struct site *site)
{
    const struct desk *desk = request->desk;
    struct site_file file;
    bool is_missing = false;
    enum MHD_Result result;
    switch (site_find(site, request->path, &file)) {
    case SITE_FILE:
        result = answer_file(request->connection, desk->visits, request->visit, site, &file,
                             MHD_HTTP_OK, &is_missing);
        if (is_missing)
            desk->options.missing(desk->options.ctx);
        return result;
    case SITE_MOVED: {
        g_autofree char *where = folder_address(request);
        return redirect(request, MHD_HTTP_FOUND, where, NULL);
    }
    case SITE_LOST:
        break;
    }
    /* Where the site lies below a folder, the address of the host alone leads there. */
    if (!strcmp(request->path, "/"))
        return redirect(request, MHD_HTTP_FOUND, site_base(site), NULL);
    if (site_find_lost(site, &file))
        return answer_file(request->connection, desk->visits, request->visit, site, &file,
                           MHD_HTTP_NOT_FOUND, &is_missing);
    return request_page(request, MHD_HTTP_NOT_FOUND, own_page_lost());
}

enum MHD_Result request_answer(const struct request *request)
{
    static const char KEY_PATH[] = OWN_PREFIX "in";
    if (request_is_post(request))
        return pin_form_answer(request);
    if (request->desk->options.gate && !strcmp(request->path, KEY_PATH)) {
        g_autofree char *key = query_value(request->query, "k");
        return pin_answer(request, key);
    }
    if (!is_let_in(request))
        return request_page(request, MHD_HTTP_UNAUTHORIZED, own_page_pin(false));
    if (g_str_has_prefix(request->path, OWN_PREFIX))
        return own_answer(request);
    /* A worker would answer instead of us, and from its memory. */
    if (request_header(request, "Service-Worker"))
        return request_page(request, MHD_HTTP_NOT_FOUND, own_page_lost());
    struct show_view view;
    show_look(request->desk->options.show, &view);
    enum MHD_Result result =
        view.site ? site_answer(request, view.site) : empty_answer(request, &view);
    show_view_clear(&view);
    return result;
}
