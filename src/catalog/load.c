#include "catalog/load.h"

#include "base/clock.h"
#include "base/par.h"
#include "catalog/check.h"
#include "catalog/merge.h"
#include "catalog/shop.h"
#include "catalog/sources.h"

/* What the workers share: each takes a source and writes into it and into its own arena. */
struct reading {
    GPtrArray *sources;
    const struct root *root;
    struct kept *kept;
    GPtrArray *arenas; /* one a worker */
};

static void read_one(size_t index, unsigned worker, void *ctx)
{
    struct reading *reading = ctx;
    struct source *source = g_ptr_array_index(reading->sources, index);
    if (!reading->kept || !kept_fill(reading->kept, source, reading->root))
        source_read(source, reading->root, g_ptr_array_index(reading->arenas, worker));
}

static void arena_unref(void *arena)
{
    arena_free(arena);
}

static void read_sources(GPtrArray *sources, const struct root *root, GPtrArray *memory,
                         const struct load_options *options)
{
    unsigned threads = MAX(options->threads, 1);
    g_autoptr(GPtrArray) arenas = g_ptr_array_new();
    for (unsigned i = 0; i < threads; i++) {
        struct arena *arena = arena_new();
        g_ptr_array_add(arenas, arena);
        g_ptr_array_add(memory, arena);
    }
    struct reading reading = {
        .sources = sources, .root = root, .kept = options->kept, .arenas = arenas};
    par_for(sources->len, threads, read_one, &reading);
    /* Before the drafts are put together, which changes them. */
    if (options->sink)
        kept_renew(options->kept, sources, root, threads, options->sink);
}

struct catalog *catalog_load(const struct root *root, const struct load_options *options,
                             struct diags *diags, GError **error)
{
    AUTO(catalog) catalog = g_new0(struct catalog, 1);
    catalog->memory = g_ptr_array_new_with_free_func(arena_unref);
    struct arena *arena = arena_new();
    g_ptr_array_add(catalog->memory, arena);
    struct shop_draft shop = {0};
    if (!shop_read(&shop, root, arena, diags, error))
        return NULL;
    catalog->today = date_from_epoch(clock_now(), shop.shop.zone_min);
    g_autoptr(GPtrArray) sources = sources_list(root, diags);
    read_sources(sources, root, catalog->memory, options);
    AUTO(photo_book) book = photo_book_new(root, arena);
    merge_drafts(catalog, &shop, sources, options, book, arena, diags);
    catalog_check(catalog, MAX(options->threads, 1), diags);
    return g_steal_pointer(&catalog);
}

void catalog_free(struct catalog *catalog)
{
    if (!catalog)
        return;
    g_ptr_array_unref(catalog->memory);
    g_free(catalog);
}
