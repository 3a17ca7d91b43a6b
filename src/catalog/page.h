/*
 * One page or post: its mapping and body → a draft.
 */
#pragma once

#include "catalog/drafts.h"
#include "catalog/reader.h"
#include "yaml/yaml.h"

/* Fills `draft`, in which the page's file, folder and hint are set. `schema` is PAGE_SCHEMA
 * or POST_SCHEMA. A post whose file begins with its day ("2026-08-17-merdeka.md") needs no
 * date field. */
void page_read(struct page_draft *draft, struct reader *r, const struct schema *schema,
               const struct yaml_node *node, const struct yaml_front *front);
