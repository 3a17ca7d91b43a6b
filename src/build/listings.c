#include "build/listings.h"

#include "channel/export.h"
#include "channel/report.h"
#include "site/site.h"

/* Returns new (g_free): the square's file name for each photo of the catalog, NULL for one that
 * has none; NULL as a whole when this run makes no photos. Items are borrowed. */
static const char **square_names(const struct run *run)
{
    if (!run->photos)
        return NULL;
    const char **names = g_new0(const char *, run->catalog->n_photos);
    for (uint32_t i = 0; i < run->catalog->n_photos; i++)
        names[i] = run->photos->results[i].outputs[SITE_PHOTO_SQUARE].name;
    return names;
}

/* A channel that neither the command nor the shop names is written all the same, but what is
 * wrong there is no more than a hint. */
static void channel_run(struct run *run, const struct channel *channel, bool is_named,
                        const struct channel_env *env, struct output *out, struct report *report)
{
    AUTO(diags) found = diags_new();
    struct channel_stats stats = {0};
    channel_write(channel, run->catalog, env, out, found, report, &stats);
    bool is_aside = channel_is_quiet(channel) && !is_named;
    diags_move(run->diags, found, is_aside ? DIAG_HINT : DIAG_ERROR);
    if (is_aside)
        report_put_aside(report);
    run->report->rows += stats.rows;
    run->report->left_out += is_aside ? 0 : stats.left_out;
}

void listings_run(struct run *run, const char *const *names, struct output *out,
                  struct report *report)
{
    const char *const *asked = run->options->channels;
    g_auto(GStrv) used = channel_names_used(run->catalog, run->root);
    g_autofree const char **squares = square_names(run);
    if (!run->photo_px)
        run->photo_px = run_photo_sizes(run);
    struct channel_env env = {
        .base_url = run->base_url, .square_names = squares, .photo_px = run->photo_px};
    g_autoptr(GHashTable) taken = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    for (const char *const *name = asked ? asked : names; *name; name++) {
        AUTO(channel) channel = channel_load(run->root, *name, run->diags);
        if (!channel || !channel_claim_files(channel, taken, run->diags))
            continue;
        const char *template = run->options->template;
        if (template && !channel_set_template(channel, template, run->diags))
            continue;
        if (out && !channel_has_files(channel)) {
            if (asked)
                diag_add(run->diags, DIAG_CHANNEL_TEMPLATE_ONLY, (struct pos){0}, *name);
            continue;
        }
        bool is_named = asked || g_strv_contains((const char *const *)used, *name);
        channel_run(run, channel, is_named, &env, out, report);
    }
}
