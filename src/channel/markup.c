#include "channel/markup.h"

#include "text/money.h"

#include <glib.h>
#include <string.h>

enum { WHOLE = 100 * 100 /* 100% in hundredths of a percent */ };

/* "8", "8,5", "8.25" into hundredths; false for anything else. */
static bool percent_read(const char *text, int64_t *ret)
{
    int64_t number = 0;
    const char *p = text;
    for (; g_ascii_isdigit(*p) && number <= MARKUP_MAX_PERCENT; p++)
        number = number * 10 + (*p - '0');
    if (p == text || g_ascii_isdigit(*p))
        return false;
    number *= 100;
    if (*p == ',' || *p == '.') {
        int unit = 10;
        for (p++; g_ascii_isdigit(*p) && unit; p++, unit /= 10)
            number += (*p - '0') * unit;
        if (unit == 10)
            return false;
    }
    *ret = number;
    return !*p;
}

bool markup_parse(const char *text, struct markup *ret_markup)
{
    g_autofree char *given = g_strstrip(g_strdup(text));
    bool is_down = g_str_has_prefix(given, "-") || g_str_has_prefix(given, "\u2212");
    bool is_signed = is_down || *given == '+';
    char *number = g_strchug(is_signed ? g_utf8_next_char(given) : given);
    size_t len = strlen(number);
    int64_t amount;
    *ret_markup = (struct markup){0};
    if (!is_signed && !strcmp(number, "0"))
        return true;
    if (len && number[len - 1] == '%') {
        number[len - 1] = '\0';
        if (!percent_read(g_strchomp(number), &amount))
            return false;
        int64_t limit = is_down ? -MARKUP_MIN_PERCENT : MARKUP_MAX_PERCENT;
        ret_markup->percent_100 = (int32_t)(is_down ? -amount : amount);
        return amount <= limit * 100;
    }
    if (!is_signed || money_parse(number, &amount) != MONEY_OK || amount > MARKUP_MAX_IDR)
        return false;
    ret_markup->idr = (int32_t)(is_down ? -amount : amount);
    return true;
}

bool markup_parse_round(const char *text, uint32_t *ret_round)
{
    int64_t number;
    if (money_parse(text, &number) != MONEY_OK)
        return false;
    *ret_round = (uint32_t)number;
    return !number || (number >= MARKUP_MIN_ROUND && number <= MARKUP_MAX_ROUND);
}

static int64_t round_up(int64_t idr, int64_t round)
{
    int64_t next_power = 10;
    while (next_power <= round)
        next_power *= 10;
    if (next_power % round == 0)
        return (idr + round - 1) / round * round;
    int64_t ending = idr / next_power * next_power + round;
    return ending < idr ? ending + next_power : ending;
}

int64_t markup_apply(int64_t idr, const struct markup *markup, uint32_t round)
{
    if (markup->percent_100)
        idr = (idr * (WHOLE + markup->percent_100) + WHOLE - 1) / WHOLE;
    idr += markup->idr;
    return idr < 1 || !round ? idr : round_up(idr, round);
}
