/* Tables from files: encodings, delimiters, quotes and line numbers of text files. */
#include "sheet/csv.h"
#include "sheet/table_read.h"

#include <string.h>

/* All rows as "number|cell|cell\n"; a marked cell has its marks behind it: "x~2". */
static char *table_dump(struct table *table, GError **error)
{
    GString *out = g_string_new(NULL);
    struct table_row row;
    while (table_next_row(table, &row, error)) {
        g_string_append_printf(out, "%u%s", row.number, row.is_hidden ? "(hidden)" : "");
        for (size_t i = 0; i < row.n; i++) {
            g_string_append_printf(out, "|%s", row.cells[i].text ? row.cells[i].text : "");
            if (row.marks[i])
                g_string_append_printf(out, "~%d", row.marks[i]);
        }
        g_string_append_c(out, '\n');
    }
    return g_string_free(out, FALSE);
}

static void check_text(const char *text, size_t size, const struct table_options *options,
                       char delimiter, enum table_encoding encoding, const char *expected)
{
    g_autoptr(GError) error = NULL;
    AUTO(table) table = table_open_bytes(text, size, options, &error);
    g_assert_no_error(error);
    g_autofree char *dump = table_dump(table, &error);
    g_assert_no_error(error);
    g_assert_cmpstr(dump, ==, expected);
    const struct table_facts *facts = table_facts(table);
    g_assert_cmpint(facts->kind, ==, TABLE_TEXT);
    g_assert_cmpint(facts->delimiter, ==, delimiter);
    g_assert_cmpint(facts->encoding, ==, encoding);
}

#define CHECK(text, delimiter, encoding, expected)                                                 \
    check_text(text, sizeof(text) - 1, &(struct table_options){0}, delimiter, encoding, expected)

static void test_delimiters(void)
{
    CHECK("a,b\r\n1,2\r\n", ',', TABLE_UTF8, "1|a|b\n2|1|2\n");
    CHECK("a;b\n1,5;2\n", ';', TABLE_UTF8, "1|a|b\n2|1,5|2\n");
    CHECK("nama;berat;harga\nA;1,5;2\nB;2,5;3\n", ';', TABLE_UTF8,
          "1|nama|berat|harga\n2|A|1,5|2\n3|B|2,5|3\n");
    CHECK("a\tb, c\n1\t2\n", '\t', TABLE_UTF8, "1|a|b, c\n2|1|2\n");
    CHECK("a|b|c\nd|e|f", '|', TABLE_UTF8, "1|a|b|c\n2|d|e|f\n");
    CHECK("sep=;\r\na;b,c,d\r\n", ';', TABLE_UTF8, "2|a|b,c,d\n");
    CHECK("nama\nKeripik\n", ',', TABLE_UTF8, "1|nama\n2|Keripik\n");
    CHECK("", ',', TABLE_UTF8, "");
    CHECK("\n\n", ',', TABLE_UTF8, "");
    CHECK(",,,\na,,b,,\n", ',', TABLE_UTF8, "2|a||b\n");
    const struct table_options comma = {.delimiter = ','};
    check_text("a;b\n", 4, &comma, ',', TABLE_UTF8, "1|a;b\n");
}

