#include "text/phone.h"

#include "text/blank.h"

#include <glib.h>
#include <string.h>

enum {
    READ_DIGITS_MAX = 32, /* more than any number: kept only to call it too long */
    MOBILE_MIN = 9,
    MOBILE_MAX = 12,
    LANDLINE_MIN = 7,
    LANDLINE_MAX = 11,
    FOREIGN_MIN = 7,
};

static bool is_separator(gunichar c)
{
    if (blank_is(c) || (c < 0x80 && c && strchr("-.()", (int)c)))
        return true;
    return c >= 0x80 && (g_unichar_type(c) == G_UNICODE_DASH_PUNCTUATION || c == 0x2212);
}

/* "6281234567890.0": a spreadsheet's fraction, whose 0 is no digit of the number. */
static bool is_fraction(const char *text)
{
    size_t n = strspn(text, "+0123456789");
    return n > 4 && text[n] == '.' && text[n + 1] && !text[n + 1 + strspn(text + n + 1, "0")];
}

/* Digits only; false for anything else but separators and a leading '+'. */
static bool digits_read(const char *text, char *digits, size_t *ret_n, bool *ret_plus)
{
    size_t n = 0;
    *ret_plus = false;
    if (!g_utf8_validate(text, -1, NULL) || is_fraction(text))
        return false;
    for (const char *p = text; *p; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        if (c >= '0' && c <= '9') {
            if (n < READ_DIGITS_MAX)
                digits[n++] = (char)c;
        } else if (c == '+' && !n && !*ret_plus) {
            *ret_plus = true;
        } else if (!is_separator(c)) {
            return false;
        }
    }
    digits[n] = '\0';
    *ret_n = n;
    return true;
}

static enum phone_verdict length_judge(size_t n, size_t min, size_t max,
                                       enum phone_verdict verdict_if_good)
{
    return n < min ? PHONE_TOO_SHORT : n > max ? PHONE_TOO_LONG : verdict_if_good;
}

/* A number without country code and trunk 0. */
static enum phone_verdict national_judge(const char *national, enum phone_verdict verdict_if_mobile)
{
    size_t n = strlen(national);
    if (!n)
        return PHONE_TOO_SHORT;
    if (national[0] == '0' || national[0] == '1')
        return PHONE_NOT_MOBILE;
    if (national[0] != '8')
        return length_judge(n, LANDLINE_MIN, LANDLINE_MAX, PHONE_LANDLINE);
    if (national[1] == '0' || national[1] == '4')
        return PHONE_NOT_MOBILE;
    return length_judge(n, MOBILE_MIN, MOBILE_MAX, verdict_if_mobile);
}

enum phone_verdict phone_normalise(const char *text, char ret_digits[PHONE_DIGITS_MAX + 1])
{
    char digits[READ_DIGITS_MAX + 1];
    size_t n;
    bool has_plus;
    ret_digits[0] = '\0';
    if (!digits_read(text, digits, &n, &has_plus))
        return PHONE_BAD_CHARACTER;

    const char *national = digits;
    enum phone_verdict mobile = PHONE_OK;
    if (g_str_has_prefix(digits, "62") || (!has_plus && g_str_has_prefix(digits, "0062"))) {
        national += digits[0] == '0' ? 4 : 2;
        if (*national == '0') {
            national++;
            mobile = PHONE_STRAY_ZERO;
        }
    } else if (has_plus) {
        enum phone_verdict verdict =
            *digits == '0' ? PHONE_NOT_MOBILE
                           : length_judge(n, FOREIGN_MIN, PHONE_DIGITS_MAX, PHONE_FOREIGN);
        if (verdict == PHONE_FOREIGN)
            g_strlcpy(ret_digits, digits, PHONE_DIGITS_MAX + 1);
        return verdict;
    } else if (*digits == '0') {
        national++;
    } else if (*digits == '8') {
        mobile = PHONE_ASSUMED;
    } else {
        /* No 0, 62 or +: an area code is missing, or a country's +. */
        return n ? PHONE_NOT_MOBILE : PHONE_TOO_SHORT;
    }

    enum phone_verdict verdict = national_judge(national, mobile);
    if (phone_is_usable(verdict))
        g_snprintf(ret_digits, PHONE_DIGITS_MAX + 1, "62%s", national);
    return verdict;
}

bool phone_is_usable(enum phone_verdict verdict)
{
    return verdict <= PHONE_FOREIGN;
}

/* Areas whose code has two digits (Jakarta, Bandung, Semarang, Surabaya, Medan); the others have
 * three. */
static const char *const SHORT_AREAS[] = {"21", "22", "24", "31", "61"};

/* Returns new: "0341-555-0123" for "62" and the digits of a fixed line. */
static char *landline_display(const char *national)
{
    int area = 3;
    for (size_t i = 0; i < G_N_ELEMENTS(SHORT_AREAS); i++) {
        if (g_str_has_prefix(national, SHORT_AREAS[i]))
            area = 2;
    }
    int subscriber = (int)strlen(national) - area;
    int first = subscriber / 2;
    return g_strdup_printf("0%.*s-%.*s-%s", area, national, first, national + area,
                           national + area + first);
}

char *phone_display(const char *digits)
{
    const char *national = digits + 2;
    size_t n = strlen(digits);
    if (!g_str_has_prefix(digits, "62") || n < 2 + LANDLINE_MIN)
        return g_strconcat("+", digits, NULL);
    if (national[0] != '8')
        return landline_display(national);
    if (n < 2 + MOBILE_MIN)
        return g_strconcat("+", digits, NULL);
    int middle = n - 2 <= 10 ? 3 : 4;
    return g_strdup_printf("0%.3s-%.*s-%s", national, middle, national + 3, national + 3 + middle);
}
