/* Fuzz target: any text as each kind of value that owners write: amounts, telephone numbers, days,
 * hours, weights, sizes, QRIS codes, names. What is understood lies within its limits and, written
 * out, is understood again. */
#include "text/date.h"
#include "text/measure.h"
#include "text/money.h"
#include "text/phone.h"
#include "text/qris.h"
#include "text/slug.h"
#include "text/words.h"

#include <stdint.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { MAX_BYTES = 1024 };

static void check_money(const char *text)
{
    int64_t idr = -1;
    if (money_parse(text, &idr) != MONEY_OK)
        return;
    g_assert_cmpint(idr, >=, 0);
    g_assert_cmpint(idr, <=, MONEY_MAX_IDR);
    g_autofree char *shown = money_text(idr);
    int64_t again = -1;
    g_assert_cmpint(money_parse(shown, &again), ==, MONEY_OK);
    g_assert_cmpint(again, ==, idr);
}

static void check_phone(const char *text)
{
    char digits[PHONE_DIGITS_MAX + 1] = "";
    if (!phone_is_usable(phone_normalise(text, digits)))
        return;
    g_assert_cmpuint(strlen(digits), ==, strspn(digits, "0123456789"));
    g_assert_cmpint(digits[0], !=, '0');
    g_autofree char *shown = phone_display(digits);
    char again[PHONE_DIGITS_MAX + 1] = "";
    g_assert_true(phone_is_usable(phone_normalise(shown, again)));
    g_assert_cmpstr(again, ==, digits);
}

static void check_date(const char *text)
{
    struct date date;
    /* Years before 1000 are shown with fewer digits than are read. */
    if (!date_parse(text, &date) || date.year < 1000)
        return;
    g_assert_cmpuint(date_weekday(date), <, 7);
    static const char *const LANGUAGES[] = {"id", "en"};
    for (int style = DATE_ISO; style <= DATE_LONG; style++) {
        for (size_t i = 0; i < G_N_ELEMENTS(LANGUAGES); i++) {
            g_autoptr(GString) shown = g_string_new(NULL);
            date_append(shown, date, (enum date_style)style, LANGUAGES[i]);
            struct date again;
            g_assert_true(date_parse(shown->str, &again));
            g_assert_cmpint(date_compare(again, date), ==, 0);
        }
    }
}

static void check_hours(const char *text)
{
    struct hours hours, again;
    if (!hours_parse(text, &hours))
        return;
    g_assert_cmpuint(hours.n, <=, HOURS_MAX_SPANS);
    g_autoptr(GString) shown = g_string_new(NULL);
    hours_append(shown, &hours, "id");
    g_assert_true(hours_parse(shown->str, &again));
    g_assert_cmpuint(again.n, ==, hours.n);
    for (size_t i = 0; i < hours.n; i++) {
        g_assert_cmpuint(hours.spans[i].open, <=, 24 * 60);
        g_assert_cmpuint(again.spans[i].open, ==, hours.spans[i].open);
        g_assert_cmpuint(again.spans[i].close, ==, hours.spans[i].close);
    }
}

static void check_measures(const char *text)
{
    uint32_t grams = 0;
    if (weight_parse(text, &grams)) {
        g_assert_cmpuint(grams, <=, MEASURE_MAX_GRAMS);
        g_autoptr(GString) shown = g_string_new(NULL);
        weight_append(shown, grams, "id");
    }
    struct size_mm box;
    if (size_parse(text, &box)) {
        g_assert_cmpuint(box.length, <=, MEASURE_MAX_MM);
        g_assert_cmpuint(box.width, <=, MEASURE_MAX_MM);
        g_assert_cmpuint(box.height, <=, MEASURE_MAX_MM);
        g_autoptr(GString) shown = g_string_new(NULL);
        size_append(shown, box, "id");
    }
}

static void check_qris(const char *text)
{
    qris_is_meant(text);
    struct qris qris = {0};
    struct qris_report report = {0};
    if (qris_read(text, &qris, &report)) {
        g_assert_cmpuint(strlen(qris.payload), <=, QRIS_MAX_CHARS);
        g_autofree char *paid = qris_with_amount(qris.payload, QRIS_MAX_IDR);
        struct qris again = {0};
        struct qris_report other = {0};
        if (paid && strlen(paid) <= QRIS_MAX_CHARS)
            g_assert_true(qris_read(paid, &again, &other));
        qris_clear(&again);
        qris_report_clear(&other);
    } else {
        g_assert_cmpint(report.fault, !=, QRIS_SOUND);
    }
    qris_clear(&qris);
    qris_report_clear(&report);
}

static void check_words(const char *text)
{
    g_autofree char *slug = slug_from_name(text);
    g_assert_true(!slug || !*slug || slug_is_valid(slug));
    g_autofree char *collapsed = words_collapse(text);
    if (words_are_collapsed(text))
        g_assert_cmpstr(collapsed, ==, text);
    g_autofree char *folded = words_fold(text);
    g_assert_true(g_utf8_validate(folded, -1, NULL));
    for (size_t n = 1; n < 40; n += 13) {
        g_autofree char *shortened = words_shorten(text, n);
        g_assert_true(g_utf8_validate(shortened, -1, NULL));
        g_assert_cmpuint(words_chars(shortened), <=, n);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size > MAX_BYTES)
        return 0;
    g_autofree char *text = g_utf8_make_valid((const char *)data, (gssize)size);
    check_money(text);
    check_phone(text);
    check_date(text);
    check_hours(text);
    check_measures(text);
    check_qris(text);
    check_words(text);
    return 0;
}