static void test_quotes(void)
{
    CHECK("\"a,\"\"b\"\"\",\"c\nd\"\ne,f\n", ',', TABLE_UTF8, "1|a,\"b\"|c\nd\n3|e|f\n");
    CHECK("\"a\r\nb\",c\rd,e\r", ',', TABLE_UTF8, "1|a\nb|c\n3|d|e\n");
    CHECK("a, \"b\" ,c\n", ',', TABLE_UTF8, "1|a|b|c\n");
    CHECK("\"  a \", b \n", ',', TABLE_UTF8, "1|  a |b\n");
    /* Tabs: a quote is a letter where lines are rows, and a quote where they are not. */
    CHECK("a\tb\n\"5 inci\t2\n", '\t', TABLE_UTF8, "1|a|b\n2|\"5 inci|2\n");
    CHECK("a\tb\n\"say \"\"x\"\"\"\t2\n", '\t', TABLE_UTF8, "1|a|b\n2|say \"x\"|2\n");
    CHECK("a\tb\n\"x\ny\"\t2\n", '\t', TABLE_UTF8, "1|a|b\n2|x\ny|2\n");
    /* What our writer put before formulas is gone, other apostrophes stay. */
    CHECK("'=1+1,'-5,'tis,''\n", ',', TABLE_UTF8, "1|=1+1|-5|'tis|''\n");
    CHECK("''=1+1,'''-5,' =1\n", ',', TABLE_UTF8, "1|'=1+1|''-5| =1\n");
    CHECK("\n\na,b\n\n\nc,d\n", ',', TABLE_UTF8, "3|a|b\n6|c|d\n");
}

static void test_encodings(void)
{
    CHECK("\xef\xbb\xbfnama,b\n\xc3\xa9,2\n", ',', TABLE_UTF8, "1|nama|b\n2|é|2\n");
    CHECK("caf\xe9,\x93x\x94,\x80,\x81\n", ',', TABLE_WINDOWS_1252, "1|café|“x”|€|\ufffd\n");
    CHECK("\xff\xfe"
          "a\0;\0"
          "b\0\n\0\x3c\xd8\x36\xdf;\0"
          "1\0",
          ';', TABLE_UTF16_LE, "1|a|b\n2|🌶|1\n");
    CHECK("\xfe\xff\0a\0\t\0b\0\n\xd8\x3c\xdf\x36\0\t\0c", '\t', TABLE_UTF16_BE,
          "1|a|b\n2|🌶|c\n");
    CHECK("\xff\xfe"
          "a\0,\0\x3c\xd8,\0b\0c",
          ',', TABLE_UTF16_LE, "1|a|\ufffd|b\ufffd\n");
    CHECK("\xef\xbb\xbf"
          "a,\xf8\x88\x80\x80,b\xfd",
          ',', TABLE_UTF8, "1|a|\ufffd\ufffd\ufffd\ufffd|b\ufffd\n");
    const struct table_options forced = {.encoding = TABLE_WINDOWS_1252};
    check_text("\xc3\xa9,b", 4, &forced, ',', TABLE_WINDOWS_1252, "1|Ã©|b\n");
    CHECK("a\x01\x7f"
          "b,\tc,d\n",
          ',', TABLE_UTF8, "1|ab|c|d\n");
}

/* Characters and rows that lie across the borders of what is read at once. */
static void test_chunks(void)
{
    for (size_t shift = 0; shift < 5; shift++) {
        g_autoptr(GString) text = g_string_new(NULL), expected = g_string_new(NULL);
        for (size_t i = 0; i < shift; i++)
            g_string_append_c(text, 'x');
        g_string_append(expected, "1|");
        g_string_append(expected, text->str);
        g_string_append(expected, ",");
        g_string_truncate(expected, expected->len - 1);
        g_string_append(text, ",\"");
        g_string_append(expected, "|");
        for (size_t i = 0; i < 70000; i++) {
            g_string_append(text, "🌶\r\n");
            g_string_append(expected, "🌶\n");
        }
        g_string_append(text, "\",b\r\nlast,row\r\n");
        g_string_append(expected, "|b\n70002|last|row\n");
        check_text(text->str, text->len, &(struct table_options){0}, ',', TABLE_UTF8,
                   expected->str);
    }
}

