/*
 * Checks that need the whole catalog: addresses that collide, what nothing uses, what a shop
 * should not be without.
 */
#pragma once

#include "base/diag.h"
#include "catalog/catalog.h"

/* On up to `threads` threads. */
void catalog_check(const struct catalog *catalog, unsigned threads, struct diags *diags);
