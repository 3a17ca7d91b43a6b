#include "catalog/text_photos.h"

#include <string.h>

/* Returns new: the path that a target means; addresses have "%20" where names have blanks. */
static char *target_path(const char *target)
{
    char *plain = g_uri_unescape_string(target, NULL);
    if (plain && g_utf8_validate(plain, -1, NULL))
        return plain;
    g_free(plain);
    return g_strdup(target);
}

/* Whether a page at `address` shows a file of static/ for this path. */
static bool is_static(struct photo_book *book, const char *path, const char *address)
{
    const char *slash = *path == '/' ? NULL : strrchr(address, '/');
    g_autofree char *above = g_strndup(address, slash ? (gsize)(slash - address) : 0);
    g_autofree char *below = photo_path(above, path);
    g_autofree char *file = below ? g_strconcat("static/", below, NULL) : NULL;
    return file && photo_book_has(book, file);
}

struct text_photos text_photos_find(struct photo_book *book, const struct photo_names *names,
                                    const char *folder, const char *file, const char *address,
                                    struct arena *arena, struct diags *diags)
{
    struct text_photos found = {.items = arena_array(arena, struct text_photo, names->n)};
    for (uint32_t i = 0; i < names->n; i++) {
        const struct photo_name *name = &names->items[i];
        g_autofree char *path = target_path(name->file);
        if (is_static(book, path, address))
            continue;
        bool from_shop = *path == '/';
        struct photo_name plain = {.file = path + from_shop, .at = name->at};
        struct photo_ref ref = photo_book_find(book, &plain, from_shop ? "" : folder, file, diags);
        found.items[found.n++] = (struct text_photo){name->file, ref.photo};
    }
    return found;
}
