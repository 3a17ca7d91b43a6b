#include "site/theme.h"

#include "base/embed.h"
#include "catalog/load.h"
#include "site/theme_card.h"
#include "site/theme_options.h"

#include <string.h>

#define TEMPLATE_SUFFIX ".html"
#define CARD_FILE       "theme.yaml"

/* One link of the chain of themes that stand behind each other. */
struct level {
    const char *name;   /* "lapak" */
    const char *folder; /* "themes/lapak" */
};

struct theme {
    struct level levels[THEME_MAX_LEVELS]; /* the theme itself, its base, the base's base */
    size_t n_levels;
    const struct root *shop_root;
    struct diags *diags;
    struct arena *arena;
    GPtrArray *texts; /* files of the shop's own, to be freed */
    struct tmpl_set *templates;
    GHashTable *own_templates; /* set of interned file names */
    const struct data *about, *words, *options;
};

/* ---- files ---- */

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

/* The file in the levels from `first` on; `ret_file` is where it was found, or would be. */
static const char *file_find(struct theme *theme, size_t first, const char *path, size_t *ret_size,
                             const char **ret_file, bool *ret_is_own)
{
    *ret_is_own = false;
    *ret_file = arena_printf(theme->arena, "%s/%s", theme->levels[first].folder, path);
    for (size_t i = first; i < theme->n_levels; i++) {
        const char *full = arena_printf(theme->arena, "%s/%s", theme->levels[i].folder, path);
        const char *own = file_own(theme, full, ret_size);
        const char *bytes = own ? own : embed_data(full, ret_size);
        if (bytes) {
            *ret_file = full;
            *ret_is_own = own != NULL;
            return bytes;
        }
    }
    return NULL;
}

/* "lapak/style.css" asks for the file of that level or of those behind it. */
static size_t level_of(const struct theme *theme, const char **path)
{
    for (size_t i = 0; i < theme->n_levels; i++) {
        size_t len = strlen(theme->levels[i].name);
        if (!strncmp(*path, theme->levels[i].name, len) && (*path)[len] == '/') {
            *path += len + 1;
            return i;
        }
    }
    return 0;
}

const char *theme_file(struct theme *theme, const char *path, size_t *ret_size)
{
    const char *file;
    bool is_own;
    size_t first = level_of(theme, &path);
    return file_find(theme, first, path, ret_size, &file, &is_own);
}

static const char *template_load(const char *name, size_t *ret_size, const char **ret_file,
                                 void *ctx)
{
    struct theme *theme = ctx;
    g_autofree char *path = g_strconcat(name, TEMPLATE_SUFFIX, NULL);
    /* worker.js is a template under its own name. */
    const char *suffix = strrchr(name, '.');
    const char *asked = suffix && !strcmp(suffix, ".js") ? name : path;
    size_t first = level_of(theme, &asked);
    bool is_own;
    const char *text = file_find(theme, first, asked, ret_size, ret_file, &is_own);
    if (is_own)
        g_hash_table_add(theme->own_templates, (void *)g_intern_string(*ret_file));
    return text;
}

/* ---- words ---- */

/* A copy of `own` with room for the items of `built_in`. */
static struct data *merged_begin(struct arena *arena, const struct data *own,
                                 const struct data *built_in)
{
    struct data *merged = arena_alloc(arena, sizeof *merged);
    *merged = *own;
    merged->items = arena_array(arena, struct data, own->n + built_in->n);
    if (own->n)
        memcpy(merged->items, own->items, own->n * sizeof *own->items);
    return merged;
}

/* `own` over `built_in`, key by key. */
static const struct data *maps_merge(struct arena *arena, const struct data *own,
                                     const struct data *built_in)
{
    if (!own || own->kind != DATA_MAP || !built_in || built_in->kind != DATA_MAP)
        return own ? own : built_in;
    struct data *merged = merged_begin(arena, own, built_in);
    for (uint32_t i = 0; i < built_in->n; i++) {
        if (!data_get(own, built_in->items[i].name))
            merged->items[merged->n++] = built_in->items[i];
    }
    return merged;
}

