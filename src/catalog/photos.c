#include "catalog/photos.h"

#include "base/picture_name.h"
#include "base/scan.h"
#include "text/slug.h"
#include "text/words.h"

#include <string.h>

enum {
    /* Nearest names cost time that grows with both numbers; a shop with more missing photos
     * than this has another problem than spelling. */
    NEAREST_MAX_NAMES = 5000,
    NEAREST_MAX_SEARCHES = 200,
};

/* The names of files in a folder, also of those whose opening will fail. */
struct folder {
    GHashTable *names;   /* name_compose() → the name as the disk has it, in the arena */
    GHashTable *folders; /* the same of the folders in it */
    GPtrArray *pictures; /* those that end like one, sorted, then a NULL; borrowed */
    GError *fault;       /* it is there but could not be listed */
};

struct photo_book {
    const struct root *root;
    struct arena *arena;
    GHashTable *folders; /* path → struct folder */
    GHashTable *by_path; /* path → index + 1 into files */
    GArray *files;       /* struct photo_file */
    unsigned n_searches;
};

/* Returns new: a name as it is once read of a shop's files: "é" as one letter (Macs write two),
 * each run of blanks as one space (screenshots have narrow ones in their names). */
static char *name_compose(const char *name)
{
    if (!*scan_plain(name, name + strlen(name)))
        return words_collapse(name);
    g_autofree char *composed = g_utf8_normalize(name, -1, G_NORMALIZE_NFC);
    return words_collapse(composed);
}

static void folder_free(void *data)
{
    struct folder *folder = data;
    g_ptr_array_unref(folder->pictures);
    g_hash_table_unref(folder->names);
    g_hash_table_unref(folder->folders);
    g_clear_error(&folder->fault);
    g_free(folder);
}

struct photo_book *photo_book_new(const struct root *root, struct arena *arena)
{
    struct photo_book *book = g_new0(struct photo_book, 1);
    book->root = root;
    book->arena = arena;
    book->folders = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, folder_free);
    book->by_path = g_hash_table_new(g_str_hash, g_str_equal);
    book->files = g_array_new(FALSE, FALSE, sizeof(struct photo_file));
    return book;
}

void photo_book_free(struct photo_book *book)
{
    if (!book)
        return;
    g_hash_table_unref(book->folders);
    g_hash_table_unref(book->by_path);
    g_array_unref(book->files);
    g_free(book);
}

/* Of names that are written alike the one that is just that counts. */
static void name_take(GHashTable *names, const char *name)
{
    char *composed = name_compose(name);
    if (!strcmp(composed, name) || !g_hash_table_contains(names, composed))
        g_hash_table_insert(names, composed, (void *)name);
    else
        g_free(composed);
}

/* A folder that is missing is as good as empty here. */
static struct folder *folder_get(struct photo_book *book, const char *path)
{
    struct folder *folder = g_hash_table_lookup(book->folders, path);
    if (folder)
        return folder;
    folder = g_new0(struct folder, 1);
    folder->names = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    folder->folders = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    folder->pictures = g_ptr_array_new();
    g_autoptr(GPtrArray) entries = root_list(book->root, path, &folder->fault);
    if (folder->fault && !g_error_matches(folder->fault, ROOT_ERROR, ROOT_ERROR_UNREADABLE))
        g_clear_error(&folder->fault);
    for (guint i = 0; entries && i < entries->len; i++) {
        const struct root_entry *entry = g_ptr_array_index(entries, i);
        /* A link to nothing is no photo. */
        if (entry->kind == ROOT_OTHER || !g_utf8_validate(entry->name, -1, NULL))
            continue;
        char *name = arena_strdup(book->arena, entry->name, -1);
        name_take(entry->kind == ROOT_FOLDER ? folder->folders : folder->names, name);
        if (entry->kind != ROOT_FOLDER && is_picture_name(name, strlen(name)))
            g_ptr_array_add(folder->pictures, name);
    }
    g_ptr_array_add(folder->pictures, NULL);
    g_hash_table_insert(book->folders, g_strdup(path), folder);
    return folder;
}

/* A folder that cannot be listed may hold any file: that is an error, no lack of photos. True when
 * it was added. */
static bool folder_failed(const struct folder *folder, const char *path, struct diags *diags)
{
    if (!folder->fault)
        return false;
    struct pos pos = {.file = g_intern_string(path)};
    diag_add(diags, DIAG_FILE_UNREADABLE, pos, folder->fault->message);
    return true;
}

/* Returns new: a folder's path as the disk has it, or as it is where there is none by that name.
 * Folders above are only listed for names that can be written in two ways. */
