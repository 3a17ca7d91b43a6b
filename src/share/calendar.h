/*
 * What to post on which day: calendar.csv for a spreadsheet, calendar.ics for the phone.
 *
 * Thirty days from today. The week has a rhythm: products from Monday, something reduced or a
 * recent post on Wednesday and Saturday, the shop itself on Sunday. Products take turns; what is
 * sold out, or not to be had on that day, is passed over. Which turn it is follows from the date
 * alone: made anew tomorrow, the calendar says the same of every day that both have.
 */
#pragma once

#include "catalog/catalog.h"

#include <glib.h>

enum { CALENDAR_DAYS = 30, CALENDAR_POST_DAYS = 45 /* a post is news for so long */ };

enum calendar_kind { CALENDAR_PRODUCT, CALENDAR_PROMOTION, CALENDAR_POST, CALENDAR_SHOP };

struct calendar_day {
    struct date date;
    enum calendar_kind kind;
    const struct product *product; /* or NULL */
    const struct page *post;       /* or NULL */
};

/* Fills the days. */
void calendar_plan(const struct catalog *catalog, struct calendar_day days[CALENDAR_DAYS]);

/* Append the files; `base_url` ends in '/', NULL: no links. */
void calendar_write_csv(const struct catalog *catalog, const char *base_url, GString *out);
void calendar_write_ics(const struct catalog *catalog, const char *base_url, GString *out);
