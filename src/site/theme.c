#include "site/theme.h"

#include "base/embed.h"
#include "catalog/load.h"
#include "text/words.h"

#include <string.h>

#define TEMPLATE_SUFFIX ".html"

struct theme {
    const char *folder; /* "themes/lapak" */
    const struct root *shop_root;
    struct diags *diags;
    struct arena *arena;
    GPtrArray *texts; /* files of the shop's own, to be freed */
    struct tmpl_set *templates;
    const struct data *words, *options;
};

/* ---- files ---- */

static const char *file_path(struct theme *theme, const char *path)
{
    return arena_printf(theme->arena, "%s/%s", theme->folder, path);
}

/* The shop's own file, or NULL. */
static const char *file_own(struct theme *theme, const char *full, size_t *ret_size)
{
    if (!root_has_file(theme->shop_root, full))
        return NULL;
    g_autoptr(GError) error = NULL;
    char *text = root_read(theme->shop_root, full, THEME_MAX_FILE_BYTES, ret_size, &error);
    if (!text) {
        struct pos pos = {.file = g_intern_string(full)};
        if (g_error_matches(error, ROOT_ERROR, ROOT_ERROR_TOO_BIG))
            diag_add(theme->diags, DIAG_FILE_TOO_BIG, pos, "4 MB");
        else
            diag_add(theme->diags, DIAG_FILE_UNREADABLE, pos, error->message);
        return NULL;
    }
    g_ptr_array_add(theme->texts, text);
    return text;
}

const char *theme_file(struct theme *theme, const char *path, size_t *ret_size)
{
    const char *full = file_path(theme, path);
    const char *own = file_own(theme, full, ret_size);
    return own ? own : embed_data(full, ret_size);
}

static const char *template_load(const char *name, size_t *ret_size, const char **ret_file,
                                 void *ctx)
{
    struct theme *theme = ctx;
    g_autofree char *path = g_strconcat(name, TEMPLATE_SUFFIX, NULL);
    /* worker.js is a template under its own name. */
    const char *suffix = strrchr(name, '.');
    const char *asked = suffix && !strcmp(suffix, ".js") ? name : path;
    *ret_file = file_path(theme, asked);
    return theme_file(theme, asked, ret_size);
}

/* ---- words ---- */

/* `own` over `built_in`, key by key. */
static const struct data *maps_merge(struct arena *arena, const struct data *own,
                                     const struct data *built_in)
{
    if (!own || own->kind != DATA_MAP || !built_in || built_in->kind != DATA_MAP)
        return own ? own : built_in;
    struct data *merged = arena_alloc(arena, sizeof *merged);
    *merged = *own;
    merged->items = arena_array(arena, struct data, own->n + built_in->n);
    if (own->n)
        memcpy(merged->items, own->items, own->n * sizeof *own->items);
    for (uint32_t i = 0; i < built_in->n; i++) {
        if (!data_get(own, built_in->items[i].name))
            merged->items[merged->n++] = built_in->items[i];
    }
    return merged;
}

static const struct data *data_read(struct theme *theme, const char *text, size_t size,
                                    const char *full)
{
    return text ? data_load(text, size, full, theme->arena, theme->diags) : NULL;
}

/* A file of keys: the shop's own merged over the built-in one. */
static const struct data *keys_read(struct theme *theme, const char *path)
{
    const char *full = file_path(theme, path);
    size_t own_size = 0;
    size_t size = 0;
    const char *own = file_own(theme, full, &own_size);
    const char *built_in = embed_data(full, &size);
    return maps_merge(theme->arena, data_read(theme, own, own_size, full),
                      data_read(theme, built_in, size, full));
}

/* ---- options ---- */

static const char *data_text(const struct data *data)
{
    return data && data->text ? data->text : "";
}

/* What the owner set, by either name of the key. */
static const struct data *options_given(const struct shop *shop)
{
    const struct data *given = data_get(shop->extra, "theme");
    return given ? given : data_get(shop->extra, "tema");
}

static bool value_is_allowed(const struct data *option, const char *value)
{
    const struct data *values = data_get(option, "values");
    for (uint32_t i = 0; values && i < values->n; i++) {
        if (!strcmp(data_text(&values->items[i]), value))
            return true;
    }
    return !values;
}

static char *values_text(const struct data *option)
{
    const struct data *values = data_get(option, "values");
    GString *text = g_string_new(NULL);
    for (uint32_t i = 0; values && i < values->n; i++)
        g_string_append_printf(text, "%s%s", i ? ", " : "", data_text(&values->items[i]));
    return g_string_free(text, FALSE);
}

