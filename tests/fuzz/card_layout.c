/* Fuzz target: any text as a layout of cards for links, with empty ones for the other kinds. Either
 * it is read and a card is drawn with it, or it was said what is wrong. */
#include "share/card_draw.h"

#include <glib/gstdio.h>
#include <stdint.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { MAX_BYTES = 8192 };

static char *dir;
static struct root *root;
static struct type *type; /* NULL: a library or font is missing, then nothing is drawn */

static char *layout_path(void)
{
    return g_build_filename(dir, "layouts", "uji.yaml", NULL);
}

static void end(void)
{
    g_autofree char *path = layout_path();
    g_autofree char *folder = g_path_get_dirname(path);
    type_free(type);
    root_close(root);
    g_unlink(path);
    g_rmdir(folder);
    g_rmdir(dir);
    g_free(dir);
}

static void begin(void)
{
    GError *error = NULL;
    dir = g_dir_make_tmp("etalase-fuzz-XXXXXX", &error);
    g_assert_no_error(error);
    g_autofree char *folder = g_build_filename(dir, "layouts", NULL);
    g_assert_cmpint(g_mkdir(folder, 0755), ==, 0);
    root = root_open(dir, &error);
    g_assert_no_error(error);
    type = type_open(NULL, "id", NULL);
    atexit(end);
}

/* A card with every word; a letter that no font has, one that goes the other way. */
static void card_try(const struct layout *layout)
{
    struct card_words words = {.photo = PHOTO_REF_NONE, .qr = (char *)"https://uji.example/a"};
    static char text[] = "Keripik \u202etempe 🌶 WWWWWWWWWWWWWWWW";
    for (int field = 0; field < CARD_FIELD_COUNT; field++)
        words.text[field] = text;
    struct image photo;
    g_assert_true(image_init(&photo, IMAGE_RGB, false, 16, 9));
    struct brand brand = {0};
    struct palette palette = card_palette(&brand);
    const struct card_order order = {.layout = layout,
                                     .kind = CARD_LINK,
                                     .words = &words,
                                     .palette = &palette,
                                     .type = type,
                                     .photo = &photo,
                                     .logo = &photo};
    struct card_result result;
    canvas_free(card_draw(&order, &result));
    image_clear(&photo);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size > MAX_BYTES)
        return 0;
    if (!dir)
        begin();
    g_autofree char *path = layout_path();
    g_autoptr(GString) text = g_string_new_len((const char *)data, (gssize)size);
    for (int kind = 0; kind < CARD_KIND_COUNT; kind++) {
        if (kind != CARD_LINK)
            g_string_append_printf(text, "\n%s: {items: []}", CARD_SIZES[kind].name);
    }
    g_assert_true(g_file_set_contents_full(path, text->str, (gssize)text->len,
                                           G_FILE_SET_CONTENTS_NONE, 0644, NULL));
    AUTO(diags) diags = diags_new();
    AUTO(layout) layout = layout_load(root, "uji", (struct pos){.file = "shop.yaml"}, diags);
    g_assert_true((layout != NULL) == (diags_count_level(diags, DIAG_ERROR) == 0));
    if (layout && type)
        card_try(layout);
    return 0;
}
