#include "photo/kernels.h"

#ifdef __x86_64__

#include <immintrin.h>

/* VNNI multiplies and adds in one step; processors that have it do not slow down for wide vectors.
 */
#define AVX512 __attribute__((target("avx512bw,avx512vl,avx512vnni")))

/* At -O2 loops stay loops, and what they sum up stays in memory instead of registers. */
#define UNROLL4 _Pragma("GCC unroll 4")

AVX512 static void blend_rows_avx512(const uint8_t *rows, size_t stride, const int16_t *taps,
                                     uint32_t n_taps, uint32_t left, uint32_t right,
                                     uint8_t *restrict out)
{
    const __m512i zero = _mm512_setzero_si512();
    for (uint32_t x = left; x < right; x += sizeof(__m512i)) {
        __m512i sums[4];
        UNROLL4
        for (int i = 0; i < 4; i++)
            sums[i] = _mm512_set1_epi32(KERNEL_TAP_ONE / 2);
        for (uint32_t k = 0; k < n_taps; k += 2) {
            const uint8_t *first = rows + k * stride + x;
            bool pair = k + 1 < n_taps;
            __m512i a = _mm512_loadu_si512(first);
            __m512i b = pair ? _mm512_loadu_si512(first + stride) : zero;
            uint32_t both = (uint16_t)taps[k] | (pair ? (uint32_t)(uint16_t)taps[k + 1] << 16 : 0);
            __m512i tap = _mm512_set1_epi32((int32_t)both);
            __m512i low = _mm512_unpacklo_epi8(a, b), high = _mm512_unpackhi_epi8(a, b);
            sums[0] = _mm512_dpwssd_epi32(sums[0], _mm512_unpacklo_epi8(low, zero), tap);
            sums[1] = _mm512_dpwssd_epi32(sums[1], _mm512_unpackhi_epi8(low, zero), tap);
            sums[2] = _mm512_dpwssd_epi32(sums[2], _mm512_unpacklo_epi8(high, zero), tap);
            sums[3] = _mm512_dpwssd_epi32(sums[3], _mm512_unpackhi_epi8(high, zero), tap);
        }
        UNROLL4
        for (int i = 0; i < 4; i++)
            sums[i] = _mm512_srai_epi32(sums[i], KERNEL_TAP_BITS);
        __m512i words[2] = {_mm512_packs_epi32(sums[0], sums[1]),
                            _mm512_packs_epi32(sums[2], sums[3])};
        _mm512_storeu_si512(out + x, _mm512_packus_epi16(words[0], words[1]));
    }
}

/* Eight partial sums of one output, and eight of the next. */
AVX512 static inline __m512i filter_two(const uint8_t *a, const uint8_t *b, const int16_t *taps,
                                        uint32_t n_taps)
{
    __m512i sum = _mm512_setzero_si512();
    const int16_t *next = taps + n_taps;
    for (uint32_t k = 0; k < n_taps; k += 16) {
        /* What is left over is eight taps: no more may be read. */
        bool whole = k + 16 <= n_taps;
        __m128i first = whole ? _mm_loadu_si128((const __m128i *)(a + k))
                              : _mm_loadl_epi64((const __m128i *)(a + k));
        __m128i second = whole ? _mm_loadu_si128((const __m128i *)(b + k))
                               : _mm_loadl_epi64((const __m128i *)(b + k));
        __mmask16 mask = whole ? 0xffff : 0xff;
        __m512i tap =
            _mm512_inserti64x4(_mm512_castsi256_si512(_mm256_maskz_loadu_epi16(mask, taps + k)),
                               _mm256_maskz_loadu_epi16(mask, next + k), 1);
        __m256i both = _mm256_inserti128_si256(_mm256_castsi128_si256(first), second, 1);
        sum = _mm512_dpwssd_epi32(sum, _mm512_cvtepu8_epi16(both), tap);
    }
    return sum;
}

/* [a, b] and [c, d], eight partial sums each, to the sums of a, b, c, d. */
AVX512 static inline __m128i sums_of_four(__m512i ab, __m512i cd)
{
    __m256i first = _mm256_hadd_epi32(_mm512_castsi512_si256(ab), _mm512_extracti64x4_epi64(ab, 1));
    __m256i second =
        _mm256_hadd_epi32(_mm512_castsi512_si256(cd), _mm512_extracti64x4_epi64(cd, 1));
    __m256i all = _mm256_hadd_epi32(first, second);
    return _mm_add_epi32(_mm256_castsi256_si128(all), _mm256_extracti128_si256(all, 1));
}

AVX512 static void filter_row_avx512(const uint8_t *row, const uint32_t *start, const int16_t *taps,
                                     uint32_t n_taps, uint32_t n, uint8_t *restrict out)
{
    uint32_t i = 0;
    for (; i + 4 <= n; i += 4, taps += 4 * (size_t)n_taps) {
        __m512i ab = filter_two(row + start[i], row + start[i + 1], taps, n_taps);
        __m512i cd =
            filter_two(row + start[i + 2], row + start[i + 3], taps + 2 * (size_t)n_taps, n_taps);
        __m128i four =
            _mm_srai_epi32(_mm_add_epi32(sums_of_four(ab, cd), _mm_set1_epi32(KERNEL_TAP_ONE / 2)),
                           KERNEL_TAP_BITS);
        __m128i words = _mm_packs_epi32(four, four), bytes = _mm_packus_epi16(words, words);
        int32_t samples = _mm_cvtsi128_si32(bytes);
        __builtin_memcpy(out + i, &samples, sizeof samples);
    }
    _mm256_zeroupper();
    KERNELS_PLAIN.filter_row(row, start + i, taps, n_taps, n - i, out + i);
}

const struct kernels KERNELS_AVX512 = {blend_rows_avx512, filter_row_avx512};

#endif
