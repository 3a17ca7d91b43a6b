#include "build/build.h"

#include "base/clock.h"
#include "build/last_build.h"
#include "build/steps.h"
#include "output/memory_tree.h"
#include "site/site.h"

#include <string.h>

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
    struct site_options site = {.base_url = run->base_url,
                                .relative = run->options->relative,
                                .threads = run->threads,
                                .icons = run->icons,
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
    run_icons(run);
    if (!run_load(run, error) ||
        (!without_photos && !run_photos(run, PHOTO_FOR_SITE, false, error)))
        return false;
    if (!run_may_publish(run))
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
    run_step_end(run, "pages");
    if (!run_may_publish(run)) {
        output_abandon(out);
        return true;
    }
    preview->tree = output_take(out, error);
    if (!preview->tree)
        return false;
    preview->base_path = path_of_url(run->base_url);
    if (!without_photos) {
        preview->note = last_build_note(last, run->catalog, &reuse, run->diags, run->report);
        last_build_seal(preview->note, &run->tree);
    }
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
