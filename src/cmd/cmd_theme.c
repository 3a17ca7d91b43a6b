/* etalase theme: trying templates. */
#include "base/lang.h"
#include "base/root.h"
#include "catalog/load.h"
#include "cmd/cmd.h"
#include "site/data_view.h"
#include "site/view.h"
#include "tmpl/tmpl.h"

#include <stdio.h>
#include <string.h>

enum { DATA_MAX_BYTES = 4 * 1024 * 1024 };

/* The folder that a template's partials come from. */
struct template_folder {
    struct root *root;
    const char *suffix; /* of the template itself: ".mustache" */
    GHashTable *texts;  /* file name → its text; owned here as long as the set lives */
    GError *error;      /* the last fault that was not "no such file" */
};

static const char *template_load(const char *name, size_t *ret_size, const char **ret_file,
                                 void *ctx)
{
    struct template_folder *folder = ctx;
    g_autofree char *file = g_strconcat(name, folder->suffix, NULL);
    g_autoptr(GError) error = NULL;
    /* A little too much is for the engine to say, with its own words. */
    char *text = root_read(folder->root, file, 4 * (size_t)TMPL_MAX_SOURCE, ret_size, &error);
    if (!text) {
        if (!g_error_matches(error, ROOT_ERROR, ROOT_ERROR_MISSING)) {
            g_clear_error(&folder->error);
            folder->error = g_steal_pointer(&error);
        }
        return NULL;
    }
    *ret_file = g_intern_string(file);
    g_hash_table_replace(folder->texts, g_steal_pointer(&file), text);
    return text;
}

/* Returns new: the file's text, read from the folder it lies in. */
static char *data_read(const char *path, size_t *ret_size, GError **error)
{
    g_autofree char *dir = g_path_get_dirname(path);
    g_autofree char *file = g_path_get_basename(path);
    AUTO(root) root = root_open(dir, error);
    return root ? root_read(root, file, DATA_MAX_BYTES, ret_size, error) : NULL;
}

/* Renders `name` of the folder with the data; true when `out` is whole. */
static bool template_render(struct template_folder *folder, const char *name,
                            const struct data *data, struct arena *arena, struct diags *diags,
                            GString *out)
{
    AUTO(tmpl_set) set = tmpl_set_new(template_load, folder, diags);
    const struct tmpl *tmpl = tmpl_get(set, name);
    return tmpl && tmpl_render(set, tmpl, data_view(data, arena), diags, out);
}

static int render(struct cmd_context *context, const char *template_path, const char *data_path)
{
    GError *error = NULL;
    size_t size;
    g_autofree char *text = data_read(data_path, &size, &error);
    if (!text)
        return say_failure(error);
    AUTO(arena) arena = arena_new();
    const struct data *data = data_load(text, size, data_path, arena, context->diags);
    if (diags_count_level(context->diags, DIAG_ERROR))
        return EXIT_CONTENT;

    g_autofree char *dir = g_path_get_dirname(template_path);
    g_autofree char *name = g_path_get_basename(template_path);
    const char *dot = strrchr(name, '.');
    g_autofree char *suffix = g_strdup(dot ? dot : "");
    name[strlen(name) - strlen(suffix)] = '\0';
    AUTO(root) root = root_open(dir, &error);
    if (!root)
        return say_failure(error);
    g_autoptr(GHashTable) texts = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    struct template_folder folder = {.root = root, .suffix = suffix, .texts = texts};
    g_autoptr(GString) out = g_string_new(NULL);
    bool whole = template_render(&folder, name, data, arena, context->diags, out);
    if (folder.error)
        return say_failure(folder.error);
    if (!whole)
        return EXIT_CONTENT;
    fwrite(out->str, 1, out->len, stdout);
    return EXIT_DONE;
}

/* What a theme sees, from the tables that answer it. */
static int fields_print(void)
{
    g_autoptr(GString) out = g_string_new(NULL);
    view_docs(out);
    fwrite(out->str, 1, out->len, stdout);
    return EXIT_DONE;
}

int cmd_theme(struct cmd_context *context)
{
    const char *what = context->args[0];
    if (!strcmp(what, "fields") && context->n_args == 1)
        return fields_print();
    if (!strcmp(what, "render") && context->n_args == 3)
        return render(context, context->args[1], context->args[2]);
    return say_usage(tr("theme knows: %s"), context->command->operands);
}
