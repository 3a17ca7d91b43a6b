#include "text/date.h"

#include "base/bug.h"
#include "text/blank.h"

#include <string.h>

struct names {
    const char *months[12], *months_short[12];
    const char *days[7]; /* from Monday */
};

enum { NAMES_ID, NAMES_EN };

static const struct names NAMES[] =
    {
        [NAMES_ID] =
            {
                .months = {"Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli",
                           "Agustus", "September", "Oktober", "November", "Desember"},
                .months_short = {"Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep",
                                 "Okt", "Nov", "Des"},
                .days = {"Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu"},
            },
        [NAMES_EN] =
            {
                .months = {"January", "February", "March", "April", "May", "June", "July", "August",
                           "September", "October", "November", "December"},
                .months_short =
                    {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov",
                     "Dec"},
                .days = {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday",
                         "Saturday", "Sunday"},
            },
};

/* Spellings that people use beside the official ones. */
static const struct {
    const char *word;
    uint8_t month;
} MONTH_VARIANTS[] = {
    {"pebruari", 2}, {"peb", 2},  {"agt", 8},       {"ags", 8},
    {"agust", 8},    {"sept", 9}, {"nopember", 11}, {"nop", 11},
};

static const struct names *names_of(const char *lang)
{
    return &NAMES[strcmp(lang, "en") ? NAMES_ID : NAMES_EN];
}

/* ---- the calendar ---- */

