/* Posters: one drawing, made for A4 and scaled to A5 and A6. */
#include "share/print.h"

#include "share/qr_files.h"
#include "share/wa.h"

enum {
    A4_WIDTH = 210,
    A4_HEIGHT = 297,
    A5_WIDTH = 148,
    A5_HEIGHT = 210,
    A6_WIDTH = 105,
    A6_HEIGHT = 148
};

static const struct {
    const char *name;
    double width, height;
} SIZES[] = {{"A4", A4_WIDTH, A4_HEIGHT}, {"A5", A5_WIDTH, A5_HEIGHT}, {"A6", A6_WIDTH, A6_HEIGHT}};

/* Lengths below are those of A4. */
struct poster {
    struct press *press;
    double scale;
};

static struct box at(const struct poster *poster, double x, double y, double w, double h)
{
    double s = poster->scale;
    return (struct box){x * s, y * s, w * s, h * s};
}

static void say(const struct poster *poster, struct box box, const char *text, double size,
                enum type_weight weight, unsigned lines, uint32_t color)
{
    struct text_style style = {.weight = weight,
                               .size = size * poster->scale,
                               .min_size = size * poster->scale * 0.45,
                               .max_lines = lines,
                               .align = TEXT_MIDDLE,
                               .valign = TEXT_MIDDLE,
                               .balance = true,
                               .color = color};
    canvas_text(poster->press->canvas, box, text, &style);
}

static void draw_head(const struct poster *poster)
{
    struct press *press = poster->press;
    const struct print *print = press->print;
    const struct shop *shop = &print->catalog->shop;
    bool has_logo = press_has_photo(press, &shop->brand.logo, PRINT_PHOTO_WHOLE);
    canvas_fill(press->canvas, at(poster, 0, 0, A4_WIDTH, 84), 0, print->brand, 1);
    if (has_logo) {
        canvas_fill(press->canvas, at(poster, 89, 9, 32, 32), 4 * poster->scale, 0xffffff, 1);
        press_photo(press, at(poster, 91, 11, 28, 28), 0, &shop->brand.logo, PRINT_PHOTO_WHOLE);
    }
    double top = has_logo ? 43 : 14;
    say(poster, at(poster, 12, top, 186, has_logo ? 20 : 34), shop->name, has_logo ? 15 : 22,
        TYPE_BLACK, has_logo ? 1 : 2, print->on_brand);
    if (shop->tagline)
        say(poster, at(poster, 18, has_logo ? 63 : 52, 174, 15), shop->tagline, 6.4, TYPE_MEDIUM, 2,
            print->on_brand);
}

/* A code in a card with a headline above and lines below. */
static void draw_code(const struct poster *poster, double x, double w, const char *headline,
                      const char *code, const char *line1, const char *line2)
{
    struct press *press = poster->press;
    const struct print *print = press->print;
    double top = 92, side = w - 8;
    canvas_frame(press->canvas, at(poster, x, top, w, w + 42), 4 * poster->scale,
                 0.8 * poster->scale, print->brand);
    say(poster, at(poster, x + 4, top + 4, w - 8, 14), headline, 8.5, TYPE_BOLD, 2, print->strong);
    press_qr(press, at(poster, x + 4, top + 18, side, side), code);
    if (line1)
        say(poster, at(poster, x + 4, top + 18 + side, w - 8, 10), line1, 7, TYPE_BOLD, 1,
            PRINT_INK);
    if (line2)
        say(poster, at(poster, x + 4, top + 28 + side, w - 8, 8), line2, 5, TYPE_REGULAR, 1,
            PRINT_MUTED);
}

/* The owner's own picture of the QRIS code. */
static void draw_qris_photo(const struct poster *poster, double x, double w)
{
    struct press *press = poster->press;
    const struct shop *shop = &press->print->catalog->shop;
    double top = 92;
    canvas_frame(press->canvas, at(poster, x, top, w, w + 42), 4 * poster->scale,
                 0.8 * poster->scale, press->print->brand);
    say(poster, at(poster, x + 4, top + 4, w - 8, 14), press->print->words->pay_qris, 8.5,
        TYPE_BOLD, 2, press->print->strong);
    press_photo(press, at(poster, x + 4, top + 18, w - 8, w + 18), 0, &shop->payment.qris_photo,
                PRINT_PHOTO_WHOLE);
}

