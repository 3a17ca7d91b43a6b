#include "build/build.h"

#include "base/aside.h"
#include "build/last_build.h"
#include "build/steps.h"
#include "site/app_icons.h"
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

/* The trees of the target, opened beside the shop's content. */
struct opening {
    struct run *run;
    const char *target;
    bool is_near;       /* the version to come is */
    struct output *out; /* NULL with `fault` */
    GError *fault;
    struct aside *first, *second; /* NULL: ended */
};

static void published_look(void *ctx)
{
    struct opening *opening = ctx;
    opening->out = output_look(opening->run->options->shop_dir, opening->target, &opening->fault);
}

/* Follows it, without the run having to wait in between. */
static void spare_look(void *ctx)
{
    struct opening *opening = ctx;
    aside_end(g_steal_pointer(&opening->first));
    if (!opening->out || output_ready(opening->out, opening->is_near, &opening->fault))
        return;
    output_abandon(opening->out);
    opening->out = NULL;
}

static void opening_begin(struct opening *opening)
{
    opening->first = aside_begin(opening->run->threads > 1, published_look, opening);
}

static void opening_go_on(struct opening *opening, bool is_near)
{
    opening->is_near = is_near;
    opening->second = aside_begin(opening->run->threads > 1, spare_look, opening);
}

static void opening_end(struct opening *opening)
{
    aside_end(g_steal_pointer(&opening->second));
    aside_end(g_steal_pointer(&opening->first));
}

/* The opened trees, once; NULL and `error` when that failed. */
static struct output *opening_take(struct opening *opening, GError **error)
{
    opening_end(opening);
    if (opening->fault)
        g_propagate_error(error, g_steal_pointer(&opening->fault));
    return g_steal_pointer(&opening->out);
}

/* Whether what is published is what `last` tells of: then it is told again. */
static bool opening_replay(struct opening *opening, const struct last_build *last)
{
    struct run *run = opening->run;
    opening_end(opening);
    if (!opening->out || !last_build_replay(last, opening->out, run->diags, run->report))
        return false;
    run_step_end(run, "compare");
    return true;
}

static void opening_clear(struct opening *opening)
{
    opening_end(opening);
    output_abandon(opening->out);
    g_clear_error(&opening->fault);
}

/* Renders the pages into `out`, which is dropped on failure; those that `reuse` tells of as the
 * same are kept. */
static bool site_render(struct run *run, struct output *out, struct last_build *last,
                        struct site_reuse *reuse, GError **error)
{
    /* A card may be another one though its product is the same: with another font. */
    if (last && !run->cards)
        last_build_reuse(last, run->catalog, out, reuse);
    struct site_options site = {.base_url = run->base_url,
                                .relative = run->options->relative,
                                .threads = run->threads,
                                .reuse = reuse,
                                .cards = run->cards,
                                .icons = run->icons};
    if (site_write(run->catalog, run->photos, run->root, &site, out, run->diags, error))
        return true;
    output_abandon(out);
    return false;
}

/* The rendered site, ready to be published. NULL and `error` on failure. */
static struct output *site_make(struct run *run, struct opening *opening, struct last_build *last,
                                struct site_reuse *reuse, GError **error)
{
    struct output *out = opening_take(opening, error);
    if (!out || !site_render(run, out, last, reuse, error))
        return NULL;
    if (!reuse->before || last_build_held(last))
        return out;
    output_abandon(out);
    reuse->before = NULL;
    out = output_begin(run->options->shop_dir, opening->target, error);
    return out && site_render(run, out, NULL, reuse, error) ? out : NULL;
}

/* What the next build is told of this one, put together beside the publishing. */
struct noting {
    const struct last_build *last;
    struct run *run;
    const struct site_reuse *reuse;
    struct build_report counts;
    GString *note;
};

static void note_make(void *ctx)
{
    struct noting *noting = ctx;
    noting->note = last_build_note(noting->last, noting->run->catalog, noting->reuse,
                                   noting->run->diags, &noting->counts);
}

/* Publishes `out` and keeps the note of it. */
static bool site_publish(struct run *run, struct output *out, const struct last_build *last,
                         const struct site_reuse *reuse, GError **error)
{
    if (!run_may_publish(run)) {
        output_abandon(out);
        return true;
    }
    struct noting noting = {.last = last, .run = run, .reuse = reuse, .counts = *run->report};
    struct aside *making = aside_begin(run->threads > 1, note_make, &noting);
    bool done = run_commit(run, out, error);
    aside_end(making);
    /* Nothing notes that a library was installed since. */
    if (done && !run->library_missing) {
        last_build_seal(noting.note, &run->tree);
        last_build_keep(last, noting.note);
    }
    g_string_free(noting.note, TRUE);
    return done;
}

/* What the content asks for, published, and noted in `last`. */
static bool site_renew(struct run *run, struct opening *opening, struct last_build *last,
                       GError **error)
{
    root_watch_begin(run->root);
    run_icons(run);
    if (!run_load(run, error) || !run_photos(run, PHOTO_FOR_SITE, false, error) ||
        !run_link_cards(run, error))
        return false;
    if (!run_may_publish(run))
        return true;
    AUTO(shown) shown = shown_new();
    struct site_reuse reuse = {.now = shown};
    struct output *out = site_make(run, opening, last, &reuse, error);
    if (!out)
        return false;
    run_step_end(run, "pages");
    if (!site_publish(run, out, last, &reuse, error))
        return false;
    if (!run->report->published)
        return true;
    /* The site uses every size there is: what it left alone for a month is of no use. */
    photo_cache_prune(run->cache_dir, run->photos);
    app_icons_prune(run->icons);
    return true;
}

static bool site_steps(struct run *run, GError **error)
{
    g_autofree char *target = run_target(run, SITE_DIR);
    struct opening opening = {.run = run, .target = target};
    opening_begin(&opening);
    AUTO(last_build) last = last_build_open(run->options, target, run->root, run->threads);
    bool done = last_build_is_same(last) && opening_replay(&opening, last);
    if (!done) {
        opening_go_on(&opening, run->threads > 1 && last_build_is_near(last));
        done = site_renew(run, &opening, last, error);
    }
    opening_clear(&opening);
    return done;
}

bool build_site(const struct build_options *options, struct diags *diags,
                struct build_report *ret_report, GError **error)
{
    return run_whole(options, true, site_steps, diags, ret_report, error);
}
