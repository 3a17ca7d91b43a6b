/* What requests ask for: targets, queries, ranges, tags, encodings, cookies, hosts, kinds of files.
 */
#include "serve/mime.h"
#include "serve/request_headers.h"
#include "serve/request_path.h"

#include <glib.h>
#include <string.h>

/* ---- targets ---- */

static void test_target_good(void)
{
    static const char *const CASES[][3] = {
        {"/", "/", ""},
        {"/a/b.html", "/a/b.html", ""},
        {"/a/", "/a/", ""},
        {"/a?x=1&y", "/a", "x=1&y"},
        {"/a??", "/a", "?"},
        {"/?../..", "/", "../.."},
        {"/a%20b", "/a b", ""},
        {"/k%c3%a9", "/k\xc3\xa9", ""},
        {"/k\xc3\xa9", "/k\xc3\xa9", ""},
        {"/%61", "/a", ""},
        {"/a+b", "/a+b", ""},
        {"/...", "/...", ""},
        {"/..a/a..", "/..a/a..", ""},
        {"/.well-known/x", "/.well-known/x", ""},
        {"/%252e%252e", "/%2e%2e", ""},
        {"/a:b;c=d@e", "/a:b;c=d@e", ""},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(CASES); i++) {
        g_autofree char *path = NULL;
        const char *query;
        g_assert_cmpint(target_read(CASES[i][0], &path, &query), ==, TARGET_OK);
        g_assert_cmpstr(path, ==, CASES[i][1]);
        g_assert_cmpstr(query, ==, CASES[i][2]);
    }
}

static void test_target_bad(void)
{
    static const char *const CASES[] = {
        "",        "*",       "a",       "a/b",        "http://x/",   "//",        "//x",
        "/a//b",   "/a//",    "/.",      "/..",        "/./a",        "/../a",     "/a/.",
        "/a/..",   "/a/../b", "/%2e",    "/%2e%2e/a",  "/.%2E/a",     "/a%2fb",    "/a%2Fb",
        "/..%2fa", "/a\\b",   "/a%5cb",  "/%00",       "/a%00.html",  "/%0d%0a",   "/%1f",
        "/%7f",    "/a\x01",  "/%",      "/%2",        "/%zz",        "/a%2",      "/a#b",
        "/#",      "/%ff",    "/%c0%ae", "/%e0%80%ae", "/%ed%a0%80/", "/\xc0\xaf", "/%c0%af",
    };
    for (gsize i = 0; i < G_N_ELEMENTS(CASES); i++) {
        char *path = NULL;
        const char *query = NULL;
        g_assert_cmpint(target_read(CASES[i], &path, &query), ==, TARGET_BAD);
        g_assert_null(path);
    }
}

static void test_target_length(void)
{
    for (int over = 0; over <= 1; over++) {
        g_autofree char *target = g_strnfill(TARGET_MAX_BYTES + (gsize)over, 'a');
        g_autofree char *path = NULL;
        const char *query;
        target[0] = '/';
        g_assert_cmpint(target_read(target, &path, &query), ==, over ? TARGET_TOO_LONG : TARGET_OK);
    }
}

static void test_query(void)
{
    static const char *const CASES[][3] = {
        {"a=1&b=2", "a", "1"},  {"a=1&b=2", "b", "2"},     {"a=1", "b", NULL},
        {"", "a", NULL},        {"a", "a", NULL},          {"a=", "a", ""},
        {"xa=1&a=2", "a", "2"}, {"a=1&a=2", "a", "1"},     {"a=x+y%26", "a", "x y&"},
        {"a=%2", "a", NULL},    {"a=%00", "a", NULL},      {"a=%ff", "a", NULL},
        {"&&a=1", "a", "1"},    {"a=1%2f..", "a", "1/.."}, {"a==", "a", "="},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(CASES); i++) {
        g_autofree char *value = query_value(CASES[i][0], CASES[i][1]);
        g_assert_cmpstr(value, ==, CASES[i][2]);
    }
}

