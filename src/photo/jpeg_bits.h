/*
 * Bits of a JPEG's scan, and the Huffman codes in them.
 *
 * A scan comes from memory, without its stuffing, up to the next marker; past its end there are
 * zeros, and who reads asks afterwards whether bits are left. A table tells of most codes at one
 * look what they stand for and the value that follows. Here for jpeg_codes.c, whose loops want it
 * inline. One thread's; nothing fails but the building of a table.
 */
#pragma once

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

/* After stdio.h, which it needs. */
#include <jpeglib.h>

enum {
    JPEG_LONGEST = 16, /* bits of a code */
    JPEG_VALUE_BITS = 15,
    /* Codes up to this length are found at one look, most of them with their value. */
    JPEG_QUICK_BITS = 11,
    /* No MCU takes more bytes, and no window reads further past them. */
    JPEG_MCU_MOST =
        D_MAX_BLOCKS_IN_MCU * DCTSIZE2 * (JPEG_LONGEST + JPEG_VALUE_BITS) / 8 + sizeof(uint64_t),
    JPEG_ZEROS = 2 * JPEG_MCU_MOST,
    JPEG_ROOM = 32 * 1024
};

/*
 * What a code stands for, in one word that registers take apart: its length in the lowest byte,
 * with that of its value where that is known; the zero coefficients before it and the bits of its
 * value in four bits each; its value, or 0 where the bits of it follow. 0: no such code.
 */
typedef uint32_t code_word;

static inline code_word code_make(unsigned length, unsigned symbol, int value)
{
    return length | symbol << 8 | (uint32_t)value << 16;
}

static inline unsigned code_length(code_word code)
{
    return code & 0xff;
}

static inline unsigned code_size(code_word code)
{
    return code >> 8 & 15;
}

static inline unsigned code_run(code_word code)
{
    return code >> 12 & 15;
}

static inline int code_value(code_word code)
{
    return (int32_t)code >> 16;
}

struct jpeg_code_table {
    code_word quick[1 << JPEG_QUICK_BITS]; /* by the next bits; 0: a longer code, or none */
    /* Of each length: the 16 bits that no code so long or shorter begins with, and what to add to
     * such bits, cut to the length, to get the place in `symbols`. */
    uint32_t limit[JPEG_LONGEST + 1];
    int32_t offset[JPEG_LONGEST + 1];
    uint8_t symbols[256];
};

/* The next bits of the scan, from the highest down: `n` of them are counted in, those below may be
 * there too. `at` is the byte that follows the counted ones. */
struct bit_window {
    uint64_t bits;
    unsigned n;
    const uint8_t *at;
};

struct jpeg_bits {
    struct bit_window window;
    const uint8_t *next, *file_end; /* what is not yet in the room */
    bool ended;                     /* a marker comes next, or the end of the file */
    size_t n_room;
    uint8_t room[JPEG_ROOM + JPEG_ZEROS];
};

/* False where lengths and symbols make no table, which libjpeg should have found. */
bool jpeg_code_table_build(struct jpeg_code_table *table, const JHUFF_TBL *source);

/* A code longer than those found at one look. */
code_word jpeg_code_long(const struct jpeg_code_table *table, uint64_t bits);

/* Begins at `next`, with nothing in the window; `file_end` is set. */
void jpeg_bits_start(struct jpeg_bits *bits, const uint8_t *next);

/* Moves what is left to the front of the room and adds what follows in the file. */
void jpeg_bits_fill(struct jpeg_bits *bits);

/* At a marker, all before it being used up but for less than a byte. */
bool jpeg_bits_at_marker(struct jpeg_bits *bits);

/* Below 0 where more was read than there is. */
static inline ptrdiff_t jpeg_bits_left(const struct jpeg_bits *bits)
{
    return (bits->room + bits->n_room - bits->window.at) * 8 + (ptrdiff_t)bits->window.n;
}

/* Before each MCU: all its bytes lie in the room. */
static inline void jpeg_bits_ready(struct jpeg_bits *bits)
{
    if (!bits->ended && bits->room + bits->n_room - bits->window.at < (ptrdiff_t)JPEG_MCU_MOST)
        jpeg_bits_fill(bits);
}

/* Values of `size` bits: the upper half as they are, the lower half are the negative ones. */
static inline int value_extend(uint64_t raw, unsigned size)
{
    int value = (int)raw;
    return value < 1 << (size - 1) ? value - (1 << size) + 1 : value;
}

/* At least 56 bits. */
static inline void window_fill(struct bit_window *window)
{
    uint64_t next;
    memcpy(&next, window->at, sizeof next);
    window->bits |= GUINT64_FROM_BE(next) >> window->n;
    window->at += (63 - window->n) >> 3;
    window->n |= 56;
}

static inline void window_drop(struct bit_window *window, unsigned n)
{
    window->bits <<= n;
    window->n -= n;
}

/* The value whose bits come next. */
static inline int value_take(struct bit_window *window, unsigned size)
{
    int value = value_extend(window->bits >> (64 - size), size);
    window_drop(window, size);
    return value;
}

static inline code_word code_take(struct bit_window *window, const struct jpeg_code_table *table)
{
    code_word code = table->quick[window->bits >> (64 - JPEG_QUICK_BITS)];
    if (G_UNLIKELY(!code))
        code = jpeg_code_long(table, window->bits);
    window_drop(window, code_length(code));
    return code;
}

/* Code and value of what takes no short cut. */
static inline code_word code_take_value(struct bit_window *window,
                                        const struct jpeg_code_table *table, int *ret_value)
{
    code_word code = code_take(window, table);
    *ret_value = code_value(code);
    if (!*ret_value && code_size(code))
        *ret_value = value_take(window, code_size(code));
    return code;
}
