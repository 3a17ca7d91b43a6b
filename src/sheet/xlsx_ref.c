#include "sheet/xlsx_ref.h"

#include "base/bug.h"

#include <string.h>

const char *xlsx_ref_read(const char *text, struct xlsx_ref *ret_ref)
{
    struct xlsx_ref ref = {0};
    const char *p = text + (*text == '$');
    for (; g_ascii_isalpha(*p) && ref.column <= XLSX_LAST_COLUMN; p++)
        ref.column = ref.column * 26 + (uint32_t)(g_ascii_toupper(*p) - 'A') + 1;
    p += *p == '$';
    for (; g_ascii_isdigit(*p) && ref.row <= XLSX_LAST_ROW; p++)
        ref.row = ref.row * 10 + (uint32_t)(*p - '0');
    if (!ref.row || !ref.column || ref.row > XLSX_LAST_ROW || ref.column > XLSX_LAST_COLUMN)
        return NULL;
    *ret_ref = ref;
    return p;
}

bool xlsx_area_read(const char *text, struct xlsx_ref *ret_first, struct xlsx_ref *ret_last)
{
    const char *rest = xlsx_ref_read(text, ret_first);
    *ret_last = *ret_first;
    if (rest && *rest == ':')
        rest = xlsx_ref_read(rest + 1, ret_last);
    return rest && !*rest && ret_first->row <= ret_last->row &&
           ret_first->column <= ret_last->column;
}

void xlsx_ref_write(char out[XLSX_REF_SIZE], struct xlsx_ref ref)
{
    char letters[4];
    unsigned n = 0;
    BUG_ON(!ref.row || !ref.column || ref.column > XLSX_LAST_COLUMN);
    for (uint32_t column = ref.column; column; column = (column - 1) / 26)
        letters[n++] = (char)('A' + (column - 1) % 26);
    char name[4] = "";
    for (unsigned i = 0; i < n; i++)
        name[i] = letters[n - 1 - i];
    g_snprintf(out, XLSX_REF_SIZE, "%s%u", name, ref.row);
}
