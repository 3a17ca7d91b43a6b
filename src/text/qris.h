/*
 * QRIS payment codes: the text inside, checked and changed.
 *
 * QRIS is Indonesia's form of EMVCo's merchant codes: parts of two digits for the kind, two for
 * the length in characters and the value, some of them holding parts of their own, and at the end
 * a check sum over all bytes before it. What cannot be a code that a wallet pays to a shop is a
 * fault; what is only unusual, as many codes in use are, is a note.
 *
 * Nothing here says whether the merchant exists. Keeps no state: safe from any thread.
 */
#pragma once

#include "base/auto.h"

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
    QRIS_MAX_CHARS = 512,
    QRIS_MAX_IDR = 10 * 1000 * 1000, /* of one payment */
};

enum qris_fault {
    QRIS_SOUND,
    QRIS_BROKEN,     /* kinds and lengths do not lead to the end; `at` says from where */
    QRIS_CHECKSUM,   /* the last four characters, `found`, do not match: one is missing or wrong */
    QRIS_MISSING,    /* there is no part `kind` */
    QRIS_IMPOSSIBLE, /* part `kind` holds `found` */
    QRIS_NOT_RUPIAH, /* another currency or country: `kind` holds `found` */
    QRIS_TRANSFER,   /* between people, not for a shop */
};

/* Bits of what is unusual. */
enum qris_note {
    QRIS_NOTE_LOWER_CASE = 1 << 0, /* the check sum; written in capitals here */
    QRIS_NOTE_LONG_NAME = 1 << 1,  /* above 25 characters */
    QRIS_NOTE_LONG_CITY = 1 << 2,  /* above 15 */
    QRIS_NOTE_NO_NMID = 1 << 3,    /* not in the national list of merchants */
    QRIS_NOTE_NO_POSTAL_CODE = 1 << 4,
    QRIS_NOTE_SHORT_MCC = 1 << 5, /* the kind of business has three digits */
};

struct qris {
    char *payload; /* as codes hold it */
    char *name, *city;
    char *nmid;    /* national merchant id, "ID1020000000001"; NULL: none */
    bool is_fixed; /* for one payment: of an amount, or marked as dynamic */
    unsigned notes;
};

struct qris_report {
    enum qris_fault fault;
    char kind[3]; /* "58"; within a template that of the template */
    size_t at;    /* character, from 1 */
    char *found;  /* owned */
};

/* Whether a text is meant as a code's text, sound or not, and not as a file's name. */
bool qris_is_meant(const char *text);

/* Reads a text, blanks around it skipped. Fills `ret`, new, when it is sound, else `report`. */
bool qris_read(const char *text, struct qris *ret, struct qris_report *report);
void qris_clear(struct qris *qris);
void qris_report_clear(struct qris_report *report);

/* Returns new: the payload of a code for one payment of `idr` (1 … QRIS_MAX_IDR) to the merchant of
 * a sound payload. */
char *qris_with_amount(const char *payload, int64_t idr);

/* CRC-16/CCITT-FALSE. */
uint16_t qris_checksum(const void *bytes, size_t size);
