#include "sheet/xlsx_value.h"

#include "text/date.h"

#include <math.h>
#include <string.h>

enum { MAX_SERIAL = 2958465 /* 9999-12-31 */, SECONDS_A_DAY = 86400 };

/* ---- styles ---- */

struct xlsx_style xlsx_style_builtin(unsigned id)
{
    static const struct {
        uint8_t first, last;
        enum xlsx_format format;
    } RANGES[] = {
        {14, 17, XLSX_DAY},  {18, 21, XLSX_TIME}, {22, 22, XLSX_DAY_AND_TIME}, {27, 31, XLSX_DAY},
        {32, 35, XLSX_TIME}, {36, 36, XLSX_DAY},  {45, 47, XLSX_TIME},         {50, 54, XLSX_DAY},
        {55, 56, XLSX_TIME}, {57, 58, XLSX_DAY},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(RANGES); i++) {
        if (id >= RANGES[i].first && id <= RANGES[i].last)
            return (struct xlsx_style){.format = RANGES[i].format};
    }
    return (struct xlsx_style){0};
}

/* The letters of a code's first section that stand for something: without quoted and escaped
 * text, colours and languages. Small letters. Returns new. */
static char *code_letters(const char *code)
{
    GString *out = g_string_new(NULL);
    for (const char *p = code; *p && *p != ';'; p++) {
        if (*p == '"') {
            const char *end = strchr(p + 1, '"');
            if (!end)
                break;
            p = end;
        } else if (*p == '\\' || *p == '_' || *p == '*') {
            if (p[1])
                p = g_utf8_next_char(p + 1) - 1;
        } else if (*p == '[') {
            const char *end = strchr(p, ']');
            if (!end)
                break;
            /* [h], [mm] and [ss] count on beyond a day. */
            if (strchr("hms", g_ascii_tolower(p[1])) && p[1] &&
                strspn(p + 1, "hmsHMS") == (size_t)(end - p - 1))
                g_string_append_c(out, g_ascii_tolower(p[1]) == 'm' ? 's' : g_ascii_tolower(p[1]));
            p = end;
        } else {
            g_string_append_c(out, g_ascii_tolower(*p));
        }
    }
    return g_string_free(out, FALSE);
}

struct xlsx_style xlsx_style_parse(const char *code)
{
    g_autofree char *letters = code_letters(code);
    size_t n_zeros = strspn(letters, "0");
    if (n_zeros > 1 && n_zeros < 32 && !letters[n_zeros])
        return (struct xlsx_style){.format = XLSX_ZEROS, .zeros = (uint8_t)n_zeros};
    if (!strcmp(letters, "general") || strpbrk(letters, "#?@"))
        return (struct xlsx_style){0};
    bool has_time = strpbrk(letters, "hs");
    /* An m is a month where no clock stands beside it. */
    bool has_day = strpbrk(letters, "yd") || (strchr(letters, 'm') && !has_time);
    if (has_day)
        return (struct xlsx_style){.format = has_time ? XLSX_DAY_AND_TIME : XLSX_DAY};
    return (struct xlsx_style){.format = has_time ? XLSX_TIME : XLSX_PLAIN};
}

/* ---- numbers ---- */

/* Appends digits and exponent ("d.ddde±xx") as a plain decimal. */
static void plain_append(GString *out, const char *scientific)
{
    char digits[32] = "";
    size_t n = 0;
    const char *p = scientific;
    if (*p == '-')
        g_string_append_c(out, *p++);
    for (; *p && *p != 'e'; p++) {
        if (*p != '.' && n < sizeof digits - 1)
            digits[n++] = *p;
    }
    int exponent = (int)g_ascii_strtoll(*p ? p + 1 : p, NULL, 10);
    while (n > 1 && digits[n - 1] == '0')
        n--;
    digits[n] = '\0';
    if (exponent < 0) {
        g_string_append(out, "0.");
        for (int i = -1; i > exponent; i--)
            g_string_append_c(out, '0');
        g_string_append(out, digits);
        return;
    }
    for (int i = 0; i <= exponent; i++)
        g_string_append_c(out, (size_t)i < n ? digits[i] : '0');
    if (n > (size_t)exponent + 1)
        g_string_append_printf(out, ".%s", digits + exponent + 1);
}

