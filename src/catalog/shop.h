/*
 * shop.yaml → the shop's record, with the checks that need nothing else.
 */
#pragma once

#include "base/arena.h"
#include "base/diag.h"
#include "base/root.h"
#include "catalog/drafts.h"

/* Reads and checks shop.yaml into `draft` (zeroed). False and `error` when there is no such
 * file or it cannot be read; what is wrong in it is told in `diags`. */
bool shop_read(struct shop_draft *draft, const struct root *root, struct arena *arena,
               struct diags *diags, GError **error);
