#include "photo/photo_cache.h"

#include "base/clock.h"
#include "base/file_replace.h"

#include "base/reason.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <pthread.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum {
    FOLDER_HEX = 2,
    ENTRY_HEX = 32, /* of a key's digest, its folder included */
    SEAL_HEX = 16,
    INDEX_MAX_ENTRIES = 50000,
    INDEX_MAX_BYTES = 32 * 1024 * 1024,
    INFO_MAX_BYTES = 64 * 1024,
    /* A file that was changed this recently may change again within the same tick of a coarse
     * file system's clock: it is not yet remembered. */
    SETTLE_S = 2,
    PRUNE_AGE_S = 30 * 24 * 60 * 60,
    USE_NOTED_S = 24 * 60 * 60, /* an entry's use is noted once a day */
};

#define INDEX_HEAD   "etalase photo index 1\n"
#define INFO_HEAD    "etalase photo 3\n"
#define INDEX_PREFIX "index-"

/* What tells that a source is the same file with the same content. */
struct stamp {
    int64_t size, mtime_ns, ctime_ns;
    uint64_t inode, device;
    struct digest content;
    bool seen; /* in this run */
};

struct photo_cache {
    char *dir;
    char *index_path;
    pthread_mutex_t lock; /* of the fields below */
    GHashTable *index;    /* path → struct stamp */
    bool changed;
};

/* ---- sealed text: ends in a digest of itself ---- */

static void text_seal(GString *text)
{
    struct digest digest = digest_bytes(text->str, text->len);
    g_string_append_printf(text, "end %.*s\n", SEAL_HEX, digest.hex);
}

/* Reads a sealed file, without its head and seal; NULL when it is absent or not whole. */
static char *text_read(const char *path, const char *head, size_t max_bytes)
{
    enum { SEAL = 4 + SEAL_HEX + 1 };
    struct stat st;
    g_autofree char *text = NULL;
    size_t size;
    if (stat(path, &st) != 0 || !S_ISREG(st.st_mode) || (uintmax_t)st.st_size > max_bytes ||
        !(text = file_load(path, &size, NULL)))
        return NULL;
    if (size < strlen(head) + SEAL || memcmp(text, head, strlen(head)) != 0)
        return NULL;
    struct digest digest = digest_bytes(text, size - SEAL);
    const char *seal = text + size - SEAL;
    if (memcmp(seal, "end ", 4) != 0 || memcmp(seal + 4, digest.hex, SEAL_HEX) != 0)
        return NULL;
    return g_strndup(text + strlen(head), size - SEAL - strlen(head));
}

static bool folder_make(const char *path, GError **error)
{
    if (g_mkdir_with_parents(path, 0777) == 0)
        return true;
    int number = errno;
    g_set_error(error, G_FILE_ERROR, (int)g_file_error_from_errno(number), "%s: %s", path,
                reason_text(number));
    return false;
}

/* ---- index ---- */

/* One line: "size mtime ctime inode device digest path", the path escaped. */
static void index_read_line(struct photo_cache *cache, const char *line)
{
    struct stamp stamp = {0};
    int at = 0;
    if (sscanf(line, "%" SCNd64 " %" SCNd64 " %" SCNd64 " %" SCNu64 " %" SCNu64 " %64[0-9a-f] %n",
               &stamp.size, &stamp.mtime_ns, &stamp.ctime_ns, &stamp.inode, &stamp.device,
               stamp.content.hex, &at) != 6 ||
        !at || strlen(stamp.content.hex) != DIGEST_HEX)
        return;
    g_hash_table_insert(cache->index, g_strcompress(line + at), g_memdup2(&stamp, sizeof stamp));
}

struct photo_cache *photo_cache_open(const char *dir, const char *root_path, GError **error)
{
    if (!folder_make(dir, error))
        return NULL;
    struct photo_cache *cache = g_new0(struct photo_cache, 1);
    struct digest root = digest_bytes(root_path, strlen(root_path));
    cache->dir = g_strdup(dir);
    cache->index_path = g_strdup_printf("%s/" INDEX_PREFIX "%.*s", dir, SEAL_HEX, root.hex);
    cache->index = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    pthread_mutex_init(&cache->lock, NULL);
    g_autofree char *text = text_read(cache->index_path, INDEX_HEAD, INDEX_MAX_BYTES);
    for (char *line = text, *end; line && (end = strchr(line, '\n')); line = end + 1) {
        *end = '\0';
        index_read_line(cache, line);
    }
    return cache;
}

