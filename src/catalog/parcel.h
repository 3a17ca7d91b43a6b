/*
 * Records as bytes that a later run takes up again without reading their file.
 *
 * Behind a record stand its texts and lists; a pointer is kept as the distance of its target
 * from the parcel's beginning, 0 for NULL. Where a record has pointers follows from its field
 * table (catalog/fields.h), so that a new field needs no word here.
 *
 * Writing and reading are one walk. A writer copies what each pointer leads to and puts
 * distances; a reader checks each distance and puts addresses, in place. Lists lie behind what
 * leads to them and behind all that were walked before, so that a walk through damaged bytes ends
 * and nothing that was walked changes any more. A parcel is one thread's; readers of the same bytes
 * may run beside each other while what they may walk does not overlap.
 */
#pragma once

#include "base/auto.h"

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>

struct parcel {
    char *base;        /* reading: all bytes; a NUL follows what may be walked */
    size_t begin, end; /* reading: where lists may lie; `begin` moves on with each */
    bool damaged;      /* reading: some distance led astray; nothing that was walked is of use */
    GString *out;      /* writing; NULL: reading */
    GHashTable *texts; /* writing: where a text of the record at hand stands already */
    unsigned depth;
};

/* A parcel to write at the end of `out`, whose length is a multiple of PARCEL_ALIGN. */
void parcel_init(struct parcel *parcel, GString *out);
void parcel_clear(struct parcel *parcel);

/* Fills up to PARCEL_ALIGN, with a NUL at least. */
void parcel_pad(struct parcel *parcel);

enum { PARCEL_ALIGN = 8 };

/* The bytes at a distance; valid until the next call that writes. */
static inline void *parcel_at(const struct parcel *parcel, size_t at)
{
    return (parcel->out ? parcel->out->str : parcel->base) + at;
}

/* Each takes the distance of a pointer (`slot`) or of a record (`at`), to be called once for each.
 * A list of `n` items returns the distance of its first, 0 when there is none. */
void parcel_text(struct parcel *parcel, size_t slot);
size_t parcel_list(struct parcel *parcel, size_t slot, size_t n, size_t item_size);
void parcel_product(struct parcel *parcel, size_t at); /* struct product_draft */
void parcel_page(struct parcel *parcel, size_t at);    /* struct page_draft */
