/* etalase new: a filled shop, or one more product. */
#include "base/embed.h"
#include "base/lang.h"
#include "base/reason.h"
#include "base/root.h"
#include "catalog/fields.h"
#include "catalog/load.h"
#include "cmd/cmd.h"
#include "cmd/starter_file.h"
#include "output/batch.h"
#include "output/output.h"
#include "output/target.h"
#include "text/json.h"
#include "text/slug.h"
#include "text/words.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

static char *sample_name;

/* Of names without a letter that fits an address. */
#define NAMELESS_FILE "products/produk-%u.md"
enum { NAMELESS_MAX = 9999 };

const GOptionEntry CMD_NEW_OPTIONS[] = {{"sample", 0, 0, G_OPTION_ARG_STRING, &sample_name,
                                         N_("which sample shop to begin with"),
                                         "makanan|kerajinan|jasa|grosir|kosong"},
                                        {NULL, 0, 0, 0, NULL, NULL, NULL}};

/* Sample shops in the program. */
static const struct sample {
    const char *name, *english;
    const char *folder; /* base/embed.h; NULL: made from the field table */
    const char *lang;   /* the default of this language */
} SAMPLES[] = {
    {"makanan", "food", "content", "id"},
    {"kerajinan", "crafts", "examples/batik", "en"},
    {"jasa", "service", "examples/jahit", ""},
    {"grosir", "wholesale", "examples/grosir", ""},
    {"kosong", "empty", NULL, ""},
};

static const struct sample *sample_find(void)
{
    for (size_t i = 0; i < G_N_ELEMENTS(SAMPLES); i++) {
        const struct sample *sample = &SAMPLES[i];
        bool fits = sample_name ? !strcmp(sample_name, sample->name) ||
                                      !strcmp(sample_name, sample->english)
                                : !strcmp(lang_current(), sample->lang);
        if (fits)
            return sample;
    }
    return NULL;
}

/* The answer for programs, when they asked: what was made, and where. */
static void made_print(const struct cmd_context *context, const char *type, const char *key,
                       const char *path)
{
    if (!context->globals.json)
        return;
    g_autoptr(GString) out = g_string_new(NULL);
    struct json json;
    json_init(&json, out, false);
    json_object_begin(&json);
    json_put_string(&json, "type", type);
    json_put_string(&json, key, path);
    json_object_end(&json);
    puts(out->str);
}

/* Stages an embedded folder with all below it; `to` is "" for the shop's own. */
static bool folder_copy(struct output_batch *batch, const char *from, const char *to,
                        GError **error)
{
    g_auto(GStrv) names = embed_list(from);
    for (char **name = names; name && *name; name++) {
        g_autofree char *source = g_build_filename(from, *name, NULL);
        g_autofree char *target = g_strconcat(to, *name, NULL);
        if (g_str_has_suffix(*name, "/")) {
            if (!folder_copy(batch, source, target, error))
                return false;
            continue;
        }
        size_t size;
        const char *bytes = embed_data(source, &size);
        if (!output_batch_add(batch, target, bytes, size, NULL, error))
            return false;
    }
    return true;
}

/* A shop to be filled in: shop.yaml and a place for photos. */
static bool empty_shop_write(struct output_batch *batch, const char *dir, GError **error)
{
    const char *lang = lang_current();
    g_autofree char *whole = g_canonicalize_filename(dir, NULL);
    g_autofree char *base = g_path_get_basename(whole);
    g_autofree char *valid = g_utf8_make_valid(base, -1);
    g_autofree char *name = words_collapse(valid);
    g_autofree char *text = starter_shop_text(lang, name);
    g_autofree char *embedded = g_strdup_printf("cmd/new/photos.%s.txt", lang);
    const char *photos = strcmp(lang, "en") ? "photos/BACA-SAYA.txt" : "photos/README.txt";
    size_t size;
    const char *note = embed_data(embedded, &size);
    return output_batch_add(batch, "shop.yaml", text, strlen(text), NULL, error) &&
           output_batch_add(batch, photos, note, size, NULL, error);
}

/* An empty or missing folder may become a shop; nothing of anybody's is mixed with ours. What a
 * run left that failed or was killed is ours. */
static bool folder_is_free(const char *path)
{
    g_autoptr(GDir) dir = g_dir_open(path, 0, NULL);
    if (!dir)
        return !g_file_test(path, G_FILE_TEST_EXISTS);
    const char *name = g_dir_read_name(dir);
    return !name || (!strcmp(name, SHOP_STATE_FOLDER) && !g_dir_read_name(dir));
}

/* True when a run was killed while it gave the files their places: they have them now. */
static bool shop_finish(const char *dir)
{
    g_autofree char *shop = g_build_filename(dir, "shop.yaml", NULL);
    if (!output_batch_is_cut(dir))
        return false;
    AUTO(output_lock) lock = output_lock_take(dir, NULL);
    AUTO(output_batch) batch = lock ? output_batch_begin(dir, NULL) : NULL;
    return batch && g_file_test(shop, G_FILE_TEST_IS_REGULAR);
}

