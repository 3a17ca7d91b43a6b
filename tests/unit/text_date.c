/* Days and opening hours. */
#include "text/date.h"

static void test_parse(void)
{
    static const struct {
        const char *text, *iso; /* NULL: no day */
    } VECTORS[] = {
        {"2026-08-17", "2026-08-17"},
        {"17-08-2026", "2026-08-17"},
        {"17/8/2026", "2026-08-17"},
        {"17.8.2026", "2026-08-17"},
        {"2026/8/17", "2026-08-17"},
        {"17 Agustus 2026", "2026-08-17"},
        {"17 august 2026", "2026-08-17"},
        {"17 Aug 2026", "2026-08-17"},
        {"17 Agu 2026", "2026-08-17"},
        {"17 agt. 2026", "2026-08-17"},
        {"1 Nop 2026", "2026-11-01"},
        {"3 MEI 2026", "2026-05-03"},
        {"2026-08-17T10:00:00Z", "2026-08-17"},
        {"2026-08-17 10.05", "2026-08-17"},
        {"29 Feb 2028", "2028-02-29"},
        {" 2026-08-17 ", "2026-08-17"},
        {"29 Feb 2026", NULL},
        {"29-02-2100", NULL},
        {"31-04-2026", NULL},
        {"32-01-2026", NULL},
        {"00-01-2026", NULL},
        {"2026-13-01", NULL},
        {"2026-00-10", NULL},
        {"17-08-26", NULL},
        {"17-08/2026", NULL},
        {"0000-01-01", NULL},
        {"17 Agstus 2026", NULL},
        {"Agustus 2026", NULL},
        {"besok", NULL},
        {"2026", NULL},
        {"2026-08", NULL},
        {"2026-08-17abc", NULL},
        {"", NULL},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(VECTORS); i++) {
        struct date date;
        bool is_day = date_parse(VECTORS[i].text, &date);
        if (is_day != (VECTORS[i].iso != NULL))
            g_test_message("\"%s\"", VECTORS[i].text);
        g_assert_true(is_day == (VECTORS[i].iso != NULL));
        if (!is_day)
            continue;
        g_autoptr(GString) out = g_string_new(NULL);
        date_append(out, date, DATE_ISO, "id");
        g_assert_cmpstr(out->str, ==, VECTORS[i].iso);
    }
}

