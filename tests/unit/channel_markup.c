/* Additions to prices: how they are read, and what they come to, to the rupiah. */
#include "channel/markup.h"
#include "text/money.h"

static void test_parse(void)
{
    static const struct {
        const char *text;
        bool ok;
        int32_t percent_100, idr;
    } CASES[] = {
        {"8%", true, 800, 0},
        {" 8 % ", true, 800, 0},
        {"+8%", true, 800, 0},
        {"8,5%", true, 850, 0},
        {"8.25%", true, 825, 0},
        {"8,05 %", true, 805, 0},
        {"-5%", true, -500, 0},
        {"\u22125%", true, -500, 0},
        {"0", true, 0, 0},
        {"0%", true, 0, 0},
        {"500%", true, 50000, 0},
        {"-90%", true, -9000, 0},
        {"+2000", true, 0, 2000},
        {"+Rp2.000", true, 0, 2000},
        {"+ 2rb", true, 0, 2000},
        {"-1500", true, 0, -1500},
        {"+100000000", true, 0, MARKUP_MAX_IDR},
        {"8", false, 0, 0},
        {"2000", false, 0, 0},
        {"", false, 0, 0},
        {"%", false, 0, 0},
        {"+", false, 0, 0},
        {"delapan%", false, 0, 0},
        {"8%%", false, 0, 0},
        {"8,%", false, 0, 0},
        {"8,123%", false, 0, 0},
        {"1.000%", false, 0, 0},
        {"500,01%", false, 0, 0},
        {"-91%", false, 0, 0},
        {"99999999999999999999%", false, 0, 0},
        {"+100000001", false, 0, 0},
        {"+15,5", false, 0, 0},
        {"+-3", false, 0, 0},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(CASES); i++) {
        struct markup markup;
        bool ok = markup_parse(CASES[i].text, &markup);
        if (ok != CASES[i].ok)
            g_error("\"%s\"", CASES[i].text);
        if (ok) {
            g_assert_cmpint(markup.percent_100, ==, CASES[i].percent_100);
            g_assert_cmpint(markup.idr, ==, CASES[i].idr);
        }
    }
}

static void test_parse_round(void)
{
    uint32_t round;
    g_assert_true(markup_parse_round("500", &round) && round == 500);
    g_assert_true(markup_parse_round("1.000", &round) && round == 1000);
    g_assert_true(markup_parse_round("0", &round) && round == 0);
    g_assert_true(markup_parse_round("1000000", &round));
    g_assert_false(markup_parse_round("5", &round));
    g_assert_false(markup_parse_round("1000001", &round));
    g_assert_false(markup_parse_round("ya", &round));
    g_assert_false(markup_parse_round("-500", &round));
}

static void test_apply(void)
{
    static const struct {
        int64_t idr;
        int32_t percent_100, add;
        uint32_t round;
        int64_t expected;
    } CASES[] = {
        {15000, 0, 0, 0, 15000},
        {15000, 800, 0, 0, 16200},
        {15001, 800, 0, 0, 16202}, /* 16201.08: a part counts as a whole */
        {15000, -500, 0, 0, 14250},
        {15000, 0, 2000, 0, 17000},
        {15000, 0, -2000, 0, 13000},
        {1500, 0, -2000, 0, -500},
        {1500, 0, -1500, 500, 0},
        /* multiples */
        {15000, 0, 0, 500, 15000},
        {15001, 0, 0, 500, 15500},
        {15499, 0, 0, 500, 15500},
        {15501, 0, 0, 1000, 16000},
        {15501, 0, 0, 250, 15750},
        {15501, 0, 0, 100, 15600},
        {15501, 0, 0, 25000, 25000},
        {1, 0, 0, 500, 500},
        /* endings */
        {15000, 0, 0, 900, 15900},
        {15900, 0, 0, 900, 15900},
        {15901, 0, 0, 900, 16900},
        {15999, 0, 0, 990, 16990},
        {15000, 0, 0, 9900, 19900},
        {99, 0, 0, 99, 99},
        {15000, 0, 0, 750, 15750},
        /* first raised, then rounded */
        {15000, 800, 0, 900, 16900},
        {15000, 850, 0, 500, 16500},
        {MONEY_MAX_IDR, 50000, 0, 900, INT64_C(5999999999900) + 1000},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(CASES); i++) {
        struct markup markup = {.percent_100 = CASES[i].percent_100, .idr = CASES[i].add};
        int64_t found = markup_apply(CASES[i].idr, &markup, CASES[i].round);
        if (found != CASES[i].expected)
            g_error("case %zu: %" G_GINT64_FORMAT, i, found);
    }
}

/* Never below what was asked for, and never a whole step above it. */
static void test_round_is_up_and_near(void)
{
    static const uint32_t ROUNDS[] = {10, 50, 99, 100, 250, 500, 900, 990, 999, 1000, 2500, 9900};
    for (size_t i = 0; i < G_N_ELEMENTS(ROUNDS); i++) {
        for (int64_t idr = 1; idr < 30000; idr += 7) {
            int64_t found = markup_apply(idr, &(struct markup){0}, ROUNDS[i]);
            g_assert_cmpint(found, >=, idr);
            g_assert_cmpint(found - idr, <, 10000);
            g_assert_cmpint(markup_apply(found, &(struct markup){0}, ROUNDS[i]), ==, found);
        }
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/markup/parse", test_parse);
    g_test_add_func("/markup/parse-round", test_parse_round);
    g_test_add_func("/markup/apply", test_apply);
    g_test_add_func("/markup/round", test_round_is_up_and_near);
    return g_test_run();
}
