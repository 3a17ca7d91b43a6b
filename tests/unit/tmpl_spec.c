/* Mustache conformance: runs the cases of tests/spec/ (or of the files named on the command
 * line). A case has name, data, template, partials and expected. */
#include "catalog/load.h"
#include "site/data_view.h"
#include "tmpl/tmpl.h"

#include <string.h>

#define SPEC_FOLDER "tests/spec"

struct spec_case {
    const struct data *data;
    const char *file;
};

static const char *text_of(const struct data *data, const char *key)
{
    const struct data *member = data_get(data, key);
    return member && member->text ? member->text : "";
}

/* "" is the case's own template, anything else one of its partials. */
static const char *case_load(const char *name, size_t *ret_size, const char **ret_file, void *ctx)
{
    const struct data *data = ctx;
    const struct data *source =
        *name ? data_get(data_get(data, "partials"), name) : data_get(data, "template");
    if (!source)
        return NULL;
    const char *text = source->text ? source->text : "";
    *ret_size = strlen(text);
    *ret_file = *name ? name : "template";
    return text;
}

static void test_case(gconstpointer test_data)
{
    const struct data *data = ((const struct spec_case *)test_data)->data;
    AUTO(diags) diags = diags_new();
    AUTO(arena) arena = arena_new();
    AUTO(tmpl_set) set = tmpl_set_new(case_load, (void *)data, diags);
    const struct tmpl *tmpl = tmpl_get(set, "");
    g_assert_nonnull(tmpl);
    g_autoptr(GString) out = g_string_new(NULL);
    g_assert_true(
        tmpl_render(set, tmpl, data_view(data_get(data, "data"), arena), diags, out, NULL));
    g_assert_cmpstr(out->str, ==, text_of(data, "expected"));
    g_assert_cmpuint(diags_count_level(diags, DIAG_ERROR), ==, 0);
}

static void file_add(const char *path, struct arena *arena)
{
    g_autofree char *text = NULL;
    size_t size = 0;
    g_autoptr(GError) error = NULL;
    g_assert_true(g_file_get_contents(path, &text, &size, &error));
    AUTO(diags) diags = diags_new();
    const struct data *root = data_load(text, size, path, arena, diags);
    g_assert_cmpuint(diags_count(diags), ==, 0);
    const struct data *tests = data_get(root, "tests");
    g_assert_nonnull(tests);
    g_assert_cmpuint(tests->n, >, 0);
    g_autofree char *base = g_path_get_basename(path);
    for (uint32_t i = 0; i < tests->n; i++) {
        struct spec_case *spec = arena_alloc(arena, sizeof *spec);
        spec->data = &tests->items[i];
        g_autofree char *name =
            g_strdup_printf("/spec/%s/%u %s", base, i + 1, text_of(spec->data, "name"));
        g_test_add_data_func(name, spec, test_case);
    }
}

static void folder_add(const char *folder, struct arena *arena)
{
    GDir *dir = g_dir_open(folder, 0, NULL);
    g_assert_nonnull(dir);
    unsigned n = 0;
    for (const char *name; (name = g_dir_read_name(dir));) {
        if (!g_str_has_suffix(name, ".yaml"))
            continue;
        g_autofree char *path = g_build_filename(folder, name, NULL);
        file_add(path, arena);
        n++;
    }
    g_dir_close(dir);
    g_assert_cmpuint(n, >, 0);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    AUTO(arena) arena = arena_new();
    for (int i = 1; i < argc; i++)
        file_add(argv[i], arena);
    if (argc == 1)
        folder_add(SPEC_FOLDER, arena);
    return g_test_run();
}
