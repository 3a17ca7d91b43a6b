#include "text/measure.h"

#include "base/append.h"
#include "text/blank.h"

#include <math.h>
#include <string.h>

struct unit {
    const char *name;
    double factor; /* grams or millimetres in one */
};

static const struct unit WEIGHTS[] = {
    {"", 1},       {"g", 1},         {"gr", 1},           {"gram", 1},         {"grams", 1},
    {"kg", 1000},  {"kilo", 1000},   {"kilogram", 1000},  {"kilograms", 1000}, {"ons", 100},
    {"mg", 0.001}, {"ton", 1000000}, {"kuintal", 100000},
};

static const struct unit LENGTHS[] = {
    {"", 10}, {"cm", 10}, {"mm", 1}, {"m", 1000}, {"meter", 1000},
};

/*
 * A number with at most one '.' or ','. Both stand for decimals: no one gives weights with
 * thousands marks except as "1.000 g", which three digits after a point and grams give away.
 */
struct number {
    double value;
    bool is_grouped;  /* exactly three digits after the only '.' */
    bool is_doubtful; /* three digits after ',': 1,500 g are 1.5 or 1500 */
};

static const char *number_read(const char *p, struct number *ret)
{
    double value = 0, place = 1;
    unsigned n = 0, n_after = 0;
    char mark = 0;
    for (;; p++) {
        if (g_ascii_isdigit(*p)) {
            if (++n > 12)
                return NULL;
            if (mark) {
                place /= 10;
                n_after++;
                value += (*p - '0') * place;
            } else {
                value = value * 10 + (*p - '0');
            }
        } else if ((*p == '.' || *p == ',') && !mark && n && g_ascii_isdigit(p[1])) {
            mark = *p;
        } else {
            break;
        }
    }
    bool is_head = n_after == 3 && value >= 1;
    *ret = (struct number){.value = value,
                           .is_grouped = is_head && mark == '.',
                           .is_doubtful = is_head && mark == ','};
    return n ? p : NULL;
}

/* The unit that stands at `p`, up to a blank, 'x' or the end. */
static const char *unit_read(const char *p, const struct unit *units, size_t n_units,
                             const struct unit **ret_unit)
{
    p = blanks_skip(p);
    size_t len = 0;
    while (g_ascii_isalpha(p[len]) && g_ascii_tolower(p[len]) != 'x')
        len++;
    for (size_t i = 0; i < n_units; i++) {
        if (strlen(units[i].name) == len && !g_ascii_strncasecmp(p, units[i].name, len)) {
            *ret_unit = &units[i];
            p += len;
            return blanks_skip(len && *p == '.' ? p + 1 : p);
        }
    }
    return NULL;
}

bool weight_parse(const char *text, uint32_t *ret_grams)
{
    struct number number;
    const struct unit *unit;
    const char *p = number_read(blanks_skip(text), &number);
    if (!p || !(p = unit_read(p, WEIGHTS, G_N_ELEMENTS(WEIGHTS), &unit)) || *p)
        return false;
    double factor = unit->factor;
    if (number.is_grouped && factor == 1)
        number.value *= 1000;
    /* "0,5" without a unit is half a kilogram to who writes it, and would be a gram: neither. */
    if ((!*unit->name && number.value != floor(number.value)) ||
        (number.is_doubtful && factor == 1))
        return false;
    double grams = round(number.value * factor);
    if (grams < 1 || grams > MEASURE_MAX_GRAMS)
        return false;
    *ret_grams = (uint32_t)grams;
    return true;
}

/* The first number of a text, also one like "1/2". Returns what follows it, or NULL. */
static const char *number_find(const char *text, struct number *ret)
{
    while (*text && !g_ascii_isdigit(*text))
        text++;
    const char *end = number_read(text, ret);
    struct number below;
    const char *after = end && *end == '/' ? number_read(end + 1, &below) : NULL;
    if (!after)
        return end;
    ret->value = below.value > 0 ? ret->value / below.value : 0;
    return after;
}

