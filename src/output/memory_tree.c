#include "output/memory_tree.h"

#include "base/bug.h"
#include "base/owners.h"

#include <glib.h>

struct memory_tree {
    GHashTable *files; /* path → struct memory_file */
    struct owners owners;
};

/* Files are counted too: a version shares with the one before it what stays the same. */
struct counted_file {
    struct memory_file file; /* first: what is found leads back here */
    struct owners owners;
};

static void file_release(void *data)
{
    struct counted_file *counted = data;
    if (!owners_leave(&counted->owners))
        return;
    g_free(counted->file.bytes);
    g_free(counted->file.source);
    g_free(counted);
}

struct memory_tree *memory_tree_new(void)
{
    struct memory_tree *tree = g_new(struct memory_tree, 1);
    tree->files = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, file_release);
    owners_begin(&tree->owners);
    return tree;
}

void memory_tree_add(struct memory_tree *tree, const char *path, char *bytes, const char *source,
                     size_t size)
{
    struct counted_file *counted = g_new(struct counted_file, 1);
    owners_begin(&counted->owners);
    /* An empty file has bytes too: NULL says that it lies elsewhere. */
    counted->file = (struct memory_file){
        .bytes = bytes || source ? bytes : g_strdup(""),
        .source = g_strdup(source),
        .size = size,
    };
    BUG_ON(!g_hash_table_insert(tree->files, g_strdup(path), counted));
}

void memory_tree_share(struct memory_tree *tree, const char *path, const struct memory_file *file)
{
    struct counted_file *counted = (struct counted_file *)file;
    owners_join(&counted->owners);
    BUG_ON(!g_hash_table_insert(tree->files, g_strdup(path), counted));
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
    owners_join(&tree->owners);
    return tree;
}

void memory_tree_unref(struct memory_tree *tree)
{
    if (!tree || !owners_leave(&tree->owners))
        return;
    g_hash_table_unref(tree->files);
    g_free(tree);
}
