/*
 * The catalog: A5, to be forwarded on WhatsApp and printed. Cover, contents, six products a page,
 * wholesale prices, how to order.
 *
 * Pages are planned before the first is drawn, since the contents stand at the front. A category
 * begins on a page of its own unless all of it fits into what is left of the last one.
 */
#include "share/print_catalog_parts.h"

enum { SECTION_LINES = 28, PRODUCT_LINES_MAX = 2 * SECTION_LINES, WHOLESALE_ROWS = 18 };

#define WHOLESALE_ROW 9.8

/* ---- the plan ---- */

static void section_add(GArray *sections, const char *name, GArray *indices, unsigned *slot)
{
    if (!indices->len)
        return;
    unsigned left = (CATALOG_CELLS - *slot % CATALOG_CELLS) % CATALOG_CELLS;
    if (indices->len > left)
        *slot += left;
    struct catalog_section section = {.name = name, .slot = *slot, .n = indices->len};
    section.products = g_memdup2(indices->data, indices->len * sizeof(uint32_t));
    *slot += indices->len;
    g_array_append_val(sections, section);
}

static void section_clear(void *data)
{
    g_free(((struct catalog_section *)data)->products);
}

/* Categories in the shop's order, then what has none. Returns new. */
static GArray *sections_list(const struct print *print, unsigned *ret_slots)
{
    const struct catalog *catalog = print->catalog;
    GArray *sections = g_array_new(FALSE, FALSE, sizeof(struct catalog_section));
    g_array_set_clear_func(sections, section_clear);
    g_autoptr(GArray) indices = g_array_new(FALSE, FALSE, sizeof(uint32_t));
    unsigned slot = 0;
    for (uint32_t i = 0; i < catalog->n_categories; i++) {
        const struct category *category = &catalog->categories[i];
        g_array_set_size(indices, 0);
        g_array_append_vals(indices, category->products, category->n_products);
        section_add(sections, category->name, indices, &slot);
    }
    g_array_set_size(indices, 0);
    for (uint32_t i = 0; i < catalog->n_products; i++) {
        if (catalog->products[i].category == CATEGORY_NONE)
            g_array_append_val(indices, i);
    }
    section_add(sections, sections->len ? print->words->others : print->words->catalog, indices,
                &slot);
    *ret_slots = slot;
    return sections;
}

static void plan_make(struct catalog_plan *plan, const struct print *print)
{
    const struct catalog *catalog = print->catalog;
    unsigned slots, lines;
    *plan = (struct catalog_plan){.sections = sections_list(print, &slots)};
    plan->product_pages = (slots + CATALOG_CELLS - 1) / CATALOG_CELLS;
    lines = plan->sections->len + catalog->n_products;
    plan->names_products = lines <= PRODUCT_LINES_MAX;
    if (!plan->names_products)
        lines = plan->sections->len;
    plan->contents_pages = (lines + SECTION_LINES - 1) / SECTION_LINES;
    plan->first_product_page = 2 + plan->contents_pages;
}

/* ---- pages ---- */

void catalog_text(struct press *press, double x, double y, double w, const char *text, double size,
                  enum type_weight weight, unsigned lines, enum text_align align, uint32_t color)
{
    struct box box = {x, y, w, size * (1.35 * lines + 0.15)};
    press_text(press, box, text, size, weight, lines, align, color);
}

void catalog_page(struct press *press, const char *title, unsigned number)
{
    const struct print *print = press->print;
    struct canvas *canvas = press->canvas;
    double y = CATALOG_HEIGHT - 9;
    canvas_page(canvas, CATALOG_WIDTH, CATALOG_HEIGHT);
    canvas_fill(canvas, (struct box){0, 0, CATALOG_WIDTH, 3}, 0, print->brand, 1);
    catalog_text(press, CATALOG_MARGIN, 6.5, CATALOG_INNER, title, 5, TYPE_BOLD, 1, TEXT_START,
                 print->strong);
    g_autofree char *text = g_strdup_printf("%u", number);
    catalog_text(press, CATALOG_MARGIN, y, 80, print->catalog->shop.name, 2.6, TYPE_MEDIUM, 1,
                 TEXT_START, PRINT_MUTED);
    if (print->contact) {
        g_autofree char *contact = g_strdup_printf("WA %s", print->contact);
        catalog_text(press, 60, y, CATALOG_WIDTH - 60 - CATALOG_MARGIN - 12, contact, 2.6,
                     TYPE_MEDIUM, 1, TEXT_END, PRINT_MUTED);
    }
    catalog_text(press, CATALOG_WIDTH - CATALOG_MARGIN - 10, y, 10, text, 2.8, TYPE_BOLD, 1,
                 TEXT_END, print->strong);
}

