#include "text/money.h"

static void test_format(void)
{
    static const struct {
        int64_t idr;
        const char *text;
    } VECTORS[] = {
        {0, "Rp0"},
        {7, "Rp7"},
        {500, "Rp500"},
        {1000, "Rp1.000"},
        {15000, "Rp15.000"},
        {100000, "Rp100.000"},
        {1250000, "Rp1.250.000"},
        {1000000000, "Rp1.000.000.000"},
        {-15000, "-Rp15.000"},
        {INT64_MIN, "-Rp9.223.372.036.854.775.808"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(VECTORS); i++) {
        g_autofree char *text = money_text(VECTORS[i].idr);
        g_assert_cmpstr(text, ==, VECTORS[i].text);
    }
}

enum { UNTOUCHED = -77 };

static const struct {
    const char *text;
    enum money_verdict verdict;
    int64_t idr;
} PARSE[] = {
    {"15000", MONEY_OK, 15000},
    {"15.000", MONEY_OK, 15000},
    {"Rp15.000", MONEY_OK, 15000},
    {"rp 15000", MONEY_OK, 15000},
    {"Rp. 15.000", MONEY_OK, 15000},
    {"Rp.15.000,-", MONEY_OK, 15000},
    {"Rp 15.000,00", MONEY_OK, 15000},
    {"Rp\u00a015.000", MONEY_OK, 15000},
    {"15.000\u200b", MONEY_OK, 15000},
    {"\ufeffRp\u200e 15.000\u2060", MONEY_OK, 15000},
    {"15.000 IDR", MONEY_OK, 15000},
    {"IDR 15000", MONEY_OK, 15000},
    {"15.000 rupiah", MONEY_OK, 15000},
    {"  15000  ", MONEY_OK, 15000},
    {"15rb", MONEY_OK, 15000},
    {"15 ribu", MONEY_OK, 15000},
    {"15k", MONEY_OK, 15000},
    {"15K", MONEY_OK, 15000},
    {"1,5rb", MONEY_OK, 1500},
    {"1.500rb", MONEY_OK, 1500000},
    {"1,5jt", MONEY_OK, 1500000},
    {"1.5 juta", MONEY_OK, 1500000},
    {"2,25 jt", MONEY_OK, 2250000},
    {"2,5M", MONEY_OK, 2500000000},
    {"1 miliar", MONEY_OK, 1000000000},
    {"1.500.000", MONEY_OK, 1500000},
    {"1.500.000,00", MONEY_OK, 1500000},
    {"500,00", MONEY_OK, 500},
    {"0", MONEY_OK, 0},
    {"999999999999", MONEY_OK, 999999999999},

    {"15,000", MONEY_AMBIGUOUS, 15000},
    {"Rp 15,000", MONEY_AMBIGUOUS, 15000},
    {"1,500,000", MONEY_AMBIGUOUS, 1500000},
    {"15,000.00", MONEY_AMBIGUOUS, 15000},
    {"15.00", MONEY_AMBIGUOUS, 15000},
    {"15,00", MONEY_AMBIGUOUS, 15000},
    {"1.5", MONEY_AMBIGUOUS, 1500},
    {"15,5", MONEY_AMBIGUOUS, 15500},
    {"15000.00", MONEY_AMBIGUOUS, 15000},
    {"15.0000", MONEY_AMBIGUOUS, 150000},
    {"1.50.000", MONEY_AMBIGUOUS, 150000},
    {"1500.000", MONEY_AMBIGUOUS, 1500000},
    {"1,500jt", MONEY_AMBIGUOUS, 1500000},
    {"1.500jt", MONEY_AMBIGUOUS, 1500000},
    {"1.000 M", MONEY_AMBIGUOUS, 1000000000},

    {"15.000,5", MONEY_FRACTION, 15000},
    {"15.000,50", MONEY_FRACTION, 15000},
    {"15000,25", MONEY_FRACTION, 15000},

    {"-5", MONEY_NEGATIVE, UNTOUCHED},
    {"-Rp15.000", MONEY_NEGATIVE, UNTOUCHED},
    {"Rp -15.000", MONEY_NEGATIVE, UNTOUCHED},
    {"\u2212"
     "15000",
     MONEY_NEGATIVE, UNTOUCHED},

    {"1000000000000", MONEY_TOO_BIG, UNTOUCHED},
    {"1000 M", MONEY_TOO_BIG, UNTOUCHED},
    {"9999999999999999999999999999999999999999", MONEY_TOO_BIG, UNTOUCHED},

    {"", MONEY_NOT_MONEY, UNTOUCHED},
    {"Rp", MONEY_NOT_MONEY, UNTOUCHED},
    {"gratis", MONEY_NOT_MONEY, UNTOUCHED},
    {"tanya", MONEY_NOT_MONEY, UNTOUCHED},
    {"15.000-20.000", MONEY_NOT_MONEY, UNTOUCHED},
    {"15.000/kg", MONEY_NOT_MONEY, UNTOUCHED},
    {"15 20", MONEY_NOT_MONEY, UNTOUCHED},
    {".500", MONEY_NOT_MONEY, UNTOUCHED},
    {"1e5", MONEY_NOT_MONEY, UNTOUCHED},
    {"$15", MONEY_NOT_MONEY, UNTOUCHED},
    {"0x10", MONEY_NOT_MONEY, UNTOUCHED},
    {"15rbx", MONEY_NOT_MONEY, UNTOUCHED},
    {"１５０００", MONEY_NOT_MONEY, UNTOUCHED},
};

static void test_parse(void)
{
    for (size_t i = 0; i < G_N_ELEMENTS(PARSE); i++) {
        int64_t idr = UNTOUCHED;
        enum money_verdict verdict = money_parse(PARSE[i].text, &idr);
        if (verdict != PARSE[i].verdict || idr != PARSE[i].idr)
            g_test_message("\"%s\" gave %d, %" G_GINT64_FORMAT, PARSE[i].text, verdict, idr);
        g_assert_cmpint(verdict, ==, PARSE[i].verdict);
        g_assert_cmpint(idr, ==, PARSE[i].idr);
    }
}

/* What we write we read back. */
static void test_round_trip(void)
{
    for (int64_t idr = 1; idr <= MONEY_MAX_IDR; idr = idr * 7 + 3) {
        g_autofree char *text = money_text(idr);
        int64_t back = 0;
        g_assert_cmpint(money_parse(text, &back), ==, MONEY_OK);
        g_assert_cmpint(back, ==, idr);
    }
}

/* The amount in a text with more in it; what could be another is none. */
static void test_guess(void)
{
    static const struct {
        const char *text;
        int64_t idr;
    } VECTORS[] = {
        {"Rp15.000/porsi", 15000},
        {"mulai 12rb", 12000},
        {"“15.000”", 15000},
        {"10.000 (promo)", 10000},
        {"15.000,- saja", 15000},
        {"1,5jt nego", 1500000},
        {"50rb-75rb", 0},
        {"10 pcs 11.000", 0},
        {"12,500 aja", 0},
        {"15 kg", 0},
        {"murah", 0},
        {"", 0},
        {"15000x", 0},
        {"🌶 5000 🌶", 5000},
        {"3 untuk 10.000", 0},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(VECTORS); i++)
        g_assert_cmpint(money_guess(VECTORS[i].text), ==, VECTORS[i].idr);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/money/format", test_format);
    g_test_add_func("/money/parse", test_parse);
    g_test_add_func("/money/round-trip", test_round_trip);
    g_test_add_func("/money/guess", test_guess);
    return g_test_run();
}
