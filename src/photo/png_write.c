#include "photo/png_write.h"

#include <stdlib.h>

static int picture_encode(spng_ctx *ctx, const struct png_picture *picture)
{
    struct spng_ihdr header = picture->header;
    struct spng_phys phys = {
        .ppu_x = picture->per_metre, .ppu_y = picture->per_metre, .unit_specifier = 1};
    int status = spng_set_option(ctx, SPNG_ENCODE_TO_BUFFER, 1);
    if (status == SPNG_OK)
        status = spng_set_ihdr(ctx, &header);
    if (status == SPNG_OK && picture->palette) {
        struct spng_plte palette = *picture->palette;
        status = spng_set_plte(ctx, &palette);
    }
    if (status == SPNG_OK && picture->per_metre)
        status = spng_set_phys(ctx, &phys);
    if (status != SPNG_OK)
        return status;
    return spng_encode_image(ctx, picture->pixels, picture->size, SPNG_FMT_PNG,
                             SPNG_ENCODE_FINALIZE);
}

bool png_write(const struct png_picture *picture, GByteArray *out, GError **error)
{
    spng_ctx *ctx = spng_ctx_new(SPNG_CTX_ENCODER);
    int status = ctx ? picture_encode(ctx, picture) : SPNG_EMEM;
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
