#include "photo/png_drawing.h"

#include "photo/png_write.h"

#include <errno.h>

enum { PALETTE_MAX = 256, PALETTE_SLOTS = 1024, NO_COLOR = -1, COLOR = 0xffffff };

struct palette_map {
    struct spng_plte palette;
    int colors[PALETTE_SLOTS]; /* 0xrrggbb, or NO_COLOR: a table with open addresses */
    uint8_t entries[PALETTE_SLOTS];
};

/* The colour's place in the palette, added if need be; false when there is no room. */
static bool palette_find(struct palette_map *map, int color, uint8_t *ret_entry)
{
    unsigned slot = (unsigned)color * 0x9e3779b1u >> 22;
    for (; map->colors[slot] != color; slot = (slot + 1) % PALETTE_SLOTS) {
        if (map->colors[slot] != NO_COLOR)
            continue;
        if (map->palette.n_entries == PALETTE_MAX)
            return false;
        map->palette.entries[map->palette.n_entries] = (struct spng_plte_entry){
            .red = (uint8_t)(color >> 16), .green = (uint8_t)(color >> 8), .blue = (uint8_t)color};
        map->entries[slot] = (uint8_t)map->palette.n_entries++;
        map->colors[slot] = color;
        break;
    }
    *ret_entry = map->entries[slot];
    return true;
}

/* Fills `places` with the pixels' places in the palette; false when there are too many colours. */
static bool palette_take(struct palette_map *map, const struct png_drawing *drawing,
                         uint8_t *places)
{
    for (unsigned slot = 0; slot < PALETTE_SLOTS; slot++)
        map->colors[slot] = NO_COLOR;
    int last = NO_COLOR;
    uint8_t entry = 0;
    for (uint32_t y = 0; y < drawing->height; y++) {
        const uint32_t *row = drawing->row(drawing->ctx, y);
        for (uint32_t x = 0; x < drawing->width; x++) {
            int color = (int)(row[x] & COLOR);
            if (color != last && !palette_find(map, color, &entry))
                return false;
            last = color;
            *places++ = entry;
        }
    }
    return true;
}

static void colors_take(const struct png_drawing *drawing, uint8_t *rgb)
{
    for (uint32_t y = 0; y < drawing->height; y++) {
        const uint32_t *row = drawing->row(drawing->ctx, y);
        for (uint32_t x = 0; x < drawing->width; x++) {
            *rgb++ = (uint8_t)(row[x] >> 16);
            *rgb++ = (uint8_t)(row[x] >> 8);
            *rgb++ = (uint8_t)row[x];
        }
    }
}

bool png_drawing_write(const struct png_drawing *drawing, GByteArray *out, GError **error)
{
    size_t n = (size_t)drawing->width * drawing->height;
    struct palette_map map = {0};
    g_autofree uint8_t *pixels = g_try_malloc(n);
    bool indexed = pixels && palette_take(&map, drawing, pixels);
    if (pixels && !indexed) {
        g_free(pixels);
        if ((pixels = g_try_malloc(n * 3)))
            colors_take(drawing, pixels);
    }
    if (!pixels) {
        g_set_error_literal(error, G_FILE_ERROR, G_FILE_ERROR_NOMEM, g_strerror(ENOMEM));
        return false;
    }
    const struct png_picture picture = {
        .header = {.width = drawing->width,
                   .height = drawing->height,
                   .bit_depth = 8,
                   .color_type = indexed ? SPNG_COLOR_TYPE_INDEXED : SPNG_COLOR_TYPE_TRUECOLOR},
        .palette = indexed ? &map.palette : NULL,
        .pixels = pixels,
        .size = n * (indexed ? 1 : 3),
    };
    return png_write(&picture, out, error);
}
