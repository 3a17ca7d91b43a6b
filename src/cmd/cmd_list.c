/* etalase list: what a shop has and what the program knows, a row each. */
#include "base/embed.h"
#include "base/lang.h"
#include "catalog/load.h"
#include "channel/def.h"
#include "channel/export.h"
#include "cmd/cmd.h"
#include "cmd/print_diags.h"
#include "cmd/table.h"
#include "photo/photo.h"
#include "text/money.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum { PHOTOS_MAX_DEPTH = 16 };

static const char PHOTOS_FOLDER[] = "photos";
static const char THEMES_FOLDER[] = "themes";

/* Words of the column "origin". */
static const char BUILT_IN[] = N_("built-in");
static const char CHANGED[] = N_("changed");
static const char OF_SHOP[] = N_("shop");

/* ---- products ---- */

static const struct table_column PRODUCT_COLUMNS[] = {
    {"name", N_("PRODUCT"), TABLE_TEXT},      {"price", N_("PRICE"), TABLE_NUMBER},
    {"stock", N_("STOCK"), TABLE_NUMBER},     {"state", N_("STATE"), TABLE_WORD},
    {"category", N_("CATEGORY"), TABLE_TEXT}, {"variants", N_("VARIANTS"), TABLE_NUMBER},
    {"sku", N_("SKU"), TABLE_TEXT},           {"address", N_("ADDRESS"), TABLE_TEXT},
    {"file", N_("FILE"), TABLE_TEXT},         {NULL, NULL, TABLE_TEXT}};

static const char *product_state(const struct catalog *catalog, const struct product *product)
{
    static const char *const STATES[] = {
        [AVAILABLE] = N_("available"),
        [SOLD_OUT] = N_("sold out"),
        [PREORDER] = N_("to order"),
        [NOT_YET] = N_("not yet"),
    };
    const struct date *until = &product->available_until;
    if (product->draft)
        return N_("draft");
    if (until->year && date_compare(*until, catalog->today) < 0)
        return N_("season over");
    return STATES[product->availability];
}

static void product_row(struct table *table, const struct catalog *catalog,
                        const struct product *product)
{
    table_text(table, product->name);
    if (product->price.kind == PRICE_IDR) {
        g_autofree char *price = money_text(product->price.idr);
        bool spread = product->price_max.idr > product->price.idr;
        g_autofree char *most = spread ? money_text(product->price_max.idr) : NULL;
        g_autofree char *shown = spread ? g_strdup_printf("%s–%s", price, most) : NULL;
        table_number(table, product->price.idr, shown ? shown : price);
    } else {
        table_text(table, NULL);
    }
    if (product->stock == STOCK_UNKNOWN)
        table_text(table, NULL);
    else
        table_number(table, product->stock, NULL);
    table_text(table, product_state(catalog, product));
    table_text(table, product->category == CATEGORY_NONE
                          ? NULL
                          : catalog->categories[product->category].name);
    table_number(table, product->n_variants, NULL);
    table_text(table, product->sku);
    table_text(table, product->address);
    table_textf(table, "%s:%u", product->file, product->place.line);
}

static int products_list(struct cmd_context *context, const struct root *root,
                         const struct catalog *catalog)
{
    (void)root;
    struct table *table = table_new("product", PRODUCT_COLUMNS);
    for (uint32_t i = 0; i < catalog->n_products; i++)
        product_row(table, catalog, &catalog->products[i]);
    table_print(table, context);
    return EXIT_DONE;
}

/* ---- photos ---- */

static const struct table_column PHOTO_COLUMNS[] = {
    {"file", N_("PHOTO"), TABLE_TEXT},      {"kind", N_("KIND"), TABLE_TEXT},
    {"width", N_("WIDTH"), TABLE_NUMBER},   {"height", N_("HEIGHT"), TABLE_NUMBER},
    {"bytes", N_("SIZE"), TABLE_NUMBER},    {"position", N_("POSITION"), TABLE_WORD},
    {"used_by", N_("USED BY"), TABLE_TEXT}, {NULL, NULL, TABLE_TEXT}};

/* Adds the files below a folder of the shop that nothing links to yet. */
static void folder_collect(const struct root *root, const char *folder, unsigned depth,
                           GHashTable *paths)
{
    g_autoptr(GPtrArray) entries = root_list(root, folder, NULL);
    for (guint i = 0; entries && depth && i < entries->len; i++) {
        const struct root_entry *entry = g_ptr_array_index(entries, i);
        g_autofree char *path = g_build_filename(folder, entry->name, NULL);
        if (entry->kind == ROOT_FOLDER)
            folder_collect(root, path, depth - 1, paths);
        else if (entry->kind == ROOT_FILE && !g_hash_table_contains(paths, path))
            g_hash_table_insert(paths, g_steal_pointer(&path), NULL);
    }
}

