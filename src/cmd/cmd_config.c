/*
 * etalase config: the settings in force, each with where it comes from.
 *
 * What a file says is walked along the field tables, so that the same key is told by the same
 * name however it was written; what no file says comes from the theme, the environment or the
 * program, each from the place that decides.
 */
#include "base/embed.h"
#include "base/lang.h"
#include "base/root.h"
#include "catalog/fields.h"
#include "catalog/load.h"
#include "cmd/cmd.h"
#include "cmd/print_diags.h"
#include "cmd/table.h"
#include "site/theme.h"
#include "yaml/yaml.h"

#include <string.h>

static const char SHOP_FILE[] = "shop.yaml";
static const char PROGRAM[] = N_("the program itself");

static const struct table_column CONFIG_COLUMNS[] = {{"key", N_("SETTING"), TABLE_TEXT},
                                                     {"value", N_("VALUE"), TABLE_TEXT},
                                                     {"from", N_("FROM"), TABLE_WORD},
                                                     {NULL, NULL, TABLE_TEXT}};

/* A key's path under both names: "brand.color" and "merek.warna". */
struct path {
    char *english, *indonesian;
};

static struct path path_below(const struct path *above, const char *english, const char *indonesian)
{
    const char *dot = *above->english ? "." : "";
    return (struct path){g_strconcat(above->english, dot, english, NULL),
                         g_strconcat(above->indonesian, dot, indonesian, NULL)};
}

static void path_clear(struct path *path)
{
    g_free(path->english);
    g_free(path->indonesian);
}

static void row_add(struct table *table, const struct path *path, const char *value,
                    const char *from)
{
    table_shown(table, path->english,
                strcmp(lang_current(), "en") ? path->indonesian : path->english);
    table_text(table, value);
    table_text(table, from);
}

/* ---- what shop.yaml says ---- */

static const struct field *field_by_key(const struct schema *schema, const char *key)
{
    for (unsigned i = 0; schema && i < schema->n; i++) {
        if (!strcmp(schema->fields[i].name, key) || !strcmp(schema->fields[i].alias, key))
            return &schema->fields[i];
    }
    return NULL;
}

/* Returns new: "a, b" when all items are texts; NULL otherwise. */
static char *list_text(const struct yaml_node *node)
{
    GString *text = g_string_new(NULL);
    for (size_t i = 0; i < node->n; i++) {
        if (node->items[i]->kind != YAML_SCALAR) {
            g_string_free(text, TRUE);
            return NULL;
        }
        g_string_append_printf(text, "%s%s", i ? ", " : "", node->items[i]->text);
    }
    return g_string_free(text, FALSE);
}

static void node_add(struct table *table, const struct path *path, const struct schema *schema,
                     const struct yaml_node *node);

static void children_add(struct table *table, const struct path *path, const struct schema *schema,
                         const struct yaml_node *node)
{
    for (size_t i = 0; i < node->n; i++) {
        g_autofree char *number = g_strdup_printf("%zu", i + 1);
        const char *key = node->kind == YAML_MAPPING ? node->keys[i]->text : number;
        const struct field *field = node->kind == YAML_MAPPING ? field_by_key(schema, key) : NULL;
        struct path below = path_below(path, field ? field->name : key, field ? field->alias : key);
        /* Entries of a list have the keys that the list has. */
        const struct schema *inside = node->kind == YAML_SEQUENCE ? schema
                                      : field                     ? field->sub
                                                                  : NULL;
        node_add(table, &below, inside, node->items[i]);
        path_clear(&below);
    }
}

static void node_add(struct table *table, const struct path *path, const struct schema *schema,
                     const struct yaml_node *node)
{
    g_autofree char *from = g_strdup_printf("%s:%u", SHOP_FILE, node->at.line);
    g_autofree char *list = node->kind == YAML_SEQUENCE ? list_text(node) : NULL;
    if (node->kind == YAML_SCALAR)
        row_add(table, path, node->text, from);
    else if (list)
        row_add(table, path, list, from);
    else
        children_add(table, path, schema, node);
}

