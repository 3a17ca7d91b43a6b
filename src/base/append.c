#include "base/append.h"

enum { MAX_DIGITS = 20 };

void append_int(GString *out, int64_t number)
{
    char digits[MAX_DIGITS + 1];
    char *first = digits + sizeof digits;
    /* The least number has no positive twin. */
    uint64_t left = number < 0 ? 0 - (uint64_t)number : (uint64_t)number;
    do {
        *--first = (char)('0' + left % 10);
        left /= 10;
    } while (left);
    if (number < 0)
        *--first = '-';
    append_bytes(out, first, (size_t)(digits + sizeof digits - first));
}
