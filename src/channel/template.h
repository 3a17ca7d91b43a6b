/*
 * A marketplace's own workbook, which the seller downloaded: where our columns are in it.
 *
 * Columns are found by the machine key in the key row, then by the label, also by those of other
 * versions of the sheet ("also"): without regard to case, blanks, '*' and a unit in brackets.
 * Never by letter: columns differ by shop, category and month. A column that we do not know
 * stays empty, or gets what the definition says for others like it ("others"); one that the
 * channel must have and the workbook lacks is an error.
 *
 * Read once, then used by one thread.
 */
#pragma once

#include "base/auto.h"
#include "base/diag.h"
#include "channel/def.h"
#include "sheet/xlsx_fill.h"

#include <stdbool.h>
#include <stdint.h>

enum { TEMPLATE_MAX_HEAD_ROWS = 16, TEMPLATE_NO_COLUMN = -1 };

/* How a number is written that the workbook wants in another unit. */
enum template_scale { SCALE_NONE, SCALE_TO_KILO, SCALE_FROM_KILO };

struct template_place {
    int column; /* in the sheet, from 0; or TEMPLATE_NO_COLUMN */
    enum template_scale scale;
    unsigned lost; /* values that found no column */
};

/* Columns of which one must hold a value, such as a courier that is switched on. */
struct template_any {
    bool *columns;    /* of the sheet */
    char *names;      /* for people; NULL: the sheet has none of them */
    unsigned without; /* rows in which none holds it */
};

struct template
{
    const char *file; /* for diagnostics; interned */
    int fd;
    struct xlsx_book *book;
    int sheet;
    uint32_t first_row;
    struct template_place *places; /* one for each column of the channel */
    const char **others; /* one for each column of the sheet: the same for all rows; borrowed */
    size_t n_columns;    /* of the sheet */
    struct template_any *anys; /* one for each of the definition's */
    uint32_t n_anys;
    uint32_t n_replaced; /* rows whose values had to make room; of the last copy */
};

/* Opens the workbook at `path` for a channel. Returns new; NULL after a diagnostic. */
struct template *template_open(const struct channel *channel, const char *path,
                               struct diags *diags);
void template_free(struct template *template);
AUTO_DEFINE(template, template_free)

/* Fills `row` (n_columns cells) from a row of the channel. Texts that had to be made are added to
 * `made`. */
void template_row(struct template *template, const struct channel *channel,
                  const struct sheet_cell *cells, struct sheet_cell *row, GPtrArray *made);

/* Tells what did not find a place. */
void template_tell(const struct template *template, const struct channel *channel,
                   struct diags *diags);