static void draw_codes(const struct poster *poster)
{
    enum { ONE = 132, TWO = 94 };
    struct press *press = poster->press;
    const struct print *print = press->print;
    const struct print_words *words = print->words;
    const struct shop *shop = &print->catalog->shop;
    const struct qris_code *qris = &shop->payment.qris;
    bool has_code = qris->payload && !qris->is_fixed;
    bool has_photo =
        !qris->payload && press_has_photo(press, &shop->payment.qris_photo, PRINT_PHOTO_WHOLE);
    bool two = has_code || has_photo;
    double w = two ? TWO : ONE;
    g_autoptr(GString) chat = g_string_new(NULL);
    wa_link_append(chat, shop->whatsapp, NULL);
    g_autofree char *site = print->base_url ? qr_page_url(print->base_url, "index.html") : NULL;
    g_autofree char *contact = g_strdup_printf("WA %s", print->contact ? print->contact : "");
    draw_code(poster, two ? 8 : (A4_WIDTH - ONE) / 2, w,
              !site ? words->scan_chat
              : two ? words->scan_shop_short
                    : words->scan_shop,
              site ? site : chat->str, site ? print->address : contact, site ? contact : NULL);
    if (has_code) {
        g_autofree char *nmid =
            qris->nmid ? g_strdup_printf("%s: %s", words->nmid, qris->nmid) : NULL;
        draw_code(poster, A4_WIDTH - 8 - TWO, w, words->pay_qris, qris->payload, qris->name, nmid);
    } else if (has_photo) {
        draw_qris_photo(poster, A4_WIDTH - 8 - TWO, w);
    }
}

static void draw_foot(const struct poster *poster, bool two)
{
    struct press *press = poster->press;
    const struct print *print = press->print;
    const struct shop *shop = &print->catalog->shop;
    g_autofree char *hours = print_hours(print->words, shop);
    g_autofree char *place = print_place(shop);
    double top = two ? 240 : A4_HEIGHT - 30;
    if (two && print->contact) {
        g_autofree char *chat = g_strdup_printf("WhatsApp %s", print->contact);
        say(poster, at(poster, 10, top, 190, 14), chat, 11, TYPE_BOLD, 1, print->strong);
    }
    if (hours)
        say(poster, at(poster, 12, A4_HEIGHT - 26, 186, 10), hours, 4.6, TYPE_MEDIUM, 2, PRINT_INK);
    if (place)
        say(poster, at(poster, 12, A4_HEIGHT - 16, 186, 8), place, 4.2, TYPE_REGULAR, 2,
            PRINT_MUTED);
    canvas_fill(press->canvas, at(poster, 0, A4_HEIGHT - 5, A4_WIDTH, 5), 0, print->brand, 1);
}

static void draw_page(struct press *press, double width)
{
    struct poster poster = {.press = press, .scale = width / A4_WIDTH};
    const struct payment *payment = &press->print->catalog->shop.payment;
    draw_head(&poster);
    draw_codes(&poster);
    draw_foot(&poster, payment->qris.payload || payment->qris_photo.photo != PHOTO_REF_NONE);
}

bool print_poster(const struct print *print, GByteArray *out, GError **error)
{
    struct press press;
    press_open(&press, print, print->words->poster, SIZES[0].width, SIZES[0].height);
    for (size_t i = 0; i < G_N_ELEMENTS(SIZES); i++) {
        if (i)
            canvas_page(press.canvas, SIZES[i].width, SIZES[i].height);
        canvas_bookmark(press.canvas, SIZES[i].name, 0);
        draw_page(&press, SIZES[i].width);
    }
    return press_close(&press, out, error);
}

bool print_poster_preview(const struct print *print, GByteArray *out, GError **error)
{
    enum { PX_PER_MM = 4 };
    struct press press;
    press_open_picture(&press, print, A4_WIDTH, A4_HEIGHT, PX_PER_MM);
    draw_page(&press, A4_WIDTH);
    return press_close(&press, out, error);
}
