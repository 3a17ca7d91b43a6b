#include "sheet/xlsx_fill.h"

#include "base/lang.h"
#include "base/reason.h"
#include "sheet/package_write.h"
#include "sheet/temp_file.h"
#include "sheet/xlsx_ref.h"
#include "sheet/xlsx_write.h"
#include "sheet/xml_scan.h"
#include "text/escape.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

enum { PILE_MAX = 64 * 1024, NO_CELL = -1, PLAIN_CELL = -2, EXTENT_SIZE = 32 };

/* A row of the file that is filled: what is kept of it. */
struct old_row {
    uint32_t number;     /* 0: there is none */
    GString *attributes; /* as they stand, without number, spans and what hides */
    int64_t style;       /* of the row as a whole, or NO_CELL */
    GArray *styles;      /* int64_t a column: a format's number, PLAIN_CELL or NO_CELL */
    bool has_value;
};

struct xlsx_fill {
    int fd;                 /* borrowed: the file that is filled */
    struct xlsx_book *book; /* borrowed */
    int part;
    uint32_t first_row, next_row;

    struct xml_scan scan;  /* stands at what follows the current old row */
    int content;           /* the new part */
    uint64_t written;      /* to it */
    GString *pile;         /* not yet written */
    char *prefix;          /* of element names */
    bool was_empty;        /* <sheetData/> */
    GArray *column_styles; /* int64_t a column, NO_CELL */
    struct old_row old, model;
    struct xlsx_ref first, last; /* the extent */
    uint64_t extent_at;          /* where it stands in the content; 0: nowhere */
    struct xlsx_fill_stats stats;
    GError *fault;
};

static bool is_broken(GError **error)
{
    g_set_error(error, SHEET_ERROR, SHEET_ERROR_BROKEN, "%s",
                tr("the workbook is damaged or cut off; download or save it again"));
    return false;
}

/* ---- the new part ---- */

static bool pile_write(struct xlsx_fill *fill, GError **error)
{
    bool ok = temp_file_write(fill->content, fill->pile->str, fill->pile->len, error);
    fill->written += fill->pile->len;
    g_string_truncate(fill->pile, 0);
    return ok;
}

static bool piece_copy(struct xlsx_fill *fill, GError **error)
{
    g_string_append_len(fill->pile, fill->scan.bytes, (gssize)fill->scan.size);
    return fill->pile->len < PILE_MAX || pile_write(fill, error);
}

/* ---- rows of the file that is filled ---- */

static void old_row_init(struct old_row *row)
{
    *row = (struct old_row){.attributes = g_string_new(NULL),
                            .style = NO_CELL,
                            .styles = g_array_new(FALSE, FALSE, sizeof(int64_t))};
}

static void old_row_clear(struct old_row *row)
{
    if (row->attributes)
        g_string_free(row->attributes, TRUE);
    if (row->styles)
        g_array_unref(row->styles);
}

static int64_t style_at(const GArray *styles, size_t column)
{
    return column < styles->len ? g_array_index(styles, int64_t, column) : NO_CELL;
}

static void style_set(GArray *styles, uint32_t column, int64_t style)
{
    while (styles->len <= column) {
        const int64_t none = NO_CELL;
        g_array_append_val(styles, none);
    }
    g_array_index(styles, int64_t, column) = style;
}

static int64_t style_value(const struct xml_scan *scan, const char *name, int64_t without)
{
    g_autofree char *value = xml_scan_value(scan, name);
    return value ? (int64_t)g_ascii_strtoull(value, NULL, 10) & G_MAXINT32 : without;
}

static bool is_one_of(const struct xml_scan_attribute *attribute, const char *const *names)
{
    for (; *names; names++) {
        if (attribute->name_size == strlen(*names) &&
            !memcmp(attribute->name, *names, attribute->name_size))
            return true;
    }
    return false;
}

