#include "sheet/row_build.h"

#include "base/lang.h"

#include <string.h>

/* A cell whose text is not at its last place yet: the buffer may move. */
struct row_place {
    enum sheet_kind kind;
    uint8_t marks;
    size_t offset;
};

void row_build_init(struct row_build *build)
{
    *build = (struct row_build){
        .texts = g_string_new(NULL),
        .places = g_array_new(FALSE, TRUE, sizeof(struct row_place)),
        .cells = g_array_new(FALSE, TRUE, sizeof(struct sheet_cell)),
        .marks = g_array_new(FALSE, TRUE, sizeof(uint8_t)),
    };
}

void row_build_clear(struct row_build *build)
{
    g_string_free(build->texts, TRUE);
    g_array_unref(build->places);
    g_array_unref(build->cells);
    g_array_unref(build->marks);
}

void row_build_begin(struct row_build *build)
{
    g_string_truncate(build->texts, 0);
    g_array_set_size(build->places, 0);
}

/* Appends without control characters, line ends as '\n'. */
static void text_append(GString *out, const char *text, size_t size)
{
    const char *end = text + size;
    for (const char *p = text; p < end;) {
        const char *run = p;
        while (p < end && !g_ascii_iscntrl(*p))
            p++;
        g_string_append_len(out, run, p - run);
        if (p == end)
            break;
        bool is_pair = *p == '\r' && p + 1 < end && p[1] == '\n';
        if (*p == '\t' || *p == '\n')
            g_string_append_c(out, *p);
        else if (*p == '\r' && !is_pair)
            g_string_append_c(out, '\n');
        p++;
    }
}

bool row_build_set(struct row_build *build, size_t column, enum sheet_kind kind, const char *text,
                   size_t size, unsigned marks, GError **error)
{
    if (column >= TABLE_MAX_COLUMNS) {
        g_set_error(error, SHEET_ERROR, SHEET_ERROR_LIMIT,
                    tr("a row has more than %d columns; is this a table of goods?"),
                    TABLE_MAX_COLUMNS);
        return false;
    }
    if (build->texts->len + size > TABLE_MAX_ROW_BYTES) {
        g_set_error(error, SHEET_ERROR, SHEET_ERROR_LIMIT, tr("a row has more than %d MB of text"),
                    TABLE_MAX_ROW_BYTES / (1024 * 1024));
        return false;
    }
    struct row_place place = {.kind = kind, .marks = (uint8_t)marks, .offset = build->texts->len};
    text_append(build->texts, text, size);
    if (build->texts->len == place.offset)
        place.kind = SHEET_EMPTY;
    g_string_append_c(build->texts, '\0');
    if (column >= build->places->len)
        g_array_set_size(build->places, (guint)column + 1);
    g_array_index(build->places, struct row_place, column) = place;
    return true;
}

static struct row_place *place_at(const struct row_build *build, size_t column)
{
    return &g_array_index(build->places, struct row_place, column);
}

bool row_build_has(const struct row_build *build, size_t column)
{
    return column < build->places->len && place_at(build, column)->kind != SHEET_EMPTY;
}

const char *row_build_peek(const struct row_build *build, size_t column, enum sheet_kind *ret_kind)
{
    *ret_kind = place_at(build, column)->kind;
    return build->texts->str + place_at(build, column)->offset;
}

void row_build_repeat(struct row_build *build, size_t column, size_t from, unsigned marks)
{
    struct row_place place = *place_at(build, from);
    place.marks = (uint8_t)marks;
    if (column >= build->places->len)
        g_array_set_size(build->places, (guint)column + 1);
    *place_at(build, column) = place;
}

bool row_build_end(struct row_build *build, struct table_row *row)
{
    bool has_value = false;
    guint n = 0;
    for (guint i = 0; i < build->places->len; i++) {
        const struct row_place *place = place_at(build, i);
        /* A formula without result is no value, but to be told of. */
        bool is_told = place->kind != SHEET_EMPTY || (place->marks & TABLE_NOT_COMPUTED);
        if (is_told)
            n = i + 1;
        has_value = has_value || (is_told && !(place->marks & TABLE_MERGED));
    }
    g_array_set_size(build->cells, n);
    g_array_set_size(build->marks, n);
    for (guint i = 0; i < n; i++) {
        const struct row_place *place = place_at(build, i);
        g_array_index(build->cells, struct sheet_cell, i) = (struct sheet_cell){
            .kind = place->kind,
            .text = place->kind == SHEET_EMPTY ? NULL : build->texts->str + place->offset,
        };
        g_array_index(build->marks, uint8_t, i) = place->marks;
    }
    row->cells = (const struct sheet_cell *)build->cells->data;
    row->marks = (const uint8_t *)build->marks->data;
    row->n = n;
    return has_value;
}
