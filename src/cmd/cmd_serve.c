/* etalase serve: a preview that follows every change. */
#include "base/lang.h"
#include "cmd/cmd.h"
#include "cmd/print_diags.h"
#include "cmd/progress.h"
#include "cmd/run.h"
#include "cmd/terminal_qr.h"
#include "serve/serve.h"
#include "text/json.h"

#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static struct run_options given;
static char *port_text;
static char **host_names;
static gboolean lan, opens;

const GOptionEntry CMD_SERVE_OPTIONS[] = {
    {"port", 'p', 0, G_OPTION_ARG_STRING, &port_text,
     N_("port to use (8000, or the next one that is free)"), "N"},
    {"lan", 0, 0, G_OPTION_ARG_NONE, &lan, N_("also for phones on the same network, with a PIN"),
     NULL},
    {"open", 0, 0, G_OPTION_ARG_NONE, &opens, N_("open it in the browser"), NULL},
    {"host", 0, 0, G_OPTION_ARG_STRING_ARRAY, &host_names,
     N_("a further name that leads here (may be given several times)"), "NAME"},
    {"drafts", 0, 0, G_OPTION_ARG_NONE, &given.drafts, N_("with drafts and products out of season"),
     NULL},
    {"jobs", 'j', 0, G_OPTION_ARG_STRING, &given.jobs, N_("threads to use"), "N"},
    {NULL, 0, 0, 0, NULL, NULL, NULL}};

/* What the events of builds are printed with. */
struct screen {
    struct cmd_context *context;
    struct progress *progress;
};

/* ---- events ---- */

/* Returns new: "products/a.md, photos/b.jpg, …". */
static char *names_join(const GPtrArray *names)
{
    enum { NAMES_SHOWN = 3 };
    GString *out = g_string_new(NULL);
    for (guint i = 0; i < names->len && i < NAMES_SHOWN; i++)
        g_string_append_printf(out, "%s%s", i ? ", " : "", (const char *)names->pdata[i]);
    if (names->len > NAMES_SHOWN)
        g_string_append(out, ", …");
    return g_string_free(out, FALSE);
}

static void json_event(const struct serve_event *event)
{
    g_autoptr(GString) out = g_string_new(NULL);
    struct json json;
    json_init(&json, out, false);
    json_object_begin(&json);
    json_put_string(&json, "type", "preview");
    json_put_bool(&json, "shown", event->kind == SERVE_BUILT);
    json_put_int(&json, "us", (gint64)(event->seconds * 1e6));
    json_put_int(&json, "files", event->report->files);
    json_put_int(&json, "errors", (gint64)diags_count_level(event->diags, DIAG_ERROR));
    json_put_int(&json, "warnings", (gint64)diags_count_level(event->diags, DIAG_WARNING));
    json_key(&json, "changed");
    json_array_begin(&json);
    for (guint i = 0; i < event->names->len; i++)
        json_string(&json, event->names->pdata[i]);
    json_array_end(&json);
    json_object_end(&json);
    puts(out->str);
    fflush(stdout);
}

/* The closing line of a build. */
static void outcome_say(struct cmd_context *context, const struct serve_event *event)
{
    g_autofree char *counts = run_counts(context);
    g_autofree char *names = names_join(event->names);
    g_autofree char *seconds = run_seconds_of(event->seconds);
    if (event->kind == SERVE_FAULTY)
        say(context, tr("the preview stays as it was%s"), counts);
    else if (*names)
        say(context, tr("%s → shown%s, %s"), names, counts, seconds);
    else {
        g_autofree char *products = run_count(RUN_PRODUCTS, event->report->products);
        g_autofree char *pages = run_count(RUN_PAGES, event->report->pages + event->report->posts);
        g_autofree char *photos = run_count(RUN_PHOTOS, event->report->photos);
        say(context, tr("%s, %s, %s → shown%s, %s"), products, pages, photos, counts, seconds);
    }
}

static void outcome_print(struct screen *screen, const struct serve_event *event)
{
    struct cmd_context *context = screen->context;
    progress_end(screen->progress);
    screen->progress = NULL;
    if (event->kind == SERVE_FAILED)
        say_error("%s", event->error->message);
    /* Diagnostics are those of this build alone. */
    struct diags *own = context->diags;
    context->diags = event->diags;
    print_diags(context, DIAG_WARNING);
    if (context->globals.json)
        json_event(event);
    else if (event->kind != SERVE_FAILED)
        outcome_say(context, event);
    context->diags = own;
}

static void on_event(const struct serve_event *event, void *ctx)
{
    struct screen *screen = ctx;
    struct cmd_context *context = screen->context;
    switch (event->kind) {
    case SERVE_BEGINS:
        screen->progress = progress_begin(!context->globals.quiet && !context->globals.json);
        break;
    case SERVE_PROGRESS:
        if (screen->progress)
            progress_step(event->done, event->n, event->what, screen->progress);
        break;
    case SERVE_BUILT:
    case SERVE_FAULTY:
    case SERVE_FAILED:
        outcome_print(screen, event);
        break;
    case SERVE_POLLING:
        say(context, tr("this disk does not tell of changes; they are looked for every second"));
        break;
    case SERVE_LOCKED_OUT:
        say(context, tr("%s: too many wrong PINs; locked out for a minute"), event->client);
        break;
    }
}

/* ---- the beginning ---- */