/* The row's tag: its attributes, but those that would be wrong for a row of ours. */
static void row_tag_read(struct xlsx_fill *fill, struct old_row *row, uint32_t number)
{
    static const char *const DROPPED[] = {"r",         "spans",        "hidden",
                                          "collapsed", "outlineLevel", NULL};
    struct xml_scan_attribute attribute;
    row->number = number;
    row->has_value = false;
    row->style = style_value(&fill->scan, "s", NO_CELL);
    g_array_set_size(row->styles, 0);
    g_string_truncate(row->attributes, 0);
    for (size_t at = 0; xml_scan_attribute(&fill->scan, &at, &attribute);) {
        if (is_one_of(&attribute, DROPPED))
            continue;
        g_string_append_c(row->attributes, ' ');
        g_string_append_len(row->attributes, attribute.name, (gssize)attribute.name_size);
        g_string_append_c(row->attributes, '=');
        g_string_append_len(row->attributes, attribute.value, (gssize)attribute.value_size);
    }
}

/* Reads cells up to the end of the row. */
static bool row_cells_read(struct xlsx_fill *fill, struct old_row *row, GError **error)
{
    struct xml_scan *scan = &fill->scan;
    uint32_t column = 0; /* from 1 */
    bool is_in_cell = false;
    while (xml_scan_next(scan, error)) {
        if (scan->piece == XML_PIECE_CLOSE && xml_scan_is(scan, "row"))
            return true;
        bool is_open = scan->piece == XML_PIECE_OPEN || scan->piece == XML_PIECE_EMPTY;
        if (is_open && xml_scan_is(scan, "c")) {
            g_autofree char *name = xml_scan_value(scan, "r");
            struct xlsx_ref ref = {.column = column + 1};
            if (name)
                xlsx_ref_read(name, &ref);
            column = ref.column;
            if (column > XLSX_LAST_COLUMN)
                return is_broken(error);
            style_set(row->styles, column - 1, style_value(scan, "s", PLAIN_CELL));
            is_in_cell = scan->piece == XML_PIECE_OPEN;
        } else if (is_open && is_in_cell) {
            row->has_value = row->has_value || xml_scan_is(scan, "v") || xml_scan_is(scan, "is");
        } else if (scan->piece == XML_PIECE_CLOSE && xml_scan_is(scan, "c")) {
            is_in_cell = false;
        }
    }
    return error && *error ? false : is_broken(error);
}

/* Copies on until a row from `first_row` on has been read into `old`, or the rows are over and
 * the scan stands at their end. `number` is that of the row before. */
static bool old_row_find(struct xlsx_fill *fill, uint32_t number, GError **error)
{
    struct xml_scan *scan = &fill->scan;
    fill->old.number = 0;
    while (xml_scan_next(scan, error)) {
        if (scan->piece == XML_PIECE_CLOSE && xml_scan_is(scan, "sheetData"))
            return true;
        bool is_row = (scan->piece == XML_PIECE_OPEN || scan->piece == XML_PIECE_EMPTY) &&
                      xml_scan_is(scan, "row");
        if (is_row) {
            g_autofree char *value = xml_scan_value(scan, "r");
            uint64_t given = value ? g_ascii_strtoull(value, NULL, 10) : (uint64_t)number + 1;
            if (given <= number || given > XLSX_LAST_ROW)
                return is_broken(error);
            number = (uint32_t)given;
        }
        if (is_row && number >= fill->first_row) {
            bool is_open = scan->piece == XML_PIECE_OPEN;
            row_tag_read(fill, &fill->old, number);
            return !is_open || row_cells_read(fill, &fill->old, error);
        }
        /* Between rows that we write ourselves there is nothing to keep. */
        if (number < fill->first_row && !piece_copy(fill, error))
            return false;
    }
    return error && *error ? false : is_broken(error);
}

static bool old_row_next(struct xlsx_fill *fill, GError **error)
{
    return old_row_find(fill, fill->old.number, error);
}

