#include "serve/serve.h"

#include "base/lang.h"
#include "base/reason.h"
#include "serve/http.h"
#include "serve/lan.h"
#include "serve/rebuild.h"

#include <errno.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

enum { BACKLOG = 512, PORT_MAX = 65535 };

struct serve {
    struct serve_options options;
    int listener;
    unsigned port;
    struct pin_gate *gate; /* NULL without `lan` */
    GPtrArray *addresses;
    struct live *live;
    struct show *show;
    struct http *http;
    struct rebuild *rebuild;
};

/* ---- the port ---- */

static void socket_error(GError **error, unsigned port, int number)
{
    g_set_error(error, G_FILE_ERROR, (int)g_file_error_from_errno(number), tr("port %u: %s"), port,
                reason_text(number));
}

/* Listens on a port; -1 and errno. */
static int listen_on(unsigned port, bool lan)
{
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0), one = 1;
    if (fd < 0)
        return -1;
    struct sockaddr_in address = {
        .sin_family = AF_INET,
        .sin_port = htons((uint16_t)port),
        .sin_addr.s_addr = htonl(lan ? INADDR_ANY : INADDR_LOOPBACK),
    };
    /* So that a preview that was just stopped can be started again on its port. */
    setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &one, sizeof one);
    if (bind(fd, (struct sockaddr *)&address, sizeof address) == 0 && listen(fd, BACKLOG) == 0)
        return fd;
    int number = errno;
    close(fd);
    errno = number;
    return -1;
}

/* Takes the port that was asked for, or the next one that is free. */
static bool port_take(struct serve *serve, GError **error)
{
    unsigned first = serve->options.port;
    unsigned last = first ? MIN(first + SERVE_PORTS_TRIED, PORT_MAX) : 0;
    for (unsigned port = first; port <= last && serve->listener < 0; port++) {
        serve->listener = listen_on(port, serve->options.lan);
        if (serve->listener < 0 && errno != EADDRINUSE) {
            socket_error(error, port, errno);
            return false;
        }
    }
    if (serve->listener < 0) {
        g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_FAILED,
                    tr("the ports %u to %u are all taken; choose another with --port"), first,
                    last);
        return false;
    }
    struct sockaddr_in address;
    socklen_t size = sizeof address;
    if (getsockname(serve->listener, (struct sockaddr *)&address, &size) != 0) {
        socket_error(error, first, errno);
        return false;
    }
    serve->port = ntohs(address.sin_port);
    return true;
}

/* ---- opening ---- */

static void serve_free(struct serve *serve)
{
    if (serve->listener >= 0)
        close(serve->listener);
    show_free(serve->show);
    live_free(serve->live);
    pin_gate_free(serve->gate);
    g_ptr_array_unref(serve->addresses);
    g_free(serve);
}

struct serve *serve_open(const struct serve_options *options, GError **error)
{
    struct serve *serve = g_new0(struct serve, 1);
    serve->options = *options;
    serve->listener = -1;
    serve->live = live_new();
    serve->show = show_new(live_wake, serve->live);
    live_watch(serve->live, serve->show);
    serve->addresses = g_ptr_array_new_with_free_func(g_free);
    if (!port_take(serve, error) || (options->lan && !(serve->gate = pin_gate_new(error)))) {
        serve_free(serve);
        return NULL;
    }
    if (options->lan)
        lan_addresses_add(serve->addresses, serve->port);
    return serve;
}

unsigned serve_port(const struct serve *serve)
{
    return serve->port;
}

const char *serve_pin(const struct serve *serve)
{
    return serve->gate ? pin_gate_pin(serve->gate) : NULL;
}

const GPtrArray *serve_addresses(const struct serve *serve)
{
    return serve->addresses;
}

char *serve_key_address(const struct serve *serve)
{
    if (!serve->gate || !serve->addresses->len)
        return NULL;
    return g_strdup_printf("%s.etalase/in?k=%s", (const char *)serve->addresses->pdata[0],
                           pin_gate_key(serve->gate));
}

/* ---- running ---- */

static void on_missing(void *ctx)
{
    struct serve *serve = ctx;
    rebuild_ask(serve->rebuild);
}

static void on_locked(const char *client, void *ctx)
{
    struct serve *serve = ctx;
    struct serve_event event = {.kind = SERVE_LOCKED_OUT, .client = client};
    serve->options.event(&event, serve->options.ctx);
}

bool serve_begin(struct serve *serve, GError **error)
{
    struct http_options http = {
        .listener = serve->listener,
        .port = serve->port,
        .hosts = serve->options.hosts,
        .show = serve->show,
        .live = serve->live,
        .gate = serve->gate,
        .missing = on_missing,
        .locked = on_locked,
        .ctx = serve,
    };
    serve->rebuild = rebuild_start(&serve->options, serve->show, error);
    if (!serve->rebuild)
        return false;
    serve->http = http_start(&http, error);
    if (serve->http)
        serve->listener = -1;
    return serve->http;
}

bool serve_close(struct serve *serve)
{
    if (!serve)
        return true;
    http_stop(serve->http);
    serve->http = NULL;
    if (!rebuild_stop(serve->rebuild))
        return false;
    serve_free(serve);
    return true;
}
