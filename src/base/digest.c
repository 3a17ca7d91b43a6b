#include "base/digest.h"

#include <string.h>

struct digest digest_bytes(const void *data, size_t size)
{
    g_autoptr(GChecksum) sum = g_checksum_new(G_CHECKSUM_SHA256);
    /* GLib takes a signed length on 32-bit machines: feed it in pieces. */
    for (size_t done = 0; done < size;) {
        size_t piece = MIN(size - done, (size_t)G_MAXINT32);
        g_checksum_update(sum, (const guchar *)data + done, (gssize)piece);
        done += piece;
    }
    struct digest digest;
    memcpy(digest.hex, g_checksum_get_string(sum), sizeof digest.hex);
    return digest;
}
