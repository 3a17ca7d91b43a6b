/* Fuzz target: any bytes as a table file, text or workbook. */
#include "sheet/table_read.h"

#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const struct table_options OPTIONS[] = {
        {0}, {.delimiter = ';', .encoding = TABLE_WINDOWS_1252}, {.sheet = "Barang"}};
    for (size_t i = 0; i < G_N_ELEMENTS(OPTIONS); i++) {
        struct table_row row;
        size_t total = 0;
        AUTO(table) table = table_open_bytes(data, size, &OPTIONS[i], NULL);
        while (table && table_next_row(table, &row, NULL)) {
            for (size_t j = 0; j < row.n; j++) {
                const char *text = row.cells[j].text;
                g_assert_true(!text == (row.cells[j].kind == SHEET_EMPTY));
                g_assert_true(!text || g_utf8_validate(text, -1, NULL));
                total += text ? strlen(text) : 0;
            }
        }
        g_assert_cmpuint(total, <, 1u << 30);
    }
    return 0;
}
