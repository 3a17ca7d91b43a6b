/* Escaping: each context on the characters that matter to it, and on broken UTF-8. */
#include "text/escape.h"

#include <stdbool.h>
#include <string.h>

struct vector {
    const char *text, *expected;
};

static void vectors_check(enum escape_context context, const struct vector *vectors, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        g_autofree char *got = escape_text(context, vectors[i].text);
        g_assert_cmpstr(got, ==, vectors[i].expected);
    }
}

static void test_html(void)
{
    static const struct vector VECTORS[] = {
        {"", ""},
        {"Keripik Tempe", "Keripik Tempe"},
        {"<script>alert(\"x\")</script>", "&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt;"},
        {"Sri & Budi's", "Sri &amp; Budi&#39;s"},
        {"a\tb\nc\rd", "a\tb\nc\rd"},
        {"a\x01\x0b\x1b\x7f"
         "b",
         "ab"},
        {"caf\xc3\xa9 \xf0\x9f\x99\x8f", "caf\xc3\xa9 \xf0\x9f\x99\x8f"},
        {"a\xff"
         "b",
         "a\xef\xbf\xbd"
         "b"},
        {"\xc3", "\xef\xbf\xbd"},
        {"\xed\xa0\x80", "\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd"},
        {"a\xc2\x85\xef\xbf\xbe"
         "b",
         "ab"},
    };
    vectors_check(ESCAPE_HTML, VECTORS, G_N_ELEMENTS(VECTORS));
}

static void test_xml(void)
{
    static const struct vector VECTORS[] = {
        {"]]> & <b>", "]]&gt; &amp; &lt;b&gt;"},
        {"a\rb\x08"
         "c",
         "a&#13;bc"},
        {"\xef\xbf\xbf"
         "x",
         "x"},
    };
    vectors_check(ESCAPE_XML, VECTORS, G_N_ELEMENTS(VECTORS));
}

/* What WhatsApp, and every other link, must get. */
static void test_url(void)
{
    static const struct vector VECTORS[] = {
        {"Halo kak", "Halo%20kak"},
        {"Halo, saya mau pesan:\n1x Keripik Tempe 250g - Rp15.000\nTotal: Rp15.000",
         "Halo%2C%20saya%20mau%20pesan%3A%0A1x%20Keripik%20Tempe%20250g%20-%20Rp15.000%0ATotal%3A"
         "%20Rp15.000"},
        {"*Pesanan Baru*\nNama: Sri & Budi\nCatatan: 50% pedas?",
         "%2APesanan%20Baru%2A%0ANama%3A%20Sri%20%26%20Budi%0ACatatan%3A%2050%25%20pedas%3F"},
        {"Terima kasih \xf0\x9f\x99\x8f", "Terima%20kasih%20%F0%9F%99%8F"},
        {"Apakah ini masih ada? "
         "https://contoh.id/p/kopi-gayo?utm_source=whatsapp&utm_medium=chat#beli",
         "Apakah%20ini%20masih%20ada%3F%20https%3A%2F%2Fcontoh.id%2Fp%2Fkopi-gayo%3Futm_source%3D"
         "whatsapp%26utm_medium%3Dchat%23beli"},
        {"1+1=2 #promo", "1%2B1%3D2%20%23promo"},
        {"\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x8d\xb3 Dapur Bu Sri",
         "%F0%9F%91%A9%E2%80%8D%F0%9F%8D%B3%20Dapur%20Bu%20Sri"},
        {"Kaf\xc3\xa9 \xc2\xbd kg ~ 'promo' (baru)!",
         "Kaf%C3%A9%20%C2%BD%20kg%20~%20%27promo%27%20%28baru%29%21"},
        {"Rp\xc2\xa0"
         "15.000",
         "Rp%C2%A015.000"},
        {"a\xfe"
         "b",
         "a%EF%BF%BDb"},
    };
    vectors_check(ESCAPE_URL, VECTORS, G_N_ELEMENTS(VECTORS));
}

/* Every byte is either unreserved or percent-encoded. */
static void test_url_every_ascii_byte(void)
{
    for (int c = 1; c < 0x80; c++) {
        char text[] = {(char)c, '\0'}, encoded[4];
        g_snprintf(encoded, sizeof encoded, "%%%02X", (unsigned)c);
        bool is_plain = g_ascii_isalnum((char)c) || strchr("-_.~", c);
        g_autofree char *got = escape_text(ESCAPE_URL, text);
        g_assert_cmpstr(got, ==, is_plain ? text : encoded);
    }
}

static void test_url_path(void)
{
    static const struct vector VECTORS[] = {
        {"produk/kopi gayo.html", "produk/kopi%20gayo.html"},
        {"a?b#c", "a%3Fb%23c"},
    };
    vectors_check(ESCAPE_URL_PATH, VECTORS, G_N_ELEMENTS(VECTORS));
}

static void test_json(void)
{
    static const struct vector VECTORS[] = {
        {"\"\\/", "\\\"\\\\/"},
        {"</script><!-- & -->", "\\u003c/script\\u003e\\u003c!-- \\u0026 --\\u003e"},
        {"a\b\f\n\r\t\x01\x7f", "a\\b\\f\\n\\r\\t\\u0001\\u007f"},
        {"x\xe2\x80\xa8y\xe2\x80\xa9z", "x\\u2028y\\u2029z"},
        {"\xf0\x9f\x99\x8f", "\xf0\x9f\x99\x8f"},
        {"a\xf0\x9f"
         "b",
         "a\xef\xbf\xbd\xef\xbf\xbd"
         "b"},
    };
    vectors_check(ESCAPE_JSON, VECTORS, G_N_ELEMENTS(VECTORS));
}

static void test_length_is_kept(void)
{
    g_autoptr(GString) out = g_string_new("<");
    escape_append(out, ESCAPE_HTML, "a<b\0c>", 6);
    g_assert_cmpmem(out->str, out->len, "<a&lt;bc&gt;", 12);
    /* A sequence that the length cuts is broken, whatever stands behind it. */
    g_string_truncate(out, 0);
    escape_append(out, ESCAPE_HTML, "\xc3\xa9", 1);
    g_assert_cmpstr(out->str, ==, "\xef\xbf\xbd");
}

/* Long texts are looked at in blocks: a byte means the same wherever it stands. */
static void test_every_place(void)
{
    enum { LEN = 40 };
    for (int context = 0; context < ESCAPE_CONTEXT_COUNT; context++) {
        for (int c = 1; c < 0x80; c++) {
            const char alone[] = {(char)c, '\0'};
            g_autofree char *escaped = escape_text((enum escape_context)context, alone);
            for (size_t len = 1; len <= LEN; len++) {
                size_t at = ((size_t)c * 7 + len * 5) % len;
                char text[LEN + 1] = {0};
                memset(text, 'x', len);
                text[at] = (char)c;
                g_autofree char *got = escape_text((enum escape_context)context, text);
                g_autofree char *want =
                    g_strdup_printf("%.*s%s%s", (int)at, text, escaped, text + at + 1);
                g_assert_cmpstr(got, ==, want);
            }
        }
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/escape/every-place", test_every_place);
    g_test_add_func("/escape/html", test_html);
    g_test_add_func("/escape/xml", test_xml);
    g_test_add_func("/escape/url", test_url);
    g_test_add_func("/escape/url-every-ascii-byte", test_url_every_ascii_byte);
    g_test_add_func("/escape/url-path", test_url_path);
    g_test_add_func("/escape/json", test_json);
    g_test_add_func("/escape/length-is-kept", test_length_is_kept);
    return g_test_run();
}
