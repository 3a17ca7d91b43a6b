#include "text/money.h"

#include "base/append.h"
#include "text/blank.h"

#include <string.h>

/*
 * An amount is [sign] [Rp] whole [mark fraction] [scale] [,-]. Reading has two steps: cut
 * the text into these parts, then judge what the marks mean. Indonesian writes "." between
 * thousands and "," before decimals, English the other way round: what both could have meant
 * is ambiguous, never guessed.
 */
struct amount {
    bool negative;
    char digits[32]; /* all digits before the last mark, marks left out */
    unsigned n_digits;
    unsigned first_group; /* digits before the first mark */
    unsigned n_marks;     /* marks in all */
    bool even_groups;     /* three digits between and after all marks */
    char marks[2];        /* first and last mark: '.', ',', ' ' or 0 */
    bool mixed;           /* first and last mark differ */
    char tail[32];        /* digits after the last mark */
    unsigned n_tail;
    int64_t scale; /* 1, thousand … */
};

static const struct {
    const char *word;
    int64_t factor;
} SCALES[] = {
    {"rb", 1000},        {"ribu", 1000},         {"k", 1000},
    {"jt", 1000000},     {"juta", 1000000},      {"m", 1000000000},
    {"mlr", 1000000000}, {"miliar", 1000000000}, {"milyar", 1000000000},
};

/* Skips `word` in any letter case; NULL when it does not stand here. */
static const char *word_skip(const char *p, const char *word)
{
    size_t len = strlen(word);
    return g_ascii_strncasecmp(p, word, len) ? NULL : p + len;
}

static const char *head_skip(const char *p, struct amount *amount)
{
    p = blanks_skip(p);
    if (*p == '-' || g_str_has_prefix(p, "\u2212")) {
        amount->negative = true;
        p = blanks_skip(g_utf8_next_char(p));
    }
    const char *after = word_skip(p, "rp");
    if (after)
        p = *after == '.' ? after + 1 : after;
    else if ((after = word_skip(p, "idr")))
        p = after;
    p = blanks_skip(p);
    if (*p == '-' && after) {
        amount->negative = true;
        p++;
    }
    return p;
}

/* The digits and the marks between them. */
static const char *digits_read(const char *p, struct amount *amount)
{
    unsigned group = 0;
    amount->even_groups = true;
    for (;; p++) {
        bool is_mark =
            strchr(".,", *p) && *p && g_ascii_isdigit(p[1]) && (group || amount->n_marks);
        if (is_mark) {
            if (!amount->n_marks)
                amount->first_group = group;
            else if (group != 3)
                amount->even_groups = false;
            memcpy(amount->digits + amount->n_digits, amount->tail, amount->n_tail);
            amount->n_digits += amount->n_tail;
            amount->n_tail = 0;
            amount->marks[amount->n_marks ? 1 : 0] = *p;
            if (!amount->n_marks)
                amount->marks[1] = *p;
            else if (amount->marks[0] != *p)
                amount->mixed = true;
            amount->n_marks++;
            group = 0;
        } else if (g_ascii_isdigit(*p) &&
                   amount->n_digits + amount->n_tail < sizeof amount->tail - 1) {
            amount->tail[amount->n_tail++] = *p;
            group++;
        } else {
            break;
        }
    }
    if (!amount->n_marks) {
        memcpy(amount->digits, amount->tail, amount->n_tail);
        amount->n_digits = amount->first_group = amount->n_tail;
        amount->n_tail = 0;
    }
    return p;
}

/* Scale words and what may close an amount: ",-", "rupiah", "IDR". */
static const char *end_skip(const char *p, struct amount *amount)
{
    amount->scale = 1;
    const char *word = blanks_skip(p);
    size_t len = 0;
    while (g_ascii_isalpha(word[len]))
        len++;
    for (size_t i = 0; len && i < G_N_ELEMENTS(SCALES); i++) {
        if (strlen(SCALES[i].word) == len && !g_ascii_strncasecmp(word, SCALES[i].word, len)) {
            amount->scale = SCALES[i].factor;
            p = word + len;
            if (*p == '.')
                p++;
            break;
        }
    }
    if ((*p == ',' || *p == '.') && (p[1] == '-' || p[1] == '='))
        p += 2;
    while (*p == '-')
        p++;
    p = blanks_skip(p);
    const char *after = word_skip(p, "rupiah");
    if (!after)
        after = word_skip(p, "idr");
    return blanks_skip(after ? after : p);
}

/* whole × scale; -1 when that is above the limit. */
static int64_t whole_value(const char *digits, unsigned n, int64_t scale)
{
    int64_t value = 0;
    for (unsigned i = 0; i < n; i++) {
        value = value * 10 + (digits[i] - '0');
        if (value > MONEY_MAX_IDR)
            return -1;
    }
    return value > MONEY_MAX_IDR / scale ? -1 : value * scale;
}

/* The tail read as a decimal fraction of `scale`; `ret_rest` tells of less than a rupiah. */
static int64_t tail_value(const struct amount *amount, int64_t scale, bool *ret_rest)
{
    int64_t value = 0;
    *ret_rest = false;
    for (unsigned i = 0; i < amount->n_tail; i++) {
        int digit = amount->tail[i] - '0';
        if (scale >= 10) {
            scale /= 10;
            value += digit * scale;
        } else if (digit) {
            *ret_rest = true;
        }
    }
    return value;
}

static enum money_verdict verdict_with(enum money_verdict verdict, int64_t idr, int64_t *ret_idr)
{
    if (idr < 0 || idr > MONEY_MAX_IDR)
        return MONEY_TOO_BIG;
    *ret_idr = idr;
    return verdict;
}