/* A value of two levels by either name of each, or NULL. */
static const struct yaml_node *node_find(const struct yaml_node *node, const struct schema *schema,
                                         unsigned row)
{
    const struct yaml_node *value = yaml_get(node, schema->fields[row].name);
    return value ? value : yaml_get(node, schema->fields[row].alias);
}

/* ---- what it leaves to others ---- */

static void default_add(struct table *table, const char *english, const char *indonesian,
                        const char *value)
{
    struct path path = {(char *)english, (char *)indonesian};
    row_add(table, &path, value, PROGRAM);
}

static void shop_defaults_add(struct table *table, const struct yaml_node *root,
                              const struct catalog *catalog)
{
    const struct shop *shop = &catalog->shop;
    const struct yaml_node *brand = node_find(root, &SHOP_SCHEMA, SF_BRAND);
    const struct yaml_node *order = node_find(root, &SHOP_SCHEMA, SF_ORDER);
    if (!node_find(root, &SHOP_SCHEMA, SF_LANG))
        default_add(table, "lang", "bahasa", shop->lang);
    if (!yaml_get(brand, "theme") && !yaml_get(brand, "tema"))
        default_add(table, "brand.theme", "merek.tema", shop->brand.theme);
    if (!yaml_get(order, "template"))
        default_add(table, "order.template", "pesanan.template", tr("(the usual order message)"));
    const struct path zone = {(char *)"time_zone", (char *)"zona_waktu"};
    const char *const ZONES[] = {"WIB (UTC+7)", "WITA (UTC+8)", "WIT (UTC+9)"};
    const struct yaml_node *address = node_find(root, &SHOP_SCHEMA, SF_ADDRESS);
    const struct yaml_node *province = yaml_get(address, "provinsi");
    province = province ? province : yaml_get(address, "province");
    g_autofree char *from =
        province ? g_strdup_printf("%s:%u", SHOP_FILE, province->at.line) : g_strdup(PROGRAM);
    row_add(table, &zone, ZONES[(shop->zone_min - ZONE_WIB) / 60], from);
}

static bool is_given(const struct data *given, const struct data *option)
{
    const struct data *alias = data_get(option, "alias");
    return data_get(given, option->name) || (alias && alias->text && data_get(given, alias->text));
}

/* The options of one theme.yaml that neither the shop nor a theme before it sets. */
static void options_add(struct table *table, const struct data *about, const char *from_file,
                        const struct data *given, GHashTable *seen)
{
    const struct data *options = data_get(about, "options");
    for (uint32_t i = 0; options && options->kind == DATA_MAP && i < options->n; i++) {
        const struct data *option = &options->items[i], *value = data_get(option, "default");
        const struct data *alias = data_get(option, "alias");
        if (is_given(given, option) || !value || !value->text ||
            !g_hash_table_add(seen, g_strdup(option->name)))
            continue;
        g_autofree char *english = g_strconcat("brand.options.", option->name, NULL);
        g_autofree char *indonesian =
            g_strconcat("merek.pilihan.", alias && alias->text ? alias->text : option->name, NULL);
        g_autofree char *from =
            from_file ? g_strdup_printf("%s:%u", from_file, value->at.line) : g_strdup(PROGRAM);
        struct path path = {english, indonesian};
        row_add(table, &path, value->text, from);
    }
}

