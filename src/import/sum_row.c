#include "import/sum_row.h"

#include "text/words.h"

#include <string.h>

/* Words that make a sum, */
static const char *const SUMS[] = {"total",      "totals", "subtotal", "subtotals",
                                   "grandtotal", "jumlah", "jml",      NULL};
/* those that may stand beside them (in "Total Care" a word does not, so that it is a product), */
static const char *const BESIDE[] = {
    "grand", "sub",    "penjualan", "pembelian",  "harga",      "stok",        "berat",  "nilai",
    "modal", "omzet",  "omset",     "pendapatan", "belanja",    "produk",      "barang", "item",
    "akhir", "semua",  "semuanya",  "seluruh",    "seluruhnya", "keseluruhan", "sales",  "price",
    "stock", "amount", "products",  "items",      NULL};
/* and those that numbers have. */
static const char *const UNITS[] = {"rp",   "idr", "pcs", "pc", "buah", "bh",
                                    "biji", "kg",  "gr",  "g",  "gram", NULL};

static const enum column_role CODES[] = {ROLE_SKU,   ROLE_ID,         ROLE_GTIN,
                                         ROLE_GROUP, ROLE_HANDLE,     ROLE_PARENT,
                                         ROLE_AXIS,  ROLE_AXIS_VALUE, ROLE_OPTIONS};

enum cell_kind { CELL_NUMBER, CELL_SUM, CELL_TEXT };

static enum cell_kind cell_kind(const char *text)
{
    enum cell_kind kind = CELL_NUMBER;
    bool is_sum = false;
    g_autofree char *folded = words_fold(text);
    for (const char *p = folded; *p;) {
        const char *end = p;
        while (*end && g_unichar_isalpha(g_utf8_get_char(end)))
            end = g_utf8_next_char(end);
        if (end == p) {
            p = g_utf8_next_char(p);
            continue;
        }
        g_autofree char *word = g_strndup(p, (size_t)(end - p));
        p = end;
        if (g_strv_contains(UNITS, word))
            continue;
        is_sum |= g_strv_contains(SUMS, word);
        if (!g_strv_contains(SUMS, word) && !g_strv_contains(BESIDE, word))
            return CELL_TEXT;
        kind = CELL_TEXT;
    }
    return is_sum ? CELL_SUM : kind;
}

bool row_is_sum(const struct mapping *mapping, const struct grid_row *row, uint32_t *ret_column)
{
    const char *words = NULL;
    for (uint32_t i = 0; i < row->n; i++) {
        enum cell_kind kind = row->cells[i] ? cell_kind(row->cells[i]) : CELL_NUMBER;
        if (kind == CELL_TEXT || (kind == CELL_SUM && words))
            return false;
        if (kind == CELL_NUMBER)
            continue;
        words = row->cells[i];
        if (ret_column)
            *ret_column = i;
    }
    for (size_t i = 0; words && i < G_N_ELEMENTS(CODES); i++) {
        const char *code = mapping_value(mapping, row, CODES[i], NULL);
        /* Without a name the words may stand below any heading, as in the first column. */
        bool may_be_words = CODES[i] == ROLE_SKU || CODES[i] == ROLE_ID;
        if (code && (code != words || !may_be_words))
            return false;
    }
    const char *name = words ? mapping_value(mapping, row, ROLE_NAME, NULL) : NULL;
    const char *title = words ? mapping_value(mapping, row, ROLE_TITLE, NULL) : NULL;
    return words && (!name || name == words) && (!title || title == words);
}