char *weight_guess(const char *text)
{
    struct number number;
    const char *end = number_find(text, &number);
    if (!end)
        return NULL;
    const char *unit_at = blanks_skip(end);
    size_t len = 0;
    while (g_ascii_isalpha(unit_at[len]))
        len++;
    if (!len && *unit_at)
        return NULL;
    g_autofree char *word = g_strndup(unit_at, len);
    const struct unit *unit;
    /* "0,5": of a kilogram, as nobody weighs parts of a gram. */
    bool is_part = number.value < 100 && number.value != floor(number.value);
    const char *rest = unit_read(len       ? word
                                 : is_part ? "kg"
                                           : "g",
                                 WEIGHTS, G_N_ELEMENTS(WEIGHTS), &unit);
    if (!rest || *rest)
        return NULL;
    bool is_grouped = (number.is_grouped || number.is_doubtful) && unit->factor == 1;
    double grams = round(number.value * unit->factor * (is_grouped ? 1000 : 1));
    if (grams < 1 || grams > MEASURE_MAX_GRAMS)
        return NULL;
    GString *guess = g_string_new(NULL);
    weight_append(guess, (uint32_t)grams, "id");
    return g_string_free(guess, FALSE);
}

/* "x", "×" or "*" between two lengths. */
static const char *times_skip(const char *p)
{
    p = blanks_skip(p);
    if (*p == 'x' || *p == 'X' || *p == '*')
        return blanks_skip(p + 1);
    return g_str_has_prefix(p, "×") ? blanks_skip(g_utf8_next_char(p)) : NULL;
}

bool size_parse(const char *text, struct size_mm *ret_size)
{
    double values[3];
    const struct unit *units[3];
    const char *p = blanks_skip(text);
    for (size_t i = 0; i < 3; i++) {
        struct number number;
        if (i && !(p = times_skip(p)))
            return false;
        if (!(p = number_read(p, &number)) ||
            !(p = unit_read(p, LENGTHS, G_N_ELEMENTS(LENGTHS), &units[i])))
            return false;
        values[i] = number.value;
    }
    if (*p)
        return false;
    uint32_t mm[3];
    for (size_t i = 0; i < 3; i++) {
        /* "20 x 12 x 5 cm": the last unit holds for those before it. */
        const struct unit *unit = *units[i]->name ? units[i] : units[2];
        double value = round(values[i] * unit->factor);
        if (value < 1 || value > MEASURE_MAX_MM)
            return false;
        mm[i] = (uint32_t)value;
    }
    *ret_size = (struct size_mm){.length = mm[0], .width = mm[1], .height = mm[2]};
    return true;
}

/* value / scale without trailing zeros, in the decimal mark of the language. */
static void decimal_append(GString *out, uint32_t value, uint32_t scale, const char *lang)
{
    append_int(out, value / scale);
    uint32_t rest = value % scale;
    if (!rest)
        return;
    g_string_append_c(out, strcmp(lang, "en") ? ',' : '.');
    for (scale /= 10; rest; rest %= scale, scale /= 10) {
        g_string_append_c(out, (char)('0' + rest / scale));
        if (scale == 1)
            break;
    }
}

void weight_append(GString *out, uint32_t grams, const char *lang)
{
    bool is_kilo = grams >= 1000;
    decimal_append(out, grams, is_kilo ? 1000 : 1, lang);
    g_string_append(out, is_kilo ? " kg" : " g");
}

void size_append(GString *out, struct size_mm size, const char *lang)
{
    const uint32_t mm[] = {size.length, size.width, size.height};
    for (size_t i = 0; i < G_N_ELEMENTS(mm); i++) {
        g_string_append(out, i ? " × " : "");
        decimal_append(out, mm[i], 10, lang);
    }
    g_string_append(out, " cm");
}
