/* The price list: A4, a table of everything that has a price of its own. */
#include "share/print.h"

#include "text/money.h"

enum { WIDTH = 210, HEIGHT = 297, MARGIN = 15, TOP = 42, BOTTOM = HEIGHT - 18, INNER = WIDTH - 30 };

#define ROW      6.2
#define HEAD_ROW 9.5
#define SIZE     3.3

/* Columns, from the left. */
enum { COLUMN_NAME = MARGIN, COLUMN_UNIT = 135, COLUMN_PRICE = 160 };

struct list {
    struct press *press;
    double y;
    unsigned page;
    const char *category; /* to be said again on a new page */
};

static void say(const struct list *list, double x, double y, double w, const char *text,
                double size, enum type_weight weight, enum text_align align, uint32_t color)
{
    press_text(list->press, (struct box){x, y, w, size * 1.5}, text, size, weight, 1, align, color);
}

static void draw_head(const struct list *list)
{
    const struct print *print = list->press->print;
    const struct shop *shop = &print->catalog->shop;
    struct canvas *canvas = list->press->canvas;
    g_autoptr(GString) date = g_string_new(print->words->prices_of);
    g_string_append_c(date, ' ');
    date_append(date, print->catalog->today, DATE_LONG, shop->lang);
    canvas_fill(canvas, (struct box){0, 0, WIDTH, 30}, 0, print->brand, 1);
    say(list, MARGIN, 6, 120, shop->name, 7, TYPE_BOLD, TEXT_START, print->on_brand);
    say(list, MARGIN, 18, 120, print->words->price_list, 4.4, TYPE_MEDIUM, TEXT_START,
        print->on_brand);
    say(list, 130, 8, 65, date->str, 3.4, TYPE_MEDIUM, TEXT_END, print->on_brand);
    if (print->contact) {
        g_autofree char *contact = g_strdup_printf("WA %s", print->contact);
        say(list, 130, 14, 65, contact, 3.4, TYPE_MEDIUM, TEXT_END, print->on_brand);
    }
    if (print->address)
        say(list, 130, 20, 65, print->address, 3.4, TYPE_MEDIUM, TEXT_END, print->on_brand);
}

static void draw_columns(const struct list *list)
{
    const struct print_words *words = list->press->print->words;
    double y = TOP - 7;
    say(list, COLUMN_NAME, y, 90, words->product, 2.9, TYPE_SEMIBOLD, TEXT_START, PRINT_MUTED);
    say(list, COLUMN_UNIT, y, 24, words->unit, 2.9, TYPE_SEMIBOLD, TEXT_START, PRINT_MUTED);
    say(list, COLUMN_PRICE, y, 35, words->price, 2.9, TYPE_SEMIBOLD, TEXT_END, PRINT_MUTED);
    canvas_line(list->press->canvas, MARGIN, TOP - 1.5, WIDTH - MARGIN, TOP - 1.5, 0.4,
                list->press->print->brand);
}

static void draw_foot(const struct list *list)
{
    const struct print_words *words = list->press->print->words;
    g_autofree char *page = g_strdup_printf("%s %u", words->page, list->page);
    say(list, MARGIN, HEIGHT - 12, 120, words->may_change, 2.8, TYPE_REGULAR, TEXT_START,
        PRINT_MUTED);
    say(list, 130, HEIGHT - 12, 65, page, 2.8, TYPE_REGULAR, TEXT_END, PRINT_MUTED);
}

static void page_begin(struct list *list)
{
    if (list->page++)
        canvas_page(list->press->canvas, WIDTH, HEIGHT);
    draw_head(list);
    draw_columns(list);
    draw_foot(list);
    list->y = TOP;
}

static void draw_category(struct list *list, const char *name)
{
    const struct print *print = list->press->print;
    struct box band = {MARGIN, list->y + 1.5, INNER, HEAD_ROW - 3};
    canvas_fill(list->press->canvas, band, 1, print->soft, 1);
    say(list, MARGIN + 2, list->y + 2.5, INNER - 4, name, 3.5, TYPE_BOLD, TEXT_START,
        print->on_soft);
    list->y += HEAD_ROW;
}

/* Room for a row; on a new page its category is named again. */
static void room_make(struct list *list, double height)
{
    if (list->y + height <= BOTTOM)
        return;
    page_begin(list);
    if (list->category)
        draw_category(list, list->category);
}

static void row_end(struct list *list, double height)
{
    list->y += height;
    canvas_line(list->press->canvas, MARGIN, list->y, WIDTH - MARGIN, list->y, 0.1, PRINT_LINE);
}