static void draw_cover(struct press *press)
{
    enum { PHOTO_HEIGHT = 106 };
    const struct print *print = press->print;
    const struct shop *shop = &print->catalog->shop;
    struct box photo = {0, 0, CATALOG_WIDTH, PHOTO_HEIGHT};
    canvas_bookmark(press->canvas, shop->name, 0);
    canvas_fill(press->canvas, (struct box){0, 0, CATALOG_WIDTH, CATALOG_HEIGHT}, 0, print->brand,
                1);
    bool has_photo = press_photo(press, photo, 0, &shop->brand.cover, PRINT_PHOTO_COVER);
    double y = has_photo ? PHOTO_HEIGHT + 8 : 40;
    if (press_has_photo(press, &shop->brand.logo, PRINT_PHOTO_WHOLE)) {
        struct box logo = {CATALOG_MARGIN, y, 24, 24};
        canvas_fill(press->canvas, logo, 3, 0xffffff, 1);
        press_photo(press, (struct box){logo.x + 1.5, logo.y + 1.5, 21, 21}, 0, &shop->brand.logo,
                    PRINT_PHOTO_WHOLE);
        y += 28;
    }
    struct text_style style = {.weight = TYPE_BLACK,
                               .size = 13,
                               .min_size = 6,
                               .max_lines = 2,
                               .line_height = 0.95,
                               .color = print->on_brand};
    struct text_fit fit = canvas_text(
        press->canvas, (struct box){CATALOG_MARGIN, y, CATALOG_INNER, 30}, shop->name, &style);
    y += fit.used.h + 3;
    if (shop->tagline)
        catalog_text(press, CATALOG_MARGIN, y, CATALOG_INNER, shop->tagline, 4.2, TYPE_MEDIUM, 2,
                     TEXT_START, print->on_brand);
    g_autoptr(GString) date = g_string_new(print->words->catalog);
    g_string_append(date, " · ");
    date_append(date, print->catalog->today, DATE_LONG, shop->lang);
    catalog_text(press, CATALOG_MARGIN, CATALOG_HEIGHT - 22, CATALOG_INNER, date->str, 3.6,
                 TYPE_SEMIBOLD, 1, TEXT_START, print->on_brand);
    g_autofree char *reach = g_strdup_printf("%s%s%s", print->address ? print->address : "",
                                             print->address && print->contact ? "  ·  WA " : "",
                                             print->contact ? print->contact : "");
    catalog_text(press, CATALOG_MARGIN, CATALOG_HEIGHT - 15, CATALOG_INNER, reach, 3.6,
                 TYPE_REGULAR, 1, TEXT_START, print->on_brand);
}

/* ---- contents ---- */

static unsigned product_page(const struct catalog_plan *plan, unsigned slot)
{
    return plan->first_product_page + slot / CATALOG_CELLS;
}

struct contents {
    struct press *press;
    unsigned line, number;
};

static void contents_line(struct contents *contents, const char *text, const char *target,
                          unsigned page, bool is_section)
{
    struct press *press = contents->press;
    const struct print *print = press->print;
    if (contents->line % SECTION_LINES == 0)
        catalog_page(press, print->words->contents, contents->number++);
    double y = 19 + contents->line++ % SECTION_LINES * 6.4;
    double indent = is_section ? 0 : 4;
    g_autofree char *number = g_strdup_printf("%u", page);
    catalog_text(press, CATALOG_MARGIN + indent, y, CATALOG_INNER - 14 - indent, text,
                 is_section ? 3.8 : 3.2, is_section ? TYPE_BOLD : TYPE_REGULAR, 1, TEXT_START,
                 is_section ? print->strong : PRINT_INK);
    catalog_text(press, CATALOG_WIDTH - CATALOG_MARGIN - 12, y, 12, number, is_section ? 3.8 : 3.2,
                 is_section ? TYPE_BOLD : TYPE_REGULAR, 1, TEXT_END,
                 is_section ? print->strong : PRINT_MUTED);
    canvas_line(press->canvas, CATALOG_MARGIN + indent, y + 5.6, CATALOG_WIDTH - CATALOG_MARGIN,
                y + 5.6, 0.1, PRINT_LINE);
    canvas_link(press->canvas, (struct box){CATALOG_MARGIN, y, CATALOG_INNER, 6}, target);
}

static void draw_contents(struct press *press, const struct catalog_plan *plan)
{
    struct contents contents = {.press = press, .number = 2};
    for (guint i = 0; i < plan->sections->len; i++) {
        const struct catalog_section *section =
            &g_array_index(plan->sections, struct catalog_section, i);
        g_autofree char *target = g_strdup_printf("section-%u", i);
        contents_line(&contents, section->name, target, product_page(plan, section->slot), true);
        for (unsigned j = 0; plan->names_products && j < section->n; j++)
            contents_line(&contents, press->print->catalog->products[section->products[j]].name,
                          target, product_page(plan, section->slot + j), false);
    }
}

