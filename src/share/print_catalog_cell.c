/* What stands on the pages of the catalog: products, and how to order them. */
#include "share/print_catalog_parts.h"

#include "share/qr_files.h"
#include "share/wa.h"
#include "text/money.h"

enum { CELL_TOP = 16, CELL_GAP = 4, CELL_HEIGHT = 57, PHOTO = 37 };

#define CELL_WIDTH ((CATALOG_INNER - CELL_GAP) / 2.0)

/* ---- a product ---- */

/* "Rp15.000 / bungkus", and the old price struck through behind it. */
static void draw_price(struct press *press, double x, double y, const struct product *product)
{
    const struct print *print = press->print;
    g_autofree char *price = print_price(print->words, product);
    g_autofree char *text =
        product->unit && product->price.kind == PRICE_IDR
            ? g_strdup_printf("%s %s %s", price, print->words->each, product->unit)
            : g_strdup(price);
    bool reduced = product->price.kind == PRICE_IDR && product->was_idr > product->price.idr;
    struct box box = {x, y, reduced ? CELL_WIDTH - 17 : CELL_WIDTH, 5.6};
    struct text_fit fit =
        press_text(press, box, text, 3.7, TYPE_BOLD, 1, TEXT_START, print->strong);
    if (!reduced)
        return;
    g_autofree char *was = money_text(product->was_idr);
    struct text_style style = {.weight = TYPE_REGULAR,
                               .size = 2.7,
                               .min_size = 2.2,
                               .max_lines = 1,
                               .strike = true,
                               .color = PRINT_MUTED};
    double left = x + fit.used.w + 1.5;
    canvas_text(press->canvas, (struct box){left, y + 0.8, x + CELL_WIDTH - left, 4}, was, &style);
}

/* The code of the product's page, beside its photo. */
static void draw_code(struct press *press, struct box box, const struct product *product)
{
    const struct print *print = press->print;
    if (!print->base_url)
        return;
    g_autofree char *url = qr_page_url(print->base_url, product->address);
    struct box code = {box.x, box.y + (box.h - box.w) / 2 - 2, box.w, box.w};
    if (press_qr(press, code, url))
        catalog_text(press, box.x - 1, code.y + box.w + 0.4, box.w + 2, print->words->scan_product,
                     2, TYPE_MEDIUM, 2, TEXT_MIDDLE, PRINT_MUTED);
}

static void draw_photo(struct press *press, struct box box, const struct product *product)
{
    const struct catalog *catalog = press->print->catalog;
    enum print_photo size =
        catalog->n_products > PRINT_MANY_PRODUCTS ? PRINT_PHOTO_SMALL : PRINT_PHOTO_CELL;
    if (product->photos.n && press_photo(press, box, 1.5, &product->photos.items[0], size))
        return;
    canvas_fill(press->canvas, box, 1.5, press->print->soft, 1);
    /* No picture of nothing: the product's first letter. */
    g_autofree char *letter = g_utf8_substring(product->name, 0, 1);
    struct text_style style = {.weight = TYPE_BOLD,
                               .size = 16,
                               .max_lines = 1,
                               .align = TEXT_MIDDLE,
                               .valign = TEXT_MIDDLE,
                               .color = press->print->strong};
    canvas_text(press->canvas, box, letter, &style);
}

void catalog_draw_cell(struct press *press, unsigned place, const struct product *product)
{
    const struct print *print = press->print;
    double x = CATALOG_MARGIN + place % CATALOG_COLUMNS * (CELL_WIDTH + CELL_GAP);
    double y = CELL_TOP + place / CATALOG_COLUMNS * (CELL_HEIGHT + CELL_GAP);
    struct box photo = {x, y, PHOTO, PHOTO};
    draw_photo(press, photo, product);
    g_autofree char *badge = print_badge(print->words, product);
    bool sold_out = product->availability == SOLD_OUT;
    if (badge)
        press_badge(press, x + PHOTO - 1.5, y + 1.5, PHOTO - 3, 2.7, badge,
                    sold_out ? PRINT_MUTED : print->accent, sold_out ? 0xffffff : print->on_accent);
    draw_code(press, (struct box){x + PHOTO + 2, y, CELL_WIDTH - PHOTO - 2, PHOTO}, product);
    catalog_text(press, x, y + PHOTO + 1.5, CELL_WIDTH, product->name, 3.2, TYPE_SEMIBOLD, 2,
                 TEXT_START, PRINT_INK);
    draw_price(press, x, y + PHOTO + 11, product);
    g_autofree char *terms = print_terms(print->words, product);
    if (terms)
        catalog_text(press, x, y + PHOTO + 16.8, CELL_WIDTH, terms, 2.6, TYPE_REGULAR, 1,
                     TEXT_START, PRINT_MUTED);
    if (print->base_url) {
        g_autofree char *url = qr_page_url(print->base_url, product->address);
        canvas_link(press->canvas, (struct box){x, y, PHOTO, PHOTO}, url);
    }
}

/* ---- how to order ---- */