/* ---- headers ---- */

static void test_ranges(void)
{
    static const struct {
        const char *header;
        uint64_t size;
        enum range_verdict verdict;
        uint64_t first, last;
    } CASES[] = {
        {NULL, 10, RANGE_WHOLE, 0, 0},
        {"", 10, RANGE_WHOLE, 0, 0},
        {"bytes=0-0", 10, RANGE_PART, 0, 0},
        {"bytes=0-9", 10, RANGE_PART, 0, 9},
        {"bytes=9-", 10, RANGE_PART, 9, 9},
        {"bytes=0-10", 10, RANGE_PART, 0, 9},
        {"BYTES=1-2", 10, RANGE_PART, 1, 2},
        {"bytes=-1", 10, RANGE_PART, 9, 9},
        {"bytes=-11", 10, RANGE_PART, 0, 9},
        {"bytes=-0", 10, RANGE_OUTSIDE, 0, 0},
        {"bytes=10-", 10, RANGE_OUTSIDE, 0, 0},
        {"bytes=0-", 0, RANGE_OUTSIDE, 0, 0},
        {"bytes=-1", 0, RANGE_OUTSIDE, 0, 0},
        {"bytes=2-1", 10, RANGE_WHOLE, 0, 0},
        {"bytes=-", 10, RANGE_WHOLE, 0, 0},
        {"bytes=", 10, RANGE_WHOLE, 0, 0},
        {"bytes=1", 10, RANGE_WHOLE, 0, 0},
        {"bytes=1-2,4-5", 10, RANGE_WHOLE, 0, 0},
        {"bytes= 1-2", 10, RANGE_WHOLE, 0, 0},
        {"bytes=1-2 ", 10, RANGE_WHOLE, 0, 0},
        {"lines=1-2", 10, RANGE_WHOLE, 0, 0},
        {"bytes=0-18446744073709551615", 10, RANGE_PART, 0, 9},
        {"bytes=18446744073709551615-", 10, RANGE_OUTSIDE, 0, 0},
        {"bytes=18446744073709551616-", 10, RANGE_WHOLE, 0, 0},
        {"bytes=-18446744073709551615", UINT64_MAX, RANGE_PART, 0, UINT64_MAX - 1},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(CASES); i++) {
        uint64_t first = 0, last = 0;
        g_assert_cmpint(range_read(CASES[i].header, CASES[i].size, &first, &last), ==,
                        CASES[i].verdict);
        g_assert_cmpuint(first, ==, CASES[i].first);
        g_assert_cmpuint(last, ==, CASES[i].last);
    }
}

static void test_tags(void)
{
    g_assert_true(etag_is_named("\"a\"", "\"a\""));
    g_assert_true(etag_is_named("\"b\" ,W/\"a\"", "\"a\""));
    g_assert_true(etag_is_named("*", "\"a\""));
    g_assert_false(etag_is_named("a", "\"a\""));
    g_assert_false(etag_is_named("\"ab\"", "\"a\""));
    g_assert_false(etag_is_named("", "\"a\""));
    g_assert_false(etag_is_named(NULL, "\"a\""));
}

static void test_gzip(void)
{
    static const char *const YES[] = {"gzip",       "GZip",         "x-gzip",
                                      "br, gzip",   "gzip;q=0.001", "*",
                                      "gzip ; q=1", "*;q=0, gzip",  "gzip;q=1.0"};
    static const char *const NO[] = {"",      "br",       "gzip;q=0",    "gzip; q=0.000", "*;q=0",
                                     "gzipx", "identity", "gzip;q=0, *", ";;,,"};
    for (gsize i = 0; i < G_N_ELEMENTS(YES); i++)
        g_assert_true(gzip_is_accepted(YES[i]));
    for (gsize i = 0; i < G_N_ELEMENTS(NO); i++)
        g_assert_false(gzip_is_accepted(NO[i]));
    g_assert_false(gzip_is_accepted(NULL));
}