static char *folder_find(struct photo_book *book, const char *path)
{
    if (!*scan_plain(path, path + strlen(path)))
        return g_strdup(path);
    const char *slash = strrchr(path, '/');
    g_autofree char *above = slash ? g_strndup(path, (gsize)(slash - path)) : g_strdup("");
    g_autofree char *parent = folder_find(book, above);
    g_autofree char *composed = name_compose(slash ? slash + 1 : path);
    const char *name = g_hash_table_lookup(folder_get(book, parent)->folders, composed);
    if (!name)
        return g_strdup(path);
    return slash ? g_strconcat(parent, "/", name, NULL) : g_strdup(name);
}

/* Returns new: the path as the disk has it, or NULL when there is no such file. */
static char *file_find(struct photo_book *book, const char *path, struct diags *diags,
                       bool *ret_failed)
{
    const char *slash = strrchr(path, '/');
    g_autofree char *written = slash ? g_strndup(path, (gsize)(slash - path)) : g_strdup("");
    g_autofree char *parent = folder_find(book, written);
    const struct folder *folder = folder_get(book, parent);
    *ret_failed |= folder_failed(folder, parent, diags);
    g_autofree char *composed = name_compose(slash ? slash + 1 : path);
    const char *name = g_hash_table_lookup(folder->names, composed);
    if (!name)
        return NULL;
    return slash ? g_strconcat(parent, "/", name, NULL) : g_strdup(name);
}

char *photo_path(const char *folder, const char *name)
{
    g_autoptr(GPtrArray) kept = g_ptr_array_new();
    g_autofree char *joined = g_strdup_printf("%s/%s", folder, name);
    g_auto(GStrv) parts = g_strsplit(joined, "/", -1);
    for (char **part = parts; *part; part++) {
        if (!**part || !strcmp(*part, "."))
            continue;
        if (strcmp(*part, "..") != 0)
            g_ptr_array_add(kept, *part);
        else if (kept->len)
            g_ptr_array_set_size(kept, (int)kept->len - 1);
        else
            return NULL;
    }
    g_ptr_array_add(kept, NULL);
    return g_strjoinv("/", (char **)kept->pdata);
}

/* What the file is called in output: its own name, or that of its folder where cameras name
 * files in each folder alike. */
static char *photo_stem(struct arena *arena, const char *path)
{
    g_autofree char *name = g_path_get_basename(path);
    char *dot = strrchr(name, '.');
    if (dot && dot != name)
        *dot = '\0';
    g_autofree char *slug = slug_from_name(name);
    return arena_strdup(arena, *slug ? slug : "foto", -1);
}

static uint32_t photo_add(struct photo_book *book, const char *path, struct pos pos)
{
    uint32_t index = GPOINTER_TO_UINT(g_hash_table_lookup(book->by_path, path));
    if (index)
        return index - 1;
    struct photo_file file = {
        .path = arena_strdup(book->arena, path, -1),
        .stem = photo_stem(book->arena, path),
        .pos = pos,
    };
    g_array_append_val(book->files, file);
    g_hash_table_insert(book->by_path, (void *)file.path, GUINT_TO_POINTER(book->files->len));
    return book->files->len - 1;
}

/* Length of a name without its ending. */
static size_t stem_length(const char *name)
{
    const char *dot = strrchr(name, '.');
    return dot && dot != name ? (size_t)(dot - name) : strlen(name);
}

/* A file of the same name in other letter case, or, as Windows hides endings, of that name and an
 * ending; NULL when there is none. */
static const char *same_name(const struct folder *folder, const char *name)
{
    g_autofree char *folded = g_utf8_casefold(name, -1);
    const char *ended = NULL;
    for (guint i = 0; i + 1 < folder->pictures->len; i++) {
        const char *candidate = g_ptr_array_index(folder->pictures, i);
        g_autofree char *other = g_utf8_casefold(candidate, -1);
        if (!strcmp(folded, other))
            return candidate;
        other[stem_length(other)] = '\0';
        if (!ended && !strcmp(folded, other))
            ended = candidate;
    }
    return ended;
}

/* The part of a name behind its folders, also where these are written as on Windows. */
static const char *name_base(const char *name)
{
    const char *base = name;
    for (const char *p = name; *p; p++) {
        if (*p == '/' || *p == '\\')
            base = p + 1;
    }
    return base;
}

/* How a search for a photo went: a folder could not be listed; every place was beyond the shop. */
struct search {
    bool failed, outside;
};

/* Returns new: the path of the file that a name means, or NULL. */
static char *name_find(struct photo_book *book, const char *name, const char *folder,
                       struct diags *diags, struct search *ret_search)
{
    const char *const places[] = {folder, "photos", ""};
    *ret_search = (struct search){.outside = true};
    for (size_t i = 0; i < G_N_ELEMENTS(places); i++) {
        g_autofree char *path = photo_path(places[i], name);
        ret_search->outside &= !path;
        char *found = path ? file_find(book, path, diags, &ret_search->failed) : NULL;
        if (found)
            return found;
    }
    return NULL;
}

/* Returns new: a name with the folders of Windows as it is to be written, or NULL when there is no
 * such file either. */
