#include "base/embed.h"

#include "base/bug.h"

#include <gio/gio.h>
#include <stdlib.h>
#include <string.h>

/* Set by the linker around the bundle: see base/embed_bundle.S. */
extern const char embed_bundle_start[];
extern const char embed_bundle_end[];

#define EMBED_ROOT "/etalase/"

static GResource *bundle_get(void)
{
    static GResource *bundle;
    static gsize once;
    if (g_once_init_enter(&once)) {
        g_autoptr(GBytes) bytes =
            g_bytes_new_static(embed_bundle_start, (gsize)(embed_bundle_end - embed_bundle_start));
        bundle = g_resource_new_from_data(bytes, NULL);
        BUG_ON(!bundle);
        g_once_init_leave(&once, 1);
    }
    return bundle;
}

const char *embed_data(const char *path, size_t *ret_size)
{
    g_autofree char *full = g_strconcat(EMBED_ROOT, path, NULL);
    g_autoptr(GBytes) bytes =
        g_resource_lookup_data(bundle_get(), full, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
    if (!bytes)
        return NULL;
    /* The bundle is not compressed: the bytes lie in the program itself and
     * outlive this reference. */
    return g_bytes_get_data(bytes, ret_size);
}

static int name_compare(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

char **embed_list(const char *folder)
{
    g_autofree char *full = g_strconcat(EMBED_ROOT, folder, NULL);
    char **names =
        g_resource_enumerate_children(bundle_get(), full, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
    if (names)
        qsort(names, g_strv_length(names), sizeof *names, name_compare);
    return names;
}
