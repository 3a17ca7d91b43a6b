#include "catalog/slug_book.h"

#include "text/slug.h"

#include <string.h>

/* Who has a slug. */
struct holder {
    struct pos pos;
    unsigned number; /* to try for the next record that wants it, so that ten thousand of one
                      * name take no longer than ten thousand of different ones */
};

struct slug_book {
    struct arena *arena;
    GHashTable *taken; /* slug → struct holder */
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

static void give(struct slug_book *book, const char *slug, struct pos pos)
{
    struct holder *holder = g_new(struct holder, 1);
    *holder = (struct holder){.pos = pos, .number = 2};
    g_hash_table_insert(book->taken, (void *)slug, holder);
}

bool slug_book_take(struct slug_book *book, const char *slug, struct pos pos, struct pos *ret_first)
{
    const struct holder *first = g_hash_table_lookup(book->taken, slug);
    if (first) {
        *ret_first = first->pos;
        return false;
    }
    give(book, slug, pos);
    return true;
}

/* Returns new: the slug with a tail, within the length that a slug may have. */
static char *slug_with(const char *slug, const char *tail)
{
    size_t room = SLUG_MAX - 1 - strlen(tail), len = MIN(strlen(slug), room);
    while (len && slug[len - 1] == '-')
        len--;
    return g_strdup_printf("%.*s-%s", (int)len, slug, tail);
}

/* Returns new: the first free one. */
static char *find_free(struct slug_book *book, const char *slug, struct holder *first,
                       const char *sku)
{
    g_autofree char *sku_slug = sku ? slug_from_name(sku) : NULL;
    if (sku_slug && *sku_slug && strlen(sku_slug) < SLUG_MAX / 2) {
        g_autofree char *with_sku = slug_with(slug, sku_slug);
        if (!g_hash_table_contains(book->taken, with_sku))
            return g_steal_pointer(&with_sku);
    }
    for (;;) {
        char tail[16];
        g_snprintf(tail, sizeof tail, "%u", first->number++);
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
    struct holder *first = g_hash_table_lookup(book->taken, slug);
    if (first) {
        g_autofree char *made = find_free(book, slug, first, sku);
        diag_add(diags, DIAG_SLUG_MADE, pos, slug, first->pos.file, made);
        g_free(slug);
        slug = g_steal_pointer(&made);
    }
    char *kept = arena_strdup(book->arena, slug, -1);
    give(book, kept, pos);
    return kept;
}
