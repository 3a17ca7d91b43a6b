/*
 * The two inner loops of resampling, in plain C, for AVX2 and for AVX-512.
 *
 * All give the same bytes: sums are of whole numbers, so their order does not matter. Which one
 * runs is decided by the processor. All clear the wide registers when they are done, or libjpeg's
 * and libwebp's narrower instructions wait for the upper halves: 5 % of all that a photo takes.
 * Compilers see to that, but not everywhere. Thread-safe.
 */
#pragma once

#include "photo/image.h"

enum {
    KERNEL_TAP_BITS = 14, /* of a tap's fraction; 1.0 still fits into 16 bits */
    KERNEL_TAP_ONE = 1 << KERNEL_TAP_BITS,
    KERNEL_TAP_STEP = 8, /* taps of a row filter come in eights, padded with zeros */
    KERNEL_ROW_STEP = IMAGE_SLACK
};

/* How one axis becomes another: output i is the sum of taps[i × n_taps + k] × input start[i] + k.
 * start[] rises throughout, or falls; n_taps is a multiple of KERNEL_TAP_STEP. */
struct filter {
    uint32_t n, n_taps;
    uint32_t *start;
    int16_t *taps;
    bool is_copy;   /* output i is input start[i], and these follow each other */
    void *arranged; /* what filter_arrange() returned; g_aligned_free() */
};

struct kernels {
    /* out[x] = sum of taps[k] × rows[k × stride + x] for x in [left, right), which are multiples
     * of KERNEL_ROW_STEP. */
    void (*blend_rows)(const uint8_t *rows, size_t stride, const int16_t *taps, uint32_t n_taps,
                       uint32_t left, uint32_t right, uint8_t *out);
    /* Lays the taps out as filter_row() reads them. Returns new, or NULL where it reads them as
     * they are. No such function: it always does. */
    void *(*filter_arrange)(const struct filter *filter);
    /* Makes filter->n samples. IMAGE_SLACK samples of the row are readable from each start on. */
    void (*filter_row)(const struct filter *filter, const uint8_t *row, uint8_t *out);
};

/* Taps of one output up to its last that is not zero, at least 1. */
static inline uint32_t kernel_taps_used(const int16_t *taps, uint32_t n)
{
    while (n > 1 && !taps[n - 1])
        n--;
    return n;
}

extern const struct kernels KERNELS_PLAIN;
#ifdef __x86_64__
/* At -O2 loops stay loops, and what they sum up stays in memory instead of registers. */
#define UNROLL4 _Pragma("GCC unroll 4")

extern const struct kernels KERNELS_AVX2;
/* With VNNI, which multiplies and adds in one step, and VBMI, which puts bytes into any order:
 * processors that have these do not slow down for wide vectors. */
extern const struct kernels KERNELS_AVX512;
#endif

/* Those that this processor can run, the fastest (rank 0) first and KERNELS_PLAIN last; NULL behind
 * it. Borrowed. */
const struct kernels *kernels_by_rank(unsigned rank);
