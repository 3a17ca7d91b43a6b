/*
 * Whole rupiah: reading what owners write, writing what readers expect.
 */
#pragma once

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

#define MONEY_MAX_IDR INT64_C(999999999999) /* Rp999.999.999.999 */

enum money_verdict {
    MONEY_OK,
    MONEY_AMBIGUOUS, /* "15,000", "15.00", "1.5": could mean two amounts */
    MONEY_FRACTION,  /* "15.000,5": not whole rupiah */
    MONEY_NEGATIVE,
    MONEY_TOO_BIG,
    MONEY_NOT_MONEY
};

/* Reads 15000, 15.000, Rp15.000, Rp 15.000,00, 15rb, 15k, 1,5jt, 1.500.000 …
 * `ret_idr` is written on MONEY_OK and, with the likeliest whole amount, on
 * MONEY_AMBIGUOUS and MONEY_FRACTION (for the remedy). */
enum money_verdict money_parse(const char *text, int64_t *ret_idr);

/* The only amount in text such as "Rp15.000/porsi" or "mulai 12rb", for remedies; 0 when there is
 * none that is certain. */
int64_t money_guess(const char *text);

/* Appends "Rp15.000" (-15000: "-Rp15.000"). */
void money_append(GString *out, int64_t idr);

/* Returns new: "Rp15.000". */
char *money_text(int64_t idr);
