/* etalase theme: owning a theme, trying templates. */
#include "base/embed.h"
#include "base/lang.h"
#include "base/root.h"
#include "catalog/load.h"
#include "cmd/cmd.h"
#include "output/output.h"
#include "site/data_view.h"
#include "site/view.h"
#include "text/json.h"
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
    return tmpl && tmpl_render(set, tmpl, data_view(data, arena), diags, out, NULL);
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

/* ---- copying ---- */

struct copy_counts {
    unsigned copied, kept;
};

/* Copies an embedded folder with all below it; files that are there stay as they are. */
static bool folder_copy(const char *from, const char *to, struct copy_counts *counts,
                        GError **error)
{
    g_auto(GStrv) names = embed_list(from);
    for (char **name = names; name && *name; name++) {
        g_autofree char *source = g_build_filename(from, *name, NULL);
        g_autofree char *target = g_build_filename(to, *name, NULL);
        if (g_str_has_suffix(*name, "/")) {
            if (!folder_copy(source, target, counts, error))
                return false;
            continue;
        }
        size_t size;
        const char *bytes = embed_data(source, &size);
        GError *fault = NULL;
        if (output_write_new(target, bytes, size, &fault)) {
            counts->copied++;
        } else if (g_error_matches(fault, G_FILE_ERROR, G_FILE_ERROR_EXIST)) {
            g_error_free(fault);
            counts->kept++;
        } else {
            g_propagate_error(error, fault);
            return false;
        }
    }
    return true;
}

static void copy_report(const struct cmd_context *context, const char *folder,
                        const struct copy_counts *counts)
{
    if (context->globals.json) {
        g_autoptr(GString) out = g_string_new(NULL);
        struct json json;
        json_init(&json, out, false);
        json_object_begin(&json);
        json_put_string(&json, "type", "theme-copy");
        json_put_string(&json, "folder", folder);
        json_put_int(&json, "copied", counts->copied);
        json_put_int(&json, "kept", counts->kept);
        json_object_end(&json);
        puts(out->str);
    }
    say(context, tr("%s: %u files copied, %u were there and stay as they are"), folder,
        counts->copied, counts->kept);
    say(context, tr("Change what you like; a file that you delete there comes from the program "
                    "again."));
}

static int theme_copy(struct cmd_context *context, const char *name)
{
    if (!context->shop_dir)
        return say_no_shop(context);
    g_autofree char *folder = g_build_filename("themes", name, NULL);
    g_autofree char *card = g_build_filename(folder, "theme.yaml", NULL);
    if (strchr(name, '/') || !embed_data(card, NULL))
        return say_usage(tr("there is no theme \"%s\" in the program; see: etalase theme list"),
                         name);
    g_autofree char *target = g_build_filename(context->shop_dir, folder, NULL);
    struct copy_counts counts = {0};
    GError *error = NULL;
    if (!folder_copy(folder, target, &counts, &error))
        return say_failure(error);
    copy_report(context, folder, &counts);
    return EXIT_DONE;
}

/* Takes the DIR that may stand at `at` and looks for the shop. */
static void shop_take(struct cmd_context *context, unsigned at)
{
    if (context->n_args > at)
        context->named_dir = g_strdup(context->args[at]);
    context->shop_dir = shop_find(context->named_dir);
}

int cmd_theme(struct cmd_context *context)
{
    const char *what = context->args[0];
    unsigned n = context->n_args;
    if (!strcmp(what, "fields") && n == 1)
        return fields_print();
    if (!strcmp(what, "render") && n == 3)
        return render(context, context->args[1], context->args[2]);
    if (!strcmp(what, "list") && n <= 2) {
        shop_take(context, 1);
        return list_by_name(context, "themes");
    }
    if (!strcmp(what, "copy") && n >= 2) {
        shop_take(context, 2);
        return theme_copy(context, context->args[1]);
    }
    return say_usage(tr("theme knows: %s"), context->command->operands);
}
