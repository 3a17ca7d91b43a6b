/* etalase share: WhatsApp links, captions, QR codes, pictures to post. */
#include "base/lang.h"
#include "cmd/cmd.h"
#include "cmd/run.h"

static struct run_options given;

const GOptionEntry CMD_SHARE_OPTIONS[] = {
    {"base-url", 0, 0, G_OPTION_ARG_STRING, &given.base_url,
     N_("address of the site, instead of the shop's own"), "URL"},
    {"out", 'o', 0, G_OPTION_ARG_FILENAME, &given.out, N_("write here instead of DIR/share"),
     "FOLDER"},
    {"jobs", 'j', 0, G_OPTION_ARG_STRING, &given.jobs, N_("threads to use"), "N"},
    {"drafts", 0, 0, G_OPTION_ARG_NONE, &given.drafts, N_("with drafts and products out of season"),
     NULL},
    {"no-cards", 0, 0, G_OPTION_ARG_NONE, &given.no_cards,
     N_("without pictures to post, which take longest"), NULL},
    {"strict", 0, 0, G_OPTION_ARG_NONE, &given.strict, N_("warnings are errors"), NULL},
    {NULL, 0, 0, 0, NULL, NULL, NULL}};

int cmd_share(struct cmd_context *context)
{
    struct build_report report = {0};
    int status = run_build(context, &given, build_share, DIAG_WARNING, &report);
    if (status > EXIT_CONTENT)
        return status;
    g_autofree char *counts = run_counts(context);
    g_autofree char *products = run_count(RUN_PRODUCTS, report.products);
    g_autofree char *files = run_count(RUN_FILES, report.files);
    if (!report.published)
        say(context, tr("nothing was written; the old links are as they were%s"), counts);
    else
        say(context, tr("links and captions for %s in %s%s"), products, files, counts);
    run_report_json(context, "share", &report);
    return status;
}
