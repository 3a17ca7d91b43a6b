#include "site/site_model.h"
#include "site/view_tables.h"

#include <assert.h>

/* WebP is what nearly every browser takes; the JPEG is for the rest and for feeds. AVIF has the
 * qualities that look the same as the WebP of its width, for a sixth less. */
static const struct photo_spec SPECS[] = {
    [SITE_PHOTO_WEBP_160] = {.format = PHOTO_WEBP, .width = 160, .quality = 66},
    [SITE_PHOTO_WEBP_320] = {.format = PHOTO_WEBP, .width = 320, .quality = 60},
    [SITE_PHOTO_WEBP_480] = {.format = PHOTO_WEBP, .width = 480, .quality = 64},
    [SITE_PHOTO_WEBP_768] = {.format = PHOTO_WEBP, .width = 768, .quality = 64},
    [SITE_PHOTO_WEBP_1280] = {.format = PHOTO_WEBP, .width = 1280, .quality = 68},
    [SITE_PHOTO_AVIF_320] = {.format = PHOTO_AVIF, .width = 320, .quality = 55},
    [SITE_PHOTO_AVIF_480] = {.format = PHOTO_AVIF, .width = 480, .quality = 55},
    [SITE_PHOTO_AVIF_768] = {.format = PHOTO_AVIF, .width = 768, .quality = 54},
    [SITE_PHOTO_AVIF_1280] = {.format = PHOTO_AVIF, .width = 1280, .quality = 54},
    [SITE_PHOTO_JPEG_640] = {.format = PHOTO_JPEG, .width = 640, .quality = 78},
    [SITE_PHOTO_SQUARE] = {.fit = PHOTO_FIT_PAD,
                           .format = PHOTO_JPEG,
                           .width = 1200,
                           .height = 1200,
                           .quality = 88,
                           .own_border = true},
    [SITE_PHOTO_SHARE] = {.fit = PHOTO_FIT_COVER,
                          .format = PHOTO_JPEG,
                          .width = 1200,
                          .height = 630,
                          .quality = 80,
                          .on_subject = true},
    [SITE_PHOTO_MARK] =
        {.fit = PHOTO_FIT_INSIDE, .format = PHOTO_WEBP, .width = 208, .height = 96, .quality = 80},
    [SITE_PHOTO_ICON_48] = {.fit = PHOTO_FIT_PAD, .format = PHOTO_PNG, .width = 48, .height = 48},
    [SITE_PHOTO_ICON_192] = {.fit = PHOTO_FIT_PAD,
                             .format = PHOTO_PNG,
                             .width = 192,
                             .height = 192},
    [SITE_PHOTO_ICON_512] = {.fit = PHOTO_FIT_PAD,
                             .format = PHOTO_PNG,
                             .width = 512,
                             .height = 512},
};
static_assert(G_N_ELEMENTS(SPECS) == SITE_PHOTO_COUNT, "one specification a size");
static_assert((int)SITE_PHOTO_COUNT <= (int)PHOTO_MAX_SPECS, "a bit for each");

enum { WHITE = 0xffffff };

void site_photo_specs(const struct shop *shop, struct photo_spec ret_specs[SITE_PHOTO_COUNT])
{
    for (int i = 0; i < SITE_PHOTO_COUNT; i++) {
        ret_specs[i] = SPECS[i];
        ret_specs[i].background = WHITE;
    }
    struct photo_spec *square = &ret_specs[SITE_PHOTO_SQUARE];
    if (shop->photos.crop != PHOTO_CROP_NONE) {
        square->fit = PHOTO_FIT_COVER;
        square->own_border = false;
        square->on_subject = shop->photos.crop == PHOTO_CROP_ATTENTION;
    }
}

/* ---- all sizes of a photo ---- */

static struct photo_size file_of(const struct site_model *model, const struct photo_result *result,
                                 enum site_photo size)
{
    const struct photo_output *output = &result->outputs[size];
    if (!result->ok || !output->name)
        return (struct photo_size){0};
    return (struct photo_size){
        .file = arena_printf(model->arena, "img/%s", output->name),
        .width = output->width,
        .height = output->height,
    };
}

/* The first that exists, in order of preference. */
static struct photo_size first_of(const struct photo_files *files)
{
    const struct photo_size *const choices[] = {&files->webp[2], &files->webp[1], &files->webp[0],
                                                &files->square, &files->icon_192};
    for (size_t i = 0; i < G_N_ELEMENTS(choices); i++) {
        if (choices[i]->file)
            return *choices[i];
    }
    return (struct photo_size){0};
}

/* The sizes from `first` on, by rising width, into `list`. */
static struct view_list files_list(const struct site_model *model,
                                   const struct photo_result *result, enum site_photo first,
                                   int n_sizes, struct photo_size *list)
{
    uint32_t n = 0;
    for (int i = 0; i < n_sizes; i++) {
        struct photo_size file = file_of(model, result, (enum site_photo)((int)first + i));
        if (file.file && (!n || file.width > list[n - 1].width))
            list[n++] = file;
    }
    return (struct view_list){&view_photo_size, list, n, sizeof *list, 0};
}

