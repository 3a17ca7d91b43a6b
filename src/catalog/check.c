#include "catalog/check.h"

#include "base/par.h"
#include "catalog/address.h"
#include "text/words.h"

#include <string.h>

/* ---- old addresses ---- */

/* Addresses that pages have, and old ones that lead to them: address → file. */
static void add_address(GHashTable *taken, const char *address, const char *file)
{
    g_hash_table_insert(taken, g_strdup(address), (void *)file);
}

static void add_fixed_addresses(GHashTable *taken, const struct catalog *catalog)
{
    static const enum address_kind KINDS[] = {
        ADDRESS_HOME,      ADDRESS_PRODUCTS, ADDRESS_CART,   ADDRESS_POSTS,
        ADDRESS_NOT_FOUND, ADDRESS_SITEMAP,  ADDRESS_ROBOTS, ADDRESS_FEED,
        ADDRESS_SEARCH,    ADDRESS_MANIFEST, ADDRESS_WORKER, ADDRESS_SEARCH_SCRIPT,
    };
    for (size_t i = 0; i < G_N_ELEMENTS(KINDS); i++) {
        GString *address = g_string_new(NULL);
        address_append(address, catalog->shop.lang, KINDS[i], NULL, 1);
        g_hash_table_insert(taken, g_string_free(address, FALSE), (void *)catalog->shop.file);
    }
}

static void check_aliases(GHashTable *taken, const struct strings *aliases, const char *own,
                          struct pos pos, struct diags *diags)
{
    for (uint32_t i = 0; i < aliases->n; i++) {
        const char *alias = aliases->items[i];
        const char *holder = g_hash_table_lookup(taken, alias);
        if (!strcmp(alias, own))
            diag_add(diags, DIAG_ALIAS_OWN, pos, alias);
        else if (holder)
            diag_add(diags, DIAG_ALIAS_TAKEN, pos, alias, holder);
        else
            add_address(taken, alias, pos.file);
    }
}

static struct pos alias_pos(const struct page *page)
{
    return pos_at(page->file, page->at[GF_ALIASES].line ? page->at[GF_ALIASES] : page->place);
}

static void check_addresses(const struct catalog *catalog, struct diags *diags)
{
    g_autoptr(GHashTable) taken = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    add_fixed_addresses(taken, catalog);
    for (uint32_t i = 0; i < catalog->n_categories; i++)
        add_address(taken, catalog->categories[i].address, catalog->shop.file);
    for (uint32_t i = 0; i < catalog->n_products; i++)
        add_address(taken, catalog->products[i].address, catalog->products[i].file);
    for (uint32_t i = 0; i < catalog->n_pages; i++)
        add_address(taken, catalog->pages[i].address, catalog->pages[i].file);
    for (uint32_t i = 0; i < catalog->n_posts; i++)
        add_address(taken, catalog->posts[i].address, catalog->posts[i].file);

    for (uint32_t i = 0; i < catalog->n_products; i++) {
        const struct product *p = &catalog->products[i];
        check_aliases(taken, &p->aliases, p->address, product_pos(p, PF_ALIASES), diags);
    }
    for (uint32_t i = 0; i < catalog->n_pages; i++) {
        const struct page *page = &catalog->pages[i];
        check_aliases(taken, &page->aliases, page->address, alias_pos(page), diags);
    }
    for (uint32_t i = 0; i < catalog->n_posts; i++) {
        const struct page *post = &catalog->posts[i];
        check_aliases(taken, &post->aliases, post->address, alias_pos(post), diags);
    }
}

/* ---- what is poor ---- */

static void check_products(const struct catalog *catalog, struct diags *diags)
{
    for (uint32_t i = 0; i < catalog->n_products; i++) {
        const struct product *p = &catalog->products[i];
        if (!p->photos.n && !p->at[PF_PHOTOS].line)
            diag_add(diags, DIAG_NO_PHOTO, pos_at(p->file, p->place), p->name);
        if (!p->description)
            diag_add(diags, DIAG_NO_DESCRIPTION, pos_at(p->file, p->place), p->name);
    }
}

/* Blanks and letter case make no other name. */
static void check_names(const struct catalog *catalog, struct diags *diags)
{
    g_autoptr(GHashTable) seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (uint32_t i = 0; i < catalog->n_products; i++) {
        const struct product *p = &catalog->products[i];
        g_autofree char *name = words_collapse(p->name);
        char *folded = words_fold(name);
        const struct product *first = g_hash_table_lookup(seen, folded);
        if (first)
            diag_add(diags, DIAG_NAME_TWICE, product_pos(p, PF_NAME), p->name, first->file);
        if (first)
            g_free(folded);
        else
            g_hash_table_insert(seen, folded, (void *)p);
    }
}

static void check_categories(const struct catalog *catalog, struct diags *diags)
{
    for (uint32_t i = 0; i < catalog->n_categories; i++) {
        const struct category *category = &catalog->categories[i];
        if (category->listed && !category->n_products)
            diag_add(diags, DIAG_CATEGORY_EMPTY, pos_at(catalog->shop.file, category->at),
                     category->name);
    }
}

/* ---- all ---- */

/* Each looks through the whole catalog, and at nothing that another finds. */
static void (*const CHECKS[])(const struct catalog *catalog, struct diags *diags) = {
    check_names,
    check_addresses,
    check_products,
    check_categories,
};

struct checking {
    const struct catalog *catalog;
    struct diags *found[G_N_ELEMENTS(CHECKS)];
};

static void check_run(size_t i, unsigned worker, void *ctx)
{
    (void)worker;
    struct checking *checking = ctx;
    CHECKS[i](checking->catalog, checking->found[i]);
}

void catalog_check(const struct catalog *catalog, unsigned threads, struct diags *diags)
{
    /* An error may be why there is none; it is told already. */
    if (!catalog->n_products && !diags_count_level(diags, DIAG_ERROR))
        diag_add(diags, DIAG_NO_PRODUCTS, (struct pos){.file = g_intern_static_string("products")});
    struct checking checking = {.catalog = catalog};
    for (size_t i = 0; i < G_N_ELEMENTS(CHECKS); i++)
        checking.found[i] = diags_new();
    par_for(G_N_ELEMENTS(CHECKS), threads, check_run, &checking);
    for (size_t i = 0; i < G_N_ELEMENTS(CHECKS); i++) {
        diags_move(diags, checking.found[i], DIAG_ERROR);
        diags_free(checking.found[i]);
    }
}
