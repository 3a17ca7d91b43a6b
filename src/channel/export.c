#include "channel/export.h"

#include "base/bug.h"
#include "base/embed.h"
#include "channel/def_read.h"
#include "channel/listing.h"
#include "channel/parts.h"
#include "channel/report.h"
#include "channel/template.h"
#include "text/slug.h"
#include "text/words.h"

#include <string.h>

static const char BUILTIN_FOLDER[] = "channel/defs";
static const char SHOP_FOLDER[] = "channels";
static const char ENDING[] = ".yaml";

/* ---- finding definitions ---- */

/* Adds NAME of a file NAME.yaml; what could not be a channel's name is some other file. */
static void name_add(GHashTable *names, const char *file)
{
    if (!g_str_has_suffix(file, ENDING))
        return;
    g_autofree char *name = g_strndup(file, strlen(file) - strlen(ENDING));
    if (slug_is_valid(name))
        g_hash_table_add(names, g_steal_pointer(&name));
}

static int name_compare(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static void builtin_names_add(GHashTable *names)
{
    g_auto(GStrv) builtin = embed_list(BUILTIN_FOLDER);
    for (char **file = builtin; file && *file; file++)
        name_add(names, *file);
}

/* A shop without a folder of its own is the usual case, not a fault. */
static void own_names_add(GHashTable *names, const struct root *shop_root)
{
    g_autoptr(GPtrArray) entries = shop_root ? root_list(shop_root, SHOP_FOLDER, NULL) : NULL;
    for (guint i = 0; entries && i < entries->len; i++) {
        const struct root_entry *entry = entries->pdata[i];
        if (entry->kind == ROOT_FILE)
            name_add(names, entry->name);
    }
}

/* Returns new: the set as a sorted list. */
static char **names_sorted(GHashTable *names)
{
    guint n;
    g_autofree char **keys = (char **)g_hash_table_get_keys_as_array(names, &n);
    char **sorted = g_strdupv(keys);
    qsort(sorted, n, sizeof *sorted, name_compare);
    return sorted;
}

static GHashTable *names_new(void)
{
    return g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
}

char **channel_names(const struct root *shop_root)
{
    g_autoptr(GHashTable) names = names_new();
    builtin_names_add(names);
    own_names_add(names, shop_root);
    return names_sorted(names);
}

/* Names that no channel has are for channel_check_names() to tell. */
static void said_names_add(GHashTable *names, const struct data *channels, GHashTable *known)
{
    for (uint32_t i = 0; channels && channels->kind == DATA_MAP && i < channels->n; i++) {
        const char *name = channels->items[i].name;
        if (g_hash_table_contains(known, name) && !g_hash_table_contains(names, name))
            g_hash_table_add(names, g_strdup(name));
    }
}

char **channel_names_used(const struct catalog *catalog, const struct root *shop_root)
{
    g_autoptr(GHashTable) known = names_new();
    g_autoptr(GHashTable) used = names_new();
    builtin_names_add(known);
    own_names_add(known, shop_root);
    own_names_add(used, shop_root);
    said_names_add(used, catalog->shop.channels, known);
    for (uint32_t i = 0; i < catalog->n_categories; i++)
        said_names_add(used, catalog->categories[i].channels, known);
    for (uint32_t i = 0; i < catalog->n_products; i++)
        said_names_add(used, catalog->products[i].channels, known);
    return names_sorted(used);
}

static void unknown_add(const struct root *shop_root, const char *name, struct diags *diags)
{
    g_auto(GStrv) names = channel_names(shop_root);
    g_autofree char *all = g_strjoinv(", ", names);
    diag_add(diags, DIAG_CHANNEL_UNKNOWN, (struct pos){0}, name, all);
}

struct channel *channel_load(const struct root *shop_root, const char *name, struct diags *diags)
{
    /* The name becomes part of a path. */
    if (!slug_is_valid(name)) {
        unknown_add(shop_root, name, diags);
        return NULL;
    }
    g_autofree char *own = g_strconcat(SHOP_FOLDER, "/", name, ENDING, NULL);
    size_t size;
    if (shop_root && root_has_file(shop_root, own)) {
        g_autoptr(GError) error = NULL;
        g_autofree char *text = root_read(shop_root, own, DEF_MAX_BYTES, &size, &error);
        if (text)
            return def_read(name, own, text, size, diags);
        diag_add(diags, DIAG_FILE_UNREADABLE, (struct pos){.file = g_intern_string(own)},
                 error->message);
        return NULL;
    }
    g_autofree char *path = g_strconcat(BUILTIN_FOLDER, "/", name, ENDING, NULL);
    const char *text = embed_data(path, &size);
    if (text)
        return def_read(name, path, text, size, diags);
    unknown_add(shop_root, name, diags);
    return NULL;
}

/* ---- file names of a run ---- */

/* Who has the name already: that file itself, or one that may become it when it is split. */
static const char *name_holder(const struct channel *channel, GHashTable *taken, const char *name)
{
    const char *holder = g_hash_table_lookup(taken, name);
    g_autofree char *pattern = parts_pattern(name);
    if (!holder && pattern)
        holder = g_hash_table_lookup(taken, pattern);
    GHashTableIter iter;
    void *other, *owner;
    g_hash_table_iter_init(&iter, taken);
    g_autofree char *own = parts_may_split(channel) ? parts_name(name, 0) : NULL;
    while (!holder && own && g_hash_table_iter_next(&iter, &other, &owner)) {
        g_autofree char *numbered = parts_pattern(other);
        if (!g_strcmp0(numbered, own))
            holder = owner;
    }
    return holder;
}

bool channel_claim_files(const struct channel *channel, GHashTable *taken, struct diags *diags)
{
    bool free = true;
    for (uint32_t i = 0; i < channel->n_files; i++) {
        const struct def_file *file = &channel->files[i];
        const char *other = name_holder(channel, taken, file->name);
        free = free && !other;
        if (other) {
            diag_add(diags, DIAG_CHANNEL_FILE_TAKEN, pos_at(channel->file, file->at), file->name,
                     other);
            continue;
        }
        g_hash_table_insert(taken, g_strdup(file->name), g_strdup(channel->name));
        if (parts_may_split(channel))
            g_hash_table_insert(taken, parts_name(file->name, 0), g_strdup(channel->name));
    }
    return free;
}

bool channel_is_quiet(const struct channel *channel)
{
    return channel->quiet;
}

bool channel_has_files(const struct channel *channel)
{
    return channel->n_files > 0;
}

bool channel_set_template(struct channel *channel, const char *path, struct diags *diags)
{
    channel->template = template_open(channel, path, diags);
    if (!channel->template)
        return false;
    for (uint32_t i = 0; i < channel->n_files; i++) {
        if (channel->files[i].type == FILE_XLSX)
            return true;
    }
    g_autofree char *name = g_strconcat(channel->name, ".xlsx", NULL);
    channel->files[channel->n_files++] =
        (struct def_file){.name = arena_strdup(channel->arena, name, -1), .type = FILE_XLSX};
    return true;
}

void channel_describe(const struct channel *channel, struct json *json)
{
    json_put_string(json, "title", channel->title);
    json_put_string(json, "date", channel->date);
    json_put_string(json, "note", channel->note);
    json_key(json, "files");
    json_array_begin(json);
    for (uint32_t i = 0; i < channel->n_files; i++)
        json_string(json, channel->files[i].name);
    json_array_end(json);
    json_put_bool(json, "needs_template", !channel->n_files);
}

const char *channel_title(const struct channel *channel)
{
    return channel->title;
}

/* ---- names in the shop's files ---- */

static void names_check(const struct data *channels, const char *file, char *const *names,
                        struct diags *diags)
{
    for (uint32_t i = 0; channels && channels->kind == DATA_MAP && i < channels->n; i++) {
        const struct data *item = &channels->items[i];
        if (g_strv_contains((const char *const *)names, item->name))
            continue;
        const char *nearest = words_nearest(item->name, (const char *const *)names);
        g_autofree char *all = nearest ? NULL : g_strjoinv(", ", (char **)names);
        diag_add(diags, DIAG_CHANNEL_NAME, pos_at(file, item->at), item->name,
                 nearest ? nearest : all);
    }
}

void channel_check_names(const struct catalog *catalog, const struct root *shop_root,
                         struct diags *diags)
{
    g_auto(GStrv) names = channel_names(shop_root);
    names_check(catalog->shop.channels, catalog->shop.file, names, diags);
    for (uint32_t i = 0; i < catalog->n_categories; i++)
        names_check(catalog->categories[i].channels, catalog->shop.file, names, diags);
    for (uint32_t i = 0; i < catalog->n_products; i++)
        names_check(catalog->products[i].channels, catalog->products[i].file, names, diags);
}

/* ---- writing ---- */

/* A full channel is told once: what comes after is in the report. */
static void findings_add(const GArray *findings, bool *was_full, struct diags *diags)
{
    for (guint i = 0; i < findings->len; i++) {
        const struct listing_reason *found = &g_array_index(findings, struct listing_reason, i);
        bool is_full = found->tag == DIAG_CHANNEL_FULL;
        if (is_full && *was_full)
            continue;
        *was_full = *was_full || is_full;
        char *const *args = found->args;
        static_assert(LISTING_MAX_ARGS == 6, "all arguments are handed on");
        diag_add(diags, found->tag, found->pos, args[0], args[1], args[2], args[3], args[4],
                 args[5]);
    }
}

/* The files of a channel; none when the run only checks. */
struct files {
    struct parts items[DEF_MAX_FILES];
    uint32_t n;
    GPtrArray *names; /* char *: of all their parts */
};

static void files_begin(struct files *files, const struct channel *channel,
                        const struct catalog *catalog, const struct channel_env *env,
                        struct output *out)
{
    *files = (struct files){.n = out ? channel->n_files : 0,
                            .names = g_ptr_array_new_with_free_func(g_free)};
    for (uint32_t i = 0; i < files->n; i++)
        parts_begin(&files->items[i], channel, &channel->files[i], &catalog->shop, env->base_url,
                    out);
}

static void files_add(struct files *files, const struct listing *listing)
{
    for (uint32_t i = 0; i < files->n; i++)
        parts_add(&files->items[i], listing, files->names);
}

static void files_end(struct files *files)
{
    for (uint32_t i = 0; i < files->n; i++)
        parts_end(&files->items[i], files->names);
}

void channel_write(const struct channel *channel, const struct catalog *catalog,
                   const struct channel_env *env, struct output *out, struct diags *diags,
                   struct report *report, struct channel_stats *ret_stats)
{
    struct channel_stats stats = {.left_out = channel->rows == ROWS_SHOP ? 0 : catalog->n_left_out};
    struct files files;
    bool was_full = false;
    struct listing listing;
    listing_init(&listing, channel, catalog, env, diags);
    files_begin(&files, channel, catalog, env, out);
    report_begin(report, channel);
    bool about_products = channel->rows != ROWS_SHOP;
    for (uint32_t i = 0; i < (about_products ? catalog->n_products : 1); i++) {
        const struct product *product = about_products ? &catalog->products[i] : NULL;
        if (product)
            listing_read(&listing, product, diags);
        else
            listing_read_shop(&listing);
        findings_add(listing.reasons, &was_full, diags);
        report_add(report, &listing, product);
        if (listing_is_listed(&listing)) {
            findings_add(listing.advice, &was_full, diags);
            files_add(&files, &listing);
            stats.products += about_products;
            stats.rows += listing.n_rows;
        } else {
            stats.left_out += about_products;
        }
    }
    if (listing.lacks_address)
        diag_add(diags, DIAG_CHANNEL_NO_ADDRESS, shop_pos(&catalog->shop, SF_URL), channel->name);
    files_end(&files);
    if (out && channel->template)
        template_tell(channel->template, channel, diags);
    report_end(report, files.names);
    g_ptr_array_unref(files.names);
    listing_clear(&listing);
    *ret_stats = stats;
}
