/*
 * Huffman tables for a JPEG, learned from a part of the picture.
 *
 * The tables of the standard are of 1988's pictures and cost some 5 % more bytes than a photo's
 * own, which want a second pass over all of it. The tables of a few of its rows do nearly as well,
 * once they have a place for every code that may come in the other rows. Keeps no state.
 */
#pragma once

#include <stdbool.h>
#include <stdio.h>

/* After stdio.h, which it needs. */
#include <jpeglib.h>

enum { JPEG_TABLE_KINDS = 2 }; /* brightness, colour */

struct jpeg_tables {
    JHUFF_TBL dc[JPEG_TABLE_KINDS], ac[JPEG_TABLE_KINDS];
};

/* From a compression with optimize_coding that is finished and not yet destroyed. */
void jpeg_tables_learn(const struct jpeg_compress_struct *cinfo, struct jpeg_tables *ret);

/* For a compression whose defaults are set and that is not started. */
void jpeg_tables_use(const struct jpeg_tables *tables, struct jpeg_compress_struct *cinfo);

/* Gives every code of 8-bit pictures a place, those that are there nearly their own length. */
void jpeg_table_complete(JHUFF_TBL *table, bool is_ac);
