/*
 * What the tests of output/ share: a scratch shop, trees as text, publishing in one call.
 *
 * Each test has a folder of its own below the memory disk where there is one (killing runs
 * hundreds of times is slow elsewhere), removed at its end.
 */
#pragma once

#include "output/disk_tree.h"
#include "output/output.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

struct rig {
    char *root;   /* scratch folder */
    char *shop;   /* root/shop, with shop.yaml */
    char *target; /* shop/public */
};

static inline struct rig rig_make(void)
{
    const char *base = g_access("/dev/shm", W_OK) == 0 ? "/dev/shm" : g_get_tmp_dir();
    struct rig rig = {.root = g_build_filename(base, "etalase-unit-XXXXXX", NULL)};
    g_assert_nonnull(g_mkdtemp(rig.root));
    rig.shop = g_build_filename(rig.root, "shop", NULL);
    rig.target = g_build_filename(rig.shop, "public", NULL);
    g_autofree char *file = g_build_filename(rig.shop, "shop.yaml", NULL);
    g_assert_cmpint(g_mkdir(rig.shop, 0755), ==, 0);
    g_assert_true(g_file_set_contents(file, "nama: Uji\n", -1, NULL));
    return rig;
}

static inline void rig_clear(struct rig *rig)
{
    g_assert_true(tree_remove_at(AT_FDCWD, rig->root, rig->root, NULL));
    g_free(rig->root);
    g_free(rig->shop);
    g_free(rig->target);
}

/* Returns new: root/NAME. */
static inline char *rig_path(const struct rig *rig, const char *name)
{
    return g_build_filename(rig->root, name, NULL);
}

static inline void rig_write(const struct rig *rig, const char *name, const char *text)
{
    g_autofree char *path = rig_path(rig, name);
    g_autofree char *folder = g_path_get_dirname(path);
    g_assert_cmpint(g_mkdir_with_parents(folder, 0755), ==, 0);
    g_assert_true(g_file_set_contents(path, text, -1, NULL));
}

static inline bool rig_has(const struct rig *rig, const char *name)
{
    g_autofree char *path = rig_path(rig, name);
    return g_file_test(path, G_FILE_TEST_EXISTS) || g_file_test(path, G_FILE_TEST_IS_SYMLINK);
}

static inline int rig_name_order(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

static inline void rig_describe(GString *text, const char *folder, const char *prefix)
{
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
    for (const char *name; dir && (name = g_dir_read_name(dir));)
        g_ptr_array_add(names, g_strdup(name));
    g_ptr_array_sort(names, rig_name_order);
    for (guint i = 0; i < names->len; i++) {
        const char *name = names->pdata[i];
        g_autofree char *path = g_build_filename(folder, name, NULL);
        g_autofree char *shown = g_strconcat(prefix, name, NULL);
        g_autofree char *bytes = NULL;
        if (g_file_test(path, G_FILE_TEST_IS_DIR)) {
            g_autofree char *below = g_strconcat(shown, "/", NULL);
            rig_describe(text, path, below);
        } else if (strcmp(name, ".etalase-manifest")) {
            g_assert_true(g_file_get_contents(path, &bytes, NULL, NULL));
            g_string_append_printf(text, "%s=%s;", shown, bytes);
        }
    }
}

/* Returns new: "a.html=text;b/c.html=text;" for all files below a folder, the manifest left
 * out; "" for an empty or missing one. */
static inline char *rig_tree(const char *folder)
{
    GString *text = g_string_new(NULL);
    rig_describe(text, folder, "");
    return g_string_free(text, FALSE);
}

/* Adds what a string in the form of rig_tree() says. */
static inline void rig_put_all(struct output *out, const char *files)
{
    g_auto(GStrv) items = g_strsplit(files, ";", -1);
    for (char **item = items; *item; item++) {
        char *equals = strchr(*item, '=');
        if (!equals)
            continue;
        *equals = '\0';
        output_put(out, *item, equals + 1, strlen(equals + 1));
    }
}

/* Publishes `files` to `target`; NULL and `error` as output_commit() has them. */
static inline bool rig_publish_to(const struct rig *rig, const char *target, const char *files,
                                  struct output_stats *stats, GError **error)
{
    struct output *out = output_begin(rig->shop, target, error);
    if (!out)
        return false;
    rig_put_all(out, files);
    return output_commit(out, stats, error);
}

static inline struct output_stats rig_publish(const struct rig *rig, const char *files)
{
    struct output_stats stats;
    g_autoptr(GError) error = NULL;
    bool done = rig_publish_to(rig, rig->target, files, &stats, &error);
    g_assert_no_error(error);
    g_assert_true(done);
    g_autofree char *tree = rig_tree(rig->target);
    g_assert_cmpstr(tree, ==, files);
    return stats;
}

/* Expects that publishing `files` is refused with `code` and a message that has `word`. */
static inline void rig_refuse(const struct rig *rig, const char *target, const char *files,
                              int code, const char *word)
{
    g_autoptr(GError) error = NULL;
    g_assert_false(rig_publish_to(rig, target, files, NULL, &error));
    g_assert_error(error, OUTPUT_ERROR, code);
    if (!strstr(error->message, word))
        g_error("\"%s\" is not in \"%s\"", word, error->message);
}

static inline struct stat rig_stat(const struct rig *rig, const char *name)
{
    g_autofree char *path = rig_path(rig, name);
    struct stat st;
    g_assert_cmpint(lstat(path, &st), ==, 0);
    return st;
}

/* Gives a file a date long ago. */
static inline void rig_age(const struct rig *rig, const char *name, time_t when)
{
    g_autofree char *path = rig_path(rig, name);
    struct timespec times[2] = {{.tv_sec = when}, {.tv_sec = when}};
    g_assert_cmpint(utimensat(AT_FDCWD, path, times, 0), ==, 0);
}
