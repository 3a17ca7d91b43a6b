#include "serve/own_pages.h"

#include "base/embed.h"
#include "base/lang.h"
#include "base/root.h"
#include "text/escape.h"

#include <string.h>

enum {
    NOTICE_MAX_FAULTS = 20,
    SOURCE_MAX_BYTES = 4 * 1024 * 1024,
    SOURCE_MAX_CHARS = 300,
};

/* ---- parts ---- */

static void html_append(GString *out, const char *text)
{
    escape_append(out, ESCAPE_HTML, text, -1);
}

static void tag_append(GString *out, const char *open, const char *text, const char *close)
{
    g_string_append(out, open);
    html_append(out, text);
    g_string_append(out, close);
}

static void page_open(GString *out, const char *title)
{
    g_string_append_printf(out, "<!DOCTYPE html>\n<html lang=\"%s\">\n<head>\n", lang_current());
    g_string_append(out, "<meta charset=\"utf-8\">\n<meta name=\"viewport\" "
                         "content=\"width=device-width, initial-scale=1\">\n"
                         "<meta name=\"color-scheme\" content=\"light dark\">\n");
    tag_append(out, "<title>", title, "</title>\n");
}

static void style_append(GString *out)
{
    size_t size;
    const char *css = embed_data("serve/web/notice.css", &size);
    g_string_append(out, "<style>");
    g_string_append_len(out, css, (gssize)size);
    g_string_append(out, "</style>\n");
}

static void sheet_open(GString *out, const char *title, bool is_calm)
{
    g_string_append_printf(out, "<div class=\"cover\"><main class=\"sheet%s\" tabindex=\"-1\">\n",
                           is_calm ? " calm" : "");
    tag_append(out, "<h1>", title, "</h1>\n");
}

static void sheet_close(GString *out)
{
    g_string_append(out, "</main></div>\n");
}

/* Begins a page with a sheet. Returns new. */
static GString *sheet_page(const char *title, bool is_calm)
{
    GString *out = g_string_new(NULL);
    page_open(out, title);
    style_append(out);
    g_string_append(out, "</head>\n<body>\n");
    sheet_open(out, title, is_calm);
    return out;
}

static char *sheet_page_end(GString *out)
{
    sheet_close(out);
    g_string_append(out, "</body>\n</html>\n");
    return g_string_free(out, FALSE);
}

/* ---- pages ---- */

char *own_page_wait(size_t done, size_t n)
{
    GString *out = sheet_page(tr("The shop is being made ready"), true);
    tag_append(out, "<p>", tr("This page opens by itself as soon as the shop is there."), "</p>\n");
    tag_append(out, "<p>", tr("Photos:"), " <span data-photos>");
    if (n)
        g_string_append_printf(out, "%zu / %zu", done, n);
    g_string_append(out, "</span></p>\n");
    return sheet_page_end(out);
}

char *own_page_pin(bool was_wrong)
{
    GString *out = sheet_page(tr("Type the PIN"), true);
    if (was_wrong)
        tag_append(out, "<p role=\"alert\"><strong>", tr("That PIN is not right."),
                   "</strong></p>\n");
    tag_append(out, "<p><label for=\"pin\">",
               tr("The PIN stands in the window where etalase serve runs."), "</label></p>\n");
    g_string_append(out, "<form method=\"post\" action=\"/.etalase/pin\"><p>"
                         "<input id=\"pin\" name=\"pin\" inputmode=\"numeric\" maxlength=\"12\" "
                         "autocomplete=\"one-time-code\" autofocus required> ");
    tag_append(out, "<button>", tr("Open the shop"), "</button></p></form>\n");
    return sheet_page_end(out);
}

char *own_page_locked(unsigned seconds)
{
    GString *out = sheet_page(tr("Too many wrong PINs"), false);
    g_autofree char *words = g_strdup_printf(
        tr("Wait %u seconds, then look at the PIN in the window where etalase serve runs and try "
           "again."),
        seconds);
    tag_append(out, "<p>", words, "</p>\n<p><a href=\"/\">");
    tag_append(out, "", tr("Try again"), "</a></p>\n");
    return sheet_page_end(out);
}

char *own_page_lost(void)
{
    GString *out = sheet_page(tr("There is no page at this address"), false);
    tag_append(out, "<p><a href=\"/\">", tr("To the shop"), "</a></p>\n");
    return sheet_page_end(out);
}

char *own_page_refused_host(const char *host, unsigned port)
{
    GString *out = sheet_page(tr("The preview does not answer to this name"), false);
    g_autofree char *name = g_utf8_make_valid(host ? host : "", -1);
    if (*name)
        tag_append(out, "<p><code>", name, "</code></p>\n");
    g_autofree char *words = g_strdup_printf(
        tr("Open http://127.0.0.1:%u/ instead, or start it with --host and this name."), port);
    tag_append(out, "<p>", words, "</p>\n");
    return sheet_page_end(out);
}

char *own_page_status(unsigned status, const char *words)
{
    g_autofree char *title = g_strdup_printf("%u %s", status, words);
    return sheet_page_end(sheet_page(title, false));
}

/* ---- notices ---- */