static bool is_leap(int year)
{
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static int month_days(int year, int month)
{
    static const uint8_t DAYS[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return DAYS[month - 1] + (month == 2 && is_leap(year));
}

/* Days since 1 January of year 1 (day 0, a Monday). */
static int64_t day_number(struct date date)
{
    int64_t before = date.year - 1;
    int64_t days = before * 365 + before / 4 - before / 100 + before / 400;
    for (int month = 1; month < date.month; month++)
        days += month_days(date.year, month);
    return days + date.day - 1;
}

static struct date date_from_number(int64_t days)
{
    enum { DAYS_400 = 146097, DAYS_100 = 36524, DAYS_4 = 1461, DAYS_1 = 365, LAST_YEAR = 9999 };
    /* Outside the years 1-9999 there is nothing to show: stay at the border. */
    struct date first = {1, 1, 1}, last = {LAST_YEAR, 12, 31};
    if (days < 0)
        return first;
    if (days > day_number(last))
        return last;
    int64_t year = days / DAYS_400 * 400 + 1;
    days %= DAYS_400;
    int64_t centuries = MIN(days / DAYS_100, 3);
    days -= centuries * DAYS_100;
    int64_t fours = days / DAYS_4;
    days %= DAYS_4;
    int64_t ones = MIN(days / DAYS_1, 3);
    days -= ones * DAYS_1;
    year += centuries * 100 + fours * 4 + ones;

    int month = 1;
    while (days >= month_days((int)year, month))
        days -= month_days((int)year, month++);
    return (struct date){
        .year = (int16_t)year, .month = (uint8_t)month, .day = (uint8_t)(days + 1)};
}

int date_compare(struct date a, struct date b)
{
    int order = a.year - b.year;
    if (!order)
        order = a.month - b.month;
    if (!order)
        order = a.day - b.day;
    return (order > 0) - (order < 0);
}

struct date date_from_epoch(int64_t epoch, int offset_min)
{
    enum { DAY_S = 24 * 60 * 60 };
    int64_t seconds = epoch + (int64_t)offset_min * 60;
    int64_t days = seconds / DAY_S - (seconds % DAY_S < 0);
    return date_from_number(days + day_number((struct date){1970, 1, 1}));
}

struct date date_add_days(struct date date, int days)
{
    return date_from_number(day_number(date) + days);
}

int date_days_between(struct date from, struct date to)
{
    return (int)(day_number(to) - day_number(from));
}

unsigned date_weekday(struct date date)
{
    return (unsigned)(day_number(date) % 7);
}

/* ---- reading ---- */

/* Up to `max` digits; 0 read: returns NULL. */
static const char *number_read(const char *p, unsigned max, unsigned *ret_n, unsigned *ret_value)
{
    unsigned n = 0, value = 0;
    for (; n < max && g_ascii_isdigit(p[n]); n++)
        value = value * 10 + (unsigned)(p[n] - '0');
    *ret_n = n;
    *ret_value = value;
    return n && !g_ascii_isdigit(p[n]) ? p + n : NULL;
}

static unsigned month_find(const char *word, size_t len)
{
    for (size_t i = 0; i < G_N_ELEMENTS(MONTH_VARIANTS); i++) {
        if (strlen(MONTH_VARIANTS[i].word) == len &&
            !g_ascii_strncasecmp(word, MONTH_VARIANTS[i].word, len))
            return MONTH_VARIANTS[i].month;
    }
    for (size_t lang = 0; lang < G_N_ELEMENTS(NAMES); lang++) {
        for (unsigned m = 0; m < 12; m++) {
            const char *long_name = NAMES[lang].months[m], *name = NAMES[lang].months_short[m];
            if ((strlen(long_name) == len && !g_ascii_strncasecmp(word, long_name, len)) ||
                (strlen(name) == len && !g_ascii_strncasecmp(word, name, len)))
                return m + 1;
        }
    }
    return 0;
}

/* "17 Agustus 2026" from its month on. */
static const char *named_month_read(const char *p, unsigned *ret_month)
{
    size_t len = 0;
    p = blanks_skip(p);
    while (g_ascii_isalpha(p[len]))
        len++;
    *ret_month = month_find(p, len);
    if (!*ret_month)
        return NULL;
    p += len;
    return blanks_skip(*p == '.' ? p + 1 : p);
}

bool date_parse(const char *text, struct date *ret_date)
{
    unsigned n, first, month, last, n_last;
    const char *p = number_read(blanks_skip(text), 4, &n, &first);
    if (!p || n == 3)
        return false;
    char mark = *p;
    if (mark && strchr("-/.", mark)) {
        unsigned n_month;
        if (!(p = number_read(p + 1, 2, &n_month, &month)) || *p != mark)
            return false;
        p++;
    } else if (n == 4 || !(p = named_month_read(p, &month))) {
        return false;
    }
    bool year_first = n == 4;
    if (!(p = number_read(p, year_first ? 2 : 4, &n_last, &last)) || (!year_first && n_last != 4))
        return false;
    /* A time of day may follow. */
    if ((*p == 'T' || *p == ' ') && g_ascii_isdigit(p[1]))
        p += strspn(p, "T 0123456789:.+-Z");
    if (*blanks_skip(p))
        return false;

    unsigned year = year_first ? first : last, day = year_first ? last : first;
    if (year < 1 || month < 1 || month > 12 || day < 1 ||
        day > (unsigned)month_days((int)year, (int)month))
        return false;
    *ret_date = (struct date){.year = (int16_t)year, .month = (uint8_t)month, .day = (uint8_t)day};
    return true;
}

/* ---- writing ---- */

void date_append(GString *out, struct date date, enum date_style style, const char *lang)
{
    BUG_ON(date.month < 1 || date.month > 12);
    const struct names *names = names_of(lang);
    const char *const *months = style == DATE_MEDIUM ? names->months_short : names->months;
    if (style == DATE_ISO) {
        g_string_append_printf(out, "%04d-%02d-%02d", date.year, date.month, date.day);
        return;
    }
    if (style == DATE_FULL)
        g_string_append_printf(out, "%s, ", names->days[date_weekday(date)]);
    g_string_append_printf(out, "%d %s %d", date.day, months[date.month - 1], date.year);
}

const char *date_weekday_name(unsigned weekday, const char *lang)
{
    BUG_ON(weekday > 6);
    return names_of(lang)->days[weekday];
}
