/*
 * Which products each product's page showed: what a later build must look at to know that the page
 * would come out the same.
 *
 * Noted while a page is rendered (site/view.h), kept between builds as text. A page that
 * showed many products, or that had a finding, is not noted: it is rendered every time. Products
 * are named by their index, which holds as long as site_structure() is the same. shown_set() may
 * be called from several threads for different products.
 */
#pragma once

#include "base/auto.h"
#include "base/fingerprint.h"
#include "catalog/catalog.h"

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

enum { SHOWN_MAX = 15 }; /* products of one page */

struct shown;

/* Returns new, with nothing noted; free with shown_free(). */
struct shown *shown_new(uint32_t n_products);
void shown_free(struct shown *shown);
AUTO_DEFINE(shown, shown_free)

/* Notes what the page of `product` showed. More than SHOWN_MAX: nothing. */
void shown_set(struct shown *shown, uint32_t product, const uint32_t *products, unsigned n);

/* What it showed (borrowed), or NULL when that is not known. */
const uint32_t *shown_get(const struct shown *shown, uint32_t product, unsigned *ret_n);

void shown_print(const struct shown *shown, GString *out);

/* Returns new, or NULL when `text` does not fit that many products. */
struct shown *shown_parse(const char *text, uint32_t n_products);

/* What pages show of products that they do not show themselves: how many there are, their order,
 * addresses and categories. */
struct fingerprint site_structure(const struct catalog *catalog);
