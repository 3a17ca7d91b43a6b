#include "catalog/photos.h"

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
    GHashTable *names;   /* owned strings */
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

static bool is_picture(const char *name)
{
    static const char *const ENDINGS[] = {".jpg", ".jpeg", ".png", ".webp", ".gif"};
    g_autofree char *lower = g_ascii_strdown(name, -1);
    for (size_t i = 0; i < G_N_ELEMENTS(ENDINGS); i++) {
        if (g_str_has_suffix(lower, ENDINGS[i]))
            return true;
    }
    return false;
}

static void folder_free(void *data)
{
    struct folder *folder = data;
    g_ptr_array_unref(folder->pictures);
    g_hash_table_unref(folder->names);
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

/* A folder that is missing is as good as empty here. */
static struct folder *folder_get(struct photo_book *book, const char *path)
{
    struct folder *folder = g_hash_table_lookup(book->folders, path);
    if (folder)
        return folder;
    folder = g_new0(struct folder, 1);
    folder->names = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    folder->pictures = g_ptr_array_new();
    g_autoptr(GPtrArray) entries = root_list(book->root, path, &folder->fault);
    if (folder->fault && !g_error_matches(folder->fault, ROOT_ERROR, ROOT_ERROR_UNREADABLE))
        g_clear_error(&folder->fault);
    for (guint i = 0; entries && i < entries->len; i++) {
        const struct root_entry *entry = g_ptr_array_index(entries, i);
        /* A link to nothing is no photo. */
        if (entry->kind == ROOT_FOLDER || entry->kind == ROOT_OTHER ||
            !g_utf8_validate(entry->name, -1, NULL))
            continue;
        char *name = g_strdup(entry->name);
        g_hash_table_add(folder->names, name);
        if (is_picture(name))
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

static bool file_exists(struct photo_book *book, const char *path, struct diags *diags,
                        bool *ret_failed)
{
    const char *slash = strrchr(path, '/');
    g_autofree char *parent = slash ? g_strndup(path, (gsize)(slash - path)) : g_strdup("");
    const struct folder *folder = folder_get(book, parent);
    *ret_failed |= folder_failed(folder, parent, diags);
    return g_hash_table_contains(folder->names, slash ? slash + 1 : path);
}

/* Joins and takes "." and ".." out. Returns new, or NULL when it would leave the shop. */
static char *path_join(const char *folder, const char *name)
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

/* A file of the same name in other letter case, or NULL. */
static const char *other_case(const struct folder *folder, const char *name)
{
    g_autofree char *folded = g_utf8_casefold(name, -1);
    for (guint i = 0; i + 1 < folder->pictures->len; i++) {
        const char *candidate = g_ptr_array_index(folder->pictures, i);
        g_autofree char *other = g_utf8_casefold(candidate, -1);
        if (!strcmp(folded, other))
            return candidate;
    }
    return NULL;
}

static void add_missing(struct photo_book *book, const struct photo_name *name, const char *folder,
                        struct pos pos, struct diags *diags)
{
    if (strstr(name->file, "://")) {
        diag_add(diags, DIAG_PHOTO_URL, pos, name->file);
        return;
    }
    const char *base = strrchr(name->file, '/') ? strrchr(name->file, '/') + 1 : name->file;
    const char *const places[] = {folder, "photos"};
    bool search = book->n_searches++ < NEAREST_MAX_SEARCHES;
    for (size_t i = 0; search && i < G_N_ELEMENTS(places); i++) {
        const struct folder *listing = folder_get(book, places[i]);
        if (listing->pictures->len > NEAREST_MAX_NAMES)
            continue;
        const char *same = other_case(listing, base);
        if (same) {
            diag_add(diags, DIAG_PHOTO_CASE, pos, name->file, same);
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
    const char *const places[] = {folder, "photos", ""};
    bool outside = true, failed = false;
    for (size_t i = 0; i < G_N_ELEMENTS(places); i++) {
        g_autofree char *path = path_join(places[i], name->file);
        outside &= !path;
        if (path && file_exists(book, path, diags, &failed)) {
            ref.photo = photo_add(book, path, pos);
            return ref;
        }
    }
    if (failed)
        return ref;
    if (outside)
        diag_add(diags, DIAG_FILE_OUTSIDE, pos, name->file);
    else
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
