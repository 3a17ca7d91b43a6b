/*
 * One product: its mapping and description → a draft, with all checks that need no other
 * product.
 */
#pragma once

#include "catalog/drafts.h"
#include "catalog/reader.h"
#include "yaml/yaml.h"

/* Fills `draft`, in which the product's file and folder are set. `front` gives the body of a
 * Markdown file; NULL: there is none. */
void product_read(struct product_draft *draft, struct reader *r, const struct yaml_node *node,
                  const struct yaml_front *front);

/* Puts the variants together (catalog/variants.c): axes, labels, inherited values, the
 * product's price range and stock. */
void variants_build(struct product_draft *draft, struct reader *r);
