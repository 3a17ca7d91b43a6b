/*
 * Prints a table as JSON lines, one a row, for the tests that compare with other readers:
 *
 *     sheet_dump FILE [SHEET]
 *     sheet_dump --write TABLE HEADS NEW.xlsx                 a table as a workbook
 *     sheet_dump --fill TEMPLATE SHEET FIRST_ROW TABLE NEW    its rows into a workbook
 *
 * {"row":1,"cells":[["text","a"],["number","5",1],null]} and at last {"sheets":…} or {"error":…}.
 */
#include "base/lang.h"
#include "sheet/table_read.h"
#include "sheet/xlsx_fill.h"
#include "sheet/xlsx_write.h"
#include "text/json.h"

#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

static const char *const KINDS[] = {
    [SHEET_EMPTY] = "empty", [SHEET_TEXT] = "text", [SHEET_NUMBER] = "number",
    [SHEET_DATE] = "date",   [SHEET_BOOL] = "bool", [SHEET_FAULT] = "fault"};
static const char *const CODES[] = {
    [SHEET_ERROR_IO] = "io",         [SHEET_ERROR_KIND] = "kind",
    [SHEET_ERROR_BROKEN] = "broken", [SHEET_ERROR_REFUSED] = "refused",
    [SHEET_ERROR_LIMIT] = "limit",   [SHEET_ERROR_SHEET] = "sheet"};

static void row_print(struct json *json, const struct table_row *row)
{
    json_object_begin(json);
    json_put_int(json, "row", row->number);
    if (row->is_hidden)
        json_put_bool(json, "hidden", true);
    json_key(json, "cells");
    json_array_begin(json);
    for (size_t i = 0; i < row->n; i++) {
        if (row->cells[i].kind == SHEET_EMPTY && !row->marks[i]) {
            json_null(json);
            continue;
        }
        json_array_begin(json);
        json_string(json, KINDS[row->cells[i].kind]);
        json_string(json, row->cells[i].text ? row->cells[i].text : "");
        if (row->marks[i])
            json_int(json, row->marks[i]);
        json_array_end(json);
    }
    json_array_end(json);
    json_object_end(json);
}

static void facts_print(struct json *json, const struct table_facts *facts)
{
    json_object_begin(json);
    json_put_string(json, "sheet", facts->sheet);
    json_key(json, "sheets");
    json_array_begin(json);
    for (size_t i = 0; i < facts->n_sheets; i++) {
        json_array_begin(json);
        json_string(json, facts->sheets[i].name);
        json_bool(json, facts->sheets[i].is_hidden);
        json_array_end(json);
    }
    json_array_end(json);
    json_object_end(json);
}

/* Gives a descriptor's bytes a name. */
static void fd_save(int fd, const char *path)
{
    char buffer[65536];
    ssize_t n;
    int out = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
    while ((n = read(fd, buffer, sizeof buffer)) > 0)
        g_assert_cmpint(write(out, buffer, (size_t)n), ==, n);
    close(out);
    close(fd);
}

static void book_write(char **args, GError **error)
{
    static const struct xlsx_column COLUMNS[] = {{20, true}, {0, false}, {12, true}};
    static const char *const NOTE[] = {"Draf", "baris kedua & <lain>", NULL};
    const struct xlsx_layout layout = {.sheet = "Barang [1]/2",
                                       .columns = COLUMNS,
                                       .n_columns = G_N_ELEMENTS(COLUMNS),
                                       .n_head = (uint32_t)g_ascii_strtoull(args[1], NULL, 10),
                                       .note_sheet = "Baca dulu",
                                       .note_lines = NOTE};
    struct table_row row;
    AUTO(table) table = table_open(args[0], &(struct table_options){0}, error);
    AUTO(xlsx_writer) writer = table ? xlsx_writer_new(&layout, error) : NULL;
    while (writer && table_next_row(table, &row, error))
        xlsx_writer_row(writer, row.cells, row.n);
    int fd = writer && !*error ? xlsx_writer_end(g_steal_pointer(&writer), error) : -1;
    if (fd >= 0)
        fd_save(fd, args[2]);
}

static void book_fill(char **args, GError **error)
{
    struct table_row row;
    struct xlsx_fill_stats stats = {0};
    int fd = open(args[0], O_RDONLY | O_CLOEXEC);
    AUTO(xlsx_book) book = xlsx_book_open(fd, error);
    int sheet = book ? xlsx_book_sheet(book, args[1], error) : -1;
    uint32_t first_row = (uint32_t)g_ascii_strtoull(args[2], NULL, 10);
    AUTO(xlsx_fill) fill = sheet >= 0 ? xlsx_fill_new(fd, book, sheet, first_row, error) : NULL;
    AUTO(table) table = fill ? table_open(args[3], &(struct table_options){0}, error) : NULL;
    while (table && table_next_row(table, &row, error))
        xlsx_fill_row(fill, row.cells, row.n);
    int out = table && !*error ? xlsx_fill_end(g_steal_pointer(&fill), &stats, error) : -1;
    if (out >= 0)
        fd_save(out, args[4]);
    if (!*error)
        printf("{\"rows\":%u,\"replaced\":%u}\n", stats.rows, stats.replaced);
    close(fd);
}

static void table_print(char **args, int n, GError **error)
{
    g_autoptr(GString) out = g_string_new(NULL);
    struct table_options options = {.sheet = n > 1 ? args[1] : NULL};
    struct table_row row;
    struct json json;
    AUTO(table) table = table_open(args[0], &options, error);
    while (table && table_next_row(table, &row, error)) {
        json_init(&json, out, false);
        row_print(&json, &row);
        puts(out->str);
        g_string_truncate(out, 0);
    }
    json_init(&json, out, false);
    if (!*error) {
        facts_print(&json, table_facts(table));
        puts(out->str);
    }
}

int main(int argc, char **argv)
{
    g_autoptr(GError) error = NULL;
    lang_use(lang_from_environment());
    if (argc == 5 && !g_strcmp0(argv[1], "--write"))
        book_write(argv + 2, &error);
    else if (argc == 7 && !g_strcmp0(argv[1], "--fill"))
        book_fill(argv + 2, &error);
    else if (argc > 1)
        table_print(argv + 1, argc - 1, &error);
    if (error) {
        g_autoptr(GString) out = g_string_new(NULL);
        struct json json;
        json_init(&json, out, false);
        json_object_begin(&json);
        json_put_string(&json, "error",
                        error->domain == SHEET_ERROR ? CODES[error->code] : "other");
        json_put_string(&json, "message", error->message);
        json_object_end(&json);
        puts(out->str);
    }
    return error ? 1 : 0;
}