/* All digits as one number: the reading in which every mark separates thousands. */
static int64_t grouped_value(const struct amount *amount)
{
    char all[2 * sizeof amount->digits];
    memcpy(all, amount->digits, amount->n_digits);
    memcpy(all + amount->n_digits, amount->tail, amount->n_tail);
    return whole_value(all, amount->n_digits + amount->n_tail, amount->scale);
}

static enum money_verdict decimal_judge(const struct amount *amount, int64_t *ret_idr)
{
    bool rest;
    int64_t whole = whole_value(amount->digits, amount->n_digits, amount->scale);
    int64_t part = tail_value(amount, amount->scale, &rest);
    int64_t idr = whole < 0 ? -1 : whole + part;
    bool is_scaled = amount->scale > 1;
    bool is_comma = amount->marks[1] == ',';

    if (is_scaled && amount->n_marks == 1 && amount->n_tail < 3)
        return verdict_with(rest ? MONEY_FRACTION : MONEY_OK, idr, ret_idr);
    if (is_scaled)
        return verdict_with(rest ? MONEY_FRACTION : MONEY_AMBIGUOUS, idr, ret_idr);
    /* "15.000,00" and "500,00" are the formal spelling; "15,00" is more likely a slip. */
    bool is_formal = is_comma && amount->n_tail <= 2 &&
                     (amount->mixed || (amount->n_marks == 1 && whole >= 100));
    if (is_formal && !rest && amount->n_tail == 2)
        return verdict_with(MONEY_OK, idr, ret_idr);
    if (is_formal)
        return verdict_with(rest ? MONEY_FRACTION : MONEY_AMBIGUOUS, idr, ret_idr);
    /* "1.5", "15,00": who writes this thinks in thousands, if the number is small. */
    if (whole >= 0 && whole < 1000 && amount->n_marks == 1 && amount->n_tail < 3)
        return verdict_with(MONEY_AMBIGUOUS, whole * 1000 + tail_value(amount, 1000, &rest),
                            ret_idr);
    return verdict_with(MONEY_AMBIGUOUS, amount->n_tail < 3 ? idr : grouped_value(amount), ret_idr);
}

static enum money_verdict amount_judge(const struct amount *amount, int64_t *ret_idr)
{
    if (!amount->n_marks)
        return verdict_with(MONEY_OK, whole_value(amount->digits, amount->n_digits, amount->scale),
                            ret_idr);
    bool in_groups = amount->even_groups && amount->n_tail == 3 && !amount->mixed &&
                     amount->first_group >= 1 && amount->first_group <= 3;
    if (in_groups && amount->scale > 1) /* "1.500 jt": 1.5 or 1,500 millions */
        return amount->scale == 1000 && amount->marks[0] == '.'
                   ? verdict_with(MONEY_OK, grouped_value(amount), ret_idr)
                   : decimal_judge(amount, ret_idr);
    if (in_groups)
        return verdict_with(amount->marks[0] == '.' ? MONEY_OK : MONEY_AMBIGUOUS,
                            grouped_value(amount), ret_idr);
    /* Groups of thousands before a decimal comma must be of three, else all is a slip. */
    bool has_slip = amount->n_marks > 1 && (!amount->even_groups || amount->first_group > 3);
    bool is_decimal = amount->n_marks == 1 || (amount->mixed && amount->n_tail < 3);
    if (has_slip || !is_decimal)
        return verdict_with(MONEY_AMBIGUOUS, grouped_value(amount), ret_idr);
    return decimal_judge(amount, ret_idr);
}

enum money_verdict money_parse(const char *text, int64_t *ret_idr)
{
    struct amount amount = {0};
    const char *p = head_skip(text, &amount);
    p = digits_read(p, &amount);
    if (!amount.n_digits)
        return MONEY_NOT_MONEY;
    if (g_ascii_isdigit(*p))
        return MONEY_TOO_BIG;
    p = end_skip(p, &amount);
    if (*p)
        return MONEY_NOT_MONEY;
    return amount.negative ? MONEY_NEGATIVE : amount_judge(&amount, ret_idr);
}

int64_t money_guess(const char *text)
{
    enum { MOST_BYTES = 40, LEAST_IDR = 100 };
    while (*text && !g_ascii_isdigit(*text))
        text++;
    for (size_t len = MIN(strlen(text), (size_t)MOST_BYTES); len; len--) {
        const char *rest = text + len;
        /* Not inside a character, word or number. */
        if (((unsigned char)*rest & 0xc0) == 0x80 || g_ascii_isalnum(*rest))
            continue;
        g_autofree char *part = g_strndup(text, len);
        int64_t idr;
        if (money_parse(part, &idr) == MONEY_OK && idr >= LEAST_IDR)
            return strpbrk(rest, "0123456789") ? 0 : idr;
    }
    return 0;
}

void money_append(GString *out, int64_t idr)
{
    char text[32];
    char *first = text + sizeof text;
    uint64_t left = idr < 0 ? 0 - (uint64_t)idr : (uint64_t)idr;
    unsigned n = 0;
    do {
        if (n && n % 3 == 0)
            *--first = '.';
        *--first = (char)('0' + left % 10);
        left /= 10;
        n++;
    } while (left);
    append_text(out, idr < 0 ? "-Rp" : "Rp");
    append_bytes(out, first, (size_t)(text + sizeof text - first));
}

char *money_text(int64_t idr)
{
    GString *out = g_string_new(NULL);
    money_append(out, idr);
    return g_string_free(out, FALSE);
}
