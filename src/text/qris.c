#include "text/qris.h"

#include "base/bug.h"

#include <string.h>

enum { KINDS = 100, CHECKSUM_CHARS = 4 };

/* The longest values, in characters. */
enum { MAX_NAME = 25, MAX_CITY = 15, MAX_AMOUNT = 13, MAX_PERCENT = 5 };

/* Parts by what they are for. */
enum {
    KIND_VERSION = 0,
    KIND_METHOD = 1,
    KIND_FIRST_ACCOUNT = 2,
    KIND_FIRST_TEMPLATE = 26,
    KIND_TRANSFER = 40,
    KIND_LAST_TEMPLATE = 45,
    KIND_NATIONAL = 51,
    KIND_MCC = 52,
    KIND_CURRENCY = 53,
    KIND_AMOUNT = 54,
    KIND_TIP = 55,
    KIND_TIP_FIXED = 56,
    KIND_TIP_PERCENT = 57,
    KIND_COUNTRY = 58,
    KIND_NAME = 59,
    KIND_CITY = 60,
    KIND_POSTAL_CODE = 61,
    KIND_ADDITIONAL = 62,
    KIND_CHECKSUM = 63,
    KIND_LANGUAGE = 64,
};

/* A value, borrowed from the text. */
struct part {
    const char *text; /* NULL: there is none */
    size_t bytes, chars;
};

/* All parts of one level. */
struct parts {
    struct part of[KINDS];
    unsigned last; /* kind of the last one */
};

uint16_t qris_checksum(const void *bytes, size_t size)
{
    const uint8_t *p = bytes;
    uint16_t sum = 0xffff;
    for (size_t i = 0; i < size; i++) {
        sum ^= (uint16_t)(p[i] << 8);
        for (unsigned bit = 0; bit < 8; bit++)
            sum = (uint16_t)(sum << 1 ^ (sum & 0x8000 ? 0x1021 : 0));
    }
    return sum;
}

/* ---- parts ---- */

/* Two digits, or -1. */
static int digits_at(const char *p)
{
    return g_ascii_isdigit(p[0]) && g_ascii_isdigit(p[1]) ? (p[0] - '0') * 10 + p[1] - '0' : -1;
}

/* Takes a text apart; on false `ret_at` is the byte where it stops making sense. */
static bool parts_read(const char *text, size_t bytes, struct parts *parts, size_t *ret_at)
{
    const char *p = text, *end = text + bytes;
    *parts = (struct parts){0};
    while (p < end) {
        *ret_at = (size_t)(p - text);
        int kind = end - p >= 4 ? digits_at(p) : -1;
        int chars = kind >= 0 ? digits_at(p + 2) : -1;
        if (chars <= 0 || parts->of[kind].text)
            return false;
        const char *value = p + 4;
        for (p = value; chars && p < end; chars--)
            p = g_utf8_next_char(p);
        if (chars || p > end)
            return false;
        parts->of[kind] = (struct part){value, (size_t)(p - value), 0};
        parts->of[kind].chars = (size_t)g_utf8_strlen(value, p - value);
        parts->last = (unsigned)kind;
    }
    return parts->last || parts->of[KIND_VERSION].text;
}

static bool part_is(const struct part *part, const char *text)
{
    return part->text && part->bytes == strlen(text) && !memcmp(part->text, text, part->bytes);
}

static bool part_is_digits(const struct part *part)
{
    for (size_t i = 0; i < part->bytes; i++) {
        if (!g_ascii_isdigit(part->text[i]))
            return false;
    }
    return part->bytes > 0;
}

