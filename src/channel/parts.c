#include "channel/parts.h"

#include <string.h>

static const char *name_end(const char *name)
{
    const char *dot = strrchr(name, '.');
    return dot ? dot : name + strlen(name);
}

char *parts_name(const char *file_name, unsigned number)
{
    const char *end = name_end(file_name);
    int stem = (int)(end - file_name);
    return number ? g_strdup_printf("%.*s-%u%s", stem, file_name, number, end)
                  : g_strdup_printf("%.*s-#%s", stem, file_name, end);
}

char *parts_pattern(const char *name)
{
    const char *end = name_end(name), *digits = end;
    while (digits > name && g_ascii_isdigit(digits[-1]))
        digits--;
    if (digits == end || digits - name < 2 || digits[-1] != '-')
        return NULL;
    return g_strdup_printf("%.*s#%s", (int)(digits - name), name, end);
}

bool parts_may_split(const struct channel *channel)
{
    return channel->limits.file_rows || channel->limits.file_products;
}

static void part_begin(struct parts *parts)
{
    parts->n_parts++;
    parts->n_rows = parts->n_products = 0;
    sink_begin(&parts->sink, parts->channel, parts->file, parts->shop, parts->base_url,
               parts->output);
}

static void part_end(struct parts *parts, unsigned number, GPtrArray *names)
{
    char *name = number ? parts_name(parts->file->name, number) : g_strdup(parts->file->name);
    sink_end(&parts->sink, name);
    g_ptr_array_add(names, name);
}

void parts_begin(struct parts *parts, const struct channel *channel, const struct def_file *file,
                 const struct shop *shop, const char *base_url, struct output *output)
{
    *parts = (struct parts){
        .channel = channel, .file = file, .shop = shop, .base_url = base_url, .output = output};
    part_begin(parts);
}

static bool is_full(const struct parts *parts, uint32_t n_rows)
{
    const struct def_limits *limits = &parts->channel->limits;
    return parts->n_products &&
           ((limits->file_rows && parts->n_rows + n_rows > limits->file_rows) ||
            (limits->file_products && parts->n_products == limits->file_products));
}

void parts_add(struct parts *parts, const struct listing *listing, GPtrArray *names)
{
    if (is_full(parts, listing->n_rows)) {
        part_end(parts, parts->n_parts, names);
        part_begin(parts);
    }
    for (unsigned row = 0; row < listing->n_rows; row++)
        sink_row(&parts->sink, listing_row(listing, row));
    parts->n_rows += listing->n_rows;
    parts->n_products++;
}

void parts_end(struct parts *parts, GPtrArray *names)
{
    part_end(parts, parts->n_parts > 1 ? parts->n_parts : 0, names);
}
