#include "channel/template.h"

#include "base/fd_open.h"
#include "base/lang.h"
#include "base/reason.h"
#include "channel/template_heads.h"
#include "channel/value.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static struct pos template_pos(const struct template *template)
{
    return (struct pos){.file = template->file};
}

static const char *column_name(const struct def_column *column)
{
    return column->label ? column->label : column->key;
}

/* ---- opening ---- */

static bool book_open(struct template *template, const struct channel *channel, const char *path,
                      GError **error)
{
    template->fd = fd_open(AT_FDCWD, path, O_RDONLY | O_CLOEXEC | O_NONBLOCK, 0);
    struct stat st;
    if (template->fd < 0 || fstat(template->fd, &st)) {
        g_set_error(error, SHEET_ERROR, SHEET_ERROR_IO, "%s", reason_text(errno));
        return false;
    }
    /* The reader of tables knows all kinds of files, and says what this one is. */
    const struct table_options options = {.sheet = channel->sheet.name};
    AUTO(table) probe = table_open_fd(template->fd, &options, error);
    if (!probe)
        return false;
    if (table_facts(probe)->kind != TABLE_WORKBOOK) {
        g_set_error(error, SHEET_ERROR, SHEET_ERROR_KIND, "%s",
                    tr("this is a text file; the marketplace's template is a workbook (.xlsx)"));
        return false;
    }
    template->book = xlsx_book_open(template->fd, error);
    template->sheet =
        template->book ? xlsx_book_sheet(template->book, channel->sheet.name, error) : -1;
    return template->sheet >= 0;
}

/* ---- columns ---- */

static bool is_weight(const struct def_column *column, bool *ret_in_kilo)
{
    const char *name = column->n_from ? column->from[0].source->name : "";
    *ret_in_kilo = !strcmp(name, "weight_kg");
    return *ret_in_kilo || !strcmp(name, "weight_g");
}

/* The workbook's own words decide the unit; without any, the definition does. */
static void unit_read(struct template *template, const struct heads *heads,
                      const struct channel *channel, uint32_t index, struct diags *diags)
{
    const struct def_column *column = &channel->columns[index];
    struct template_place *place = &template->places[index];
    bool in_kilo, says_kilo, says_gram;
    if (!is_weight(column, &in_kilo))
        return;
    heads_units(heads, (size_t)place->column, &says_kilo, &says_gram);
    if (says_kilo == says_gram)
        diag_add(diags, DIAG_TEMPLATE_UNIT, template_pos(template), column_name(column),
                 in_kilo ? "kg" : "g");
    else if (says_kilo != in_kilo)
        place->scale = says_kilo ? SCALE_TO_KILO : SCALE_FROM_KILO;
}

static void places_find(struct template *template, const struct heads *heads,
                        const struct channel *channel, bool *taken, struct diags *diags)
{
    for (uint32_t i = 0; i < channel->n_columns; i++) {
        const struct def_column *column = &channel->columns[i];
        struct template_place *place = &template->places[i];
        place->column = heads_find(heads, column, taken);
        if (place->column >= 0) {
            taken[place->column] = true;
            unit_read(template, heads, channel, i, diags);
        }
    }
}

/* What the definition says for columns that it does not list, such as a shop's other couriers. */
static const char *other_value(const struct channel *channel, const char *key)
{
    const struct def_pairs *others = &channel->sheet.others;
    for (uint32_t i = 0; key && i < others->n; i++) {
        g_autofree char *bare = g_strndup(key, strcspn(key, "|"));
        if (g_pattern_match_simple(others->from[i], bare))
            return others->to[i];
    }
    return NULL;
}

static bool key_matches(const struct heads *heads, size_t column, const char *pattern)
{
    const char *key = heads->keys && column < heads->keys->len ? heads->keys->pdata[column] : NULL;
    g_autofree char *bare = key ? g_strndup(key, strcspn(key, "|")) : NULL;
    return bare && g_pattern_match_simple(pattern, bare);
}

/* Columns of a shop's own, such as its couriers: which of them there are. */
static void anys_find(struct template *template, const struct heads *heads,
                      const struct channel *channel)
{
    template->n_anys = channel->sheet.any.n;
    template->anys = g_new0(struct template_any, template->n_anys + 1);
    for (uint32_t i = 0; i < template->n_anys; i++) {
        struct template_any *any = &template->anys[i];
        g_autoptr(GString) names = g_string_new(NULL);
        any->columns = g_new0(bool, template->n_columns + 1);
        for (size_t column = 0; column < template->n_columns; column++) {
            if (!key_matches(heads, column, channel->sheet.any.from[i]))
                continue;
            const char *label = heads_name(heads, column);
            any->columns[column] = true;
            g_string_append_printf(names, "%s\"%s\"", names->len ? ", " : "", label);
        }
        if (names->len)
            any->names = g_string_free(g_steal_pointer(&names), FALSE);
    }
}

/* Counts a row in which none of them holds what one must. */
static void anys_count(struct template *template, const struct channel *channel,
                       const struct sheet_cell *row)
{
    for (uint32_t i = 0; i < template->n_anys; i++) {
        struct template_any *any = &template->anys[i];
        bool found = !any->names;
        for (size_t column = 0; !found && column < template->n_columns; column++)
            found = any->columns[column] && row[column].text &&
                    g_str_equal(row[column].text, channel->sheet.any.to[i]);
        any->without += !found;
    }
}

