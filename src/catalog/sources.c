#include "catalog/sources.h"

#include "base/picture_name.h"
#include "base/sort.h"
#include "catalog/page.h"
#include "catalog/product.h"
#include "catalog/reader.h"
#include "text/words.h"
#include "yaml/yaml.h"

#include <assert.h>
#include <string.h>

static const char *const FOLDERS[] = {
    [SOURCE_PRODUCT] = "products",
    [SOURCE_PAGE] = "pages",
    [SOURCE_POST] = "posts",
};
static_assert(G_N_ELEMENTS(FOLDERS) == SOURCE_KIND_COUNT, "one folder a kind");

/* What each kind cannot be without, for the remedy. */
static const char *const FIRST_KEYS[] = {
    [SOURCE_PRODUCT] = "nama: …, harga: …",
    [SOURCE_PAGE] = "judul: …",
    [SOURCE_POST] = "judul: …, tanggal: …",
};
static_assert(G_N_ELEMENTS(FIRST_KEYS) == SOURCE_KIND_COUNT, "a row a kind");

void source_clear(struct source *source)
{
    source->products = NULL;
    source->pages = NULL;
    source->n_products = source->n_pages = 0;
    g_clear_pointer(&source->own, g_free);
}

static void source_free(void *data)
{
    struct source *source = data;
    source_clear(source);
    diags_free(source->diags);
    g_free(source);
}

void source_add_error(struct diags *diags, const char *path, const GError *error)
{
    struct pos pos = {.file = g_intern_string(path)};
    if (g_error_matches(error, ROOT_ERROR, ROOT_ERROR_TOO_BIG))
        diag_add(diags, DIAG_FILE_TOO_BIG, pos, "4 MB");
    else if (g_error_matches(error, ROOT_ERROR, ROOT_ERROR_OUTSIDE))
        diag_add(diags, DIAG_FILE_OUTSIDE, pos, path);
    else
        diag_add(diags, DIAG_FILE_UNREADABLE, pos, error->message);
}

/* ---- listing ---- */

static bool has_ending(const char *name, const char *ending)
{
    size_t len = strlen(name), n = strlen(ending);
    return len > n && !g_ascii_strcasecmp(name + len - n, ending);
}

static bool is_yaml_name(const char *name)
{
    return has_ending(name, ".yaml") || has_ending(name, ".yml");
}

static bool is_source_name(const char *name, enum source_kind kind)
{
    return has_ending(name, ".md") || (kind == SOURCE_PRODUCT && is_yaml_name(name));
}

/* What editors, cameras and systems leave behind, and photos, need no word. */
static bool is_expected(const char *name)
{
    static const char *const ENDINGS[] = {".tif", ".tiff", ".bak", ".swp", ".tmp", ".ini", ".db"};
    for (size_t i = 0; i < G_N_ELEMENTS(ENDINGS); i++) {
        if (has_ending(name, ENDINGS[i]))
            return true;
    }
    if (is_picture_name(name, strlen(name)))
        return true;
    return g_str_has_suffix(name, "~") || name[0] == '#' || name[0] == '~';
}

/* `path` is interned. */
static void source_add(GPtrArray *sources, enum source_kind kind, const char *folder,
                       const char *path, bool own_folder)
{
    struct source *source = g_new(struct source, 1);
    const char *name = path + strlen(folder) + 1;
    g_autofree char *hint = own_folder ? g_path_get_basename(folder) : g_strdup(name);
    char *dot = own_folder ? NULL : strrchr(hint, '.');
    if (dot)
        *dot = '\0';
    *source = (struct source){
        .kind = kind,
        .path = path,
        .folder = g_intern_string(folder),
        .hint = g_intern_string(hint),
        .markdown = !is_yaml_name(name),
        .own_folder = own_folder,
        .diags = diags_new(),
    };
    g_ptr_array_add(sources, source);
}

/* A file name must be text to appear in messages and addresses. */
static bool check_name(const char *folder, const char *name, struct diags *diags)
{
    if (g_utf8_validate(name, -1, NULL))
        return true;
    g_autofree char *shown = g_filename_display_name(name);
    diag_add(diags, DIAG_FILE_NAME, (struct pos){.file = g_intern_string(folder)}, shown);
    return false;
}

static void list_product_folder(const struct root *root, const char *name, GPtrArray *sources,
                                struct diags *diags)
{
    static const char *const INDEXES[] = {"index.md", "index.yaml", "index.yml"};
    g_autofree char *folder = g_strdup_printf("%s/%s", FOLDERS[SOURCE_PRODUCT], name);
    for (size_t i = 0; i < G_N_ELEMENTS(INDEXES); i++) {
        g_autofree char *path = g_strdup_printf("%s/%s", folder, INDEXES[i]);
        if (root_has_file(root, path)) {
            source_add(sources, SOURCE_PRODUCT, folder, g_intern_string(path), true);
            return;
        }
    }
    diag_add(diags, DIAG_FOLDER_WITHOUT_INDEX, (struct pos){.file = g_intern_string(folder)});
}

