#include "base/picture_name.h"

#include <glib.h>
#include <string.h>

/* Formats that photos are read from; browsers on Windows save JPEG as .jfif. */
static const char *const ENDINGS[] = {".jpg",  ".jpeg", ".jfif", ".png", ".webp",
                                      ".heic", ".heif", ".avif", ".gif", ".bmp"};

bool is_picture_name(const char *name, size_t len)
{
    for (size_t i = 0; i < G_N_ELEMENTS(ENDINGS); i++) {
        size_t n = strlen(ENDINGS[i]);
        if (len > n && !g_ascii_strncasecmp(name + len - n, ENDINGS[i], n))
            return true;
    }
    return false;
}
