#include "serve/mime.h"

#include <glib.h>
#include <stdlib.h>
#include <string.h>

static const struct mime UNKNOWN = {"", "application/octet-stream", false};

/* Sorted by suffix. */
static const struct mime TABLE[] = {
    {"atom", "application/atom+xml; charset=utf-8", true},
    {"avif", "image/avif", false},
    {"bmp", "image/bmp", true},
    {"css", "text/css; charset=utf-8", true},
    {"csv", "text/csv; charset=utf-8", true},
    {"doc", "application/msword", false},
    {"docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", false},
    {"gif", "image/gif", false},
    {"gz", "application/gzip", false},
    {"heic", "image/heic", false},
    {"htm", "text/html; charset=utf-8", true},
    {"html", "text/html; charset=utf-8", true},
    {"ico", "image/vnd.microsoft.icon", true},
    {"ics", "text/calendar; charset=utf-8", true},
    {"jfif", "image/jpeg", false},
    {"jpeg", "image/jpeg", false},
    {"jpg", "image/jpeg", false},
    {"js", "text/javascript; charset=utf-8", true},
    {"json", "application/json", true},
    {"jsonld", "application/ld+json", true},
    {"m4a", "audio/mp4", false},
    {"m4v", "video/mp4", false},
    {"map", "application/json", true},
    {"md", "text/markdown; charset=utf-8", true},
    {"mjs", "text/javascript; charset=utf-8", true},
    {"mov", "video/quicktime", false},
    {"mp3", "audio/mpeg", false},
    {"mp4", "video/mp4", false},
    {"oga", "audio/ogg", false},
    {"ogg", "audio/ogg", false},
    {"ogv", "video/ogg", false},
    {"opus", "audio/ogg", false},
    {"otf", "font/otf", true},
    {"pdf", "application/pdf", false},
    {"png", "image/png", false},
    {"rss", "application/rss+xml; charset=utf-8", true},
    {"svg", "image/svg+xml; charset=utf-8", true},
    {"tsv", "text/tab-separated-values; charset=utf-8", true},
    {"ttf", "font/ttf", true},
    {"txt", "text/plain; charset=utf-8", true},
    {"vcf", "text/vcard; charset=utf-8", true},
    {"wasm", "application/wasm", true},
    {"wav", "audio/wav", false},
    {"webm", "video/webm", false},
    {"webmanifest", "application/manifest+json", true},
    {"webp", "image/webp", false},
    {"woff", "font/woff", false},
    {"woff2", "font/woff2", false},
    {"xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", false},
    {"xml", "application/xml; charset=utf-8", true},
    {"yaml", "text/plain; charset=utf-8", true},
    {"yml", "text/plain; charset=utf-8", true},
    {"zip", "application/zip", false},
};

static int row_compare(const void *key, const void *row)
{
    return g_ascii_strcasecmp(key, ((const struct mime *)row)->suffix);
}

const struct mime *mime_of(const char *path)
{
    const char *slash = strrchr(path, '/');
    const char *dot = strrchr(slash ? slash : path, '.');
    if (!dot)
        return &UNKNOWN;
    const struct mime *row =
        bsearch(dot + 1, TABLE, G_N_ELEMENTS(TABLE), sizeof TABLE[0], row_compare);
    return row ? row : &UNKNOWN;
}
