/*
 * Telephone numbers as Indonesians write them → digits for WhatsApp.
 *
 * Source of the rules: the public numbering plan (country code 62, trunk 0,
 * mobile numbers 8 + 1-3/5-9, 9 to 12 national digits).
 */
#pragma once

#include <stdbool.h>

enum phone_verdict {
    PHONE_OK,
    PHONE_STRAY_ZERO, /* usable: "+62 0812…", the 0 was dropped */
    PHONE_ASSUMED,    /* usable: "812…" without 0 or 62 */
    PHONE_LANDLINE,   /* usable, but probably not a WhatsApp number */
    PHONE_FOREIGN,    /* usable: another country's number, kept */
    PHONE_TOO_SHORT,
    PHONE_TOO_LONG,
    PHONE_NOT_MOBILE,   /* a prefix that no mobile network has: 080x, 084x … */
    PHONE_BAD_CHARACTER /* letters, '/', ',', a second '+': also two numbers in one */
};

enum { PHONE_DIGITS_MAX = 15 };

/* Writes the international digits without '+' ("6281234567890"), or "" when
 * the verdict is not usable. */
enum phone_verdict phone_normalise(const char *text, char ret_digits[PHONE_DIGITS_MAX + 1]);

/* True for the verdicts that come with digits. */
bool phone_is_usable(enum phone_verdict verdict);

/* Returns new: "0812-3456-7890" and "0341-555-0123" for Indonesian numbers, "+60 12…" style
 * "+" and digits for others. */
char *phone_display(const char *digits);
