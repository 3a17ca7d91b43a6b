/* Which addresses an import may ask, and where a shared sheet's CSV is. */
#include "import/net_address.h"

#include <arpa/inet.h>
#include <glib.h>
#include <netinet/in.h>

static bool is_public(const char *text)
{
    struct sockaddr_in in = {.sin_family = AF_INET};
    struct sockaddr_in6 in6 = {.sin6_family = AF_INET6};
    if (inet_pton(AF_INET, text, &in.sin_addr) == 1)
        return net_address_is_public((struct sockaddr *)&in, sizeof in);
    g_assert_cmpint(inet_pton(AF_INET6, text, &in6.sin6_addr), ==, 1);
    return net_address_is_public((struct sockaddr *)&in6, sizeof in6);
}

static void test_private(void)
{
    static const char *const PRIVATE[] = {
        "0.0.0.0",
        "10.0.0.1",
        "10.255.255.255",
        "100.64.0.1",
        "100.127.255.255",
        "127.0.0.1",
        "127.255.255.254",
        "169.254.169.254",
        "172.16.0.1",
        "172.31.255.255",
        "192.0.0.8",
        "192.0.2.1",
        "192.168.1.1",
        "198.18.0.1",
        "198.19.255.255",
        "198.51.100.7",
        "203.0.113.9",
        "224.0.0.1",
        "239.255.255.255",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
        "64:ff9b::a00:1",
        "2002:7f00:1::",
        "2002:a9fe:a9fe::1",
        "2001::1",
        "2001:db8::1",
        "fc00::1",
        "fdff::1",
        "fe80::1",
        "fec0::1",
        "ff02::1",
        "100::1",
        "3fff::1",
        "::7f00:1",
        "64:ff9b:1::a00:1",
        "5f00::1",
    };
    for (size_t i = 0; i < G_N_ELEMENTS(PRIVATE); i++) {
        g_test_message("%s", PRIVATE[i]);
        g_assert_false(is_public(PRIVATE[i]));
    }
}

static void test_public(void)
{
    static const char *const PUBLIC[] = {
        "1.1.1.1",      "9.255.255.255", "11.0.0.1",        "100.63.255.255",   "100.128.0.1",
        "126.0.0.1",    "128.0.0.1",     "169.253.255.255", "172.15.255.255",   "172.32.0.1",
        "192.167.0.1",  "192.169.0.1",   "198.17.255.255",  "198.20.0.1",       "223.255.255.255",
        "2606:4700::1", "2a00:1450::1",  "::ffff:8.8.8.8",  "64:ff9b::808:808", "2002:808:808::",
        "2001:4860::1",
    };
    for (size_t i = 0; i < G_N_ELEMENTS(PUBLIC); i++) {
        g_test_message("%s", PUBLIC[i]);
        g_assert_true(is_public(PUBLIC[i]));
    }
    struct sockaddr local = {.sa_family = AF_UNIX};
    g_assert_false(net_address_is_public(&local, sizeof local));
}

static void test_table_url(void)
{
#define SHEETS "https://docs.google.com/spreadsheets/"
    static const struct {
        const char *url, *table;
    } CASES[] = {
        {SHEETS "d/abc_-1/edit#gid=12", SHEETS "d/abc_-1/export?format=csv&gid=12"},
        {SHEETS "d/abc/edit?gid=0#gid=0", SHEETS "d/abc/export?format=csv&gid=0"},
        {SHEETS "d/abc/edit?usp=sharing", SHEETS "d/abc/export?format=csv"},
        {SHEETS "d/abc", SHEETS "d/abc/export?format=csv"},
        {SHEETS "u/1/d/abc/edit", SHEETS "d/abc/export?format=csv"},
        {SHEETS "d/e/2PACX-x/pubhtml?gid=3&single=true",
         SHEETS "d/e/2PACX-x/pub?single=true&output=csv&gid=3"},
        {SHEETS "d/e/2PACX-x/pubhtml", SHEETS "d/e/2PACX-x/pub?single=true&output=csv"},
        {SHEETS "d/e/2PACX-x/pub?output=csv", SHEETS "d/e/2PACX-x/pub?output=csv"},
        {SHEETS "d/abc/export?format=xlsx", SHEETS "d/abc/export?format=xlsx"},
        {SHEETS "d/", SHEETS "d/"},
        {SHEETS "u/1", SHEETS "u/1"},
        {SHEETS, SHEETS},
        {"https://toko.example/a.csv", "https://toko.example/a.csv"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(CASES); i++) {
        g_autofree char *table = net_table_url(CASES[i].url);
        g_assert_cmpstr(table, ==, CASES[i].table);
    }
    g_assert_true(net_is_url("HTTPS://x"));
    g_assert_true(net_is_url("http://x"));
    g_assert_false(net_is_url("http://"));
    g_assert_false(net_is_url("ftp://x"));
    g_assert_false(net_is_url("data.csv"));
    g_assert_false(net_is_url("file:///etc/passwd"));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/import/net/private", test_private);
    g_test_add_func("/import/net/public", test_public);
    g_test_add_func("/import/net/table", test_table_url);
    return g_test_run();
}
