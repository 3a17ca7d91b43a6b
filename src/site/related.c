#include "site/related.h"

#include "base/arena.h"

#include <string.h>

/* How many followers in a list are looked at, and how many lists of a product. */
enum { WINDOW = 24, MAX_LISTS = 12, MAX_CANDIDATES = WINDOW * (MAX_LISTS + 1) };

/* What speaks for a product. */
enum { SCORE_CATEGORY = 3, SCORE_TAG = 2, SCORE_AVAILABLE = 1 };

/* The products with one tag or category, in shop order. */
struct group {
    GArray *products; /* uint32_t */
};

/* Where a product stands in a group. */
struct seat {
    const struct group *group;
    uint32_t position;
    int score;
};

struct candidate {
    uint32_t product;
    int score;
    uint32_t distance; /* in shop order, onwards */
};

struct related {
    const struct catalog *catalog;
    struct arena *arena;
    GPtrArray *groups;
    struct seat *seats; /* MAX_LISTS + 1 of each product */
    uint8_t *n_seats;
};

static struct group *group_new(struct related *related)
{
    struct group *group = arena_alloc(related->arena, sizeof *group);
    group->products = g_array_new(FALSE, FALSE, sizeof(uint32_t));
    g_ptr_array_add(related->groups, group);
    return group;
}

static void seat_take(struct related *related, uint32_t product, struct group *group, int score)
{
    uint8_t n = related->n_seats[product];
    if (n > MAX_LISTS)
        return;
    related->seats[product * (MAX_LISTS + 1) + n] =
        (struct seat){group, group->products->len, score};
    related->n_seats[product]++;
    g_array_append_val(group->products, product);
}

struct related *related_new(const struct catalog *catalog)
{
    struct related *related = g_new0(struct related, 1);
    uint32_t n = catalog->n_products;
    related->catalog = catalog;
    related->arena = arena_new();
    related->groups = g_ptr_array_new();
    related->seats = arena_array(related->arena, struct seat, (size_t)n * (MAX_LISTS + 1));
    related->n_seats = arena_array(related->arena, uint8_t, n);
    g_autoptr(GHashTable) by_tag = g_hash_table_new(g_str_hash, g_str_equal);
    struct group **by_category = arena_array(related->arena, struct group *, catalog->n_categories);
    for (uint32_t i = 0; i < n; i++) {
        const struct product *product = &catalog->products[i];
        if (product->category != CATEGORY_NONE) {
            struct group **group = &by_category[product->category];
            if (!*group)
                *group = group_new(related);
            seat_take(related, i, *group, SCORE_CATEGORY);
        }
        for (uint32_t t = 0; t < product->tags.n; t++) {
            const char *tag = product->tags.items[t];
            struct group *group = g_hash_table_lookup(by_tag, tag);
            if (!group) {
                group = group_new(related);
                g_hash_table_insert(by_tag, (void *)tag, group);
            }
            seat_take(related, i, group, SCORE_TAG);
        }
    }
    return related;
}

void related_free(struct related *related)
{
    if (!related)
        return;
    for (guint i = 0; i < related->groups->len; i++)
        g_array_unref(((struct group *)related->groups->pdata[i])->products);
    g_ptr_array_unref(related->groups);
    arena_free(related->arena);
    g_free(related);
}

static void candidate_add(struct candidate *candidates, size_t *n, uint32_t product, int score)
{
    for (size_t i = 0; i < *n; i++) {
        if (candidates[i].product == product) {
            candidates[i].score += score;
            return;
        }
    }
    candidates[(*n)++] = (struct candidate){.product = product, .score = score};
}

static int best_first(const void *a, const void *b)
{
    const struct candidate *x = a;
    const struct candidate *y = b;
    if (x->score != y->score)
        return x->score > y->score ? -1 : 1;
    return x->distance < y->distance ? -1 : x->distance > y->distance;
}

size_t related_find(const struct related *related, uint32_t product, uint32_t *ret_products,
                    size_t max)
{
    struct candidate candidates[MAX_CANDIDATES];
    size_t n = 0;
    const struct seat *seats = &related->seats[product * (MAX_LISTS + 1)];
    for (uint8_t s = 0; s < related->n_seats[product]; s++) {
        const GArray *list = seats[s].group->products;
        /* The followers, going round at the end: every product is shown somewhere. */
        for (uint32_t k = 1; k <= WINDOW && k < list->len; k++) {
            uint32_t other = g_array_index(list, uint32_t, (seats[s].position + k) % list->len);
            if (other != product)
                candidate_add(candidates, &n, other, seats[s].score);
        }
    }
    uint32_t n_products = related->catalog->n_products;
    for (size_t i = 0; i < n; i++) {
        uint32_t other = candidates[i].product;
        if (related->catalog->products[other].availability != SOLD_OUT)
            candidates[i].score += SCORE_AVAILABLE;
        candidates[i].distance = (other + n_products - product) % n_products;
    }
    qsort(candidates, n, sizeof *candidates, best_first);
    size_t found = MIN(n, max);
    for (size_t i = 0; i < found; i++)
        ret_products[i] = candidates[i].product;
    return found;
}
