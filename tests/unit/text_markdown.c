/* Markdown: what comes out, what never does, and that no text makes libcmark slow. */
#include "cpu_budget.h"
#include "text/markdown.h"

#include <string.h>

static const struct markdown_options PLAIN_OPTIONS = {0};

static char *html_of(const char *text, const struct markdown_options *options)
{
    GString *out = g_string_new(NULL);
    markdown_html(out, text, strlen(text), options ? options : &PLAIN_OPTIONS);
    return g_string_free(out, FALSE);
}

struct vector {
    const char *text, *expected;
};

static void expect_html(const struct vector *vectors, size_t n,
                        const struct markdown_options *options)
{
    for (size_t i = 0; i < n; i++) {
        g_autofree char *html = html_of(vectors[i].text, options);
        g_assert_cmpstr(html, ==, vectors[i].expected);
    }
}

static void test_html(void)
{
    static const struct vector VECTORS[] = {
        {"", ""},
        {"Renyah **dan** *gurih*", "<p>Renyah <strong>dan</strong> <em>gurih</em></p>\n"},
        {"harga <50rb & \"enak\"", "<p>harga &lt;50rb &amp; &quot;enak&quot;</p>\n"},
        {"-- \"tanpa\" ...", "<p>-- &quot;tanpa&quot; ...</p>\n"},
        {"a\nb", "<p>a\nb</p>\n"},
        {"a<br>b<BR />\nc<br/>d", "<p>a<br />\nb<br />\nc<br />\nd</p>\n"},
        {"`<br>` <br x=y> <brr>", "<p><code>&lt;br&gt;</code>  </p>\n"},
        {"- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n"},
        {"NUL \xff byte", "<p>NUL \xef\xbf\xbd byte</p>\n"},
    };
    expect_html(VECTORS, G_N_ELEMENTS(VECTORS), NULL);
}

/* Whatever an owner pastes, no script and no attribute of theirs gets into a page. */
static void test_hazards(void)
{
    static const struct vector VECTORS[] = {
        {"<script>alert(1)</script>", ""},
        {"a <b onclick=x>c</b> d", "<p>a c d</p>\n"},
        {"<!-- rahasia -->", ""},
        {"<b>\n\n<i></i>", ""},
        {"``` \"><script>alert(1)</script>\nx\n```",
         "<pre><code class=\"language-&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;\">x\n"
         "</code></pre>\n"},
        {"[a](b \"\\\"><script>x\")",
         "<p><a href=\"b\" title=\"&quot;&gt;&lt;script&gt;x\">a</a></p>\n"},
        {"![\">\\<script>](b)", "<p><img src=\"b\" alt=\"&quot;&gt;&lt;script&gt;\" /></p>\n"},
        {"[a](<b\" onclick=\"x>)", "<p><a href=\"b%22%20onclick=%22x\">a</a></p>\n"},
        {"[klik](javascript:alert(1))", "<p>klik</p>\n"},
        {"[klik](JaVaScRiPt:alert(1))", "<p>klik</p>\n"},
        {"[klik](&#106;avascript:alert(1))", "<p>klik</p>\n"},
        {"[klik](java&Tab;script:alert(1))", "<p>klik</p>\n"},
        {"[klik](&#1;javascript:alert(1))", "<p>klik</p>\n"},
        {"[klik](< javascript:alert(1)>)", "<p>klik</p>\n"},
        {"[*klik*](data:text/html;base64,eA==)", "<p><em>klik</em></p>\n"},
        {"<javascript:alert(1)>", "<p>javascript:alert(1)</p>\n"},
        {"![x](vbscript:y)", "<p>x</p>\n"},
        {"[a]\n\n[a]: javascript:x", "<p>a</p>\n"},
        {"[wa](whatsapp://send?phone=62)", "<p><a href=\"whatsapp://send?phone=62\">wa</a></p>\n"},
        {"<https://contoh.id/a?b&c>",
         "<p><a href=\"https://contoh.id/a?b&amp;c\">https://contoh.id/a?b&amp;c</a></p>\n"},
        {"<sri@contoh.id>", "<p><a href=\"mailto:sri@contoh.id\">sri@contoh.id</a></p>\n"},
    };
    expect_html(VECTORS, G_N_ELEMENTS(VECTORS), NULL);
}

