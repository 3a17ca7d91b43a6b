/*
 * Prints a table as JSON lines, one a row, for the tests that compare with other readers:
 *
 *     sheet_dump FILE [SHEET]
 *
 * {"row":1,"cells":[["text","a"],["number","5",1],null]} and at last {"sheets":…} or {"error":…}.
 */
#include "base/lang.h"
#include "sheet/table_read.h"
#include "text/json.h"

#include <stdio.h>

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

int main(int argc, char **argv)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GString) out = g_string_new(NULL);
    struct table_options options = {.sheet = argc > 2 ? argv[2] : NULL};
    struct table_row row;
    struct json json;
    lang_use(lang_from_environment());
    AUTO(table) table = table_open(argc > 1 ? argv[1] : "", &options, &error);
    while (table && table_next_row(table, &row, &error)) {
        json_init(&json, out, false);
        row_print(&json, &row);
        puts(out->str);
        g_string_truncate(out, 0);
    }
    json_init(&json, out, false);
    if (error) {
        json_object_begin(&json);
        json_put_string(&json, "error",
                        error->domain == SHEET_ERROR ? CODES[error->code] : "other");
        json_put_string(&json, "message", error->message);
        json_object_end(&json);
    } else {
        facts_print(&json, table_facts(table));
    }
    puts(out->str);
    return error ? 1 : 0;
}
