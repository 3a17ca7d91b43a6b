/*
 * Between the pages of the catalog (print_catalog.c) and what stands on them
 * (print_catalog_cell.c). Lengths in mm; belongs to one press.
 */
#pragma once

#include "share/print.h"

enum {
    CATALOG_WIDTH = 148,
    CATALOG_HEIGHT = 210,
    CATALOG_MARGIN = 9,
    CATALOG_INNER = CATALOG_WIDTH - 2 * CATALOG_MARGIN,
    CATALOG_COLUMNS = 2,
    CATALOG_ROWS = 3,
    CATALOG_CELLS = CATALOG_COLUMNS * CATALOG_ROWS, /* products a page */
};

/* A category: its products stand in the places slot … slot + n - 1, CATALOG_CELLS a page. */
struct catalog_section {
    const char *name;
    uint32_t *products; /* indices into catalog.products */
    unsigned slot, n;
};

struct catalog_plan {
    GArray *sections; /* struct catalog_section */
    unsigned contents_pages, first_product_page, product_pages;
    bool names_products; /* in the contents; otherwise only categories */
};

/* One text in up to `lines` lines below y. */
void catalog_text(struct press *press, double x, double y, double w, const char *text, double size,
                  enum type_weight weight, unsigned lines, enum text_align align, uint32_t color);

/* Begins a page with its title and foot. */
void catalog_page(struct press *press, const char *title, unsigned number);

/* A product in place 0 … CATALOG_CELLS - 1 of the page. */
void catalog_draw_cell(struct press *press, unsigned place, const struct product *product);

/* The last page: how to order, with codes. */
void catalog_draw_order(struct press *press, unsigned number);
