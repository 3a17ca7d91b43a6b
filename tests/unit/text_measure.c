#include "text/blank.h"
#include "text/date.h"
#include "text/measure.h"
#include "text/money.h"

static void test_weight(void)
{
    static const struct {
        const char *text;
        uint32_t grams; /* 0: refused */
        const char *id, *en;
    } VECTORS[] = {
        {"250 g", 250, "250 g", "250 g"},
        {"250gr", 250, "250 g", "250 g"},
        {"250", 250, "250 g", "250 g"},
        {"1,5 kg", 1500, "1,5 kg", "1.5 kg"},
        {"0.5kg", 500, "500 g", "500 g"},
        {"2 ons", 200, "200 g", "200 g"},
        {"1 KG", 1000, "1 kg", "1 kg"},
        {"1.250 g", 1250, "1,25 kg", "1.25 kg"},
        {"1.005 kg", 1005, "1,005 kg", "1.005 kg"},
        {"0.250 kg", 250, "250 g", "250 g"},
        {"500 mg", 1, "1 g", "1 g"},
        {"10 ton", 10000000, "10000 kg", "10000 kg"},
        {"11 ton", 0, NULL, NULL},
        {"0", 0, NULL, NULL},
        {"0 kg", 0, NULL, NULL},
        {"-5 g", 0, NULL, NULL},
        {"berat", 0, NULL, NULL},
        {"250 g lebih", 0, NULL, NULL},
        {"1.2.3 kg", 0, NULL, NULL},
        {"99999999999999 kg", 0, NULL, NULL},
        {"250 lb", 0, NULL, NULL},
        {"250,0", 250, "250 g", "250 g"},
        {"1.250", 1250, "1,25 kg", "1.25 kg"},
        {"0,5", 0, NULL, NULL},
        {"1.5", 0, NULL, NULL},
        {"1,250", 0, NULL, NULL},
        {"1,250 g", 0, NULL, NULL},
        {"1,250 kg", 1250, "1,25 kg", "1.25 kg"},
        {"", 0, NULL, NULL},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(VECTORS); i++) {
        uint32_t grams = 0;
        bool is_read = weight_parse(VECTORS[i].text, &grams);
        if (is_read != (VECTORS[i].grams > 0))
            g_test_message("\"%s\"", VECTORS[i].text);
        g_assert_true(is_read == (VECTORS[i].grams > 0));
        g_assert_cmpuint(grams, ==, VECTORS[i].grams);
        if (!is_read)
            continue;
        g_autoptr(GString) id = g_string_new(NULL);
        g_autoptr(GString) en = g_string_new(NULL);
        weight_append(id, grams, "id");
        weight_append(en, grams, "en");
        g_assert_cmpstr(id->str, ==, VECTORS[i].id);
        g_assert_cmpstr(en->str, ==, VECTORS[i].en);
    }
}

/* What stands in a remedy is what the reader takes. */
static void test_guess(void)
{
    static const struct {
        const char *text, *guess;
    } VECTORS[] = {
        {"±250gr/bungkus", "250 g"},
        {"0,5", "500 g"},
        {"1,500 g", "1,5 kg"},
        {"kira-kira 2 kg", "2 kg"},
        {"1/2 kg", "500 g"},
        {"250 gram netto", "250 g"},
        {"3/4", "750 g"},
        {"1/0 kg", NULL},
        {"3-4 kg", NULL},
        {"2x250g", NULL},
        {"ringan", NULL},
        {"", NULL},
        {"5 lb", NULL},
        {"99999999 ton", NULL},
        {"1/", NULL},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(VECTORS); i++) {
        g_autofree char *guess = weight_guess(VECTORS[i].text);
        g_assert_cmpstr(guess, ==, VECTORS[i].guess);
        uint32_t grams;
        g_assert_true(!guess || weight_parse(guess, &grams));
    }
}

/* Each kind of blank, before, between and behind, in every reader. */
static void test_blanks(void)
{
    static const char *const BLANKS[] = {" ",      "\t",     "\n",     "\u00a0",
                                         "\u2009", "\u202f", "\u3000", "\u200b",
                                         "\u202c", "\u2068", "\ufeff", " \u202a \u00a0"};
    for (size_t i = 0; i < G_N_ELEMENTS(BLANKS); i++) {
        const char *b = BLANKS[i];
        uint32_t grams = 0;
        int64_t idr = 0;
        struct size_mm size = {0};
        struct date date = {0};
        g_autofree char *weight = g_strconcat(b, "250", b, "g", b, NULL);
        g_autofree char *price = g_strconcat(b, "Rp", b, "15.000", b, NULL);
        g_autofree char *sides = g_strconcat(b, "2", b, "x", b, "3", b, "x 4", b, "cm", b, NULL);
        g_autofree char *day = g_strconcat(b, "5", b, "Mei", b, "2026", b, NULL);
        g_assert_true(weight_parse(weight, &grams) && grams == 250);
        g_assert_cmpint(money_parse(price, &idr), ==, MONEY_OK);
        g_assert_cmpint(idr, ==, 15000);
        g_assert_true(size_parse(sides, &size) && size.height == 40);
        g_assert_true(date_parse(day, &date) && date.month == 5);
        g_assert_true(*blanks_skip(weight) == '2');
    }
    g_assert_cmpstr(blanks_skip("\xff x"), ==, "\xff x");
    g_assert_cmpstr(blanks_skip("\xe2\x80"), ==, "\xe2\x80");
}

static void test_size(void)
{
    static const struct {
        const char *text;
        struct size_mm size;
        const char *shown; /* NULL: refused */
    } VECTORS[] = {
        {"20 x 12 x 5 cm", {200, 120, 50}, "20 × 12 × 5 cm"},
        {"20×12×5", {200, 120, 50}, "20 × 12 × 5 cm"},
        {"200x120x50 mm", {200, 120, 50}, "20 × 12 × 5 cm"},
        {"2 x 1 x 0,5 m", {2000, 1000, 500}, "200 × 100 × 50 cm"},
        {"20cm x 12cm x 5cm", {200, 120, 50}, "20 × 12 × 5 cm"},
        {"1 m x 50 cm x 3 mm", {1000, 500, 3}, "100 × 50 × 0,3 cm"},
        {"12.5 X 8 * 3", {125, 80, 30}, "12,5 × 8 × 3 cm"},
        {"20 x 12", {0}, NULL},
        {"20 x 12 x 5 x 3", {0}, NULL},
        {"20 x 12 x 0", {0}, NULL},
        {"20 x 12 x 5 in", {0}, NULL},
        {"200 x 1 x 1 m", {0}, NULL},
        {"x 12 x 5", {0}, NULL},
        {"besar", {0}, NULL},
        {"", {0}, NULL},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(VECTORS); i++) {
        struct size_mm size = {0}, expected = VECTORS[i].size;
        bool is_read = size_parse(VECTORS[i].text, &size);
        if (is_read != (VECTORS[i].shown != NULL))
            g_test_message("\"%s\"", VECTORS[i].text);
        g_assert_true(is_read == (VECTORS[i].shown != NULL));
        g_assert_cmpmem(&size, sizeof size, &expected, sizeof expected);
        if (!is_read)
            continue;
        g_autoptr(GString) out = g_string_new(NULL);
        size_append(out, size, "id");
        g_assert_cmpstr(out->str, ==, VECTORS[i].shown);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/measure/weight", test_weight);
    g_test_add_func("/measure/guess", test_guess);
    g_test_add_func("/measure/blanks", test_blanks);
    g_test_add_func("/measure/size", test_size);
    return g_test_run();
}