static double draw_steps(struct press *press, double y)
{
    const struct print *print = press->print;
    for (unsigned i = 0; i < G_N_ELEMENTS(print->words->steps); i++) {
        g_autofree char *number = g_strdup_printf("%u", i + 1);
        struct box dot = {CATALOG_MARGIN, y, 7, 7};
        struct text_style style = {.weight = TYPE_BOLD,
                                   .size = 3.6,
                                   .max_lines = 1,
                                   .align = TEXT_MIDDLE,
                                   .valign = TEXT_MIDDLE,
                                   .color = print->on_brand};
        canvas_fill(press->canvas, dot, 3.5, print->brand, 1);
        canvas_text(press->canvas, dot, number, &style);
        catalog_text(press, CATALOG_MARGIN + 10, y + 0.8, CATALOG_INNER - 10,
                     print->words->steps[i], 3.4, TYPE_REGULAR, 2, TEXT_START, PRINT_INK);
        y += 11;
    }
    return y + 2;
}

static void draw_order_code(struct press *press, double x, double y, const char *headline,
                            const char *code, const char *line)
{
    enum { SIDE = 38 };
    catalog_text(press, x, y, SIDE, headline, 3, TYPE_SEMIBOLD, 2, TEXT_MIDDLE,
                 press->print->strong);
    struct box box = {x, y + 9, SIDE, SIDE};
    press_qr(press, box, code);
    canvas_frame(press->canvas, box, 1.5, 0.3, PRINT_LINE);
    if (line)
        catalog_text(press, x - 2, y + SIDE + 10.5, SIDE + 4, line, 2.7, TYPE_MEDIUM, 2,
                     TEXT_MIDDLE, PRINT_INK);
}

/* Up to three codes side by side: the site, the chat, the payment. */
static double draw_order_codes(struct press *press, double y)
{
    const struct print *print = press->print;
    const struct shop *shop = &print->catalog->shop;
    const struct qris_code *qris = &shop->payment.qris;
    bool has_qris = qris->payload && !qris->is_fixed;
    unsigned n = 1 + !!print->base_url + has_qris, i = 0;
    double step = (double)CATALOG_INNER / n, left = CATALOG_MARGIN + (step - 38) / 2;
    g_autoptr(GString) chat = g_string_new(NULL);
    wa_link_append(chat, shop->whatsapp, NULL);
    if (print->base_url) {
        g_autofree char *site = qr_page_url(print->base_url, "index.html");
        draw_order_code(press, left + step * i++, y, print->words->scan_shop, site, print->address);
    }
    draw_order_code(press, left + step * i++, y, print->words->scan_chat, chat->str,
                    print->contact);
    if (has_qris) {
        g_autofree char *line =
            qris->nmid ? g_strdup_printf("%s %s %s", qris->name, print->words->nmid, qris->nmid)
                       : g_strdup(qris->name);
        draw_order_code(press, left + step * i++, y, print->words->pay_qris, qris->payload, line);
    }
    return y + 60;
}

static void fact_append(GString *out, const char *text)
{
    if (text && *text)
        g_string_append_printf(out, "%s%s", out->len ? " · " : "", text);
}

/* Bank accounts, wallets, cash. Returns new, "" when none. */
static char *payment_text(const struct print *print)
{
    const struct payment *payment = &print->catalog->shop.payment;
    g_autoptr(GString) out = g_string_new(NULL);
    for (uint32_t i = 0; i < payment->n_banks; i++) {
        const struct bank_account *bank = &payment->banks[i];
        g_autofree char *text =
            g_strdup_printf("%s %s (%s)", bank->bank, bank->number ? bank->number : "",
                            bank->name ? bank->name : print->catalog->shop.name);
        fact_append(out, text);
    }
    for (uint32_t i = 0; i < payment->n_ewallets; i++)
        fact_append(out, payment->ewallets[i].bank);
    if (payment->cod)
        fact_append(out, print->words->cash);
    return g_strdup(out->str);
}

static char *shipping_text(const struct shop *shop)
{
    g_autoptr(GString) out = g_string_new(NULL);
    for (uint32_t i = 0; i < shop->shipping.couriers.n; i++)
        fact_append(out, shop->shipping.couriers.items[i]);
    fact_append(out, shop->shipping.pickup);
    fact_append(out, shop->shipping.delivery);
    return g_strdup(out->str);
}

/* A heading and up to `lines` lines; nothing without a text. Returns where the next begins. */
static double draw_fact(struct press *press, double y, const char *heading, const char *text,
                        unsigned lines)
{
    if (!text || !*text || y > CATALOG_HEIGHT - 24)
        return y;
    catalog_text(press, CATALOG_MARGIN, y, 26, heading, 3, TYPE_BOLD, 1, TEXT_START,
                 press->print->strong);
    struct box box = {CATALOG_MARGIN + 28, y, CATALOG_INNER - 28, 3 * 1.35 * lines + 0.5};
    struct text_fit fit =
        press_text(press, box, text, 3, TYPE_REGULAR, lines, TEXT_START, PRINT_INK);
    return y + fit.used.h + 3;
}

void catalog_draw_order(struct press *press, unsigned number)
{
    const struct print *print = press->print;
    const struct shop *shop = &print->catalog->shop;
    catalog_page(press, print->words->how_to_order, number);
    canvas_bookmark(press->canvas, print->words->how_to_order, 0);
    double y = draw_order_codes(press, draw_steps(press, 20));
    g_autofree char *payment = payment_text(print);
    g_autofree char *shipping = shipping_text(shop);
    g_autofree char *hours = print_hours(print->words, shop);
    g_autofree char *place = print_place(shop);
    y = draw_fact(press, y, print->words->pay, payment, 4);
    y = draw_fact(press, y, print->words->send, shipping, 4);
    y = draw_fact(press, y, print->words->open, hours, 3);
    draw_fact(press, y, shop->name, place, 3);
}
