/*
 * Text looked through a word at a time: most bytes of most texts need no second look. Owns
 * nothing; thread-safe.
 */
#pragma once

#include <stddef.h>
#include <stdint.h>
#include <string.h>

/* The first byte that is not printable ASCII (0x20 to 0x7e), or `end`. */
static inline const char *scan_plain(const char *p, const char *end)
{
    const uint64_t ones = UINT64_C(0x0101010101010101), highs = ones * 0x80;
    for (uint64_t word; end - p >= (ptrdiff_t)sizeof word; p += sizeof word) {
        memcpy(&word, p, sizeof word);
        /* The high bit of a byte: set in it, by taking 0x20 off, or by adding one to 0x7f. */
        if ((word | (word - ones * 0x20) | (word + ones)) & highs)
            break;
    }
    while (p < end && *p >= 0x20 && *p < 0x7f)
        p++;
    return p;
}
