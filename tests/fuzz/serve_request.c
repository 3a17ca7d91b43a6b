/* Fuzz target: any bytes as the target of a request, and as the headers that steer an answer. Lines
 * are target, range, tags, encodings, cookies, host. */
#include "serve/mime.h"
#include "serve/request_headers.h"
#include "serve/request_path.h"

#include "base/bug.h"

#include <glib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { LINES = 6 };

/* What everything behind target_read() relies on. */
static void path_check(const char *path)
{
    BUG_ON(path[0] != '/' || strstr(path, "//") || strchr(path, '\\'));
    BUG_ON(!g_utf8_validate(path, -1, NULL));
    g_auto(GStrv) parts = g_strsplit(path, "/", -1);
    for (char **part = parts; *part; part++)
        BUG_ON(!strcmp(*part, ".") || !strcmp(*part, ".."));
    for (const char *p = path; *p; p++)
        BUG_ON(g_ascii_iscntrl(*p));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    g_autofree char *text = g_strndup((const char *)data, size);
    g_auto(GStrv) lines = g_strsplit(text, "\n", LINES);
    const char *line[LINES] = {0};
    for (int i = 0; i < LINES && lines[i]; i++)
        line[i] = lines[i];
    g_autofree char *path = NULL;
    const char *query;
    if (line[0] && target_read(line[0], &path, &query) == TARGET_OK) {
        path_check(path);
        BUG_ON(!mime_of(path));
        g_autofree char *value = query_value(query, "path");
        BUG_ON(value && !g_utf8_validate(value, -1, NULL));
    }
    uint64_t first, last;
    BUG_ON(range_read(line[1], 1000, &first, &last) == RANGE_PART && (first > last || last > 999));
    etag_is_named(line[2], "\"0123\"");
    gzip_is_accepted(line[3]);
    size_t value_size;
    const char *cookie = cookie_find(line[4], "etalase_8000", &value_size);
    BUG_ON(cookie && (cookie < line[4] || cookie + value_size > line[4] + strlen(line[4])));
    g_autofree char *host = host_name(line[5]);
    BUG_ON(host && !*host);
    return 0;
}
