#include "import/amount.h"

#include "text/blank.h"
#include "text/measure.h"
#include "text/money.h"

#include <inttypes.h>
#include <math.h>
#include <string.h>

enum { MAX_CHARS = 40, KILOGRAMS_MOST = 50 };

/* Digits and marks of an amount, without currency and blanks. False when there is more. */
static bool bare_number(const char *text, char ret[MAX_CHARS])
{
    static const char *const WORDS[] = {"rp.", "rp", "idr"};
    text = blanks_skip(text);
    for (size_t i = 0; i < G_N_ELEMENTS(WORDS); i++) {
        if (!g_ascii_strncasecmp(text, WORDS[i], strlen(WORDS[i]))) {
            text += strlen(WORDS[i]);
            break;
        }
    }
    size_t n = 0;
    for (text = blanks_skip(text); *text; text = blanks_skip(text + 1)) {
        if (!g_ascii_strcasecmp(text, "idr"))
            break;
        if (!(g_ascii_isdigit(*text) || *text == '.' || *text == ',') || n + 1 >= MAX_CHARS)
            return false;
        ret[n++] = *text;
    }
    ret[n] = '\0';
    return n && g_ascii_isdigit(ret[0]) && g_ascii_isdigit(ret[n - 1]);
}

/* How a number is cut: marks, and digits behind the last one. */
struct shape {
    unsigned points, commas;
    size_t tail;
    char last;
};

static struct shape shape_of(const char *number)
{
    struct shape shape = {0};
    for (const char *p = number; *p; p++) {
        shape.points += *p == '.';
        shape.commas += *p == ',';
        if (*p == '.' || *p == ',') {
            shape.last = *p;
            shape.tail = strlen(p + 1);
        }
    }
    return shape;
}

/* The digits before the last mark are too many for a group of thousands. */
static bool is_long_head(const char *number, char mark)
{
    return strcspn(number, (char[]){mark, '\0'}) > 3;
}

/* '.' or ',' when the marks tell which one stands before decimals; 0 when they do not. */
static char decimal_mark(const char *number)
{
    struct shape shape = shape_of(number);
    if (!shape.last)
        return 0;
    if (shape.points && shape.commas)
        return shape.last;
    unsigned marks = shape.points + shape.commas;
    char other = shape.last == '.' ? ',' : '.';
    if (marks > 1)
        return other; /* 1.500.000 */
    if (shape.tail != 3 || is_long_head(number, shape.last))
        return shape.last; /* 15000.00, 0.5, 15000.000 */
    return other;          /* 15.000: most likely thousands */
}

static double number_value(const char *number, char decimal)
{
    char plain[MAX_CHARS];
    size_t n = 0;
    for (const char *p = number; *p; p++) {
        if (*p == decimal)
            plain[n++] = '.';
        else if (g_ascii_isdigit(*p))
            plain[n++] = *p;
    }
    plain[n] = '\0';
    return g_ascii_strtod(plain, NULL);
}

void amount_note(struct amount_evidence *evidence, const char *text)
{
    char number[MAX_CHARS];
    if (!bare_number(text, number))
        return;
    char decimal = decimal_mark(number);
    double value = number_value(number, decimal);
    evidence->n++;
    evidence->english += decimal == '.';
    evidence->indonesian += decimal == ',';
    evidence->has_fraction |= value != floor(value);
    evidence->most = MAX(evidence->most, value);
}

const char *amount_price(const struct amount_evidence *evidence, const char *text,
                         struct arena *arena)
{
    char number[MAX_CHARS];
    bool is_english = evidence->english && !evidence->indonesian;
    if (bare_number(text, number)) {
        /* Decimals of zeros are no decimals, whoever writes them. */
        struct shape shape = shape_of(number);
        bool is_plain = shape.last == '.' && shape.points == 1 && !shape.commas &&
                        (shape.tail != 3 || is_long_head(number, '.'));
        if (is_english || is_plain) {
            double value = number_value(number, '.');
            if (value == floor(value) && value <= (double)MONEY_MAX_IDR)
                return arena_printf(arena, "%" PRId64, (int64_t)value);
        }
    }
    int64_t idr;
    if (money_parse(text, &idr) == MONEY_OK)
        return arena_printf(arena, "%" PRId64, idr);
    return text;
}

bool amount_is_spoiled(const char *text)
{
    size_t n = strspn(text, "0123456789.,");
    return n && (text[n] == 'E' || text[n] == 'e') && text[n + 1] == '+' && text[n + 2] &&
           strspn(text + n + 2, "0123456789") == strlen(text + n + 2);
}

static enum column_unit unit_of_word(const char *word)
{
    if (word && (!g_ascii_strcasecmp(word, "kg") || !g_ascii_strcasecmp(word, "kilogram")))
        return UNIT_KILOGRAM;
    return UNIT_NONE;
}

