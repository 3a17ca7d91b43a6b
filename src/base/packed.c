#include "base/packed.h"

#include <gio/gio.h>

enum { LEVEL = 6, STEP_BYTES = 16 * 1024 };

size_t packed_size(const char *text, size_t len)
{
    g_autoptr(GZlibCompressor) packer = g_zlib_compressor_new(G_ZLIB_COMPRESSOR_FORMAT_GZIP, LEVEL);
    char buffer[STEP_BYTES];
    size_t total = 0;
    GConverterResult result;
    do {
        gsize read = 0;
        gsize written = 0;
        result = g_converter_convert(G_CONVERTER(packer), text, len, buffer, sizeof buffer,
                                     G_CONVERTER_INPUT_AT_END, &read, &written, NULL);
        text += read;
        len -= read;
        total += written;
    } while (result == G_CONVERTER_CONVERTED);
    return total;
}
