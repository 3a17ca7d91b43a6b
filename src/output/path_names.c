#include "output/path_names.h"

#include "base/arena.h"
#include "base/lang.h"
#include "output/manifest.h"
#include "output/output.h"

#include <string.h>

/* Left behind by file managers of macOS, Windows and KDE. */
static const char *const LITTER[] = {".DS_Store", ".directory", "Thumbs.db", "desktop.ini"};

bool name_is_litter(const char *name)
{
    for (size_t i = 0; i < G_N_ELEMENTS(LITTER); i++)
        if (!g_ascii_strcasecmp(name, LITTER[i]))
            return true;
    /* macOS keeps a file's attributes beside it on disks that have none. */
    return g_str_has_prefix(name, "._");
}

static const char *part_fault(const char *part, size_t size)
{
    if (!size)
        return tr("the path has an empty part");
    if (part[0] == '.' && (size == 1 || (size == 2 && part[1] == '.')))
        return tr("the path leads out of its folder");
    if (size > NAME_MAX_BYTES)
        return tr("the name is too long");
    return NULL;
}

const char *name_fault(const char *path)
{
    if (*path == '/')
        return tr("the path leads out of its folder");
    if (strlen(path) > NAME_MAX_PATH)
        return tr("the name is too long");
    if (!g_utf8_validate(path, -1, NULL))
        return tr("the name is not valid UTF-8");
    for (const char *p = path; *p; p++)
        if (*p == '\\' || g_ascii_iscntrl(*p))
            return tr("the name has a character that file systems refuse");
    if (g_str_has_prefix(path, MANIFEST_NAME))
        return tr("the name is kept for our own list of files");
    unsigned depth = 0;
    for (const char *p = path;; depth++) {
        size_t size = strcspn(p, "/");
        const char *fault = part_fault(p, size);
        if (fault)
            return fault;
        if (!p[size])
            break;
        p += size + 1;
    }
    return depth > NAME_MAX_DEPTH ? tr("the path has too many folders") : NULL;
}

const char *path_last(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

/* ---- twins ---- */

struct name {
    const char *path;
    bool is_folder;
};

struct name_table {
    GHashTable *by_fold; /* folded path → struct name, both in `arena` */
    struct arena *arena;
    const char *folder; /* that of the last file, in `arena`: files come by folders */
};

struct name_table *name_table_new(void)
{
    struct name_table *table = g_new0(struct name_table, 1);
    table->by_fold = g_hash_table_new(g_str_hash, g_str_equal);
    table->arena = arena_new();
    return table;
}

void name_table_free(struct name_table *table)
{
    if (!table)
        return;
    g_hash_table_unref(table->by_fold);
    arena_free(table->arena);
    g_free(table);
}

/* Returns new: the form in which twins are equal. */
static char *path_fold(const char *path)
{
    if (g_str_is_ascii(path))
        return g_ascii_strdown(path, -1);
    g_autofree char *apart = g_utf8_normalize(path, -1, G_NORMALIZE_NFD);
    g_autofree char *folded = g_utf8_casefold(apart, -1);
    return g_utf8_normalize(folded, -1, G_NORMALIZE_NFC);
}

static const struct name *name_find(const struct name_table *table, const char *path)
{
    g_autofree char *fold = path_fold(path);
    return g_hash_table_lookup(table->by_fold, fold);
}

static const char *clash_format(const struct name *found, const char *path, bool is_folder)
{
    if (found->is_folder != is_folder)
        return tr("%s cannot stand beside %s: one is a folder, the other a file of its name");
    if (strcmp(found->path, path))
        return tr("%s and %s differ only in spelling: on memory sticks and phones they would "
                  "be one file");
    return tr("%s was made twice: two pages or files have the address %s");
}

/* Whether the path may be added. */
static bool part_check(const struct name_table *table, const char *path, const char *fold,
                       bool is_folder, GError **error)
{
    const struct name *found = g_hash_table_lookup(table->by_fold, fold);
    if (!found || (is_folder && found->is_folder && !strcmp(found->path, path)))
        return true;
    g_set_error(error, OUTPUT_ERROR, OUTPUT_ERROR_PATH, clash_format(found, path, is_folder),
                found->path, path);
    return false;
}

static void part_put(struct name_table *table, const char *path, const char *fold, bool is_folder)
{
    struct name *name = arena_alloc(table->arena, sizeof *name);
    *name = (struct name){arena_strdup(table->arena, path, -1), is_folder};
    const char *key = strcmp(fold, path) ? arena_strdup(table->arena, fold, -1) : name->path;
    g_hash_table_insert(table->by_fold, (void *)key, name);
}

/* Checks the folders on the way to a file, or puts those that are not there yet. */
static bool folders_walk(struct name_table *table, const char *path, bool put, GError **error)
{
    for (const char *slash = strchr(path, '/'); slash; slash = strchr(slash + 1, '/')) {
        g_autofree char *folder = g_strndup(path, (gsize)(slash - path));
        g_autofree char *fold = path_fold(folder);
        if (!part_check(table, folder, fold, true, error))
            return false;
        if (put && !g_hash_table_contains(table->by_fold, fold))
            part_put(table, folder, fold, true);
    }
    return true;
}

/* Whether the file stands in the folder of the one before it. */
static bool is_beside(const struct name_table *table, const char *path, size_t folder_len)
{
    return table->folder && !strncmp(table->folder, path, folder_len) && !table->folder[folder_len];
}

bool name_table_add(struct name_table *table, const char *path, GError **error)
{
    const char *name = path_last(path);
    size_t folder_len = name > path ? (size_t)(name - path) - 1 : 0;
    bool is_known = is_beside(table, path, folder_len);
    g_autofree char *fold = path_fold(path);
    if ((!is_known && !folders_walk(table, path, false, error)) ||
        !part_check(table, path, fold, false, error))
        return false;
    if (!is_known) {
        folders_walk(table, path, true, NULL);
        table->folder = arena_strdup(table->arena, path, (ssize_t)folder_len);
    }
    part_put(table, path, fold, false);
    return true;
}

const char *name_table_twin(const struct name_table *table, const char *path)
{
    const struct name *found = name_find(table, path);
    return found ? found->path : NULL;
}

bool name_table_has_folder(const struct name_table *table, const char *path)
{
    const struct name *found = name_find(table, path);
    return found && found->is_folder && !strcmp(found->path, path);
}
