#include "build/build.h"

#include "build/last_build.h"
#include "build/steps.h"
#include "site/site.h"

#define SITE_DIR "public"

/* The cards of link previews, for shops that want them there. */
static bool run_link_cards(struct run *run, GError **error)
{
    if (run->catalog->shop.share.link_image != LINK_IMAGE_CARD || !run->base_url)
        return true;
    struct cards_options options = run_cards_options(run, 1u << CARD_LINK);
    run->cards = cards_make(run->catalog, &options, run->diags, error);
    run_cards_options_clear(&options);
    run_step_end(run, "cards");
    return run->cards;
}

/* Renders the pages; those that `reuse` tells of as the same are kept. NULL and `error` when that
 * failed. */
static struct output *site_render(struct run *run, const char *target, struct last_build *last,
                                  struct site_reuse *reuse, GError **error)
{
    struct output *out = output_begin(run->options->shop_dir, target, error);
    if (!out)
        return NULL;
    /* A card may be another one though its product is the same: with another font. */
    if (last && !run->cards)
        last_build_reuse(last, run->catalog, out, reuse);
    g_autofree char *icons = run_icon_dir(run);
    struct site_options site = {.base_url = run->base_url,
                                .relative = run->options->relative,
                                .threads = run->threads,
                                .reuse = reuse,
                                .cards = run->cards,
                                .icon_dir = icons};
    if (!site_write(run->catalog, run->photos, run->root, &site, out, run->diags, error)) {
        output_abandon(out);
        return NULL;
    }
    return out;
}

static bool site_steps(struct run *run, GError **error)
{
    g_autofree char *target = run_target(run, SITE_DIR);
    AUTO(last_build) last = last_build_open(run->options, target, run->root, run->threads);
    if (last_build_replay(last, run->diags, run->report)) {
        run_step_end(run, "compare");
        return true;
    }
    root_watch_begin(run->root);
    if (!run_load(run, error) || !run_photos(run, PHOTO_FOR_SITE, false, error) ||
        !run_link_cards(run, error))
        return false;
    if (!run_may_publish(run))
        return true;
    AUTO(shown) shown = shown_new();
    struct site_reuse reuse = {.now = shown};
    struct output *out = site_render(run, target, last, &reuse, error);
    if (out && reuse.before && !last_build_held(last)) {
        output_abandon(out);
        reuse.before = NULL;
        out = site_render(run, target, NULL, &reuse, error);
    }
    if (!out)
        return false;
    run_step_end(run, "pages");
    if (!run_publish(run, out, error))
        return false;
    if (!run->report->published)
        return true;
    /* The site uses every size there is: what it left alone for a month is of no use. */
    photo_cache_prune(run->cache_dir, run->photos);
    /* Nothing notes that a library was installed since. */
    if (!run->library_missing)
        last_build_keep(last, &run->tree, run->catalog, &reuse, run->diags, run->report);
    return true;
}

bool build_site(const struct build_options *options, struct diags *diags,
                struct build_report *ret_report, GError **error)
{
    return run_whole(options, true, site_steps, diags, ret_report, error);
}