static int name_compare(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

bool photo_cache_save(struct photo_cache *cache, GError **error)
{
    if (!cache->changed)
        return true;
    guint n;
    g_autofree char **paths = (char **)g_hash_table_get_keys_as_array(cache->index, &n);
    qsort(paths, n, sizeof *paths, name_compare);
    g_autoptr(GString) text = g_string_new(INDEX_HEAD);
    for (guint i = 0; i < n; i++) {
        const struct stamp *stamp = g_hash_table_lookup(cache->index, paths[i]);
        if (n > INDEX_MAX_ENTRIES && !stamp->seen)
            continue;
        g_autofree char *escaped = g_strescape(paths[i], NULL);
        g_string_append_printf(
            text, "%" PRId64 " %" PRId64 " %" PRId64 " %" PRIu64 " %" PRIu64 " %s %s\n",
            stamp->size, stamp->mtime_ns, stamp->ctime_ns, stamp->inode, stamp->device,
            stamp->content.hex, escaped);
    }
    text_seal(text);
    cache->changed = false;
    return file_replace(cache->index_path, text->str, text->len, NULL, error);
}

void photo_cache_free(struct photo_cache *cache)
{
    if (!cache)
        return;
    g_hash_table_unref(cache->index);
    pthread_mutex_destroy(&cache->lock);
    g_free(cache->index_path);
    g_free(cache->dir);
    g_free(cache);
}

static struct stamp stamp_of(const struct stat *st)
{
    return (struct stamp){
        .size = st->st_size,
        .mtime_ns = clock_ns(st->st_mtim),
        .ctime_ns = clock_ns(st->st_ctim),
        .inode = st->st_ino,
        .device = st->st_dev,
        .seen = true,
    };
}

bool photo_cache_recall(struct photo_cache *cache, const char *path, const struct stat *st,
                        struct digest *ret_content)
{
    struct stamp now = stamp_of(st);
    pthread_mutex_lock(&cache->lock);
    struct stamp *known = g_hash_table_lookup(cache->index, path);
    bool same = known && known->size == now.size && known->mtime_ns == now.mtime_ns &&
                known->ctime_ns == now.ctime_ns && known->inode == now.inode &&
                known->device == now.device;
    if (same) {
        known->seen = true;
        *ret_content = known->content;
    }
    pthread_mutex_unlock(&cache->lock);
    return same;
}

void photo_cache_remember(struct photo_cache *cache, const char *path, const struct stat *st,
                          const struct digest *content)
{
    struct stamp stamp = stamp_of(st);
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    if (clock_ns(now) - MAX(stamp.mtime_ns, stamp.ctime_ns) < SETTLE_S * INT64_C(1000000000))
        return;
    stamp.content = *content;
    pthread_mutex_lock(&cache->lock);
    g_hash_table_insert(cache->index, g_strdup(path), g_memdup2(&stamp, sizeof stamp));
    cache->changed = true;
    pthread_mutex_unlock(&cache->lock);
}

/* ---- entries ---- */

/* The path of an entry without suffix: "DIR/ab/cdef…". */
static char *entry_base(const struct photo_cache *cache, const struct digest *content,
                        const struct photo_spec *specs, size_t n_specs, uint32_t mask)
{
    g_autofree char *recipe = develop_recipe(specs, n_specs, mask);
    g_autofree char *text = g_strdup_printf("%s %s", content->hex, recipe);
    struct digest key = digest_bytes(text, strlen(text));
    return g_strdup_printf("%s/%.*s/%.*s", cache->dir, FOLDER_HEX, key.hex, ENTRY_HEX - FOLDER_HEX,
                           key.hex + FOLDER_HEX);
}

/* Outputs are numbered by their rank among those wanted, as the recipe lists them. */
static char *entry_output_path(const char *base, const struct photo_spec *specs, uint32_t mask,
                               unsigned index)
{
    unsigned rank = (unsigned)__builtin_popcount(mask & ((1u << index) - 1));
    return g_strdup_printf("%s-%u%s", base, rank, codec_encoder(specs[index].format)->suffix);
}

static void result_clear(struct photo_result *result)
{
    for (unsigned i = 0; i < PHOTO_MAX_SPECS; i++)
        g_free(result->outputs[i].cache_path);
    *result = (struct photo_result){0};
}

/* A file whose size and date are as written is taken for good; one with another date (a copied
 * cache, a meddled file) is read and its fingerprint compared. */
static bool output_is_whole(const struct photo_output *output, int64_t mtime_ns)
{
    struct stat st;
    if (stat(output->cache_path, &st) != 0 || !S_ISREG(st.st_mode) ||
        (uint64_t)st.st_size != output->size_bytes)
        return false;
    if (clock_ns(st.st_mtim) == mtime_ns)
        return true;
    size_t size;
    g_autofree char *data = file_load(output->cache_path, &size, NULL);
    if (!data)
        return false;
    struct fingerprint fingerprint = fingerprint_bytes(data, size);
    return size == output->size_bytes && fingerprint_equal(&fingerprint, &output->fingerprint);
}

/* One line of an entry: "index width height bytes fingerprint mtime". */
static bool info_read_output(const char *line, const char *base, const struct photo_spec *specs,
                             size_t n_specs, uint32_t mask, struct photo_result *result)
{
    unsigned rank, width, height;
    uint64_t bytes;
    int64_t mtime_ns;
    struct fingerprint fingerprint;
    if (sscanf(line, "%u %u %u %" SCNu64 " %32[0-9a-f] %" SCNd64, &rank, &width, &height, &bytes,
               fingerprint.hex, &mtime_ns) != 6)
        return false;
    for (unsigned i = 0; i < n_specs; i++) {
        if (!(mask & 1u << i) || rank--)
            continue;
        struct photo_output *output = &result->outputs[i];
        g_free(output->cache_path);
        *output = (struct photo_output){
            .cache_path = entry_output_path(base, specs, mask, i),
            .width = (uint16_t)width,
            .height = (uint16_t)height,
            .size_bytes = bytes,
            .fingerprint = fingerprint,
        };
        return output_is_whole(output, mtime_ns);
    }
    return false;
}

bool photo_cache_load(struct photo_cache *cache, const struct digest *content,
                      const struct photo_spec *specs, size_t n_specs, uint32_t mask,
                      struct photo_result *ret)
{
    g_autofree char *base = entry_base(cache, content, specs, n_specs, mask);
    g_autofree char *path = g_strconcat(base, ".info", NULL);
    g_autofree char *text = text_read(path, INFO_HEAD, INFO_MAX_BYTES);
    struct photo_result result = {.ok = true};
    unsigned position, animated;
    int at = 0;
    if (!text || sscanf(text, "%u %u %6x %u %u\n%n", &result.width, &result.height, &result.color,
                        &position, &animated, &at) != 5)
        return false;
    result.had_position = position;
    result.is_animated = animated;
    for (char *line = text + at, *end; (end = strchr(line, '\n')); line = end + 1) {
        *end = '\0';
        if (!info_read_output(line, base, specs, n_specs, mask, &result)) {
            result_clear(&result);
            return false;
        }
    }
    *ret = result;
    return true;
}

bool photo_cache_store(struct photo_cache *cache, const struct digest *content,
                       const struct photo_spec *specs, size_t n_specs, uint32_t mask,
                       const struct developed *developed, struct photo_result *ret, GError **error)
{
    g_autofree char *base = entry_base(cache, content, specs, n_specs, mask);
    g_autofree char *folder = g_path_get_dirname(base);
    g_autofree char *path = g_strconcat(base, ".info", NULL);
    g_autoptr(GString) text = g_string_new(INFO_HEAD);
    struct photo_result result = {
        .ok = true,
        .width = developed->width,
        .height = developed->height,
        .color = developed->color,
        .had_position = developed->had_position,
        .is_animated = developed->is_animated,
    };
    bool ok = folder_make(folder, error);
    g_string_append_printf(text, "%u %u %06x %u %u\n", result.width, result.height, result.color,
                           result.had_position, result.is_animated);
    unsigned rank = 0;
    for (unsigned i = 0; ok && i < n_specs; i++) {
        const struct developed_file *file = &developed->files[i];
        struct photo_output *output = &result.outputs[i];
        if (!(mask & 1u << i))
            continue;
        if (file->data) {
            struct stat st = {0};
            *output = (struct photo_output){
                .cache_path = entry_output_path(base, specs, mask, i),
                .width = file->width,
                .height = file->height,
                .size_bytes = file->data->len,
                .fingerprint = fingerprint_bytes(file->data->data, file->data->len),
            };
            ok = file_replace(output->cache_path, file->data->data, file->data->len, &st, error);
            g_string_append_printf(text, "%u %u %u %" PRIu64 " %s %" PRId64 "\n", rank,
                                   output->width, output->height, output->size_bytes,
                                   output->fingerprint.hex, clock_ns(st.st_mtim));
        }
        rank++;
    }
    text_seal(text);
    ok = ok && file_replace(path, text->str, text->len, NULL, error);
    if (!ok) {
        result_clear(&result);
        return false;
    }
    *ret = result;
    return true;
}

/* ---- pruning ---- */

/* Of "DIR/ab/cdef…-0.webp". */
static char *entry_info_path(const char *output_path)
{
    const char *folder = strrchr(output_path, '/');
    return g_strdup_printf("%.*s.info", (int)(folder - output_path) + 1 + ENTRY_HEX - FOLDER_HEX,
                           output_path);
}

void photo_cache_use(const struct photo_result *result)
{
    for (int i = 0; i < PHOTO_MAX_SPECS; i++) {
        if (!result->outputs[i].cache_path)
            continue;
        g_autofree char *info = entry_info_path(result->outputs[i].cache_path);
        struct stat st;
        if (stat(info, &st) == 0 && time(NULL) - st.st_mtime > USE_NOTED_S)
            utimensat(AT_FDCWD, info, NULL, 0);
        return;
    }
}

static bool name_is_hex(const char *name, size_t n)
{
    return strlen(name) >= n && strspn(name, "0123456789abcdef") >= n;
}

/* How long ago the entry of a file was last used: its information tells. */
static int64_t entry_age_s(const char *base, const struct stat *st)
{
    g_autofree char *info = g_strconcat(base, ".info", NULL);
    struct stat used;
    return time(NULL) - (stat(info, &used) == 0 ? MAX(used.st_mtime, st->st_mtime) : st->st_mtime);
}

/* What to take away: files of entries that are older and not in `used`. */
struct pruning {
    int64_t age_s;
    GHashTable *used;
    bool only_count;
    unsigned files;
    uint64_t bytes;
};

/* Goes over one folder: names that have `n_hex` digits after `prefix`. Nothing else is touched. */
static void folder_prune(const char *folder, const char *prefix, size_t n_hex,
                         struct pruning *pruning)
{
    g_autoptr(GPtrArray) old = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    for (const char *name; dir && (name = g_dir_read_name(dir));) {
        if (!g_str_has_prefix(name, prefix) || !name_is_hex(name + strlen(prefix), n_hex))
            continue;
        char *path = g_build_filename(folder, name, NULL);
        g_autofree char *base = g_strndup(path, strlen(folder) + 1 + strlen(prefix) + n_hex);
        struct stat st;
        bool is_file = lstat(path, &st) == 0 && S_ISREG(st.st_mode);
        if (is_file &&
            (file_replace_is_rest(path) || (!g_hash_table_contains(pruning->used, base) &&
                                            entry_age_s(base, &st) > pruning->age_s))) {
            pruning->files++;
            pruning->bytes += (uint64_t)st.st_size;
            g_ptr_array_add(old, path);
        } else {
            g_free(path);
        }
    }
    /* Only now: the age of each was told by another of them. */
    for (guint i = 0; !pruning->only_count && i < old->len; i++)
        unlink(old->pdata[i]);
}

static void cache_prune(const char *cache_dir, struct pruning *pruning)
{
    g_autoptr(GDir) dir = g_dir_open(cache_dir, 0, NULL);
    for (const char *name; dir && (name = g_dir_read_name(dir));) {
        if (strlen(name) != FOLDER_HEX || !name_is_hex(name, FOLDER_HEX))
            continue;
        g_autofree char *folder = g_build_filename(cache_dir, name, NULL);
        folder_prune(folder, "", ENTRY_HEX - FOLDER_HEX, pruning);
        if (!pruning->only_count)
            rmdir(folder); /* when it is empty */
    }
    folder_prune(cache_dir, INDEX_PREFIX, SEAL_HEX, pruning);
}

void photo_cache_prune(const char *cache_dir, const struct photo_set *used)
{
    g_autoptr(GHashTable) bases = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (size_t i = 0; i < used->n * PHOTO_MAX_SPECS; i++) {
        const char *path =
            used->results[i / PHOTO_MAX_SPECS].outputs[i % PHOTO_MAX_SPECS].cache_path;
        if (path)
            g_hash_table_add(bases, g_strndup(path, strlen(cache_dir) + 1 + ENTRY_HEX + 1));
    }
    struct pruning pruning = {.age_s = PRUNE_AGE_S, .used = bases};
    cache_prune(cache_dir, &pruning);
}

void photo_cache_empty(const char *cache_dir, bool only_count, unsigned *ret_files,
                       uint64_t *ret_bytes)
{
    g_autoptr(GHashTable) none = g_hash_table_new(g_str_hash, g_str_equal);
    struct pruning pruning = {.age_s = -1, .used = none, .only_count = only_count};
    cache_prune(cache_dir, &pruning);
    *ret_files = pruning.files;
    *ret_bytes = pruning.bytes;
}
