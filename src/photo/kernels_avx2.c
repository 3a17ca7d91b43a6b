#include "photo/kernels.h"

#ifdef __x86_64__

#include <immintrin.h>

#define AVX2 __attribute__((target("avx2")))

/* Two rows at a time: their bytes side by side are what one multiply-and-add takes. */
AVX2 static void blend_rows_avx2(const uint8_t *rows, size_t stride, const int16_t *taps,
                                 uint32_t n_taps, uint32_t left, uint32_t right,
                                 uint8_t *restrict out)
{
    const __m256i zero = _mm256_setzero_si256();
    for (uint32_t x = left; x < right; x += sizeof(__m256i)) {
        __m256i sums[4];
        UNROLL4
        for (int i = 0; i < 4; i++)
            sums[i] = _mm256_set1_epi32(KERNEL_TAP_ONE / 2);
        for (uint32_t k = 0; k < n_taps; k += 2) {
            const uint8_t *first = rows + k * stride + x;
            bool pair = k + 1 < n_taps;
            __m256i a = _mm256_loadu_si256((const __m256i *)first);
            __m256i b = pair ? _mm256_loadu_si256((const __m256i *)(first + stride)) : zero;
            uint32_t both = (uint16_t)taps[k] | (pair ? (uint32_t)(uint16_t)taps[k + 1] << 16 : 0);
            __m256i tap = _mm256_set1_epi32((int32_t)both);
            __m256i low = _mm256_unpacklo_epi8(a, b), high = _mm256_unpackhi_epi8(a, b);
            __m256i parts[4] = {_mm256_unpacklo_epi8(low, zero), _mm256_unpackhi_epi8(low, zero),
                                _mm256_unpacklo_epi8(high, zero), _mm256_unpackhi_epi8(high, zero)};
            UNROLL4
            for (int i = 0; i < 4; i++)
                sums[i] = _mm256_add_epi32(sums[i], _mm256_madd_epi16(parts[i], tap));
        }
        UNROLL4
        for (int i = 0; i < 4; i++)
            sums[i] = _mm256_srai_epi32(sums[i], KERNEL_TAP_BITS);
        /* Unpacking split the lanes as packing puts them together again. */
        __m256i words[2] = {_mm256_packs_epi32(sums[0], sums[1]),
                            _mm256_packs_epi32(sums[2], sums[3])};
        _mm256_storeu_si256((__m256i *)(out + x), _mm256_packus_epi16(words[0], words[1]));
    }
    _mm256_zeroupper();
}

/* Four partial sums of one output. */
AVX2 static inline __m128i filter_one(const uint8_t *in, const int16_t *taps, uint32_t n_taps)
{
    __m256i sum = _mm256_setzero_si256();
    uint32_t k = 0;
    for (; k + 16 <= n_taps; k += 16) {
        __m256i samples = _mm256_cvtepu8_epi16(_mm_loadu_si128((const __m128i *)(in + k)));
        __m256i tap = _mm256_loadu_si256((const __m256i *)(taps + k));
        sum = _mm256_add_epi32(sum, _mm256_madd_epi16(samples, tap));
    }
    __m128i rest = _mm_add_epi32(_mm256_castsi256_si128(sum), _mm256_extracti128_si256(sum, 1));
    if (k < n_taps) {
        __m128i samples = _mm_cvtepu8_epi16(_mm_loadl_epi64((const __m128i *)(in + k)));
        __m128i tap = _mm_loadu_si128((const __m128i *)(taps + k));
        rest = _mm_add_epi32(rest, _mm_madd_epi16(samples, tap));
    }
    return rest;
}

/* Four sums, rounded to samples; the first `n` are stored. */
AVX2 static inline void samples_store(uint8_t *out, __m128i sums, size_t n)
{
    sums = _mm_srai_epi32(_mm_add_epi32(sums, _mm_set1_epi32(KERNEL_TAP_ONE / 2)), KERNEL_TAP_BITS);
    __m128i words = _mm_packs_epi32(sums, sums);
    int32_t samples = _mm_cvtsi128_si32(_mm_packus_epi16(words, words));
    __builtin_memcpy(out, &samples, n);
}

AVX2 static void filter_row_avx2(const struct filter *filter, const uint8_t *row,
                                 uint8_t *restrict out)
{
    const uint32_t *start = filter->start, n_taps = filter->n_taps;
    const int16_t *taps = filter->taps;
    const __m128i zero = _mm_setzero_si128();
    uint32_t i = 0;
    for (; i + 4 <= filter->n; i += 4, taps += 4 * (size_t)n_taps) {
        __m128i sums[4];
        UNROLL4
        for (uint32_t k = 0; k < 4; k++)
            sums[k] = filter_one(row + start[i + k], taps + k * (size_t)n_taps, n_taps);
        samples_store(
            out + i,
            _mm_hadd_epi32(_mm_hadd_epi32(sums[0], sums[1]), _mm_hadd_epi32(sums[2], sums[3])), 4);
    }
    for (; i < filter->n; i++, taps += n_taps) {
        __m128i half = _mm_hadd_epi32(filter_one(row + start[i], taps, n_taps), zero);
        samples_store(out + i, _mm_hadd_epi32(half, zero), 1);
    }
    _mm256_zeroupper();
}

const struct kernels KERNELS_AVX2 = {blend_rows_avx2, NULL, filter_row_avx2};

#endif
