/* Plain text and HTML → Markdown, and back through text/markdown.h. */
#include "cpu_budget.h"
#include "import/html_markdown.h"
#include "import/plain_markdown.h"
#include "text/markdown.h"

#include <string.h>

static char *from_plain(const char *text)
{
    GString *out = g_string_new(NULL);
    markdown_from_plain(out, text);
    return g_string_free(out, FALSE);
}

static char *to_plain(const char *markdown)
{
    GString *out = g_string_new(NULL);
    markdown_plain(out, markdown, strlen(markdown));
    return g_string_free(out, FALSE);
}

static char *to_html(const char *markdown)
{
    GString *out = g_string_new(NULL);
    markdown_html(out, markdown, strlen(markdown), &(struct markdown_options){0});
    return g_string_free(out, FALSE);
}

/* What the exporter writes comes back to the letter. */
static void test_plain_comes_back(void)
{
    static const char *const TEXTS[] = {
        "Renyah.",
        "Satu\ndua\n\ntiga",
        "- a\n- b\n\nSesudahnya",
        "Sebelumnya\n\n- a\n- b",
        "1. a\n2. b\n3. c",
        "7. a\n8. b",
        "- a\n- b\n\n- c",
        "1. a\n2. b\n\n1. c",
        "- a\n  - b\n  - c\n- d",
        "1. a\n  - b\n    - c\n2. d",
        "- a\n  kedua\n- b",
        "10. a\n  - b",
        "# bukan judul",
        "> bukan kutipan",
        "+ bukan daftar",
        "-5 derajat",
        "---",
        "===",
        "a\n===",
        "a\n---",
        "*tebal* _miring_ **x** `kode` [a](b) <b>c</b> &amp; &#65; a_b_c \\",
        "~~~\nx\n~~~",
        "```\nx",
        "! [x]",
        "![x](y)",
        "[a]: http://x.example",
        "2026. tahun",
        "0. nol",
        "1.5 kg",
        "1) x" /* ')' becomes '.', see below */,
        "Halo 🌶️ é\u00a0x",
        "http://x.example/a_b_c?d=1&e=2",
        "a\\\nb",
        "***",
        "* * *",
        "_ _ _",
        "<!-- x -->",
        "| a | b |\n| - | - |",
        "a  b",
    };
    for (size_t i = 0; i < G_N_ELEMENTS(TEXTS); i++) {
        g_autofree char *markdown = from_plain(TEXTS[i]);
        g_autofree char *plain = to_plain(markdown);
        g_autofree char *expected = g_strdup(TEXTS[i]);
        if (!strcmp(expected, "1) x"))
            expected[1] = '.';
        if (!strcmp(expected, "* * *"))
            g_strlcpy(expected, "- * *", 6);
        g_test_message("%s", markdown);
        g_assert_cmpstr(plain, ==, expected);
    }
}

static void test_plain_reads_well(void)
{
    static const struct {
        const char *text, *markdown;
    } CASES[] = {
        {"Cocok untuk:\n- arisan\n- oleh-oleh\nTahan 3 bulan.",
         "Cocok untuk:\n\n- arisan\n- oleh-oleh\n\nTahan 3 bulan."},
        {"• satu\n• dua", "- satu\n- dua"},
        {"Harga 15.000\nStok 5", "Harga 15.000\\\nStok 5"},
        {"  - a\n  - b", "- a\n- b"},
        {"\n\n a \n\n\n b\n\n", "a\n\nb"},
        {"1. a\n1. b", "1. a\n\n1) b"},
        {"", ""},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(CASES); i++) {
        g_autofree char *markdown = from_plain(CASES[i].text);
        g_assert_cmpstr(markdown, ==, CASES[i].markdown);
    }
}

/* ---- HTML ---- */