static void test_own_files(void)
{
    static const char *const TEXTS[] = {"Keripik, \"Balado\"",
                                        "=1+1",
                                        "+62",
                                        "-5 °C",
                                        "@toko",
                                        "007",
                                        "a\nb",
                                        "🌶",
                                        "'tis",
                                        " x ",
                                        "08991234567890",
                                        "a;b\tc"};
    g_autoptr(GString) out = g_string_new(NULL);
    struct csv csv;
    csv_begin(&csv, out, CSV_COMMA_SEPARATED);
    struct sheet_cell cells[G_N_ELEMENTS(TEXTS)];
    for (size_t i = 0; i < G_N_ELEMENTS(TEXTS); i++)
        cells[i] = sheet_text(TEXTS[i]);
    csv_row(&csv, cells, G_N_ELEMENTS(TEXTS));
    g_autoptr(GError) error = NULL;
    AUTO(table) table = table_open_bytes(out->str, out->len, &(struct table_options){0}, &error);
    g_assert_no_error(error);
    struct table_row row;
    g_assert_true(table_next_row(table, &row, &error));
    g_assert_cmpuint(row.n, ==, G_N_ELEMENTS(TEXTS));
    for (size_t i = 0; i < row.n; i++)
        g_assert_cmpstr(row.cells[i].text, ==, TEXTS[i]);
    g_assert_false(table_next_row(table, &row, &error));
    g_assert_no_error(error);
}

static void check_fault(const char *bytes, size_t size, int code, const char *part)
{
    g_autoptr(GError) error = NULL;
    AUTO(table) table = table_open_bytes(bytes, size, &(struct table_options){0}, &error);
    struct table_row row;
    while (table && table_next_row(table, &row, &error))
        ;
    g_assert_error(error, SHEET_ERROR, code);
    if (!strstr(error->message, part))
        g_error("\"%s\" is not in: %s", part, error->message);
    g_assert_false(table && table_next_row(table, &row, NULL));
}

static void test_faults(void)
{
    check_fault("a,\"b\nc,d\n", 9, SHEET_ERROR_BROKEN, "line 1");
    check_fault("a,b\n\nc,\"d\n", 10, SHEET_ERROR_BROKEN, "line 3");
    check_fault("\x89PNG\r\n\x1a\n\0\0\0\r", 12, SHEET_ERROR_KIND, "no table");
    check_fault("\xef\xbb\xbf"
                "a\0\0\0\0\0b",
                10, SHEET_ERROR_KIND, "no table");
    check_fault("%PDF-1.7\n", 9, SHEET_ERROR_KIND, "PDF");
    check_fault(" <HTML><table>", 14, SHEET_ERROR_KIND, "web page");
    g_autoptr(GString) wide = g_string_new("a");
    for (int i = 0; i < TABLE_MAX_COLUMNS; i++)
        g_string_append(wide, ",b");
    check_fault(wide->str, wide->len, SHEET_ERROR_LIMIT, "columns");
    g_autoptr(GString) quoted = g_string_new("a,b\n\"");
    for (int i = 0; i < TABLE_MAX_ROW_BYTES; i += 8)
        g_string_append(quoted, "x,yyyyy\n");
    check_fault(quoted->str, quoted->len, SHEET_ERROR_BROKEN, "line 2");
    g_autoptr(GString) many = g_string_new(NULL);
    for (int i = 0; i <= TABLE_MAX_ROWS; i++)
        g_string_append(many, "a\n");
    check_fault(many->str, many->len, SHEET_ERROR_LIMIT, "rows");
    g_autoptr(GError) error = NULL;
    g_assert_null(table_open("/nowhere/x.csv", &(struct table_options){0}, &error));
    g_assert_error(error, SHEET_ERROR, SHEET_ERROR_IO);
    g_clear_error(&error);
    g_assert_null(table_open("/", &(struct table_options){0}, &error));
    g_assert_error(error, SHEET_ERROR, SHEET_ERROR_KIND);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/sheet/table_read/delimiters", test_delimiters);
    g_test_add_func("/sheet/table_read/quotes", test_quotes);
    g_test_add_func("/sheet/table_read/encodings", test_encodings);
    g_test_add_func("/sheet/table_read/chunks", test_chunks);
    g_test_add_func("/sheet/table_read/own-files", test_own_files);
    g_test_add_func("/sheet/table_read/faults", test_faults);
    return g_test_run();
}
