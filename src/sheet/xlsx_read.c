#include "sheet/xlsx_read.h"

#include "base/lang.h"
#include "sheet/row_build.h"
#include "sheet/xlsx_merge.h"
#include "sheet/xlsx_ref.h"

#include <string.h>

/* What the letters of a cell's type mean. */
enum cell_type {
    TYPE_NUMBER,
    TYPE_SHARED,
    TYPE_INLINE,
    TYPE_RESULT,
    TYPE_BOOL,
    TYPE_FAULT,
    TYPE_DAY
};

struct xlsx_rows {
    struct xlsx_book *book; /* borrowed */
    struct xml_reader xml;
    struct row_build build;
    struct xlsx_merges merges;
    GString *value;
    uint32_t number; /* of the row before */
    bool is_begun;   /* within the rows */
    bool is_over;
    bool rows_are_hidden; /* unless they say otherwise */
    bool hidden_columns[TABLE_MAX_COLUMNS];
};

struct cell {
    uint32_t column; /* from 1 */
    uint64_t style;
    enum cell_type type;
    bool has_formula;
};

static bool is_broken(GError **error)
{
    g_set_error(error, SHEET_ERROR, SHEET_ERROR_BROKEN, "%s",
                tr("the workbook is damaged or cut off; download or save it again"));
    return false;
}

/* ---- life ---- */

struct xlsx_rows *xlsx_rows_new(struct xlsx_book *book, int sheet, GError **error)
{
    if (!xlsx_book_texts(book, error))
        return NULL;
    struct xlsx_rows *rows = g_new0(struct xlsx_rows, 1);
    rows->book = book;
    rows->value = g_string_new(NULL);
    row_build_init(&rows->build);
    xlsx_merges_init(&rows->merges);
    int part = package_find(book->package, book->sheet_parts->pdata[sheet]);
    if (xlsx_merges_read(&rows->merges, book->package, part, error) &&
        xml_reader_open(&rows->xml, book->package, part, error))
        return rows;
    xlsx_rows_free(rows);
    return NULL;
}

void xlsx_rows_free(struct xlsx_rows *rows)
{
    if (!rows)
        return;
    xml_reader_clear(&rows->xml);
    row_build_clear(&rows->build);
    xlsx_merges_clear(&rows->merges);
    g_string_free(rows->value, TRUE);
    g_free(rows);
}

/* ---- before the rows ---- */

static void columns_read(struct xlsx_rows *rows)
{
    uint64_t first = 0, last = 0;
    bool is_hidden = false;
    const char *name, *value;
    while (xml_reader_attribute(&rows->xml, &name, &value)) {
        if (!strcmp(name, "min"))
            first = g_ascii_strtoull(value, NULL, 10);
        else if (!strcmp(name, "max"))
            last = g_ascii_strtoull(value, NULL, 10);
        else if (!strcmp(name, "hidden"))
            is_hidden = !strcmp(value, "1") || !strcmp(value, "true");
    }
    for (uint64_t i = MAX(first, 1); is_hidden && i <= MIN(last, TABLE_MAX_COLUMNS); i++)
        rows->hidden_columns[i - 1] = true;
}

static void defaults_read(struct xlsx_rows *rows)
{
    const char *name, *value;
    while (xml_reader_attribute(&rows->xml, &name, &value)) {
        if (!strcmp(name, "zeroHeight"))
            rows->rows_are_hidden = !strcmp(value, "1") || !strcmp(value, "true");
    }
}

/* ---- cells ---- */

static enum cell_type type_read(const char *value)
{
    static const struct {
        const char *letters;
        enum cell_type type;
    } TYPES[] = {
        {"n", TYPE_NUMBER},   {"s", TYPE_SHARED}, {"inlineStr", TYPE_INLINE},
        {"str", TYPE_RESULT}, {"b", TYPE_BOOL},   {"e", TYPE_FAULT},
        {"d", TYPE_DAY},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(TYPES); i++) {
        if (!strcmp(value, TYPES[i].letters))
            return TYPES[i].type;
    }
    return TYPE_RESULT;
}

