/* Fuzz target: any cells as amounts. Each line is a cell of one column; what comes out as digits is
 * a number within limits, and what is not understood comes out as it went in. */
#include "import/amount.h"

#include "base/arena.h"

#include <stdint.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { MAX_BYTES = 2048, MAX_DIGITS = 12 };

/* Digits of a sane length, or the very text. */
static void check_amount(const char *text, const char *amount)
{
    if (amount == text)
        return;
    size_t n = strspn(amount, "0123456789");
    g_assert_cmpuint(n, >, 0);
    g_assert_cmpuint(n, <=, MAX_DIGITS);
    g_assert_cmpuint(n, ==, strlen(amount));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size > MAX_BYTES)
        return 0;
    g_autofree char *text = g_utf8_make_valid((const char *)data, (gssize)size);
    g_auto(GStrv) cells = g_strsplit(text, "\n", -1);
    AUTO(arena) arena = arena_new();
    struct amount_evidence evidence = {0};
    for (char **cell = cells; *cell; cell++)
        amount_note(&evidence, *cell);
    for (char **cell = cells; *cell; cell++) {
        bool yes;
        check_amount(*cell, amount_price(&evidence, *cell, arena));
        for (int unit = UNIT_NONE; unit <= UNIT_MILLIMETRE; unit++) {
            amount_weight(&evidence, (enum column_unit)unit, NULL, *cell, arena);
            amount_weight(&evidence, (enum column_unit)unit, "kg", *cell, arena);
            g_assert_cmpuint(amount_length_mm((enum column_unit)unit, *cell), <=, 100000);
        }
        amount_stock(*cell, arena);
        amount_count(*cell, arena);
        amount_yes_no(*cell, &yes);
        amount_is_spoiled(*cell);
        g_autofree char *heading = column_normalise(*cell);
        struct column column;
        column_recognise(*cell, arena, &column);
    }
    return 0;
}