static void photo_row(struct table *table, const struct root *root, const char *path,
                      const struct pos *used_by)
{
    struct photo_info info = {0};
    /* What is wrong with a photo is for `check` to say. */
    AUTO(diags) unsaid = diags_new();
    struct pos pos = {.file = g_intern_string(path)};
    bool known = photo_probe(root, path, pos, unsaid, &info) && info.readable;
    struct stat status = {0};
    int fd = root_open_file(root, path, &status, NULL);
    if (fd >= 0)
        close(fd);
    g_autofree char *size = say_size((uint64_t)status.st_size);
    table_text(table, path);
    table_text(table, info.type);
    if (known) {
        table_number(table, info.width, NULL);
        table_number(table, info.height, NULL);
    } else {
        table_text(table, NULL);
        table_text(table, NULL);
    }
    table_number(table, status.st_size, size);
    table_text(table, info.has_position ? N_("yes") : NULL);
    if (used_by)
        table_textf(table, "%s:%u", used_by->file, used_by->line);
    else
        table_text(table, NULL);
}

static int photos_list(struct cmd_context *context, const struct root *root,
                       const struct catalog *catalog)
{
    g_autoptr(GHashTable) paths = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (uint32_t i = 0; i < catalog->n_photos; i++)
        g_hash_table_insert(paths, g_strdup(catalog->photos[i].path),
                            (void *)&catalog->photos[i].pos);
    folder_collect(root, PHOTOS_FOLDER, PHOTOS_MAX_DEPTH, paths);
    g_autoptr(GList) keys = g_list_sort(g_hash_table_get_keys(paths), (GCompareFunc)strcmp);
    struct table *table = table_new("photo", PHOTO_COLUMNS);
    for (GList *key = keys; key; key = key->next)
        photo_row(table, root, key->data, g_hash_table_lookup(paths, key->data));
    table_print(table, context);
    return EXIT_DONE;
}

/* ---- channels ---- */

static const struct table_column CHANNEL_COLUMNS[] = {
    {"name", N_("CHANNEL"), TABLE_TEXT},    {"used", N_("USED"), TABLE_WORD},
    {"origin", N_("FROM"), TABLE_WORD},     {"files", N_("FILES"), TABLE_TEXT},
    {"title", N_("MEANT FOR"), TABLE_TEXT}, {NULL, NULL, TABLE_TEXT}};

static char *channel_files(const struct channel *channel)
{
    GString *text = g_string_new(NULL);
    for (uint32_t i = 0; i < channel->n_files; i++)
        g_string_append_printf(text, "%s%s", i ? ", " : "", channel->files[i].name);
    return g_string_free(text, FALSE);
}

static int channels_list(struct cmd_context *context, const struct root *root,
                         const struct catalog *catalog)
{
    g_auto(GStrv) names = channel_names(root);
    g_auto(GStrv) used = catalog ? channel_names_used(catalog, root) : NULL;
    struct table *table = table_new("channel", CHANNEL_COLUMNS);
    for (char **name = names; *name; name++) {
        AUTO(channel) channel = channel_load(root, *name, context->diags);
        if (!channel)
            continue;
        g_autofree char *embedded = g_strdup_printf("channel/defs/%s.yaml", *name);
        bool built_in = embed_data(embedded, NULL) != NULL;
        bool own =
            !g_str_equal(channel->file, embedded) && g_str_has_prefix(channel->file, "channels/");
        g_autofree char *files = channel_files(channel);
        table_text(table, *name);
        table_text(table,
                   used && g_strv_contains((const char *const *)used, *name) ? N_("yes") : NULL);
        table_text(table, !own ? BUILT_IN : built_in ? CHANGED : OF_SHOP);
        table_text(table, files);
        table_text(table, channel_title(channel));
    }
    table_print(table, context);
    return EXIT_DONE;
}

/* ---- themes ---- */

static const struct table_column THEME_COLUMNS[] = {{"name", N_("THEME"), TABLE_TEXT},
                                                    {"used", N_("USED"), TABLE_WORD},
                                                    {"origin", N_("FROM"), TABLE_WORD},
                                                    {"about", N_("LOOKS"), TABLE_TEXT},
                                                    {NULL, NULL, TABLE_TEXT}};

