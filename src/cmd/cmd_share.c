/* etalase share: WhatsApp links and captions. */
#include "base/lang.h"
#include "cmd/cmd.h"
#include "cmd/run.h"

int cmd_share(struct cmd_context *context)
{
    static const struct run_options NOTHING_GIVEN;
    struct build_report report = {0};
    int status = run_build(context, &NOTHING_GIVEN, build_share, DIAG_WARNING, &report);
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
