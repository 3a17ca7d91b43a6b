#include "photo/bitmap.h"

#include "photo/png_write.h"

bool bitmap_write_png(const struct bitmap *bitmap, GByteArray *out, GError **error)
{
    const struct png_picture picture = {
        .header = {.width = bitmap->width,
                   .height = bitmap->height,
                   .bit_depth = 1,
                   .color_type = SPNG_COLOR_TYPE_GRAYSCALE},
        .per_metre = bitmap->per_metre,
        .pixels = bitmap->rows,
        .size = bitmap_stride(bitmap->width) * bitmap->height,
    };
    return png_write(&picture, out, error);
}
