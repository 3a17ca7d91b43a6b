/*
 * Products that go with a product: of its category, and with tags in common.
 *
 * Each product looks only at its neighbours in the lists that it stands in, so ten thousand
 * products in one category cost no more than their number. The choice depends on the catalog
 * alone. After related_new() it may be asked by several threads.
 */
#pragma once

#include "base/auto.h"
#include "catalog/catalog.h"

#include <stddef.h>

struct related;

/* Returns new; free with related_free(). The catalog must outlive it. */
struct related *related_new(const struct catalog *catalog);
void related_free(struct related *related);
AUTO_DEFINE(related, related_free)

/* Writes up to `max` product numbers, the best first, and returns how many. */
size_t related_find(const struct related *related, uint32_t product, uint32_t *ret_products,
                    size_t max);
