/* What product pages showed, kept as text. */

#include "site/shown.h"

#include <string.h>

static void test_round_trip(void)
{
    AUTO(shown) shown = shown_new(4);
    const uint32_t few[] = {0, 3, 2}, one[] = {3};
    uint32_t many[SHOWN_MAX + 1] = {0};
    shown_set(shown, 0, few, 3);
    shown_set(shown, 2, many, SHOWN_MAX + 1);
    shown_set(shown, 3, one, 1);
    g_autoptr(GString) text = g_string_new(NULL);
    shown_print(shown, text);
    g_assert_cmpstr(text->str, ==, "0 3 2\n\n\n3\n");
    AUTO(shown) back = shown_parse(text->str, 4);
    g_assert_nonnull(back);
    unsigned n;
    const uint32_t *products = shown_get(back, 0, &n);
    g_assert_cmpmem(products, n * sizeof *products, few, sizeof few);
    g_assert_null(shown_get(back, 1, &n));
    g_assert_null(shown_get(back, 2, &n));
    g_assert_null(shown_get(back, 4, &n));
    g_assert_cmpuint(n, ==, 0);
}

static void test_damaged(void)
{
    static const char *const BAD[] = {
        "",
        "0\n1\n",
        "0\n1\n2\n3\n4\n",
        "0\n1\n2\n4\n",
        "0\n-1\n2\n3\n",
        "0\n1\n2\n",
        "0,1\n1\n2\n3\n",
        "0\n1\n2\n3",
        "99999999999999999999\n1\n2\n3\n",
        "0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0\n1\n2\n3\n",
    };
    for (size_t i = 0; i < G_N_ELEMENTS(BAD); i++) {
        AUTO(shown) shown = shown_parse(BAD[i], 4);
        g_assert_null(shown);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/site/shown/round-trip", test_round_trip);
    g_test_add_func("/site/shown/damaged", test_damaged);
    return g_test_run();
}
