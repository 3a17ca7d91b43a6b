#include "base/digest.h"

#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

static struct digest digest_by_glib(const uint8_t *data, size_t size)
{
    g_autoptr(GChecksum) sum = g_checksum_new(G_CHECKSUM_SHA256);
    /* GLib takes a signed length on 32-bit machines: feed it in pieces. */
    for (size_t done = 0; done < size;) {
        size_t piece = MIN(size - done, (size_t)G_MAXINT32);
        g_checksum_update(sum, data + done, (gssize)piece);
        done += piece;
    }
    struct digest digest;
    memcpy(digest.hex, g_checksum_get_string(sum), sizeof digest.hex);
    return digest;
}

#ifdef __x86_64__

#include <cpuid.h>
#include <immintrin.h>

/* The processor's own instructions for SHA-256, where it has them: five times as fast. A photo
 * of 4 MB took 9 ms of the 160 that all its sizes take. */
#define SHA __attribute__((target("sha,sse4.1")))

enum { BLOCK = 64, WORDS = 16, LENGTH = 8 };

static const uint32_t ROUND_CONSTANTS[64] = {
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2};

/* The eight words of the state, in the order in which the instructions take them. */
struct sha_state {
    __m128i abef, cdgh;
};

SHA static void sha_block(struct sha_state *state, const uint8_t *block)
{
    const __m128i swap = _mm_set_epi64x(0x0c0d0e0f08090a0b, 0x0405060700010203);
    __m128i abef = state->abef, cdgh = state->cdgh, words[4];
    for (int i = 0; i < 4; i++)
        words[i] = _mm_shuffle_epi8(_mm_loadu_si128((const __m128i *)(block + 16 * i)), swap);
#pragma GCC unroll 16
    for (int i = 0; i < WORDS; i++) {
        __m128i now = words[i % 4];
        __m128i sum = _mm_add_epi32(
            now, _mm_loadu_si128((const __m128i *)(const void *)&ROUND_CONSTANTS[4 * i]));
        cdgh = _mm_sha256rnds2_epu32(cdgh, abef, sum);
        abef = _mm_sha256rnds2_epu32(abef, cdgh, _mm_shuffle_epi32(sum, 0x0e));
        /* Four words of the schedule further on, where these four were. */
        __m128i last = words[(i + 3) % 4];
        __m128i next = _mm_add_epi32(_mm_sha256msg1_epu32(now, words[(i + 1) % 4]),
                                     _mm_alignr_epi8(last, words[(i + 2) % 4], 4));
        words[i % 4] = _mm_sha256msg2_epu32(next, last);
    }
    state->abef = _mm_add_epi32(state->abef, abef);
    state->cdgh = _mm_add_epi32(state->cdgh, cdgh);
}

SHA static struct digest digest_by_processor(const uint8_t *data, size_t size)
{
    static const char HEX[] = "0123456789abcdef";
    struct sha_state state = {
        .abef = _mm_set_epi32(0x6a09e667, (int)0xbb67ae85, 0x510e527f, (int)0x9b05688c),
        .cdgh = _mm_set_epi32(0x3c6ef372, (int)0xa54ff53a, 0x1f83d9ab, 0x5be0cd19),
    };
    size_t whole = size / BLOCK * BLOCK, rest = size - whole;
    for (size_t at = 0; at < whole; at += BLOCK)
        sha_block(&state, data + at);
    /* The rest, one bit, zeros and the length in bits fill one block more, or two. */
    uint8_t end[2 * BLOCK] = {0};
    if (rest)
        memcpy(end, data + whole, rest);
    end[rest] = 0x80;
    size_t end_size = rest + 1 + LENGTH <= BLOCK ? BLOCK : 2 * BLOCK;
    for (int i = 0; i < LENGTH; i++)
        end[end_size - 1 - (size_t)i] = (uint8_t)((uint64_t)size * 8 >> 8 * i);
    for (size_t at = 0; at < end_size; at += BLOCK)
        sha_block(&state, end + at);
    uint32_t abef[4], cdgh[4];
    memcpy(abef, &state.abef, sizeof abef);
    memcpy(cdgh, &state.cdgh, sizeof cdgh);
    const uint32_t words[] = {abef[3], abef[2], cdgh[3], cdgh[2],
                              abef[1], abef[0], cdgh[1], cdgh[0]};
    struct digest digest = {0};
    for (size_t i = 0; i < DIGEST_HEX; i++)
        digest.hex[i] = HEX[words[i / 8] >> (28 - 4 * (i % 8)) & 15];
    return digest;
}

/* Asked once: virtual machines take microseconds to answer. */
static bool processor_has_sha(void)
{
    enum { FEATURES = 7, SHA_BIT = 29, UNKNOWN = 0, ABSENT, PRESENT };
    static atomic_int known;
    int found = atomic_load_explicit(&known, memory_order_relaxed);
    if (found == UNKNOWN) {
        unsigned a, b, c, d;
        bool has = __builtin_cpu_supports("sse4.1") &&
                   __get_cpuid_count(FEATURES, 0, &a, &b, &c, &d) && (b >> SHA_BIT & 1);
        found = has ? PRESENT : ABSENT;
        atomic_store_explicit(&known, found, memory_order_relaxed);
    }
    return found == PRESENT;
}

struct digest digest_bytes(const void *data, size_t size)
{
    return processor_has_sha() ? digest_by_processor(data, size) : digest_by_glib(data, size);
}

#else

struct digest digest_bytes(const void *data, size_t size)
{
    return digest_by_glib(data, size);
}

#endif