/* ---- before the rows ---- */

static void columns_read(struct xlsx_fill *fill)
{
    int64_t first = style_value(&fill->scan, "min", 0), last = style_value(&fill->scan, "max", 0);
    int64_t style = style_value(&fill->scan, "style", NO_CELL);
    for (int64_t i = MAX(first, 1); style >= 0 && i <= MIN(last, TABLE_MAX_COLUMNS); i++)
        style_set(fill->column_styles, (uint32_t)i - 1, style);
}

/* Leaves room for the extent, which is known at the end. */
static bool extent_hold(struct xlsx_fill *fill, GError **error)
{
    g_autofree char *ref = xml_scan_value(&fill->scan, "ref");
    if (!ref || !xlsx_area_read(ref, &fill->first, &fill->last))
        return piece_copy(fill, error);
    g_autofree char *prefix = xml_scan_prefix(&fill->scan);
    g_string_append_printf(fill->pile, "<%sdimension ref=", prefix);
    fill->extent_at = fill->written + fill->pile->len;
    g_string_append_printf(fill->pile, "%*s%s", EXTENT_SIZE, "",
                           fill->scan.piece == XML_PIECE_EMPTY ? "/>" : ">");
    return true;
}

/* Copies up to the rows, and the rows before `first_row`. */
static bool head_copy(struct xlsx_fill *fill, GError **error)
{
    struct xml_scan *scan = &fill->scan;
    while (xml_scan_next(scan, error)) {
        bool is_open = scan->piece == XML_PIECE_OPEN || scan->piece == XML_PIECE_EMPTY;
        if (is_open && xml_scan_is(scan, "sheetData")) {
            fill->prefix = xml_scan_prefix(scan);
            fill->was_empty = scan->piece == XML_PIECE_EMPTY;
            if (fill->was_empty) {
                g_string_append_printf(fill->pile, "<%ssheetData>", fill->prefix);
                return true;
            }
            return piece_copy(fill, error) && old_row_find(fill, 0, error);
        }
        if (is_open && xml_scan_is(scan, "col"))
            columns_read(fill);
        bool is_extent = is_open && xml_scan_is(scan, "dimension");
        if (is_extent ? !extent_hold(fill, error) : !piece_copy(fill, error))
            return false;
    }
    return error && *error ? false : is_broken(error);
}

/* The scan trusts its part; this does not. */
static bool part_check(struct xlsx_fill *fill, GError **error)
{
    struct xml_reader xml;
    GError *fault = NULL;
    bool ok = xml_reader_open(&xml, fill->book->package, fill->part, &fault);
    while (ok && xml_reader_next(&xml, &fault))
        ;
    xml_reader_clear(&xml);
    if (fault) {
        g_propagate_error(error, fault);
        return false;
    }
    AUTO(part) part = part_open(fill->book->package, fill->part, error);
    char start[256] = "";
    ssize_t n = part ? part_read(part, start, sizeof start - 1, error) : -1;
    if (n < 0)
        return false;
    const char *told = strstr(start, "encoding=");
    if (!memchr(start, '\0', (size_t)n) && strncmp(start, "\xff\xfe", 2) &&
        (!told || !g_ascii_strncasecmp(told + 10, "utf-8", 5)))
        return true;
    g_set_error(error, SHEET_ERROR, SHEET_ERROR_KIND, "%s",
                tr("the sheet is not written in UTF-8; save the workbook anew"));
    return false;
}

/* ---- life ---- */

static bool fill_begin(struct xlsx_fill *fill, GError **error)
{
    if (!part_check(fill, error) ||
        !xml_scan_open(&fill->scan, fill->book->package, fill->part, error))
        return false;
    fill->content = temp_file_open(error);
    if (fill->content < 0 || !head_copy(fill, error))
        return false;
    if (fill->old.number) {
        fill->model.number = fill->old.number;
        fill->model.style = fill->old.style;
        g_string_assign(fill->model.attributes, fill->old.attributes->str);
        g_array_append_vals(fill->model.styles, fill->old.styles->data, fill->old.styles->len);
    }
    return true;
}

