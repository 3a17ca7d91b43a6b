/* etalase build: the site. */
#include "base/lang.h"
#include "cmd/cmd.h"
#include "cmd/run.h"

static struct run_options given;

const GOptionEntry CMD_BUILD_OPTIONS[] = {
    {"out", 'o', 0, G_OPTION_ARG_FILENAME, &given.out, N_("write here instead of DIR/public"),
     "FOLDER"},
    {"base-url", 0, 0, G_OPTION_ARG_STRING, &given.base_url,
     N_("address of the site, instead of the shop's own"), "URL"},
    {"jobs", 'j', 0, G_OPTION_ARG_STRING, &given.jobs, N_("threads to use"), "N"},
    {"drafts", 0, 0, G_OPTION_ARG_NONE, &given.drafts, N_("with drafts and products out of season"),
     NULL},
    {"relative", 0, 0, G_OPTION_ARG_NONE, &given.relative,
     N_("links that work from a memory card, without a server"), NULL},
    {"strict", 0, 0, G_OPTION_ARG_NONE, &given.strict, N_("warnings are errors"), NULL},
    {"timings", 0, 0, G_OPTION_ARG_NONE, &given.timings, N_("show how long each step took"), NULL},
    {NULL, 0, 0, 0, NULL, NULL, NULL}};

int cmd_build(struct cmd_context *context)
{
    struct build_report report = {0};
    int status = run_build(context, &given, build_site, DIAG_WARNING, &report);
    if (status > EXIT_CONTENT)
        return status;
    g_autofree char *counts = run_counts(context);
    g_autofree char *products = run_count(RUN_PRODUCTS, report.products);
    g_autofree char *pages = run_count(RUN_PAGES, report.pages + report.posts);
    g_autofree char *photos = run_count(RUN_PHOTOS, report.photos);
    g_autofree char *files = run_count(RUN_FILES, report.files);
    g_autofree char *seconds = run_seconds(context);
    if (!report.published) {
        say(context, tr("nothing was published; the old site is as it was%s"), counts);
    } else {
        say(context, tr("%s, %s, %s → %s, %u of them new%s, %s"), products, pages, photos, files,
            report.written, counts, seconds);
        if (report.photos_with_position)
            say(context,
                tr_n("%u photo told where it was taken; the published copies do not",
                     "%u photos told where they were taken; the published copies do not",
                     report.photos_with_position),
                report.photos_with_position);
    }
    if (given.timings)
        run_timings(context, &report);
    run_report_json(context, "build", &report);
    return status;
}
