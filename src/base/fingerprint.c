#include "base/fingerprint.h"

#include "base/bug.h"

#include <errno.h>
#include <unistd.h>
#include <xxhash.h>

enum { BUFFER = 64 * 1024 };

static struct fingerprint hash_text(XXH128_hash_t hash)
{
    static const char HEX[] = "0123456789abcdef";
    XXH128_canonical_t bytes;
    XXH128_canonicalFromHash(&bytes, hash);
    struct fingerprint text = {0};
    for (size_t i = 0; i < sizeof bytes.digest; i++) {
        text.hex[2 * i] = HEX[bytes.digest[i] >> 4];
        text.hex[2 * i + 1] = HEX[bytes.digest[i] & 15];
    }
    return text;
}

struct fingerprint fingerprint_bytes(const void *data, size_t size)
{
    return hash_text(XXH3_128bits(data, size));
}

uint64_t fingerprint_number(const void *data, size_t size)
{
    return XXH3_64bits(data, size);
}

bool fingerprint_fd(int fd, struct fingerprint *ret_fingerprint)
{
    XXH3_state_t *state = XXH3_createState();
    BUG_ON(!state || XXH3_128bits_reset(state) != XXH_OK);
    g_autofree char *buffer = g_malloc(BUFFER);
    ssize_t n;
    while ((n = read(fd, buffer, BUFFER)) > 0 || (n < 0 && errno == EINTR))
        if (n > 0)
            XXH3_128bits_update(state, buffer, (size_t)n);
    int number = errno;
    if (n == 0)
        *ret_fingerprint = hash_text(XXH3_128bits_digest(state));
    XXH3_freeState(state);
    errno = number;
    return n == 0;
}
