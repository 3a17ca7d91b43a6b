/* Fuzz target: any text as a description in Markdown, as a page shows it and as plain text. None of
 * the owner's own HTML gets through, and links go only where visitors expect. */
#include "text/markdown.h"

#include <stdint.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Of the tags that Markdown makes no attribute but these is ever written. */
static void expect_harmless(const char *html)
{
    static const char *const ALLOWED[] = {"href=\"",  "src=\"",      "alt=\"",
                                          "title=\"", "class=\"",    "start=\"",
                                          "style=\"", "tabindex=\"", "/"};
    for (const char *p = html; (p = strchr(p, '<')); p++) {
        p += 1 + (p[1] == '/');
        g_assert_true(g_ascii_isalpha(*p));
        p += strcspn(p, " >");
        while (*p == ' ') {
            p++;
            size_t i = 0;
            while (i < G_N_ELEMENTS(ALLOWED) && !g_str_has_prefix(p, ALLOWED[i]))
                i++;
            g_assert_cmpuint(i, <, G_N_ELEMENTS(ALLOWED));
            p += strlen(ALLOWED[i]);
            if (p[-1] == '"') {
                p += strcspn(p, "\"");
                g_assert_cmpint(*p, ==, '"');
                p++;
            }
        }
        g_assert_cmpint(*p, ==, '>');
    }
    static const char *const SCHEMES[] = {"javascript:", "data:", "vbscript:", "file:"};
    for (size_t i = 0; i < G_N_ELEMENTS(SCHEMES); i++) {
        g_autofree char *link = g_strconcat("href=\"", SCHEMES[i], NULL);
        g_autofree char *picture = g_strconcat("src=\"", SCHEMES[i], NULL);
        g_autofree char *folded = g_ascii_strdown(html, -1);
        g_assert_null(strstr(folded, link));
        g_assert_null(strstr(folded, picture));
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const char *text = (const char *)data;
    unsigned line = 0;
    enum markdown_verdict verdict = markdown_check(text, size, &line);
    g_assert_true((verdict == MARKDOWN_TOO_DEEP) == (line > 0));
    static const struct markdown_options OPTIONS[] = {
        {0}, {.heading_top = 2, .root = "../"}, {.heading_top = 6}};
    for (size_t i = 0; i < G_N_ELEMENTS(OPTIONS); i++) {
        g_autoptr(GString) html = g_string_new(NULL);
        markdown_html(html, text, size, &OPTIONS[i]);
        g_assert_true(g_utf8_validate(html->str, (gssize)html->len, NULL));
        expect_harmless(html->str);
    }
    g_autoptr(GString) plain = g_string_new(NULL);
    markdown_plain(plain, text, size);
    return 0;
}
