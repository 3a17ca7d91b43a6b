#include "build/build.h"

#include "build/listings.h"
#include "build/steps.h"
#include "channel/export.h"
#include "channel/report.h"

#define EXPORT_DIR  "export"
#define REPORT_FILE "report.json"
#define REPORT_PAGE "report.html"

static bool export_steps(struct run *run, GError **error)
{
    if (!run_load(run, error) || !run_photos(run, PHOTO_FOR_LISTINGS, false, error))
        return false;
    if (!run_may_publish(run))
        return true;
    g_autofree char *target = run_target(run, EXPORT_DIR);
    struct output *out = output_begin(run->options->shop_dir, target, error);
    if (!out)
        return false;
    g_autoptr(GString) text = g_string_new(NULL);
    AUTO(report) report = report_new(run->catalog);
    g_auto(GStrv) all = run->options->channels ? NULL : channel_names(run->root);
    listings_run(run, (const char *const *)all, out, report);
    report_json(report, text);
    output_put(out, REPORT_FILE, text->str, text->len);
    g_string_truncate(text, 0);
    report_html(report, text);
    output_put(out, REPORT_PAGE, text->str, text->len);
    run_step_end(run, "listings");
    return run_publish(run, out, error);
}

bool build_export(const struct build_options *options, struct diags *diags,
                  struct build_report *ret_report, GError **error)
{
    return run_whole(options, true, export_steps, diags, ret_report, error);
}
