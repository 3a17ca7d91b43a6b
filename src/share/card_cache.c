#include "share/card_cache.h"

#include <assert.h>
#include <errno.h>
#include <glib/gstdio.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>

enum { KEY_HEX = 32, PRUNE_AGE_S = 30 * 24 * 60 * 60 };

struct card_cache {
    char *dir;
    GHashTable *names; /* key → name of its file, as found when opened */
};

/* Reads "KEY-SIZE-FINGERPRINT.jpg". */
static bool name_read(const char *name, char *ret_key, uint32_t *ret_size,
                      struct fingerprint *ret_fingerprint)
{
    int end = 0;
    static_assert(KEY_HEX == 32 && FINGERPRINT_HEX == 32, "as the format below has it");
    return sscanf(name, "%32[0-9a-f]-%" SCNu32 "-%32[0-9a-f].jpg%n", ret_key, ret_size,
                  ret_fingerprint->hex, &end) == 3 &&
           end && !name[end] && strlen(ret_key) == KEY_HEX &&
           strlen(ret_fingerprint->hex) == FINGERPRINT_HEX;
}

struct card_cache *card_cache_open(const char *dir, GError **error)
{
    if (g_mkdir_with_parents(dir, 0777) != 0) {
        int number = errno;
        g_set_error(error, G_FILE_ERROR, (int)g_file_error_from_errno(number), "%s: %s", dir,
                    g_strerror(number));
        return NULL;
    }
    struct card_cache *cache = g_new0(struct card_cache, 1);
    cache->dir = g_strdup(dir);
    cache->names = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    g_autoptr(GDir) folder = g_dir_open(dir, 0, NULL);
    for (const char *name; folder && (name = g_dir_read_name(folder));) {
        char key[KEY_HEX + 1];
        uint32_t size;
        struct fingerprint fingerprint;
        if (name_read(name, key, &size, &fingerprint))
            g_hash_table_insert(cache->names, g_strdup(key), g_strdup(name));
    }
    return cache;
}

void card_cache_free(struct card_cache *cache)
{
    if (!cache)
        return;
    g_hash_table_unref(cache->names);
    g_free(cache->dir);
    g_free(cache);
}

bool card_cache_load(const struct card_cache *cache, const struct digest *key,
                     struct card_file *ret)
{
    char short_key[KEY_HEX + 1];
    g_strlcpy(short_key, key->hex, sizeof short_key);
    const char *name = g_hash_table_lookup(cache->names, short_key);
    struct card_file file;
    struct stat st;
    if (!name || !name_read(name, short_key, &file.size_bytes, &file.fingerprint))
        return false;
    g_autofree char *path = g_build_filename(cache->dir, name, NULL);
    if (stat(path, &st) != 0 || !S_ISREG(st.st_mode) || st.st_size != file.size_bytes)
        return false;
    file.path = g_steal_pointer(&path);
    *ret = file;
    return true;
}

bool card_cache_store(const struct card_cache *cache, const struct digest *key,
                      const GByteArray *bytes, struct card_file *ret, GError **error)
{
    struct card_file file = {.size_bytes = bytes->len,
                             .fingerprint = fingerprint_bytes(bytes->data, bytes->len)};
    g_autofree char *path = g_strdup_printf("%s/%.*s-%u-%s.jpg", cache->dir, KEY_HEX, key->hex,
                                            file.size_bytes, file.fingerprint.hex);
    if (!g_file_set_contents_full(path, (const char *)bytes->data, (gssize)bytes->len,
                                  G_FILE_SET_CONTENTS_CONSISTENT, 0666, error))
        return false;
    file.path = g_steal_pointer(&path);
    *ret = file;
    return true;
}

void cards_prune(const char *cache_dir, const struct cards *used)
{
    g_autoptr(GHashTable) paths = g_hash_table_new(g_str_hash, g_str_equal);
    for (size_t i = 0; i < used->n; i++) {
        for (int kind = 0; kind < CARD_KIND_COUNT; kind++) {
            if (used->sets[i].files[kind].path)
                g_hash_table_add(paths, used->sets[i].files[kind].path);
        }
    }
    g_autoptr(GDir) folder = g_dir_open(cache_dir, 0, NULL);
    for (const char *name; folder && (name = g_dir_read_name(folder));) {
        char key[KEY_HEX + 1];
        uint32_t size;
        struct fingerprint fingerprint;
        struct stat st;
        g_autofree char *path = g_build_filename(cache_dir, name, NULL);
        if (name_read(name, key, &size, &fingerprint) && !g_hash_table_contains(paths, path) &&
            lstat(path, &st) == 0 && S_ISREG(st.st_mode) && time(NULL) - st.st_mtime > PRUNE_AGE_S)
            g_unlink(path);
    }
}