const char *amount_weight(const struct amount_evidence *evidence, enum column_unit unit,
                          const char *unit_text, const char *text, struct arena *arena)
{
    char number[MAX_CHARS];
    uint32_t grams = 0;
    if (bare_number(text, number)) {
        if (unit == UNIT_NONE)
            unit = unit_of_word(unit_text);
        if (unit == UNIT_NONE && !unit_text && evidence->has_fraction &&
            evidence->most <= KILOGRAMS_MOST)
            unit = UNIT_KILOGRAM;
        double value = number_value(number, decimal_mark(number));
        /* "0.500" is half a kilogram, not five hundred. */
        if (unit == UNIT_KILOGRAM && number[0] == '0')
            value = number_value(number, shape_of(number).last);
        value = round(value * (unit == UNIT_KILOGRAM ? 1000 : 1));
        if (value < 1)
            return NULL; /* marketplaces want a number; 0 is none */
        if (value <= MEASURE_MAX_GRAMS)
            grams = (uint32_t)value;
    } else if (!weight_parse(text, &grams)) {
        return text;
    }
    return grams ? arena_printf(arena, "%u g", grams) : text;
}

uint32_t amount_length_mm(enum column_unit unit, const char *text)
{
    char number[MAX_CHARS];
    double factor = unit == UNIT_MILLIMETRE ? 1 : 10;
    g_autofree char *bare = g_strdup(text);
    size_t n = strspn(bare, "0123456789.,");
    const char *word = bare + n + strspn(bare + n, " ");
    if (!strcmp(word, "mm"))
        factor = 1;
    else if (!strcmp(word, "m"))
        factor = 1000;
    else if (*word && strcmp(word, "cm") != 0)
        return 0;
    bare[n] = '\0';
    if (!bare_number(bare, number))
        return 0;
    double mm = round(number_value(number, shape_of(number).last) * factor);
    return mm >= 1 && mm <= MEASURE_MAX_MM ? (uint32_t)mm : 0;
}

/* Digits and marks of a number of pieces, "10 pcs" too; of boxes nobody knows what they hold. */
static bool bare_pieces(const char *text, char ret[MAX_CHARS])
{
    static const char *const WORDS[] = {"pcs", "pc", "pieces", "buah", "bh", "biji"};
    g_autofree char *bare = g_ascii_strdown(text, -1);
    g_strchomp(bare);
    if (g_str_has_suffix(bare, "."))
        bare[strlen(bare) - 1] = '\0';
    for (size_t i = 0; i < G_N_ELEMENTS(WORDS); i++) {
        if (g_str_has_suffix(bare, WORDS[i])) {
            bare[strlen(bare) - strlen(WORDS[i])] = '\0';
            break;
        }
    }
    return bare_number(bare, ret);
}

const char *amount_stock(const char *text, struct arena *arena)
{
    bool yes;
    char number[MAX_CHARS];
    if (amount_yes_no(text, &yes))
        return g_ascii_isdigit(*text) ? arena_strdup(arena, text, -1) : yes ? NULL : "0";
    if (*text == '-' && g_ascii_isdigit(text[1]))
        return "0"; /* sold more than there was */
    if (!bare_pieces(text, number))
        return text;
    double value = number_value(number, decimal_mark(number));
    return value == floor(value) ? arena_printf(arena, "%.0f", value) : text;
}

const char *amount_count(const char *text, struct arena *arena)
{
    char number[MAX_CHARS];
    if (!bare_pieces(text, number))
        return text;
    double value = number_value(number, decimal_mark(number));
    return value == floor(value) ? arena_printf(arena, "%.0f", value) : text;
}

bool amount_yes_no(const char *text, bool *ret_yes)
{
    static const struct {
        const char *word;
        bool yes;
    } WORDS[] = {
        {"1", true},
        {"0", false},
        {"-1", false},
        {"ya", true},
        {"yes", true},
        {"true", true},
        {"aktif", true},
        {"active", true},
        {"nonaktif", false},
        {"inactive", false},
        {"tidak", false},
        {"no", false},
        {"false", false},
        {"draft", false},
        {"draf", false},
        {"archived", false},
        {"private", false},
        {"hidden", false},
        {"unlisted", false},
        {"publish", true},
        {"published", true},
        {"in stock", true},
        {"instock", true},
        {"in_stock", true},
        {"ada", true},
        {"tersedia", true},
        {"ready", true},
        {"ready stock", true},
        {"habis", false},
        {"kosong", false},
        {"sold out", false},
        {"out of stock", false},
        {"outofstock", false},
        {"out_of_stock", false},
        {"discontinued", false},
        {"active(1)", true},
        {"tidak aktif", false},
        {"available for order", true},
        {"preorder", true},
        {"backorder", true},
        {"unlimited", true},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(WORDS); i++) {
        if (!g_ascii_strcasecmp(text, WORDS[i].word)) {
            *ret_yes = WORDS[i].yes;
            return true;
        }
    }
    return false;
}
