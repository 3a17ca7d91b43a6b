/* What pages showed, kept as text. */

#include "site/shown.h"

#include <string.h>

static void test_round_trip(void)
{
    AUTO(shown) shown = shown_new();
    shown_begin(shown, 4);
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
    g_assert_cmpuint(shown_pages(back), ==, 4);
    unsigned n;
    const uint32_t *products = shown_get(back, 0, &n);
    g_assert_cmpmem(products, n * sizeof *products, few, sizeof few);
    g_assert_null(shown_get(back, 1, &n));
    g_assert_null(shown_get(back, 2, &n));
    g_assert_null(shown_get(back, 4, &n));
    g_assert_cmpuint(n, ==, 0);
}

/* A second attempt at the same build knows nothing of the first. */
static void test_begin_again(void)
{
    AUTO(shown) shown = shown_new();
    shown_begin(shown, 2);
    const uint32_t one[] = {1};
    shown_set(shown, 1, one, 1);
    shown_set(shown, 1, one, 1);
    shown_begin(shown, 3);
    unsigned n;
    for (uint32_t page = 0; page < 3; page++)
        g_assert_null(shown_get(shown, page, &n));
    AUTO(shown) none = shown_parse("", 4);
    g_assert_cmpuint(shown_pages(none), ==, 0);
}

static void test_damaged(void)
{
    static const char *const BAD[] = {
        "0\n1\n2\n4\n",   "0\n-1\n2\n3\n", "0\n1\n2 \n3 ",
        "0,1\n1\n2\n3\n", "0\n1\n2\n3",    "99999999999999999999\n1\n2\n3\n",
    };
    for (size_t i = 0; i < G_N_ELEMENTS(BAD); i++) {
        AUTO(shown) shown = shown_parse(BAD[i], 4);
        g_assert_null(shown);
    }
    g_autoptr(GString) long_line = g_string_new("0");
    for (unsigned i = 1; i < SHOWN_MAX; i++)
        g_string_append(long_line, " 0");
    g_autofree char *fits = g_strconcat(long_line->str, "\n", NULL);
    g_autofree char *too_long = g_strconcat(long_line->str, " 0\n", NULL);
    AUTO(shown) some = shown_parse(fits, 4);
    AUTO(shown) none = shown_parse(too_long, 4);
    g_assert_nonnull(some);
    g_assert_null(none);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/site/shown/round-trip", test_round_trip);
    g_test_add_func("/site/shown/begin-again", test_begin_again);
    g_test_add_func("/site/shown/damaged", test_damaged);
    return g_test_run();
}
