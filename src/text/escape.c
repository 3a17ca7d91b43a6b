#include "text/escape.h"

#include "base/append.h"
#include "base/bug.h"

#include <stdbool.h>
#include <string.h>

enum { MAX_MARKS = 5, BLOCK = 16 };

/* What a byte means to a context. The table holds one class for each of the 256 bytes, so
 * that the common case is a run of bytes that are copied as they are. */
enum byte_class {
    BYTE_PLAIN,   /* copied */
    BYTE_MULTI,   /* begins (or breaks) a UTF-8 sequence */
    BYTE_ENTITY,  /* & < > " ' in markup */
    BYTE_BAD,     /* may not stand in the target at all: left out */
    BYTE_RETURN,  /* a carriage return that XML readers would turn into a newline */
    BYTE_JSON,    /* JSON: short escape or \u00XX */
    BYTE_PERCENT, /* URL: %XX */
};

struct context {
    unsigned char class[256];
    /* Of printable ASCII, all that is not plain; not used for URLs, where much is not. */
    unsigned char marks[MAX_MARKS][BLOCK];
};

/* Markup allows tab, newline and carriage return of all controls. */
#define MARKUP_CONTROLS                                                                            \
    [0x00 ... 0x08] = BYTE_BAD, [0x0b ... 0x0c] = BYTE_BAD,                                        \
              [0x0e ... 0x1f] = BYTE_BAD, [0x7f] = BYTE_BAD
#define MARKUP_ENTITIES                                                                            \
    ['&'] = BYTE_ENTITY, ['<'] = BYTE_ENTITY, ['>'] = BYTE_ENTITY, ['"'] = BYTE_ENTITY,            \
    ['\''] = BYTE_ENTITY
#define BLOCK_OF(c)                                                                                \
    {                                                                                              \
        [0 ... BLOCK - 1] = (c)                                                                    \
    }
#define MARKUP_MARKS                                                                               \
    {                                                                                              \
        BLOCK_OF('&'), BLOCK_OF('<'), BLOCK_OF('>'), BLOCK_OF('"'), BLOCK_OF('\'')                 \
    }
#define JSON_MARKS                                                                                 \
    {                                                                                              \
        BLOCK_OF('&'), BLOCK_OF('<'), BLOCK_OF('>'), BLOCK_OF('"'), BLOCK_OF('\\')                 \
    }
#define URL_COMPONENT                                                                              \
    [0x00 ... 0x2c] = BYTE_PERCENT, ['/'] = BYTE_PERCENT, [0x3a ... 0x40] = BYTE_PERCENT,          \
              [0x5b ... 0x5e] = BYTE_PERCENT, ['`'] = BYTE_PERCENT,                                \
              [0x7b ... 0x7d] = BYTE_PERCENT, [0x7f] = BYTE_PERCENT, [0x80 ... 0xff] = BYTE_MULTI

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Woverride-init"
static const struct context CONTEXTS[] = {
    [ESCAPE_HTML] = {{MARKUP_CONTROLS, MARKUP_ENTITIES, [0x80 ... 0xff] = BYTE_MULTI},
                     MARKUP_MARKS},
    [ESCAPE_XML] = {{MARKUP_CONTROLS, MARKUP_ENTITIES, ['\r'] = BYTE_RETURN,
                     [0x80 ... 0xff] = BYTE_MULTI},
                    MARKUP_MARKS},
    [ESCAPE_URL] = {{URL_COMPONENT}},
    [ESCAPE_URL_PATH] = {{URL_COMPONENT, ['/'] = BYTE_PLAIN}},
    [ESCAPE_JSON] = {{[0x00 ... 0x1f] = BYTE_JSON,
                      ['"'] = BYTE_JSON,
                      ['\\'] = BYTE_JSON,
                      ['<'] = BYTE_JSON,
                      ['>'] = BYTE_JSON,
                      ['&'] = BYTE_JSON,
                      [0x7f] = BYTE_JSON,
                      [0x80 ... 0xff] = BYTE_MULTI},
                     JSON_MARKS},
};
#pragma GCC diagnostic pop
static_assert(G_N_ELEMENTS(CONTEXTS) == ESCAPE_CONTEXT_COUNT, "one table a context");

static const char HEX[] = "0123456789ABCDEF", HEX_LOWER[] = "0123456789abcdef";
static const char REPLACEMENT[] = "\xef\xbf\xbd";

static void entity_append(GString *out, char c)
{
    switch (c) {
    case '&':
        append_text(out, "&amp;");
        break;
    case '<':
        append_text(out, "&lt;");
        break;
    case '>':
        append_text(out, "&gt;");
        break;
    case '"':
        append_text(out, "&quot;");
        break;
    default:
        append_text(out, "&#39;");
    }
}

static void json_byte_append(GString *out, unsigned char c)
{
    static const char SHORT[256] = {
        ['"'] = '"',  ['\\'] = '\\', ['\b'] = 'b', ['\f'] = 'f',
        ['\n'] = 'n', ['\r'] = 'r',  ['\t'] = 't',
    };
    if (SHORT[c]) {
        append_char(out, '\\');
        append_char(out, SHORT[c]);
    } else {
        const char code[] = {'\\', 'u', '0', '0', HEX_LOWER[c >> 4], HEX_LOWER[c & 15]};
        append_bytes(out, code, sizeof code);
    }
}

static void percent_append(GString *out, const char *bytes, size_t len)
{
    for (size_t i = 0; i < len; i++) {
        unsigned char c = (unsigned char)bytes[i];
        char code[] = {'%', HEX[c >> 4], HEX[c & 15]};
        append_bytes(out, code, sizeof code);
    }
}