/* Returns new: the text of line `number`, or NULL when it cannot be shown. */
static char *source_line(const struct root *root, const char *file, unsigned number)
{
    size_t size;
    g_autofree char *text = root ? root_read(root, file, SOURCE_MAX_BYTES, &size, NULL) : NULL;
    const char *start = text;
    for (unsigned line = 1; start && line < number; line++) {
        start = strchr(start, '\n');
        start = start ? start + 1 : NULL;
    }
    if (!start)
        return NULL;
    g_autofree char *line = g_strndup(start, strcspn(start, "\r\n"));
    if (!g_utf8_validate(line, -1, NULL) || g_utf8_strlen(line, -1) > SOURCE_MAX_CHARS)
        return NULL;
    return g_steal_pointer(&line);
}

static void fault_append(GString *out, const struct root *root, const struct diag *diag)
{
    g_autofree char *message = diag_message(diag);
    g_string_append(out, "<li>");
    if (diag->pos.file) {
        g_autofree char *file = g_utf8_make_valid(diag->pos.file, -1);
        tag_append(out, "<p class=\"place\">", file, "");
        if (diag->pos.line)
            g_string_append_printf(out, ":%u", diag->pos.line);
        if (diag->pos.line && diag->pos.col)
            g_string_append_printf(out, ":%u", diag->pos.col);
        g_string_append(out, "</p>");
    }
    tag_append(out, "<p class=\"what\">", message, "</p>");
    g_autofree char *line =
        diag->pos.file && diag->pos.line ? source_line(root, diag->pos.file, diag->pos.line) : NULL;
    if (line) {
        tag_append(out, "<pre>", line, "");
        if (diag->pos.col)
            g_string_append_printf(out, "\n%*s^", (int)MIN(diag->pos.col, SOURCE_MAX_CHARS) - 1,
                                   "");
        g_string_append(out, "</pre>");
    }
    g_string_append(out, "</li>\n");
}

static GString *notice_begin(const char *title, bool has_site)
{
    GString *out = g_string_new(NULL);
    style_append(out);
    sheet_open(out, title, false);
    tag_append(out, "<p>",
               has_site ? tr("The shop below is as it was before. This notice goes away by itself "
                             "when the file is put right and saved.")
                        : tr("This page opens by itself as soon as the shop is there."),
               "</p>\n");
    return out;
}

static char *notice_end(GString *out, bool has_site)
{
    if (has_site)
        tag_append(out, "<p><button type=\"button\" data-hide>", tr("Look at the shop"),
                   "</button></p>\n");
    sheet_close(out);
    return g_string_free(out, FALSE);
}

char *notice_of_diags(struct diags *diags, const char *shop_dir, bool has_site)
{
    const struct diag *sorted = diags_sorted(diags);
    size_t n_errors = diags_count_level(diags, DIAG_ERROR), shown = 0;
    struct root *root = root_open(shop_dir, NULL);
    g_autofree char *title = g_strdup_printf(
        tr_n("%zu thing must be put right", "%zu things must be put right", n_errors), n_errors);
    GString *out = notice_begin(title, has_site);
    g_string_append(out, "<ol>\n");
    for (size_t i = 0; i < diags_count(diags) && shown < NOTICE_MAX_FAULTS; i++) {
        if (sorted[i].level == DIAG_ERROR) {
            fault_append(out, root, &sorted[i]);
            shown++;
        }
    }
    g_string_append(out, "</ol>\n");
    if (shown < n_errors) {
        g_autofree char *more = g_strdup_printf(
            tr("… and %zu more; they stand in the window where etalase serve runs."),
            n_errors - shown);
        tag_append(out, "<p class=\"quiet\">", more, "</p>\n");
    }
    root_close(root);
    return notice_end(out, has_site);
}

char *notice_of_error(const GError *error, bool has_site)
{
    GString *out = notice_begin(tr("The shop could not be made"), has_site);
    g_autofree char *message = g_utf8_make_valid(error->message, -1);
    tag_append(out, "<p class=\"what\">", message, "</p>\n");
    return notice_end(out, has_site);
}

char *own_page_notice(const char *notice)
{
    GString *out = g_string_new(NULL);
    page_open(out, "Etalase");
    g_string_append(out, "</head>\n<body>\n");
    g_string_append(out, notice);
    g_string_append(out, "</body>\n</html>\n");
    return g_string_free(out, FALSE);
}

/* ---- live reload ---- */

/* Where the last "</body" begins, or the end. */
static size_t body_end(const char *html, size_t size)
{
    static const char END[] = "</body";
    for (size_t i = size; i-- > 0;) {
        if (html[i] == '<' && size - i >= strlen(END) &&
            !g_ascii_strncasecmp(html + i, END, strlen(END)))
            return i;
    }
    return size;
}

char *page_with_live(const char *html, size_t size, const char *etag, size_t *ret_size)
{
    size_t at = body_end(html, size);
    GString *out = g_string_sized_new(size + 256);
    g_string_append_len(out, html, (gssize)at);
    tag_append(out, "<script src=\"/.etalase/live.js\" data-page=\"", etag, "\" data-photos=\"");
    tag_append(out, "", tr("Photos:"), "\" async></script>\n");
    g_string_append_len(out, html + at, (gssize)(size - at));
    *ret_size = out->len;
    return g_string_free(out, FALSE);
}
