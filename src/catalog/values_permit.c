/*
 * Permit and barcode numbers: their form, never their truth.
 *
 * Nobody can tell from a number whether an office gave it. What can be told is that one has
 * a digit too few; that is worth a warning, and the number is shown all the same.
 */
#include "catalog/reader.h"

#include "base/bug.h"
#include "base/clock.h"
#include "base/lang.h"
#include "text/date.h"

#include <assert.h>
#include <string.h>

/* Capital letters and digits of what was written, without the words around a number. */
struct permit_code {
    char text[64];
    const char *digits; /* behind the letters at its beginning */
    size_t n_letters, n_digits;
};

static bool code_begins(const struct permit_code *code, const char *letters)
{
    return code->n_letters == strlen(letters) && g_str_has_prefix(code->text, letters);
}

static bool is_nib(const struct permit_code *code)
{
    return code->n_letters == 0 && code->n_digits == 13;
}

static bool is_pirt(const struct permit_code *code)
{
    return code->n_letters == 0 && code->n_digits == 15;
}

static bool is_halal(const struct permit_code *code)
{
    return code_begins(code, "ID") && code->n_digits == 17;
}

static bool is_bpom(const struct permit_code *code)
{
    static const struct {
        const char *letters;
        size_t digits, or_digits;
    } KINDS[] = {
        {"MD", 12, 15}, {"ML", 12, 15}, {"NA", 11, 11}, {"NB", 11, 11},
        {"NC", 11, 11}, {"ND", 11, 11}, {"NE", 11, 11}, {"TR", 9, 9},
        {"TI", 9, 9},   {"TL", 9, 9},   {"HT", 9, 9},   {"FF", 9, 9},
        {"SD", 9, 9},   {"SI", 9, 9},   {"SL", 9, 9},   {"QD", 9, 9},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(KINDS); i++) {
        if (code_begins(code, KINDS[i].letters))
            return code->n_digits == KINDS[i].digits || code->n_digits == KINDS[i].or_digits;
    }
    return false;
}

static bool is_sni(const struct permit_code *code)
{
    return code_begins(code, "SNI") && code->n_digits >= 7 && code->n_digits <= 15;
}

/* Registered: IDM and nine digits. Applied for: letters with the year and a number. */
static bool is_trademark(const struct permit_code *code)
{
    static const char *const APPLICATIONS[] = {"D", "DID", "J", "JID", "M", "R"};
    if (code_begins(code, "IDM"))
        return code->n_digits == 9;
    for (size_t i = 0; i < G_N_ELEMENTS(APPLICATIONS); i++) {
        if (code_begins(code, APPLICATIONS[i]))
            return code->n_digits >= 8;
    }
    return false;
}

#define PERMIT_ROW(id, english, indonesian, sample, sentence)                                      \
    [id] = {.name = english,                                                                       \
            .alias = indonesian,                                                                   \
            .type = FIELD_PERMIT,                                                                  \
            .min = id,                                                                             \
            .offset = offsetof(struct permits, number[id]),                                        \
            .example = sample,                                                                     \
            .help = sentence}

static const struct field PERMIT_FIELDS[] = {
    PERMIT_ROW(PERMIT_NIB, "nib", "nib", "\"1234567890123\"",
               N_("business identity number: 13 digits")),
    PERMIT_ROW(PERMIT_PIRT, "pirt", "pirt", "2153573010123-30",
               N_("home-made food: 15 digits, the last two the year it ends")),
    PERMIT_ROW(PERMIT_HALAL, "halal", "halal", "ID35110000123450925",
               N_("halal certificate: ID and 17 digits")),
    PERMIT_ROW(PERMIT_BPOM, "bpom", "bpom", "MD 867013001001",
               N_("BPOM: MD or ML and 12 or 15 digits, NA to NE and 11, TR, TI, SD, SI and 9")),
    PERMIT_ROW(PERMIT_SNI, "sni", "sni", "\"SNI 3719:2014\"", N_("SNI with number and year")),
    PERMIT_ROW(PERMIT_TRADEMARK, "trademark", "merek_dagang", "IDM000123456",
               N_("trademark: IDM and 9 digits, or the number of the application")),
};
static_assert(G_N_ELEMENTS(PERMIT_FIELDS) == PERMIT_COUNT, "one row a permit");

