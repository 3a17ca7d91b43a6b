#include "build/steps.h"

#include "base/par.h"
#include "build/photo_plan.h"
#include "build/program_id.h"
#include "catalog/load.h"
#include "channel/export.h"
#include "output/output.h"
#include "share/print.h"
#include "site/app_icons.h"
#include "site/site.h"

#include <unistd.h>

#define CACHE_DIR      ".etalase/photos"
#define CARD_CACHE_DIR ".etalase/cards"
#define ICON_CACHE_DIR ".etalase/icons"
#define CONTENT_NOTE   "content" /* in .etalase/: catalog/kept.h */

void run_step_end(struct run *run, const char *name)
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

bool run_open(struct run *run, const struct build_options *options, bool writes,
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

void run_clear(struct run *run)
{
    app_icons_free(run->icons);
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

/* Each turn removes a damaged file, if the disk lets it. */
enum { MAX_TURNS = 16 };

bool run_whole(const struct build_options *options, bool writes,
               bool (*steps)(struct run *run, GError **error), struct diags *diags,
               struct build_report *report, GError **error)
{
    const struct build_report before = *report;
    for (unsigned turn = 1;; turn++) {
        AUTO(diags) found = diags_new();
        GError *fault = NULL;
        struct run run;
        *report = before;
        bool ok = run_open(&run, options, writes, found, report, &fault) && steps(&run, &fault);
        run_clear(&run);
        if (turn < MAX_TURNS && g_error_matches(fault, OUTPUT_ERROR, OUTPUT_ERROR_DAMAGED)) {
            g_error_free(fault);
            continue;
        }
        diags_move(diags, found, DIAG_ERROR);
        if (fault)
            g_propagate_error(error, fault);
        return ok;
    }
}

bool run_has_errors(const struct run *run)
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

bool run_may_publish(struct run *run)
{
    if (run->options->strict)
        diags_make_strict(run->diags);
    return !run_has_errors(run) || (run->options->keep_going && only_products_faulty(run));
}

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
    int fd = output_note_open(content.shop_dir, CONTENT_NOTE);
    run->kept = kept_open(fd, program->str, run->threads);
    if (fd >= 0)
        close(fd);
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

bool run_load(struct run *run, GError **error)
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
    run_step_end(run, "load");
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

bool run_photos(struct run *run, enum photo_purpose purpose, bool check, GError **error)
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
    run_step_end(run, "photos");
    return true;
}

uint32_t *run_photo_sizes(const struct run *run)
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

void run_icons(struct run *run)
{
    g_autofree char *dir = g_build_filename(run->options->shop_dir, ICON_CACHE_DIR, NULL);
    run->icons = app_icons_open(dir, run->threads);
}

struct cards_options run_cards_options(const struct run *run, unsigned kinds)
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

void run_cards_options_clear(struct cards_options *options)
{
    g_free((char *)options->cache_dir);
    g_free((char *)options->photo_cache_dir);
}

char *run_target(const struct run *run, const char *folder)
{
    const struct build_options *options = run->options;
    return options->out_dir ? g_strdup(options->out_dir)
                            : g_build_filename(options->shop_dir, folder, NULL);
}

bool run_commit(struct run *run, struct output *out, GError **error)
{
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
    run_step_end(run, "publish");
    return true;
}

bool run_publish(struct run *run, struct output *out, GError **error)
{
    if (run_may_publish(run))
        return run_commit(run, out, error);
    output_abandon(out);
    return true;
}
