/* etalase export: listing files for marketplaces. */
#include "base/lang.h"
#include "channel/export.h"
#include "cmd/cmd.h"
#include "cmd/print_diags.h"
#include "cmd/run.h"

#include "text/json.h"

#include <stdio.h>

static struct run_options given;
static gboolean list_only;

const GOptionEntry CMD_EXPORT_OPTIONS[] = {
    {"channel", 'c', 0, G_OPTION_ARG_STRING_ARRAY, &given.channels,
     N_("only this channel (may be given several times)"), "NAME"},
    {"template", 't', 0, G_OPTION_ARG_FILENAME, &given.template,
     N_("fill this workbook of the marketplace, for one --channel"), "FILE.xlsx"},
    {"list", 0, 0, G_OPTION_ARG_NONE, &list_only, N_("show the channels there are"), NULL},
    {"keep-going", 'k', 0, G_OPTION_ARG_NONE, &given.keep_going,
     N_("leave products with errors out and write the others"), NULL},
    {"strict", 0, 0, G_OPTION_ARG_NONE, &given.strict, N_("warnings are errors"), NULL},
    {"base-url", 0, 0, G_OPTION_ARG_STRING, &given.base_url,
     N_("address of the site, instead of the shop's own"), "URL"},
    {"out", 'o', 0, G_OPTION_ARG_FILENAME, &given.out, N_("write here instead of DIR/export"),
     "FOLDER"},
    {"jobs", 'j', 0, G_OPTION_ARG_STRING, &given.jobs, N_("threads to use"), "N"},
    {NULL, 0, 0, 0, NULL, NULL, NULL}};

/* One object a line, with --json; a line for people without. */
static void channel_show(const struct cmd_context *context, const char *name,
                         const struct channel *channel)
{
    if (!context->globals.json) {
        printf("%-16s %s\n", name, channel_title(channel));
        return;
    }
    g_autoptr(GString) line = g_string_new(NULL);
    struct json json;
    json_init(&json, line, false);
    json_object_begin(&json);
    json_put_string(&json, "type", "channel");
    json_put_string(&json, "name", name);
    channel_describe(channel, &json);
    json_object_end(&json);
    puts(line->str);
}

static int channels_list(struct cmd_context *context)
{
    AUTO(root) root = context->shop_dir ? root_open(context->shop_dir, NULL) : NULL;
    g_auto(GStrv) names = channel_names(root);
    for (char **name = names; *name; name++) {
        AUTO(channel) channel = channel_load(root, *name, context->diags);
        if (channel)
            channel_show(context, *name, channel);
    }
    print_diags(context, DIAG_WARNING);
    return diags_count_level(context->diags, DIAG_ERROR) ? EXIT_CONTENT : EXIT_DONE;
}

int cmd_export(struct cmd_context *context)
{
    if (list_only)
        return channels_list(context);
    if (given.template && (!given.channels || g_strv_length(given.channels) != 1))
        return say_usage(
            tr("--template fills the workbook of one channel: name it with --channel"));
    struct build_report report = {0};
    int status = run_build(context, &given, build_export, DIAG_WARNING, &report);
    if (status > EXIT_CONTENT)
        return status;
    g_autofree char *counts = run_counts(context);
    g_autofree char *rows = run_count(RUN_ROWS, report.rows);
    g_autofree char *files = run_count(RUN_FILES, report.files);
    g_autofree char *seconds = run_seconds(context);
    if (!report.published)
        say(context, tr("nothing was written; the old listings are as they were%s"), counts);
    else if (report.left_out)
        say(context, tr("%s in %s, left out: %u (export/report.html says why)%s, %s"), rows, files,
            report.left_out, counts, seconds);
    else
        say(context, tr("%s in %s, left out: none%s, %s"), rows, files, counts, seconds);
    run_report_json(context, "export", &report);
    return status;
}
