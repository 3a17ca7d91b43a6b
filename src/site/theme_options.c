#include "site/theme_options.h"

#include "text/words.h"

#include <assert.h>
#include <string.h>

static const struct data NO_OPTIONS = {.kind = DATA_MAP};

struct reading {
    const char *file; /* of the theme */
    const struct shop *shop;
    struct arena *arena;
    struct diags *diags;
};

/* A value as it was written, and what it becomes (NULL: it does not fit). */
typedef const char *option_read(const struct data *option, const struct data *value,
                                struct arena *arena);

static const char *data_text(const struct data *data)
{
    return data && data->text ? data->text : "";
}

/* ---- choice: `values` is a list of words, or a map of word: alias ---- */

static const char *choice_word(const struct data *values, uint32_t i)
{
    const struct data *item = &values->items[i];
    return values->kind == DATA_MAP ? item->name : data_text(item);
}

static const char *choice_read(const struct data *option, const struct data *value,
                               struct arena *arena)
{
    (void)arena;
    const struct data *values = data_get(option, "values");
    for (uint32_t i = 0; values && i < values->n; i++) {
        const struct data *item = &values->items[i];
        const char *word = choice_word(values, i);
        if (!strcmp(word, data_text(value)) || !strcmp(data_text(item), data_text(value)))
            return word;
    }
    return NULL;
}

/* Returns new: every word with its alias, as in "photo (foto), plain (polos)". */
static char *choice_allowed(const struct data *option)
{
    const struct data *values = data_get(option, "values");
    GString *text = g_string_new(NULL);
    for (uint32_t i = 0; values && i < values->n; i++) {
        const struct data *item = &values->items[i];
        const char *word = choice_word(values, i);
        g_string_append_printf(text, "%s%s", i ? ", " : "", word);
        if (strcmp(word, data_text(item)) != 0)
            g_string_append_printf(text, " (%s)", data_text(item));
    }
    return g_string_free(text, FALSE);
}

/* ---- yes or no ---- */

static const char *yes_no_read(const struct data *option, const struct data *value,
                               struct arena *arena)
{
    (void)option;
    (void)arena;
    static const char *const YES[] = {"yes", "ya", "true", NULL};
    static const char *const NO[] = {"no", "tidak", "false", NULL};
    if (g_strv_contains(YES, data_text(value)))
        return "true";
    return g_strv_contains(NO, data_text(value)) ? "" : NULL;
}

static char *yes_no_allowed(const struct data *option)
{
    (void)option;
    return g_strdup("yes (ya), no (tidak)");
}

/* ---- whole number from `min` to `max` ---- */

static int64_t bound(const struct data *option, const char *name)
{
    return g_ascii_strtoll(data_text(data_get(option, name)), NULL, 10);
}

static const char *number_read(const struct data *option, const struct data *value,
                               struct arena *arena)
{
    const char *text = data_text(value);
    char *end;
    int64_t number = g_ascii_strtoll(text, &end, 10);
    if (end == text || *end || number < bound(option, "min") || number > bound(option, "max"))
        return NULL;
    return arena_printf(arena, "%" G_GINT64_FORMAT, number);
}

static char *number_allowed(const struct data *option)
{
    return g_strdup_printf("%" G_GINT64_FORMAT "–%" G_GINT64_FORMAT, bound(option, "min"),
                           bound(option, "max"));
}

/* ---- a line of text ---- */

static const char *text_read(const struct data *option, const struct data *value,
                             struct arena *arena)
{
    (void)option;
    (void)arena;
    bool fits = value->kind < DATA_LIST && words_chars(data_text(value)) <= THEME_MAX_OPTION_CHARS;
    return fits ? data_text(value) : NULL;
}

static char *text_allowed(const struct data *option)
{
    (void)option;
    return g_strdup_printf("1–%d", THEME_MAX_OPTION_CHARS);
}

/* ---- types ---- */

enum option_type { TYPE_CHOICE, TYPE_YES_NO, TYPE_NUMBER, TYPE_TEXT, TYPE_COUNT };

static const struct type_row {
    const char *name;
    option_read *read;
    char *(*allowed)(const struct data *option); /* returns new */
    enum diag_tag fault;                         /* of a value that does not fit */
    bool needs_values;                           /* the key `values` */
} TYPES[] = {
    [TYPE_CHOICE] = {"choice", choice_read, choice_allowed, DIAG_SITE_OPTION_VALUE, true},
    [TYPE_YES_NO] = {"yes_no", yes_no_read, yes_no_allowed, DIAG_SITE_OPTION_VALUE, false},
    [TYPE_NUMBER] = {"number", number_read, number_allowed, DIAG_SITE_OPTION_NUMBER, false},
    [TYPE_TEXT] = {"text", text_read, text_allowed, DIAG_SITE_OPTION_TEXT, false},
};
static_assert(G_N_ELEMENTS(TYPES) == TYPE_COUNT, "one row a type");

