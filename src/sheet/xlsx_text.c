#include "sheet/xlsx_write.h"

#include <string.h>

/* "_xHHHH_" would be read as the character of that number. */
static bool is_escape(const char *text)
{
    if (text[0] != '_' || text[1] != 'x')
        return false;
    for (size_t i = 2; i < 6; i++) {
        if (!g_ascii_isxdigit(text[i]))
            return false;
    }
    return text[6] == '_';
}

bool xlsx_text_append(GString *out, const char *text)
{
    size_t units = 0; /* of UTF-16, in which the limit counts */
    for (const char *p = text; *p; p++) {
        if (*p != '\n' && *p != '\t' && g_ascii_iscntrl(*p))
            continue;
        /* U+FFFE and U+FFFF are no characters to XML. */
        if (!strncmp(p, "\xef\xbf\xbe", 3) || !strncmp(p, "\xef\xbf\xbf", 3)) {
            p += 2;
            continue;
        }
        if (is_escape(p))
            g_string_append(out, "_x005F");
        g_string_append_c(out, *p);
        unsigned char byte = (unsigned char)*p;
        units += byte < 0x80 || byte >= 0xc0 ? 1u + (byte >= 0xf0) : 0;
    }
    return units <= XLSX_MAX_CELL;
}

bool xlsx_number_fits(const char *number)
{
    enum { MAX_DIGITS = 15 };
    size_t digits = 0;
    for (const char *p = number; *p && *p != 'e' && *p != 'E'; p++) {
        if (g_ascii_isdigit(*p) && (digits || *p != '0'))
            digits++;
    }
    return *number && strspn(number, "0123456789.+-eE") == strlen(number) && digits <= MAX_DIGITS;
}