/* A number above 0 without leading zeros, at most two digits behind a point. */
static bool part_is_amount(const struct part *part, size_t max_chars, size_t max_whole)
{
    size_t whole = 0, n = part->bytes;
    bool above_zero = false;
    while (whole < n && g_ascii_isdigit(part->text[whole]))
        above_zero |= part->text[whole++] != '0';
    if (!whole || whole > max_whole || n > max_chars || (whole > 1 && part->text[0] == '0'))
        return false;
    for (size_t i = whole + 1; i < n; i++) {
        if (!g_ascii_isdigit(part->text[i]))
            return false;
        above_zero |= part->text[i] != '0';
    }
    bool fraction = whole < n && part->text[whole] == '.' && n > whole + 1 && n <= whole + 3;
    return above_zero && (whole == n || fraction);
}

static char *part_copy(const struct part *part)
{
    return g_strndup(part->text, part->bytes);
}

/* ---- faults ---- */

static bool fault(struct qris_report *report, enum qris_fault what, unsigned kind)
{
    report->fault = what;
    g_snprintf(report->kind, sizeof report->kind, "%02u", kind % KINDS);
    return false;
}

static bool fault_part(struct qris_report *report, enum qris_fault what, const struct parts *parts,
                       unsigned kind)
{
    if (!parts->of[kind].text)
        return fault(report, QRIS_MISSING, kind);
    report->found = part_copy(&parts->of[kind]);
    return fault(report, what, kind);
}

static bool fault_broken(struct qris_report *report, const char *text, size_t byte, unsigned kind)
{
    report->at = (size_t)g_utf8_pointer_to_offset(text, text + byte) + 1;
    return fault(report, QRIS_BROKEN, kind);
}

/* ---- checks, in the order in which they mean something ---- */

/* The check sum comes first: where a character is wrong, every other word would mislead. */
static bool checksum_is_right(const char *text, size_t bytes, struct qris_report *report)
{
    const char *mark = bytes > 8 ? text + bytes - 8 : text;
    if (strncmp(mark, "6304", 4) != 0)
        return fault_broken(report, text, bytes, KIND_CHECKSUM);
    char expected[CHECKSUM_CHARS + 1];
    g_snprintf(expected, sizeof expected, "%04X", qris_checksum(text, bytes - CHECKSUM_CHARS));
    if (!g_ascii_strcasecmp(mark + 4, expected))
        return true;
    report->found = g_strdup(mark + 4);
    return fault(report, QRIS_CHECKSUM, KIND_CHECKSUM);
}

static bool templates_are_whole(const char *text, const struct parts *parts,
                                struct qris_report *report)
{
    for (unsigned kind = KIND_FIRST_TEMPLATE; kind <= KIND_LANGUAGE; kind++) {
        const struct part *part = &parts->of[kind];
        bool is_template =
            kind <= KIND_NATIONAL || kind == KIND_ADDITIONAL || kind == KIND_LANGUAGE;
        struct parts inner;
        size_t at;
        if (is_template && part->text && !parts_read(part->text, part->bytes, &inner, &at))
            return fault_broken(report, text, (size_t)(part->text - text) + at, kind);
    }
    return true;
}

static bool has_account(const struct parts *parts)
{
    for (unsigned kind = KIND_FIRST_ACCOUNT; kind <= KIND_NATIONAL; kind++) {
        if (parts->of[kind].text)
            return true;
    }
    return false;
}

static bool is_transfer(const struct parts *parts)
{
    const struct part *additional = &parts->of[KIND_ADDITIONAL];
    struct parts inner;
    size_t at;
    if (!parts->of[KIND_TRANSFER].text || !additional->text ||
        !parts_read(additional->text, additional->bytes, &inner, &at))
        return false;
    const struct part *purpose = &inner.of[8];
    return part_is(purpose, "BOOK") || part_is(purpose, "DMCT") || part_is(purpose, "XBCT");
}

