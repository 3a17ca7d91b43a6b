#include "photo/jpeg_bits.h"

/* All places of the quick table that begin with one code. */
static void quick_fill(struct jpeg_code_table *table, unsigned code, unsigned length,
                       unsigned symbol)
{
    unsigned size = symbol & 15, rest = JPEG_QUICK_BITS - length;
    for (unsigned i = 0; i < 1u << rest; i++) {
        bool whole = size && size <= rest;
        table->quick[code << rest | i] =
            whole ? code_make(length + size, symbol, value_extend(i >> (rest - size), size))
                  : code_make(length, symbol, 0);
    }
}

bool jpeg_code_table_build(struct jpeg_code_table *table, const JHUFF_TBL *source)
{
    if (!source)
        return false;
    unsigned code = 0, n = 0;
    memset(table->quick, 0, sizeof table->quick);
    memcpy(table->symbols, source->huffval, sizeof table->symbols);
    for (unsigned length = 1; length <= JPEG_LONGEST; length++, code <<= 1) {
        unsigned many = source->bits[length];
        if (n + many > sizeof table->symbols || code + many > 1u << length)
            return false;
        table->offset[length] = (int32_t)n - (int32_t)code;
        for (unsigned i = 0; length <= JPEG_QUICK_BITS && i < many; i++)
            quick_fill(table, code + i, length, table->symbols[n + i]);
        n += many;
        code += many;
        table->limit[length] = code << (JPEG_LONGEST - length);
    }
    return true;
}

code_word jpeg_code_long(const struct jpeg_code_table *table, uint64_t bits)
{
    uint32_t top = (uint32_t)(bits >> (64 - JPEG_LONGEST));
    for (unsigned length = JPEG_QUICK_BITS + 1; length <= JPEG_LONGEST; length++) {
        if (top < table->limit[length]) {
            int32_t at = (int32_t)(top >> (JPEG_LONGEST - length)) + table->offset[length];
            return code_make(length, table->symbols[at], 0);
        }
    }
    return 0;
}

void jpeg_bits_fill(struct jpeg_bits *bits)
{
    const uint8_t *end = bits->room + bits->n_room;
    size_t n = bits->window.at < end ? (size_t)(end - bits->window.at) : 0;
    memmove(bits->room, end - n, n);
    while (n < JPEG_ROOM && !bits->ended) {
        size_t span = MIN(JPEG_ROOM - n, (size_t)(bits->file_end - bits->next));
        const uint8_t *stop = span ? memchr(bits->next, 0xff, span) : NULL;
        size_t plain = stop ? (size_t)(stop - bits->next) : span;
        memcpy(bits->room + n, bits->next, plain);
        n += plain;
        bits->next += plain;
        if (stop && bits->file_end - stop >= 2 && stop[1] == 0) {
            bits->room[n++] = 0xff;
            bits->next += 2;
        } else if (stop || bits->next == bits->file_end) {
            bits->ended = true;
        }
    }
    memset(bits->room + n, 0, JPEG_ZEROS);
    bits->n_room = n;
    bits->window.at = bits->room;
}

void jpeg_bits_start(struct jpeg_bits *bits, const uint8_t *next)
{
    bits->window = (struct bit_window){0, 0, bits->room};
    bits->next = next;
    bits->n_room = 0;
    bits->ended = false;
    jpeg_bits_fill(bits);
}

bool jpeg_bits_at_marker(struct jpeg_bits *bits)
{
    if (!bits->ended)
        jpeg_bits_fill(bits);
    ptrdiff_t left = jpeg_bits_left(bits);
    return bits->ended && left >= 0 && left < 8 && bits->file_end - bits->next >= 2;
}