static void files_init(const struct site_model *model, struct photo_files *files,
                       const struct photo_result *result)
{
    files->src = file_of(model, result, SITE_PHOTO_JPEG_640);
    files->square = file_of(model, result, SITE_PHOTO_SQUARE);
    files->share = file_of(model, result, SITE_PHOTO_SHARE);
    files->mark = file_of(model, result, SITE_PHOTO_MARK);
    files->icon_48 = file_of(model, result, SITE_PHOTO_ICON_48);
    files->icon_192 = file_of(model, result, SITE_PHOTO_ICON_192);
    files->icon_512 = file_of(model, result, SITE_PHOTO_ICON_512);
    files->webp_list =
        files_list(model, result, SITE_PHOTO_WEBP_160, SITE_PHOTO_WEBP_COUNT, files->webp);
    files->avif_list =
        files_list(model, result, SITE_PHOTO_AVIF_320, SITE_PHOTO_AVIF_COUNT, files->avif);
    if (!files->src.file)
        files->src = first_of(files);
    files->usable = files->src.file != NULL;
    g_snprintf(files->color, sizeof files->color, "#%06x", result->color & 0xffffff);
}

void photo_files_init(struct site_model *model, const struct photo_set *photos)
{
    uint32_t n = model->catalog->n_photos;
    model->photos = arena_array(model->arena, struct photo_files, n);
    for (uint32_t i = 0; photos && i < n && i < photos->n; i++)
        files_init(model, &model->photos[i], &photos->results[i]);
}

struct photo_view photo_view_make(const struct site_model *model, const struct photo_ref *ref)
{
    if (ref->photo >= model->catalog->n_photos || !model->photos[ref->photo].usable)
        return (struct photo_view){0};
    return (struct photo_view){.files = &model->photos[ref->photo], .alt = ref->alt};
}

/* ---- tables ---- */

typedef const struct photo_size *photo_size_record;
typedef const struct photo_view *photo_record;

#define PHOTO_SIZE_FIELDS(X)                                                                       \
    X(photo_size, file, VIEW_TEXT, NULL, view_string(v->file), "Address of the file")              \
    X(photo_size, width, VIEW_NUMBER, NULL, view_count(v->width), "Width in pixels")               \
    X(photo_size, height, VIEW_NUMBER, NULL, view_count(v->height), "Height in pixels")            \
    X(photo_size, is_first, VIEW_FLAG, NULL, view_flag(view_position(self) == 1), "The smallest")  \
    X(photo_size, is_last, VIEW_FLAG, NULL, view_flag(view_is_last(self)), "The largest")

VIEW_TABLE(photo_size, "One size of a photo.", PHOTO_SIZE_FIELDS)

const struct photo_size *photo_largest(const struct photo_files *files)
{
    return files->webp_list.n ? &files->webp[files->webp_list.n - 1] : &files->src;
}

static struct tmpl_value mark_of(const struct photo_view *photo)
{
    const struct photo_size *mark = &photo->files->mark;
    return view_record(&view_photo_size, mark->file ? mark : NULL);
}

static const char *thumb_of(const struct photo_view *photo)
{
    return photo->files->webp_list.n ? photo->files->webp[0].file : NULL;
}

static bool is_long(const struct photo_view *photo)
{
    const struct photo_size *src = &photo->files->src;
    return src->width > 2 * src->height || src->height > 2 * src->width;
}

#define PHOTO_FIELDS(X)                                                                            \
    X(photo, alt, VIEW_TEXT, NULL, view_string(v->alt),                                            \
      "What it shows, when the owner says so; otherwise the name beside it is enough")             \
    X(photo, src, VIEW_TEXT, NULL, view_string(v->files->src.file),                                \
      "Address of the JPEG for browsers without WebP")                                             \
    X(photo, width, VIEW_NUMBER, NULL, view_count(v->files->src.width), "Width of `src`")          \
    X(photo, height, VIEW_NUMBER, NULL, view_count(v->files->src.height), "Height of `src`")       \
    X(photo, is_long, VIEW_FLAG, NULL, view_flag(is_long(v)),                                      \
      "More than twice as wide as high, or as high as wide: a square would show half of it")       \
    X(photo, color, VIEW_TEXT, NULL, view_string(v->files->color),                                 \
      "A flat colour to show until it is loaded")                                                  \
    X(photo, webp, VIEW_LIST, &view_photo_size, view_records(&v->files->webp_list),                \
      "WebP files by rising width, for `srcset`")                                                  \
    X(photo, avif, VIEW_LIST, &view_photo_size, view_records(&v->files->avif_list),                \
      "The same as AVIF, to come first; empty unless the shop wants it")                           \
    X(photo, thumb, VIEW_TEXT, NULL, view_string(thumb_of(v)), "Address of the smallest WebP")     \
    X(photo, mark, VIEW_RECORD, &view_photo_size, mark_of(v),                                      \
      "The logo at twice the size of a page's head; nothing for other photos")                     \
    X(photo, large, VIEW_RECORD, &view_photo_size,                                                 \
      view_record(&view_photo_size, photo_largest(v->files)), "The largest size")                  \
    X(photo, square, VIEW_TEXT, NULL, view_string(v->files->square.file),                          \
      "Address of the square for marketplaces, 1200 pixels")                                       \
    X(photo, share, VIEW_TEXT, NULL, view_string(v->files->share.file),                            \
      "Address of the picture for link previews, 1200 × 630")                                      \
    X(photo, position, VIEW_NUMBER, NULL, view_number(view_position(self)), "From 1, in a list")   \
    X(photo, is_first, VIEW_FLAG, NULL, view_flag(view_position(self) == 1), "First of its list")

VIEW_TABLE(photo, "A photo in all its sizes. Addresses are below `root`.", PHOTO_FIELDS)
