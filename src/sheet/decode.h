/*
 * Bytes of a text file to UTF-8, chunk by chunk.
 *
 * A character cut by the end of a chunk is kept for the next one. What is no character becomes
 * U+FFFD. Nothing is owned; embedded by the caller.
 */
#pragma once

#include "sheet/table_read.h"

struct decode {
    enum table_encoding encoding;
    unsigned char rest[4]; /* of a character that is not whole yet */
    size_t n_rest;
};

/* Appends the characters of a chunk; `is_last` ends the text. */
void decode_append(struct decode *decode, GString *out, const unsigned char *bytes, size_t size,
                   bool is_last);

/* The encoding that a byte order mark tells, and the mark's length; TABLE_ENCODING_GUESSED and 0
 * when there is none. */
enum table_encoding decode_mark(const unsigned char *bytes, size_t size, size_t *ret_length);

/* Looks at a descriptor's bytes from `offset` on: UTF-8 when they are, Windows-1252 otherwise.
 * -1 when they cannot be read. */
int decode_guess(int fd, off_t offset);
