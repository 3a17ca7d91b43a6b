/* Pages at old addresses that lead to the new ones: links and printed QR codes stay good. */
#include "site/machine.h"
#include "text/escape.h"

#include <string.h>

enum { ALIAS_MAX_BYTES = 200 };

/* A part of a path that a browser or a disk could take for something else. */
static bool part_is_odd(const char *part)
{
    return part[0] == '.' || strpbrk(part, "\\?#%:*\"<>|") != NULL;
}

char *redirect_file(const char *alias)
{
    while (*alias == '/')
        alias++;
    if (!*alias || strlen(alias) > ALIAS_MAX_BYTES)
        return NULL;
    g_auto(GStrv) parts = g_strsplit(alias, "/", -1);
    g_autoptr(GString) file = g_string_new(NULL);
    for (char **part = parts; *part; part++) {
        if (!**part)
            continue; /* "a//b" and the end of "a/" */
        if (part_is_odd(*part))
            return NULL;
        g_string_append_printf(file, "%s%s", file->len ? "/" : "", *part);
    }
    /* Without ".html" the server looks for a folder's index. */
    if (!g_str_has_suffix(file->str, ".html"))
        g_string_append(file, "/index.html");
    return g_string_free(g_steal_pointer(&file), FALSE);
}

void redirect_append(const struct site_source *source, const char *file, const char *address,
                     const char *title, GString *out)
{
    g_autoptr(GString) link = g_string_new(NULL);
    for (const char *p = file; (p = strchr(p, '/')); p++)
        g_string_append(link, "../");
    if (!link->len)
        g_string_append(link, "./");
    escape_append(link, ESCAPE_URL_PATH, address, -1);
    g_autofree char *href = escape_text(ESCAPE_HTML, link->str);
    g_autofree char *name = escape_text(ESCAPE_HTML, title);
    g_autofree char *url = machine_url(source, address);
    g_string_append_printf(out,
                           "<!doctype html>\n<html lang=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n"
                           "<title>%s</title>\n<meta name=\"robots\" content=\"noindex\">\n",
                           source->catalog->shop.lang, name);
    if (url) {
        g_autofree char *canonical = escape_text(ESCAPE_HTML, url);
        g_string_append_printf(out, "<link rel=\"canonical\" href=\"%s\">\n", canonical);
    }
    g_string_append_printf(out,
                           "<meta http-equiv=\"refresh\" content=\"0; url=%s\">\n</head>\n<body>\n"
                           "<p><a href=\"%s\">%s</a></p>\n</body>\n</html>\n",
                           href, href, name);
}
