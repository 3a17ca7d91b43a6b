/* etalase clean: away with what can be made again. */
#include "base/lang.h"
#include "build/build.h"
#include "cmd/cmd.h"
#include "output/cleanup.h"
#include "output/output.h"
#include "photo/photo.h"
#include "text/json.h"

#include <stdio.h>

static gboolean all, cache, dry_run;

const GOptionEntry CMD_CLEAN_OPTIONS[] = {
    {"all", 'a', 0, G_OPTION_ARG_NONE, &all, N_("also public/, export/ and share/"), NULL},
    {"cache", 0, 0, G_OPTION_ARG_NONE, &cache,
     N_("also the photos of all shops that share a cache (ETALASE_CACHE)"), NULL},
    {"dry-run", 'n', 0, G_OPTION_ARG_NONE, &dry_run, N_("only say what would be removed"), NULL},
    {NULL, 0, 0, 0, NULL, NULL, NULL}};

static const char *const OUTPUTS[] = {"public", "export", "share"};

static void counts_report(const struct cmd_context *context, const struct cleanup_counts *counts)
{
    g_autofree char *size = say_size(counts->bytes);
    if (dry_run)
        say(context, tr("%u files (%s) would be removed"), counts->files, size);
    else
        say(context, tr("%u files (%s) removed"), counts->files, size);
    if (!context->globals.json)
        return;
    g_autoptr(GString) out = g_string_new(NULL);
    struct json json;
    json_init(&json, out, false);
    json_object_begin(&json);
    json_put_string(&json, "type", "clean");
    json_put_bool(&json, "dry_run", dry_run);
    json_put_int(&json, "files", counts->files);
    json_put_int(&json, "bytes", (int64_t)counts->bytes);
    json_object_end(&json);
    puts(out->str);
}

static void cache_clean(const struct cmd_context *context, struct cleanup_counts *counts)
{
    bool is_shared;
    g_autofree char *dir = build_photo_cache(context->shop_dir, &is_shared);
    unsigned files;
    uint64_t bytes;
    if (!is_shared)
        return; /* in the shop, and gone with its state */
    photo_cache_empty(dir, dry_run, &files, &bytes);
    counts->files += files;
    counts->bytes += bytes;
}

int cmd_clean(struct cmd_context *context)
{
    if (!context->shop_dir)
        return say_no_shop(context);
    GError *error = NULL;
    AUTO(output_lock) lock = output_lock_take(context->shop_dir, &error);
    if (!lock)
        return say_failure(error);
    struct cleanup_counts counts = {0};
    int status = EXIT_DONE;
    /* One folder that must stay does not keep the others. */
    for (size_t i = 0; all && i < G_N_ELEMENTS(OUTPUTS); i++) {
        g_autofree char *path = g_build_filename(context->shop_dir, OUTPUTS[i], NULL);
        if (!cleanup_tree(context->shop_dir, path, dry_run, &counts, &error))
            status = say_failure(g_steal_pointer(&error));
    }
    if (!cleanup_state(context->shop_dir, dry_run, &counts, &error))
        status = say_failure(g_steal_pointer(&error));
    if (cache)
        cache_clean(context, &counts);
    counts_report(context, &counts);
    return status;
}
