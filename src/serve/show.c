#include "serve/show.h"

#include "base/fingerprint.h"
#include "base/owners.h"
#include "output/memory_tree.h"

#include <pthread.h>
#include <string.h>

#define LOST_PAGE "404.html"

/* ---- a site ---- */

enum { ETAG_HEX = 16 };

struct site {
    struct memory_tree *tree;
    struct memory_tree *before; /* of the site before this one; NULL: there was none */
    char *base;
    GHashTable *etags; /* name → quoted tag, as they are asked for */
    struct owners owners;
};

struct site *site_new(const struct build_preview *preview, const struct site *before)
{
    struct site *site = g_new(struct site, 1);
    *site = (struct site){
        .tree = memory_tree_ref(preview->tree),
        .before = before ? memory_tree_ref(before->tree) : NULL,
        .base = g_strdup(preview->base_path),
        .etags = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free),
    };
    owners_begin(&site->owners);
    return site;
}

struct site *site_ref(struct site *site)
{
    owners_join(&site->owners);
    return site;
}

void site_unref(struct site *site)
{
    if (!site || !owners_leave(&site->owners))
        return;
    memory_tree_unref(site->tree);
    memory_tree_unref(site->before);
    g_hash_table_unref(site->etags);
    g_free(site->base);
    g_free(site);
}

const char *site_base(const struct site *site)
{
    return site->base;
}

/* Fills `ret` for a file that is there. A cached photo's path says its content. */
static void file_fill(struct site *site, const char *name, const struct memory_file *file,
                      struct site_file *ret)
{
    void *key, *tag;
    if (!g_hash_table_lookup_extended(site->etags, name, &key, &tag)) {
        struct fingerprint print = file->bytes
                                       ? fingerprint_bytes(file->bytes, file->size)
                                       : fingerprint_bytes(file->source, strlen(file->source));
        key = g_strdup(name);
        tag = g_strdup_printf("\"%.*s\"", ETAG_HEX, print.hex);
        g_hash_table_insert(site->etags, key, tag);
    }
    *ret = (struct site_file){.name = key, .file = file, .etag = tag};
}

static bool is_named_by_content(const char *name)
{
    return g_str_has_prefix(name, "assets/") || g_str_has_prefix(name, "img/");
}

enum site_found site_find(struct site *site, const char *path, struct site_file *ret_file)
{
    size_t base_size = strlen(site->base);
    if (strncmp(path, site->base, base_size)) {
        /* "/toko" for "/toko/" */
        bool is_base = strlen(path) == base_size - 1 && !strncmp(path, site->base, base_size - 1);
        return is_base ? SITE_MOVED : SITE_LOST;
    }
    const char *below = path + base_size;
    bool is_folder = !*below || g_str_has_suffix(below, "/");
    g_autofree char *name = g_strconcat(below, is_folder ? "index.html" : "", NULL);
    const struct memory_file *file = memory_tree_find(site->tree, name);
    if (!file && site->before && is_named_by_content(name))
        file = memory_tree_find(site->before, name);
    if (file) {
        file_fill(site, name, file, ret_file);
        return SITE_FILE;
    }
    g_autofree char *index = g_strconcat(below, "/index.html", NULL);
    return !is_folder && memory_tree_find(site->tree, index) ? SITE_MOVED : SITE_LOST;
}

bool site_find_lost(struct site *site, struct site_file *ret_file)
{
    const struct memory_file *file = memory_tree_find(site->tree, LOST_PAGE);
    if (file)
        file_fill(site, LOST_PAGE, file, ret_file);
    return file;
}

/* ---- the show ---- */

struct show {
    void (*changed)(void *ctx);
    void *ctx;
    pthread_mutex_t lock;
    struct show_view now;
};

struct show *show_new(void (*changed)(void *ctx), void *ctx)
{
    struct show *show = g_new0(struct show, 1);
    show->changed = changed;
    show->ctx = ctx;
    pthread_mutex_init(&show->lock, NULL);
    return show;
}

void show_free(struct show *show)
{
    if (!show)
        return;
    show_view_clear(&show->now);
    pthread_mutex_destroy(&show->lock);
    g_free(show);
}

void show_put_site(struct show *show, struct site *site)
{
    pthread_mutex_lock(&show->lock);
    struct show_view old = show->now;
    show->now =
        (struct show_view){.serial = old.serial + 1, .site = site, .done = old.done, .n = old.n};
    pthread_mutex_unlock(&show->lock);
    show->changed(show->ctx);
    /* Freeing a large site takes a moment: its successor is seen first. */
    show_view_clear(&old);
}

void show_put_notice(struct show *show, char *html)
{
    pthread_mutex_lock(&show->lock);
    char *old = show->now.notice;
    show->now.notice = html;
    show->now.serial++;
    pthread_mutex_unlock(&show->lock);
    show->changed(show->ctx);
    g_free(old);
}

void show_put_progress(struct show *show, size_t done, size_t n)
{
    pthread_mutex_lock(&show->lock);
    show->now.done = done;
    show->now.n = n;
    show->now.serial++;
    pthread_mutex_unlock(&show->lock);
    show->changed(show->ctx);
}

void show_look(struct show *show, struct show_view *ret_view)
{
    pthread_mutex_lock(&show->lock);
    *ret_view = show->now;
    if (ret_view->site)
        site_ref(ret_view->site);
    ret_view->notice = g_strdup(ret_view->notice);
    pthread_mutex_unlock(&show->lock);
}

void show_view_clear(struct show_view *view)
{
    site_unref(view->site);
    g_free(view->notice);
    *view = (struct show_view){0};
}

uint64_t show_serial(struct show *show)
{
    pthread_mutex_lock(&show->lock);
    uint64_t serial = show->now.serial;
    pthread_mutex_unlock(&show->lock);
    return serial;
}
