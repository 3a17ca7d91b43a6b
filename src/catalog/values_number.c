/* Readers of values that are amounts: counts, prices, weights, sizes, days. */
#include "catalog/reader.h"

#include "text/date.h"
#include "text/measure.h"
#include "text/money.h"

#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

enum { NUMBER_TEXT = 24 };

/* "1.000" and "12.500.000": digits in threes, as prices are written. */
static bool is_in_threes(const char *digits)
{
    size_t first = strcspn(digits, ".");
    if (first < 1 || first > 3)
        return false;
    for (const char *p = digits + first; *p; p += 4) {
        if (*p != '.' || strspn(p + 1, "0123456789") < 3)
            return false;
    }
    return true;
}

/* A whole number and nothing else. */
static bool parse_whole(const char *text, int64_t *ret_number)
{
    enum { MOST_DIGITS = 15 };
    char digits[MOST_DIGITS + 2] = "";
    size_t n = 0;
    const char *p = text + (*text == '-' || *text == '+');
    if (strchr(p, '.') && !is_in_threes(p))
        return false;
    for (digits[n++] = *text == '-' ? '-' : '0'; *p; p++) {
        if (*p == '.')
            continue;
        if (!g_ascii_isdigit(*p) || n > MOST_DIGITS)
            return false;
        digits[n++] = *p;
    }
    if (n == 1)
        return false;
    *ret_number = strtoll(digits, NULL, 10);
    return true;
}

static bool check_range(struct reader *r, const struct field *field, double number,
                        const char *text, const struct yaml_node *node)
{
    if (number >= (double)field->min && number <= (double)field->max)
        return true;
    char min[NUMBER_TEXT], max[NUMBER_TEXT];
    g_snprintf(min, sizeof min, "%" PRId64, field->min);
    g_snprintf(max, sizeof max, "%" PRId64, field->max);
    reader_add(r, DIAG_NUMBER_RANGE, node, r->key, text, min, max);
    return false;
}

/* What is no number: with the only one that stands in it ("10 pcs"), or the field's example. */
static void number_add(struct reader *r, const struct field *field, const struct yaml_node *node,
                       const char *text)
{
    static const char *const ENOUGH[] = {"ada",       "ya",     "ready",      "ready stock",
                                         "tersedia",  "banyak", "selalu ada", "in stock",
                                         "available", "yes",    NULL};
    g_autofree char *word = g_ascii_strdown(text, -1);
    if (!strcmp(field->name, "stock") && g_strv_contains(ENOUGH, word)) {
        reader_add(r, DIAG_STOCK_WORD, node, r->key, text);
        return;
    }
    bool is_none = !strcmp(word, "habis") || !strcmp(word, "kosong") || !strcmp(word, "sold out");
    const char *digits = strpbrk(text, "0123456789");
    size_t n = digits ? strspn(digits, "0123456789") : 0;
    bool is_only = n && n < NUMBER_TEXT && !strpbrk(digits + n, "0123456789");
    g_autofree char *number =
        is_only ? g_strndup(digits, n) : g_strdup(is_none ? "0" : field->example);
    reader_add(r, DIAG_NOT_NUMBER, node, r->key, text, number);
}

void value_int(struct reader *r, const struct field *field, const struct yaml_node *node,
               void *record)
{
    const char *text = reader_line(r, node);
    int64_t number;
    if (!text)
        return;
    if (!parse_whole(text, &number))
        number_add(r, field, node, text);
    else if (check_range(r, field, (double)number, text, node))
        *(int32_t *)reader_slot(record, field->offset) = (int32_t)number;
}

void value_days(struct reader *r, const struct field *field, const struct yaml_node *node,
                void *record)
{
    static const struct {
        const char *word;
        int64_t days;
    } UNITS[] = {
        {"", 1},       {"hari", 1},  {"hari kerja", 1}, {"day", 1},   {"days", 1},
        {"minggu", 7}, {"pekan", 7}, {"week", 7},       {"weeks", 7},
    };
    const char *text = reader_line(r, node);
    if (!text)
        return;
    size_t n_digits = strspn(text, "0123456789");
    g_autofree char *digits = g_strndup(text, n_digits);
    const char *unit = text + n_digits + strspn(text + n_digits, " ");
    int64_t number;
    for (size_t i = 0; parse_whole(digits, &number) && i < G_N_ELEMENTS(UNITS); i++) {
        if (g_ascii_strcasecmp(unit, UNITS[i].word) != 0)
            continue;
        if (check_range(r, field, (double)number * (double)UNITS[i].days, text, node))
            *(uint32_t *)reader_slot(record, field->offset) = (uint32_t)(number * UNITS[i].days);
        return;
    }
    reader_add(r, DIAG_NOT_DAYS, node, r->key, text);
}