/* All files of a shop or none: who has made room on a full disk can give the same command again. */
static bool shop_write(const char *dir, const struct sample *sample, GError **error)
{
    if (g_mkdir_with_parents(dir, 0755) != 0) {
        g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_FAILED, "%s: %s", dir, reason_text(errno));
        return false;
    }
    AUTO(output_lock) lock = output_lock_take(dir, error);
    AUTO(output_batch) batch = lock ? output_batch_begin(dir, error) : NULL;
    if (!batch || !(sample->folder ? folder_copy(batch, sample->folder, "", error)
                                   : empty_shop_write(batch, dir, error)))
        return false;
    return output_batch_commit(g_steal_pointer(&batch), error);
}

/* Returns new: a path as a shell reads it, without quotes where it needs none. */
static char *shell_word(const char *path)
{
    for (const char *p = path; *p; p++) {
        bool plain = g_ascii_isalnum(*p) || (unsigned char)*p >= 0x80 || strchr("/._-+,:@%", *p);
        if (!plain)
            return g_shell_quote(path);
    }
    return g_strdup(path);
}

static int shop_new(struct cmd_context *context, const char *dir)
{
    const struct sample *sample = sample_find();
    if (!*dir)
        return say_usage(tr("name the folder of the new shop"));
    if (!sample)
        return say_usage(
            tr("there is no sample shop \"%s\"; there are makanan, kerajinan, jasa, grosir and kosong"),
            sample_name);
    GError *error = NULL;
    if (!shop_finish(dir)) {
        if (!folder_is_free(dir))
            return say_usage(tr("%s is not empty; name a folder that does not exist yet"), dir);
        if (!shop_write(dir, sample, &error))
            return say_failure(error);
    }
    /* The steps are typed as they stand here, also when the folder is "toko saya". */
    g_autofree char *word = shell_word(dir);
    made_print(context, "new", "folder", dir);
    say(context, tr("Your shop is in %s. Three steps to go:"), dir);
    say(context, tr("  1. Open %s/shop.yaml and write your shop's name and WhatsApp number."), dir);
    say(context,
        tr("  2. Look at the products in %s/products, change them or add your own:\n"
           "       etalase new product \"Keripik Singkong\" %s"),
        dir, word);
    say(context,
        tr("  3. See your shop in the browser:\n       etalase serve --open %s\n     and when it is as "
           "you like it, make the site in %s/public:\n       etalase build %s"),
        word, dir, word);
    return EXIT_DONE;
}

/* The shop's language decides whether the keys are Indonesian. */
static const char *shop_lang(const char *shop_dir)
{
    AUTO(root) root = root_open(shop_dir, NULL);
    if (!root)
        return lang_current();
    AUTO(diags) unused = diags_new();
    struct load_options options = {.threads = 1, .keep_going = true};
    AUTO(catalog) catalog = catalog_load(root, &options, unused, NULL);
    return catalog && !strcmp(catalog->shop.lang, "en") ? "en" : "id";
}

/* Writes products/SLUG.md. A name that gives no slug (only emoji, another script) gets a number
 * until one is free; a name with a slug must not exist yet. `ret_file` is new. */
static bool product_write(const char *shop_dir, const char *name, char **ret_file, GError **error)
{
    g_autofree char *slug = slug_from_name(name);
    g_autofree char *text = starter_product_text(shop_lang(shop_dir), name);
    for (unsigned number = 1;; number++) {
        g_autofree char *file = *slug ? g_strdup_printf("products/%s.md", slug)
                                      : g_strdup_printf(NAMELESS_FILE, number);
        g_autofree char *path = g_build_filename(shop_dir, file, NULL);
        GError *fault = NULL;
        bool written = output_write_new(path, text, strlen(text), &fault);
        if (!written && !*slug && number < NAMELESS_MAX &&
            g_error_matches(fault, G_FILE_ERROR, G_FILE_ERROR_EXIST)) {
            g_error_free(fault);
            continue;
        }
        if (fault)
            g_propagate_error(error, fault);
        *ret_file = g_steal_pointer(&file);
        return written;
    }
}

static int product_new(struct cmd_context *context, const char *given)
{
    if (!context->shop_dir)
        return say_no_shop(context);
    g_autofree char *valid = g_utf8_make_valid(given, -1);
    g_autofree char *name = words_collapse(valid);
    if (!*name)
        return say_usage(tr("the product needs a name"));
    int most = (int)PRODUCT_SCHEMA.fields[PF_NAME].max;
    if (words_chars(name) > (size_t)most)
        return say_usage(tr("the name is longer than %d letters; shorten it"), most);
    g_autofree char *file = NULL;
    g_autoptr(GError) error = NULL;
    if (!product_write(context->shop_dir, name, &file, &error)) {
        if (g_error_matches(error, G_FILE_ERROR, G_FILE_ERROR_EXIST))
            return say_usage(tr("%s exists already; choose another name"), file);
        return say_failure(g_steal_pointer(&error));
    }
    made_print(context, "new-product", "file", file);
    say(context, tr("%s is ready: write the price and the description there."), file);
    return EXIT_DONE;
}

int cmd_new(struct cmd_context *context)
{
    if (strcmp(context->args[0], "product")) {
        if (context->n_args > 1)
            return say_usage(tr("one word too many: %s"), context->args[1]);
        return shop_new(context, context->args[0]);
    }
    if (context->n_args < 2)
        return say_usage(tr("new product needs a name, as in: etalase new product \"Keripik "
                            "Singkong\""));
    if (context->n_args > 2)
        context->named_dir = g_strdup(context->args[2]);
    context->shop_dir = shop_find(context->named_dir);
    return product_new(context, context->args[1]);
}
