#include "catalog/page_products.h"

#include "text/slug.h"
#include "text/words.h"

/* What products can be called, → number + 1; of equal names the first counts. */
static void name_add(GHashTable *names, const char *name, uint32_t number)
{
    if (!name)
        return;
    g_autofree char *slug = slug_from_name(name);
    if (*slug && !g_hash_table_contains(names, slug))
        g_hash_table_insert(names, g_steal_pointer(&slug), GUINT_TO_POINTER(number));
}

#define LEFT_OUT G_MAXUINT32

static GHashTable *names_collect(const struct catalog *catalog)
{
    GHashTable *names = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (uint32_t i = 0; i < catalog->n_products; i++)
        name_add(names, catalog->products[i].slug, i + 1);
    for (uint32_t i = 0; i < catalog->n_products; i++) {
        name_add(names, catalog->products[i].sku, i + 1);
        name_add(names, catalog->products[i].name, i + 1);
    }
    for (uint32_t i = 0; i < catalog->n_left_out; i++)
        name_add(names, catalog->left_out[i].name, LEFT_OUT);
    return names;
}

/* Returns new: of all names the one nearest to `slug`, or NULL. */
static char *name_near(const struct catalog *catalog, const char *slug)
{
    g_autofree const char **all = g_new0(const char *, (gsize)catalog->n_products + 1);
    for (uint32_t i = 0; i < catalog->n_products; i++)
        all[i] = catalog->products[i].slug;
    return g_strdup(words_nearest(slug, all));
}

static void page_find(const struct catalog *catalog, GHashTable *names, struct page *page,
                      struct arena *arena, struct diags *diags)
{
    page->products = arena_array(arena, uint32_t, page->product_names.n);
    for (uint32_t i = 0; i < page->product_names.n; i++) {
        const char *name = page->product_names.items[i];
        g_autofree char *slug = slug_from_name(name);
        guint number = GPOINTER_TO_UINT(g_hash_table_lookup(names, slug));
        if (number && number != LEFT_OUT)
            page->products[page->n_products++] = number - 1;
        if (number)
            continue;
        g_autofree char *near = name_near(catalog, slug);
        diag_add(diags, DIAG_PAGE_PRODUCT, pos_at(page->file, page->at[GF_PRODUCTS]), name,
                 near                  ? near
                 : catalog->n_products ? catalog->products[0].slug
                                       : "keripik-tempe");
    }
}

void page_products_find(const struct catalog *catalog, struct page *pages, uint32_t n,
                        struct arena *arena, struct diags *diags)
{
    GHashTable *names = NULL;
    for (uint32_t i = 0; i < n; i++) {
        if (!pages[i].product_names.n)
            continue;
        if (!names)
            names = names_collect(catalog);
        page_find(catalog, names, &pages[i], arena, diags);
    }
    if (names)
        g_hash_table_unref(names);
}
