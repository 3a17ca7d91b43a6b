#include "base/embed.h"

#include <glib.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* A row of what packaging/embed-table makes; offsets are counted from embed_bytes. Rows are
 * sorted by their names. */
struct embedded {
    uint32_t name, file; /* offsets */
    uint32_t size;
};

extern const char embed_bytes[];
extern const struct embedded embed_table[];
extern const struct embedded embed_table_end[];

static const char *row_name(const struct embedded *row)
{
    return embed_bytes + row->name;
}

/* The first row whose name is `path` or comes behind it. */
static const struct embedded *row_from(const char *path)
{
    const struct embedded *from = embed_table;
    size_t n = (size_t)(embed_table_end - embed_table);
    while (n > 0) {
        size_t half = n / 2;
        if (strcmp(row_name(from + half), path) < 0) {
            from += half + 1;
            n -= half + 1;
        } else {
            n = half;
        }
    }
    return from;
}

const char *embed_data(const char *path, size_t *ret_size)
{
    const struct embedded *row = row_from(path);
    if (row == embed_table_end || strcmp(row_name(row), path) != 0)
        return NULL;
    if (ret_size)
        *ret_size = row->size;
    return embed_bytes + row->file;
}

char **embed_list(const char *folder)
{
    g_autofree char *below = g_strconcat(folder, g_str_has_suffix(folder, "/") ? "" : "/", NULL);
    g_autoptr(GStrvBuilder) names = g_strv_builder_new();
    g_autofree char *last = NULL;
    for (const struct embedded *row = row_from(below);
         row < embed_table_end && g_str_has_prefix(row_name(row), below); row++) {
        const char *name = row_name(row) + strlen(below);
        const char *slash = strchr(name, '/');
        char *child = slash ? g_strndup(name, (gsize)(slash + 1 - name)) : g_strdup(name);
        /* The files of one folder stand behind each other. */
        if (!last || strcmp(child, last) != 0)
            g_strv_builder_add(names, child);
        g_free(last);
        last = child;
    }
    return last ? g_strv_builder_end(names) : NULL;
}