/* Appends the shortest decimal that reads back as the same number. */
static void shortest_append(GString *out, double number)
{
    static const char *const FORMATS[] = {"%.14e", "%.15e", "%.16e"};
    char text[64];
    for (size_t i = 0; i < G_N_ELEMENTS(FORMATS); i++) {
        g_ascii_formatd(text, sizeof text, FORMATS[i], number);
        if (g_ascii_strtod(text, NULL) == number)
            break;
    }
    if (number == 0)
        g_string_append_c(out, '0');
    else if (fabs(number) >= 1e21 || fabs(number) < 1e-9)
        g_string_append(out, text);
    else
        plain_append(out, text);
}

static void clock_append(GString *out, int64_t seconds)
{
    g_string_append_printf(out, "%02d:%02d:%02d", (int)(seconds / 3600), (int)(seconds / 60 % 60),
                           (int)(seconds % 60));
}

/* Day 1 is 1900-01-01, and 1900 is taken for a leap year: after day 60 all are one late. */
static void moment_append(GString *out, double serial, enum xlsx_format format, bool is_1904)
{
    int64_t seconds = (int64_t)llround(serial * SECONDS_A_DAY);
    int day = (int)(seconds / SECONDS_A_DAY);
    if (format == XLSX_TIME) {
        clock_append(out, seconds);
        return;
    }
    struct date base = is_1904    ? (struct date){1904, 1, 1}
                       : day < 60 ? (struct date){1899, 12, 31}
                                  : (struct date){1899, 12, 30};
    date_append(out, date_add_days(base, day), DATE_ISO, "en");
    if (format == XLSX_DAY_AND_TIME && seconds % SECONDS_A_DAY) {
        g_string_append_c(out, 'T');
        clock_append(out, seconds % SECONDS_A_DAY);
    }
}

static enum sheet_kind zeros_append(GString *out, double number, unsigned zeros)
{
    size_t start = out->len;
    shortest_append(out, number);
    if (number < 0 || strchr(out->str + start, '.') || strchr(out->str + start, 'e'))
        return SHEET_NUMBER;
    while (out->len - start < zeros)
        g_string_insert_c(out, (gssize)start, '0');
    return SHEET_TEXT;
}

enum sheet_kind xlsx_number_append(GString *out, const char *raw, struct xlsx_style style,
                                   bool is_1904)
{
    size_t length = strlen(raw);
    bool is_short_integer = length && length <= 15 && strspn(raw, "0123456789") == length;
    if (is_short_integer && style.format == XLSX_PLAIN && (*raw != '0' || length == 1)) {
        g_string_append_len(out, raw, (gssize)length);
        return SHEET_NUMBER;
    }
    char *end;
    double number = g_ascii_strtod(raw, &end);
    while (g_ascii_isspace(*end))
        end++;
    if (end == raw || *end || !isfinite(number)) {
        g_string_append(out, raw);
        return SHEET_TEXT;
    }
    if (style.format == XLSX_ZEROS)
        return zeros_append(out, number, style.zeros);
    if (style.format != XLSX_PLAIN && number >= 0 && number < MAX_SERIAL + 1) {
        moment_append(out, number, style.format, is_1904);
        return SHEET_DATE;
    }
    shortest_append(out, number);
    return SHEET_NUMBER;
}

/* ---- texts ---- */

/* The character that "_xHHHH_" stands for; 0 when it is none. */
static gunichar escape_read(const char *text)
{
    gunichar c = 0;
    if (text[0] != '_' || text[1] != 'x')
        return 0;
    for (size_t i = 2; i < 6; i++) {
        if (!g_ascii_isxdigit(text[i]))
            return 0;
        c = c * 16 + (gunichar)g_ascii_xdigit_value(text[i]);
    }
    return text[6] == '_' && g_unichar_validate(c) ? c : 0;
}

void xlsx_text_unescape(GString *text, size_t start)
{
    char *to = strstr(text->str + start, "_x");
    if (!to)
        return;
    for (const char *from = to; *from;) {
        gunichar c = escape_read(from);
        if (c) {
            to += g_unichar_to_utf8(c, to);
            from += 7;
        } else {
            *to++ = *from++;
        }
    }
    g_string_truncate(text, (gsize)(to - text->str));
}
