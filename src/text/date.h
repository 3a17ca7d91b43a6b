/*
 * Calendar days and clock times: reading and writing.
 */
#pragma once

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

/* A day in the proleptic Gregorian calendar; year 0 means "none given". */
struct date {
    int16_t year;
    uint8_t month; /* 1-12 */
    uint8_t day;   /* 1-31 */
};

enum date_style {
    DATE_ISO,    /* 2026-08-17 */
    DATE_MEDIUM, /* 17 Agu 2026 / 17 Aug 2026 */
    DATE_LONG,   /* 17 Agustus 2026 / 17 August 2026 */
    DATE_FULL    /* Senin, 17 Agustus 2026 / Monday, 17 August 2026 */
};

/* Reads 2026-08-17, 17-08-2026, 17/8/2026, "17 Agustus 2026", "17 Aug 2026"; a
 * time after the day ("T10:00:00Z") is read over. False when it is no day. */
bool date_parse(const char *text, struct date *ret_date);

/* -1, 0, 1. */
int date_compare(struct date a, struct date b);

/* The day at `epoch` seconds in a zone `offset_min` minutes east of UTC. */
struct date date_from_epoch(int64_t epoch, int offset_min);

/* Days later (or earlier, when negative). */
struct date date_add_days(struct date date, int days);

/* Days from the one to the other; negative when `to` is before `from`. */
int date_days_between(struct date from, struct date to);

/* 0 = Monday … 6 = Sunday. */
unsigned date_weekday(struct date date);

/* Appends the day; `lang` is "id" or "en". */
void date_append(GString *out, struct date date, enum date_style style, const char *lang);

/* Name of a weekday (0 = Monday), long form. Borrowed. */
const char *date_weekday_name(unsigned weekday, const char *lang);

/* Opening times of one day, in minutes after midnight. */
enum { HOURS_MAX_SPANS = 3 };
struct hours_span {
    uint16_t open;
    uint16_t close; /* up to 24 * 60; smaller than `open` when it is after midnight */
};
struct hours {
    bool given;
    uint8_t n; /* 0 and given: closed all day */
    struct hours_span spans[HOURS_MAX_SPANS];
};

/* Reads "08.00-17.00", "8:00 - 12:00, 13:00 - 17:00", "24 jam", "tutup"/"closed"
 * (dashes of any kind, "s/d"). False when it is none of these. */
bool hours_parse(const char *text, struct hours *ret_hours);

/* Appends "08.00–17.00" (id) or "08:00–17:00" (en), spans joined by ", "; "24 jam" or
 * "24 hours" for a whole day; nothing for a closed one. */
void hours_append(GString *out, const struct hours *hours, const char *lang);