/* Not a character in any context: Unicode sets these code points aside for ever, XML
 * forbids two of them, HTML checkers complain about all, and about C1 controls. */
static bool is_noncharacter(gunichar c)
{
    return (c & 0xfffe) == 0xfffe || (c >= 0xfdd0 && c <= 0xfdef) || (c >= 0x80 && c < 0xa0);
}

/* Appends the sequence at `p`; returns its length. */
static size_t multi_append(GString *out, enum escape_context context, const char *p, size_t left)
{
    gunichar c = g_utf8_get_char_validated(p, (gssize)left);
    bool valid = c < (gunichar)-2;
    size_t len = valid ? (size_t)g_unichar_to_utf8(c, NULL) : 1;
    const char *bytes = valid ? p : REPLACEMENT;
    size_t n_bytes = valid ? len : sizeof REPLACEMENT - 1;

    if (context == ESCAPE_URL || context == ESCAPE_URL_PATH)
        percent_append(out, bytes, n_bytes);
    else if (context == ESCAPE_JSON && (c == 0x2028 || c == 0x2029))
        g_string_append_printf(out, "\\u%04x", c);
    else if (context == ESCAPE_JSON || !valid || !is_noncharacter(c))
        append_bytes(out, bytes, n_bytes);
    return len;
}

typedef uint8_t block __attribute__((vector_size(BLOCK)));

static inline block block_at(const void *p)
{
    block bytes;
    memcpy(&bytes, p, BLOCK);
    return bytes;
}

/* Whether a block holds nothing but printable ASCII that is plain. Written with vectors, which
 * the compiler makes two dozen instructions of. */
static inline bool block_is_plain(block bytes, const unsigned char marks[][BLOCK])
{
    block bad = (block)(bytes - ' ' >= 0x7f - ' ');
    for (int i = 0; i < MAX_MARKS; i++)
        bad |= (block)(bytes == block_at(marks[i]));
    uint64_t halves[2];
    memcpy(halves, &bad, BLOCK);
    return !(halves[0] | halves[1]);
}

/* Where the plain bytes from `p` on end. Blocks may overlap: the last one of a text ends with it,
 * and one of less than a block is looked at by its two ends. */
static inline const char *plain_end(const struct context *context, const char *p, const char *end)
{
    size_t len = (size_t)(end - p);
    if (len >= BLOCK) {
        while (end - p >= BLOCK && block_is_plain(block_at(p), context->marks))
            p += BLOCK;
        if (end - p < BLOCK && block_is_plain(block_at(end - BLOCK), context->marks))
            return end;
    } else if (len >= BLOCK / 2) {
        block ends;
        memcpy(&ends, p, BLOCK / 2);
        memcpy((char *)&ends + BLOCK / 2, end - BLOCK / 2, BLOCK / 2);
        if (block_is_plain(ends, context->marks))
            return end;
    }
    while (p < end && context->class[(unsigned char)*p] == BYTE_PLAIN)
        p++;
    return p;
}

/* Room for so many bytes more, written from the returned place on. */
static char *room_make(GString *out, size_t n)
{
    size_t len = out->len;
    if (out->allocated_len - len <= n) {
        g_string_set_size(out, len + n);
        out->len = len;
    }
    return out->str + len;
}

/* Part of a URL: most of a message is blanks between short words. */
static void url_append(GString *out, enum escape_context context, const char *text, size_t len)
{
    const unsigned char *classes = CONTEXTS[context].class;
    const char *end = text + len;
    while (text < end) {
        char *to = room_make(out, 3 * (size_t)(end - text));
        for (; text < end && classes[(unsigned char)*text] != BYTE_MULTI; text++) {
            unsigned char c = (unsigned char)*text;
            if (classes[c] == BYTE_PLAIN) {
                *to++ = *text;
            } else {
                *to++ = '%';
                *to++ = HEX[c >> 4];
                *to++ = HEX[c & 15];
            }
        }
        out->len = (size_t)(to - out->str);
        *to = '\0';
        if (text < end)
            text += multi_append(out, context, text, (size_t)(end - text));
    }
}

void escape_append(GString *out, enum escape_context context, const char *text, gssize len)
{
    BUG_ON((unsigned)context >= ESCAPE_CONTEXT_COUNT);
    const unsigned char *classes = CONTEXTS[context].class;
    const char *end = text + (len < 0 ? strlen(text) : (size_t)len);
    if (context == ESCAPE_URL || context == ESCAPE_URL_PATH) {
        url_append(out, context, text, (size_t)(end - text));
        return;
    }
    const char *run = text;
    for (const char *p = text;;) {
        p = plain_end(&CONTEXTS[context], p, end);
        if (p == end)
            break;
        enum byte_class class = classes[(unsigned char)*p];
        append_bytes(out, run, (size_t)(p - run));
        size_t used = 1;
        switch (class) {
        case BYTE_MULTI:
            used = multi_append(out, context, p, (size_t)(end - p));
            break;
        case BYTE_ENTITY:
            entity_append(out, *p);
            break;
        case BYTE_RETURN:
            append_text(out, "&#13;");
            break;
        case BYTE_JSON:
            json_byte_append(out, (unsigned char)*p);
            break;
        case BYTE_PERCENT:
        case BYTE_PLAIN:
        case BYTE_BAD:
            break;
        }
        p += used;
        run = p;
    }
    append_bytes(out, run, (size_t)(end - run));
}

char *escape_text(enum escape_context context, const char *text)
{
    GString *out = g_string_sized_new(strlen(text) + 16);
    escape_append(out, context, text, -1);
    return g_string_free(out, FALSE);
}
