#include "site/related.h"

#include "base/arena.h"
#include "base/bug.h"

#include <string.h>

/* How many followers in a list are looked at, and how many lists of a product. */
enum { WINDOW = 24, MAX_LISTS = 12, MAX_CANDIDATES = WINDOW * (MAX_LISTS + 1) };

/* Slots of the table that finds a candidate again: a power of two, less than half of them taken. */
enum { SLOTS = 1024 };
static_assert(MAX_CANDIDATES * 2 < SLOTS, "the table stays sparse");

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

/* The candidates of one product. `slots` hold their numbers, counted from 1. */
struct shortlist {
    struct candidate candidates[MAX_CANDIDATES];
    size_t n;
    uint16_t slots[SLOTS];
};

static void candidate_add(struct shortlist *list, uint32_t product, int score)
{
    size_t slot = product % SLOTS;
    for (; list->slots[slot]; slot = (slot + 1) % SLOTS) {
        struct candidate *candidate = &list->candidates[list->slots[slot] - 1];
        if (candidate->product == product) {
            candidate->score += score;
            return;
        }
    }
    list->candidates[list->n++] = (struct candidate){.product = product, .score = score};
    list->slots[slot] = (uint16_t)list->n;
}

static bool is_better(const struct candidate *a, const struct candidate *b)
{
    return a->score != b->score ? a->score > b->score : a->distance < b->distance;
}

/* Moves the best `wanted` of the candidates to the front, best first. */
static size_t best_first(struct candidate *candidates, size_t n, size_t wanted)
{
    size_t found = 0;
    for (size_t i = 0; i < n; i++) {
        struct candidate candidate = candidates[i];
        size_t at = found;
        while (at && is_better(&candidate, &candidates[at - 1]))
            at--;
        if (at == wanted)
            continue;
        /* Those in front are never more than were looked at; the last of too many is dropped. */
        found = MIN(found + 1, wanted);
        memmove(&candidates[at + 1], &candidates[at], (found - at - 1) * sizeof candidate);
        candidates[at] = candidate;
    }
    return found;
}

size_t related_find(const struct related *related, uint32_t product, uint32_t *ret_products,
                    size_t max)
{
    struct shortlist list = {.n = 0};
    const struct seat *seats = &related->seats[product * (MAX_LISTS + 1)];
    for (uint8_t s = 0; s < related->n_seats[product]; s++) {
        const GArray *group = seats[s].group->products;
        /* The followers, going round at the end: every product is shown somewhere. */
        for (uint32_t k = 1; k <= WINDOW && k < group->len; k++) {
            uint32_t other = g_array_index(group, uint32_t, (seats[s].position + k) % group->len);
            if (other != product)
                candidate_add(&list, other, seats[s].score);
        }
    }
    uint32_t n_products = related->catalog->n_products;
    for (size_t i = 0; i < list.n; i++) {
        uint32_t other = list.candidates[i].product;
        if (related->catalog->products[other].availability != SOLD_OUT)
            list.candidates[i].score += SCORE_AVAILABLE;
        list.candidates[i].distance = (other + n_products - product) % n_products;
    }
    size_t found = best_first(list.candidates, list.n, max);
    for (size_t i = 0; i < found; i++)
        ret_products[i] = list.candidates[i].product;
    return found;
}
