#include "sheet/xlsx_write.h"

#include "base/bug.h"
#include "base/clock.h"
#include "base/lang.h"
#include "base/library.h"
#include "base/reason.h"
#include "sheet/temp_file.h"
#include "sheet/xlsx_check.h"
#include "sheet/xlsx_ref.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>
#include <xlsxwriter.h>

#define WRITER_FUNCTIONS(X)                                                                        \
    X(workbook_new_opt)                                                                            \
    X(workbook_add_worksheet)                                                                      \
    X(workbook_add_format)                                                                         \
    X(workbook_set_properties)                                                                     \
    X(workbook_close)                                                                              \
    X(format_set_bold)                                                                             \
    X(format_set_num_format)                                                                       \
    X(format_set_bg_color)                                                                         \
    X(format_set_text_wrap)                                                                        \
    X(format_set_align)                                                                            \
    X(worksheet_write_string)                                                                      \
    X(worksheet_write_number)                                                                      \
    X(worksheet_set_column)                                                                        \
    X(worksheet_freeze_panes)
LIBRARY_DEFINE(writer, SONAME_XLSXWRITER, PACKAGE_XLSXWRITER, WRITER_FUNCTIONS)

enum { HEAD_COLOR = 0xe7eef7, NOTE_WIDTH = 100, MAX_SHEET_NAME = 31 };

struct xlsx_writer {
    int fd;
    lxw_workbook *book;
    lxw_worksheet *sheet;
    lxw_format *text, *head;
    uint32_t n_head, row;
    GString *made;           /* a cell's text, while it is written */
    struct xlsx_tally tally; /* of all sheets */
    GError *fault;
};

/* Returns new: a name that spreadsheet programs take. */
static char *sheet_name(const char *name)
{
    g_autofree char *valid = g_utf8_make_valid(name, -1);
    g_autofree char *cut =
        g_utf8_substring(valid, 0, MIN(g_utf8_strlen(valid, -1), MAX_SHEET_NAME));
    return g_strdelimit(g_steal_pointer(&cut), "[]:*?/\\'", '_');
}

static void note_write(struct xlsx_writer *writer, const struct xlsx_layout *layout)
{
    g_autofree char *name = sheet_name(layout->note_sheet);
    lxw_worksheet *sheet = sym_workbook_add_worksheet(writer->book, name);
    lxw_format *wrapped = sym_workbook_add_format(writer->book);
    sym_format_set_text_wrap(wrapped);
    sym_format_set_align(wrapped, LXW_ALIGN_VERTICAL_TOP);
    sym_worksheet_set_column(sheet, 0, 0, NOTE_WIDTH, wrapped);
    for (lxw_row_t i = 0; layout->note_lines[i]; i++) {
        sym_worksheet_write_string(sheet, i, 0, layout->note_lines[i], i ? wrapped : writer->head);
        writer->tally.cells++;
        writer->tally.text_bytes += strlen(layout->note_lines[i]);
    }
}

static bool book_begin(struct xlsx_writer *writer, const struct xlsx_layout *layout, GError **error)
{
    char path[TEMP_FILE_PATH_SIZE];
    temp_file_path(writer->fd, path);
    lxw_workbook_options options = {.constant_memory = LXW_TRUE, .tmpdir = (char *)g_get_tmp_dir()};
    writer->book = sym_workbook_new_opt(path, &options);
    if (!writer->book) {
        g_set_error(error, SHEET_ERROR, SHEET_ERROR_IO, "%s", reason_text(ENOMEM));
        return false;
    }
    lxw_doc_properties properties = {.created = (time_t)clock_file_date()};
    sym_workbook_set_properties(writer->book, &properties);
    writer->text = sym_workbook_add_format(writer->book);
    sym_format_set_num_format(writer->text, "@");
    writer->head = sym_workbook_add_format(writer->book);
    sym_format_set_num_format(writer->head, "@");
    sym_format_set_bold(writer->head);
    sym_format_set_bg_color(writer->head, HEAD_COLOR);
    g_autofree char *name = sheet_name(layout->sheet);
    writer->sheet = sym_workbook_add_worksheet(writer->book, name);
    BUG_ON(!writer->sheet || layout->n_columns > XLSX_LAST_COLUMN);
    for (size_t i = 0; i < layout->n_columns; i++) {
        const struct xlsx_column *column = &layout->columns[i];
        sym_worksheet_set_column(writer->sheet, (lxw_col_t)i, (lxw_col_t)i,
                                 column->width ? column->width : LXW_DEF_COL_WIDTH,
                                 column->is_text ? writer->text : NULL);
    }
    if (layout->n_head)
        sym_worksheet_freeze_panes(writer->sheet, layout->n_head, 0);
    if (layout->note_sheet)
        note_write(writer, layout);
    return true;
}

