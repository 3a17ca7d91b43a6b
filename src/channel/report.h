/*
 * What became of every product in every channel of a run: kept while they are written, told as
 * report.json for programs and as report.html for people.
 *
 * Rows in = rows out + products named. What is told is in the language in force when it is
 * added. Owns all its texts; the catalog must outlive it. One thread.
 */
#pragma once

#include "base/auto.h"
#include "base/diag.h"
#include "catalog/catalog.h"

#include <glib.h>
#include <stdbool.h>

struct channel;
struct listing;

/* What a product's light shows: how it fares in a channel. */
enum report_light {
    LIGHT_GREEN,  /* listed */
    LIGHT_YELLOW, /* listed; something should be mended */
    LIGHT_RED,    /* left out, with reasons */
    LIGHT_GREY,   /* not meant for the channel, a draft, out of season */
    LIGHT_COUNT
};

/* One finding. */
struct report_line {
    struct pos pos;
    const char *tag;   /* static */
    char *what, *then; /* owned: what is the matter, what to write instead ("": `what` says it) */
};

/* A product that is not simply listed. */
struct report_item {
    const char *name; /* borrowed of the catalog */
    uint32_t product; /* index into the catalog's products; REPORT_HELD_BACK: none of them */
    enum report_light light;
    GArray *lines; /* struct report_line, at least one */
};

enum { REPORT_HELD_BACK = UINT32_MAX };

struct report_channel {
    char *name, *title, *date, *note; /* owned; the last two may be NULL */
    GPtrArray *files;                 /* char *, in the order of the products */
    GPtrArray *items;                 /* struct report_item *, in shop order */
    bool is_about_products;           /* false: about the shop, which is its only item then */
    bool is_aside;                    /* the shop does not use it: told last, and briefly */
    unsigned rows, products_in, products_out;
    unsigned lights[LIGHT_COUNT]; /* how many products have which */
};

struct report {
    const struct catalog *catalog;
    GPtrArray *channels; /* struct report_channel * */
};

struct report *report_new(const struct catalog *catalog);
void report_free(struct report *report);
AUTO_DEFINE(report, report_free)

/* ---- adding: nothing happens with `report` NULL ---- */

/* Begins a channel's part; what follows belongs to it. */
void report_begin(struct report *report, const struct channel *channel);

/* Takes what the listing says about the product it has just read; NULL: about the shop. */
void report_add(struct report *report, const struct listing *listing,
                const struct product *product);

/* Adds the names of the channel's files (char *, copied), and what the catalog itself holds back
 * when the channel is about products. */
void report_end(struct report *report, const GPtrArray *files);

/* The last channel is one that the shop does not use. */
void report_put_aside(struct report *report);

/* ---- telling ---- */

/* Append the whole as JSON, and as a page for people in the language in force. */
void report_json(const struct report *report, GString *out);
void report_html(const struct report *report, GString *out);
