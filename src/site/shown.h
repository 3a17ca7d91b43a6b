/*
 * Which products each page showed: what a later build must look at to know that the page would come
 * out the same.
 *
 * Noted while a page is rendered (site/view.h), kept between builds as text. A page that
 * showed many products, or that had a finding, is not noted: it is rendered every time. Pages are
 * named by their number in the plan and products by their index, which holds as long as
 * site_structure() and the shop's other files are the same. shown_set() may be called from several
 * threads for different pages.
 */
#pragma once

#include "base/auto.h"
#include "base/fingerprint.h"
#include "catalog/catalog.h"

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

enum { SHOWN_MAX = 47 }; /* products of one page */

struct shown;

/* Returns new, of no pages; free with shown_free(). */
struct shown *shown_new(void);
void shown_free(struct shown *shown);
AUTO_DEFINE(shown, shown_free)

/* Makes place for that many pages, with nothing noted. */
void shown_begin(struct shown *shown, uint32_t n_pages);
uint32_t shown_pages(const struct shown *shown);

/* Notes what a page showed. More than SHOWN_MAX: nothing. */
void shown_set(struct shown *shown, uint32_t page, const uint32_t *products, unsigned n);

/* What it showed (borrowed), or NULL when that is not known. */
const uint32_t *shown_get(const struct shown *shown, uint32_t page, unsigned *ret_n);

void shown_print(const struct shown *shown, GString *out);

/* Returns new, or NULL when `text` is not of that kind or names other products. */
struct shown *shown_parse(const char *text, uint32_t n_products);

/* What pages show of products that they do not show themselves: how many there are, their order,
 * addresses and categories. */
struct fingerprint site_structure(const struct catalog *catalog);

/* Which products are related to which, as long as the structure is the same (site/related.h). */
struct fingerprint site_relations(const struct catalog *catalog);