struct xlsx_fill *xlsx_fill_new(int fd, struct xlsx_book *book, int sheet, uint32_t first_row,
                                GError **error)
{
    struct xlsx_fill *fill = g_new(struct xlsx_fill, 1);
    *fill = (struct xlsx_fill){
        .fd = fd,
        .book = book,
        .part = package_find(book->package, book->sheet_parts->pdata[sheet]),
        .first_row = first_row,
        .next_row = first_row,
        .content = -1,
        .pile = g_string_new(NULL),
        .column_styles = g_array_new(FALSE, FALSE, sizeof(int64_t)),
    };
    old_row_init(&fill->old);
    old_row_init(&fill->model);
    if (fill_begin(fill, error))
        return fill;
    xlsx_fill_free(fill);
    return NULL;
}

void xlsx_fill_free(struct xlsx_fill *fill)
{
    if (!fill)
        return;
    xml_scan_clear(&fill->scan);
    if (fill->content >= 0)
        close(fill->content);
    g_string_free(fill->pile, TRUE);
    g_array_unref(fill->column_styles);
    g_free(fill->prefix);
    old_row_clear(&fill->old);
    old_row_clear(&fill->model);
    g_clear_error(&fill->fault);
    g_free(fill);
}

/* ---- new rows ---- */

/* The format of a cell: its own, that of its row, of the first row, of the column. */
static int64_t cell_style(const struct xlsx_fill *fill, const struct old_row *old, size_t column)
{
    int64_t style = style_at(old->styles, column);
    if (style != NO_CELL)
        return style;
    if (old->style >= 0)
        return old->style;
    style = style_at(fill->model.styles, column);
    return style != NO_CELL ? style : style_at(fill->column_styles, column);
}

static bool value_append(struct xlsx_fill *fill, const struct sheet_cell *cell, GError **error)
{
    const char *p = fill->prefix;
    if (cell->kind == SHEET_NUMBER && xlsx_number_fits(cell->text)) {
        g_string_append_printf(fill->pile, "><%sv>%s</%sv></%sc>", p, cell->text, p, p);
        return true;
    }
    g_autoptr(GString) text = g_string_new(NULL);
    if (!xlsx_text_append(text, cell->text)) {
        g_set_error(error, SHEET_ERROR, SHEET_ERROR_LIMIT,
                    tr("a cell has more than %d characters, which no workbook can hold"),
                    XLSX_MAX_CELL);
        return false;
    }
    g_string_append_printf(fill->pile, " t=\"inlineStr\"><%sis><%st xml:space=\"preserve\">", p, p);
    escape_append(fill->pile, ESCAPE_XML, text->str, (gssize)text->len);
    g_string_append_printf(fill->pile, "</%st></%sis></%sc>", p, p, p);
    return true;
}

static bool cell_append(struct xlsx_fill *fill, const struct old_row *old, struct xlsx_ref ref,
                        const struct sheet_cell *cell, GError **error)
{
    int64_t style = cell_style(fill, old, ref.column - 1);
    if (cell->kind == SHEET_EMPTY && style == NO_CELL)
        return true;
    char name[XLSX_REF_SIZE];
    xlsx_ref_write(name, ref);
    g_string_append_printf(fill->pile, "<%sc r=\"%s\"", fill->prefix, name);
    if (style >= 0)
        g_string_append_printf(fill->pile, " s=\"%d\"", (int)style);
    if (cell->kind != SHEET_EMPTY)
        return value_append(fill, cell, error);
    g_string_append(fill->pile, "/>");
    return true;
}

