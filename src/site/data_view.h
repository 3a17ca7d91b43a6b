/*
 * Free data (struct data of the catalog) as templates see it.
 *
 * The tree is prepared once: members get a hash table, numbers and booleans their one way of
 * being printed. After that it is read-only and may be shown by several threads. Everything
 * lives in the arena given; names and texts are borrowed from the data.
 */
#pragma once

#include "base/arena.h"
#include "catalog/catalog.h"
#include "tmpl/tmpl.h"

/* The value of a tree; `data` NULL gives the missing value. null, false and the empty list
 * are false, all else is true. 1.210 prints as 1.21, 1.0e3 as 1000, 007 as 007. */
struct tmpl_value data_view(const struct data *data, struct arena *arena);
