#include "build/build.h"

#include "build/listings.h"
#include "build/photo_coach.h"
#include "build/qris_photo.h"
#include "build/steps.h"
#include "channel/export.h"
#include "site/site.h"

static bool check_steps(struct run *run, GError **error)
{
    if (!run_load(run, error))
        return false;
    qris_photo_read(run->catalog, run->root, run->diags);
    if (!run_photos(run, PHOTO_FOR_SITE, true, error))
        return false;
    /* Looked at, not made: listings are not to miss them, only to know how large they are. */
    run->photo_px = run_photo_sizes(run);
    photo_coach(run->catalog, run->root, run->photos, run->threads, run->diags);
    run_step_end(run, "photo coach");
    photo_set_free(run->photos);
    run->photos = NULL;
    if (!run_has_errors(run)) {
        struct photo_set none = {.results = g_new0(struct photo_result, run->catalog->n_photos),
                                 .n = run->catalog->n_photos};
        struct site_options site = {.base_url = run->base_url, .threads = run->threads};
        bool ok = site_write(run->catalog, &none, run->root, &site, NULL, run->diags, error);
        g_free(none.results);
        if (!ok)
            return false;
        run_step_end(run, "pages");
        g_auto(GStrv) used =
            run->options->channels ? NULL : channel_names_used(run->catalog, run->root);
        listings_run(run, (const char *const *)used, NULL, NULL);
        run_step_end(run, "listings");
    }
    run_may_publish(run); /* for --strict */
    return true;
}

bool build_check(const struct build_options *options, struct diags *diags,
                 struct build_report *ret_report, GError **error)
{
    return run_whole(options, false, check_steps, diags, ret_report, error);
}
