/* A tree in memory: output_begin_memory(NULL), output_take(). */
#include "output/memory_tree.h"
#include "output/output.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

static void test_files(void)
{
    g_autofree char *source = NULL;
    int fd = g_file_open_tmp("etalase-XXXXXX", &source, NULL);
    g_assert_cmpint(write(fd, "photo", 5), ==, 5);
    close(fd);

    struct output *out = output_begin_memory(NULL);
    char page[] = "<p>";
    output_put(out, "produk/a.html", page, 3);
    memset(page, 'x', sizeof page); /* the tree has its own */
    output_put(out, "empty.txt", "", 0);
    output_put_file(out, "img/a.webp", source, NULL);
    g_autoptr(GError) error = NULL;
    struct memory_tree *tree = output_take(out, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(memory_tree_count(tree), ==, 3);

    const struct memory_file *file = memory_tree_find(tree, "produk/a.html");
    g_assert_cmpmem(file->bytes, file->size, "<p>", 3);
    g_assert_null(file->source);
    file = memory_tree_find(tree, "empty.txt");
    g_assert_nonnull(file->bytes);
    g_assert_cmpuint(file->size, ==, 0);
    file = memory_tree_find(tree, "img/a.webp");
    g_assert_null(file->bytes);
    g_assert_cmpstr(file->source, ==, source);
    g_assert_cmpuint(file->size, ==, 5);
    g_assert_null(memory_tree_find(tree, "produk/../produk/a.html"));
    g_assert_null(memory_tree_find(tree, ""));

    struct memory_tree *other = memory_tree_ref(tree);
    memory_tree_unref(tree);
    g_assert_nonnull(memory_tree_find(other, "empty.txt"));
    memory_tree_unref(other);
    memory_tree_unref(NULL);
    g_unlink(source);
}

/* What no tree on disk may hold is refused here too, so that a preview says so before a build. */
static void test_refused(void)
{
    static const char *const PATHS[][2] = {
        {"a.html", "A.html"}, {"a.html", "a.html"}, {"a.html", "../b"}, {"a", "a/b"}};
    for (gsize i = 0; i < G_N_ELEMENTS(PATHS); i++) {
        struct output *out = output_begin_memory(NULL);
        output_put(out, PATHS[i][0], "1", 1);
        output_put(out, PATHS[i][1], "2", 1);
        g_autoptr(GError) error = NULL;
        g_assert_null(output_take(out, &error));
        g_assert_error(error, OUTPUT_ERROR, OUTPUT_ERROR_PATH);
    }
    struct output *out = output_begin_memory(NULL);
    output_put_file(out, "img/a.webp", "/nonexistent/a.webp", NULL);
    g_autoptr(GError) error = NULL;
    g_assert_null(output_take(out, &error));
    g_assert_error(error, OUTPUT_ERROR, OUTPUT_ERROR_IO);
    output_abandon(output_begin_memory(NULL));
}

/* A version takes over files of the one before, which stay when that is gone. */
static void test_kept(void)
{
    struct output *out = output_begin_memory(NULL);
    output_put(out, "a.html", "1", 1);
    output_put(out, "b.html", "2", 1);
    struct memory_tree *old = output_take(out, NULL);
    out = output_begin_memory(old);
    g_assert_true(output_keep_file(out, "a.html"));
    g_assert_false(output_keep_file(out, "c.html"));
    output_put(out, "b.html", "3", 1);
    memory_tree_unref(old);
    struct memory_tree *tree = output_take(out, NULL);
    g_assert_cmpuint(memory_tree_count(tree), ==, 2);
    g_assert_cmpmem(memory_tree_find(tree, "a.html")->bytes, 1, "1", 1);
    g_assert_cmpmem(memory_tree_find(tree, "b.html")->bytes, 1, "3", 1);
    memory_tree_unref(tree);

    out = output_begin_memory(NULL);
    g_assert_false(output_keep_file(out, "a.html"));
    output_abandon(out);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/output/memory/files", test_files);
    g_test_add_func("/output/memory/refused", test_refused);
    g_test_add_func("/output/memory/kept", test_kept);
    return g_test_run();
}
