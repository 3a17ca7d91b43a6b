/*
 * The share folder: what an owner posts, hands on and prints, from the catalog. Its parts:
 *
 * - links: links.csv, a row for each product and variant: sku, name, page, wa.me link, message
 * - captions: texts to paste, see share/captions.h
 * - calendar: what to post on which day, see share/calendar.h
 * - qr: codes, see share/qr_files.h
 * - cards: pictures to post, see share/cards.h
 * - pdf: catalog, price list, posters and labels, see share/prints.h
 *
 * All depend on nothing but the catalog, its photos, the base address and the day.
 */
#pragma once

#include "base/diag.h"
#include "catalog/catalog.h"
#include "output/output.h"
#include "photo/photo.h"
#include "share/cards.h"

enum share_part {
    SHARE_LINKS,
    SHARE_CAPTIONS,
    SHARE_CALENDAR,
    SHARE_QR,
    SHARE_CARDS,
    SHARE_PDF,
    SHARE_PART_COUNT
};

/* Bits of all parts. */
enum { SHARE_ALL = (1u << SHARE_PART_COUNT) - 1 };

/* "links", "captions" …; borrowed. */
const char *share_part_name(enum share_part part);

/* The part with this name, or SHARE_PART_COUNT. */
enum share_part share_part_find(const char *name);

struct share_options {
    const char *base_url; /* ends in '/'; NULL: no page addresses */
    unsigned parts;       /* bits: which to make; the others stay as they were published */
    const struct photo_set *photos; /* by print_photo_specs(); NULL: none */
    const char *prints_dir;         /* of finished documents, kept */
    unsigned threads;
    /* For SHARE_CARDS. The base address and threads in it are not looked at. */
    const struct cards_options *cards;
};

/* Writes the parts. False and `error` when an operation failed: a library is missing. */
bool share_write(const struct catalog *catalog, const struct share_options *options,
                 struct output *out, struct diags *diags, GError **error);
