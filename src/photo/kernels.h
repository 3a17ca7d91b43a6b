/*
 * The two inner loops of resampling, in plain C, for AVX2 and for AVX-512.
 *
 * All give the same bytes: sums are of whole numbers, so their order does not matter. Which one
 * runs is decided by the processor. Thread-safe.
 */
#pragma once

#include "photo/image.h"

enum {
    KERNEL_TAP_BITS = 14, /* of a tap's fraction; 1.0 still fits into 16 bits */
    KERNEL_TAP_ONE = 1 << KERNEL_TAP_BITS,
    KERNEL_TAP_STEP = 8, /* taps of a row filter come in eights, padded with zeros */
    KERNEL_ROW_STEP = IMAGE_SLACK
};

struct kernels {
    /* out[x] = sum of taps[k] × rows[k × stride + x] for x in [left, right), which are multiples
     * of KERNEL_ROW_STEP. */
    void (*blend_rows)(const uint8_t *rows, size_t stride, const int16_t *taps, uint32_t n_taps,
                       uint32_t left, uint32_t right, uint8_t *out);
    /* out[i] = sum of taps[i × n_taps + k] × row[start[i] + k]; n_taps is a multiple of
     * KERNEL_TAP_STEP, and as many samples of the row may be read. */
    void (*filter_row)(const uint8_t *row, const uint32_t *start, const int16_t *taps,
                       uint32_t n_taps, uint32_t n, uint8_t *out);
};

extern const struct kernels KERNELS_PLAIN;
#ifdef __x86_64__
extern const struct kernels KERNELS_AVX2, KERNELS_AVX512;
#endif

/* Those that this processor can run, the fastest (rank 0) first and KERNELS_PLAIN last; NULL behind
 * it. Borrowed. */
const struct kernels *kernels_by_rank(unsigned rank);
