/*
 * A shop of photos in a folder of its own, with a cache beside it, for tests of photo_run().
 */
#pragma once

#include "photo/photo_cache.h"

#include "folder_remove.h"
#include "photo_fixture.h"

#include <glib/gstdio.h>

struct rig {
    char *dir, *shop, *cache;
    struct root *root;
    struct diags *diags;
};

static inline void rig_init(struct rig *rig)
{
    rig->dir = g_dir_make_tmp("etalase-photo-XXXXXX", NULL);
    rig->shop = g_build_filename(rig->dir, "toko", NULL);
    rig->cache = g_build_filename(rig->dir, "cache", "photos", NULL);
    g_assert_cmpint(g_mkdir(rig->shop, 0777), ==, 0);
    rig->root = root_open(rig->shop, NULL);
    rig->diags = diags_new();
}

static inline void rig_clear(struct rig *rig)
{
    folder_remove(rig->dir);
    root_close(rig->root);
    diags_free(rig->diags);
    g_free(rig->dir);
    g_free(rig->shop);
    g_free(rig->cache);
}

static inline void rig_write(const struct rig *rig, const char *name, const void *data, size_t size)
{
    g_autofree char *path = g_build_filename(rig->shop, name, NULL);
    g_assert_true(g_file_set_contents(path, data, (gssize)size, NULL));
}

/* Takes the file. */
static inline void rig_put(const struct rig *rig, const char *name, GByteArray *file)
{
    rig_write(rig, name, file->data, file->len);
    g_byte_array_unref(file);
}

static inline struct photo_source source_of(const char *path, const char *stem, uint32_t specs)
{
    return (struct photo_source){path, stem, {"products/x.md", 3, 7}, specs};
}

static inline struct photo_set *rig_run(struct rig *rig, const struct photo_source *sources,
                                        size_t n, const struct photo_spec *specs, size_t n_specs,
                                        unsigned threads)
{
    const struct photo_options options = {.cache_dir = rig->cache, .threads = threads};
    g_autoptr(GError) error = NULL;
    struct photo_set *set =
        photo_run(rig->root, sources, n, specs, n_specs, &options, rig->diags, &error);
    g_assert_no_error(error);
    return set;
}

static inline struct photo_set *rig_run_one(struct rig *rig, const char *path,
                                            const struct photo_spec *specs, size_t n_specs)
{
    struct photo_source source = source_of(path, "foto", (1u << n_specs) - 1);
    return rig_run(rig, &source, 1, specs, n_specs, 1);
}

/* Reads an output back; its name, size and fingerprint must be true. */
static inline struct image output_image(const struct photo_output *output)
{
    g_autofree char *data = NULL;
    size_t size;
    struct image image;
    struct fault fault = {0};
    g_assert_true(g_file_get_contents(output->cache_path, &data, &size, NULL));
    struct fingerprint print = fingerprint_bytes(data, size);
    g_assert_cmpstr(print.hex, ==, output->fingerprint.hex);
    g_assert_cmpuint(size, ==, output->size_bytes);
    g_autofree char *hex = g_strndup(print.hex, 8);
    g_assert_nonnull(strstr(output->name, hex));
    g_assert_true(decode_full((struct bytes){(uint8_t *)data, size}, &image, &fault));
    g_assert_cmpuint(image.width, ==, output->width);
    g_assert_cmpuint(image.height, ==, output->height);
    return image;
}

static inline struct photo_spec spec_width(enum photo_format format, uint16_t width)
{
    return (struct photo_spec){.fit = PHOTO_FIT_WIDTH,
                               .format = format,
                               .width = width,
                               .quality = 85,
                               .background = 0xffffff};
}
