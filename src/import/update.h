/*
 * Bringing over what differs into product files that an owner wrote.
 *
 * Only values that differ are changed, where they stand: comments, order and everything that the
 * table does not say stay. Nothing is ever removed. Files are read once and changed together, each
 * new text is read again and compared with the old one before it is staged; a file that would
 * differ in more than was asked stays as it is, with a warning. One thread.
 */
#pragma once

#include "base/auto.h"
#include "base/diag.h"
#include "base/root.h"
#include "catalog/drafts.h"
#include "import/goods.h"
#include "import/shelf.h"
#include "output/batch.h"

#include <stdbool.h>

struct update;

/* `file` is the table's name for diagnostics. All are borrowed. */
struct update *update_new(const struct root *root, const struct catalog *catalog, const char *file,
                          struct diags *diags);
void update_free(struct update *update);
AUTO_DEFINE(update, update_free)

/* Notes the changes that make the product say what the goods say; `ours` are the goods as read
 * from the file that they would have. Returns the number of values that will change. */
unsigned update_product(struct update *update, const struct shelf_match *match,
                        const struct goods *goods, const struct product_draft *ours);

/* Stages all changed files. `ret_files` counts them. */
bool update_finish(struct update *update, struct output_batch *batch, unsigned *ret_files,
                   GError **error);