/* The options of the shop's theme, and of those that it is based on, with their defaults. */
static void theme_options_add(struct table *table, const struct root *root,
                              const struct catalog *catalog, struct diags *diags)
{
    AUTO(arena) arena = arena_new();
    g_autoptr(GHashTable) seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    const char *name = catalog->shop.brand.theme;
    for (int level = 0; name && level < THEME_MAX_LEVELS; level++) {
        const char *file = arena_printf(arena, "themes/%s/theme.yaml", name);
        size_t size = 0;
        g_autofree char *own = root_has_file(root, file)
                                   ? root_read(root, file, CATALOG_MAX_FILE_BYTES, &size, NULL)
                                   : NULL;
        const struct data *cards[2] = {own ? data_load(own, size, file, arena, diags) : NULL};
        const char *bytes = embed_data(file, &size);
        cards[1] = bytes ? data_load(bytes, size, file, arena, diags) : NULL;
        options_add(table, cards[0], file, catalog->shop.brand.options, seen);
        options_add(table, cards[1], NULL, catalog->shop.brand.options, seen);
        const struct data *base = data_get(cards[0], "base");
        base = base ? base : data_get(cards[1], "base");
        name = base && base->kind == DATA_TEXT ? base->text : NULL;
    }
}

/* ---- of this run ---- */

/* The first of the variables that is set, or NULL. */
static const char *variable_set(const char *const *names)
{
    for (; *names; names++) {
        const char *value = g_getenv(*names);
        if (value && *value)
            return *names;
    }
    return NULL;
}

static void run_add(struct table *table)
{
    static const char *const LANGS[] = {"ETALASE_LANG", "LC_ALL", "LC_MESSAGES", "LANG", NULL};
    const char *variable = variable_set(LANGS);
    struct path lang = {(char *)"--lang", (char *)"--lang"};
    bool asked = strcmp(lang_current(), lang_from_environment()) != 0;
    row_add(table, &lang, lang_current(), asked ? "--lang" : variable ? variable : PROGRAM);
    g_autofree char *jobs = g_strdup_printf("%u", g_get_num_processors());
    struct path threads = {(char *)"--jobs", (char *)"--jobs"};
    row_add(table, &threads, jobs, N_("this computer"));
    const char *shared = g_getenv("ETALASE_CACHE");
    struct path photos = {(char *)"cache", (char *)"simpanan"};
    if (shared && *shared)
        row_add(table, &photos, shared, "ETALASE_CACHE");
    const char *epoch = g_getenv("SOURCE_DATE_EPOCH");
    struct path now = {(char *)"now", (char *)"sekarang"};
    if (epoch)
        row_add(table, &now, epoch, "SOURCE_DATE_EPOCH");
}

static int settings_print(struct cmd_context *context, const struct root *root,
                          const struct catalog *catalog)
{
    size_t size = 0;
    GError *error = NULL;
    g_autofree char *text = root_read(root, SHOP_FILE, CATALOG_MAX_FILE_BYTES, &size, &error);
    if (!text)
        return say_failure(error);
    /* What is wrong with the file is said already by the catalog. */
    AUTO(diags) said = diags_new();
    struct yaml_source source = {.file = SHOP_FILE, .first_line = 1};
    AUTO(yaml_doc) doc = yaml_parse(text, size, source, said);
    const struct yaml_node *node = doc ? yaml_doc_root(doc) : NULL;
    if (node && node->kind == YAML_MAPPING) {
        struct table *table = table_new("setting", CONFIG_COLUMNS);
        struct path top = {(char *)"", (char *)""};
        children_add(table, &top, &SHOP_SCHEMA, node);
        shop_defaults_add(table, node, catalog);
        theme_options_add(table, root, catalog, said);
        run_add(table);
        table_print(table, context);
    }
    if (diags_count_level(context->diags, DIAG_ERROR) == 0)
        return EXIT_DONE;
    print_diags(context, DIAG_ERROR);
    return EXIT_CONTENT;
}

int cmd_config(struct cmd_context *context)
{
    if (!context->shop_dir)
        return say_no_shop(context);
    GError *error = NULL;
    AUTO(root) root = root_open(context->shop_dir, &error);
    const struct load_options options = {.threads = 1};
    AUTO(catalog) catalog = root ? catalog_load(root, &options, context->diags, &error) : NULL;
    return catalog ? settings_print(context, root, catalog) : say_failure(error);
}
