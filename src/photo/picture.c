#include "photo/picture.h"

#include "photo/develop.h"
#include "photo/focus.h"
#include "photo/photo_file.h"
#include "photo/resample.h"

#include <math.h>

/* Of the height: how much higher than its subject's middle a photo is cut. What stands on a table
 * bears its label and its lid above, and the grain of the table draws the middle down. */
#define LIFT 0.07

/* The longer side of the copy in which a subject is looked for, px. */
enum { SUBJECT_SIDE = 512 };

bool picture_digest(const struct root *root, const char *path, struct pos pos,
                    struct photo_cache *cache, struct diags *diags, struct digest *ret_digest)
{
    struct fault fault = {0};
    struct stat st;
    struct bytes file;
    g_autofree char *data = NULL;
    bool ok = photo_file_stat(root, path, &st, &fault);
    if (ok && cache && photo_cache_recall(cache, path, &st, ret_digest))
        return true;
    ok = ok && (data = photo_file_read(root, path, &file, &fault));
    if (ok) {
        *ret_digest = digest_bytes(file.data, file.size);
        if (cache)
            photo_cache_remember(cache, path, &st, ret_digest);
    } else {
        photo_file_report(&fault, path, pos, diags);
    }
    fault_clear(&fault);
    return ok;
}

/* The size in which a photo just covers the one wanted; its own when it is smaller. */
static void cover_size(uint32_t *width, uint32_t *height, uint32_t want_width, uint32_t want_height)
{
    double scale = fmax((double)want_width / *width, (double)want_height / *height);
    if (scale >= 1)
        return;
    *width = CLAMP((uint32_t)ceil(*width * scale), 1, *width);
    *height = CLAMP((uint32_t)ceil(*height * scale), 1, *height);
}

bool picture_load(const struct root *root, const char *path, struct pos pos, uint32_t width,
                  uint32_t height, struct diags *diags, struct image *ret)
{
    struct fault fault = {0};
    struct develop_order order;
    struct bytes file;
    g_autofree char *data = photo_file_read(root, path, &file, &fault);
    bool ok = data && develop_open(file, NULL, 0, 0, &order, &fault);
    if (ok) {
        uint32_t w, h;
        develop_upright_size(&order.header, &w, &h);
        cover_size(&w, &h, width, height);
        ok = develop_picture(&order, w, h, ret, &fault);
    }
    if (!ok)
        photo_file_report(&fault, path, pos, diags);
    fault_clear(&fault);
    return ok;
}

struct picture_subject picture_find_subject(const struct image *picture)
{
    struct image small;
    if (!picture_contain(picture, SUBJECT_SIDE, SUBJECT_SIDE, &small))
        return (struct picture_subject){0.5, 0.5};
    struct picture_subject subject = {focus_place(&small, false), focus_place(&small, true)};
    image_clear(&small);
    return subject;
}

struct window picture_focus(const struct image *picture, const struct picture_subject *subject,
                            uint32_t width, uint32_t height)
{
    double shape = (double)width / height, has = (double)picture->width / picture->height;
    struct window window = WINDOW_ALL;
    if (has > shape) {
        window.w = shape / has;
        window.x = CLAMP(subject->x - window.w / 2, 0, 1 - window.w);
    } else {
        window.h = has / shape;
        window.y = CLAMP(subject->y - LIFT - window.h / 2, 0, 1 - window.h);
    }
    return window;
}

bool picture_cut(const struct image *picture, const struct window *window, uint32_t width,
                 uint32_t height, struct image *ret)
{
    double scale = fmin(1, picture->width * window->w / width);
    scale = fmin(scale, picture->height * window->h / height);
    return image_resample(picture, window, MAX((uint32_t)lround(width * scale), 1u),
                          MAX((uint32_t)lround(height * scale), 1u), ret);
}

bool picture_contain(const struct image *picture, uint32_t width, uint32_t height,
                     struct image *ret)
{
    double scale = fmin((double)width / picture->width, (double)height / picture->height);
    scale = fmin(scale, 1);
    return image_resample(picture, &WINDOW_ALL, MAX((uint32_t)lround(picture->width * scale), 1u),
                          MAX((uint32_t)lround(picture->height * scale), 1u), ret);
}
