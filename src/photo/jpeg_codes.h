/*
 * The Huffman codes of ordinary JPEG files, read in libjpeg's place.
 *
 * Decoding is mostly this: libjpeg takes each code and the bits of its value one after the other,
 * where one look into a table tells both; and where a progressive file sends one more bit of each
 * coefficient that is there, it looks at each whether it is. What surrounds it (headers, tables,
 * inverse transform, bands) stays libjpeg's, and so does every file with anything odd in it, from a
 * code that is in no table to a marker in the wrong place: the reader gives up, and the caller
 * decodes once more without it. So what a damaged file means is decided in one place. Owned by one
 * thread.
 */
#pragma once

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

/* After stdio.h, which it needs. */
#include <jpeglib.h>

struct jpeg_codes;

/* Reads the scans of `cinfo` from now on. To be called once, at the first call of its progress
 * monitor: then the decompression is started, and nothing of the first scan is read. Its input lies
 * in memory as a whole (jpeg_mem_src). Takes cinfo->client_data. Returns NULL, and leaves all to
 * libjpeg, where the file is of another kind: arithmetic codes, a scan for each component. When it
 * gives up it ends in cinfo->err->error_exit(). Returns new: jpeg_codes_free(), after the last
 * row. */
struct jpeg_codes *jpeg_codes_take(struct jpeg_decompress_struct *cinfo);

/* Whether it gave up: the picture is to be decoded without it. False for NULL. */
bool jpeg_codes_gave_up(const struct jpeg_codes *codes);

/* For tests: nothing that only some processors can do. */
void jpeg_codes_use_plain(struct jpeg_codes *codes);

void jpeg_codes_free(struct jpeg_codes *codes);