static void test_heading_top(void)
{
    static const struct markdown_options AS_WRITTEN = {0}, SECOND = {.heading_top = 2},
                                         FIFTH = {.heading_top = 5};
    static const struct {
        const struct markdown_options *options;
        const char *text, *expected;
    } VECTORS[] = {
        {&AS_WRITTEN, "# a\n\n#### b", "<h1>a</h1>\n<h4>b</h4>\n"},
        {&SECOND, "# a\n\nb\n=\n\n###### c", "<h2>a</h2>\n<h2>b</h2>\n<h3>c</h3>\n"},
        {&SECOND, "### a\n\n### b", "<h2>a</h2>\n<h2>b</h2>\n"},
        {&SECOND, "### a\n\n## b\n\n### c\n\n# d",
         "<h2>a</h2>\n<h2>b</h2>\n<h3>c</h3>\n<h2>d</h2>\n"},
        {&FIFTH, "# a\n## b\n### c\n#### d\n##### e\n###### f",
         "<h5>a</h5>\n<h6>b</h6>\n<h6>c</h6>\n<h6>d</h6>\n<h6>e</h6>\n<h6>f</h6>\n"},
        {&SECOND, "> ## a\n\n### b", "<blockquote>\n<h2>a</h2>\n</blockquote>\n<h3>b</h3>\n"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(VECTORS); i++) {
        g_autofree char *html = html_of(VECTORS[i].text, VECTORS[i].options);
        g_assert_cmpstr(html, ==, VECTORS[i].expected);
    }
}

static void test_links_from_the_root(void)
{
    static const struct markdown_options OPTIONS = {.root = "../"};
    static const struct {
        const char *target, *expected;
    } VECTORS[] = {
        {"/cara-pesan.html", "../cara-pesan.html"},
        {"/produk/a.html#b", "../produk/a.html#b"},
        {"/", "../"},
        {"/a b", "../a%20b"},
        {"cara-pesan.html", "cara-pesan.html"},
        {"../produk/a.html", "../produk/a.html"},
        {"./a", "./a"},
        {"/\\\\contoh.id", "/%5Ccontoh.id"},
        {"//contoh.id/a", "//contoh.id/a"},
        {"#atas", "#atas"},
        {"?q=1", "?q=1"},
        {"https://contoh.id", "https://contoh.id"},
        {"HTTP://contoh.id", "HTTP://contoh.id"},
        {"tel:+62812", "tel:+62812"},
        {"", ""},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(VECTORS); i++) {
        g_autofree char *text =
            g_strdup_printf("[x](<%s>) ![y](<%s>)", VECTORS[i].target, VECTORS[i].target);
        g_autofree char *expected =
            g_strdup_printf("<p><a href=\"%s\">x</a> <img src=\"%s\" alt=\"y\" /></p>\n",
                            VECTORS[i].expected, VECTORS[i].expected);
        g_autofree char *html = html_of(text, &OPTIONS);
        g_assert_cmpstr(html, ==, expected);
    }
}

static void test_plain(void)
{
    static const struct vector VECTORS[] = {
        {"", ""},
        {"# Judul\n\nSatu *dua*\n`tiga`", "Judul\n\nSatu dua tiga"},
        {"a  \nb", "a\nb"},
        {"a<br>\nb<br>c", "a\nb\nc"},
        {"a | b\n--|--\nc<br>d | e", "a | b\nc d | e"},
        {"Isi:\n\n- satu\n- dua\n  - anak\n- tiga\n\nakhir",
         "Isi:\n\n- satu\n- dua\n  - anak\n- tiga\n\nakhir"},
        {"3. a\n4. b", "3. a\n4. b"},
        {"- a\n\n  b\n\n- c", "- a\n  b\n- c"},
        {"- - x", "- - x"},
        {"[teks](https://contoh.id \"judul\") dan <https://contoh.id>",
         "teks dan https://contoh.id"},
        {"a\n\n![foto](x.jpg)\n\nb", "a\n\nb"},
        {"![foto](x.jpg)\nb", "b"},
        {"a <b>c</b>\n\n<div>x</div>\n\nd", "a c\n\nd"},
        {"> kutipan\n\n---\n\n```\nkode\n  lagi\n```", "kutipan\n\nkode\n  lagi"},
        {"5 \\* 3 &lt; &amp;", "5 * 3 < &"},
        {"Ukuran:\n| **S** | M |\n|---|:-:|\n| 96 | 100 |\n\nb", "Ukuran:\n\nS | M\n96 | 100\n\nb"},
        {"a | b\n--|--\nc\\|d | e", "a | b\nc|d | e"},
        {"Harga ~~Rp50.000~~ Rp45.000 ~~a~~", "Harga Rp45.000"},
        {"~~a~~ www.b.id", "www.b.id"},
        {"- ~~a~~ b~~c~~d", "- bd"},
        {"\\~~a~~", "~~a~~"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(VECTORS); i++) {
        g_autoptr(GString) out = g_string_new(" ");
        markdown_plain(out, VECTORS[i].text, strlen(VECTORS[i].text));
        g_assert_cmpstr(out->str + 1, ==, VECTORS[i].expected);
    }
}

/* ---- what libcmark leaves as text ---- */

#define TABLE(head, body)                                                                          \
    "<div class=\"table\" tabindex=\"0\">\n<table>\n<thead>\n" head "</thead>\n" body              \
    "</table>\n</div>\n"
#define TR(cells)  "<tr>\n" cells "</tr>\n"
#define TH(text)   "<th>" text "</th>\n"
#define TD(text)   "<td>" text "</td>\n"
#define BODY(rows) "<tbody>\n" rows "</tbody>\n"

static void test_tables(void)
{
    static const struct vector VECTORS[] = {
        {"| a | b |\n|---|---|\n| c | d |", TABLE(TR(TH("a") TH("b")), BODY(TR(TD("c") TD("d"))))},
        {"a|b\n-|-\nc|d\n\ne", TABLE(TR(TH("a") TH("b")), BODY(TR(TD("c") TD("d")))) "<p>e</p>\n"},
        {"Ukuran:\n| a |\n|---|\n| c |", "<p>Ukuran:</p>\n" TABLE(TR(TH("a")), BODY(TR(TD("c"))))},
        {"| a | b |\n|:--|--:|\n| c | d |  \n| e | f | g |\n| h |\n|  |  |",
         TABLE(TR("<th style=\"text-align:left\">a</th>\n<th style=\"text-align:right\">b</th>\n"),
               BODY(TR("<td style=\"text-align:left\">c</td>\n"
                       "<td style=\"text-align:right\">d</td>\n")
                        TR("<td style=\"text-align:left\">e</td>\n"
                           "<td style=\"text-align:right\">f</td>\n" TD("g"))
                            TR("<td style=\"text-align:left\">h</td>\n"
                               "<td style=\"text-align:right\"></td>\n")
                                TR("<td style=\"text-align:left\"></td>\n"
                                   "<td style=\"text-align:right\"></td>\n")))},
        {"a | b\n:-: | -", TABLE(TR("<th style=\"text-align:center\">a</th>\n" TH("b")), "")},
        {"| **a** b | `c|d` |\n|--|--|\n| [e](f) &lt; g | *h*i |",
         TABLE(TR(TH("<strong>a</strong> b") TH("<code>c|d</code>")),
               BODY(TR(TD("<a href=\"f\">e</a> &lt; g") TD("<em>h</em>i"))))},
        {"|| a |\n|-|-|\n| | b |", TABLE(TR(TH("") TH("a")), BODY(TR(TD("") TD("b"))))},
        {"- | a |\n  |---|\n  | b |",
         "<ul>\n<li>\n" TABLE(TR(TH("a")), BODY(TR(TD("b")))) "</li>\n</ul>\n"},
        {"> a | b\n> --|--", "<blockquote>\n" TABLE(TR(TH("a") TH("b")), "") "</blockquote>\n"},
        {"| <b>a</b> | <script>x</script> |\n|--|--|", TABLE(TR(TH("a") TH("x")), "")},
        {"a\\|b | `c\\|d` [e](f\\|g)\n--|--",
         TABLE(TR(TH("a|b") TH("<code>c|d</code> <a href=\"f%7Cg\">e</a>")), "")},
        {"a | b | c\n--|:-:",
         TABLE(TR(TH("a") "<th style=\"text-align:center\">b</th>\n" TH("c")), "")},
        /* What marks words stays in its cell. */
        {"|a|b|\n|-|-|\n|https://a.id|www.b.id/c|",
         TABLE(TR(TH("a") TH("b")), BODY(TR(TD("<a href=\"https://a.id\">https://a.id</a>") TD(
                                        "<a href=\"https://www.b.id/c\">www.b.id/c</a>"))))},
        {"|~~a|b~~|\n|-|-|\n|c ~~d|~~e~~|\n|f~~|g|",
         TABLE(TR(TH("~~a") TH("b~~")),
               BODY(TR(TD("c ~~d") TD("<del>e</del>")) TR(TD("f~~") TD("g"))))},
        {"```\n|--|\na\\|b\n```\n`a\\|b` \\\\| \\~",
         "<pre><code>|--|\na\\|b\n</code></pre>\n<p><code>a\\|b</code> \\| ~</p>\n"},
        /* Bars and tildes as HTML writes them. */
        {"a&#124;b | `&#124;` [c](d&#x7C;e)\n--|--\n&vert; | `\\~\\|` \\&#124;",
         TABLE(TR(TH("a|b") TH("<code>&amp;#124;</code> <a href=\"d%7Ce\">c</a>")),
               BODY(TR(TD("|") TD("<code>\\~|</code> &amp;#124;"))))},
        {"a &#124; b\n--- | ---", "<p>a | b\n--- | ---</p>\n"},
        {"```a\\|b&#124;\n&#124;\n```",
         "<pre><code class=\"language-a|b|\">&amp;#124;\n</code></pre>\n"},
        {"a\\|b \uFDD0\n|-|", TABLE(TR(TH("a") TH("b \uFDD0")), "")},
        /* No tables. */
        {"a | b\n\\|--|--", "<p>a | b\n|--|--</p>\n"},
        {"a | b", "<p>a | b</p>\n"},
        {"a | b\n-- x|--", "<p>a | b\n-- x|--</p>\n"},
        {"|--|--|\n| a | b |", "<p>|--|--|\n| a | b |</p>\n"},
        {"|", "<p>|</p>\n"},
        {"    a | b\n    --|--", "<pre><code>a | b\n--|--\n</code></pre>\n"},
    };
    expect_html(VECTORS, G_N_ELEMENTS(VECTORS), NULL);
}

static void test_struck(void)
{
    static const struct vector VECTORS[] = {
        {"~~Rp50.000~~ Rp40.000", "<p><del>Rp50.000</del> Rp40.000</p>\n"},
        {"a~~b~~c ~~d *e* f~~ ~~g~~",
         "<p>a<del>b</del>c <del>d <em>e</em> f</del> <del>g</del></p>\n"},
        {"*~~a~~ b* ~~c", "<p><em><del>a</del> b</em> ~~c</p>\n"},
        {"~~a\nb~~", "<p><del>a\nb</del></p>\n"},
        {"~~a *b~~ c*", "<p>~~a <em>b~~ c</em></p>\n"},
        {"~~ a ~~ b~~ ~c~ ~~~d~~~ `~~e~~`", "<p>~~ a ~~ b~~ ~c~ ~~~d~~~ <code>~~e~~</code></p>\n"},
        {"~~a\n\nb~~", "<p>~~a</p>\n<p>b~~</p>\n"},
        {"~~a~~ [~~b~~](c)", "<p><del>a</del> <a href=\"c\"><del>b</del></a></p>\n"},
        {"~~**a**~~ ~~[b](c)~~ ~~`d`~~",
         "<p><del><strong>a</strong></del> <del><a href=\"c\">b</a></del> "
         "<del><code>d</code></del></p>\n"},
        {"\uFDFA \\~~a~~", "<p>\uFDFA ~~a~~</p>\n"},
        {"&#126;~a~~ &#126;&#x7e;b~~", "<p>~~a~~ ~~b~~</p>\n"},
        {"\\~~a~~ \\~\\~b~~ `\\~~`", "<p>~~a~~ ~~b~~ <code>\\~~</code></p>\n"},
        {"~~a\n~~", "<p>~~a\n~~</p>\n"},
    };
    expect_html(VECTORS, G_N_ELEMENTS(VECTORS), NULL);
}

static void test_addresses(void)
{
    static const struct {
        const char *text, *before, *url, *shown, *behind;
    } VECTORS[] = {
        {"https://contoh.id", "", "https://contoh.id", "https://contoh.id", ""},
        {"Lihat https://a.id/b_c_d?e=1&f.", "Lihat ", "https://a.id/b_c_d?e=1&amp;f",
         "https://a.id/b_c_d?e=1&amp;f", "."},
        {"(www.a.id)", "(", "https://www.a.id", "www.a.id", ")"},
        {"Www.a.id, b", "", "https://Www.a.id", "Www.a.id", ", b"},
        {"http://a.id/b_(c)!", "", "http://a.id/b_(c)", "http://a.id/b_(c)", "!"},
        {"pesan wa.me/628123 ya", "pesan ", "https://wa.me/628123", "wa.me/628123", " ya"},
        {"“https://a.id”", "“", "https://a.id", "https://a.id", "”"},
        {"🛒www.a.id/é/ü🛒", "🛒", "https://www.a.id/%C3%A9/%C3%BC", "www.a.id/é/ü",
         "🛒"},
        {"[https://a.id]", "[", "https://a.id", "https://a.id", "]"},
        {"[www.a.id/b[1]], c", "[", "https://www.a.id/b%5B1%5D", "www.a.id/b[1]", "], c"},
        {"https://a.id[1]", "", "https://a.id", "https://a.id", "[1]"},
        {"https://kopí.id/cafe\u0301", "", "https://kop%C3%AD.id/cafe%CC%81",
         "https://kopí.id/cafe\u0301", ""},
        {"https://toko.id🛒", "", "https://toko.id", "https://toko.id", "🛒"},
        {"Surel:toko_kopi+1@a-b.co.id.", "Surel:", "mailto:toko_kopi+1@a-b.co.id",
         "toko_kopi+1@a-b.co.id", "."},
        {"(-a@www.b.id)", "(-", "mailto:a@www.b.id", "a@www.b.id", ")"},
        {"https://a.id/@b.id", "", "https://a.id/@b.id", "https://a.id/@b.id", ""},
        {"https://a.id:8080?b", "", "https://a.id:8080?b", "https://a.id:8080?b", ""},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(VECTORS); i++) {
        g_autofree char *html = html_of(VECTORS[i].text, NULL);
        g_autofree char *expected =
            g_strdup_printf("<p>%s<a href=\"%s\">%s</a>%s</p>\n", VECTORS[i].before, VECTORS[i].url,
                            VECTORS[i].shown, VECTORS[i].behind);
        g_assert_cmpstr(html, ==, expected);
    }
    static const struct vector PLAIN[] = {
        {"xhttps://a.id", "<p>xhttps://a.id</p>\n"},
        {"https:// a", "<p>https:// a</p>\n"},
        {"www. a.id", "<p>www. a.id</p>\n"},
        {"http://localhost", "<p>http://localhost</p>\n"},
        {"`https://a.id`", "<p><code>https://a.id</code></p>\n"},
        {"<https://a.id>", "<p><a href=\"https://a.id\">https://a.id</a></p>\n"},
        {"[https://a.id](b)", "<p><a href=\"b\">https://a.id</a></p>\n"},
        {"https://a.b@c.id", "<p>https://a.b@c.id</p>\n"},
        {"javascript://www", "<p>javascript://www</p>\n"},
        {"10pcs@15.000 3kg@Rp15.000 @toko.id a@b @ a@.id a@b.i a@b.id@c",
         "<p>10pcs@15.000 3kg@Rp15.000 @toko.id a@b @ a@.id a@b.i a@b.id@c</p>\n"},
        {"ftp://a@b.id é@b.id éa@b.id `a@b.id`",
         "<p>ftp://a@b.id é@b.id éa@b.id <code>a@b.id</code></p>\n"},
        {"[a@b.id](c) <a@b.id>",
         "<p><a href=\"c\">a@b.id</a> <a href=\"mailto:a@b.id\">a@b.id</a></p>\n"},
        {"- a www.b.id www.c.id", "<ul>\n<li>a <a href=\"https://www.b.id\">www.b.id</a> <a "
                                  "href=\"https://www.c.id\">www.c.id</a></li>\n</ul>\n"},
    };
    expect_html(PLAIN, G_N_ELEMENTS(PLAIN), NULL);
}

/* ---- pictures ---- */

static enum markdown_shown show(const struct markdown_picture *picture, GString *html, void *data)
{
    (void)data;
    if (g_str_has_prefix(picture->target, "ada"))
        g_string_append_printf(html, "<p-%s|%s|%s>", picture->target, picture->alt, picture->title);
    return g_str_has_prefix(picture->target, "ada")      ? MARKDOWN_SHOWN_HTML
           : g_str_has_prefix(picture->target, "hilang") ? MARKDOWN_SHOWN_NOT
                                                         : MARKDOWN_SHOWN_PLAIN;
}

static void test_pictures_shown(void)
{
    static const struct markdown_options OPTIONS = {.root = "../", .picture = show};
    static const struct vector VECTORS[] = {
        {"![a](ada.jpg)", "<p><p-ada.jpg|a|></p>\n"},
        {"![*a* `b`\nc](ada.jpg \"J\")", "<p><p-ada.jpg|a b c|J></p>\n"},
        {"![a ![b](ada2.jpg) c](ada.jpg)", "<p><p-ada.jpg|a b c|></p>\n"},
        {"![<b>a</b>](ada.jpg) d", "<p><p-ada.jpg|a|> d</p>\n"},
        {"x ![a](ada.jpg) y ![b](<ada 2.jpg>)", "<p>x <p-ada.jpg|a|> y <p-ada 2.jpg|b|></p>\n"},
        {"[![a](ada.jpg)](https://contoh.id)",
         "<p><a href=\"https://contoh.id\"><p-ada.jpg|a|></a></p>\n"},
        {"a\n\n![h](hilang.jpg)\n\nb", "<p>a</p>\n<p>b</p>\n"},
        {"![h](hilang.jpg)\n![h](hilang2.jpg)  \n![h](hilang.jpg)", ""},
        {"[**![h](hilang.jpg)**](https://contoh.id)\n\nb", "<p>b</p>\n"},
        {"![h <b>x</b> ![i](hilang.jpg)](hilang.jpg) b", "<p> b</p>\n"},
        {"- ![h](hilang.jpg)\n- b", "<ul>\n<li></li>\n<li>b</li>\n</ul>\n"},
        {"![s](/statis.png)", "<p><img src=\"../statis.png\" alt=\"s\" /></p>\n"},
        {"~~![h](hilang.jpg)~~ b", "<p> b</p>\n"},
        {"|![h](hilang.jpg)|![a](ada.jpg)|\n|-|-|", TABLE(TR(TH("") TH("<p-ada.jpg|a|>")), "")},
        {"|![a](ada\\|b.jpg)|\n|-|", TABLE(TR(TH("<p-ada|b.jpg|a|>")), "")},
        /* What names no file is not asked about. */
        {"![a](https://contoh.id/ada.jpg) ![b](//contoh.id/ada.jpg) ![c]()",
         "<p><img src=\"https://contoh.id/ada.jpg\" alt=\"a\" /> <img src=\"//contoh.id/ada.jpg\" "
         "alt=\"b\" /> <img src=\"\" alt=\"c\" /></p>\n"},
        {"![a](data:image/png;base64,ada)", "<p>a</p>\n"},
    };
    expect_html(VECTORS, G_N_ELEMENTS(VECTORS), &OPTIONS);
}

static void note_picture(const struct markdown_picture *picture, unsigned line, unsigned col,
                         void *data)
{
    g_string_append_printf(data, "%u:%u %s|", line, col, picture->target);
}

static void test_pictures_found(void)
{
    static const struct vector VECTORS[] = {
        {"tanpa gambar", ""},
        {"a\n\n![é](b.jpg) ![c](d/e.jpg)", "3:6 b.jpg|3:18 d/e.jpg|"},
        {"![a](b.jpg)\n![c](b.jpg)\n![d](<c d.jpg>)", "1:6 b.jpg|3:7 c d.jpg|"},
        {"![a][k]\n\n[k]: b.jpg", "1:1 b.jpg|"},
        {"`![a](b.jpg)` \\![a](b.jpg)\n\n    ![a](b.jpg)", ""},
        {"![a](https://x.id/b.jpg) ![b](//x.id/b.jpg) ![c](data:x) ![d]()", ""},
        {"![a ![x](y.jpg)](b.jpg)", "1:18 b.jpg|"},
        {"> - ![a](b%20c.jpg?d)", "1:10 b%20c.jpg?d|"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(VECTORS); i++) {
        g_autoptr(GString) found = g_string_new(NULL);
        markdown_find_pictures(VECTORS[i].text, strlen(VECTORS[i].text), note_picture, found);
        g_assert_cmpstr(found->str, ==, VECTORS[i].expected);
    }
}

/* ---- limits ---- */

static void repeat_append(GString *out, const char *text, size_t n)
{
    for (size_t i = 0; i < n; i++)
        g_string_append(out, text);
}

static void test_depth_limits(void)
{
    static const struct {
        const char *unit, *end;
        unsigned limit; /* how many units are taken */
    } FAMILIES[] = {
        {"> ", "x", MARKDOWN_MAX_DEPTH},       {">", "x", MARKDOWN_MAX_DEPTH},
        {"- ", "x", MARKDOWN_MAX_DEPTH},       {"* ", "x", MARKDOWN_MAX_DEPTH},
        {"1. ", "x", MARKDOWN_MAX_DEPTH},      {"1)\t", "x", MARKDOWN_MAX_DEPTH},
        {"- > ", "x", MARKDOWN_MAX_DEPTH / 2}, {"[", "x", MARKDOWN_MAX_DEPTH},
        {"![", "x", MARKDOWN_MAX_DEPTH},       {"[a", "", MARKDOWN_MAX_DEPTH},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(FAMILIES); i++) {
        for (unsigned over = 0; over < 2; over++) {
            g_autoptr(GString) text = g_string_new("satu\n\n");
            repeat_append(text, FAMILIES[i].unit, FAMILIES[i].limit + over);
            g_string_append(text, FAMILIES[i].end);
            unsigned line = 0;
            enum markdown_verdict verdict = markdown_check(text->str, text->len, &line);
            g_assert_cmpint(verdict, ==, over ? MARKDOWN_TOO_DEEP : MARKDOWN_OK);
            g_assert_cmpuint(line, ==, over ? 3 : 0);
        }
    }
}

static void test_depth_by_indentation(void)
{
    for (unsigned depth = MARKDOWN_MAX_DEPTH; depth <= MARKDOWN_MAX_DEPTH + 1; depth++) {
        g_autoptr(GString) text = g_string_new(NULL);
        for (unsigned i = 0; i < depth; i++) {
            repeat_append(text, "  ", i);
            g_string_append(text, "- a\r\n");
        }
        unsigned line = 0;
        enum markdown_verdict verdict = markdown_check(text->str, text->len, &line);
        g_assert_cmpint(verdict, ==, depth > MARKDOWN_MAX_DEPTH ? MARKDOWN_TOO_DEEP : MARKDOWN_OK);
        g_assert_cmpuint(line, ==, depth > MARKDOWN_MAX_DEPTH ? depth : 0);
    }
}

static void test_size_limit(void)
{
    g_autoptr(GString) text = g_string_new(NULL);
    repeat_append(text, "a", MARKDOWN_MAX_BYTES);
    g_assert_cmpint(markdown_check(text->str, text->len, NULL), ==, MARKDOWN_OK);
    g_string_append_c(text, 'a');
    g_assert_cmpint(markdown_check(text->str, text->len, NULL), ==, MARKDOWN_TOO_LONG);
}

/* Refused text is shown as it is, not lost and not given to libcmark. */
static void test_refused_text_is_escaped(void)
{
    g_autoptr(GString) text = g_string_new("<b>");
    repeat_append(text, "[", MARKDOWN_MAX_DEPTH + 1);
    g_autofree char *html = html_of(text->str, NULL);
    g_assert_true(g_str_has_prefix(html, "<pre>&lt;b&gt;[["));
}

/* What people do write, however odd, is taken. */
static void test_normal_text_is_taken(void)
{
    static const struct {
        const char *unit;
        unsigned n;
    } TEXTS[] = {
        {"- - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - -\n",
         50},
        {"* * * * * * * * * * * * * * * * * * * * * * * * * * * * * * * * * * * * * * * * * *\n",
         50},
        {"----------------------------------------------------------------------------------\n",
         50},
        {"**********************************************************************************\n",
         50},
        {"> kata pembeli\n>\n> enak\n\n", 2000},
        {"- [ ] beli tempe\n- [x] goreng\n", 3000},
        {"1. satu\n2. dua\n   - a\n     - b\n", 3000},
        {"[Kopi](kopi.html) dan ![foto](a.jpg)\n", 900},
        {"                                                            - kode\n", 3000},
        {"\n\n\n\n\n\n\n\n    teks\n", 9000},
        {"| a | b |\n|---|---|\n", 5000},
        {"Harga 1. 2. 3. > 4 - 5 * 6\n", 5000},
        {":-[ ", 32},
        {"`[` `[` `[`\n\n", 5000},
        {"int a[10]; int b[20][30]; a[b[0]] = 1;\n", 3000},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(TEXTS); i++) {
        g_autoptr(GString) text = g_string_new(NULL);
        repeat_append(text, TEXTS[i].unit, TEXTS[i].n);
        g_string_truncate(text, MIN(text->len, MARKDOWN_MAX_BYTES));
        unsigned line = 0;
        if (markdown_check(text->str, text->len, &line) != MARKDOWN_OK)
            g_test_message("\"%s\", line %u", TEXTS[i].unit, line);
        g_assert_cmpint(markdown_check(text->str, text->len, NULL), ==, MARKDOWN_OK);
    }
}

/* ---- attacks ---- */

/* Of each text: its processor time, and how often as long as the longest text its page may be. */
enum { FAMILY_BUDGET_S = 4, FAMILY_GROWTH = 128 };

/* A text of MARKDOWN_MAX_BYTES: `head`, units, `middle`, units, `tail` (each kind of unit half,
 * when there are two). */
struct family {
    const char *head, *unit, *middle, *unit2, *tail;
};

static const struct family FAMILIES[] = {
    {"", "*a **a ", "b", " a** a*", ""},
    {"", "a_ ", "", NULL, ""},
    {"", "_a ", "", NULL, ""},
    {"", "*a **a ", "", NULL, ""},
    {"", "*a_ ", "", NULL, ""},
    {"", "a***b", "", "c* ", ""},
    {"", "**x [*b**c*](d)", "", NULL, ""},
    {"", "*", "", NULL, ""},
    {"", "_", "a", "_", ""},
    {"", "*_", "", NULL, ""},
    {"", "a]", "", NULL, ""},
    {"", "[a", "", NULL, ""},
    {"", "[ a_", "", NULL, ""},
    {"", "[ (](", "", NULL, ""},
    {"", "[", "a", "]", ""},
    {"", "[", "", NULL, ""},
    {"", "]", "", NULL, ""},
    {"", "[a](<b", "", NULL, ""},
    {"", "[a](b", "", NULL, ""},
    {"", "[a](b \"", "", NULL, ""},
    {"", "[a]((((((((((((((((((((((((((((((((", "", NULL, ""},
    {"", "![[]()", "", NULL, ""},
    {"", "![a](b c ", "", NULL, ""},
    {"", "|a", "\n", "|-", ""},
    {"a|b\n-|-\n", "c|d\n", "", NULL, ""},
    {"a|b\n-|-\n", "|", "", NULL, ""},
    {"a|b\n-|-\n", "*c* |\n", "", NULL, ""},
    {"", "a|b\n-|-\n", "", NULL, ""},
    {"", "a|b\n-|-\n\n", "", NULL, ""},
    {"", "~~a", "", NULL, ""},
    {"a|b\n-|-\n", "\\|\n", "", NULL, ""},
    {"a|b\n-|-\n", "\\|", "", NULL, ""},
    {"", "[a](zz:x) ", "", NULL, ""},
    {"", "~~*a* ", "", NULL, ""},
    {"", "~~a~~ ", "", NULL, ""},
    {"", "~~a *b* ", "", NULL, ""},
    {"", "~~~ ", "", NULL, ""},
    {"", "www.", "", NULL, ""},
    {"", "www.a.b ", "", NULL, ""},
    {"", "http://a.b(", "", NULL, ""},
    {"http://a.b/", ")", "", NULL, ""},
    {"", "\\![a](b c", "", ")", ""},
    {"", "![a](b c.jpg)\n", "", NULL, ""},
    {"", "![a[]()", "", NULL, ""},
    {"", "![`]`", "", "[]()", ""},
    {"", "![", "", "[]()", ""},
    {"", "!\\[![", "", "[]()", ""},
    {"", "![a](", "", ")", ""},
    {"[a]: /u\n\n", "![[a]", "", NULL, ""},
    {"[a]: /u\n\n", "![`]`[a]", "", NULL, ""},
    {"[a]: /u\n\n", "![[a][]", "", NULL, ""},
    {"[a]: /u\n\n", "![`]`", "", "[a] ", ""},
    {"[a]: /u\n\n", "[a]", "", NULL, ""},
    {"", "[a]: /u\n", "", "[a] ", ""},
    {"", "[a]:\n", "", NULL, ""},
    {"", "[a]: b '\n", "", NULL, ""},
    {"", "[a]: b\n===\n", "", NULL, ""},
    {"[a]: /xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\n\n", "[a] ",
     "", NULL, ""},
    {"[a]: /", "x", "\n\n", "[a] ", ""},
    {"", "> ", "", NULL, "a"},
    {"", "> ", "a\n", "\n", ""},
    {"", ">", "a\n", ">\n", ""},
    {"", "- ", "", NULL, "x"},
    {"", "- ", "x\n", "\n", ""},
    {"", "- ", "x\n", " \n", ""},
    {"", "- ", "\n", "\n", ""},
    {"", "* ", "x\n", "\n", ""},
    {"", "1. ", "x\n", "\n", ""},
    {"", "1)\t", "x\n", "\n", ""},
    {"", "- > ", "x\n", "\n", ""},
    {"", "-\n", "", NULL, ""},
    {"", "- a\n\n", "", NULL, ""},
    {"- - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - x\n", "\n", "", NULL, ""},
    {"", "- - - - - - - - - - - - - - - - x\n\n", "", NULL, ""},
    {"", "`", "a", "``", ""},
    {"", "`a", "", NULL, ""},
    {"", "```\n", "", NULL, ""},
    {"", "~~~ a\n", "", NULL, ""},
    {"", "<", "", NULL, ""},
    {"", "<a ", "", NULL, ""},
    {"", "<a href=\"", "", NULL, ""},
    {"", "<?", "", NULL, ""},
    {"", "<!A ", "", NULL, ""},
    {"a ", "<![CDATA[", "", NULL, ""},
    {"a ", "<!--", "", NULL, ""},
    {"</", "<!--", "", NULL, ""},
    {"", "<http://", "", NULL, ""},
    {"", "<div>\n\n", "", NULL, ""},
    {"", "&", "", NULL, ""},
    {"", "&a", "", NULL, ""},
    {"", "\\", "", NULL, ""},
    {"", "#", "", NULL, " a"},
    {"# ", "#", "", NULL, " a"},
    {"", "a\n", "", NULL, "==="},
    {"", " ", "", NULL, "a"},
    {"", "\t", "", NULL, "a"},
    {"", "\n", "", NULL, "a"},
};

static void family_build(const struct family *family, GString *text)
{
    size_t fixed = strlen(family->head) + strlen(family->middle) + strlen(family->tail);
    size_t room = (MARKDOWN_MAX_BYTES - fixed) / (family->unit2 ? 2 : 1);
    g_string_assign(text, family->head);
    repeat_append(text, family->unit, room / strlen(family->unit));
    g_string_append(text, family->middle);
    if (family->unit2)
        repeat_append(text, family->unit2, room / strlen(family->unit2));
    g_string_append(text, family->tail);
}

static void note_loss(enum markdown_loss loss, const char *what, unsigned line, unsigned col,
                      void *data)
{
    static const char *const NAMES[] = {"none", "tag", "block", "link", "blank"};
    g_string_append_printf(data, "%s %s %u:%u\n", NAMES[loss], what, line, col);
}

static void text_try(const GString *text, const char *what)
{
    g_assert_cmpuint(text->len, <=, MARKDOWN_MAX_BYTES);
    g_test_message("%s", what);
    g_autoptr(GString) out = g_string_new(NULL);
    cpu_budget(FAMILY_BUDGET_S);
    markdown_html(out, text->str, text->len, &PLAIN_OPTIONS);
    g_assert_cmpuint(out->len, <=, (gsize)FAMILY_GROWTH * MARKDOWN_MAX_BYTES);
    markdown_plain(out, text->str, text->len);
    if (markdown_check(text->str, text->len, NULL) == MARKDOWN_OK) {
        markdown_find_losses(text->str, text->len, note_loss, out);
        markdown_find_pictures(text->str, text->len, note_picture, out);
    }
    cpu_budget(0);
}

static void test_pathological_families(void)
{
    g_autoptr(GString) text = g_string_new(NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(FAMILIES); i++) {
        family_build(&FAMILIES[i], text);
        text_try(text, FAMILIES[i].unit);
    }
}

/* Growing units: backtick runs of all lengths, a staircase of list items. */
static void test_pathological_growth(void)
{
    g_autoptr(GString) ticks = g_string_new(NULL);
    for (size_t n = 1; ticks->len + n + 1 < MARKDOWN_MAX_BYTES; n++) {
        g_string_append_c(ticks, 'e');
        repeat_append(ticks, "`", n);
    }
    text_try(ticks, "backticks");

    g_autoptr(GString) stairs = g_string_new(NULL);
    for (size_t n = 0; stairs->len + 2 * n + 4 < MARKDOWN_MAX_BYTES / 2; n++) {
        repeat_append(stairs, "  ", n);
        g_string_append(stairs, "- a\n");
    }
    repeat_append(stairs, "\n", MARKDOWN_MAX_BYTES / 2);
    text_try(stairs, "stairs");

    /* The count of containers is misled (a "2." cannot interrupt a paragraph, so the deep
     * list stays open), the budget must catch it. */
    g_autoptr(GString) evasion = g_string_new(NULL);
    for (size_t n = 0; n < 60; n++) {
        repeat_append(evasion, "  ", 30 * n);
        repeat_append(evasion, "- ", 30);
        g_string_append(evasion, "x\n2. y\n");
    }
    repeat_append(evasion, "\n", MARKDOWN_MAX_BYTES - evasion->len);
    text_try(evasion, "evasion");
}

static void test_losses(void)
{
    static const struct vector VECTORS[] = {
        {"**tebal** <https://a.example> `<b>` 2 <3 &lt;b&gt; \\<b>", ""},
        {"<!-- catatan --> <!-- lagi -->\n\na <!-- b --> c", ""},
        {"[a](b) [c](mailto:d@e.example) ![f](/g.png)", ""},
        {"satu\nd\u00fca <br> <b>x</b><br/><u>y</u>", "tag <b> 2:10\ntag <u> 2:23\n"},
        {"\n\n  <DIV class=\"x\">\nhilang\n\n</DIV>", "block <DIV> 3:3\nblock </DIV> 6:1\n"},
        {"<?php x ?>", "block <?php> 1:1\n"},
        {"[a]\n\n[a]: javascript:b", "link javascript:b 1:1\n"},
        {"x [a](\n<ftp://b>)", "link ftp://b 1:1\n"},
        {"[a](java&Tab;script:b)", ""}, /* said only of what can be seen without a parser … */
        {"<i> [a](java&Tab;script:b)", "tag <i> 1:1\nlink java\tscript:b 1:1\n"}, /* … or with */
        {"- <br>\n  > <br>", "block <br> 1:3\n"},
        {"d\u00fca ![a](b c.jpg) ![d](IMG 7 (1).JPG)\n![e](b c.jpg)",
         "blank b c.jpg 1:10\nblank IMG 7 (1).JPG 1:24\n"},
        {"![a](<b c.jpg>) ![d](b \"c.jpg\") `![e](f g.jpg)` ![h](i j) ![k](l) m.jpg) [n](o p.jpg)",
         ""},
        {"![a](b c.jpg\n) ![d\n](e f.jpg)", ""},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(VECTORS); i++) {
        GString *losses = g_string_new(NULL);
        markdown_find_losses(VECTORS[i].text, strlen(VECTORS[i].text), note_loss, losses);
        g_assert_cmpstr(losses->str, ==, VECTORS[i].expected);
        g_string_free(losses, TRUE);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/markdown/html", test_html);
    g_test_add_func("/markdown/hazards", test_hazards);
    g_test_add_func("/markdown/losses", test_losses);
    g_test_add_func("/markdown/heading-top", test_heading_top);
    g_test_add_func("/markdown/links-from-the-root", test_links_from_the_root);
    g_test_add_func("/markdown/plain", test_plain);
    g_test_add_func("/markdown/tables", test_tables);
    g_test_add_func("/markdown/struck", test_struck);
    g_test_add_func("/markdown/addresses", test_addresses);
    g_test_add_func("/markdown/pictures-shown", test_pictures_shown);
    g_test_add_func("/markdown/pictures-found", test_pictures_found);
    g_test_add_func("/markdown/depth-limits", test_depth_limits);
    g_test_add_func("/markdown/depth-by-indentation", test_depth_by_indentation);
    g_test_add_func("/markdown/size-limit", test_size_limit);
    g_test_add_func("/markdown/refused-text-is-escaped", test_refused_text_is_escaped);
    g_test_add_func("/markdown/normal-text-is-taken", test_normal_text_is_taken);
    g_test_add_func("/markdown/pathological-families", test_pathological_families);
    g_test_add_func("/markdown/pathological-growth", test_pathological_growth);
    return g_test_run();
}