static void test_format(void)
{
    static const struct {
        enum date_style style;
        const char *lang, *text;
    } VECTORS[] = {
        {DATE_ISO, "id", "2026-08-17"},
        {DATE_MEDIUM, "id", "17 Agu 2026"},
        {DATE_MEDIUM, "en", "17 Aug 2026"},
        {DATE_LONG, "id", "17 Agustus 2026"},
        {DATE_LONG, "en", "17 August 2026"},
        {DATE_FULL, "id", "Senin, 17 Agustus 2026"},
        {DATE_FULL, "en", "Monday, 17 August 2026"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(VECTORS); i++) {
        g_autoptr(GString) out = g_string_new(NULL);
        date_append(out, (struct date){2026, 8, 17}, VECTORS[i].style, VECTORS[i].lang);
        g_assert_cmpstr(out->str, ==, VECTORS[i].text);
    }
}

static void test_month_and_day_names(void)
{
    static const char *const MONTHS[] = {"Januari",   "Februari", "Maret",    "April",
                                         "Mei",       "Juni",     "Juli",     "Agustus",
                                         "September", "Oktober",  "November", "Desember"};
    static const char *const SHORT[] = {"Jan", "Feb", "Mar", "Apr", "Mei", "Jun",
                                        "Jul", "Agu", "Sep", "Okt", "Nov", "Des"};
    static const char *const DAYS[] = {"Senin", "Selasa", "Rabu",  "Kamis",
                                       "Jumat", "Sabtu",  "Minggu"};
    for (unsigned m = 0; m < 12; m++) {
        struct date date = {2026, (uint8_t)(m + 1), 1};
        g_autoptr(GString) out = g_string_new(NULL);
        date_append(out, date, DATE_LONG, "id");
        g_autofree char *expected = g_strdup_printf("1 %s 2026", MONTHS[m]);
        g_assert_cmpstr(out->str, ==, expected);
        g_string_truncate(out, 0);
        date_append(out, date, DATE_MEDIUM, "id");
        g_autofree char *expected_short = g_strdup_printf("1 %s 2026", SHORT[m]);
        g_assert_cmpstr(out->str, ==, expected_short);
    }
    for (unsigned day = 0; day < 7; day++)
        g_assert_cmpstr(date_weekday_name(day, "id"), ==, DAYS[day]);
}

/* Against GLib's calendar, a day at a time over 800 years. */
static void test_calendar(void)
{
    GDate *other = g_date_new_dmy(1, 1, 1700);
    struct date date = {1700, 1, 1};
    for (int i = 0; i < 800 * 365; i++) {
        g_assert_cmpint(date.year, ==, g_date_get_year(other));
        g_assert_cmpint(date.month, ==, (int)g_date_get_month(other));
        g_assert_cmpint(date.day, ==, g_date_get_day(other));
        g_assert_cmpuint(date_weekday(date), ==, (unsigned)g_date_get_weekday(other) - 1);
        struct date next = date_add_days(date, 1);
        g_assert_cmpint(date_compare(date, next), ==, -1);
        g_assert_cmpint(date_compare(next, date), ==, 1);
        g_assert_cmpint(date_compare(date_add_days(next, -1), date), ==, 0);
        date = next;
        g_date_add_days(other, 1);
    }
    g_date_free(other);
}

static void test_from_epoch(void)
{
    static const struct {
        int64_t epoch;
        int offset_min;
        struct date date;
    } VECTORS[] = {
        {0, 0, {1970, 1, 1}},
        {-1, 0, {1969, 12, 31}},
        {-1, 1, {1970, 1, 1}},
        {1786924800, 0, {2026, 8, 17}},
        {1786924800 - 7 * 3600, 7 * 60, {2026, 8, 17}},
        {1786924800 - 7 * 3600 - 1, 7 * 60, {2026, 8, 16}},
        {4294967296, 0, {2106, 2, 7}},
        {INT64_C(253402300800), 0, {9999, 12, 31}},
        {INT64_C(-99999999999999), 0, {1, 1, 1}},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(VECTORS); i++) {
        struct date date = date_from_epoch(VECTORS[i].epoch, VECTORS[i].offset_min);
        g_assert_cmpint(date_compare(date, VECTORS[i].date), ==, 0);
    }
}

static void test_hours(void)
{
    static const struct {
        const char *text, *id, *en; /* NULL: not hours; "": closed */
    } VECTORS[] = {
        {"08.00-17.00", "08.00–17.00", "08:00–17:00"},
        {"8:00 - 12:00, 13:00 - 17:00", "08.00–12.00, 13.00–17.00", "08:00–12:00, 13:00–17:00"},
        {"8-17", "08.00–17.00", "08:00–17:00"},
        {"08.00 – 17.00 WIB", "08.00–17.00", "08:00–17:00"},
        {"08.00 s/d 17.00", "08.00–17.00", "08:00–17:00"},
        {"08.00 sampai 17.00", "08.00–17.00", "08:00–17:00"},
        {"9 to 5", "09.00–05.00", "09:00–05:00"},
        {"8-12 dan 13-17; 19-21", "08.00–12.00, 13.00–17.00, 19.00–21.00",
         "08:00–12:00, 13:00–17:00, 19:00–21:00"},
        {"18.00—02.00", "18.00–02.00", "18:00–02:00"},
        {"24 jam", "24 jam", "24 hours"},
        {"00.00-24.00", "24 jam", "24 hours"},
        {"6-0, 0-24", "06.00–00.00, 00.00–24.00", "06:00–00:00, 00:00–24:00"},
        {"Tutup", "", ""},
        {"closed", "", ""},
        {"", NULL, NULL},
        {"08.00", NULL, NULL},
        {"08.00-25.00", NULL, NULL},
        {"08.60-17.00", NULL, NULL},
        {"08.5-17.00", NULL, NULL},
        {"24.00-08.00", NULL, NULL},
        {"08.00-08.00", NULL, NULL},
        {"08.00-17.00-", NULL, NULL},
        {"1-2, 3-4, 5-6, 7-8", NULL, NULL},
        {"pagi-sore", NULL, NULL},
        {"tutupan", NULL, NULL},
        {"0800-1700", NULL, NULL},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(VECTORS); i++) {
        struct hours hours;
        bool is_read = hours_parse(VECTORS[i].text, &hours);
        if (is_read != (VECTORS[i].id != NULL))
            g_test_message("\"%s\"", VECTORS[i].text);
        g_assert_true(is_read == (VECTORS[i].id != NULL));
        if (!is_read)
            continue;
        g_assert_true(hours.given);
        g_autoptr(GString) id = g_string_new(NULL);
        g_autoptr(GString) en = g_string_new(NULL);
        hours_append(id, &hours, "id");
        hours_append(en, &hours, "en");
        g_assert_cmpstr(id->str, ==, VECTORS[i].id);
        g_assert_cmpstr(en->str, ==, VECTORS[i].en);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/date/parse", test_parse);
    g_test_add_func("/date/format", test_format);
    g_test_add_func("/date/month-and-day-names", test_month_and_day_names);
    g_test_add_func("/date/calendar", test_calendar);
    g_test_add_func("/date/from-epoch", test_from_epoch);
    g_test_add_func("/date/hours", test_hours);
    return g_test_run();
}