static char *slashed_name(struct photo_book *book, const char *name, const char *folder,
                          struct diags *diags)
{
    if (!strchr(name, '\\'))
        return NULL;
    char *slashed = g_strdelimit(g_strdup(name), "\\", '/');
    struct search search;
    g_autofree char *found = name_find(book, slashed, folder, diags, &search);
    if (!found)
        g_clear_pointer(&slashed, g_free);
    return slashed;
}

static void add_missing(struct photo_book *book, const struct photo_name *name, const char *folder,
                        struct pos pos, struct diags *diags)
{
    if (strstr(name->file, "://")) {
        diag_add(diags, DIAG_PHOTO_URL, pos, name->file);
        return;
    }
    g_autofree char *slashed = slashed_name(book, name->file, folder, diags);
    if (slashed) {
        diag_add(diags, DIAG_PHOTO_NEAR, pos, name->file, slashed);
        return;
    }
    const char *base = name_base(name->file);
    const char *const places[] = {folder, "photos"};
    bool search = book->n_searches++ < NEAREST_MAX_SEARCHES;
    for (size_t i = 0; search && i < G_N_ELEMENTS(places); i++) {
        const struct folder *listing = folder_get(book, places[i]);
        if (listing->pictures->len > NEAREST_MAX_NAMES)
            continue;
        const char *same = same_name(listing, base);
        if (same) {
            bool is_case = base == name->file && strlen(same) == strlen(base);
            diag_add(diags, is_case ? DIAG_PHOTO_CASE : DIAG_PHOTO_NEAR, pos, name->file, same);
            return;
        }
        const char *near = words_nearest(base, (const char *const *)listing->pictures->pdata);
        if (near) {
            diag_add(diags, DIAG_PHOTO_NEAR, pos, name->file, near);
            return;
        }
    }
    diag_add(diags, DIAG_PHOTO_MISSING, pos, name->file);
}

struct photo_ref photo_book_find(struct photo_book *book, const struct photo_name *name,
                                 const char *folder, const char *file, struct diags *diags)
{
    struct photo_ref ref = {.alt = name->alt, .photo = PHOTO_REF_NONE, .at = name->at};
    struct pos pos = pos_at(file, name->at);
    struct search search;
    g_autofree char *found = name_find(book, name->file, folder, diags, &search);
    if (found)
        ref.photo = photo_add(book, found, pos);
    else if (search.outside)
        diag_add(diags, DIAG_FILE_OUTSIDE, pos, name->file);
    else if (!search.failed)
        add_missing(book, name, folder, pos, diags);
    return ref;
}

struct photo_refs photo_book_find_all(struct photo_book *book, const struct photo_names *names,
                                      const char *folder, const char *file, struct diags *diags)
{
    struct photo_refs refs = {.items = arena_array(book->arena, struct photo_ref, names->n)};
    for (uint32_t i = 0; i < names->n; i++) {
        struct photo_ref ref = photo_book_find(book, &names->items[i], folder, file, diags);
        bool known = ref.photo == PHOTO_REF_NONE;
        for (uint32_t j = 0; j < refs.n && !known; j++)
            known = refs.items[j].photo == ref.photo;
        if (!known)
            refs.items[refs.n++] = ref;
    }
    return refs;
}

bool photo_book_has(struct photo_book *book, const char *path)
{
    const char *slash = strrchr(path, '/');
    g_autofree char *parent = slash ? g_strndup(path, (gsize)(slash - path)) : g_strdup("");
    g_autofree char *name = name_compose(slash ? slash + 1 : path);
    return g_hash_table_contains(folder_get(book, parent)->names, name);
}

struct photo_refs photo_book_folder(struct photo_book *book, const char *folder, const char *file,
                                    struct diags *diags)
{
    const struct folder *listing = folder_get(book, folder);
    const GPtrArray *names = listing->pictures;
    folder_failed(listing, folder, diags);
    struct photo_refs refs = {.items = NULL};
    GArray *found = g_array_new(FALSE, TRUE, sizeof(struct photo_ref));
    for (guint i = 0; i + 1 < names->len && found->len < CATALOG_MAX_PHOTOS; i++) {
        const char *name = g_ptr_array_index(names, i);
        g_autofree char *path = g_strdup_printf("%s/%s", folder, name);
        struct pos pos = {.file = file};
        struct photo_ref ref = {.photo = photo_add(book, path, pos)};
        g_array_append_val(found, ref);
    }
    refs.n = found->len;
    refs.items = arena_copy(book->arena, found->data, found->len * sizeof(struct photo_ref));
    g_array_unref(found);
    return refs;
}

struct photo_file *photo_book_files(struct photo_book *book, uint32_t *ret_n)
{
    *ret_n = book->files->len;
    return arena_copy(book->arena, book->files->data, book->files->len * sizeof(struct photo_file));
}
