/* libvips, one decode and chain:  vips WORKERS OUT PHOTO…  What linking it would give. */
#include <stdio.h>
#include <stdlib.h>
#include <vips/vips.h>

static const int WIDTHS[] = {1280, 640, 320};

static VipsImage *in_memory(VipsImage *image)
{
    VipsImage *copy = vips_image_copy_memory(image);
    g_object_unref(image);
    return copy;
}

static void photo_make(gpointer data, gpointer out)
{
    VipsImage *largest, *image;
    g_autofree char *base = g_path_get_basename(data);
    if (vips_thumbnail(data, &largest, WIDTHS[0], "height", VIPS_MAX_COORD, "size", VIPS_SIZE_DOWN,
                       NULL))
        vips_error_exit("%s", (char *)data);
    *strrchr(base, '.') = '\0';
    largest = in_memory(largest);
    for (size_t i = 0; i < G_N_ELEMENTS(WIDTHS); i++) {
        g_autofree char *webp = g_strdup_printf("%s/%s-%d.webp", (char *)out, base, WIDTHS[i]);
        g_autofree char *jpeg = g_strdup_printf("%s/%s-%d.jpg", (char *)out, base, WIDTHS[i]);
        if (vips_thumbnail_image(largest, &image, WIDTHS[i], "height", VIPS_MAX_COORD, "size",
                                 VIPS_SIZE_DOWN, NULL))
            vips_error_exit("%s", webp);
        image = in_memory(image);
        if (vips_webpsave(image, webp, "Q", 80, "strip", TRUE, NULL) ||
            vips_jpegsave(image, jpeg, "Q", 82, "strip", TRUE, "optimize_coding", TRUE, NULL))
            vips_error_exit("%s", webp);
        g_object_unref(image);
    }
    g_object_unref(largest);
}

int main(int argc, char **argv)
{
    if (argc < 4 || VIPS_INIT(argv[0]))
        return 2;
    vips_concurrency_set(1);
    vips_cache_set_max(0);
    GThreadPool *pool = g_thread_pool_new(photo_make, argv[2], atoi(argv[1]), TRUE, NULL);
    for (int i = 3; i < argc; i++)
        g_thread_pool_push(pool, argv[i], NULL);
    g_thread_pool_free(pool, FALSE, TRUE);
    return 0;
}
