#include "base/digest.h"

#include <assert.h>
#include <nettle/base16.h>
#include <nettle/sha2.h>
#include <stdint.h>

struct digest digest_bytes(const void *data, size_t size)
{
    static_assert(DIGEST_HEX == BASE16_ENCODE_LENGTH(SHA256_DIGEST_SIZE), "two digits a byte");
    struct sha256_ctx sum;
    uint8_t bytes[SHA256_DIGEST_SIZE];
    sha256_init(&sum);
    sha256_update(&sum, size, data);
    sha256_digest(&sum, sizeof bytes, bytes);
    struct digest digest = {0};
    base16_encode_update(digest.hex, sizeof bytes, bytes);
    return digest;
}
