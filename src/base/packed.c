#include "base/packed.h"

#include "base/bug.h"
#include "base/memory.h"

#define ZLIB_CONST
#include <zlib.h>

enum {
    LEVEL = 6,
    WINDOW_GZIP = 15 + 16, /* the usual window, with the head and the sum of gzip */
    MEMORY = 8,            /* zlib's default */
    STEP_BYTES = 16 * 1024,
};

size_t packed_size(const char *text, size_t len)
{
    z_stream packer = {.next_in = (const Bytef *)text, .avail_in = (uInt)len};
    BUG_ON(len > G_MAXUINT);
    if (deflateInit2(&packer, LEVEL, Z_DEFLATED, WINDOW_GZIP, MEMORY, Z_DEFAULT_STRATEGY) != Z_OK)
        memory_gone();
    Bytef buffer[STEP_BYTES];
    do {
        packer.next_out = buffer;
        packer.avail_out = sizeof buffer;
    } while (deflate(&packer, Z_FINISH) == Z_OK);
    size_t size = packer.total_out;
    deflateEnd(&packer);
    return size;
}
