/* Which texts are addresses of the web, and of a whole site. */
#include "text/url.h"

#include <glib.h>

static void test_addresses(void)
{
    static const struct {
        const char *text;
        bool whole, site;
    } CASES[] = {
        {"https://toko.example", true, true},
        {"HTTP://Toko.Example:8080/a/b.html", true, true},
        {"https://localhost/toko/", true, true},
        {"https://kopi-caf\u00e9.example/", true, true},
        {"https://toko.example/?a=1", true, false},
        {"https://toko.example/#a", true, false},
        {"https://toko.example/a b", false, false},
        {"https://toko.example/\"", false, false},
        {"https://a:b@toko.example/", false, false},
        {"https://toko", false, false},
        {"https://toko.", false, false},
        {"https:///toko.example", false, false},
        {"ftp://toko.example", false, false},
        {"toko.example", false, false},
        {"", false, false},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(CASES); i++) {
        g_test_message("%s", CASES[i].text);
        g_assert_cmpint(url_is_whole(CASES[i].text), ==, CASES[i].whole);
        g_assert_cmpint(url_is_site(CASES[i].text), ==, CASES[i].site);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/url/addresses", test_addresses);
    return g_test_run();
}