/* The value in force of one option; a value that the theme does not know is a fault. */
static const struct data *option_value(struct theme *theme, const struct data *option,
                                       const struct data *given, const char *file)
{
    const struct data *value = data_get(given, option->name);
    if (value && !value_is_allowed(option, data_text(value))) {
        g_autofree char *allowed = values_text(option);
        diag_add(theme->diags, DIAG_SITE_OPTION_VALUE, pos_at(file, value->at), data_text(value),
                 option->name, allowed);
        value = NULL;
    }
    return value ? value : data_get(option, "default");
}

static void options_check_names(struct theme *theme, const struct data *options,
                                const struct data *given, const char *file)
{
    g_autofree const char **names = g_new0(const char *, options->n + 1);
    for (uint32_t i = 0; i < options->n; i++)
        names[i] = options->items[i].name;
    for (uint32_t i = 0; given && i < given->n; i++) {
        const struct data *item = &given->items[i];
        if (data_get(options, item->name))
            continue;
        const char *near = words_nearest(item->name, names);
        g_autofree char *all = g_strjoinv(", ", (char **)names);
        diag_add(theme->diags, DIAG_SITE_OPTION_UNKNOWN, pos_at(file, item->at), item->name,
                 near ? near : all);
    }
}

/* Values by name, and a flag by name and value for sections of templates. */
static const struct data *options_make(struct theme *theme, const struct data *about,
                                       const struct shop *shop)
{
    const struct data *options = data_get(about, "options");
    const struct data *given = options_given(shop);
    struct data *map = arena_alloc(theme->arena, sizeof *map);
    map->kind = DATA_MAP;
    if (!options || options->kind != DATA_MAP)
        return map;
    if (given && given->kind != DATA_MAP)
        given = NULL;
    options_check_names(theme, options, given, shop->file);
    map->items = arena_array(theme->arena, struct data, 2 * options->n);
    for (uint32_t i = 0; i < options->n; i++) {
        const struct data *option = &options->items[i];
        const struct data *value = option_value(theme, option, given, shop->file);
        if (!value)
            continue;
        struct data *named = &map->items[map->n++];
        *named = *value;
        named->name = option->name;
        if (value->kind != DATA_TEXT)
            continue;
        map->items[map->n++] = (struct data){
            .kind = DATA_BOOL,
            .name = arena_printf(theme->arena, "%s_%s", option->name, value->text),
            .text = "true",
        };
    }
    return map;
}

/* ---- opening ---- */

/* Returns new: the names of the built-in themes, "a, b". */
static char *built_in_names(void)
{
    g_auto(GStrv) names = embed_list("themes/");
    GString *text = g_string_new(NULL);
    for (char **name = names; name && *name; name++) {
        /* What lies beside the themes, such as their manual, is none. */
        size_t len = strcspn(*name, "/");
        if ((*name)[len])
            g_string_append_printf(text, "%s%.*s", text->len ? ", " : "", (int)len, *name);
    }
    return g_string_free(text, FALSE);
}

struct theme *theme_open(const struct catalog *catalog, const struct root *shop_root,
                         struct diags *diags)
{
    const struct shop *shop = &catalog->shop;
    AUTO(theme) theme = g_new0(struct theme, 1);
    theme->arena = arena_new();
    theme->texts = g_ptr_array_new_with_free_func(g_free);
    theme->shop_root = shop_root;
    theme->diags = diags;
    theme->folder = arena_printf(theme->arena, "themes/%s", shop->brand.theme);
    theme->templates = tmpl_set_new(template_load, theme, diags);

    const struct data *about = keys_read(theme, "theme.yaml");
    if (!about) {
        g_autofree char *names = built_in_names();
        diag_add(diags, DIAG_SITE_THEME_MISSING, shop_pos(shop, SF_BRAND), shop->brand.theme,
                 names);
        return NULL;
    }
    theme->options = options_make(theme, about, shop);
    g_autofree char *words = g_strdup_printf("words/%s.yaml", shop->lang);
    theme->words = keys_read(theme, words);
    return g_steal_pointer(&theme);
}

void theme_free(struct theme *theme)
{
    if (!theme)
        return;
    tmpl_set_free(theme->templates);
    g_ptr_array_unref(theme->texts);
    arena_free(theme->arena);
    g_free(theme);
}

struct tmpl_set *theme_templates(struct theme *theme)
{
    return theme->templates;
}

const struct data *theme_words(const struct theme *theme)
{
    return theme->words;
}

const struct data *theme_options(const struct theme *theme)
{
    return theme->options;
}