static void others_find(struct template *template, const struct heads *heads,
                        const struct channel *channel, const bool *taken, struct diags *diags)
{
    for (size_t i = 0; i < template->n_columns; i++) {
        if (taken[i])
            continue;
        const char *key = heads->keys && i < heads->keys->len ? heads->keys->pdata[i] : NULL;
        template->others[i] = other_value(channel, key);
        if (!template->others[i] && heads_name(heads, i) && heads_is_needed(heads, channel, i))
            diag_add(diags, DIAG_TEMPLATE_UNKNOWN, template_pos(template), heads_name(heads, i));
    }
}

/* Columns without which the marketplace refuses rows. */
static bool needed_check(const struct template *template, const struct channel *channel,
                         struct diags *diags)
{
    unsigned n_found = 0, n_missing = 0;
    for (uint32_t i = 0; i < channel->n_columns; i++)
        n_found += template->places[i].column >= 0;
    if (!n_found) {
        diag_add(diags, DIAG_TEMPLATE_FOREIGN, template_pos(template), channel->name);
        return false;
    }
    for (uint32_t i = 0; i < channel->n_columns; i++) {
        const struct def_column *column = &channel->columns[i];
        if (column->need != NEED_REQUIRED || template->places[i].column >= 0)
            continue;
        diag_add(diags, DIAG_TEMPLATE_COLUMN, template_pos(template), column_name(column),
                 channel->name);
        n_missing++;
    }
    return !n_missing;
}

static bool columns_find(struct template *template, const struct channel *channel,
                         struct diags *diags, GError **error)
{
    struct heads heads;
    bool ok = heads_read(&heads, channel, template->book, template->sheet, error);
    if (ok) {
        template->first_row = heads.first_row;
        template->n_columns = heads.n_columns;
        template->others = g_new0(const char *, heads.n_columns + 1);
        template->places = g_new0(struct template_place, channel->n_columns);
        g_autofree bool *taken = g_new0(bool, heads.n_columns + 1);
        places_find(template, &heads, channel, taken, diags);
        ok = needed_check(template, channel, diags);
        if (ok)
            others_find(template, &heads, channel, taken, diags);
        anys_find(template, &heads, channel);
    }
    heads_clear(&heads);
    return ok;
}

struct template *template_open(const struct channel *channel, const char *path, struct diags *diags)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *shown = g_filename_display_basename(path);
    struct template *template = g_new(struct template, 1);
    *template = (struct template){.file = g_intern_string(shown), .fd = -1};
    if (book_open(template, channel, path, &error) &&
        columns_find(template, channel, diags, &error))
        return template;
    if (error)
        diag_add(diags, DIAG_TEMPLATE_UNREADABLE, template_pos(template), error->message);
    template_free(template);
    return NULL;
}

void template_free(struct template *template)
{
    if (!template)
        return;
    xlsx_book_free(template->book);
    if (template->fd >= 0)
        close(template->fd);
    for (uint32_t i = 0; i < template->n_anys; i++) {
        g_free(template->anys[i].columns);
        g_free(template->anys[i].names);
    }
    g_free(template->anys);
    g_free(template->places);
    g_free(template->others);
    g_free(template);
}

/* ---- rows ---- */

/* Returns new: "1250" grams as "1.25". */
static char *number_scale(const char *text, enum template_scale scale)
{
    char number[64];
    double value = g_ascii_strtod(text, NULL);
    value = scale == SCALE_TO_KILO ? value / 1000 : value * 1000;
    g_ascii_formatd(number, sizeof number, "%.6f", value);
    size_t n = strlen(number);
    while (n && number[n - 1] == '0')
        n--;
    return g_strndup(number, n && number[n - 1] == '.' ? n - 1 : n);
}

void template_row(struct template *template, const struct channel *channel,
                  const struct sheet_cell *cells, struct sheet_cell *row, GPtrArray *made)
{
    for (size_t i = 0; i < template->n_columns; i++)
        row[i] = template->others[i] ? sheet_text(template->others[i]) : (struct sheet_cell){0};
    for (uint32_t i = 0; i < channel->n_columns; i++) {
        struct template_place *place = &template->places[i];
        if (cells[i].kind == SHEET_EMPTY)
            continue;
        if (place->column < 0) {
            /* A value that is the same for all, such as a courier's, is not missed. */
            place->lost += channel->columns[i].n_from > 0;
            continue;
        }
        row[place->column] = cells[i];
        if (place->scale != SCALE_NONE && cells[i].kind == SHEET_NUMBER) {
            char *text = number_scale(cells[i].text, place->scale);
            g_ptr_array_add(made, text);
            row[place->column] = sheet_number(text);
        }
    }
    anys_count(template, channel, row);
}

void template_tell(const struct template *template, const struct channel *channel,
                   struct diags *diags)
{
    for (uint32_t i = 0; i < channel->n_columns; i++) {
        if (!template->places[i].lost)
            continue;
        g_autofree char *n = g_strdup_printf("%u", template->places[i].lost);
        diag_add(diags, DIAG_TEMPLATE_LOST, template_pos(template),
                 column_name(&channel->columns[i]), n);
    }
    for (uint32_t i = 0; i < template->n_anys; i++) {
        if (!template->anys[i].without)
            continue;
        g_autofree char *n = g_strdup_printf("%u", template->anys[i].without);
        diag_add(diags, DIAG_TEMPLATE_NONE_SET, template_pos(template), template->anys[i].names,
                 channel->sheet.any.to[i], n, channel->name);
    }
    if (template->n_replaced > channel->sheet.examples) {
        g_autofree char *n = g_strdup_printf("%u", template->n_replaced);
        g_autofree char *row = g_strdup_printf("%u", template->first_row);
        diag_add(diags, DIAG_TEMPLATE_REPLACED, template_pos(template), n, row);
    }
}