/* The texts of both lists, each once; `built_in` may be NULL. */
static const struct data *lists_merge(struct arena *arena, const struct data *own,
                                      const struct data *built_in)
{
    if (!built_in)
        return own;
    struct data *merged = merged_begin(arena, own, built_in);
    merged->kind = DATA_LIST;
    for (uint32_t i = 0; i < built_in->n; i++) {
        bool is_new = true;
        for (uint32_t k = 0; k < own->n; k++)
            is_new &= g_strcmp0(own->items[k].text, built_in->items[i].text) != 0;
        if (is_new)
            merged->items[merged->n++] = built_in->items[i];
    }
    return merged;
}

/* maps_merge(), and one step deeper where a derived theme adds to what its base has. */
static const struct data *cards_merge(struct arena *arena, const struct data *own,
                                      const struct data *built_in)
{
    static const struct {
        const char *name;
        const struct data *(*merge)(struct arena *, const struct data *, const struct data *);
    } DEEP[] = {{"options", maps_merge}, {"limits", maps_merge}, {"script_words", lists_merge}};
    const struct data *flat = maps_merge(arena, own, built_in);
    if (!flat || flat == own || flat == built_in)
        return flat;
    struct data *merged = arena_alloc(arena, sizeof *merged);
    *merged = *flat;
    for (uint32_t i = 0; i < merged->n; i++) {
        struct data *item = &merged->items[i];
        for (size_t k = 0; k < G_N_ELEMENTS(DEEP); k++) {
            if (!strcmp(item->name, DEEP[k].name))
                *item = *DEEP[k].merge(arena, item, data_get(built_in, DEEP[k].name));
        }
    }
    return merged;
}

static const struct data *data_read(struct theme *theme, const char *text, size_t size,
                                    const char *full)
{
    return text ? data_load(text, size, full, theme->arena, theme->diags) : NULL;
}

/* The keys of the shop's own file; none after a diagnostic. */
static const struct data *own_keys_read(struct theme *theme, const char *text, size_t size,
                                        const char *full)
{
    static const struct data NO_KEYS = {.kind = DATA_MAP};
    if (!text)
        return NULL;
    /* A file that cannot be read has been told of: it is there. */
    const struct data *keys = data_read(theme, text, size, full);
    if (!keys || keys->kind == DATA_NULL)
        return &NO_KEYS;
    const char *name = strrchr(full, '/') + 1;
    const char *file = g_intern_string(full);
    if (keys->kind != DATA_MAP) {
        diag_add(theme->diags, DIAG_SITE_THEME_VALUE, pos_at(file, keys->at), name, "name: …");
        return &NO_KEYS;
    }
    if (!strcmp(name, CARD_FILE))
        theme_card_check(keys, file, theme->diags);
    return keys;
}

