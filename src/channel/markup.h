/*
 * What a channel adds to prices, and how it makes them look: "8%", "+2000", round 500 or 900.
 *
 * Exact: whole rupiah, never in floating point. A price is first raised (or lowered), a part of
 * a rupiah counting as a whole one, then rounded up:
 *
 * - round 500 (100, 250, 1000 …: a number that divides the next power of ten) goes up to the next
 *   multiple of it, 15.100 → 15.500;
 * - round 900 (990, 999, 9900 …: any other) goes up to the next price that ends in these digits,
 *   15.100 → 15.900 and 15.950 → 16.900.
 *
 * A price that fits already stays. Owns nothing.
 */
#pragma once

#include <stdbool.h>
#include <stdint.h>

enum {
    MARKUP_MIN_PERCENT = -90,
    MARKUP_MAX_PERCENT = 500,
    MARKUP_MAX_IDR = 100000000, /* either way */
    MARKUP_MIN_ROUND = 10,
    MARKUP_MAX_ROUND = 1000000,
};

struct markup {
    int32_t percent_100; /* hundredths of a percent: 850 is 8.5% */
    int32_t idr;         /* whole rupiah */
};

/* Reads "8%", "8,5 %", "-5%", "+2000", "+Rp2.000", "-1500", or "0" for none. An amount needs its
 * sign, so that a forgotten % is not taken for rupiah. False when it is none of these or beyond
 * the limits. */
bool markup_parse(const char *text, struct markup *ret_markup);

/* Reads a number to round to, "0" for none; false as above. */
bool markup_parse_round(const char *text, uint32_t *ret_round);

/* The price after both; below 1 when nothing is left of it. `idr` up to MONEY_MAX_IDR. */
int64_t markup_apply(int64_t idr, const struct markup *markup, uint32_t round);
