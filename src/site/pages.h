/*
 * Rendering: every page of the plan through its template, in parallel (for site/ only).
 */
#pragma once

#include "base/diag.h"
#include "output/output.h"
#include "site/plan.h"
#include "site/site_model.h"

/* Renders all pages and puts them out; with `out` NULL they are rendered and their links
 * checked, and nothing is kept. Faults of templates are diagnostics. Sets model->worker_json. */
void pages_write(struct site_model *model, const struct plan *plan, const struct photo_set *photos,
                 struct output *out, struct diags *diags);
