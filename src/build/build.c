#include "build/build.h"

#include "base/clock.h"
#include "base/par.h"
#include "base/root.h"
#include "build/last_build.h"
#include "build/photo_coach.h"
#include "build/photo_plan.h"
#include "build/program_id.h"
#include "build/qris_photo.h"
#include "catalog/load.h"
#include "channel/export.h"
#include "channel/report.h"
#include "output/memory_tree.h"
#include "output/output.h"
#include "share/print.h"
#include "share/share.h"
#include "site/site.h"

#include <stdio.h>
#include <string.h>

/* The contract's folders. */
#define SITE_DIR        "public"
#define EXPORT_DIR      "export"
#define SHARE_DIR       "share"
#define CACHE_DIR       ".etalase/photos"
#define CARD_CACHE_DIR  ".etalase/cards"
#define PRINT_CACHE_DIR ".etalase/prints"
#define ICON_CACHE_DIR  ".etalase/icons"
#define CONTENT_NOTE    "content" /* in .etalase/: catalog/kept.h */
#define REPORT_FILE     "report.json"
#define REPORT_PAGE     "report.html"

/* What the steps of one run hand on to each other. */
struct run {
    const struct build_options *options;
    struct diags *diags;
    struct build_report *report;
    struct root *root;
    struct output_lock *lock; /* NULL: this run writes nothing */
    struct kept *kept;        /* the catalog borrows from it */
    struct catalog *catalog;
    struct photo_set *photos;
    struct cards *cards;     /* for link previews; NULL: photos are shown there */
    uint32_t *photo_px;      /* longer side of each photo, 0: not known; NULL: of none */
    char *base_url;          /* ends in '/'; NULL: none known */
    char *cache_dir;         /* of photos; NULL before they are worked on */
    struct fingerprint tree; /* of what was published */
    unsigned threads;
    bool library_missing; /* one that the shop asks for */
    gint64 step_began_us;
};

static void step_end(struct run *run, const char *name)
{
    struct build_report *report = run->report;
    gint64 now = g_get_monotonic_time();
    if (report->n_steps < BUILD_MAX_STEPS) {
        report->steps[report->n_steps].name = name;
        report->steps[report->n_steps++].seconds =
            (double)(now - run->step_began_us) / G_USEC_PER_SEC;
    }
    run->step_began_us = now;
}

static void run_clear(struct run *run)
{
    photo_set_free(run->photos);
    cards_free(run->cards);
    g_free(run->photo_px);
    catalog_free(run->catalog);
    kept_free(run->kept);
    output_lock_release(run->lock);
    root_close(run->root);
    g_free(run->base_url);
    g_free(run->cache_dir);
}

static bool has_errors(const struct run *run)
{
    return diags_count_level(run->diags, DIAG_ERROR) > 0;
}

/* Whether all errors are in products: those are left out when the run keeps going, while a
 * fault of the shop itself would spoil every file. */
static bool only_products_faulty(const struct run *run)
{
    const struct diag *diags = diags_sorted(run->diags);
    for (size_t i = 0; i < diags_count(run->diags); i++) {
        if (diags[i].level == DIAG_ERROR &&
            !(diags[i].pos.file && g_str_has_prefix(diags[i].pos.file, "products/")))
            return false;
    }
    return true;
}

/* With --strict a warning stops the run as an error does. */
static bool may_publish(struct run *run)
{
    if (run->options->strict)
        diags_make_strict(run->diags);
    return !has_errors(run) || (run->options->keep_going && only_products_faulty(run));
}

/* Step 0: the shop's folder and its lock. */
static bool run_open(struct run *run, const struct build_options *options, bool writes,
                     struct diags *diags, struct build_report *report, GError **error)
{
    *run = (struct run){
        .options = options,
        .diags = diags,
        .report = report,
        .threads = options->threads ? options->threads : par_default_threads(),
        .step_began_us = g_get_monotonic_time(),
    };
    if (!(run->root = root_open(options->shop_dir, error)))
        return false;
    return !writes || (run->lock = output_lock_take(options->shop_dir, error));
}

enum { CONTENT_MAX_BYTES = 1024 * 1024 * 1024 };

