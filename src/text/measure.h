/*
 * Weights and sizes: reading what owners write, in whole grams and millimetres.
 */
#pragma once

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

#define MEASURE_MAX_GRAMS 10000000u /* 10 t */
#define MEASURE_MAX_MM    100000u   /* 100 m */

/* Reads "250 g", "1,5 kg", "250gr", "2 ons" (100 g each), "0.5kg"; a plain number is grams.
 * False when it is none of these, zero, or beyond the limit. */
bool weight_parse(const char *text, uint32_t *ret_grams);

/* Returns new: the weight that text such as "±250gr/bungkus" or "1/2 kg" most likely means, "250
 * g"; NULL when it tells none. For remedies. */
char *weight_guess(const char *text);

/* Outer dimensions in millimetres; all three given, or all zero for "none". */
struct size_mm {
    uint32_t length, width, height;
};

/* Reads "20 x 12 x 5 cm", "20×12×5", "200x120x50 mm", "2 x 1 x 0,5 m"; no unit: cm. */
bool size_parse(const char *text, struct size_mm *ret_size);

/* Append "250 g" / "1,5 kg" (en: "1.5 kg") and "20 × 12 × 5 cm". */
void weight_append(GString *out, uint32_t grams, const char *lang);
void size_append(GString *out, struct size_mm size, const char *lang);