static void test_cookies(void)
{
    gsize size;
    const char *value = cookie_find("a=1; ab=2;b=", "ab", &size);
    g_assert_cmpmem(value, size, "2", 1);
    value = cookie_find("a=1; ab=2;b=", "b", &size);
    g_assert_nonnull(value);
    g_assert_cmpuint(size, ==, 0);
    g_assert_null(cookie_find("a=1", "c", &size));
    g_assert_null(cookie_find("xa=1", "a", &size));
    g_assert_null(cookie_find(NULL, "a", &size));
}

static void test_hosts(void)
{
    static const char *const CASES[][2] = {
        {"LocalHost:80", "localhost"},
        {"127.0.0.1", "127.0.0.1"},
        {"[::1]:8000", "[::1]"},
        {"[::1]", "[::1]"},
        {"a-b.c_d:1", "a-b.c_d"},
        {"", NULL},
        {":80", NULL},
        {"a:", NULL},
        {"a:b", NULL},
        {"a:123456", NULL},
        {"[::1", NULL},
        {"[::1]x", NULL},
        {"[x]", NULL},
        {"::1", NULL},
        {"a b", NULL},
        {"a/b", NULL},
        {"a@b", NULL},
        {"\xc3\xa9", NULL},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(CASES); i++) {
        g_autofree char *name = host_name(CASES[i][0]);
        g_assert_cmpstr(name, ==, CASES[i][1]);
    }
    g_assert_null(host_name(NULL));
    g_assert_true(origin_is_own("http://a:1", "A:1"));
    g_assert_false(origin_is_own("https://a:1", "a:1"));
    g_assert_false(origin_is_own("http://a:1/", "a:1"));
    g_assert_false(origin_is_own("http://a:12", "a:1"));
    g_assert_false(origin_is_own("null", "null"));
}

static void test_kinds(void)
{
    g_assert_cmpstr(mime_of("index.html")->type, ==, "text/html; charset=utf-8");
    g_assert_cmpstr(mime_of("FOTO.JPEG")->type, ==, "image/jpeg");
    g_assert_cmpstr(mime_of("a/b.tar.gz")->type, ==, "application/gzip");
    g_assert_cmpstr(mime_of("site.webmanifest")->type, ==, "application/manifest+json");
    g_assert_cmpstr(mime_of("a.html/x")->type, ==, "application/octet-stream");
    g_assert_cmpstr(mime_of("html")->type, ==, "application/octet-stream");
    g_assert_cmpstr(mime_of("a.")->type, ==, "application/octet-stream");
    /* A table that is not sorted would lose rows to the search. */
    static const char *const SUFFIXES[] = {
        "atom", "avif", "css", "csv", "gif", "htm", "ico",  "jpg",  "js",    "json", "mjs", "mp4",
        "pdf",  "png",  "rss", "svg", "txt", "vcf", "wasm", "webp", "woff2", "xlsx", "xml", "zip"};
    for (gsize i = 0; i < G_N_ELEMENTS(SUFFIXES); i++) {
        g_autofree char *name = g_strconcat("x.", SUFFIXES[i], NULL);
        g_assert_cmpstr(mime_of(name)->suffix, ==, SUFFIXES[i]);
    }
    g_assert_true(mime_of("a.svg")->is_text);
    g_assert_false(mime_of("a.webp")->is_text);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/serve/request/target/good", test_target_good);
    g_test_add_func("/serve/request/target/bad", test_target_bad);
    g_test_add_func("/serve/request/target/length", test_target_length);
    g_test_add_func("/serve/request/query", test_query);
    g_test_add_func("/serve/request/ranges", test_ranges);
    g_test_add_func("/serve/request/tags", test_tags);
    g_test_add_func("/serve/request/gzip", test_gzip);
    g_test_add_func("/serve/request/cookies", test_cookies);
    g_test_add_func("/serve/request/hosts", test_hosts);
    g_test_add_func("/serve/request/kinds", test_kinds);
    return g_test_run();
}
