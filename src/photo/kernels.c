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

static void filter_row_plain(const struct filter *filter, const uint8_t *row, uint8_t *restrict out)
{
    const int16_t *taps = filter->taps;
    for (uint32_t i = 0; i < filter->n; i++, taps += filter->n_taps) {
        const uint8_t *in = row + filter->start[i];
        int32_t sum = KERNEL_TAP_ONE / 2;
        for (uint32_t k = 0; k < filter->n_taps; k++)
            sum += taps[k] * in[k];
        out[i] = sample_from(sum);
    }
}

const struct kernels KERNELS_PLAIN = {blend_rows_plain, NULL, filter_row_plain};

#ifdef __x86_64__

/* __builtin_cpu_supports() takes nothing but a literal. */
static bool has_avx512(void)
{
    return __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vl") &&
           __builtin_cpu_supports("avx512vnni") && __builtin_cpu_supports("avx512vbmi");
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
