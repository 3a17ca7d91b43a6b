/* Where the shop is. */
#include "cmd/cmd.h"

#include <string.h>

char *shop_find(const char *named)
{
    g_autofree char *start = g_canonicalize_filename(named ? named : ".", NULL);
    for (char *dir = g_strdup(start);;) {
        g_autofree char *file = g_build_filename(dir, "shop.yaml", NULL);
        if (g_file_test(file, G_FILE_TEST_EXISTS))
            return dir;
        char *parent = g_path_get_dirname(dir);
        bool at_top = !strcmp(parent, dir);
        g_free(dir);
        dir = parent;
        if (named || at_top) {
            g_free(dir);
            return NULL;
        }
    }
}
