/*
 * Files that pages need besides photos: style, script, icon; named by their content, so that
 * browsers may keep them for ever (for site/ only).
 */
#pragma once

#include "base/diag.h"
#include "base/digest.h"
#include "output/output.h"
#include "site/site_model.h"

/* Puts the files out (`out` may be NULL: only names are made) and sets the model's links to
 * them. A theme without one of them is a diagnostic. */
void assets_write(struct site_model *model, struct output *out, struct diags *diags);

/* Sets model->worker_json: what the service worker must know. After assets_write(). `version`
 * tells one set of kept files from another. */
void assets_describe(struct site_model *model, const struct digest *version);
