/*
 * A QRIS code's text becomes part of the catalog: checked, with everything wrong or unusual said.
 *
 * The text stands in shop.yaml, or in a picture that shop.yaml names (build/qris_photo.h): both are
 * judged alike. Keeps no state.
 */
#pragma once

#include "base/arena.h"
#include "base/diag.h"
#include "catalog/catalog.h"

/* Fills `ret` from a text, with copies in `arena`. False when no wallet could pay with it: errors
 * are said at `pos`, `ret` is left as it is. */
bool qris_code_take(const char *text, struct pos pos, struct arena *arena, struct diags *diags,
                    struct qris_code *ret);
