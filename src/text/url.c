#include "text/url.h"

#include <glib.h>
#include <string.h>

enum { URL_MAX_BYTES = 2000 };

bool url_is_whole(const char *text)
{
    const char *host = NULL;
    if (!g_ascii_strncasecmp(text, "https://", 8))
        host = text + 8;
    else if (!g_ascii_strncasecmp(text, "http://", 7))
        host = text + 7;
    if (!host || strlen(text) > URL_MAX_BYTES || strpbrk(text, " \"<>\\^`{|}"))
        return false;
    size_t n = strcspn(host, "/?#");
    /* A dot inside the host, or a name of the local network. */
    const char *dot = memchr(host, '.', n);
    bool local = !g_ascii_strncasecmp(host, "localhost", 9);
    return n > 0 && (local || (dot && dot > host && dot + 1 < host + n)) && !memchr(host, '@', n);
}

bool url_is_site(const char *text)
{
    return url_is_whole(text) && !strpbrk(text, "?#");
}