static bool row_append(struct xlsx_fill *fill, const struct old_row *old, uint32_t number,
                       const struct sheet_cell *cells, size_t n, GError **error)
{
    const struct sheet_cell empty = {0};
    size_t end = MAX(n, old->styles->len);
    g_string_append_printf(fill->pile, "<%srow r=\"%u\"%s>", fill->prefix, number,
                           old->attributes->str);
    for (size_t i = 0; i < end; i++) {
        struct xlsx_ref ref = {.row = number, .column = (uint32_t)i + 1};
        if (!cell_append(fill, old, ref, i < n ? &cells[i] : &empty, error))
            return false;
    }
    g_string_append_printf(fill->pile, "</%srow>", fill->prefix);
    return fill->pile->len < PILE_MAX || pile_write(fill, error);
}

void xlsx_fill_row(struct xlsx_fill *fill, const struct sheet_cell *cells, size_t n)
{
    if (!fill->fault && (fill->next_row > XLSX_LAST_ROW || n > XLSX_LAST_COLUMN))
        g_set_error(&fill->fault, SHEET_ERROR, SHEET_ERROR_LIMIT,
                    tr("the table has more than %d rows; split it into several files"),
                    XLSX_LAST_ROW);
    if (fill->fault)
        return;
    bool is_there = fill->old.number == fill->next_row;
    const struct old_row *old = is_there ? &fill->old : &fill->model;
    if (!row_append(fill, old, fill->next_row, cells, n, &fill->fault))
        return;
    fill->last.row = MAX(fill->last.row, fill->next_row);
    fill->last.column = MAX(fill->last.column, (uint32_t)n);
    fill->next_row++;
    fill->stats.rows++;
    fill->stats.replaced += is_there && fill->old.has_value;
    if (is_there)
        old_row_next(fill, &fill->fault);
}

/* ---- after the rows ---- */

/* Rows below ours lose their values: examples would be taken for goods. */
static bool rest_copy(struct xlsx_fill *fill, GError **error)
{
    while (fill->old.number) {
        fill->stats.replaced += fill->old.has_value;
        if (!row_append(fill, &fill->old, fill->old.number, NULL, 0, error) ||
            !old_row_next(fill, error))
            return false;
    }
    g_string_append_printf(fill->pile, "</%ssheetData>", fill->prefix);
    GError *fault = NULL;
    while (xml_scan_next(&fill->scan, &fault)) {
        if (!piece_copy(fill, error))
            return false;
    }
    if (fault)
        g_propagate_error(error, fault);
    return !fault && pile_write(fill, error);
}

static bool extent_write(struct xlsx_fill *fill, GError **error)
{
    if (!fill->extent_at)
        return true;
    char first[XLSX_REF_SIZE], last[XLSX_REF_SIZE], text[EXTENT_SIZE + 1];
    xlsx_ref_write(first, fill->first);
    xlsx_ref_write(last, fill->last);
    bool is_one = !strcmp(first, last);
    g_autofree char *ref =
        is_one ? g_strdup_printf("\"%s\"", first) : g_strdup_printf("\"%s:%s\"", first, last);
    g_snprintf(text, sizeof text, "%-*s", EXTENT_SIZE, ref);
    if (pwrite(fill->content, text, EXTENT_SIZE, (off_t)fill->extent_at) == EXTENT_SIZE)
        return true;
    g_set_error(error, SHEET_ERROR, SHEET_ERROR_IO, "%s", reason_text(errno));
    return false;
}

int xlsx_fill_end(struct xlsx_fill *fill, struct xlsx_fill_stats *ret_stats, GError **error)
{
    int fd = -1;
    if (fill->fault)
        g_propagate_error(error, g_steal_pointer(&fill->fault));
    else if (rest_copy(fill, error) && extent_write(fill, error))
        fd = package_replace(fill->fd, fill->part, fill->content, XLSX_FILL_MAX_BYTES, error);
    *ret_stats = fill->stats;
    xlsx_fill_free(fill);
    return fd;
}
