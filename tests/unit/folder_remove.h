/*
 * Removes a folder with all that is in it, for tests that write.
 */
#pragma once

#include <glib.h>
#include <glib/gstdio.h>

static inline void folder_remove(const char *path)
{
    g_autoptr(GDir) dir = g_dir_open(path, 0, NULL);
    for (const char *name; dir && (name = g_dir_read_name(dir));) {
        g_autofree char *child = g_build_filename(path, name, NULL);
        if (g_file_test(child, G_FILE_TEST_IS_DIR) && !g_file_test(child, G_FILE_TEST_IS_SYMLINK))
            folder_remove(child);
        else
            g_unlink(child);
    }
    g_rmdir(path);
}
