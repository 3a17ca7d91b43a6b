#include "output/path_names.h"

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
    bool is_folder;
    char path[];
};

struct name_table {
    GHashTable *by_fold; /* folded path, owned → struct name, owned */
};

struct name_table *name_table_new(void)
{
    struct name_table *table = g_new(struct name_table, 1);
    table->by_fold = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    return table;
}

void name_table_free(struct name_table *table)
{
    if (!table)
        return;
    g_hash_table_unref(table->by_fold);
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

static bool part_check(struct name_table *table, const char *path, bool is_folder, GError **error)
{
    const struct name *found = name_find(table, path);
    if (!found || (is_folder && found->is_folder && !strcmp(found->path, path)))
        return true;
    g_set_error(error, OUTPUT_ERROR, OUTPUT_ERROR_PATH, clash_format(found, path, is_folder),
                found->path, path);
    return false;
}

static bool part_put(struct name_table *table, const char *path, bool is_folder, GError **error)
{
    (void)error;
    size_t size = strlen(path) + 1;
    struct name *name = g_malloc(sizeof *name + size);
    name->is_folder = is_folder;
    memcpy(name->path, path, size);
    g_hash_table_replace(table->by_fold, path_fold(path), name);
    return true;
}

/* Calls `fn` for every folder on the way that is not known yet, then for the file. */
static bool each_part(struct name_table *table, const char *path,
                      bool (*fn)(struct name_table *, const char *, bool, GError **),
                      GError **error)
{
    for (const char *slash = strchr(path, '/'); slash; slash = strchr(slash + 1, '/')) {
        g_autofree char *folder = g_strndup(path, (gsize)(slash - path));
        if (!name_table_has_folder(table, folder) && !fn(table, folder, true, error))
            return false;
    }
    return fn(table, path, false, error);
}

bool name_table_add(struct name_table *table, const char *path, GError **error)
{
    return each_part(table, path, part_check, error) && each_part(table, path, part_put, error);
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