static void test_html(void)
{
    static const struct {
        const char *html, *markdown;
    } CASES[] = {
        {"<p>Satu</p><p>dua</p>", "Satu\n\ndua"},
        {"<p>Satu<br>dua<br/><br />tiga</p>", "Satu\\\ndua\n\ntiga"},
        {"<P CLASS='x'>Keripik <B>pedas</B> &amp; <i>gurih</i></P>", "Keripik **pedas** & *gurih*"},
        {"<strong>Bahan:</strong>katun", "**Bahan:** katun"},
        {"a<b> b </b>c", "a **b** c"},
        {"<b></b>x<b> </b>y", "x y"},
        {"<ul><li>a</li><li>b<ul><li>c</li></ul></li></ul>x", "- a\n- b\n  - c\n\nx"},
        {"<ol><li>a<li>b</ol>", "1. a\n2. b"},
        {"<ol start=3><li><p>a</p><p>b</p></li></ol>", "3. a\n\n   b"},
        {"<h2>Cara</h2>seduh", "## Cara\n\nseduh"},
        {"<a href=\"https://x.example/a b\">di sini</a>.", "[di sini](<https://x.example/a%20b>)."},
        {"<a href='javascript:alert(1)'>klik</a>", "klik"},
        {"<a href=x></a>y", "y"},
        {"<script>alert('<p>')</script>x<style>p{}</style>", "x"},
        {"<!-- <p> -->x<!DOCTYPE html><?php ?>", "x"},
        {"<table><tr><td>Bahan</td><td>katun</td></tr><tr><th>Isi</th><td>2</td></tr></table>",
         "Bahan: katun\\\nIsi: 2"},
        {"<foo>isi</foo><unknown/> teks", "isi teks"},
        {"1 < 2 & 3 > 2", "1 \\< 2 & 3 > 2"},
        {"a <b", "a \\<b"},
        {"&lt;b&gt; &nbsp; &eacute; &#x1F336; &#0; &bogus; &copy",
         "\\<b> é 🌶 \ufffd \\&bogus; \\&copy"},
        {"<p>*x* _y_ # z</p><p># z</p>", "\\*x\\* \\_y\\_ # z\n\n\\# z"},
        {"<pre>a\n  b</pre>", "a\\\nb"},
        {"<img src=x alt=y>teks", "teks"},
        {"<p>a", "a"},
        {"</p></ul></li>a", "a"},
        {"<div>a</div>\n<div>b</div>\n", "a\n\nb"},
        {"<p>a</p>\n\n<p>&nbsp;</p>\n<p>b</p>", "a\n\nb"},
        {"<li>lepas</li>", "- lepas"},
        {"<b>a<br>b</b>", "**a**\\\n**b**"},
        {"<b><p>a</p><p>b</p></b>", "**a**\n\n**b**"},
        {"\xc2\xa0<span>x</span>", "x"},
        {"", ""},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(CASES); i++) {
        g_autoptr(GString) out = g_string_new(NULL);
        markdown_from_html(out, CASES[i].html);
        g_test_message("%s", CASES[i].html);
        g_assert_cmpstr(out->str, ==, CASES[i].markdown);
    }
}

static void test_html_is_known(void)
{
    static const struct {
        const char *text;
        bool is_html;
    } CASES[] = {
        {"<p>a</p>", true}, {"a<br>b", true},    {"a<BR/>b", true}, {"1 < 2", false},
        {"<3 suka", false}, {"a &amp; b", true}, {"a & b", false},  {"<b>", true},
        {"<bukan>", false}, {"a <b c", false},   {"</div>", true},  {"R&D;", false},
        {"&nbsp;", true},   {"", false},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(CASES); i++) {
        g_test_message("%s", CASES[i].text);
        g_assert_cmpint(text_is_html(CASES[i].text), ==, CASES[i].is_html);
    }
}

/* Nothing of the page's own code comes through, whatever the nesting. */
static void test_html_is_safe(void)
{
    static const char *const TEXTS[] = {
        "<scr<script>ipt>alert(1)</script>",
        "&lt;script&gt;alert(1)&lt;/script&gt;",
        "<a href=\"java\nscript:alert(1)\">x</a>",
        "<a href=\" javascript:alert(1)\">x</a>",
        "<a href='https://x.example/)[y](javascript:alert(1)'>x</a>",
        "<a href='https://x.example/>a<b'>x](javascript:a)</a>",
        "<svg><p onload=alert(1)></svg>",
        "<iframe src=x></iframe>",
    };
    for (size_t i = 0; i < G_N_ELEMENTS(TEXTS); i++) {
        g_autoptr(GString) out = g_string_new(NULL);
        markdown_from_html(out, TEXTS[i]);
        g_autofree char *html = to_html(out->str);
        g_test_message("%s", html);
        g_assert_null(strstr(html, "<script"));
        g_assert_null(strstr(html, "href=\"javascript"));
        g_assert_null(strstr(html, "<iframe"));
        g_assert_null(strstr(html, "<svg"));
    }
}

/* Of each family so much; what grows with the square of it would take minutes. */
enum { FAMILY_BYTES = 300 * 1000, FAMILY_BUDGET_S = 20 };

/* Time grows with the length, not with its square. */
static void test_html_is_quick(void)
{
    static const char *const UNITS[] = {"<",
                                        "<a ",
                                        "<a \"",
                                        "&",
                                        "<b>",
                                        "<li>",
                                        "<ul>",
                                        "</p>",
                                        "<!--",
                                        "<script>",
                                        "<a href=http://x>",
                                        "a<br>",
                                        "*",
                                        "- a\n",
                                        "  - a\n"};
    for (size_t i = 0; i < G_N_ELEMENTS(UNITS); i++) {
        g_autoptr(GString) text = g_string_new(NULL);
        while (text->len < FAMILY_BYTES)
            g_string_append(text, UNITS[i]);
        g_test_message("%s", UNITS[i]);
        g_autoptr(GString) out = g_string_new(NULL);
        cpu_budget(FAMILY_BUDGET_S);
        markdown_from_html(out, text->str);
        markdown_from_plain(out, text->str);
        /* An address a tag is the most that one can become. */
        g_assert_cmpuint(out->len, <=, 10 * text->len);
    }
    cpu_budget(0);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/import/plain/back", test_plain_comes_back);
    g_test_add_func("/import/plain/reads", test_plain_reads_well);
    g_test_add_func("/import/html/markdown", test_html);
    g_test_add_func("/import/html/known", test_html_is_known);
    g_test_add_func("/import/html/safe", test_html_is_safe);
    g_test_add_func("/import/html/quick", test_html_is_quick);
    return g_test_run();
}
