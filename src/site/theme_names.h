/*
 * Names in a shop's own templates that no page knows (for site/ only).
 *
 * What templates see is told by the tables of site/view_*.c; free data of the owner may hold any
 * name. Templates of the program are walked, too, as they include those of the shop, but only
 * what stands in a file of the shop is told.
 */
#pragma once

#include "base/diag.h"
#include "site/site_model.h"
#include "tmpl/tmpl.h"

#include <stddef.h>

/* Looks at these templates (NULLs are left out), which see records of `table`, and all that they
 * include. The theme's assets must be known. */
void theme_names_check(const struct site_model *model, const struct view_table *table,
                       const struct tmpl *const *templates, size_t n, struct diags *diags);
