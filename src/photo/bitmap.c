#include "photo/bitmap.h"

#include <spng.h>
#include <stdlib.h>

static int bitmap_encode(spng_ctx *ctx, const struct bitmap *bitmap)
{
    struct spng_ihdr header = {
        .width = bitmap->width,
        .height = bitmap->height,
        .bit_depth = 1,
        .color_type = SPNG_COLOR_TYPE_GRAYSCALE,
    };
    struct spng_phys size = {
        .ppu_x = bitmap->per_metre, .ppu_y = bitmap->per_metre, .unit_specifier = 1};
    int status = spng_set_option(ctx, SPNG_ENCODE_TO_BUFFER, 1);
    if (status == SPNG_OK)
        status = spng_set_ihdr(ctx, &header);
    if (status == SPNG_OK && bitmap->per_metre)
        status = spng_set_phys(ctx, &size);
    if (status != SPNG_OK)
        return status;
    return spng_encode_image(ctx, bitmap->rows, bitmap_stride(bitmap->width) * bitmap->height,
                             SPNG_FMT_PNG, SPNG_ENCODE_FINALIZE);
}

bool bitmap_write_png(const struct bitmap *bitmap, GByteArray *out, GError **error)
{
    spng_ctx *ctx = spng_ctx_new(SPNG_CTX_ENCODER);
    int status = ctx ? bitmap_encode(ctx, bitmap) : SPNG_EMEM;
    if (status == SPNG_OK) {
        size_t size;
        uint8_t *file = spng_get_png_buffer(ctx, &size, &status);
        if (file)
            g_byte_array_append(out, file, (guint)size);
        free(file);
    }
    if (status != SPNG_OK)
        g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_FAILED, "libspng: %s", spng_strerror(status));
    spng_ctx_free(ctx);
    return status == SPNG_OK;
}
