#include "catalog/categories.h"

#include "catalog/address.h"
#include "text/slug.h"
#include "text/words.h"

#include <string.h>

enum { NEAREST_MAX_SEARCHES = 1000 };

struct categories {
    struct arena *arena;
    GArray *items;       /* struct category */
    GHashTable *by_slug; /* slug → index + 1 */
    GHashTable *by_name; /* folded name → index + 1 */
    GPtrArray *near;     /* of each made category: the listed one that was meant, or NULL */
    uint32_t n_listed;
};

static void category_add(struct categories *c, struct category category)
{
    g_array_append_val(c->items, category);
    void *index = GUINT_TO_POINTER(c->items->len);
    g_hash_table_insert(c->by_slug, (void *)category.slug, index);
    char *folded = words_fold(category.name);
    if (g_hash_table_contains(c->by_name, folded))
        g_free(folded);
    else
        g_hash_table_insert(c->by_name, folded, index);
}

/* A name of only emoji has no letters for an address. */
static const char *category_slug(struct categories *c, const char *name)
{
    g_autofree char *slug = slug_from_name(name);
    if (*slug)
        return arena_strdup(c->arena, slug, -1);
    for (unsigned number = c->items->len + 1;; number++) {
        const char *made = arena_printf(c->arena, "kategori-%u", number);
        if (!g_hash_table_contains(c->by_slug, made))
            return made;
    }
}

struct categories *categories_new(const struct shop_draft *shop, struct photo_book *book,
                                  struct arena *arena, struct diags *diags)
{
    struct categories *c = g_new0(struct categories, 1);
    c->arena = arena;
    c->items = g_array_new(FALSE, FALSE, sizeof(struct category));
    c->by_slug = g_hash_table_new(g_str_hash, g_str_equal);
    c->by_name = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    const char *file = shop->shop.file;
    for (uint32_t i = 0; i < shop->n_categories; i++) {
        const struct category_draft *draft = &shop->categories[i];
        if (!draft->name)
            continue; /* told already */
        const char *slug = category_slug(c, draft->slug ? draft->slug : draft->name);
        if (draft->slug && strcmp(slug, draft->slug) != 0)
            diag_add(diags, DIAG_SLUG_FORM, pos_at(file, draft->at), draft->slug, slug);
        if (g_hash_table_contains(c->by_slug, slug)) {
            diag_add(diags, DIAG_CATEGORY_DUPLICATE, pos_at(file, draft->at), draft->name, slug);
            continue;
        }
        struct category category = {
            .name = draft->name,
            .slug = slug,
            .photo = {.photo = PHOTO_REF_NONE},
            .channels = draft->channels,
            .listed = true,
            .at = draft->at,
        };
        if (draft->photo.n)
            category.photo = photo_book_find(book, draft->photo.items, "photos", file, diags);
        category_add(c, category);
    }
    c->n_listed = c->items->len;
    c->near = g_ptr_array_new();
    return c;
}

void categories_free(struct categories *c)
{
    if (!c)
        return;
    g_array_unref(c->items);
    g_hash_table_unref(c->by_slug);
    g_hash_table_unref(c->by_name);
    g_ptr_array_unref(c->near);
    g_free(c);
}

/* The listed category that was meant, or NULL. */
static const char *nearest_listed(struct categories *c, const char *name)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    for (uint32_t i = 0; i < c->n_listed; i++)
        g_ptr_array_add(names, (void *)g_array_index(c->items, struct category, i).name);
    for (uint32_t i = 0; i < c->n_listed; i++)
        g_ptr_array_add(names, (void *)g_array_index(c->items, struct category, i).slug);
    g_ptr_array_add(names, NULL);
    return words_nearest(name, (const char *const *)names->pdata);
}

/* Returns its index + 1. */
static uint32_t category_make(struct categories *c, const char *name)
{
    struct category category = {
        .name = arena_strdup(c->arena, name, -1),
        .slug = category_slug(c, name),
        .photo = {.photo = PHOTO_REF_NONE},
    };
    category_add(c, category);
    bool search = c->n_listed && c->near->len < NEAREST_MAX_SEARCHES;
    g_ptr_array_add(c->near, search ? (void *)nearest_listed(c, name) : NULL);
    return c->items->len;
}

uint32_t categories_find(struct categories *c, const char *name, struct pos pos,
                         struct diags *diags)
{
    g_autofree char *folded = words_fold(name);
    uint32_t found = GPOINTER_TO_UINT(g_hash_table_lookup(c->by_name, folded));
    g_autofree char *slug = found ? NULL : slug_from_name(name);
    if (slug && *slug)
        found = GPOINTER_TO_UINT(g_hash_table_lookup(c->by_slug, slug));
    bool made = found > c->n_listed;
    if (found && !made)
        return found - 1;
    if (!made)
        found = category_make(c, name);
    /* A slip is told at each product, as each must be mended; a missing entry once. */
    const char *near = g_ptr_array_index(c->near, found - 1 - c->n_listed);
    if (near)
        diag_add(diags, DIAG_CATEGORY_NEAR, pos, name, near);
    else if (c->n_listed && !made)
        diag_add(diags, DIAG_CATEGORY_UNLISTED, pos, name);
    return found - 1;
}

static const char *category_address(struct categories *c, const char *lang, const char *slug)
{
    GString *address = g_string_new(NULL);
    address_append(address, lang, ADDRESS_CATEGORY, slug, 1);
    const char *text = arena_strdup(c->arena, address->str, (ssize_t)address->len);
    g_string_free(address, TRUE);
    return text;
}

void categories_finish(struct categories *c, struct catalog *catalog)
{
    catalog->n_categories = c->items->len;
    catalog->categories =
        arena_copy(c->arena, c->items->data, c->items->len * sizeof(struct category));
    g_autofree uint32_t *counts = g_new0(uint32_t, c->items->len + 1);
    for (uint32_t i = 0; i < catalog->n_products; i++) {
        if (catalog->products[i].category != CATEGORY_NONE)
            counts[catalog->products[i].category]++;
    }
    for (uint32_t i = 0; i < catalog->n_categories; i++) {
        struct category *category = &catalog->categories[i];
        category->address = category_address(c, catalog->shop.lang, category->slug);
        category->products = arena_array(c->arena, uint32_t, counts[i]);
    }
    for (uint32_t i = 0; i < catalog->n_products; i++) {
        const struct product *product = &catalog->products[i];
        if (product->category == CATEGORY_NONE)
            continue;
        struct category *category = &catalog->categories[product->category];
        category->products[category->n_products++] = i;
        if (category->photo.photo == PHOTO_REF_NONE && product->photos.n)
            category->photo = product->photos.items[0];
    }
}
