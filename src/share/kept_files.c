#include "share/kept_files.h"

#include "base/file_replace.h"
#include "base/reason.h"

#include <assert.h>
#include <errno.h>
#include <glib/gstdio.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>

enum { KEY_HEX = 32, PRUNE_AGE_S = 30 * 24 * 60 * 60 };

struct kept_files {
    char *dir;
    const char *suffix;
    GHashTable *names; /* key → name of its file, as found when opened */
};

/* Reads "KEY-SIZE-FINGERPRINT.SUFFIX". */
static bool name_read(const char *name, const char *suffix, char *ret_key, uint32_t *ret_size,
                      struct fingerprint *ret_fingerprint)
{
    int end = 0;
    static_assert(KEY_HEX == 32 && FINGERPRINT_HEX == 32, "as the format below has it");
    return sscanf(name, "%32[0-9a-f]-%" SCNu32 "-%32[0-9a-f]%n", ret_key, ret_size,
                  ret_fingerprint->hex, &end) == 3 &&
           end && g_str_equal(name + end, suffix) && strlen(ret_key) == KEY_HEX &&
           strlen(ret_fingerprint->hex) == FINGERPRINT_HEX;
}

struct kept_files *kept_files_open(const char *dir, const char *suffix, GError **error)
{
    if (g_mkdir_with_parents(dir, 0777) != 0) {
        int number = errno;
        g_set_error(error, G_FILE_ERROR, (int)g_file_error_from_errno(number), "%s: %s", dir,
                    reason_text(number));
        return NULL;
    }
    struct kept_files *kept = g_new0(struct kept_files, 1);
    kept->dir = g_strdup(dir);
    kept->suffix = suffix;
    kept->names = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    g_autoptr(GDir) folder = g_dir_open(dir, 0, NULL);
    for (const char *name; folder && (name = g_dir_read_name(folder));) {
        char key[KEY_HEX + 1];
        uint32_t size;
        struct fingerprint fingerprint;
        if (name_read(name, suffix, key, &size, &fingerprint))
            g_hash_table_insert(kept->names, g_strdup(key), g_strdup(name));
    }
    return kept;
}

void kept_files_free(struct kept_files *kept)
{
    if (!kept)
        return;
    g_hash_table_unref(kept->names);
    g_free(kept->dir);
    g_free(kept);
}

bool kept_files_are_none(const struct kept_files *kept)
{
    return g_hash_table_size(kept->names) == 0;
}

bool kept_files_load(const struct kept_files *kept, const struct digest *key, struct kept_file *ret)
{
    char short_key[KEY_HEX + 1];
    g_strlcpy(short_key, key->hex, sizeof short_key);
    const char *name = g_hash_table_lookup(kept->names, short_key);
    struct kept_file file;
    struct stat st;
    if (!name || !name_read(name, kept->suffix, short_key, &file.size_bytes, &file.fingerprint))
        return false;
    g_autofree char *path = g_build_filename(kept->dir, name, NULL);
    if (stat(path, &st) != 0 || !S_ISREG(st.st_mode) || st.st_size != file.size_bytes)
        return false;
    file.path = g_steal_pointer(&path);
    *ret = file;
    return true;
}

bool kept_files_store(const struct kept_files *kept, const struct digest *key,
                      const GByteArray *bytes, struct kept_file *ret, GError **error)
{
    struct kept_file file = {.size_bytes = bytes->len,
                             .fingerprint = fingerprint_bytes(bytes->data, bytes->len)};
    g_autofree char *path = g_strdup_printf("%s/%.*s-%u-%s%s", kept->dir, KEY_HEX, key->hex,
                                            file.size_bytes, file.fingerprint.hex, kept->suffix);
    if (!file_replace(path, bytes->data, bytes->len, NULL, error))
        return false;
    file.path = g_steal_pointer(&path);
    *ret = file;
    return true;
}

void kept_files_prune(const char *dir, const char *suffix, const struct kept_file *const *used,
                      size_t n)
{
    g_autoptr(GHashTable) paths = g_hash_table_new(g_str_hash, g_str_equal);
    for (size_t i = 0; i < n; i++) {
        if (used[i]->path)
            g_hash_table_add(paths, used[i]->path);
    }
    g_autoptr(GDir) folder = g_dir_open(dir, 0, NULL);
    for (const char *name; folder && (name = g_dir_read_name(folder));) {
        char key[KEY_HEX + 1];
        uint32_t size;
        struct fingerprint fingerprint;
        struct stat st;
        g_autofree char *path = g_build_filename(dir, name, NULL);
        if (file_replace_is_rest(path))
            g_unlink(path);
        if (name_read(name, suffix, key, &size, &fingerprint) &&
            !g_hash_table_contains(paths, path) && lstat(path, &st) == 0 && S_ISREG(st.st_mode) &&
            time(NULL) - st.st_mtime > PRUNE_AGE_S)
            g_unlink(path);
    }
}
