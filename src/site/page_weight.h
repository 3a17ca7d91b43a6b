/*
 * What a page weighs on a phone, against the limits of the theme.
 *
 * Counted are the page, its style and script, and every photo it shows, in the size that a phone
 * of 360 pixels at two dots a pixel fetches, scrolled to the end. Text counts packed. Reads only
 * once it is made, and may be asked by any thread.
 */
#pragma once

#include "site/plan.h"
#include "site/site_model.h"

/* The names that limits have in theme.yaml, ended by NULL. */
extern const char *const PAGE_WEIGHT_LIMITS[];

struct page_weight;

/* NULL when the theme sets no limits. Free with page_weight_free(). Borrows its arguments. */
struct page_weight *page_weight_new(const struct site_model *model, const struct photo_set *photos);
void page_weight_free(struct page_weight *weight);
AUTO_DEFINE(page_weight, page_weight_free)

/* Looks at a rendered page; one that is too heavy becomes a diagnostic at `pos`. */
void page_weight_check(const struct page_weight *weight, const struct plan_page *plan,
                       const GString *html, struct pos pos, struct diags *diags);

/* ---- parts of it, for tests ---- */

/* CSS pixels of the last length of a `sizes` attribute ("(min-width: 40rem) 30vw, calc(50vw -
 * 1rem)") in a window of that width; the whole width when it is not understood. */
double page_weight_slot_px(const char *sizes, size_t len, double window_px);