/* What is kept of the content; the file is begun when there is something. */
struct content {
    const char *shop_dir;
    struct output_note *note;
};

static void content_put(void *ctx, const char *bytes, size_t size)
{
    struct content *content = ctx;
    if (!content->note)
        content->note = output_note_begin(content->shop_dir, CONTENT_NOTE);
    if (content->note)
        output_note_add(content->note, bytes, size);
}

/* The catalog, from files and from what an earlier run kept of them. */
static struct catalog *run_catalog(struct run *run, GError **error)
{
    const struct build_options *options = run->options;
    struct content content = {.shop_dir = root_path(run->root)};
    g_autoptr(GString) program = g_string_new(NULL);
    program_id_append(program);
    size_t size = 0;
    char *bytes = output_note_read(content.shop_dir, CONTENT_NOTE, CONTENT_MAX_BYTES, &size);
    run->kept = kept_open(bytes, size, program->str);
    const struct kept_sink sink = {content_put, &content};
    struct load_options load = {
        .drafts = options->drafts,
        .keep_going = options->keep_going,
        .threads = run->threads,
        .kept = run->kept,
        .sink = run->lock ? &sink : NULL,
    };
    struct catalog *catalog = catalog_load(run->root, &load, run->diags, error);
    if (content.note)
        output_note_end(content.note);
    return catalog;
}

/* Step 1: the catalog. */
static bool run_load(struct run *run, GError **error)
{
    const struct build_options *options = run->options;
    struct build_report *report = run->report;
    struct diags *diags = run->diags;
    if (!(run->catalog = run_catalog(run, error)))
        return false;
    const struct catalog *catalog = run->catalog;
    const char *url = options->base_url ? options->base_url : catalog->shop.url;
    if (url)
        run->base_url = g_str_has_suffix(url, "/") ? g_strdup(url) : g_strconcat(url, "/", NULL);
    channel_check_names(catalog, run->root, diags);
    report->products = catalog->n_products;
    report->pages = catalog->n_pages;
    report->posts = catalog->n_posts;
    report->photos = catalog->n_photos;
    step_end(run, "load");
    return true;
}

char *build_photo_cache(const char *shop_dir, bool *ret_shared)
{
    const char *shared = g_getenv("ETALASE_CACHE");
    bool is_shared = shared && *shared;
    if (ret_shared)
        *ret_shared = is_shared;
    if (!is_shared)
        return g_build_filename(shop_dir, CACHE_DIR, NULL);
    g_autofree char *absolute = g_canonicalize_filename(shared, NULL);
    return g_build_filename(absolute, "photos", NULL);
}

static void run_check_formats(struct run *run)
{
    const struct shop *shop = &run->catalog->shop;
    const char *package = shop->photos.avif ? photo_format_missing(PHOTO_AVIF) : NULL;
    run->library_missing = package;
    if (package)
        diag_add(run->diags, DIAG_PHOTO_AVIF_MISSING, shop_pos(shop, SF_PHOTOS), package);
}

/* Step 2: photos in the sizes that the purpose needs, or only their faults. */
static bool run_photos(struct run *run, enum photo_purpose purpose, bool check, GError **error)
{
    const struct build_options *options = run->options;
    g_autofree struct photo_source *sources = photo_plan(run->catalog, purpose);
    if (purpose == PHOTO_FOR_SITE)
        run_check_formats(run);
    run->cache_dir = build_photo_cache(options->shop_dir, NULL);
    struct photo_options photo = {
        .cache_dir = run->cache_dir,
        .threads = run->threads,
        .check = check,
        .progress = options->progress,
        .progress_ctx = options->progress_ctx,
    };
    bool print = purpose == PHOTO_FOR_PRINT;
    struct photo_spec specs[SITE_PHOTO_COUNT];
    site_photo_specs(&run->catalog->shop, specs);
    run->photos =
        photo_run(run->root, sources, run->catalog->n_photos, print ? print_photo_specs() : specs,
                  print ? PRINT_PHOTO_COUNT : SITE_PHOTO_COUNT, &photo, run->diags, error);
    if (!run->photos)
        return false;
    run->report->photos_with_position = run->photos->with_position;
    step_end(run, "photos");
    return true;
}

