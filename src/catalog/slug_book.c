#include "catalog/slug_book.h"

#include "text/slug.h"

#include <string.h>

struct slug_book {
    struct arena *arena;
    GHashTable *taken; /* slug → struct pos * */
};

struct slug_book *slug_book_new(struct arena *arena)
{
    struct slug_book *book = g_new(struct slug_book, 1);
    book->arena = arena;
    book->taken = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, g_free);
    return book;
}

void slug_book_free(struct slug_book *book)
{
    if (!book)
        return;
    g_hash_table_unref(book->taken);
    g_free(book);
}

bool slug_book_take(struct slug_book *book, const char *slug, struct pos pos, struct pos *ret_first)
{
    const struct pos *first = g_hash_table_lookup(book->taken, slug);
    if (first) {
        *ret_first = *first;
        return false;
    }
    g_hash_table_insert(book->taken, (void *)slug, g_memdup2(&pos, sizeof pos));
    return true;
}

/* Returns new: the slug with a tail, within the length that a slug may have. */
static char *slug_with(const char *slug, const char *tail)
{
    int room = SLUG_MAX - 1 - (int)strlen(tail);
    return g_strdup_printf("%.*s-%s", MAX(room, 0), slug, tail);
}

/* Returns new: the first free one. */
static char *find_free(struct slug_book *book, const char *slug, const char *sku)
{
    g_autofree char *sku_slug = sku ? slug_from_name(sku) : NULL;
    if (sku_slug && *sku_slug && strlen(sku_slug) < SLUG_MAX / 2) {
        g_autofree char *with_sku = slug_with(slug, sku_slug);
        if (!g_hash_table_contains(book->taken, with_sku))
            return g_steal_pointer(&with_sku);
    }
    for (unsigned number = 2;; number++) {
        char tail[16];
        g_snprintf(tail, sizeof tail, "%u", number);
        char *numbered = slug_with(slug, tail);
        if (!g_hash_table_contains(book->taken, numbered))
            return numbered;
        g_free(numbered);
    }
}

const char *slug_book_make(struct slug_book *book, const char *const *wishes, const char *fallback,
                           const char *sku, struct pos pos, struct diags *diags)
{
    g_autofree char *slug = NULL;
    for (; *wishes && (!slug || !*slug); wishes++) {
        g_free(slug);
        slug = slug_from_name(*wishes);
    }
    if (!slug || !*slug) {
        g_free(slug);
        slug = g_strdup(fallback);
    }
    const struct pos *first = g_hash_table_lookup(book->taken, slug);
    if (first) {
        g_autofree char *made = find_free(book, slug, sku);
        diag_add(diags, DIAG_SLUG_MADE, pos, slug, first->file, made);
        g_free(slug);
        slug = g_steal_pointer(&made);
    }
    char *kept = arena_strdup(book->arena, slug, -1);
    g_hash_table_insert(book->taken, kept, g_memdup2(&pos, sizeof pos));
    return kept;
}
