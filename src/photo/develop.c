#include "photo/develop.h"

#include "base/bug.h"
#include "photo/convert.h"
#include "photo/exif.h"
#include "photo/focus.h"
#include "photo/icc.h"
#include "photo/memory_gate.h"
#include "photo/resample.h"
#include "photo/sniff.h"

#include <glib.h>
#include <math.h>

/* A reduction starts from a picture at least this much larger, or from the base: less loses
 * sharpness, more costs time. */
enum { CHAIN_RATIO = 2 };

/* What one order works with. The first picture is the base: upright, sRGB, as large as the
 * largest need; the others are reductions of it. */
struct darkroom {
    const struct develop_order *order;
    uint32_t width, height; /* of the original, upright */
    struct fit fits[PHOTO_MAX_SPECS];
    struct image pictures[PHOTO_MAX_SPECS + 1];
    unsigned picture_of[PHOTO_MAX_SPECS]; /* index of the picture a spec is encoded from */
    size_t n_pictures;
};

void develop_upright_size(const struct codec_header *header, uint32_t *ret_width,
                          uint32_t *ret_height)
{
    bool transpose = exif_orientation(header->orientation)->transpose;
    *ret_width = transpose ? header->height : header->width;
    *ret_height = transpose ? header->width : header->height;
}

static void plan_fits(const struct develop_order *order, struct fit *fits)
{
    uint32_t max_side[PHOTO_MAX_SPECS], width, height;
    for (size_t i = 0; i < order->n_specs; i++)
        max_side[i] = codec_encoder(order->specs[i].format)->max_side;
    develop_upright_size(&order->header, &width, &height);
    fits_plan(order->specs, order->n_specs, order->mask, max_side, width, height, fits);
}

/* Size of the base, upright: the whole picture at the largest scale any output needs. */
static void base_size(const struct develop_order *order, const struct fit *fits,
                      uint32_t *ret_width, uint32_t *ret_height)
{
    uint32_t width, height;
    develop_upright_size(&order->header, &width, &height);
    /* Without outputs there is still the average colour. */
    double need = MIN(width, 16u);
    for (size_t i = 0; i < order->n_specs; i++) {
        if (fits[i].wanted)
            need = MAX(need, fit_scaled_width(&fits[i], width));
    }
    *ret_width = MIN((uint32_t)ceil(need - 1e-6), width);
    *ret_height = MAX((uint32_t)((2ull * height * *ret_width + width) / (2ull * width)), 1u);
}

static struct codec_need stored_need(const struct develop_order *order, uint32_t base_width,
                                     uint32_t base_height)
{
    bool transpose = exif_orientation(order->header.orientation)->transpose;
    return transpose ? (struct codec_need){base_height, base_width}
                     : (struct codec_need){base_width, base_height};
}

bool develop_open(struct bytes file, const struct photo_spec *specs, size_t n_specs, uint32_t mask,
                  struct develop_order *ret, struct fault *fault)
{
    BUG_ON(n_specs > PHOTO_MAX_SPECS);
    *ret = (struct develop_order){
        .file = file,
        .codec = codec_find(file),
        .specs = specs,
        .n_specs = n_specs,
        .mask = mask,
    };
    if (!ret->codec)
        return sniff_fault(file, fault);
    return ret->codec->probe(file, &ret->header, fault);
}

/* Bytes of memory that a picture of this size takes at its peak, roughly: it, its copies in other
 * models and what is made of it are a few times its size. */
static size_t picture_cost(const struct develop_order *order, uint32_t width, uint32_t height)
{
    struct codec_need need = stored_need(order, width, height);
    return order->codec->cost(order->file, &order->header, &need) + (size_t)width * height * 8;
}

static bool picture_make(const struct develop_order *order, uint32_t width, uint32_t height,
                         struct image *ret, struct fault *fault)
{
    const struct orientation *turn = exif_orientation(order->header.orientation);
    struct codec_need need = stored_need(order, width, height);
    struct image stored = {0};
    g_autoptr(GBytes) profile = NULL;
    if (!order->codec->decode(order->file, &order->header, &need, &stored, &profile, fault))
        return false;
    struct window window = {.w = 1, .h = 1, .flip_x = turn->flip_x, .flip_y = turn->flip_y};
    bool ok = image_resample(&stored, &window, need.width, need.height, ret);
    image_clear(&stored);
    ok = ok && (!turn->transpose || image_transpose(ret));
    if (ok && profile) {
        gsize size;
        const void *data = g_bytes_get_data(profile, &size);
        ok = icc_to_srgb(ret, data, size);
    }
    return ok || fault_memory(fault);
}