static bool cell_begin(struct xlsx_rows *rows, struct cell *cell, GError **error)
{
    const char *name, *value;
    uint32_t column = cell->column + 1;
    *cell = (struct cell){0};
    while (xml_reader_attribute(&rows->xml, &name, &value)) {
        struct xlsx_ref ref;
        if (!strcmp(name, "r") && xlsx_ref_read(value, &ref))
            column = ref.column;
        else if (!strcmp(name, "s"))
            cell->style = g_ascii_strtoull(value, NULL, 10);
        else if (!strcmp(name, "t"))
            cell->type = type_read(value);
    }
    cell->column = column;
    return column <= XLSX_LAST_COLUMN || is_broken(error);
}

/* Reads what stands in a cell into rows->value, up to the cell's end. */
static bool cell_value_read(struct xlsx_rows *rows, struct cell *cell, GError **error)
{
    struct xml_reader *xml = &rows->xml;
    unsigned depth = 1;
    bool is_in_value = false;
    g_string_truncate(rows->value, 0);
    if (xml->is_empty)
        return true;
    while (depth) {
        if (!xml_reader_next(xml, error))
            return error && *error ? false : is_broken(error);
        if (xml->event == XML_TEXT_RUN && is_in_value)
            g_string_append(rows->value, xml->text);
        if (xml->event == XML_ELEMENT_END) {
            is_in_value = false;
            depth--;
        }
        if (xml->event != XML_ELEMENT)
            continue;
        cell->has_formula = cell->has_formula || !strcmp(xml->name, "f");
        if (!strcmp(xml->name, "is")) {
            if (!xlsx_rich_text_read(xml, rows->value, error))
                return false;
        } else if (!xml->is_empty) {
            depth++;
            is_in_value = !strcmp(xml->name, "v");
        }
    }
    return true;
}

static struct xlsx_style style_of(const struct xlsx_rows *rows, uint64_t index)
{
    const GArray *styles = rows->book->styles;
    return index < styles->len ? g_array_index(styles, struct xlsx_style, (guint)index)
                               : (struct xlsx_style){0};
}

/* "2026-08-31T00:00:00Z", as some writers put days in plain, without what says nothing. */
static void day_append(GString *out, const char *raw)
{
    size_t length = strlen(raw);
    const char *clock = strchr(raw, 'T');
    if (clock && (g_str_has_prefix(clock, "T00:00:00") || !clock[1]))
        length = (size_t)(clock - raw);
    else if (clock)
        length = (size_t)(clock - raw) + strspn(clock, "T0123456789:");
    g_string_append_len(out, raw, (gssize)length);
}

static bool cell_add(struct xlsx_rows *rows, const struct cell *cell, GError **error)
{
    const char *raw = rows->value->str, *text = raw;
    size_t column = cell->column - 1;
    unsigned marks = 0;
    enum sheet_kind kind = SHEET_TEXT;
    g_autoptr(GString) made = g_string_new(NULL);
    if (!*raw) {
        /* A formula that gave an empty text has been computed. */
        marks |= cell->has_formula && cell->type == TYPE_NUMBER ? TABLE_NOT_COMPUTED : 0;
        return column >= TABLE_MAX_COLUMNS ||
               row_build_set(&rows->build, column, SHEET_EMPTY, "", 0, marks, error);
    }
    switch (cell->type) {
    case TYPE_NUMBER:
        kind = xlsx_number_append(made, raw, style_of(rows, cell->style), rows->book->is_1904);
        text = made->str;
        break;
    case TYPE_SHARED:
        text = xlsx_book_text(rows->book, g_ascii_strtoull(raw, NULL, 10));
        if (!text)
            return is_broken(error);
        break;
    case TYPE_BOOL:
        kind = SHEET_BOOL;
        text = !strcmp(raw, "1") || !g_ascii_strcasecmp(raw, "true") ? "TRUE" : "FALSE";
        break;
    case TYPE_FAULT:
        kind = SHEET_FAULT;
        break;
    case TYPE_DAY:
        kind = SHEET_DATE;
        day_append(made, raw);
        text = made->str;
        break;
    case TYPE_RESULT:
        xlsx_text_unescape(rows->value, 0);
        text = rows->value->str;
        break;
    case TYPE_INLINE:
        break;
    }
    return row_build_set(&rows->build, column, kind, text, strlen(text), marks, error);
}