const struct schema PERMIT_SCHEMA = {
    .name = "permits",
    .fields = PERMIT_FIELDS,
    .n = PERMIT_COUNT,
    .size = sizeof(struct permits),
    .at = offsetof(struct permits, at),
    .place = SCHEMA_NONE,
    .shorthand = -1,
};

static bool (*const PERMIT_FORMS[])(const struct permit_code *code) = {
    [PERMIT_NIB] = is_nib,   [PERMIT_PIRT] = is_pirt, [PERMIT_HALAL] = is_halal,
    [PERMIT_BPOM] = is_bpom, [PERMIT_SNI] = is_sni,   [PERMIT_TRADEMARK] = is_trademark,
};
static_assert(G_N_ELEMENTS(PERMIT_FORMS) == PERMIT_COUNT, "one form a permit");

/* False when the number is longer than any could be. */
static bool code_read(const char *text, struct permit_code *code)
{
    static const char *const WORDS[] = {"PIRT", "BPOM", "NOMOR", "NO", "NIB", "HALAL", "RI"};
    size_t n = 0;
    for (const char *p = text; *p; p++) {
        if (!g_ascii_isalnum(*p))
            continue;
        if (n + 1 >= sizeof code->text)
            return false;
        code->text[n++] = g_ascii_toupper(*p);
    }
    code->text[n] = '\0';
    for (size_t i = 0; i < G_N_ELEMENTS(WORDS);) {
        size_t len = strlen(WORDS[i]);
        if (strncmp(code->text, WORDS[i], len) != 0) {
            i++;
            continue;
        }
        n -= len;
        memmove(code->text, code->text + len, n + 1);
        i = 0;
    }
    /* An E after a BPOM number marks goods for export. */
    if (n && code->text[n - 1] == 'E')
        code->text[--n] = '\0';
    code->n_letters = strspn(code->text, "ABCDEFGHIJKLMNOPQRSTUVWXYZ");
    code->digits = code->text + code->n_letters;
    code->n_digits = strspn(code->digits, "0123456789");
    return code->n_letters + code->n_digits == n;
}

void value_permit(struct reader *r, const struct field *field, const struct yaml_node *node,
                  void *record)
{
    const char *text = reader_line(r, node);
    bool yes;
    if (!text || (value_word_bool(text, &yes) && !yes))
        return;
    if (!strpbrk(text, "0123456789")) {
        reader_add(r, DIAG_PERMIT_NO_NUMBER, node, r->key, text, field->example);
        return;
    }
    *(const char **)reader_slot(record, field->offset) = text;
    struct permit_code code;
    enum permit permit = (enum permit)field->min;
    if (!code_read(text, &code) || !PERMIT_FORMS[permit](&code)) {
        reader_add(r, DIAG_PERMIT_FORM, node, r->key, text, field->example);
        return;
    }
    if (permit != PERMIT_PIRT)
        return;
    int ends = 2000 + (code.digits[13] - '0') * 10 + (code.digits[14] - '0');
    if (ends < date_from_epoch(clock_now(), ZONE_WIB).year) {
        char year[16];
        g_snprintf(year, sizeof year, "%d", ends);
        reader_add(r, DIAG_PERMIT_EXPIRED, node, r->key, text, year);
    }
}

/* ---- barcodes ---- */

/* The last digit that the others call for (weights 3 and 1 from the right). */
static char gtin_check_digit(const char *digits, size_t n)
{
    unsigned sum = 0;
    for (size_t i = 0; i + 1 < n; i++)
        sum += (unsigned)(digits[n - 2 - i] - '0') * (i % 2 ? 1 : 3);
    return (char)('0' + (10 - sum % 10) % 10);
}

void value_gtin(struct reader *r, const struct field *field, const struct yaml_node *node,
                void *record)
{
    const char *text = reader_line(r, node);
    if (!text)
        return;
    char digits[16];
    size_t n = 0;
    bool good = true;
    for (const char *p = text; *p && good; p++) {
        if (*p == ' ' || *p == '-')
            continue;
        good = g_ascii_isdigit(*p) && n + 1 < sizeof digits;
        if (good)
            digits[n++] = *p;
    }
    digits[n] = '\0';
    if (!good || (n != 8 && n != 12 && n != 13 && n != 14))
        reader_add(r, DIAG_GTIN_FORM, node, r->key, text);
    else if (gtin_check_digit(digits, n) != digits[n - 1])
        reader_add(r, DIAG_GTIN_CHECK, node, r->key, text);
    else
        *(const char **)reader_slot(record, field->offset) = arena_strdup(r->arena, digits, -1);
}
