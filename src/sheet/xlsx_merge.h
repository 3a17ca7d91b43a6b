/*
 * Merged areas of a sheet while its rows go by: the value of the first cell, for all others.
 *
 * The areas stand behind the rows in the file, so they are read beforehand. Areas that overlap,
 * which no spreadsheet program writes, are refused. Embedded by the reader of rows.
 */
#pragma once

#include "sheet/row_build.h"
#include "sheet/xml_read.h"

enum { XLSX_MAX_MERGES = 65536 };

struct xlsx_merges {
    GArray *areas;  /* struct merge, by first row */
    guint next;     /* the first area whose first row has not come */
    GArray *active; /* struct active_merge */
};

void xlsx_merges_init(struct xlsx_merges *merges);
void xlsx_merges_clear(struct xlsx_merges *merges);

/* Reads the areas of a sheet's part. */
bool xlsx_merges_read(struct xlsx_merges *merges, struct package *package, int index,
                      GError **error);

/* Fills in the cells of row `number` that lie in areas, after its own cells were set. */
bool xlsx_merges_apply(struct xlsx_merges *merges, uint32_t number, struct row_build *build,
                       GError **error);
