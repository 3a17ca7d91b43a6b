#include "text/words.h"

#include <string.h>

static void test_nearest(void)
{
    static const char *const KEYS[] = {"name", "nama",  "price", "harga",
                                       "stok", "stock", "was",   NULL};
    static const struct {
        const char *word, *nearest;
    } VECTORS[] = {
        {"hraga", "harga"}, {"HARGA", "harga"}, {"hargaa", "harga"}, {"prise", "price"},
        {"sotck", "stock"}, {"nam", "name"},    {"warna", NULL},     {"x", NULL},
        {"", NULL},         {"zzzzzz", NULL},   {"\xff\xff", NULL},  {"hargá", "harga"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(VECTORS); i++)
        g_assert_cmpstr(words_nearest(VECTORS[i].word, KEYS), ==, VECTORS[i].nearest);
    char longest[300];
    memset(longest, 'a', sizeof longest - 1);
    longest[sizeof longest - 1] = '\0';
    g_assert_null(words_nearest(longest, KEYS));
}

static void test_shorten(void)
{
    static const struct {
        const char *text;
        size_t max;
        const char *expected;
    } VECTORS[] = {
        {"Keripik tempe renyah", 20, "Keripik tempe renyah"},
        {"Keripik tempe renyah", 19, "Keripik tempe…"},
        {"Keripik, tempe", 9, "Keripik…"},
        {"Keripiktemperenyah", 8, "Keripik…"},
        {"ééééé", 4, "ééé…"},
        {"🌶🌶🌶🌶", 3, "🌶🌶…"},
        {"abc", 1, "…"},
        {"abc", 0, ""},
        {"", 0, ""},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(VECTORS); i++) {
        g_autofree char *got = words_shorten(VECTORS[i].text, VECTORS[i].max);
        g_assert_cmpstr(got, ==, VECTORS[i].expected);
        g_assert_cmpuint(words_chars(got), <=, MAX(VECTORS[i].max, 0));
    }
}

static void test_collapse(void)
{
    static const struct {
        const char *text, *expected;
    } VECTORS[] = {
        {"  a \t\n b\u00a0\u3000c  ", "a b c"},
        {"", ""},
        {" \n ", ""},
        {"é", "é"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(VECTORS); i++) {
        g_autofree char *got = words_collapse(VECTORS[i].text);
        g_assert_cmpstr(got, ==, VECTORS[i].expected);
    }
}

static void test_place(void)
{
    static const struct {
        const char *text;
        size_t offset;
        unsigned line, col;
    } VECTORS[] = {
        {"abc", 0, 1, 1},  {"abc", 2, 1, 3}, {"a\nbc", 2, 2, 1},    {"a\nbc", 3, 2, 2},
        {"é=x", 2, 1, 2},  {"é=x", 3, 1, 3}, {"a\n🌶x", 6, 2, 2}, {"a\n\nb", 3, 3, 1},
        {"abc", 99, 1, 4}, {"", 0, 1, 1},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(VECTORS); i++) {
        unsigned line, col;
        words_place(VECTORS[i].text, VECTORS[i].offset, &line, &col);
        g_assert_cmpuint(line, ==, VECTORS[i].line);
        g_assert_cmpuint(col, ==, VECTORS[i].col);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/words/nearest", test_nearest);
    g_test_add_func("/words/shorten", test_shorten);
    g_test_add_func("/words/collapse", test_collapse);
    g_test_add_func("/words/place", test_place);
    return g_test_run();
}
