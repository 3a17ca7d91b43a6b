#include "cmd/run.h"

#include "base/bug.h"
#include "base/lang.h"
#include "cmd/print_diags.h"
#include "cmd/progress.h"
#include "text/json.h"
#include "text/url.h"

#include <stdio.h>
#include <string.h>

unsigned run_jobs(const char *text)
{
    guint64 jobs;
    if (!g_ascii_string_to_unsigned(text, 10, 1, RUN_MAX_JOBS, &jobs, NULL))
        return 0;
    return (unsigned)jobs;
}

int run_build(struct cmd_context *context, const struct run_options *given, run_fn run,
              enum diag_level least, struct build_report *ret_report)
{
    if (!context->shop_dir)
        return say_no_shop(context);
    struct build_options options = {
        .shop_dir = context->shop_dir,
        .out_dir = given->out,
        .base_url = given->base_url,
        .channels = (const char *const *)given->channels,
        .drafts = given->drafts,
        .relative = given->relative,
        .keep_going = given->keep_going,
        .share_parts = given->share_parts,
        .strict = given->strict,
        .template = given->template,
        .progress = progress_step,
    };
    if (given->jobs && !(options.threads = run_jobs(given->jobs)))
        return say_usage(tr("--jobs takes a number from 1 to %d, not \"%s\""), RUN_MAX_JOBS,
                         given->jobs);
    if (given->base_url && !url_is_site(given->base_url))
        return say_usage(
            tr("--base-url is a site's address as in https://toko.example/, not \"%s\""),
            given->base_url);

    struct progress *progress = progress_begin(!context->globals.quiet && !context->globals.json);
    options.progress_ctx = progress;
    g_autoptr(GError) error = NULL;
    bool worked = run(&options, context->diags, ret_report, &error);
    progress_end(progress);
    print_diags(context, least);
    if (!worked)
        return say_failure(g_steal_pointer(&error));
    return diags_count_level(context->diags, DIAG_ERROR) ? EXIT_CONTENT : EXIT_DONE;
}

void run_timings(const struct cmd_context *context, const struct build_report *report)
{
    if (context->globals.json)
        return; /* they are in the report */
    for (unsigned i = 0; i < report->n_steps; i++)
        fprintf(stderr, "%9.1f ms  %s\n", report->steps[i].seconds * 1000, report->steps[i].name);
}

void run_report_json(const struct cmd_context *context, const char *type,
                     const struct build_report *report)
{
    if (!context->globals.json)
        return;
    const struct {
        const char *key;
        gint64 value;
    } counts[] = {
        {"products", report->products},
        {"pages", report->pages},
        {"posts", report->posts},
        {"photos", report->photos},
        {"photos_with_position", report->photos_with_position},
        {"rows", report->rows},
        {"left_out", report->left_out},
        {"files", report->files},
        {"written", report->written},
        {"removed", report->removed},
        {"bytes", (gint64)report->bytes},
        {"errors", (gint64)diags_count_level(context->diags, DIAG_ERROR)},
        {"warnings", (gint64)diags_count_level(context->diags, DIAG_WARNING)},
    };
    g_autoptr(GString) out = g_string_new(NULL);
    struct json json;
    json_init(&json, out, false);
    json_object_begin(&json);
    json_put_string(&json, "type", type);
    json_put_bool(&json, "published", report->published);
    for (size_t i = 0; i < G_N_ELEMENTS(counts); i++)
        json_put_int(&json, counts[i].key, counts[i].value);
    json_key(&json, "steps_us");
    json_object_begin(&json);
    for (unsigned i = 0; i < report->n_steps; i++)
        json_put_int(&json, report->steps[i].name, (gint64)(report->steps[i].seconds * 1e6));
    json_object_end(&json);
    json_object_end(&json);
    puts(out->str);
}

char *run_count(enum run_thing thing, unsigned n)
{
    static const struct {
        const char *one, *many;
    } WORDS[] = {
        [RUN_PRODUCTS] = {N_("%u product"), N_("%u products")},
        [RUN_PAGES] = {N_("%u page"), N_("%u pages")},
        [RUN_PHOTOS] = {N_("%u photo"), N_("%u photos")},
        [RUN_FILES] = {N_("%u file"), N_("%u files")},
        [RUN_ROWS] = {N_("%u row"), N_("%u rows")},
    };
    static_assert(G_N_ELEMENTS(WORDS) == RUN_THING_COUNT, "one row a thing");
    return g_strdup_printf(tr(n == 1 ? WORDS[thing].one : WORDS[thing].many), n);
}

char *run_counts(const struct cmd_context *context)
{
    size_t errors = diags_count_level(context->diags, DIAG_ERROR);
    size_t warnings = diags_count_level(context->diags, DIAG_WARNING);
    GString *out = g_string_new(NULL);
    if (errors)
        g_string_append_printf(out, tr_n(", %zu error", ", %zu errors", errors), errors);
    if (warnings)
        g_string_append_printf(out, tr_n(", %zu warning", ", %zu warnings", warnings), warnings);
    return g_string_free(out, FALSE);
}

char *run_seconds(const struct cmd_context *context)
{
    return run_seconds_of((double)(g_get_monotonic_time() - context->started_us) / G_USEC_PER_SEC);
}

char *run_seconds_of(double seconds)
{
    char *text = g_strdup_printf("%.2f s", seconds);
    char *point = strchr(text, '.');
    if (point && !strcmp(lang_current(), "id"))
        *point = ',';
    return text;
}