struct xlsx_writer *xlsx_writer_new(const struct xlsx_layout *layout, GError **error)
{
    if (!library_open(&writer_library, error))
        return NULL;
    struct xlsx_writer *writer = g_new(struct xlsx_writer, 1);
    *writer = (struct xlsx_writer){
        .fd = temp_file_open(error), .n_head = layout->n_head, .made = g_string_new(NULL)};
    if (writer->fd >= 0 && book_begin(writer, layout, error))
        return writer;
    xlsx_writer_free(writer);
    return NULL;
}

static void cell_write(struct xlsx_writer *writer, lxw_col_t column, const struct sheet_cell *cell)
{
    lxw_format *format = writer->row < writer->n_head ? writer->head : writer->text;
    if (cell->kind == SHEET_NUMBER && xlsx_number_fits(cell->text)) {
        sym_worksheet_write_number(writer->sheet, writer->row, column,
                                   g_ascii_strtod(cell->text, NULL), NULL);
        writer->tally.cells++;
        return;
    }
    g_string_truncate(writer->made, 0);
    if (!xlsx_text_append(writer->made, cell->text)) {
        g_set_error(&writer->fault, SHEET_ERROR, SHEET_ERROR_LIMIT,
                    tr("a cell has more than %d characters, which no workbook can hold"),
                    XLSX_MAX_CELL);
        return;
    }
    lxw_error code =
        sym_worksheet_write_string(writer->sheet, writer->row, column, writer->made->str, format);
    writer->tally.cells++;
    writer->tally.text_bytes += writer->made->len;
    if (code)
        temp_file_full(&writer->fault);
}

void xlsx_writer_row(struct xlsx_writer *writer, const struct sheet_cell *cells, size_t n)
{
    if (!writer->fault && (writer->row >= XLSX_LAST_ROW || n > XLSX_LAST_COLUMN))
        g_set_error(&writer->fault, SHEET_ERROR, SHEET_ERROR_LIMIT,
                    tr("the table has more than %d rows; split it into several files"),
                    XLSX_LAST_ROW);
    for (size_t i = 0; i < n && !writer->fault; i++) {
        if (cells[i].kind != SHEET_EMPTY)
            cell_write(writer, (lxw_col_t)i, &cells[i]);
    }
    writer->row++;
}

int xlsx_writer_end(struct xlsx_writer *writer, GError **error)
{
    int fd = -1;
    lxw_error code = sym_workbook_close(writer->book);
    writer->book = NULL;
    if (code && !writer->fault)
        temp_file_full(&writer->fault);
    if (!writer->fault)
        xlsx_check(writer->fd, &writer->tally, &writer->fault);
    if (writer->fault)
        g_propagate_error(error, g_steal_pointer(&writer->fault));
    else
        fd = g_steal_fd(&writer->fd);
    xlsx_writer_free(writer);
    return fd;
}

void xlsx_writer_free(struct xlsx_writer *writer)
{
    if (!writer)
        return;
    /* The library frees a book only by writing it. */
    if (writer->book)
        sym_workbook_close(writer->book);
    if (writer->fd >= 0)
        close(writer->fd);
    g_string_free(writer->made, TRUE);
    g_clear_error(&writer->fault);
    g_free(writer);
}
