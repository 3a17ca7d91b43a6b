/* Fuzz target: any text as a seller's description, plain and as HTML. What the page then shows must
 * be the seller's words: nothing of a plain text is lost, nothing of HTML becomes code. */
#include "import/html_markdown.h"
#include "import/plain_markdown.h"

#include "text/markdown.h"

#include <stdint.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { MAX_BYTES = 8192 };

/* Whether text follows on the line: a mark alone is text itself. */
static bool has_text(const char *p)
{
    p += strspn(p, " \t");
    return *p && *p != '\n';
}

/* Marks of items in the form that text/markdown.h gives them: "• " → "-", "2) " → "2.". */
static const char *item_skip(const char *p, GString *out)
{
    static const char *const BULLETS[] = {"- ", "* ", "• ", "· ", "▪ ", "● ", "◦ ", "‣ "};
    for (size_t i = 0; i < G_N_ELEMENTS(BULLETS); i++) {
        if (g_str_has_prefix(p, BULLETS[i]) && has_text(p + strlen(BULLETS[i]))) {
            g_string_append_c(out, '-');
            return p + strlen(BULLETS[i]);
        }
    }
    size_t n = strspn(p, "0123456789");
    if (n && (p[n] == ')' || p[n] == '.') && p[n + 1] == ' ' && has_text(p + n + 2)) {
        g_string_append_len(out, p, (gssize)n);
        g_string_append_c(out, '.');
        return p + n + 2;
    }
    return p;
}

/* The text without blanks, with the marks of items in one form. Returns new. */
static char *squeeze(const char *text)
{
    GString *out = g_string_new(NULL);
    bool at_start = true;
    for (const char *p = text; *p;) {
        if (*p == '\n' || *p == ' ' || *p == '\t') {
            at_start |= *p++ == '\n';
            continue;
        }
        const char *after = at_start ? item_skip(p, out) : p;
        at_start = false;
        if (after == p)
            g_string_append_c(out, *p++);
        else
            p = after;
    }
    return g_string_free(out, FALSE);
}

static void check_plain(const char *text)
{
    g_autoptr(GString) markdown = g_string_new(NULL);
    markdown_from_plain(markdown, text);
    if (markdown_check(markdown->str, markdown->len, NULL) != MARKDOWN_OK)
        return;
    g_autoptr(GString) plain = g_string_new(NULL);
    markdown_plain(plain, markdown->str, markdown->len);
    g_autofree char *before = squeeze(text);
    g_autofree char *after = squeeze(plain->str);
    g_assert_cmpstr(before, ==, after);
}

static void check_html(const char *text)
{
    text_is_html(text);
    g_autoptr(GString) markdown = g_string_new(NULL);
    markdown_from_html(markdown, text);
    g_assert_true(g_utf8_validate(markdown->str, (gssize)markdown->len, NULL));
    g_autoptr(GString) html = g_string_new(NULL);
    markdown_html(html, markdown->str, markdown->len, &(struct markdown_options){0});
    g_assert_null(strstr(html->str, "<script"));
    g_assert_null(strstr(html->str, "<!--"));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size > MAX_BYTES)
        return 0;
    g_autofree char *text = g_utf8_make_valid((const char *)data, (gssize)size);
    /* What a table reader lets through: no controls but line ends and tabs. */
    for (char *p = text; *p; p++) {
        if (g_ascii_iscntrl(*p) && *p != '\n')
            *p = ' ';
    }
    /* Nor what stands for no character, and for others in text/markdown_hidden.c. */
    for (char *p = text; (p = strstr(p, "\xef\xb7"));)
        memset(p, ' ', strlen("\uFDD0"));
    check_plain(text);
    check_html(text);
    return 0;
}
