#include "site/theme_names.h"

#include "site/theme_options.h"
#include "site/view_tables.h"
#include "tmpl/tmpl_names.h"

#include <string.h>

/* The trees of the outermost table that are known before pages are made. */
struct known_trees {
    const struct data *words, *options, *assets;
};

/* ---- what tables and trees lead to ---- */

static const struct tmpl_form_type SCALAR_FORM = {0};

static bool table_form_get(struct tmpl_form form, const struct tmpl_name *name, const void *ctx,
                           struct tmpl_form *ret_form);
static void table_form_names(struct tmpl_form form, GPtrArray *names);
static const struct tmpl_form_type TABLE_FORM = {.get = table_form_get, .names = table_form_names};

static bool tree_form_get(struct tmpl_form form, const struct tmpl_name *name, const void *ctx,
                          struct tmpl_form *ret_form);
static void tree_form_names(struct tmpl_form form, GPtrArray *names);
static const struct tmpl_form_type TREE_FORM = {.get = tree_form_get, .names = tree_form_names};
/* Words of one language may be missing in another. */
static const struct tmpl_form_type WORDS_FORM = {
    .get = tree_form_get, .names = tree_form_names, .is_optional = true};

static struct tmpl_form tree_form(const struct tmpl_form_type *type, const struct data *data)
{
    return data && data->kind == DATA_MAP ? (struct tmpl_form){type, data} : (struct tmpl_form){0};
}

static bool tree_form_get(struct tmpl_form form, const struct tmpl_name *name, const void *ctx,
                          struct tmpl_form *ret_form)
{
    (void)ctx;
    const struct data *member = data_get(form.data, name->text);
    if (!member)
        return false;
    /* Items of a list may be of any kind. */
    if (member->kind == DATA_MAP)
        *ret_form = tree_form(form.type, member);
    else if (member->kind != DATA_LIST)
        *ret_form = (struct tmpl_form){&SCALAR_FORM, NULL};
    return true;
}

static void tree_form_names(struct tmpl_form form, GPtrArray *names)
{
    const struct data *map = form.data;
    for (uint32_t i = 0; i < map->n; i++)
        g_ptr_array_add(names, (void *)map->items[i].name);
}

/* Nothing is known of what the owner writes under `extra`. */
static struct tmpl_form field_tree(const struct view_table *table, const struct view_field *field,
                                   const struct known_trees *trees)
{
    const struct {
        const char *name;
        struct tmpl_form form;
    } known[] = {
        {"words", tree_form(&WORDS_FORM, trees->words)},
        {"option", tree_form(&TREE_FORM, trees->options)},
        {"asset", tree_form(&TREE_FORM, trees->assets)},
    };
    for (size_t i = 0; table == &view_page && i < G_N_ELEMENTS(known); i++) {
        if (!strcmp(known[i].name, field->name))
            return known[i].form;
    }
    return (struct tmpl_form){0};
}

static bool table_form_get(struct tmpl_form form, const struct tmpl_name *name, const void *ctx,
                           struct tmpl_form *ret_form)
{
    const struct view_table *table = form.data;
    const struct view_field *field = view_field_find(table, name->text, name->len);
    if (!field)
        return false;
    if (field->kind == VIEW_TREE)
        *ret_form = field_tree(table, field, ctx);
    else if (field->kind == VIEW_RECORD || field->kind == VIEW_LIST)
        *ret_form = (struct tmpl_form){&TABLE_FORM, field->of};
    else
        *ret_form = (struct tmpl_form){&SCALAR_FORM, NULL};
    return true;
}

static void table_form_names(struct tmpl_form form, GPtrArray *names)
{
    const struct view_table *table = form.data;
    for (size_t i = 0; i < table->n_fields; i++)
        g_ptr_array_add(names, (void *)table->fields[i].name);
}

/* ---- all ---- */

static bool is_wanted(const char *file, void *ctx)
{
    return theme_is_own_template(ctx, file);
}

void theme_names_check(const struct site_model *model, const struct view_table *table,
                       const struct tmpl *const *templates, size_t n, struct diags *diags)
{
    struct theme *theme = model->theme;
    if (!theme_has_own_templates(theme))
        return;
    const struct data *options = data_get(theme_about(theme), "options");
    const struct known_trees trees = {
        .words = theme_words(theme),
        .options = theme_options_names(options, model->arena),
        .assets = model->asset_links,
    };
    AUTO(tmpl_names) names = tmpl_names_new((struct tmpl_form){&TABLE_FORM, table}, &trees);
    for (size_t i = 0; i < n; i++) {
        if (templates[i])
            tmpl_names_walk(names, templates[i]);
    }
    tmpl_names_tell(names, is_wanted, theme, diags);
}