/* A file of keys of one level: the shop's own merged over the built-in one. */
static const struct data *keys_read(struct theme *theme, size_t level, const char *path)
{
    const char *full = arena_printf(theme->arena, "%s/%s", theme->levels[level].folder, path);
    size_t own_size = 0;
    size_t size = 0;
    const char *own = file_own(theme, full, &own_size);
    const char *built_in = embed_data(full, &size);
    return cards_merge(theme->arena, own_keys_read(theme, own, own_size, full),
                       data_read(theme, built_in, size, full));
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

static void level_add(struct theme *theme, const char *name)
{
    theme->levels[theme->n_levels++] = (struct level){
        .name = name,
        .folder = arena_printf(theme->arena, "themes/%s", name),
    };
}

static bool level_is_there(const struct theme *theme, const char *name)
{
    for (size_t i = 0; i < theme->n_levels; i++) {
        if (!strcmp(theme->levels[i].name, name))
            return true;
    }
    return false;
}

/* Neither the shop nor the program has a theme.yaml for the level. */
static void add_missing(const struct theme *theme, size_t level, struct pos named_at)
{
    const struct level *missing = &theme->levels[level];
    g_autoptr(GPtrArray) files = root_list(theme->shop_root, missing->folder, NULL);
    if (files) {
        diag_add(theme->diags, DIAG_SITE_THEME_NO_CARD, named_at, missing->folder, missing->name);
        return;
    }
    g_autofree char *names = built_in_names();
    diag_add(theme->diags, DIAG_SITE_THEME_MISSING, named_at, missing->name, names);
}

/* Reads theme.yaml of the theme and of all that it is based on. False after a diagnostic. */
static bool levels_open(struct theme *theme, const struct shop *shop)
{
    const char *name = shop->brand.theme;
    struct pos named_at = shop_pos(shop, SF_BRAND);
    while (name) {
        size_t level = theme->n_levels;
        if (level == THEME_MAX_LEVELS || level_is_there(theme, name)) {
            g_autofree char *most = g_strdup_printf("%d", THEME_MAX_LEVELS - 1);
            diag_add(theme->diags, DIAG_SITE_THEME_BASES, named_at, name, most);
            return false;
        }
        level_add(theme, name);
        size_t errors = diags_count_level(theme->diags, DIAG_ERROR);
        const struct data *about = keys_read(theme, level, CARD_FILE);
        if (!about) {
            add_missing(theme, level, named_at);
            return false;
        }
        /* All that a faulty card does not say would be found missing once more. */
        if (diags_count_level(theme->diags, DIAG_ERROR) > errors)
            return false;
        const struct data *base = data_get(about, "base");
        theme->about = cards_merge(theme->arena, theme->about, about);
        name = base && base->kind == DATA_TEXT ? base->text : NULL;
        if (name)
            named_at = pos_at(g_intern_string(arena_printf(theme->arena, "%s/theme.yaml",
                                                           theme->levels[level].folder)),
                              base->at);
    }
    return true;
}

static void words_read(struct theme *theme, const char *lang)
{
    g_autofree char *path = g_strdup_printf("words/%s.yaml", lang);
    for (size_t i = 0; i < theme->n_levels; i++)
        theme->words = maps_merge(theme->arena, theme->words, keys_read(theme, i, path));
}

struct theme *theme_open(const struct catalog *catalog, const struct root *shop_root,
                         struct diags *diags)
{
    const struct shop *shop = &catalog->shop;
    AUTO(theme) theme = g_new0(struct theme, 1);
    theme->arena = arena_new();
    theme->texts = g_ptr_array_new_with_free_func(g_free);
    theme->own_templates = g_hash_table_new(g_str_hash, g_str_equal);
    theme->shop_root = shop_root;
    theme->diags = diags;
    theme->templates = tmpl_set_new(template_load, theme, diags);
    if (!levels_open(theme, shop))
        return NULL;
    const char *card = arena_printf(theme->arena, "%s/theme.yaml", theme->levels[0].folder);
    theme->options =
        theme_options_make(data_get(theme->about, "options"), card, shop, theme->arena, diags);
    words_read(theme, shop->lang);
    return g_steal_pointer(&theme);
}

void theme_free(struct theme *theme)
{
    if (!theme)
        return;
    tmpl_set_free(theme->templates);
    g_ptr_array_unref(theme->texts);
    g_hash_table_unref(theme->own_templates);
    arena_free(theme->arena);
    g_free(theme);
}

struct tmpl_set *theme_templates(struct theme *theme)
{
    return theme->templates;
}

const struct data *theme_about(const struct theme *theme)
{
    return theme->about;
}

const struct data *theme_words(const struct theme *theme)
{
    return theme->words;
}

const struct data *theme_options(const struct theme *theme)
{
    return theme->options;
}

bool theme_has_own_templates(const struct theme *theme)
{
    return g_hash_table_size(theme->own_templates) > 0;
}

bool theme_is_own_template(const struct theme *theme, const char *file)
{
    return g_hash_table_contains(theme->own_templates, file);
}
