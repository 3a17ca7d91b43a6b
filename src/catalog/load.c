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
    GPtrArray *arenas; /* one a worker */
};

static void read_one(size_t index, unsigned worker, void *ctx)
{
    struct reading *reading = ctx;
    source_read(g_ptr_array_index(reading->sources, index), reading->root,
                g_ptr_array_index(reading->arenas, worker));
}

static void arena_unref(void *arena)
{
    arena_free(arena);
}

static void read_sources(GPtrArray *sources, const struct root *root, GPtrArray *memory,
                         unsigned threads)
{
    g_autoptr(GPtrArray) arenas = g_ptr_array_new();
    for (unsigned i = 0; i < threads; i++) {
        struct arena *arena = arena_new();
        g_ptr_array_add(arenas, arena);
        g_ptr_array_add(memory, arena);
    }
    struct reading reading = {.sources = sources, .root = root, .arenas = arenas};
    par_for(sources->len, threads, read_one, &reading);
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
    read_sources(sources, root, catalog->memory, MAX(options->threads, 1));
    AUTO(photo_book) book = photo_book_new(root, arena);
    merge_drafts(catalog, &shop, sources, options, book, arena, diags);
    catalog_check(catalog, diags);
    return g_steal_pointer(&catalog);
}

void catalog_free(struct catalog *catalog)
{
    if (!catalog)
        return;
    g_ptr_array_unref(catalog->memory);
    g_free(catalog);
}
