/* Related products: what speaks for one, and that the work stays linear. */
#include "cpu_budget.h"
#include "site/related.h"

#include <string.h>

/* Comparing all with all would take minutes. */
enum { MANY = 20000, MANY_BUDGET_S = 20 };

static struct product *products_of(struct catalog *catalog, uint32_t n)
{
    struct product *products = g_new0(struct product, n);
    for (uint32_t i = 0; i < n; i++)
        products[i].category = CATEGORY_NONE;
    catalog->products = products;
    catalog->n_products = n;
    return products;
}

static void test_tags_and_category(void)
{
    static const char *const PEDAS[] = {"pedas"};
    static const char *const BOTH[] = {"pedas", "oleh-oleh"};
    struct catalog catalog = {.n_categories = 2};
    g_autofree struct product *products = products_of(&catalog, 6);
    products[0] = (struct product){.category = 0, .tags = {(const char **)BOTH, 2}};
    products[1] = (struct product){.category = 0};
    products[2] = (struct product){.category = 1, .tags = {(const char **)PEDAS, 1}};
    products[3] = (struct product){.category = 0, .tags = {(const char **)BOTH, 2}};
    products[4] = (struct product){.category = 0, .availability = SOLD_OUT};
    products[5] = (struct product){.category = 1};
    AUTO(related) related = related_new(&catalog);
    uint32_t found[4];
    g_assert_cmpuint(related_find(related, 0, found, 4), ==, 4);
    g_assert_cmpuint(found[0], ==, 3); /* category and both tags */
    g_assert_cmpuint(found[1], ==, 1); /* category */
    g_assert_cmpuint(found[2], ==, 2); /* one tag, but to be had */
    g_assert_cmpuint(found[3], ==, 4); /* category, sold out */
    g_assert_cmpuint(related_find(related, 5, found, 4), ==, 1);
    g_assert_cmpuint(found[0], ==, 2);
}

static void test_alone(void)
{
    struct catalog catalog = {0};
    g_autofree struct product *products = products_of(&catalog, 1);
    AUTO(related) related = related_new(&catalog);
    uint32_t found[4];
    g_assert_cmpuint(related_find(related, 0, found, 4), ==, 0);
    g_assert_nonnull(products);
}

/* In one category every product leads to the next ones, so all are led to from somewhere. */
static void test_many_in_one_category(void)
{
    static const char *const TAGS[] = {"a", "a", "b", "c", "d", "e", "f", "g",
                                       "h", "i", "j", "k", "l", "m", "n", "o"};
    struct catalog catalog = {.n_categories = 1};
    g_autofree struct product *products = products_of(&catalog, MANY);
    for (uint32_t i = 0; i < MANY; i++) {
        products[i].category = 0;
        products[i].tags = (struct strings){(const char **)TAGS, G_N_ELEMENTS(TAGS)};
    }
    AUTO(related) related = related_new(&catalog);
    g_autofree bool *shown = g_new0(bool, MANY);
    cpu_budget(MANY_BUDGET_S);
    for (uint32_t i = 0; i < MANY; i++) {
        uint32_t found[4];
        size_t n = related_find(related, i, found, 4);
        g_assert_cmpuint(n, ==, 4);
        for (size_t k = 0; k < n; k++) {
            g_assert_cmpuint(found[k], !=, i);
            shown[found[k]] = true;
        }
    }
    for (uint32_t i = 0; i < MANY; i++)
        g_assert_true(shown[i]);
    cpu_budget(0);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/related/tags-and-category", test_tags_and_category);
    g_test_add_func("/related/alone", test_alone);
    g_test_add_func("/related/many-in-one-category", test_many_in_one_category);
    return g_test_run();
}
