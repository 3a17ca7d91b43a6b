#include "output/memory_tree.h"

#include "base/bug.h"

#include <glib.h>

struct memory_tree {
    GHashTable *files; /* path → struct memory_file */
    gatomicrefcount owners;
};

static void file_free(void *data)
{
    struct memory_file *file = data;
    g_free(file->bytes);
    g_free(file->source);
    g_free(file);
}

struct memory_tree *memory_tree_new(void)
{
    struct memory_tree *tree = g_new(struct memory_tree, 1);
    tree->files = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, file_free);
    g_atomic_ref_count_init(&tree->owners);
    return tree;
}

void memory_tree_add(struct memory_tree *tree, const char *path, char *bytes, const char *source,
                     size_t size)
{
    struct memory_file *file = g_new(struct memory_file, 1);
    /* An empty file has bytes too: NULL says that it lies elsewhere. */
    *file = (struct memory_file){
        .bytes = bytes || source ? bytes : g_strdup(""),
        .source = g_strdup(source),
        .size = size,
    };
    BUG_ON(!g_hash_table_insert(tree->files, g_strdup(path), file));
}

const struct memory_file *memory_tree_find(const struct memory_tree *tree, const char *path)
{
    return g_hash_table_lookup(tree->files, path);
}

unsigned memory_tree_count(const struct memory_tree *tree)
{
    return g_hash_table_size(tree->files);
}

struct memory_tree *memory_tree_ref(struct memory_tree *tree)
{
    g_atomic_ref_count_inc(&tree->owners);
    return tree;
}

void memory_tree_unref(struct memory_tree *tree)
{
    if (!tree || !g_atomic_ref_count_dec(&tree->owners))
        return;
    g_hash_table_unref(tree->files);
    g_free(tree);
}