static void json_ready(const struct serve *serve, const char *address)
{
    g_autoptr(GString) out = g_string_new(NULL);
    g_autofree char *key = serve_key_address(serve);
    struct json json;
    json_init(&json, out, false);
    json_object_begin(&json);
    json_put_string(&json, "type", "serve");
    json_put_string(&json, "url", address);
    json_put_int(&json, "port", serve_port(serve));
    json_put_string(&json, "pin", serve_pin(serve));
    json_put_string(&json, "key_url", key);
    json_key(&json, "addresses");
    json_array_begin(&json);
    for (guint i = 0; i < serve_addresses(serve)->len; i++)
        json_string(&json, serve_addresses(serve)->pdata[i]);
    json_array_end(&json);
    json_object_end(&json);
    puts(out->str);
    fflush(stdout);
}

static void lan_say(const struct cmd_context *context, const struct serve *serve)
{
    const GPtrArray *addresses = serve_addresses(serve);
    const char *pin = serve_pin(serve);
    g_autofree char *key = serve_key_address(serve);
    if (!addresses->len) {
        say(context, tr("this computer is on no network; connect it and start again"));
        return;
    }
    say(context, tr("On phones in the same network, with the PIN %.3s %s:"), pin, pin + 3);
    for (guint i = 0; i < addresses->len; i++)
        say(context, "  %s", (const char *)addresses->pdata[i]);
    if (!context->globals.quiet && terminal_qr_print(key, print_in_color(&context->globals)))
        say(context, tr("or scan this with the phone's camera; then no PIN is asked for"));
}

static void ready_say(const struct cmd_context *context, const struct serve *serve,
                      const struct serve_options *options)
{
    g_autofree char *address = g_strdup_printf("http://127.0.0.1:%u/", serve_port(serve));
    if (context->globals.json) {
        json_ready(serve, address);
        return;
    }
    if (options->port && serve_port(serve) != options->port)
        say(context, tr("port %u is taken; the next free one is %u"), options->port,
            serve_port(serve));
    say(context, tr("The shop is shown here; stop with Ctrl-C:"));
    say(context, "  %s", address);
    if (options->lan)
        lan_say(context, serve);
}

/* For the browser: signals as they were before us. */
static void child_prepare(void *ctx)
{
    (void)ctx;
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
    signal(SIGPIPE, SIG_DFL);
}

static void browser_open(const struct cmd_context *context, const struct serve *serve)
{
    g_autofree char *address = g_strdup_printf("http://127.0.0.1:%u/", serve_port(serve));
    char *args[] = {(char *)"xdg-open", address, NULL};
    if (!g_spawn_async(NULL, args, NULL,
                       G_SPAWN_SEARCH_PATH | G_SPAWN_STDOUT_TO_DEV_NULL |
                           G_SPAWN_STDERR_TO_DEV_NULL,
                       child_prepare, NULL, NULL, NULL))
        say(context, tr("no browser could be opened; type the address into yours"));
}

/* ---- signals ---- */

/* Keeps the signals that end us from all threads, for signal_wait(). One that is ignored (nohup)
 * stays so. */
static void signals_hold(sigset_t *ret_set)
{
    static const int SIGNALS[] = {SIGINT, SIGTERM, SIGHUP};
    sigemptyset(ret_set);
    for (size_t i = 0; i < G_N_ELEMENTS(SIGNALS); i++) {
        struct sigaction action;
        if (sigaction(SIGNALS[i], NULL, &action) == 0 && action.sa_handler != SIG_IGN)
            sigaddset(ret_set, SIGNALS[i]);
    }
    pthread_sigmask(SIG_BLOCK, ret_set, NULL);
    /* A browser that goes away, or a window that is closed, is no reason to end. */
    signal(SIGPIPE, SIG_IGN);
}

static int signal_wait(const sigset_t *set)
{
    int number;
    while (sigwait(set, &number) != 0)
        ;
    return number;
}

/* ---- the command ---- */

/* Fills `options`; an exit status when something given is wrong. */
static int options_fill(struct cmd_context *context, struct serve_options *options)
{
    enum { PORT_MAX = 65535 };
    guint64 port = SERVE_PORT;
    if (!context->shop_dir)
        return say_no_shop(context);
    if (port_text && !g_ascii_string_to_unsigned(port_text, 10, 0, PORT_MAX, &port, NULL))
        return say_usage(tr("--port takes a number from 0 to %d, not \"%s\""), PORT_MAX, port_text);
    if (given.jobs && !(options->threads = run_jobs(given.jobs)))
        return say_usage(tr("--jobs takes a number from 1 to %d, not \"%s\""), RUN_MAX_JOBS,
                         given.jobs);
    options->shop_dir = context->shop_dir;
    options->port = (unsigned)port;
    options->lan = lan;
    options->hosts = (const char *const *)host_names;
    options->drafts = given.drafts;
    return EXIT_DONE;
}

int cmd_serve(struct cmd_context *context)
{
    static struct screen screen;
    struct serve_options options = {.event = on_event, .ctx = &screen};
    int status = options_fill(context, &options);
    if (status != EXIT_DONE)
        return status;
    screen.context = context;
    g_autoptr(GError) error = NULL;
    sigset_t signals;
    signals_hold(&signals);
    struct serve *serve = serve_open(&options, &error);
    if (!serve)
        return say_failure(g_steal_pointer(&error));
    ready_say(context, serve, &options);
    if (!serve_begin(serve, &error)) {
        serve_close(serve);
        return say_failure(g_steal_pointer(&error));
    }
    if (opens)
        browser_open(context, serve);
    int number = signal_wait(&signals);
    bool is_over = serve_close(serve);
    say(context, tr("the preview has ended"));
    if (!is_over) {
        /* Photos are being made: what that uses stays until the kernel takes it back. */
        fflush(stdout);
        _exit(EXIT_SIGNAL + number);
    }
    return EXIT_SIGNAL + number;
}