void value_decimal(struct reader *r, const struct field *field, const struct yaml_node *node,
                   void *record)
{
    const char *text = reader_line(r, node);
    if (!text)
        return;
    g_autofree char *copy = g_strdup(text);
    char *comma = strchr(copy, ',');
    if (comma && !strchr(copy, '.'))
        *comma = '.';
    char *end;
    double number = g_ascii_strtod(copy, &end);
    if (end == copy || *end || strspn(copy, "+-.0123456789") != strlen(copy))
        reader_add(r, DIAG_NOT_NUMBER, node, r->key, text, field->example);
    else if (check_range(r, field, number, text, node))
        *(double *)reader_slot(record, field->offset) = number;
}

/* ---- rupiah ---- */

static const enum diag_tag PRICE_TAGS[] = {
    [MONEY_AMBIGUOUS] = DIAG_PRICE_AMBIGUOUS, [MONEY_FRACTION] = DIAG_PRICE_NOT_WHOLE,
    [MONEY_NEGATIVE] = DIAG_PRICE_NEGATIVE,   [MONEY_TOO_BIG] = DIAG_PRICE_TOO_BIG,
    [MONEY_NOT_MONEY] = DIAG_PRICE_NOT_MONEY,
};

/* The smallest coin in use: less is "15" on a list whose thousands are left out. */
enum { COIN_IDR = 50 };

static void price_low_add(struct reader *r, const char *text, const struct yaml_node *node,
                          int64_t idr)
{
    char whole[NUMBER_TEXT];
    g_snprintf(whole, sizeof whole, "%" PRId64, idr);
    reader_add(r, DIAG_PRICE_LOW, node, r->key, text, whole);
}

/* False after a diagnostic. */
static bool read_rupiah(struct reader *r, const char *text, const struct yaml_node *node,
                        int64_t *ret_idr)
{
    int64_t idr = 0;
    enum money_verdict verdict = money_parse(text, &idr);
    if (verdict == MONEY_OK && idr > 0) {
        if (idr < COIN_IDR)
            price_low_add(r, text, node, idr);
        *ret_idr = idr;
        return true;
    }
    enum diag_tag tag = verdict == MONEY_OK ? DIAG_PRICE_ZERO : PRICE_TAGS[verdict];
    int64_t guess = verdict == MONEY_NOT_MONEY ? money_guess(text) : 0;
    if (guess) {
        tag = DIAG_PRICE_MEANT;
        idr = guess;
    }
    char whole[NUMBER_TEXT];
    g_snprintf(whole, sizeof whole, "%" PRId64, idr);
    reader_add(r, tag, node, r->key, text, whole);
    return false;
}

void value_price(struct reader *r, const struct field *field, const struct yaml_node *node,
                 void *record)
{
    const char *text = reader_line(r, node);
    struct price *price = reader_slot(record, field->offset);
    if (!text)
        return;
    if (!g_ascii_strcasecmp(text, "ask") || !g_ascii_strcasecmp(text, "tanya"))
        *price = (struct price){.kind = PRICE_ASK};
    else if (read_rupiah(r, text, node, &price->idr))
        price->kind = PRICE_IDR;
}

void value_money(struct reader *r, const struct field *field, const struct yaml_node *node,
                 void *record)
{
    const char *text = reader_line(r, node);
    if (text)
        read_rupiah(r, text, node, reader_slot(record, field->offset));
}

/* ---- measures ---- */

/* What to write: the weight that stands in the text, or else one of each kind. */
static void weight_add(struct reader *r, const struct yaml_node *node, const char *text)
{
    g_autofree char *guess = weight_guess(text);
    if (guess)
        reader_add(r, DIAG_WEIGHT_MEANT, node, r->key, text, guess);
    else
        reader_add(r, DIAG_NOT_WEIGHT, node, r->key, text);
}

void value_weight(struct reader *r, const struct field *field, const struct yaml_node *node,
                  void *record)
{
    const char *text = reader_line(r, node);
    if (text && !weight_parse(text, reader_slot(record, field->offset)))
        weight_add(r, node, text);
}

void value_size(struct reader *r, const struct field *field, const struct yaml_node *node,
                void *record)
{
    const char *text = reader_line(r, node);
    if (text && !size_parse(text, reader_slot(record, field->offset)))
        reader_add(r, DIAG_NOT_SIZE, node, r->key, text);
}

void value_date(struct reader *r, const struct field *field, const struct yaml_node *node,
                void *record)
{
    const char *text = reader_line(r, node);
    if (text && !date_parse(text, reader_slot(record, field->offset)))
        reader_add(r, DIAG_NOT_DATE, node, r->key, text);
}