static int names_compare(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* Returns new: the names of the program's themes and of the shop's theme folders, sorted. */
static GPtrArray *theme_names(const struct root *root)
{
    GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
    g_auto(GStrv) built_in = embed_list("themes/");
    for (char **name = built_in; name && *name; name++) {
        size_t len = strlen(*name);
        if ((*name)[len - 1] == '/')
            g_ptr_array_add(names, g_strndup(*name, len - 1));
    }
    g_autoptr(GPtrArray) entries = root ? root_list(root, THEMES_FOLDER, NULL) : NULL;
    for (guint i = 0; entries && i < entries->len; i++) {
        const struct root_entry *entry = g_ptr_array_index(entries, i);
        if (entry->kind == ROOT_FOLDER &&
            !g_ptr_array_find_with_equal_func(names, entry->name, g_str_equal, NULL))
            g_ptr_array_add(names, g_strdup(entry->name));
    }
    g_ptr_array_sort(names, names_compare);
    return names;
}

/* The theme's own line about itself in the messages' language, or NULL. In `arena`. */
static const char *theme_about(const char *folder, const struct root *own, struct arena *arena,
                               struct diags *diags)
{
    g_autofree char *file = g_strdup_printf("%s/theme.yaml", folder);
    size_t size = 0;
    g_autofree char *text = own ? root_read(own, file, CATALOG_MAX_FILE_BYTES, &size, NULL) : NULL;
    const char *bytes = text ? text : embed_data(file, &size);
    const struct data *about = bytes ? data_load(bytes, size, file, arena, diags) : NULL;
    const struct data *description = data_get(about, "description");
    const struct data *line = data_get(description, lang_current());
    return line ? line->text : description ? description->text : NULL;
}

static void theme_row(struct table *table, const char *name, const struct root *root,
                      const struct catalog *catalog, struct diags *diags)
{
    g_autofree char *folder = g_strdup_printf("%s/%s", THEMES_FOLDER, name);
    g_auto(GStrv) built_in = embed_list(folder);
    g_autoptr(GPtrArray) entries = root ? root_list(root, folder, NULL) : NULL;
    AUTO(arena) arena = arena_new();
    table_text(table, name);
    table_text(table, catalog && !strcmp(catalog->shop.brand.theme, name) ? N_("yes") : NULL);
    table_text(table, !entries ? BUILT_IN : built_in ? CHANGED : OF_SHOP);
    table_text(table, theme_about(folder, root, arena, diags));
}

static int themes_list(struct cmd_context *context, const struct root *root,
                       const struct catalog *catalog)
{
    g_autoptr(GPtrArray) names = theme_names(root);
    struct table *table = table_new("theme", THEME_COLUMNS);
    for (guint i = 0; i < names->len; i++)
        theme_row(table, g_ptr_array_index(names, i), root, catalog, context->diags);
    table_print(table, context);
    return EXIT_DONE;
}

/* ---- the command ---- */

static const struct list_kind {
    const char *name;
    bool needs_shop;
    int (*list)(struct cmd_context *context, const struct root *root,
                const struct catalog *catalog);
} KINDS[] = {
    {"products", true, products_list},
    {"photos", true, photos_list},
    {"channels", false, channels_list},
    {"themes", false, themes_list},
};

static int catalog_list(struct cmd_context *context, const struct list_kind *kind)
{
    GError *error = NULL;
    AUTO(root) root = NULL;
    AUTO(catalog) catalog = NULL;
    /* A list shows what could be read, drafts and all, and what stood in the way. */
    const struct load_options options = {.drafts = true, .threads = 1};
    /* Which themes there are does not hang on what is wrong with a product. */
    AUTO(diags) unsaid = diags_new();
    if (context->shop_dir) {
        root = root_open(context->shop_dir, &error);
        catalog =
            root ? catalog_load(root, &options, kind->needs_shop ? context->diags : unsaid, &error)
                 : NULL;
        if (!catalog)
            return say_failure(error);
    }
    kind->list(context, root, catalog);
    if (diags_count_level(context->diags, DIAG_ERROR) == 0)
        return EXIT_DONE;
    print_diags(context, DIAG_ERROR);
    return EXIT_CONTENT;
}

static int kind_list(struct cmd_context *context, const struct list_kind *kind)
{
    if (!context->shop_dir && (kind->needs_shop || context->named_dir))
        return say_no_shop(context);
    /* Hints and warnings are for `check`: they do not reach the command's own diagnostics. */
    struct diags *outer = context->diags;
    AUTO(diags) own = diags_new();
    context->diags = own;
    int status = catalog_list(context, kind);
    context->diags = outer;
    return status;
}

int list_by_name(struct cmd_context *context, const char *name)
{
    for (size_t i = 0; i < G_N_ELEMENTS(KINDS); i++) {
        if (!strcmp(KINDS[i].name, name))
            return kind_list(context, &KINDS[i]);
    }
    return say_usage(tr("%s knows %s, not \"%s\""), context->command->name,
                     context->command->operands, name);
}

int cmd_list(struct cmd_context *context)
{
    return list_by_name(context, context->args[0]);
}
