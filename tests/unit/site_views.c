/* The tables of what a theme sees: complete, documented, and all that the built-in theme
 * asks for. */
#include "site/view.h"

#include "base/embed.h"
#include "catalog/load.h"
#include "site/view_tables.h"

#include <string.h>

#define THEME   "themes/lapak/"
#define DERIVED "themes/dapur/"

static void names_add(GHashTable *names, const struct view_table *table)
{
    for (size_t i = 0; i < table->n_fields; i++)
        g_hash_table_add(names, (void *)table->fields[i].name);
}

/* Every name of every table that can be reached from the outermost one. */
static GHashTable *names_reachable(void)
{
    GHashTable *names = g_hash_table_new(g_str_hash, g_str_equal);
    g_autoptr(GHashTable) seen = g_hash_table_new(NULL, NULL);
    g_autoptr(GPtrArray) queue = g_ptr_array_new();
    g_ptr_array_add(queue, &view_page);
    for (guint i = 0; i < queue->len; i++) {
        const struct view_table *table = queue->pdata[i];
        if (!g_hash_table_add(seen, (void *)table))
            continue;
        names_add(names, table);
        for (size_t f = 0; f < table->n_fields; f++) {
            if (table->fields[f].of)
                g_ptr_array_add(queue, (void *)table->fields[f].of);
        }
    }
    return names;
}

static const struct data *yaml_read(const char *path, struct arena *arena)
{
    size_t size;
    const char *text = embed_data(path, &size);
    g_assert_nonnull(text);
    AUTO(diags) diags = diags_new();
    const struct data *data = data_load(text, size, path, arena, diags);
    g_assert_nonnull(data);
    return data;
}

struct names {
    GHashTable *known;
    const struct data *words, *options, *assets;
};

static bool option_is_known(const struct data *options, const char *name)
{
    for (uint32_t i = 0; i < options->n; i++) {
        size_t len = strlen(options->items[i].name);
        if (!strncmp(name, options->items[i].name, len) && (!name[len] || name[len] == '_'))
            return true;
    }
    return false;
}

/* Assets are asked for without their ending. */
static bool asset_is_known(const struct data *assets, const char *name)
{
    for (uint32_t i = 0; i < assets->n; i++) {
        size_t len = strlen(name);
        if (!strncmp(assets->items[i].text, name, len) && assets->items[i].text[len] == '.')
            return true;
    }
    return false;
}

static void name_check(const struct names *names, const char *file, const char *name)
{
    g_auto(GStrv) parts = g_strsplit(name, ".", -1);
    bool ok;
    if (!strcmp(parts[0], "words") && parts[1])
        ok = data_get(names->words, parts[1]);
    else if (!strcmp(parts[0], "option") && parts[1])
        ok = option_is_known(names->options, parts[1]);
    else if (!strcmp(parts[0], "asset") && parts[1])
        ok = asset_is_known(names->assets, parts[1]);
    else {
        ok = true;
        for (char **part = parts; *part; part++)
            ok = ok && g_hash_table_contains(names->known, *part);
    }
    if (!ok)
        g_error("%s asks for {{%s}}, which no table has", file, name);
}

static void template_check(const struct names *names, const char *path)
{
    size_t size;
    const char *text = embed_data(path, &size);
    g_autoptr(GRegex) tag = g_regex_new("\\{\\{[{#^&]?\\s*([a-z0-9_.]+)\\s*\\}\\}", 0, 0, NULL);
    g_autoptr(GMatchInfo) match = NULL;
    for (g_regex_match_full(tag, text, (gssize)size, 0, 0, &match, NULL);
         g_match_info_matches(match); g_match_info_next(match, NULL)) {
        g_autofree char *name = g_match_info_fetch(match, 1);
        if (strcmp(name, ".") != 0)
            name_check(names, path, name);
    }
}

static unsigned folder_check(const struct names *names, const char *folder)
{
    unsigned n = 0;
    g_auto(GStrv) files = embed_list(folder);
    for (char **file = files; *file; file++) {
        g_autofree char *path = g_strconcat(folder, *file, NULL);
        if (!g_str_has_suffix(*file, ".html") && strcmp(*file, "worker.js") != 0)
            continue;
        template_check(names, path);
        n++;
    }
    return n;
}

/* Keys of a theme and, behind them, of its base. */
static const struct data *both(const struct data *own, const struct data *base, struct arena *arena)
{
    struct data *all = arena_alloc(arena, sizeof *all);
    all->kind = DATA_MAP;
    all->items = arena_array(arena, struct data, own->n + base->n);
    memcpy(all->items, own->items, own->n * sizeof *own->items);
    memcpy(all->items + own->n, base->items, base->n * sizeof *base->items);
    all->n = own->n + base->n;
    return all;
}