/* A price of the product, or of the variants that `labels` names. */
static void draw_price_row(struct list *list, const char *name, const char *labels,
                           const char *unit, const struct price *price)
{
    const struct print_words *words = list->press->print->words;
    g_autofree char *text =
        price->kind == PRICE_IDR ? money_text(price->idr) : g_strdup(words->ask);
    room_make(list, ROW);
    double y = list->y + 0.9;
    if (name)
        say(list, COLUMN_NAME, y, COLUMN_UNIT - COLUMN_NAME - 3, name, SIZE, TYPE_MEDIUM,
            TEXT_START, PRINT_INK);
    if (labels)
        say(list, COLUMN_NAME + 4, y, COLUMN_UNIT - COLUMN_NAME - 7, labels, 3, TYPE_REGULAR,
            TEXT_START, PRINT_INK);
    if (unit)
        say(list, COLUMN_UNIT, y, COLUMN_PRICE - COLUMN_UNIT - 2, unit, 3, TYPE_REGULAR, TEXT_START,
            PRINT_MUTED);
    say(list, COLUMN_PRICE, y, WIDTH - MARGIN - COLUMN_PRICE, text, SIZE, TYPE_BOLD, TEXT_END,
        PRINT_INK);
    row_end(list, ROW);
}

static bool prices_equal(const struct price *a, const struct price *b)
{
    return a->kind == b->kind && (a->kind != PRICE_IDR || a->idr == b->idr);
}

/* Variants of one price share a row. */
static void draw_variants(struct list *list, const struct product *product)
{
    g_autofree bool *done = g_new0(bool, product->n_variants);
    for (uint32_t i = 0; i < product->n_variants; i++) {
        g_autoptr(GString) labels = g_string_new(NULL);
        for (uint32_t j = i; j < product->n_variants; j++) {
            if (done[j] || !prices_equal(&product->variants[i].price, &product->variants[j].price))
                continue;
            g_string_append_printf(labels, "%s%s", labels->len ? "; " : "",
                                   product->variants[j].label);
            done[j] = true;
        }
        if (labels->len)
            draw_price_row(list, NULL, labels->str, NULL, &product->variants[i].price);
    }
}

static bool has_one_price(const struct product *product)
{
    for (uint32_t i = 1; i < product->n_variants; i++) {
        if (!prices_equal(&product->variants[i].price, &product->variants[0].price))
            return false;
    }
    return true;
}

static void draw_product(struct list *list, const struct product *product)
{
    const struct print_words *words = list->press->print->words;
    g_autofree char *tiers = print_wholesale(product);
    bool one_price = has_one_price(product);
    /* A name is not left alone at the foot of a page. */
    room_make(list, ROW * (1 + !one_price + !!tiers));
    if (one_price) {
        draw_price_row(list, product->name, NULL, product->unit, &product->price);
    } else {
        double y = list->y + 0.9;
        say(list, COLUMN_NAME, y, COLUMN_UNIT - COLUMN_NAME - 3, product->name, SIZE, TYPE_MEDIUM,
            TEXT_START, PRINT_INK);
        if (product->unit)
            say(list, COLUMN_UNIT, y, COLUMN_PRICE - COLUMN_UNIT - 2, product->unit, 3,
                TYPE_REGULAR, TEXT_START, PRINT_MUTED);
        row_end(list, ROW);
        draw_variants(list, product);
    }
    if (!tiers)
        return;
    g_autofree char *text = g_strdup_printf("%s: %s", words->wholesale, tiers);
    room_make(list, ROW);
    say(list, COLUMN_NAME + 4, list->y + 0.9, INNER - 4, text, 2.9, TYPE_REGULAR, TEXT_START,
        list->press->print->strong);
    row_end(list, ROW);
}

static void draw_category_of(struct list *list, const struct category *category)
{
    const struct catalog *catalog = list->press->print->catalog;
    if (!category->n_products)
        return;
    list->category = NULL;
    room_make(list, HEAD_ROW + ROW);
    canvas_bookmark(list->press->canvas, category->name, 0);
    draw_category(list, category->name);
    list->category = category->name;
    for (uint32_t i = 0; i < category->n_products; i++)
        draw_product(list, &catalog->products[category->products[i]]);
}

/* Products without a category, after all others. */
static void draw_others(struct list *list)
{
    const struct print *print = list->press->print;
    bool said = !print->catalog->n_categories;
    list->category = NULL;
    for (uint32_t i = 0; i < print->catalog->n_products; i++) {
        const struct product *product = &print->catalog->products[i];
        if (product->category != CATEGORY_NONE)
            continue;
        if (!said) {
            room_make(list, HEAD_ROW + ROW);
            canvas_bookmark(list->press->canvas, print->words->others, 0);
            draw_category(list, print->words->others);
            list->category = print->words->others;
            said = true;
        }
        draw_product(list, product);
    }
}

bool print_price_list(const struct print *print, GByteArray *out, GError **error)
{
    struct press press;
    press_open(&press, print, print->words->price_list, WIDTH, HEIGHT);
    struct list list = {.press = &press};
    page_begin(&list);
    for (uint32_t i = 0; i < print->catalog->n_categories; i++)
        draw_category_of(&list, &print->catalog->categories[i]);
    draw_others(&list);
    return press_close(&press, out, error);
}