/* The row of a declared option, or NULL after a diagnostic about the theme. */
static const struct type_row *type_of(const struct reading *r, const struct data *option)
{
    const struct data *type = data_get(option, "type");
    g_autoptr(GString) names = g_string_new(NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(TYPES); i++) {
        if (!strcmp(TYPES[i].name, data_text(type)) &&
            (!TYPES[i].needs_values || data_get(option, "values")))
            return &TYPES[i];
        g_string_append_printf(names, "%s%s", i ? ", " : "", TYPES[i].name);
    }
    diag_add(r->diags, DIAG_SITE_OPTION_DECLARED, pos_at(g_intern_string(r->file), option->at),
             option->name, names->str);
    return NULL;
}

/* ---- what the owner set ---- */

/* The option that has this name or alias. */
static const struct data *option_find(const struct data *declared, const char *name)
{
    for (uint32_t i = 0; i < declared->n; i++) {
        const struct data *option = &declared->items[i];
        if (!strcmp(option->name, name) || !strcmp(data_text(data_get(option, "alias")), name))
            return option;
    }
    return NULL;
}

static void name_unknown(const struct reading *r, const struct data *declared,
                         const struct data *item)
{
    g_autofree const char **names = g_new0(const char *, 2 * (gsize)declared->n + 1);
    g_autofree const char **first = g_new0(const char *, (gsize)declared->n + 1);
    size_t n = 0;
    for (uint32_t i = 0; i < declared->n; i++) {
        const struct data *option = &declared->items[i];
        const char *alias = data_text(data_get(option, "alias"));
        first[i] = names[n++] = option->name;
        if (*alias)
            names[n++] = alias;
    }
    const char *near = words_nearest(item->name, names);
    g_autofree char *all = g_strjoinv(", ", (char **)first);
    diag_add(r->diags, DIAG_SITE_OPTION_UNKNOWN, pos_at(r->shop->file, item->at), item->name,
             near ? near : all);
}

/* What was set of an option, or NULL. */
static const struct data *given_find(const struct data *declared, const struct data *given,
                                     const struct data *option)
{
    for (uint32_t i = 0; given && i < given->n; i++) {
        if (option_find(declared, given->items[i].name) == option)
            return &given->items[i];
    }
    return NULL;
}

/* The value in force, NULL when there is none. */
static const char *value_of(const struct reading *r, const struct type_row *type,
                            const struct data *option, const struct data *value)
{
    if (value) {
        const char *read = type->read(option, value, r->arena);
        if (read)
            return read;
        g_autofree char *allowed = type->allowed(option);
        const char *written = value->kind < DATA_LIST ? data_text(value) : "[…]";
        diag_add(r->diags, type->fault, pos_at(r->shop->file, value->at), written, value->name,
                 allowed);
    }
    const struct data *standard = data_get(option, "default");
    return standard ? type->read(option, standard, r->arena) : NULL;
}

const struct data *theme_options_make(const struct data *declared, const char *file,
                                      const struct shop *shop, struct arena *arena,
                                      struct diags *diags)
{
    const struct reading r = {file, shop, arena, diags};
    const struct data *given = shop->brand.options;
    struct data *map = arena_alloc(arena, sizeof *map);
    map->kind = DATA_MAP;
    if (!declared || declared->kind != DATA_MAP)
        declared = &NO_OPTIONS;
    for (uint32_t i = 0; given && i < given->n; i++) {
        if (!option_find(declared, given->items[i].name))
            name_unknown(&r, declared, &given->items[i]);
    }
    uint32_t n = MIN(declared->n, (uint32_t)THEME_MAX_OPTIONS);
    map->items = arena_array(arena, struct data, 2 * n);
    for (uint32_t i = 0; i < n; i++) {
        const struct data *option = &declared->items[i];
        const struct type_row *type = type_of(&r, option);
        const char *value =
            type ? value_of(&r, type, option, given_find(declared, given, option)) : NULL;
        if (!value || !*value)
            continue;
        map->items[map->n++] =
            (struct data){.kind = DATA_TEXT, .name = option->name, .text = value};
        if (type != &TYPES[TYPE_CHOICE])
            continue;
        map->items[map->n++] = (struct data){
            .kind = DATA_BOOL,
            .name = arena_printf(arena, "%s_%s", option->name, value),
            .text = "true",
        };
    }
    return map;
}

const struct data *theme_options_names(const struct data *declared, struct arena *arena)
{
    if (!declared || declared->kind != DATA_MAP)
        declared = &NO_OPTIONS;
    uint32_t n = 0;
    for (uint32_t i = 0; i < declared->n; i++) {
        const struct data *values = data_get(&declared->items[i], "values");
        n += 1 + (values ? values->n : 0);
    }
    struct data *map = arena_alloc(arena, sizeof *map);
    map->kind = DATA_MAP;
    map->items = arena_array(arena, struct data, n);
    for (uint32_t i = 0; i < declared->n; i++) {
        const struct data *option = &declared->items[i];
        const struct data *values = data_get(option, "values");
        map->items[map->n++] = (struct data){.kind = DATA_TEXT, .name = option->name, .text = ""};
        for (uint32_t k = 0; values && k < values->n; k++)
            map->items[map->n++] = (struct data){
                .kind = DATA_TEXT,
                .name = arena_printf(arena, "%s_%s", option->name, choice_word(values, k)),
                .text = "",
            };
    }
    return map;
}