/* ---- products ---- */

/* "Kue Kering · Minuman": the categories of a page. */
static char *page_title(const struct catalog_plan *plan, unsigned page)
{
    GString *title = g_string_new(NULL);
    unsigned from = page * CATALOG_CELLS, to = from + CATALOG_CELLS;
    for (guint i = 0; i < plan->sections->len; i++) {
        const struct catalog_section *section =
            &g_array_index(plan->sections, struct catalog_section, i);
        if (section->slot < to && section->slot + section->n > from)
            g_string_append_printf(title, "%s%s", title->len ? " · " : "", section->name);
    }
    return g_string_free(title, FALSE);
}

/* Bookmarks of the categories that begin on a page. */
static void page_marks(struct press *press, const struct catalog_plan *plan, unsigned page)
{
    for (guint i = 0; i < plan->sections->len; i++) {
        const struct catalog_section *section =
            &g_array_index(plan->sections, struct catalog_section, i);
        if (section->slot / CATALOG_CELLS != page)
            continue;
        g_autofree char *name = g_strdup_printf("section-%u", i);
        canvas_anchor(press->canvas, name, 0);
        canvas_bookmark(press->canvas, section->name, 0);
    }
}

/* The product in a place, or NULL where a page is not full. */
static const struct product *slot_product(const struct catalog *catalog,
                                          const struct catalog_plan *plan, unsigned slot)
{
    for (guint i = 0; i < plan->sections->len; i++) {
        const struct catalog_section *section =
            &g_array_index(plan->sections, struct catalog_section, i);
        if (slot >= section->slot && slot < section->slot + section->n)
            return &catalog->products[section->products[slot - section->slot]];
    }
    return NULL;
}

static void draw_products(struct press *press, const struct catalog_plan *plan)
{
    const struct catalog *catalog = press->print->catalog;
    for (unsigned page = 0; page < plan->product_pages; page++) {
        g_autofree char *title = page_title(plan, page);
        catalog_page(press, title, plan->first_product_page + page);
        page_marks(press, plan, page);
        for (unsigned i = 0; i < CATALOG_CELLS; i++) {
            const struct product *product = slot_product(catalog, plan, page * CATALOG_CELLS + i);
            if (!product)
                continue;
            catalog_draw_cell(press, i, product);
            canvas_bookmark(press->canvas, product->name, 1);
        }
    }
}

/* ---- wholesale ---- */

static void draw_wholesale_row(struct press *press, double y, const struct product *product)
{
    double right = CATALOG_WIDTH - CATALOG_MARGIN, bottom = y + WHOLESALE_ROW - 1.6;
    g_autofree char *tiers = print_wholesale(product);
    g_autofree char *price = print_price(press->print->words, product);
    catalog_text(press, CATALOG_MARGIN, y, 50, product->name, 2.9, TYPE_MEDIUM, 2, TEXT_START,
                 PRINT_INK);
    catalog_text(press, 60, y, 25, price, 2.9, TYPE_REGULAR, 1, TEXT_END, PRINT_MUTED);
    catalog_text(press, 88, y, right - 88, tiers, 2.9, TYPE_SEMIBOLD, 2, TEXT_END,
                 press->print->strong);
    canvas_line(press->canvas, CATALOG_MARGIN, bottom, right, bottom, 0.1, PRINT_LINE);
}

/* Returns the number of pages. */
static unsigned draw_wholesale(struct press *press, unsigned number)
{
    const struct print *print = press->print;
    unsigned row = 0, pages = 0;
    for (uint32_t i = 0; i < print->catalog->n_products; i++) {
        const struct product *product = &print->catalog->products[i];
        if (!product->n_wholesale)
            continue;
        if (row % WHOLESALE_ROWS == 0) {
            catalog_page(press, print->words->wholesale, number + pages);
            if (!pages++)
                canvas_bookmark(press->canvas, print->words->wholesale, 0);
        }
        draw_wholesale_row(press, 20 + row++ % WHOLESALE_ROWS * WHOLESALE_ROW, product);
    }
    return pages;
}

bool print_catalog(const struct print *print, GByteArray *out, GError **error)
{
    struct press press;
    struct catalog_plan plan;
    plan_make(&plan, print);
    press_open(&press, print, print->words->catalog, CATALOG_WIDTH, CATALOG_HEIGHT);
    draw_cover(&press);
    draw_contents(&press, &plan);
    draw_products(&press, &plan);
    unsigned number = plan.first_product_page + plan.product_pages;
    number += draw_wholesale(&press, number);
    catalog_draw_order(&press, number);
    g_array_unref(plan.sections);
    return press_close(&press, out, error);
}