bool develop_picture(const struct develop_order *order, uint32_t width, uint32_t height,
                     struct image *ret, struct fault *fault)
{
    size_t cost = picture_cost(order, width, height);
    memory_gate_enter(cost);
    bool ok = picture_make(order, width, height, ret, fault);
    memory_gate_leave(cost);
    return ok;
}

/* Decodes and makes the base: pictures[0]. */
static bool darkroom_make_base(struct darkroom *room, uint32_t width, uint32_t height,
                               struct fault *fault)
{
    if (!picture_make(room->order, width, height, &room->pictures[0], fault))
        return false;
    room->n_pictures = 1;
    return true;
}

static bool fits_equal(const struct fit *a, const struct fit *b)
{
    return a->inner_width == b->inner_width && a->inner_height == b->inner_height &&
           a->part_x == b->part_x && a->part_y == b->part_y && a->part_width == b->part_width &&
           a->part_height == b->part_height;
}

static bool fit_is_whole(const struct fit *fit, const struct darkroom *room)
{
    return fit->part_width == room->width && fit->part_height == room->height;
}

/* Specs by falling scale, so that a chain goes downwards; by index where equal. */
static void specs_by_scale(const struct darkroom *room, unsigned *ret_order)
{
    size_t n = room->order->n_specs;
    for (unsigned i = 0; i < n; i++) {
        double width = fit_scaled_width(&room->fits[i], room->width);
        unsigned at = i;
        while (at && fit_scaled_width(&room->fits[ret_order[at - 1]], room->width) < width) {
            ret_order[at] = ret_order[at - 1];
            at--;
        }
        ret_order[at] = i;
    }
}

/* Moves the parts that are cut out to where the subject is. */
static void darkroom_focus(struct darkroom *room)
{
    const struct image *base = &room->pictures[0];
    double across = -1, down = -1;
    for (size_t i = 0; i < room->order->n_specs; i++) {
        struct fit *fit = &room->fits[i];
        const struct photo_spec *spec = &room->order->specs[i];
        if (!fit->wanted || spec->fit != PHOTO_FIT_COVER || !spec->on_subject)
            continue;
        double free_x = room->width - fit->part_width, free_y = room->height - fit->part_height;
        if (free_x > 0) {
            across = across < 0 ? focus_place(base, false) : across;
            fit->part_x = CLAMP(across * room->width - fit->part_width / 2, 0, free_x);
        }
        if (free_y > 0) {
            down = down < 0 ? focus_place(base, true) : down;
            fit->part_y = CLAMP(down * room->height - fit->part_height / 2, 0, free_y);
        }
    }
}

/* The smallest whole picture that is large enough to start from. */
static const struct image *darkroom_parent(const struct darkroom *room, const bool *whole,
                                           const struct fit *fit)
{
    double need = CHAIN_RATIO * fit_scaled_width(fit, room->width);
    const struct image *parent = &room->pictures[0];
    for (size_t i = 1; i < room->n_pictures; i++) {
        const struct image *picture = &room->pictures[i];
        if (whole[i] && picture->width >= need && picture->width < parent->width)
            parent = picture;
    }
    return parent;
}

/* Makes every size wanted, each once whatever the number of formats. */
static bool darkroom_reduce(struct darkroom *room, struct fault *fault)
{
    unsigned order[PHOTO_MAX_SPECS];
    bool whole[PHOTO_MAX_SPECS + 1] = {true};
    const struct fit *fit_of[PHOTO_MAX_SPECS + 1] = {NULL};
    specs_by_scale(room, order);
    for (size_t k = 0; k < room->order->n_specs; k++) {
        const struct fit *fit = &room->fits[order[k]];
        if (!fit->wanted)
            continue;
        const struct image *base = &room->pictures[0];
        size_t at = 0;
        bool is_base = fit_is_whole(fit, room) && fit->inner_width == base->width &&
                       fit->inner_height == base->height;
        if (!is_base) {
            for (at = 1; at < room->n_pictures && !fits_equal(fit_of[at], fit);)
                at++;
        }
        room->picture_of[order[k]] = (unsigned)at;
        if (at < room->n_pictures)
            continue;
        struct window window = {fit->part_x / room->width,
                                fit->part_y / room->height,
                                fit->part_width / room->width,
                                fit->part_height / room->height,
                                false,
                                false};
        if (!image_resample(darkroom_parent(room, whole, fit), &window, fit->inner_width,
                            fit->inner_height, &room->pictures[at]))
            return fault_memory(fault);
        whole[at] = fit_is_whole(fit, room);
        fit_of[at] = fit;
        room->n_pictures++;
    }
    return true;
}

static bool image_copy(const struct image *image, struct image *ret)
{
    return image_resample(image, &WINDOW_ALL, image->width, image->height, ret);
}

