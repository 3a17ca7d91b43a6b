#include "site/site.h"

#include "base/arena.h"
#include "base/aside.h"
#include "base/par.h"
#include "base/picture_name.h"
#include "site/app_icons.h"
#include "site/assets.h"
#include "site/link_cards.h"
#include "site/machine.h"
#include "site/pages.h"
#include "site/plan.h"
#include "site/qris_picture.h"
#include "site/site_model.h"
#include "site/theme.h"

#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { STATIC_MAX_BYTES = 100 * 1024 * 1024 };

/* A file without text is one that there is no reason for. */
static void text_put(struct output *out, const char *path, const GString *text)
{
    if (text->len)
        output_put(out, path, text->str, text->len);
}

/* ---- files for machines ---- */

/* What the writers of these files share. */
struct machine_files {
    const struct site_model *model;
    const struct plan *plan;
    struct output *out;
};

static void sitemap_put(const char *path, const GString *text, void *ctx)
{
    text_put(ctx, path, text);
}

static void sitemap_file(const struct machine_files *files)
{
    sitemap_write(&files->model->source, sitemap_put, files->out);
}

static void feed_file(const struct machine_files *files)
{
    g_autoptr(GString) text = g_string_new(NULL);
    feed_append(&files->model->source, text);
    text_put(files->out, files->model->links[ADDRESS_FEED], text);
}

static void search_file(const struct machine_files *files)
{
    g_autoptr(GString) text = g_string_new(NULL);
    search_append(&files->model->source, text);
    text_put(files->out, files->model->links[ADDRESS_SEARCH], text);
    if (files->model->options->relative && text->len) {
        /* A page that was opened as a file may fetch nothing, but it may load a script. */
        g_string_prepend(text, "window.etalaseIndex=");
        text_put(files->out, files->model->links[ADDRESS_SEARCH_SCRIPT], text);
    }
}

static void manifest_file(const struct machine_files *files)
{
    const struct site_model *model = files->model;
    g_autoptr(GString) text = g_string_new(NULL);
    g_autofree char *color = model->palette.has_brand
                                 ? g_strdup_printf("#%06x", model->palette.light[PALETTE_BRAND])
                                 : NULL;
    manifest_append(&model->source, model->app_icons, color, text);
    text_put(files->out, model->links[ADDRESS_MANIFEST], text);
}

static void robots_file(const struct machine_files *files)
{
    g_autoptr(GString) text = g_string_new(NULL);
    robots_append(&files->model->source, text);
    if (!files->plan->own_robots)
        text_put(files->out, files->model->links[ADDRESS_ROBOTS], text);
}

static void (*const MACHINE_FILES[])(const struct machine_files *files) = {
    search_file, sitemap_file, feed_file, manifest_file, robots_file,
};

static void machine_files_write(void *ctx)
{
    for (size_t i = 0; i < G_N_ELEMENTS(MACHINE_FILES); i++)
        MACHINE_FILES[i](ctx);
}

static void redirects_write(const struct site_model *model, const struct plan *plan,
                            struct output *out)
{
    g_autoptr(GString) text = g_string_new(NULL);
    for (guint i = 0; i < plan->redirects->len; i++) {
        const struct plan_redirect *redirect =
            &g_array_index(plan->redirects, struct plan_redirect, i);
        g_string_truncate(text, 0);
        redirect_append(&model->source, redirect->path, redirect->address, redirect->title, text);
        text_put(out, redirect->path, text);
    }
}

/* ---- copies ---- */

/* Copies a file; without `out` only looks whether it could be. */
static bool copy_write(const struct plan_copy *copy, const struct root *root, struct output *out,
                       GError **error)
{
    struct stat status;
    int fd = root_open_file(root, copy->source, &status, error);
    if (fd < 0)
        return false;
    close(fd);
    if (status.st_size > STATIC_MAX_BYTES) {
        g_set_error_literal(error, ROOT_ERROR, ROOT_ERROR_TOO_BIG, copy->source);
        return false;
    }
    if (!out)
        return true;
    size_t size = 0;
    g_autofree char *bytes = root_read(root, copy->source, STATIC_MAX_BYTES, &size, error);
    if (!bytes)
        return false;
    output_put(out, copy->path, bytes, size);
    return true;
}