/* Pictures to post: `kinds` of them. The strings it points to are the caller's to free. */
static struct cards_options run_cards_options(const struct run *run, unsigned kinds)
{
    return (struct cards_options){
        .root = run->root,
        .base_url = run->base_url,
        .cache_dir = g_build_filename(run->options->shop_dir, CARD_CACHE_DIR, NULL),
        .photo_cache_dir = build_photo_cache(run->options->shop_dir, NULL),
        .threads = run->threads,
        .kinds = kinds,
        .progress = run->options->progress,
        .progress_ctx = run->options->progress_ctx,
    };
}

static void cards_options_clear(struct cards_options *options)
{
    g_free((char *)options->cache_dir);
    g_free((char *)options->photo_cache_dir);
}

/* The cards of link previews, for shops that want them there. */
static bool run_link_cards(struct run *run, GError **error)
{
    if (run->catalog->shop.share.link_image != LINK_IMAGE_CARD || !run->base_url)
        return true;
    struct cards_options options = run_cards_options(run, 1u << CARD_LINK);
    run->cards = cards_make(run->catalog, &options, run->diags, error);
    cards_options_clear(&options);
    step_end(run, "cards");
    return run->cards;
}

/* Returns new: where a run of this kind writes. */
static char *run_target(const struct run *run, const char *folder)
{
    const struct build_options *options = run->options;
    return options->out_dir ? g_strdup(options->out_dir)
                            : g_build_filename(options->shop_dir, folder, NULL);
}

/* Last step: publishes `out`, or drops it when the content forbids. */
static bool run_publish(struct run *run, struct output *out, GError **error)
{
    if (!may_publish(run)) {
        output_abandon(out);
        return true;
    }
    struct output_stats stats;
    if (!output_commit(out, &stats, error))
        return false;
    struct build_report *report = run->report;
    report->published = true;
    report->files = stats.files;
    report->written = stats.written;
    report->removed = stats.removed;
    report->bytes = stats.bytes;
    run->tree = stats.tree;
    step_end(run, "publish");
    return true;
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
    g_autofree char *icons = g_build_filename(run->options->shop_dir, ICON_CACHE_DIR, NULL);
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
        step_end(run, "compare");
        return true;
    }
    root_watch_begin(run->root);
    if (!run_load(run, error) || !run_photos(run, PHOTO_FOR_SITE, false, error) ||
        !run_link_cards(run, error))
        return false;
    if (!may_publish(run))
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
    step_end(run, "pages");
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
    struct run run;
    bool ok = run_open(&run, options, true, diags, ret_report, error) && site_steps(&run, error);
    run_clear(&run);
    return ok;
}

/* ---- preview ---- */

/* Returns new: "https://x.example/toko/" → "/toko/". */
static char *path_of_url(const char *url)
{
    const char *host = url ? strstr(url, "://") : NULL;
    const char *path = host ? strchr(host + 3, '/') : NULL;
    return path ? g_strndup(path, strcspn(path, "?#")) : g_strdup("/");
}

/* Nothing of a preview is told apart by where it lies. */
#define PREVIEW_TARGET "(preview)"

/* The content of a site whose photos are all still to be made. */
static bool preview_write(struct run *run, bool without_photos, const struct site_reuse *reuse,
                          struct output *out, GError **error)
{
    uint32_t n_photos = run->catalog->n_photos;
    g_autofree struct photo_result *unmade =
        without_photos ? g_new0(struct photo_result, n_photos) : NULL;
    struct photo_set none = {.results = unmade, .n = n_photos};
    g_autofree char *icons = g_build_filename(run->options->shop_dir, ICON_CACHE_DIR, NULL);
    struct site_options site = {.base_url = run->base_url,
                                .relative = run->options->relative,
                                .threads = run->threads,
                                .icon_dir = icons,
                                .reuse = reuse};
    return site_write(run->catalog, without_photos ? &none : run->photos, run->root, &site, out,
                      run->diags, error);
}

