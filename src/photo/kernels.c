#include "photo/kernels.h"

static inline uint8_t sample_from(int32_t sum)
{
    sum >>= KERNEL_TAP_BITS;
    return (uint8_t)(sum < 0 ? 0 : sum > 255 ? 255 : sum);
}

static void blend_rows_plain(const uint8_t *rows, size_t stride, const int16_t *taps,
                             uint32_t n_taps, uint32_t left, uint32_t right, uint8_t *restrict out)
{
    for (uint32_t x = left; x < right; x += KERNEL_ROW_STEP) {
        int32_t sums[KERNEL_ROW_STEP];
        for (int j = 0; j < KERNEL_ROW_STEP; j++)
            sums[j] = KERNEL_TAP_ONE / 2;
        for (uint32_t k = 0; k < n_taps; k++) {
            const uint8_t *row = rows + k * stride + x;
            int16_t tap = taps[k];
            for (int j = 0; j < KERNEL_ROW_STEP; j++)
                sums[j] += tap * row[j];
        }
        for (int j = 0; j < KERNEL_ROW_STEP; j++)
            out[x + (uint32_t)j] = sample_from(sums[j]);
    }
}

static void filter_row_plain(const uint8_t *row, const uint32_t *start, const int16_t *taps,
                             uint32_t n_taps, uint32_t n, uint8_t *restrict out)
{
    for (uint32_t i = 0; i < n; i++, taps += n_taps) {
        const uint8_t *in = row + start[i];
        int32_t sum = KERNEL_TAP_ONE / 2;
        for (uint32_t k = 0; k < n_taps; k++)
            sum += taps[k] * in[k];
        out[i] = sample_from(sum);
    }
}

const struct kernels KERNELS_PLAIN = {blend_rows_plain, filter_row_plain};

#ifdef __x86_64__

#include <immintrin.h>

#define AVX2 __attribute__((target("avx2")))

/* At -O2 loops stay loops, and what they sum up stays in memory instead of registers. */
#define UNROLL4 _Pragma("GCC unroll 4")

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

AVX2 static void filter_row_avx2(const uint8_t *row, const uint32_t *start, const int16_t *taps,
                                 uint32_t n_taps, uint32_t n, uint8_t *restrict out)
{
    uint32_t i = 0;
    for (; i + 4 <= n; i += 4, taps += 4 * (size_t)n_taps) {
        __m128i sums[4];
        UNROLL4
        for (uint32_t k = 0; k < 4; k++)
            sums[k] = filter_one(row + start[i + k], taps + k * (size_t)n_taps, n_taps);
        __m128i four =
            _mm_hadd_epi32(_mm_hadd_epi32(sums[0], sums[1]), _mm_hadd_epi32(sums[2], sums[3]));
        four = _mm_srai_epi32(_mm_add_epi32(four, _mm_set1_epi32(KERNEL_TAP_ONE / 2)),
                              KERNEL_TAP_BITS);
        __m128i words = _mm_packs_epi32(four, four), bytes = _mm_packus_epi16(words, words);
        int32_t samples = _mm_cvtsi128_si32(bytes);
        __builtin_memcpy(out + i, &samples, sizeof samples);
    }
    /* The compiler leaves this out before a call that is the last act: libjpeg's and libwebp's
     * narrower instructions then waited for upper halves, 5 % of all that a photo takes. */
    _mm256_zeroupper();
    filter_row_plain(row, start + i, taps, n_taps, n - i, out + i);
}

static const struct kernels KERNELS_AVX2 = {blend_rows_avx2, filter_row_avx2};

/* VNNI multiplies and adds in one step; processors that have it do not slow down for wide vectors.
 */
#define AVX512 __attribute__((target("avx512bw,avx512vl,avx512vnni")))

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
    filter_row_plain(row, start + i, taps, n_taps, n - i, out + i);
}

static const struct kernels KERNELS_AVX512 = {blend_rows_avx512, filter_row_avx512};

/* __builtin_cpu_supports() takes nothing but a literal. */
static bool has_avx512(void)
{
    return __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vl") &&
           __builtin_cpu_supports("avx512vnni");
}

static bool has_avx2(void)
{
    return __builtin_cpu_supports("avx2");
}

static const struct {
    const struct kernels *kernels;
    bool (*runs_here)(void);
} FASTER[] = {{&KERNELS_AVX512, has_avx512}, {&KERNELS_AVX2, has_avx2}};

const struct kernels *kernels_by_rank(unsigned rank)
{
    for (size_t i = 0; i < sizeof FASTER / sizeof *FASTER; i++) {
        if (FASTER[i].runs_here() && !rank--)
            return FASTER[i].kernels;
    }
    return rank ? NULL : &KERNELS_PLAIN;
}

#else

const struct kernels *kernels_by_rank(unsigned rank)
{
    return rank ? NULL : &KERNELS_PLAIN;
}

#endif
