/*
 * Which files the site has: pages, redirects, copies; and that no two share an address.
 */
#pragma once

#include "base/arena.h"
#include "base/auto.h"
#include "base/diag.h"
#include "base/root.h"
#include "catalog/address.h"
#include "catalog/catalog.h"

#include <glib.h>
#include <stdbool.h>

enum page_kind {
    PAGE_HOME,
    PAGE_PRODUCTS,
    PAGE_CATEGORY,
    PAGE_PRODUCT,
    PAGE_CART,
    PAGE_PAGE,
    PAGE_POSTS,
    PAGE_POST,
    PAGE_NOT_FOUND,
    PAGE_KIND_COUNT
};

struct plan_page {
    enum page_kind kind;
    const char *address; /* "produk/hal-2.html" */
    const char *link;    /* as written into pages */
    uint32_t record;     /* index of the product, category, page or post */
    uint32_t number;     /* in a list of several pages, from 1 */
    uint32_t n_pages;    /* of that list */
    bool is_lost;        /* its address belongs to another; it is not written */
};

/* An old address that leads to a new one. */
struct plan_redirect {
    const char *path;    /* of the file: "produk/lama.html", "lama/index.html" */
    const char *address; /* where to */
    const char *title;   /* of that page */
};

/* A file of static/. */
struct plan_copy {
    const char *path;   /* in the site */
    const char *source; /* in the shop folder */
};

struct plan {
    struct arena *arena;
    GArray *pages;     /* struct plan_page; the pages of a list follow each other */
    GArray *redirects; /* struct plan_redirect */
    GArray *copies;    /* struct plan_copy */
    bool own_robots;   /* static/robots.txt stands in for ours */
};

/* Plans all files; `relative` links keep "index.html". Collisions and bad aliases become
 * diagnostics. NULL and `error` when static/ cannot be read. Free with plan_free(). */
struct plan *plan_make(const struct catalog *catalog, const struct root *shop_root, bool relative,
                       struct diags *diags, GError **error);
void plan_free(struct plan *plan);
AUTO_DEFINE(plan, plan_free)

static inline const struct plan_page *plan_page_at(const struct plan *plan, guint i)
{
    return &g_array_index(plan->pages, struct plan_page, i);
}

/* Returns new, in `arena`: the address as a link. */
const char *plan_link(struct arena *arena, const char *address, bool relative);