/* Files are copied with all that is in them, so that a phone's photo tells where it was taken. */
static void copy_look(const struct plan_copy *copy, const struct root *root, struct diags *diags)
{
    struct pos pos = {.file = g_intern_string(copy->source)};
    AUTO(diags) unsaid = diags_new(); /* whatever else it is, it is the owner's */
    struct photo_info info = {0};
    if (is_picture_name(copy->source, strlen(copy->source)) &&
        photo_probe(root, copy->source, pos, unsaid, &info) && info.has_position)
        diag_add(diags, DIAG_SITE_STATIC_POSITION, pos);
}

static bool copies_write(const struct plan *plan, const struct root *root, struct output *out,
                         struct diags *diags, GError **error)
{
    for (guint i = 0; i < plan->copies->len; i++) {
        const struct plan_copy *copy = &g_array_index(plan->copies, struct plan_copy, i);
        g_autoptr(GError) problem = NULL;
        if (copy_write(copy, root, out, &problem)) {
            copy_look(copy, root, diags);
            continue;
        }
        if (!g_error_matches(problem, ROOT_ERROR, ROOT_ERROR_TOO_BIG)) {
            g_propagate_error(error, g_steal_pointer(&problem));
            return false;
        }
        diag_add(diags, DIAG_SITE_STATIC_FILE, (struct pos){.file = g_intern_string(copy->source)},
                 "100 MB");
    }
    return true;
}

struct photo_copies {
    GPtrArray *files; /* const struct photo_output * */
    struct output *out;
};

static void photo_copy(size_t i, unsigned worker, void *ctx)
{
    (void)worker;
    const struct photo_copies *copies = ctx;
    const struct photo_output *file = copies->files->pdata[i];
    g_autofree char *path = g_strconcat("img/", file->name, NULL);
    output_put_file(copies->out, path, file->cache_path, &file->fingerprint);
}

/* Photos of equal content and name come to one file. */
static void photos_write(const struct photo_set *photos, unsigned threads, struct output *out)
{
    g_autoptr(GHashTable) done = g_hash_table_new(g_str_hash, g_str_equal);
    g_autoptr(GPtrArray) files = g_ptr_array_new();
    for (size_t i = 0; i < photos->n; i++) {
        const struct photo_result *result = &photos->results[i];
        for (int size = 0; result->ok && size < SITE_PHOTO_COUNT; size++) {
            const struct photo_output *output = &result->outputs[size];
            if (output->name && g_hash_table_add(done, output->name))
                g_ptr_array_add(files, (void *)output);
        }
    }
    struct photo_copies copies = {files, out};
    par_for(files->len, threads, photo_copy, &copies);
}

/* ---- assets ---- */

/* What icons are drawn from beside the other assets. */
struct icon_work {
    struct app_icons *icons;
    const struct site_model *model;
    const struct root *root;
    struct diags *diags;
};

static void icons_draw(void *ctx)
{
    const struct icon_work *work = ctx;
    app_icons_draw(work->icons, work->model, work->root, work->diags);
}

/* Files whose names stand in the pages. */
static void page_files_write(struct site_model *model, const struct root *root, struct output *out,
                             struct diags *diags)
{
    struct icon_work work = {model->options->icons, model, root, diags};
    bool wanted = out && work.icons;
    struct aside *drawing =
        wanted ? aside_begin(model->options->threads > 1, icons_draw, &work) : NULL;
    assets_write(model, out, diags);
    qris_picture_write(model, out);
    aside_end(drawing);
    if (wanted)
        app_icons_put(work.icons, model, out);
}

/* ---- all ---- */

bool site_write(const struct catalog *catalog, const struct photo_set *photos,
                const struct root *shop_root, const struct site_options *options,
                struct output *out, struct diags *diags, GError **error)
{
    AUTO(theme) theme = theme_open(catalog, shop_root, diags);
    AUTO(plan) plan = plan_make(catalog, shop_root, options->relative, diags, error);
    if (!plan)
        return false;
    if (!theme)
        return true;
    AUTO(site_model) model = site_model_new(catalog, photos, options, theme);
    link_cards_init(model, options->cards);
    page_files_write(model, shop_root, out, diags);
    struct machine_files files = {model, plan, out};
    /* Beside the pages, as each is a thread's work from end to end. */
    struct aside *machine =
        out ? aside_begin(options->threads > 1, machine_files_write, &files) : NULL;
    pages_write(model, plan, photos, out, diags);
    aside_end(machine);
    if (out) {
        redirects_write(model, plan, out);
        photos_write(photos, options->threads, out);
        link_cards_write(model, options->cards, out);
    }
    return copies_write(plan, shop_root, out, diags, error);
}
