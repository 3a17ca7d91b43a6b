/*
 * Do links between pages lead somewhere? (for site/ only)
 *
 * Looks at finished pages, so it finds what an owner wrote in a text as well as what a theme
 * got wrong. Read-only after link_check_new(): several threads may ask.
 */
#pragma once

#include "base/auto.h"
#include "base/diag.h"
#include "site/plan.h"
#include "site/site_model.h"

struct link_check;

/* Returns new: knows every file of the plan. Free with link_check_free(). */
struct link_check *link_check_new(const struct site_model *model, const struct plan *plan);
void link_check_free(struct link_check *check);
AUTO_DEFINE(link_check, link_check_free)

/* What a page was made from, to find a link's place in it. */
struct link_source {
    const char *file;
    const char *text;   /* Markdown; NULL: none */
    unsigned text_line; /* where it begins in `file` */
    const char *root;   /* "../" of the page: stands for the '/' in the text */
};

/* Adds a diagnostic for each link of a page that leads to no file of the site. Links to other
 * places are left alone. */
void link_check_page(const struct link_check *check, const char *address, const GString *html,
                     const struct link_source *source, struct diags *diags);