static void test_theme_asks_for_known_names(void)
{
    AUTO(arena) arena = arena_new();
    g_autoptr(GHashTable) known = names_reachable();
    const struct data *card = yaml_read(THEME "theme.yaml", arena);
    struct names names = {known, yaml_read(THEME "words/id.yaml", arena), data_get(card, "options"),
                          data_get(card, "assets")};
    g_assert_cmpuint(folder_check(&names, THEME), >, 8);
    g_assert_cmpuint(folder_check(&names, THEME "parts/"), >, 10);
    const struct data *derived = yaml_read(DERIVED "theme.yaml", arena);
    names.words = both(yaml_read(DERIVED "words/id.yaml", arena), names.words, arena);
    names.options = both(data_get(derived, "options"), names.options, arena);
    g_assert_cmpuint(folder_check(&names, DERIVED), >, 1);
    g_assert_cmpuint(folder_check(&names, DERIVED "parts/"), >, 2);
}

static void words_compare(const char *folder, struct arena *arena)
{
    g_autofree char *id_path = g_strconcat(folder, "words/id.yaml", NULL);
    g_autofree char *en_path = g_strconcat(folder, "words/en.yaml", NULL);
    const struct data *id = yaml_read(id_path, arena);
    const struct data *en = yaml_read(en_path, arena);
    for (uint32_t i = 0; i < id->n; i++)
        g_assert_nonnull(data_get(en, id->items[i].name));
    g_assert_cmpuint(id->n, ==, en->n);
}

static void test_words_in_both_languages(void)
{
    AUTO(arena) arena = arena_new();
    words_compare(THEME, arena);
    words_compare(DERIVED, arena);
}

/* What the program itself takes from a theme's words (site_word()). */
static void test_words_of_the_program(void)
{
    static const char *const WORDS[] = {"home", "products",  "all_products", "posts",
                                        "cart", "not_found", "page_label"};
    AUTO(arena) arena = arena_new();
    const struct data *id = yaml_read(THEME "words/id.yaml", arena);
    for (size_t i = 0; i < G_N_ELEMENTS(WORDS); i++)
        g_assert_nonnull(data_get(id, WORDS[i]));
}

static void test_tables_are_sound(void)
{
    view_init();
    g_autoptr(GString) docs = g_string_new(NULL);
    view_docs(docs);
    g_assert_nonnull(strstr(docs->str, "## product\n"));
    g_assert_nonnull(strstr(docs->str, "| `photo` | record [photo](#photo) |"));
    const struct view_field *field = view_field_find(&view_product, "price_idr", 9);
    g_assert_nonnull(field);
    g_assert_cmpstr(field->name, ==, "price_idr");
    g_assert_null(view_field_find(&view_product, "price_idrx", 10));
    g_assert_null(view_field_find(&view_product, "", 0));
}

/* A record's kind and what its rows lead to agree. */
static void test_rows_agree_with_their_kinds(void)
{
    g_autoptr(GHashTable) seen = g_hash_table_new(NULL, NULL);
    g_autoptr(GPtrArray) queue = g_ptr_array_new();
    g_ptr_array_add(queue, &view_page);
    for (guint i = 0; i < queue->len; i++) {
        const struct view_table *table = queue->pdata[i];
        if (!g_hash_table_add(seen, (void *)table))
            continue;
        g_assert_true(*table->help);
        for (size_t f = 0; f < table->n_fields; f++) {
            const struct view_field *field = &table->fields[f];
            bool leads = field->kind == VIEW_RECORD || field->kind == VIEW_LIST;
            g_assert_true(leads == (field->of != NULL));
            g_assert_true(field->get && *field->help);
            if (field->of)
                g_ptr_array_add(queue, (void *)field->of);
        }
    }
    g_assert_cmpuint(g_hash_table_size(seen), ==, 32);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/views/theme-asks-for-known-names", test_theme_asks_for_known_names);
    g_test_add_func("/views/words-in-both-languages", test_words_in_both_languages);
    g_test_add_func("/views/words-of-the-program", test_words_of_the_program);
    g_test_add_func("/views/tables-are-sound", test_tables_are_sound);
    g_test_add_func("/views/rows-agree-with-their-kinds", test_rows_agree_with_their_kinds);
    return g_test_run();
}