static bool amounts_are_right(const struct parts *parts, struct qris_report *report)
{
    const struct part *amount = &parts->of[KIND_AMOUNT], *tip = &parts->of[KIND_TIP];
    const struct part *fixed = &parts->of[KIND_TIP_FIXED], *percent = &parts->of[KIND_TIP_PERCENT];
    bool fixed_wanted = fixed->text || part_is(tip, "02");
    bool percent_wanted = percent->text || part_is(tip, "03");
    if (amount->text && !part_is_amount(amount, MAX_AMOUNT, MAX_AMOUNT))
        return fault_part(report, QRIS_IMPOSSIBLE, parts, KIND_AMOUNT);
    if (tip->text && !part_is(tip, "01") && !part_is(tip, "02") && !part_is(tip, "03"))
        return fault_part(report, QRIS_IMPOSSIBLE, parts, KIND_TIP);
    if (fixed_wanted && !part_is_amount(fixed, MAX_AMOUNT, MAX_AMOUNT))
        return fault_part(report, QRIS_IMPOSSIBLE, parts, KIND_TIP_FIXED);
    if (percent_wanted && !part_is_amount(percent, MAX_PERCENT, 2)) /* below 100 */
        return fault_part(report, QRIS_IMPOSSIBLE, parts, KIND_TIP_PERCENT);
    return true;
}

static bool parts_are_right(const struct parts *parts, struct qris_report *report)
{
    static const unsigned NEEDED[] = {KIND_MCC, KIND_CURRENCY, KIND_COUNTRY, KIND_NAME, KIND_CITY};
    const struct part *method = &parts->of[KIND_METHOD], *mcc = &parts->of[KIND_MCC];
    if (!part_is(&parts->of[KIND_VERSION], "01"))
        return fault_part(report, QRIS_IMPOSSIBLE, parts, KIND_VERSION);
    if (method->text && !part_is(method, "11") && !part_is(method, "12"))
        return fault_part(report, QRIS_IMPOSSIBLE, parts, KIND_METHOD);
    if (!has_account(parts))
        return fault(report, QRIS_MISSING, KIND_FIRST_TEMPLATE);
    for (size_t i = 0; i < G_N_ELEMENTS(NEEDED); i++) {
        if (!parts->of[NEEDED[i]].text)
            return fault(report, QRIS_MISSING, NEEDED[i]);
    }
    if (!part_is(&parts->of[KIND_CURRENCY], "360"))
        return fault_part(report, QRIS_NOT_RUPIAH, parts, KIND_CURRENCY);
    if (!part_is(&parts->of[KIND_COUNTRY], "ID"))
        return fault_part(report, QRIS_NOT_RUPIAH, parts, KIND_COUNTRY);
    if (!part_is_digits(mcc) || mcc->bytes < 3 || mcc->bytes > 4)
        return fault_part(report, QRIS_IMPOSSIBLE, parts, KIND_MCC);
    if (is_transfer(parts))
        return fault(report, QRIS_TRANSFER, KIND_TRANSFER);
    return amounts_are_right(parts, report);
}

/* ---- reading ---- */

static char *nmid_copy(const struct parts *parts)
{
    const struct part *national = &parts->of[KIND_NATIONAL];
    struct parts inner;
    size_t at;
    if (!national->text || !parts_read(national->text, national->bytes, &inner, &at) ||
        !inner.of[2].text)
        return NULL;
    return part_copy(&inner.of[2]);
}

static void qris_fill(struct qris *ret, const char *text, size_t bytes, const struct parts *parts)
{
    bool is_lower = false;
    *ret = (struct qris){
        .payload = g_strndup(text, bytes),
        .name = part_copy(&parts->of[KIND_NAME]),
        .city = part_copy(&parts->of[KIND_CITY]),
        .nmid = nmid_copy(parts),
        .is_fixed = part_is(&parts->of[KIND_METHOD], "12") || parts->of[KIND_AMOUNT].text,
    };
    for (char *p = ret->payload + bytes - CHECKSUM_CHARS; *p; p++) {
        is_lower |= g_ascii_islower(*p);
        *p = g_ascii_toupper(*p);
    }
    ret->notes = (is_lower ? QRIS_NOTE_LOWER_CASE : 0u) |
                 (parts->of[KIND_NAME].chars > MAX_NAME ? QRIS_NOTE_LONG_NAME : 0u) |
                 (parts->of[KIND_CITY].chars > MAX_CITY ? QRIS_NOTE_LONG_CITY : 0u) |
                 (ret->nmid ? 0u : QRIS_NOTE_NO_NMID) |
                 (parts->of[KIND_POSTAL_CODE].text ? 0u : QRIS_NOTE_NO_POSTAL_CODE) |
                 (parts->of[KIND_MCC].bytes == 3 ? QRIS_NOTE_SHORT_MCC : 0u);
}

