#include "base/digest.h"

#include <errno.h>
#include <gio/gio.h>
#include <string.h>
#include <unistd.h>

enum { DIGEST_BUFFER = 64 * 1024 };

static struct digest digest_take(GChecksum *sum)
{
    struct digest digest;
    memcpy(digest.hex, g_checksum_get_string(sum), sizeof digest.hex);
    return digest;
}

struct digest digest_bytes(const void *data, size_t size)
{
    g_autoptr(GChecksum) sum = g_checksum_new(G_CHECKSUM_SHA256);
    /* GLib takes a signed length on 32-bit machines: feed it in pieces. */
    for (size_t done = 0; done < size;) {
        size_t piece = MIN(size - done, (size_t)G_MAXINT32);
        g_checksum_update(sum, (const guchar *)data + done, (gssize)piece);
        done += piece;
    }
    return digest_take(sum);
}

bool digest_fd(int fd, struct digest *ret_digest, GError **error)
{
    g_autoptr(GChecksum) sum = g_checksum_new(G_CHECKSUM_SHA256);
    g_autofree guchar *buffer = g_malloc(DIGEST_BUFFER);
    for (;;) {
        ssize_t n = read(fd, buffer, DIGEST_BUFFER);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0) {
            g_set_error_literal(error, G_IO_ERROR, (int)g_io_error_from_errno(errno),
                                g_strerror(errno));
            return false;
        }
        if (n == 0)
            break;
        g_checksum_update(sum, buffer, n);
    }
    *ret_digest = digest_take(sum);
    return true;
}