static void list_folder(const struct root *root, enum source_kind kind, GPtrArray *sources,
                        struct diags *diags)
{
    const char *folder = FOLDERS[kind];
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) entries = root_list(root, folder, &error);
    if (!entries) {
        if (!g_error_matches(error, ROOT_ERROR, ROOT_ERROR_MISSING))
            source_add_error(diags, folder, error);
        return;
    }
    for (guint i = 0; i < entries->len; i++) {
        const struct root_entry *entry = g_ptr_array_index(entries, i);
        if (!check_name(folder, entry->name, diags))
            continue;
        g_autofree char *path = g_strconcat(folder, "/", entry->name, NULL);
        struct pos pos = {.file = g_intern_string(path)};
        if (entry->kind == ROOT_LINK_OUTSIDE)
            diag_add(diags, DIAG_FILE_OUTSIDE, pos, path);
        else if (entry->kind == ROOT_FOLDER && kind == SOURCE_PRODUCT)
            list_product_folder(root, entry->name, sources, diags);
        else if (entry->kind == ROOT_FILE && is_source_name(entry->name, kind))
            source_add(sources, kind, folder, pos.file, false);
        else if (entry->kind != ROOT_FILE || !is_expected(entry->name))
            diag_add(diags, DIAG_FILE_IGNORED, pos);
    }
}

/* Names under which owners keep what belongs into a folder of FOLDERS. */
static const char *const MISNAMED[][6] = {
    [SOURCE_PRODUCT] = {"produk", "Produk", "Products", "product", "barang", NULL},
    [SOURCE_PAGE] = {"halaman", "Halaman", "Pages", "page", NULL},
    [SOURCE_POST] = {"kabar", "Kabar", "Posts", "berita", "blog", NULL},
};
static_assert(G_N_ELEMENTS(MISNAMED) == SOURCE_KIND_COUNT, "a row a kind");

/* `found_none`: in the folder of this kind. Where it gave something its name in other letter case
 * is not asked for: on some disks that is the folder itself. */
static void misnamed_tell(const struct root *root, enum source_kind kind, bool found_none,
                          struct diags *diags)
{
    for (const char *const *name = MISNAMED[kind]; *name; name++) {
        if (!found_none && !g_ascii_strcasecmp(*name, FOLDERS[kind]))
            continue;
        g_autoptr(GPtrArray) entries = root_list(root, *name, NULL);
        for (guint i = 0; entries && i < entries->len; i++) {
            const struct root_entry *entry = g_ptr_array_index(entries, i);
            if (entry->kind == ROOT_FILE && is_source_name(entry->name, kind)) {
                diag_add(diags, DIAG_FOLDER_NAME, (struct pos){.file = g_intern_string(*name)},
                         *name, FOLDERS[kind]);
                break;
            }
        }
    }
}

static bool has_picture(const struct root *root, const char *folder)
{
    g_autoptr(GPtrArray) entries = root_list(root, folder, NULL);
    for (guint i = 0; entries && i < entries->len; i++) {
        const struct root_entry *entry = g_ptr_array_index(entries, i);
        if (entry->kind == ROOT_FILE && is_picture_name(entry->name, strlen(entry->name)))
            return true;
    }
    return false;
}

/* Photos in a folder of another name, where photos/ has none: most shops have no such folder, and
 * photos/ is not listed for it. */
static void photos_misnamed_tell(const struct root *root, struct diags *diags)
{
    static const char *const NAMES[] = {"foto", "Foto", "gambar", "Gambar"};
    for (size_t i = 0; i < G_N_ELEMENTS(NAMES); i++) {
        if (has_picture(root, NAMES[i]) && !has_picture(root, "photos"))
            diag_add(diags, DIAG_FOLDER_NAME, (struct pos){.file = g_intern_string(NAMES[i])},
                     NAMES[i], "photos");
    }
}

static int source_compare(const void *pa, const void *pb)
{
    const struct source *const *a = pa, *const *b = pb;
    return strcmp((*a)->path, (*b)->path);
}

GPtrArray *sources_list(const struct root *root, struct diags *diags)
{
    GPtrArray *sources = g_ptr_array_new_with_free_func(source_free);
    for (int kind = 0; kind < SOURCE_KIND_COUNT; kind++) {
        guint before = sources->len;
        list_folder(root, (enum source_kind)kind, sources, diags);
        misnamed_tell(root, (enum source_kind)kind, sources->len == before, diags);
    }
    photos_misnamed_tell(root, diags);
    sort_rows(sources->pdata, sources->len, sizeof(void *), source_compare);
    return sources;
}