/* Brings a picture into the shape the encoder takes: over its background, on its canvas. */
static bool image_prepare(struct image *image, const struct photo_spec *spec, const struct fit *fit,
                          const struct photo_encoder *encoder)
{
    bool pad = spec->fit == PHOTO_FIT_PAD;
    if ((pad || !encoder->keeps_alpha) && !image_flatten(image, spec->background))
        return false;
    if (image_has_alpha(image)) {
        if (!image_to_rgb(image))
            return false;
        image_unpremultiply(image);
        return true;
    }
    if (encoder->model == IMAGE_RGB ? !image_to_rgb(image) : !image_to_ycc(image))
        return false;
    uint32_t behind =
        pad && spec->own_border ? image_border(image, spec->background) : spec->background;
    return !pad || image_place(image, fit->width, fit->height, fit->inner_x, fit->inner_y, behind);
}

static bool darkroom_encode(const struct darkroom *room, size_t i, struct developed *ret,
                            struct fault *fault)
{
    const struct photo_spec *spec = &room->order->specs[i];
    const struct fit *fit = &room->fits[i];
    const struct photo_encoder *encoder = codec_encoder(spec->format);
    const struct image *picture = &room->pictures[room->picture_of[i]];
    struct developed_file *file = &ret->files[i];
    struct image copy = {0};
    /* Planes of a JPEG usually are what the encoder takes: nothing is copied then. */
    bool as_is =
        picture->model == encoder->model && !image_has_alpha(picture) && spec->fit != PHOTO_FIT_PAD;
    if (!as_is) {
        if (!image_copy(picture, &copy) || !image_prepare(&copy, spec, fit, encoder))
            return fault_memory(fault);
        picture = &copy;
    }
    file->data = g_byte_array_new();
    file->width = (uint16_t)fit->width;
    file->height = (uint16_t)fit->height;
    fault_clear(fault);
    bool ok = encoder->encode(picture, spec, file->data, &fault->error);
    image_clear(&copy);
    return ok;
}

bool develop_photo(const struct develop_order *order, struct developed *ret, struct fault *fault)
{
    struct darkroom *room = g_new0(struct darkroom, 1);
    room->order = order;
    *ret = (struct developed){.had_position = order->header.has_position,
                              .is_animated = order->header.is_animated};
    develop_upright_size(&order->header, &room->width, &room->height);
    ret->width = room->width;
    ret->height = room->height;
    plan_fits(order, room->fits);
    uint32_t width, height;
    base_size(order, room->fits, &width, &height);
    size_t cost = picture_cost(order, width, height);
    memory_gate_enter(cost);
    bool ok = darkroom_make_base(room, width, height, fault);
    if (ok)
        darkroom_focus(room);
    ok = ok && darkroom_reduce(room, fault);
    if (ok)
        ret->color = image_backdrop(&room->pictures[0]);
    for (size_t i = 0; ok && i < order->n_specs; i++) {
        if (room->fits[i].wanted)
            ok = darkroom_encode(room, i, ret, fault);
    }
    for (size_t i = 0; i < G_N_ELEMENTS(room->pictures); i++)
        image_clear(&room->pictures[i]);
    g_free(room);
    memory_gate_leave(cost);
    if (!ok)
        developed_clear(ret);
    return ok;
}

void developed_clear(struct developed *developed)
{
    for (size_t i = 0; i < G_N_ELEMENTS(developed->files); i++) {
        if (developed->files[i].data)
            g_byte_array_unref(developed->files[i].data);
    }
    *developed = (struct developed){0};
}

char *develop_recipe(const struct photo_spec *specs, size_t n_specs, uint32_t mask)
{
    GString *text = g_string_new(NULL);
    unsigned formats = 0;
    for (size_t i = 0; i < n_specs; i++)
        formats |= mask & 1u << i ? 1u << specs[i].format : 0;
    g_string_printf(text, "%d", DEVELOP_VERSION);
    for (int format = 0; format < PHOTO_FORMAT_COUNT; format++)
        if (formats & 1u << format)
            g_string_append_printf(text, " %u",
                                   codec_encoder((enum photo_format)format)->version());
    for (size_t i = 0; i < n_specs; i++) {
        const struct photo_spec *spec = &specs[i];
        if (mask & 1u << i)
            g_string_append_printf(text, ";%d,%d,%u,%u,%ld,%06x,%d%d%d", spec->fit, spec->format,
                                   spec->width, spec->height, lrintf(spec->quality * 10),
                                   spec->background, spec->optimise, spec->own_border,
                                   spec->on_subject);
    }
    return g_string_free(text, FALSE);
}
