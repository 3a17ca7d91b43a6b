#include "photo/kernels.h"

#ifdef __x86_64__

#include <glib.h>
#include <immintrin.h>

#define AVX512 __attribute__((target("avx512bw,avx512vl,avx512vnni,avx512vbmi")))

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
    _mm256_zeroupper();
}

/* ---- rows, sixteen outputs at a time ---- */

enum { GROUP = 16, VECTOR = sizeof(__m512i) };

/* One vector of the row, from the group's lowest start on, holds all that its outputs are made of.
 * Each of its lanes, one for an output, takes two samples out of it, multiplies them with two taps
 * and goes on to the next two. A group is 1 + n_pairs vectors: where its lanes begin (in bytes 0
 * and 2 of a lane), and their taps, pair by pair. */
struct groups {
    size_t n_pairs;
    __m512i vectors[];
};

/* Pairs of taps that are not zero for all outputs. */
static uint32_t pairs_used(const struct filter *filter)
{
    uint32_t used = 1;
    const int16_t *taps = filter->taps;
    for (uint32_t i = 0; i < filter->n; i++, taps += filter->n_taps)
        used = MAX(used, kernel_taps_used(taps, filter->n_taps));
    return (used + 1) / 2;
}

/* Outputs of the group that begins with output `first`. */
static inline uint32_t group_size(const struct filter *filter, uint32_t first)
{
    return MIN(filter->n - first, (uint32_t)GROUP);
}

static inline uint32_t group_start(const struct filter *filter, uint32_t first)
{
    uint32_t last = first + group_size(filter, first) - 1;
    return MIN(filter->start[first], filter->start[last]);
}

/* False: one vector does not hold its samples. */
static bool group_fill(const struct filter *filter, uint32_t first, size_t n_pairs, __m512i *group)
{
    uint8_t *places = (uint8_t *)group;
    int16_t *pairs = (int16_t *)(group + 1);
    uint32_t n = group_size(filter, first), begin = group_start(filter, first);
    for (uint32_t lane = 0; lane < n; lane++) {
        const int16_t *taps = filter->taps + (size_t)(first + lane) * filter->n_taps;
        size_t place = filter->start[first + lane] - begin;
        if (place + 2 * n_pairs > VECTOR)
            return false;
        places[4 * lane] = (uint8_t)place;
        places[4 * lane + 2] = (uint8_t)(place + 1);
        for (size_t k = 0; k < 2 * n_pairs; k++)
            pairs[(k / 2 * GROUP + lane) * 2 + k % 2] = taps[k];
    }
    return true;
}

static void *filter_arrange_avx512(const struct filter *filter)
{
    size_t n_pairs = pairs_used(filter), n_groups = (filter->n + GROUP - 1) / GROUP;
    struct groups *groups = g_aligned_alloc0(1 + n_groups * (1 + n_pairs), VECTOR, VECTOR);
    groups->n_pairs = n_pairs;
    for (size_t i = 0; i < n_groups; i++) {
        if (!group_fill(filter, (uint32_t)i * GROUP, n_pairs,
                        &groups->vectors[i * (1 + n_pairs)])) {
            g_aligned_free(groups);
            return NULL;
        }
    }
    return groups;
}

AVX512 static void filter_row_avx512(const struct filter *filter, const uint8_t *row,
                                     uint8_t *restrict out)
{
    enum { BYTES_0_AND_2 = 0x5 };
    const struct groups *groups = filter->arranged;
    const __mmask64 pair_only = 0x1111111111111111 * BYTES_0_AND_2;
    const __m512i next = _mm512_set1_epi8(2);
    if (!groups) {
        KERNELS_AVX2.filter_row(filter, row, out);
        return;
    }
    const __m512i *group = groups->vectors;
    for (uint32_t i = 0; i < filter->n; i += GROUP, group += 1 + groups->n_pairs) {
        __m512i samples = _mm512_loadu_si512(row + group_start(filter, i)), places = group[0];
        __m512i sums = _mm512_set1_epi32(KERNEL_TAP_ONE / 2);
        for (size_t k = 1; k <= groups->n_pairs; k++) {
            __m512i pairs = _mm512_maskz_permutexvar_epi8(pair_only, places, samples);
            sums = _mm512_dpwssd_epi32(sums, pairs, group[k]);
            places = _mm512_add_epi8(places, next);
        }
        sums = _mm512_max_epi32(_mm512_srai_epi32(sums, KERNEL_TAP_BITS), _mm512_setzero_si512());
        __mmask16 lanes = (__mmask16)((1u << group_size(filter, i)) - 1);
        _mm_mask_storeu_epi8(out + i, lanes, _mm512_cvtusepi32_epi8(sums));
    }
    _mm256_zeroupper();
}

const struct kernels KERNELS_AVX512 = {blend_rows_avx512, filter_arrange_avx512, filter_row_avx512};

#endif