/* ---- rows ---- */

static bool row_begin(struct xlsx_rows *rows, struct table_row *row, GError **error)
{
    uint64_t number = (uint64_t)rows->number + 1;
    const char *name, *value;
    *row = (struct table_row){.is_hidden = rows->rows_are_hidden};
    while (xml_reader_attribute(&rows->xml, &name, &value)) {
        if (!strcmp(name, "r"))
            number = g_ascii_strtoull(value, NULL, 10);
        else if (!strcmp(name, "hidden"))
            row->is_hidden = !strcmp(value, "1") || !strcmp(value, "true");
    }
    if (number <= rows->number || number > XLSX_LAST_ROW)
        return is_broken(error);
    rows->number = (uint32_t)number;
    row->number = (uint32_t)number;
    row_build_begin(&rows->build);
    return true;
}

static bool row_read(struct xlsx_rows *rows, struct table_row *row, GError **error)
{
    struct xml_reader *xml = &rows->xml;
    struct cell cell = {0};
    if (!row_begin(rows, row, error))
        return false;
    bool is_open = !xml->is_empty;
    while (is_open) {
        if (!xml_reader_next(xml, error))
            return error && *error ? false : is_broken(error);
        if (xml->event == XML_ELEMENT_END && !strcmp(xml->name, "row"))
            is_open = false;
        if (xml->event != XML_ELEMENT || strcmp(xml->name, "c"))
            continue;
        if (!cell_begin(rows, &cell, error) || !cell_value_read(rows, &cell, error) ||
            !cell_add(rows, &cell, error))
            return false;
    }
    return xlsx_merges_apply(&rows->merges, row->number, &rows->build, error);
}

static void hidden_columns_mark(struct xlsx_rows *rows)
{
    for (guint i = 0; i < rows->build.marks->len; i++) {
        if (rows->hidden_columns[i])
            g_array_index(rows->build.marks, uint8_t, i) |= TABLE_HIDDEN_COLUMN;
    }
}

bool xlsx_rows_next(struct xlsx_rows *rows, struct table_row *ret_row, GError **error)
{
    GError *fault = NULL;
    bool is_found = false;
    while (!rows->is_over && !is_found) {
        if (!xml_reader_next(&rows->xml, &fault)) {
            rows->is_over = true;
        } else if (rows->xml.event == XML_ELEMENT_END && !strcmp(rows->xml.name, "sheetData")) {
            /* What follows is read over: a file that was cut is told of. */
            rows->is_begun = false;
        } else if (rows->xml.event == XML_ELEMENT) {
            if (!strcmp(rows->xml.name, "col"))
                columns_read(rows);
            else if (!strcmp(rows->xml.name, "sheetFormatPr"))
                defaults_read(rows);
            else if (!strcmp(rows->xml.name, "sheetData"))
                rows->is_begun = !rows->xml.is_empty;
            else if (rows->is_begun && !strcmp(rows->xml.name, "row"))
                is_found = row_read(rows, ret_row, &fault) && row_build_end(&rows->build, ret_row);
        }
        rows->is_over = rows->is_over || fault;
    }
    if (is_found)
        hidden_columns_mark(rows);
    if (fault)
        g_propagate_error(error, fault);
    return is_found;
}