/* As site_render(), in memory. */
static struct output *preview_render(struct run *run, bool without_photos,
                                     struct memory_tree *before, struct last_build *last,
                                     struct site_reuse *reuse, GError **error)
{
    struct output *out = output_begin_memory(before);
    if (last)
        last_build_reuse(last, run->catalog, out, reuse);
    if (preview_write(run, without_photos, reuse, out, error))
        return out;
    output_abandon(out);
    return NULL;
}

static bool preview_steps(struct run *run, bool without_photos, const struct build_preview *before,
                          struct build_preview *preview, GError **error)
{
    struct memory_tree *old = before ? before->tree : NULL;
    const GString *note = before ? before->note : NULL;
    struct last_build *noted =
        last_build_open_text(run->options, PREVIEW_TARGET, run->root, run->threads, note);
    AUTO(last_build) last = noted;
    root_watch_begin(run->root);
    if (!run_load(run, error) ||
        (!without_photos && !run_photos(run, PHOTO_FOR_SITE, false, error)))
        return false;
    if (!may_publish(run))
        return true;
    AUTO(shown) shown = shown_new();
    struct site_reuse reuse = {.now = shown};
    struct output *out = preview_render(run, without_photos, old, last, &reuse, error);
    if (out && reuse.before && !last_build_held(last)) {
        output_abandon(out);
        reuse.before = NULL;
        out = preview_render(run, without_photos, NULL, NULL, &reuse, error);
    }
    if (!out)
        return false;
    step_end(run, "pages");
    if (!may_publish(run)) {
        output_abandon(out);
        return true;
    }
    preview->tree = output_take(out, error);
    if (!preview->tree)
        return false;
    preview->base_path = path_of_url(run->base_url);
    if (!without_photos)
        preview->note =
            last_build_note(last, &run->tree, run->catalog, &reuse, run->diags, run->report);
    run->report->published = true;
    run->report->files = memory_tree_count(preview->tree);
    return true;
}

bool build_preview(const struct build_options *options, bool without_photos,
                   const struct build_preview *before, struct diags *diags,
                   struct build_report *ret_report, struct build_preview *ret_preview,
                   GError **error)
{
    struct run run;
    *ret_preview = (struct build_preview){0};
    /* A preview may run for days; each of its versions has the date of its day. */
    clock_restart();
    bool ok = run_open(&run, options, false, diags, ret_report, error) &&
              preview_steps(&run, without_photos, before, ret_preview, error);
    run_clear(&run);
    return ok;
}

void build_preview_clear(struct build_preview *preview)
{
    memory_tree_unref(preview->tree);
    g_free(preview->base_path);
    if (preview->note)
        g_string_free(preview->note, TRUE);
    *preview = (struct build_preview){0};
}

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

/* Returns new (g_free): the longer side of each photo, 0 where it is not known; NULL when nothing
 * is known. */
