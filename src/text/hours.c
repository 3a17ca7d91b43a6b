/* Opening hours; declared in text/date.h. */
#include "text/blank.h"
#include "text/date.h"

#include <string.h>

enum { DAY_MIN = 24 * 60 };

static const char *const CLOSED[] = {"tutup", "libur", "closed"};
static const char *const ALL_DAY[] = {"24 jam", "24jam", "buka 24 jam", "24 hours",
                                      "open 24 hours"};
static const char *const BETWEEN[] = {"-",      "\u2010", "\u2011", "\u2012", "\u2013",
                                      "\u2014", "\u2212", "s/d",    "s.d.",   "sd",
                                      "sampai", "hingga", "to",     "until",  "~"};
static const char *const SEPARATORS[] = {",", ";", "&", "dan", "and"};
static const char *const ZONES[] = {"WIB", "WITA", "WIT"};

/* Skips the first of `words` that stands here, blanks around it included. */
static const char *word_skip(const char *p, const char *const *words, size_t n)
{
    p = blanks_skip(p);
    for (size_t i = 0; i < n; i++) {
        size_t len = strlen(words[i]);
        if (!g_ascii_strncasecmp(p, words[i], len) &&
            !(g_ascii_isalpha(words[i][len - 1]) && g_ascii_isalpha(p[len])))
            return blanks_skip(p + len);
    }
    return NULL;
}
#define WORD_SKIP(p, words) word_skip((p), (words), G_N_ELEMENTS(words))

/* "8", "08.00", "8:30", "24.00". */
static const char *clock_read(const char *p, uint16_t *ret_min)
{
    unsigned hour = 0, minute = 0, n = 0;
    for (; n < 2 && g_ascii_isdigit(*p); n++)
        hour = hour * 10 + (unsigned)(*p++ - '0');
    if (!n || g_ascii_isdigit(*p))
        return NULL;
    if ((*p == '.' || *p == ':') && g_ascii_isdigit(p[1])) {
        if (!g_ascii_isdigit(p[2]) || g_ascii_isdigit(p[3]))
            return NULL;
        minute = (unsigned)((p[1] - '0') * 10 + (p[2] - '0'));
        p += 3;
    }
    unsigned total = hour * 60 + minute;
    if (minute > 59 || total > DAY_MIN)
        return NULL;
    *ret_min = (uint16_t)total;
    return p;
}

static const char *span_read(const char *p, struct hours_span *ret_span)
{
    if (!(p = clock_read(blanks_skip(p), &ret_span->open)) || !(p = WORD_SKIP(p, BETWEEN)) ||
        !(p = clock_read(p, &ret_span->close)))
        return NULL;
    if (ret_span->open == DAY_MIN || ret_span->open == ret_span->close)
        return NULL;
    const char *after = WORD_SKIP(p, ZONES);
    return after ? after : blanks_skip(p);
}

bool hours_parse(const char *text, struct hours *ret_hours)
{
    struct hours hours = {.given = true};
    const char *p = WORD_SKIP(text, CLOSED);
    if (p && !*p) {
        *ret_hours = hours;
        return true;
    }
    if ((p = WORD_SKIP(text, ALL_DAY)) && !*p) {
        hours.n = 1;
        hours.spans[0] = (struct hours_span){.open = 0, .close = DAY_MIN};
        *ret_hours = hours;
        return true;
    }
    for (p = text;;) {
        if (hours.n == HOURS_MAX_SPANS || !(p = span_read(p, &hours.spans[hours.n])))
            return false;
        hours.n++;
        if (!*p) {
            *ret_hours = hours;
            return true;
        }
        if (!(p = WORD_SKIP(p, SEPARATORS)))
            return false;
    }
}

static void clock_append(GString *out, unsigned minutes, char mark)
{
    g_string_append_printf(out, "%02u%c%02u", minutes / 60, mark, minutes % 60);
}

void hours_append(GString *out, const struct hours *hours, const char *lang)
{
    bool is_english = !strcmp(lang, "en");
    for (unsigned i = 0; i < hours->n; i++) {
        const struct hours_span *span = &hours->spans[i];
        g_string_append(out, i ? ", " : "");
        /* Beside others it would not be read again. */
        if (hours->n == 1 && span->open == 0 && span->close == DAY_MIN) {
            g_string_append(out, is_english ? "24 hours" : "24 jam");
            continue;
        }
        clock_append(out, span->open, is_english ? ':' : '.');
        g_string_append(out, "–");
        clock_append(out, span->close, is_english ? ':' : '.');
    }
}
