#include "sheet/decode.h"

#include "base/bug.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

enum { CHUNK = 64 * 1024, NO_CHARACTER = 0xfffd };

/* What Windows-1252 has where Latin-1 has control characters; 0: nothing. */
static const uint16_t WINDOWS_1252[32] = {
    0x20ac, 0,      0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017d, 0,      0,      0x2018, 0x2019, 0x201c, 0x201d, 0x2022,
    0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0,      0x017e, 0x0178,
};

/* Takes one character: the number of bytes it has, 0 when more are needed to tell. */
typedef size_t (*take_fn)(const unsigned char *bytes, size_t size, gunichar *ret_c);

static size_t take_1252(const unsigned char *bytes, size_t size G_GNUC_UNUSED, gunichar *ret_c)
{
    gunichar c = bytes[0];
    if (c >= 0x80 && c < 0xa0)
        c = WINDOWS_1252[c - 0x80] ? WINDOWS_1252[c - 0x80] : NO_CHARACTER;
    *ret_c = c;
    return 1;
}

static size_t take_utf8(const unsigned char *bytes, size_t size, gunichar *ret_c)
{
    enum { LONGEST = 4, BEYOND = 0xf5 };
    /* To GLib a NUL is a character that has been cut, and so is the beginning of one of the five or
     * six bytes that UTF-8 once had. */
    *ret_c = *bytes ? g_utf8_get_char_validated((const char *)bytes, (gssize)size) : 0;
    if (!*bytes)
        return 1;
    if (*ret_c == (gunichar)-2 && size < LONGEST && *bytes < BEYOND)
        return 0;
    if (*ret_c == (gunichar)-1 || *ret_c == (gunichar)-2) {
        *ret_c = NO_CHARACTER;
        return 1;
    }
    return (size_t)g_unichar_to_utf8(*ret_c, NULL);
}

static size_t take_utf16(const unsigned char *bytes, size_t size, bool is_big, gunichar *ret_c)
{
    if (size < 2)
        return 0;
    gunichar unit = (gunichar)(is_big ? bytes[0] << 8 | bytes[1] : bytes[1] << 8 | bytes[0]);
    *ret_c = unit;
    if (unit < 0xd800 || unit > 0xdfff)
        return 2;
    *ret_c = NO_CHARACTER;
    if (unit > 0xdbff)
        return 2;
    if (size < 4)
        return 0;
    gunichar low = (gunichar)(is_big ? bytes[2] << 8 | bytes[3] : bytes[3] << 8 | bytes[2]);
    if (low < 0xdc00 || low > 0xdfff)
        return 2;
    *ret_c = 0x10000 + ((unit - 0xd800) << 10) + (low - 0xdc00);
    return 4;
}

static size_t take_utf16_le(const unsigned char *bytes, size_t size, gunichar *ret_c)
{
    return take_utf16(bytes, size, false, ret_c);
}

static size_t take_utf16_be(const unsigned char *bytes, size_t size, gunichar *ret_c)
{
    return take_utf16(bytes, size, true, ret_c);
}

static const take_fn TAKE[] = {
    [TABLE_ENCODING_GUESSED] = NULL,  [TABLE_UTF8] = take_utf8,
    [TABLE_UTF16_LE] = take_utf16_le, [TABLE_UTF16_BE] = take_utf16_be,
    [TABLE_WINDOWS_1252] = take_1252,
};
static_assert(G_N_ELEMENTS(TAKE) == TABLE_ENCODING_COUNT, "a function an encoding");

/* Decodes while characters are whole; returns the bytes used. */
static size_t run_append(const struct decode *decode, GString *out, const unsigned char *bytes,
                         size_t size)
{
    size_t used = 0, length;
    gunichar c;
    const char *end;
    if (decode->encoding == TABLE_UTF8) {
        g_utf8_validate_len((const char *)bytes, size, &end);
        used = (size_t)(end - (const char *)bytes);
        g_string_append_len(out, (const char *)bytes, (gssize)used);
    }
    while (used < size && (length = TAKE[decode->encoding](bytes + used, size - used, &c))) {
        g_string_append_unichar(out, c);
        used += length;
    }
    return used;
}

void decode_append(struct decode *decode, GString *out, const unsigned char *bytes, size_t size,
                   bool is_last)
{
    BUG_ON(!TAKE[decode->encoding]);
    /* The cut character first, byte by byte until it is whole. */
    while (decode->n_rest && size) {
        decode->rest[decode->n_rest++] = *bytes++;
        size--;
        size_t used = run_append(decode, out, decode->rest, decode->n_rest);
        BUG_ON(!used && decode->n_rest == sizeof decode->rest);
        memmove(decode->rest, decode->rest + used, decode->n_rest - used);
        decode->n_rest -= used;
    }
    size_t used = run_append(decode, out, bytes, size);
    BUG_ON(size - used >= sizeof decode->rest);
    memcpy(decode->rest + decode->n_rest, bytes + used, size - used);
    decode->n_rest += size - used;
    if (is_last && decode->n_rest) {
        g_string_append_unichar(out, NO_CHARACTER);
        decode->n_rest = 0;
    }
}

enum table_encoding decode_mark(const unsigned char *bytes, size_t size, size_t *ret_length)
{
    static const struct {
        const char *mark;
        size_t length;
        enum table_encoding encoding;
    } MARKS[] = {
        {"\xef\xbb\xbf", 3, TABLE_UTF8},
        {"\xff\xfe", 2, TABLE_UTF16_LE},
        {"\xfe\xff", 2, TABLE_UTF16_BE},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(MARKS); i++) {
        *ret_length = MARKS[i].length;
        if (size >= MARKS[i].length && !memcmp(bytes, MARKS[i].mark, MARKS[i].length))
            return MARKS[i].encoding;
    }
    *ret_length = 0;
    return TABLE_ENCODING_GUESSED;
}

int decode_guess(int fd, off_t offset)
{
    g_autofree char *buffer = g_malloc(CHUNK);
    size_t kept = 0;
    for (;;) {
        ssize_t n = pread(fd, buffer + kept, CHUNK - kept, offset);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return -1;
        if (!n)
            return kept ? TABLE_WINDOWS_1252 : TABLE_UTF8;
        offset += n;
        size_t size = kept + (size_t)n;
        const char *end;
        if (g_utf8_validate_len(buffer, size, &end)) {
            kept = 0;
            continue;
        }
        kept = size - (size_t)(end - buffer);
        /* A character may be cut by the end of the chunk, not in its middle. */
        if (kept >= 4 || g_utf8_get_char_validated(end, (gssize)kept) != (gunichar)-2)
            return TABLE_WINDOWS_1252;
        memmove(buffer, end, kept);
    }
}
