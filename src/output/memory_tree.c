#include "output/memory_tree.h"

#include "base/bug.h"

#include <glib.h>

struct memory_tree {
    GHashTable *files; /* path → struct memory_file */
    gatomicrefcount owners;
};

/* Files are counted too: a version shares with the one before it what stays the same. */
static void file_clear(void *data)
{
    struct memory_file *file = data;
    g_free(file->bytes);
    g_free(file->source);
}

static void file_release(void *file)
{
    g_atomic_rc_box_release_full(file, file_clear);
}

struct memory_tree *memory_tree_new(void)
{
    struct memory_tree *tree = g_new(struct memory_tree, 1);
    tree->files = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, file_release);
    g_atomic_ref_count_init(&tree->owners);
    return tree;
}

void memory_tree_add(struct memory_tree *tree, const char *path, char *bytes, const char *source,
                     size_t size)
{
    struct memory_file *file = g_atomic_rc_box_new(struct memory_file);
    /* An empty file has bytes too: NULL says that it lies elsewhere. */
    *file = (struct memory_file){
        .bytes = bytes || source ? bytes : g_strdup(""),
        .source = g_strdup(source),
        .size = size,
    };
    BUG_ON(!g_hash_table_insert(tree->files, g_strdup(path), file));
}

void memory_tree_share(struct memory_tree *tree, const char *path, const struct memory_file *file)
{
    BUG_ON(
        !g_hash_table_insert(tree->files, g_strdup(path), g_atomic_rc_box_acquire((void *)file)));
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
