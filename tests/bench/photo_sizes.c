/*
 * What other tools are compared with: the photos of a folder in six files each, or in eight.
 *
 *     photo_sizes six|eight THREADS FOLDER OUT
 *
 * Through photo_run(), as a build does it, with its cache (OUT, empty): 320, 640 and 1280 pixels
 * wide as WebP and JPEG, in the quality that is needed for pictures as near to the photo as what
 * the others make with 80 and 82 (photos.py measures it); with `eight` also the square of 1200
 * pixels for marketplaces and the picture for link previews. Prints name and file of each output.
 */
#include "base/root.h"
#include "photo/photo.h"

#include <glib.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { SIX = 6 };

static const struct photo_spec SPECS[] = {
    {.format = PHOTO_WEBP, .width = 320, .quality = 81.5f},
    {.format = PHOTO_WEBP, .width = 640, .quality = 80},
    {.format = PHOTO_WEBP, .width = 1280, .quality = 80.5f},
    {.format = PHOTO_JPEG, .width = 320, .quality = 82},
    {.format = PHOTO_JPEG, .width = 640, .quality = 82.5f},
    {.format = PHOTO_JPEG, .width = 1280, .quality = 82.5f},
    {.fit = PHOTO_FIT_PAD,
     .format = PHOTO_JPEG,
     .width = 1200,
     .height = 1200,
     .quality = 88,
     .background = 0xffffff,
     .own_border = true},
    {.fit = PHOTO_FIT_COVER,
     .format = PHOTO_JPEG,
     .width = 1200,
     .height = 630,
     .quality = 80,
     .background = 0xffffff,
     .on_subject = true},
};

static int name_compare(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static GPtrArray *names_of(const char *folder)
{
    GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    for (const char *name; dir && (name = g_dir_read_name(dir));)
        g_ptr_array_add(names, g_strdup(name));
    g_ptr_array_sort(names, name_compare);
    return names;
}

static struct photo_set *set_make(const char *folder, const char *out, size_t n_specs,
                                  unsigned threads, const GPtrArray *names, struct diags *diags,
                                  GError **error)
{
    AUTO(root) root = root_open(folder, error);
    if (!root)
        return NULL;
    g_autofree struct photo_source *sources = g_new0(struct photo_source, names->len + 1);
    for (guint i = 0; i < names->len; i++)
        sources[i] = (struct photo_source){
            .path = names->pdata[i], .stem = names->pdata[i], .specs = (1u << n_specs) - 1};
    struct photo_options options = {.cache_dir = out, .threads = threads};
    return photo_run(root, sources, names->len, SPECS, n_specs, &options, diags, error);
}

int main(int argc, char **argv)
{
    if (argc != 5) {
        fprintf(stderr, "photo_sizes six|eight THREADS FOLDER OUT\n");
        return 2;
    }
    size_t n_specs = strcmp(argv[1], "six") ? G_N_ELEMENTS(SPECS) : SIX;
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) names = names_of(argv[3]);
    AUTO(diags) diags = diags_new();
    AUTO(photo_set)
    set = set_make(argv[3], argv[4], n_specs, (unsigned)atoi(argv[2]), names, diags, &error);
    if (!set || diags_count_level(diags, DIAG_ERROR)) {
        fprintf(stderr, "photo_sizes: %s\n", error ? error->message : "a photo cannot be read");
        return 1;
    }
    for (size_t i = 0; i < set->n; i++) {
        for (size_t k = 0; k < n_specs; k++)
            printf("%s\t%zu\t%s\n", (const char *)names->pdata[i], k,
                   set->results[i].outputs[k].cache_path);
    }
    return 0;
}
