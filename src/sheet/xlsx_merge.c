#include "sheet/xlsx_merge.h"

#include "base/lang.h"
#include "sheet/xlsx_ref.h"

#include <string.h>

struct merge {
    struct xlsx_ref first, last;
};

struct active_merge {
    struct merge area;
    enum sheet_kind kind;
    char *text; /* owned */
};

static void active_clear(void *data)
{
    g_free(((struct active_merge *)data)->text);
}

void xlsx_merges_init(struct xlsx_merges *merges)
{
    *merges = (struct xlsx_merges){
        .areas = g_array_new(FALSE, FALSE, sizeof(struct merge)),
        .active = g_array_new(FALSE, FALSE, sizeof(struct active_merge)),
    };
    g_array_set_clear_func(merges->active, active_clear);
}

void xlsx_merges_clear(struct xlsx_merges *merges)
{
    g_array_unref(merges->areas);
    g_array_unref(merges->active);
}

static int merge_compare(const void *a, const void *b)
{
    const struct merge *x = a, *y = b;
    if (x->first.row != y->first.row)
        return x->first.row < y->first.row ? -1 : 1;
    return x->first.column < y->first.column ? -1 : x->first.column > y->first.column;
}

static bool is_broken(GError **error)
{
    g_set_error(error, SHEET_ERROR, SHEET_ERROR_BROKEN, "%s",
                tr("merged cells of the sheet lie over each other; the workbook is damaged"));
    return false;
}

static bool area_add(struct xlsx_merges *merges, const char *text, GError **error)
{
    struct merge merge;
    if (!xlsx_area_read(text, &merge.first, &merge.last))
        return true; /* not for us to repair */
    g_array_append_val(merges->areas, merge);
    if (merges->areas->len <= XLSX_MAX_MERGES)
        return true;
    g_set_error(error, SHEET_ERROR, SHEET_ERROR_LIMIT,
                tr("the sheet has more than %d merged areas"), XLSX_MAX_MERGES);
    return false;
}

bool xlsx_merges_read(struct xlsx_merges *merges, struct package *package, int index,
                      GError **error)
{
    bool has_merges;
    /* Few tables have any: a look at the bytes is cheaper than at the XML. It also tells before
     * the first row whether all of the part can be unpacked. */
    if (!part_has_word(package, index, "mergeCell", &has_merges, error))
        return false;
    if (!has_merges)
        return true;
    struct xml_reader xml;
    GError *fault = NULL;
    const char *name, *value;
    bool ok = xml_reader_open(&xml, package, index, &fault);
    while (ok && xml_reader_next(&xml, &fault)) {
        if (xml.event != XML_ELEMENT || strcmp(xml.name, "mergeCell"))
            continue;
        while (ok && xml_reader_attribute(&xml, &name, &value)) {
            if (!strcmp(name, "ref"))
                ok = area_add(merges, value, &fault);
        }
    }
    xml_reader_clear(&xml);
    if (fault)
        g_propagate_error(error, fault);
    g_array_sort(merges->areas, merge_compare);
    return !fault;
}

/* Brings `active` to those areas that row `number` crosses. */
static bool active_update(struct xlsx_merges *merges, uint32_t number, GError **error)
{
    uint64_t width = 0;
    for (guint i = merges->active->len; i > 0; i--) {
        if (g_array_index(merges->active, struct active_merge, i - 1).area.last.row < number)
            g_array_remove_index_fast(merges->active, i - 1);
    }
    for (; merges->next < merges->areas->len; merges->next++) {
        struct active_merge active = {.area =
                                          g_array_index(merges->areas, struct merge, merges->next)};
        if (active.area.first.row > number)
            break;
        if (active.area.last.row >= number)
            g_array_append_val(merges->active, active);
    }
    for (guint i = 0; i < merges->active->len; i++) {
        const struct merge *area = &g_array_index(merges->active, struct active_merge, i).area;
        width += area->last.column - area->first.column + 1;
    }
    return width <= XLSX_LAST_COLUMN || is_broken(error);
}

static bool area_apply(struct active_merge *active, uint32_t number, struct row_build *build,
                       GError **error)
{
    const struct merge *area = &active->area;
    size_t from = area->first.column - 1;
    size_t end = MIN(area->last.column, (uint32_t)TABLE_MAX_COLUMNS);
    if (area->first.row == number && row_build_has(build, from)) {
        const char *text = row_build_peek(build, from, &active->kind);
        active->text = g_strdup(text);
    } else if (active->text && !row_build_set(build, from, active->kind, active->text,
                                              strlen(active->text), TABLE_MERGED, error)) {
        return false;
    }
    for (size_t i = from + 1; active->text && i < end; i++)
        row_build_repeat(build, i, from, TABLE_MERGED);
    return true;
}

bool xlsx_merges_apply(struct xlsx_merges *merges, uint32_t number, struct row_build *build,
                       GError **error)
{
    if (merges->next == merges->areas->len && !merges->active->len)
        return true;
    if (!active_update(merges, number, error))
        return false;
    for (guint i = 0; i < merges->active->len; i++) {
        if (!area_apply(&g_array_index(merges->active, struct active_merge, i), number, build,
                        error))
            return false;
    }
    return true;
}