bool qris_is_meant(const char *text)
{
    enum { SHORTEST = 60 };
    while (g_ascii_isspace(*text))
        text++;
    /* One wrong sign may stand anywhere, at the very beginning too. */
    return g_str_has_prefix(text, "000201") ||
           (strlen(text) >= SHORTEST && (strstr(text, ".WWW") || g_str_has_prefix(text, "0002")) &&
            (strstr(text, "6304") || strstr(text, "5802ID")));
}

bool qris_read(const char *text, struct qris *ret, struct qris_report *report)
{
    *ret = (struct qris){0};
    *report = (struct qris_report){0};
    while (g_ascii_isspace(*text))
        text++;
    size_t bytes = strlen(text), at;
    while (bytes && g_ascii_isspace(text[bytes - 1]))
        bytes--;
    g_autofree char *trimmed = g_strndup(text, bytes);
    if (g_utf8_strlen(trimmed, -1) > QRIS_MAX_CHARS) {
        const char *end = g_utf8_offset_to_pointer(trimmed, QRIS_MAX_CHARS);
        return fault_broken(report, trimmed, (size_t)(end - trimmed), KIND_CHECKSUM);
    }
    struct parts parts;
    if (!checksum_is_right(trimmed, bytes, report))
        return false;
    if (!parts_read(trimmed, bytes, &parts, &at))
        return fault_broken(report, trimmed, at, KIND_CHECKSUM);
    if (parts.last != KIND_CHECKSUM || parts.of[KIND_CHECKSUM].bytes != CHECKSUM_CHARS)
        return fault_broken(report, trimmed, bytes, KIND_CHECKSUM);
    if (!templates_are_whole(trimmed, &parts, report) || !parts_are_right(&parts, report))
        return false;
    qris_fill(ret, trimmed, bytes, &parts);
    return true;
}

void qris_clear(struct qris *qris)
{
    g_free(qris->payload);
    g_free(qris->name);
    g_free(qris->city);
    g_free(qris->nmid);
    *qris = (struct qris){0};
}

void qris_report_clear(struct qris_report *report)
{
    g_free(report->found);
    *report = (struct qris_report){0};
}

/* ---- an amount put in ---- */

char *qris_with_amount(const char *payload, int64_t idr)
{
    BUG_ON(idr < 1 || idr > QRIS_MAX_IDR);
    g_autofree char *amount = g_strdup_printf("%" G_GINT64_FORMAT, idr);
    g_autoptr(GString) out = g_string_new(NULL);
    bool has_method = false;
    for (const char *p = payload; *p;) {
        int kind = digits_at(p), chars = digits_at(p + 2);
        const char *end = g_utf8_offset_to_pointer(p + 4, chars);
        if (!has_method && kind > KIND_METHOD) {
            g_string_append(out, "010212");
            has_method = true;
        }
        if (kind == KIND_COUNTRY)
            g_string_append_printf(out, "%02d%02zu%s", KIND_AMOUNT, strlen(amount), amount);
        bool is_replaced = kind == KIND_METHOD || kind == KIND_CHECKSUM ||
                           (kind >= KIND_AMOUNT && kind <= KIND_TIP_PERCENT);
        if (!is_replaced)
            g_string_append_len(out, p, end - p);
        p = end;
    }
    g_string_append(out, "6304");
    g_string_append_printf(out, "%04X", qris_checksum(out->str, out->len));
    return g_strdup(out->str);
}
