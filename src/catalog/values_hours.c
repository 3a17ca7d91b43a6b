/* The reader of opening hours: days, ranges of days, and what closes the shop. */
#include "catalog/reader.h"

#include "text/date.h"
#include "text/words.h"

#include <string.h>

enum { DAYS = 7 };

/* Keys as the contract has them first (English, Indonesian), then other spellings. */
static const char *const DAY_NAMES[DAYS][5] = {
    {"mon", "senin", "monday"},           {"tue", "selasa", "tuesday"},
    {"wed", "rabu", "wednesday"},         {"thu", "kamis", "thursday"},
    {"fri", "jumat", "friday", "jum'at"}, {"sat", "sabtu", "saturday"},
    {"sun", "minggu", "sunday", "ahad"},
};
static const char *const EVERY_DAY[] = {"daily", "setiap_hari", "setiap hari", "tiap hari"};
static const char *const CLOSED[] = {"closed", "tutup"};

static int find_day(const char *name)
{
    for (int day = 0; day < DAYS; day++) {
        for (size_t i = 0; i < G_N_ELEMENTS(DAY_NAMES[day]) && DAY_NAMES[day][i]; i++) {
            if (!g_ascii_strcasecmp(name, DAY_NAMES[day][i]))
                return day;
        }
    }
    return -1;
}

static bool is_one_of(const char *key, const char *const *words, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (!g_ascii_strcasecmp(key, words[i]))
            return true;
    }
    return false;
}

/* "senin", "senin-jumat" (also over Sunday), "setiap_hari" → days as bits; 0 for none. */
static unsigned find_days(const char *key)
{
    if (is_one_of(key, EVERY_DAY, G_N_ELEMENTS(EVERY_DAY)))
        return (1u << DAYS) - 1;
    g_auto(GStrv) ends = g_strsplit(key, "-", 2);
    int first = ends[0] ? find_day(g_strstrip(ends[0])) : -1;
    int last = ends[0] && ends[1] ? find_day(g_strstrip(ends[1])) : first;
    if (first < 0 || last < 0)
        return 0;
    unsigned days = 0;
    for (int day = first;; day = (day + 1) % DAYS) {
        days |= 1u << day;
        if (day == last)
            return days;
    }
}

static void add_unknown_day(struct reader *r, const struct yaml_node *key)
{
    const char *names[DAYS + 2] = {NULL};
    for (int day = 0; day < DAYS; day++)
        names[day] = DAY_NAMES[day][r->indonesian];
    names[DAYS] = CLOSED[r->indonesian];
    const char *near = words_nearest(key->text, names);
    if (near) {
        reader_add(r, DIAG_KEY_UNKNOWN, key, key->text, near);
        return;
    }
    g_autofree char *all = g_strjoinv(", ", (char **)names);
    reader_add(r, DIAG_KEY_STRANGE, key, key->text, all);
}

/* One day's text: a scalar, or a list of spans. Returns new, or NULL after a diagnostic. */
static char *hours_text(struct reader *r, const struct yaml_node *node)
{
    if (node->kind != YAML_SEQUENCE) {
        const char *line = reader_line(r, node);
        return line ? g_strdup(line) : NULL;
    }
    GString *all = g_string_new(NULL);
    for (size_t i = 0; i < node->n; i++) {
        const char *span = reader_line(r, node->items[i]);
        g_string_append_printf(all, "%s%s", i ? ", " : "", span ? span : "");
    }
    return g_string_free(all, FALSE);
}

static void read_day(struct reader *r, unsigned days, const struct yaml_node *key,
                     const struct yaml_node *node, struct hours *week)
{
    if (node->kind == YAML_SCALAR && yaml_is_null(node))
        return;
    g_autofree char *text = hours_text(r, node);
    struct hours hours = {0};
    if (!text)
        return;
    if (!hours_parse(text, &hours)) {
        reader_add(r, DIAG_NOT_HOURS, node, key->text, text);
        return;
    }
    for (int day = 0; day < DAYS; day++) {
        if (days & 1u << day)
            week[day] = hours;
    }
}

/* "tutup: Minggu, Senin" names days; any other text is a note. */
static void read_closed(struct reader *r, const struct yaml_node *node, struct hours *week,
                        const char **note)
{
    g_autofree char *text = hours_text(r, node);
    if (!text || !*text)
        return;
    g_auto(GStrv) parts = g_strsplit(text, ",", -1);
    unsigned days = 0;
    for (char **part = parts; *part; part++) {
        unsigned found = find_days(g_strstrip(*part));
        if (!found) {
            *note = arena_strdup(r->arena, text, -1);
            return;
        }
        days |= found;
    }
    for (int day = 0; day < DAYS; day++) {
        if (days & 1u << day)
            week[day] = (struct hours){.given = true};
    }
}

void value_hours(struct reader *r, const struct field *field, const struct yaml_node *node,
                 void *record)
{
    struct hours *week = reader_slot(record, field->offset);
    if (node->kind != YAML_MAPPING) {
        reader_add(r, DIAG_VALUE_NOT_MAP, node, r->key, field->example);
        return;
    }
    /* Ranges first, so that a day of its own overrules them wherever it stands. */
    for (int single = 0; single <= 1; single++) {
        for (size_t i = 0; i < node->n; i++) {
            const struct yaml_node *key = node->keys[i];
            bool is_single = find_day(key->text) >= 0;
            unsigned days = find_days(key->text);
            if (is_single != (single == 1))
                continue;
            if (days)
                read_day(r, days, key, node->items[i], week);
            else if (is_one_of(key->text, CLOSED, G_N_ELEMENTS(CLOSED)))
                read_closed(r, node->items[i], week, reader_slot(record, field->second));
            else
                add_unknown_day(r, key);
        }
    }
}
