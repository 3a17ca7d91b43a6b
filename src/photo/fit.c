#include "photo/fit.h"

#include <glib.h>

/* length × part / whole, rounded, at least 1. */
static uint32_t scaled(uint32_t length, uint32_t part, uint32_t whole)
{
    uint64_t twice = 2ull * length * part + whole;
    return (uint32_t)MAX(twice / (2ull * whole), 1u);
}

static bool specs_alike(const struct photo_spec *a, const struct photo_spec *b)
{
    return a->fit == b->fit && a->format == b->format && a->quality == b->quality &&
           a->background == b->background;
}

/* The width of a PHOTO_FIT_WIDTH output, 0 when a smaller one serves as well. */
static uint32_t width_allowed(const struct photo_spec *specs, size_t n_specs, uint32_t mask,
                              size_t index, uint32_t width)
{
    const struct photo_spec *spec = &specs[index];
    if (spec->width <= width)
        return spec->width;
    for (size_t i = 0; i < n_specs; i++) {
        const struct photo_spec *other = &specs[i];
        if (!(mask & 1u << i) || i == index || !specs_alike(spec, other))
            continue;
        bool exact = other->width == width;
        bool nearer = other->width > width &&
                      (other->width < spec->width || (other->width == spec->width && i < index));
        if (exact || nearer)
            return 0;
    }
    return width;
}

static void fit_width(struct fit *fit, uint32_t limit, uint32_t width, uint32_t height)
{
    fit->inner_height = scaled(height, fit->inner_width, width);
    if (fit->inner_height > limit) {
        fit->inner_width = scaled(fit->inner_width, limit, fit->inner_height);
        fit->inner_height = limit;
    }
    fit->width = fit->inner_width;
    fit->height = fit->inner_height;
}

/* Even sizes and places: halved chroma then ends where the picture ends. */
static uint32_t even(uint32_t length)
{
    return length > 1 ? length & ~1u : length;
}

/* The whole picture in the box of the specification, not enlarged. */
static void box_fill(struct fit *fit, const struct photo_spec *spec, uint32_t width,
                     uint32_t height)
{
    uint32_t w = MIN(spec->width, width), h = scaled(height, w, width);
    if (h > spec->height) {
        h = spec->height;
        w = MIN(scaled(width, h, height), w);
    }
    fit->inner_width = w;
    fit->inner_height = h;
}

static void fit_inside(struct fit *fit, const struct photo_spec *spec, uint32_t width,
                       uint32_t height)
{
    box_fill(fit, spec, width, height);
    fit->width = fit->inner_width;
    fit->height = fit->inner_height;
}

static void fit_pad(struct fit *fit, const struct photo_spec *spec, uint32_t width, uint32_t height)
{
    box_fill(fit, spec, width, height);
    fit->width = spec->width;
    fit->height = spec->height;
    fit->inner_width = even(fit->inner_width);
    fit->inner_height = even(fit->inner_height);
    fit->inner_x = (fit->width - fit->inner_width) / 2 & ~1u;
    fit->inner_y = (fit->height - fit->inner_height) / 2 & ~1u;
}

/* A photo smaller than the frame gives a smaller file of the frame's shape. */
static void fit_cover(struct fit *fit, const struct photo_spec *spec, uint32_t width,
                      uint32_t height)
{
    fit->width = MIN(spec->width, width);
    fit->height = scaled(spec->height, fit->width, spec->width);
    if (fit->height > height) {
        fit->height = height;
        fit->width = MIN(scaled(spec->width, height, spec->height), fit->width);
    }
    fit->inner_width = fit->width;
    fit->inner_height = fit->height;
    double scale = MAX((double)fit->width / width, (double)fit->height / height);
    fit->part_width = fit->width / scale;
    fit->part_height = fit->height / scale;
    /* Not below zero by a rounding error. */
    fit->part_x = MAX((width - fit->part_width) / 2, 0.0);
    fit->part_y = MAX((height - fit->part_height) / 2, 0.0);
}

void fits_plan(const struct photo_spec *specs, size_t n_specs, uint32_t mask,
               const uint32_t *max_side, uint32_t width, uint32_t height, struct fit *rets)
{
    for (size_t i = 0; i < n_specs; i++) {
        const struct photo_spec *spec = &specs[i];
        struct fit *fit = &rets[i];
        *fit = (struct fit){.part_width = width, .part_height = height};
        if (!(mask & 1u << i))
            continue;
        switch (spec->fit) {
        case PHOTO_FIT_WIDTH:
            fit->inner_width = width_allowed(specs, n_specs, mask, i, width);
            if (fit->inner_width)
                fit_width(fit, max_side[i], width, height);
            break;
        case PHOTO_FIT_PAD:
            fit_pad(fit, spec, width, height);
            break;
        case PHOTO_FIT_COVER:
            fit_cover(fit, spec, width, height);
            break;
        case PHOTO_FIT_INSIDE:
            fit_inside(fit, spec, width, height);
            break;
        }
        fit->wanted = fit->width > 0;
    }
}

double fit_scaled_width(const struct fit *fit, uint32_t width)
{
    return fit->inner_width * (width / fit->part_width);
}
