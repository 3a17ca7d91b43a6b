#include "text/blank.h"

bool blank_is(gunichar c)
{
    if (c < 0x80)
        return g_ascii_isspace((char)c);
    /* G_UNICODE_FORMAT: joiners, and marks of direction that phones put around numbers. */
    GUnicodeType type = g_unichar_type(c);
    return type == G_UNICODE_SPACE_SEPARATOR || type == G_UNICODE_FORMAT;
}

const char *blanks_skip(const char *text)
{
    for (;;) {
        unsigned char byte = (unsigned char)*text;
        if (byte < 0x80 ? !g_ascii_isspace((char)byte)
                        : !blank_is(g_utf8_get_char_validated(text, -1)))
            return text;
        text = g_utf8_next_char(text);
    }
}