/* ---- reading ---- */

static void read_products(struct source *source, struct reader *r, const struct yaml_node *node,
                          const struct yaml_front *front)
{
    bool list = node->kind == YAML_SEQUENCE;
    source->n_products = list ? (uint32_t)node->n : 1;
    source->own = source->products = g_new(struct product_draft, source->n_products);
    for (uint32_t i = 0; i < source->n_products; i++) {
        source->products[i] = (struct product_draft){
            .product = {.file = source->path},
            .folder = source->folder,
            .own_folder = source->own_folder,
            /* A list has one file for many: their names tell them apart. */
            .hint = list ? NULL : source->hint,
        };
        product_read(&source->products[i], r, list ? node->items[i] : node, front);
    }
}

static void read_root(struct source *source, struct reader *r, const struct yaml_node *node,
                      const struct yaml_front *front)
{
    if (source->kind == SOURCE_PRODUCT) {
        read_products(source, r, node, front);
        return;
    }
    source->n_pages = 1;
    source->own = source->pages = g_new(struct page_draft, 1);
    *source->pages = (struct page_draft){
        .page = {.file = source->path},
        .folder = source->folder,
        .hint = source->hint,
    };
    page_read(source->pages, r, source->kind == SOURCE_POST ? &POST_SCHEMA : &PAGE_SCHEMA, node,
              front);
}

/* Lines such as "nama:Kue" are one text to YAML, all of them: tells of the first. False when the
 * text is another. `file` is what the source holds. */
static bool glued_tell(struct source *source, const struct yaml_node *text, const char *file)
{
    const char *line = file;
    for (unsigned i = 1; line && i < text->at.line; i++) {
        line = strchr(line, '\n');
        line = line ? line + 1 : NULL;
    }
    size_t len = line ? strcspn(line, "\r\n") : 0;
    const char *colon = line ? memchr(line, ':', len) : NULL;
    if (!colon || colon == line || memchr(line, ' ', (size_t)(colon - line)) ||
        !g_utf8_validate(line, (gssize)len, NULL))
        return false;
    g_autofree char *key = g_strndup(line, (gsize)(colon - line));
    g_autofree char *value = g_strndup(colon + 1, (gsize)(line + len - colon) - 1);
    struct place at = {text->at.line, (uint32_t)words_chars(key) + 1};
    diag_add(source->diags, DIAG_YAML_COLON_SPACE, pos_at(source->path, at), key, value);
    return true;
}

/* The document's root, or NULL after a diagnostic when there is nothing to read. `file` is what
 * the source holds. */
static const struct yaml_node *check_root(struct source *source, const struct yaml_doc *doc,
                                          const char *file)
{
    const struct yaml_node *root = doc ? yaml_doc_root(doc) : NULL;
    struct pos pos = {.file = source->path, .line = 1, .col = 1};
    bool list = root && root->kind == YAML_SEQUENCE && !source->markdown;
    if (list && reader_is_split(root)) {
        diag_add(source->diags, DIAG_LIST_FOR_KEYS, pos_at(source->path, root->at), "-");
        return NULL;
    }
    if (root && (root->kind == YAML_MAPPING || list))
        return root;
    if (root && root->kind == YAML_SCALAR && !root->quoted && glued_tell(source, root, file))
        return NULL;
    if (root && !yaml_is_null(root))
        pos = pos_at(source->path, root->at);
    if (source->markdown)
        diag_add(source->diags, DIAG_FRONT_MISSING, pos, FIRST_KEYS[source->kind]);
    else
        diag_add(source->diags, DIAG_FILE_EMPTY, pos);
    return NULL;
}

void source_read(struct source *source, const struct root *root, struct arena *arena)
{
    g_autoptr(GError) error = NULL;
    size_t size;
    g_autofree char *text = root_read(root, source->path, CATALOG_MAX_FILE_BYTES, &size, &error);
    source->unreadable = true;
    if (!text) {
        source_add_error(source->diags, source->path, error);
        return;
    }
    struct yaml_front front = {0};
    struct yaml_source place = {.file = source->path, .first_line = 1};
    if (!source->markdown)
        front.head = yaml_parse(text, size, place, source->diags);
    else if (!yaml_front_parse(text, size, source->path, source->diags, &front))
        return;
    AUTO(yaml_doc) doc = front.head;
    if (!doc && !source->markdown)
        return;
    const struct yaml_node *node = check_root(source, doc, text);
    if (!node)
        return;
    source->unreadable = false;
    struct reader reader = {
        .file = source->path, .arena = arena, .diags = source->diags, .indonesian = true};
    read_root(source, &reader, node, source->markdown ? &front : NULL);
}
