/*
 * One page while it is rendered: what differs from page to page (for site/ only).
 *
 * Made on the stack of the worker that renders it, from the model, which all share.
 */
#pragma once

#include "site/plan.h"
#include "site/related.h"
#include "site/site_model.h"

enum {
    PAGE_MAX_CRUMBS = 4,
    PAGE_MAX_PAGER = 9, /* links of a pager: first, last and those around the page */
};

/* A link of the pager. */
struct pager_item {
    const struct plan_page *page;
    bool gap; /* pages are left out before it */
};

struct page_data {
    const struct site_model *model;
    const struct plan_page *plan;
    const char *root; /* "./", "../" or an absolute path */
    const struct product_view *product;
    const struct category_view *category;
    const struct post_view *post;      /* of a page of the owner, too */
    struct view_list menu, categories; /* with the current one marked */
    struct view_list products, posts, related, loose;
    struct crumb crumbs[PAGE_MAX_CRUMBS];
    struct view_list crumb_list;
    struct pager_item pager[PAGE_MAX_PAGER];
    struct view_list pager_list;
    const struct product_view *related_items[SITE_RELATED];
    const struct product_view *loose_items[SITE_CATEGORY_TOP_MAX];
    uint32_t total;          /* items of the list, over all its pages */
    char *url, *description; /* page_data_describe(); url NULL: none is known */
};

/* Fills in what the page needs. `plan` is one of an array: the pages of a list follow each
 * other there. */
void page_data_init(struct page_data *data, const struct site_model *model,
                    const struct plan_page *plan);

/* Adds what is related to its product, if it has one. */
void page_data_relate(struct page_data *data, const struct related *related);

/* Makes the texts that a page shows more than once. */
void page_data_describe(struct page_data *data);
void page_data_clear(struct page_data *data);

/* The page as the outermost context of a template. */
struct tmpl_value page_view_value(const struct page_data *data);
