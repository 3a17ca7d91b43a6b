/* CSV and TSV: what a row looks like, and that libcsv's reader gets back what was written. */
#include "sheet/csv.h"

#include <csv.h>
#include <stdbool.h>
#include <string.h>

static char *row_of(enum csv_dialect dialect, const struct sheet_cell *cells, size_t n)
{
    GString *out = g_string_new(NULL);
    struct csv csv;
    csv_begin(&csv, out, dialect);
    csv_row(&csv, cells, n);
    return g_string_free(out, FALSE);
}

static void test_cells(void)
{
    static const struct {
        const char *text, *csv, *tsv;
    } VECTORS[] = {
        {"Keripik Tempe", "Keripik Tempe", "Keripik Tempe"},
        {"a,b", "\"a,b\"", "a,b"},
        {"a;b", "\"a;b\"", "a;b"},
        {"5\" x 3\"", "\"5\"\" x 3\"\"\"", "5\" x 3\""},
        {"a\nb\r\nc\rd\te", "\"a\nb\r\nc\rd\te\"", "a b c d e"},
        {" a ", "\" a \"", " a "},
        {"a\x01\x1f\x7f"
         "b",
         "ab", "ab"},
        {"Sambal 🌶 ½", "Sambal 🌶 ½", "Sambal 🌶 ½"},
        {"0123", "0123", "0123"},
        {"", "", ""},
        {NULL, "", ""},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(VECTORS); i++) {
        struct sheet_cell cell = sheet_text(VECTORS[i].text);
        g_autofree char *csv = row_of(CSV_COMMA_SEPARATED, &cell, 1);
        g_autofree char *tsv = row_of(CSV_TAB_SEPARATED, &cell, 1);
        g_autofree char *csv_expected = g_strconcat(VECTORS[i].csv, "\r\n", NULL);
        g_autofree char *tsv_expected = g_strconcat(VECTORS[i].tsv, "\n", NULL);
        g_assert_cmpstr(csv, ==, csv_expected);
        g_assert_cmpstr(tsv, ==, tsv_expected);
    }
}

static void test_row(void)
{
    const struct sheet_cell cells[] = {sheet_text("a"), sheet_number("15000"), sheet_text(NULL),
                                       sheet_number("-5"), sheet_number("1.5")};
    g_autofree char *csv = row_of(CSV_COMMA_SEPARATED, cells, G_N_ELEMENTS(cells));
    g_assert_cmpstr(csv, ==, "a,15000,,-5,1.5\r\n");
    g_autofree char *tsv = row_of(CSV_TAB_SEPARATED, cells, G_N_ELEMENTS(cells));
    g_assert_cmpstr(tsv, ==, "a\t15000\t\t-5\t1.5\n");
}

static void cell_keep(void *text, size_t len, void *cells)
{
    g_ptr_array_add(cells, g_strndup(text, len));
}

/* Reads one row back through libcsv. */
static GPtrArray *row_read(const char *text)
{
    GPtrArray *cells = g_ptr_array_new_with_free_func(g_free);
    struct csv_parser parser;
    g_assert_cmpint(csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI | CSV_APPEND_NULL), ==, 0);
    g_assert_cmpuint(csv_parse(&parser, text, strlen(text), cell_keep, NULL, cells), ==,
                     strlen(text));
    g_assert_cmpint(csv_fini(&parser, cell_keep, NULL, cells), ==, 0);
    csv_free(&parser);
    return cells;
}

/* Each formula character, alone, before a formula, behind a blank. */
static void test_formulas(void)
{
    static const char *const STARTS[] = {"=", "+", "-",  "@",  "\t", "\r", "\n",
                                         "|", "%", "＝", "＋", "－", "＠"};
    static const char *const FORMS[] = {"%s", "%s1+1", "%sHYPERLINK(\"http://x\";\"a,b\")", " %s1"};
    for (size_t i = 0; i < G_N_ELEMENTS(STARTS); i++) {
        for (size_t j = 0; j < G_N_ELEMENTS(FORMS); j++) {
            g_autofree char *text = g_strdup_printf(FORMS[j], STARTS[i]);
            g_autofree char *safe = g_strconcat("'", text, NULL);
            const struct sheet_cell cells[] = {sheet_text("x"), sheet_text(text), sheet_text("y")};
            g_autofree char *row = row_of(CSV_COMMA_SEPARATED, cells, G_N_ELEMENTS(cells));
            g_autoptr(GPtrArray) back = row_read(row);
            g_assert_cmpuint(back->len, ==, 3);
            g_assert_cmpstr(g_ptr_array_index(back, 1), ==, safe);
        }
    }
}

/* In the middle of a text the same characters are harmless and stay alone. */
static void test_no_formula(void)
{
    static const char *const TEXTS[] = {"a=1", "5%", "Kopi - Gayo", "a@b.id", "'kutip'"};
    for (size_t i = 0; i < G_N_ELEMENTS(TEXTS); i++) {
        struct sheet_cell cell = sheet_text(TEXTS[i]);
        g_autofree char *row = row_of(CSV_COMMA_SEPARATED, &cell, 1);
        g_autoptr(GPtrArray) back = row_read(row);
        g_assert_cmpstr(g_ptr_array_index(back, 0), ==, TEXTS[i]);
    }
}

/* What was guarded comes back as it was, with apostrophes of its own or without. */
static void test_unguard(void)
{
    static const char *const TEXTS[] = {
        "=1", "-5",  "+62 812", "@x",        "'=1", "''=1", "' =1", "'tis", "'kutip'", "'",
        "''", "＝1", " =1",     "'\u00a0=1", "a=1", "'''-", "%'x",  "'-5'", "|",
    };
    for (size_t i = 0; i < G_N_ELEMENTS(TEXTS); i++) {
        struct sheet_cell cell = sheet_text(TEXTS[i]);
        g_autofree char *row = row_of(CSV_COMMA_SEPARATED, &cell, 1);
        g_autoptr(GPtrArray) back = row_read(row);
        const char *guarded = g_ptr_array_index(back, 0);
        g_assert_false(csv_is_formula(guarded));
        g_assert_cmpstr(csv_unguard(guarded), ==, TEXTS[i]);
    }
}

/* Random text comes back as it went. */
static void test_round_trip(void)
{
    static const char *const PARTS[] = {"a", ",", "\"", "\"\"", "\n", "\r\n",
                                        " ", ";", "é",  "🌶", "\t"};
    for (int round = 0; round < 2000; round++) {
        g_autoptr(GString) text = g_string_new("x");
        for (int n = g_test_rand_int_range(0, 12); n > 0; n--)
            g_string_append(text, PARTS[g_test_rand_int_range(0, G_N_ELEMENTS(PARTS))]);
        const struct sheet_cell cells[] = {sheet_text(text->str), sheet_text("y")};
        g_autofree char *row = row_of(CSV_COMMA_SEPARATED, cells, 2);
        g_autoptr(GPtrArray) back = row_read(row);
        g_assert_cmpuint(back->len, ==, 2);
        g_assert_cmpstr(g_ptr_array_index(back, 0), ==, text->str);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/csv/cells", test_cells);
    g_test_add_func("/csv/row", test_row);
    g_test_add_func("/csv/formulas", test_formulas);
    g_test_add_func("/csv/no-formula", test_no_formula);
    g_test_add_func("/csv/unguard", test_unguard);
    g_test_add_func("/csv/round-trip", test_round_trip);
    return g_test_run();
}