static uint32_t *photo_sizes(const struct run *run)
{
    if (!run->photos)
        return NULL;
    uint32_t *sizes = g_new0(uint32_t, run->catalog->n_photos + 1);
    for (uint32_t i = 0; i < run->catalog->n_photos; i++) {
        const struct photo_result *photo = &run->photos->results[i];
        sizes[i] = MAX(photo->width, photo->height);
    }
    return sizes;
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

/* Writes (or, with `out` NULL, checks) the channels asked for, or else `names`. */
static void channels_run(struct run *run, const char *const *names, struct output *out,
                         struct report *report)
{
    const char *const *asked = run->options->channels;
    g_auto(GStrv) used = channel_names_used(run->catalog, run->root);
    g_autofree const char **squares = square_names(run);
    if (!run->photo_px)
        run->photo_px = photo_sizes(run);
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

static bool export_steps(struct run *run, GError **error)
{
    channel_check_names(run->catalog, run->root, run->diags);
    if (!run_photos(run, PHOTO_FOR_LISTINGS, false, error))
        return false;
    if (!may_publish(run))
        return true;
    g_autofree char *target = run_target(run, EXPORT_DIR);
    struct output *out = output_begin(run->options->shop_dir, target, error);
    if (!out)
        return false;
    g_autoptr(GString) text = g_string_new(NULL);
    AUTO(report) report = report_new(run->catalog);
    g_auto(GStrv) all = run->options->channels ? NULL : channel_names(run->root);
    channels_run(run, (const char *const *)all, out, report);
    report_json(report, text);
    output_put(out, REPORT_FILE, text->str, text->len);
    g_string_truncate(text, 0);
    report_html(report, text);
    output_put(out, REPORT_PAGE, text->str, text->len);
    step_end(run, "listings");
    return run_publish(run, out, error);
}

bool build_export(const struct build_options *options, struct diags *diags,
                  struct build_report *ret_report, GError **error)
{
    struct run run;
    bool ok = run_open(&run, options, true, diags, ret_report, error) && run_load(&run, error) &&
              export_steps(&run, error);
    run_clear(&run);
    return ok;
}

static bool share_steps(struct run *run, GError **error)
{
    unsigned parts = run->options->share_parts ? run->options->share_parts : SHARE_ALL;
    bool logo = parts & 1u << SHARE_QR && run->catalog->shop.share.qr_logo;
    if (parts & (1u << SHARE_QR | 1u << SHARE_PDF))
        qris_photo_read(run->catalog, run->root, run->diags);
    if ((parts & 1u << SHARE_PDF || logo) && !run_photos(run, PHOTO_FOR_PRINT, false, error))
        return false;
    if (!may_publish(run))
        return true;
    g_autofree char *target = run_target(run, SHARE_DIR);
    struct output *out = output_begin(run->options->shop_dir, target, error);
    if (!out)
        return false;
    struct cards_options cards = run_cards_options(run, CARDS_ALL_KINDS);
    g_autofree char *prints_dir = g_build_filename(run->options->shop_dir, PRINT_CACHE_DIR, NULL);
    struct share_options share = {.base_url = run->base_url,
                                  .parts = parts,
                                  .photos = run->photos,
                                  .cards = &cards,
                                  .prints_dir = prints_dir,
                                  .threads = run->threads};
    bool ok = share_write(run->catalog, &share, out, run->diags, error);
    cards_options_clear(&cards);
    if (!ok) {
        output_abandon(out);
        return false;
    }
    step_end(run, "share");
    return run_publish(run, out, error);
}

bool build_share(const struct build_options *options, struct diags *diags,
                 struct build_report *ret_report, GError **error)
{
    struct run run;
    bool ok = run_open(&run, options, true, diags, ret_report, error) && run_load(&run, error) &&
              share_steps(&run, error);
    run_clear(&run);
    return ok;
}

static bool check_steps(struct run *run, GError **error)
{
    channel_check_names(run->catalog, run->root, run->diags);
    qris_photo_read(run->catalog, run->root, run->diags);
    if (!run_photos(run, PHOTO_FOR_SITE, true, error))
        return false;
    /* Looked at, not made: listings are not to miss them, only to know how large they are. */
    run->photo_px = photo_sizes(run);
    photo_coach(run->catalog, run->root, run->photos, run->threads, run->diags);
    step_end(run, "photo coach");
    photo_set_free(run->photos);
    run->photos = NULL;
    if (!has_errors(run)) {
        struct photo_set none = {.results = g_new0(struct photo_result, run->catalog->n_photos),
                                 .n = run->catalog->n_photos};
        struct site_options site = {.base_url = run->base_url, .threads = run->threads};
        bool ok = site_write(run->catalog, &none, run->root, &site, NULL, run->diags, error);
        g_free(none.results);
        if (!ok)
            return false;
        step_end(run, "pages");
        g_auto(GStrv) used =
            run->options->channels ? NULL : channel_names_used(run->catalog, run->root);
        channels_run(run, (const char *const *)used, NULL, NULL);
        step_end(run, "listings");
    }
    may_publish(run); /* for --strict */
    return true;
}

bool build_check(const struct build_options *options, struct diags *diags,
                 struct build_report *ret_report, GError **error)
{
    struct run run;
    bool ok = run_open(&run, options, false, diags, ret_report, error) && run_load(&run, error) &&
              check_steps(&run, error);
    run_clear(&run);
    return ok;
}
