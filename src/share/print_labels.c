/*
 * Labels: for packages and shelves, one of each product or of each of its variants.
 *
 * What a label says must be whole: a list of ingredients that does not fit is left to the larger
 * label rather than cut. The line for the date of expiry is left to be written by hand, since the
 * day of production is known only when the package is filled.
 */
#include "share/print.h"

#include "share/qr_files.h"
#include "share/wa.h"
#include "text/money.h"

#include <string.h>

enum { A4_WIDTH = 210, A4_HEIGHT = 297, ACROSS = 3, DOWN = 7 };

/* A label's measures in mm, and letters that suit it. */
struct format {
    double width, height, margin;
    double name, text; /* sizes of letters */
    double code;       /* side of the QR code */
};

static const struct format FORMATS[] = {
    /* The usual sheet of 21: 63.5 × 38.1 with 2.5 between columns. */
    [PRINT_LABEL_SHEET] = {63.5, 38.1, 2.5, 3.3, 1.9, 18},
    [PRINT_LABEL_50X30] = {50, 30, 1.6, 2.7, 1.55, 17},
    [PRINT_LABEL_70X40] = {70, 40, 2.5, 3.6, 2.0, 19},
};

/* Letters are not made smaller than this, mm. */
#define SMALLEST 1.35

#define SHEET_TOP  15.15
#define SHEET_LEFT 7.25
#define SHEET_STEP 66.0

/* One label. */
struct label {
    const struct product *product;
    const struct variant *variant;
};

static GArray *labels_list(const struct catalog *catalog)
{
    GArray *labels = g_array_new(FALSE, FALSE, sizeof(struct label));
    for (uint32_t i = 0; i < catalog->n_products; i++) {
        const struct product *product = &catalog->products[i];
        struct label label = {.product = product};
        if (!product->n_variants)
            g_array_append_val(labels, label);
        for (uint32_t j = 0; j < product->n_variants; j++) {
            label.variant = &product->variants[j];
            g_array_append_val(labels, label);
        }
    }
    return labels;
}

/* ---- lines ---- */

static char *permits_text(const struct catalog *catalog, const struct product *product, bool food)
{
    static const struct {
        enum permit permit;
        const char *name;
        bool food;
    } ROWS[] = {
        {PERMIT_PIRT, "P-IRT", true},
        {PERMIT_BPOM, "BPOM", false},
        {PERMIT_HALAL, "Halal", true},
        {PERMIT_SNI, "SNI", false},
    };
    g_autoptr(GString) out = g_string_new(NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(ROWS); i++) {
        /* What the shop has for its food says nothing of its baskets. */
        const char *number = ROWS[i].food && !food ? product->legal.number[ROWS[i].permit]
                                                   : print_permit(catalog, product, ROWS[i].permit);
        if (number)
            g_string_append_printf(out, "%s%s\u00a0%s", out->len ? " · " : "", ROWS[i].name,
                                   number);
    }
    return out->len ? g_strdup(out->str) : NULL;
}

static char *weight_text(const struct print *print, const struct label *label)
{
    g_autofree char *weight = print_net_weight(label->product, label->variant);
    return weight ? g_strdup_printf("%s: %s", print->words->net_weight, weight) : NULL;
}

static char *price_text(const struct print *print, const struct label *label)
{
    const struct price *price = label->variant ? &label->variant->price : &label->product->price;
    return price->kind == PRICE_IDR ? money_text(price->idr) : g_strdup(print->words->ask);
}

/* ---- drawing ---- */

/* What is left of a label, from the top. */
struct pen {
    struct press *press;
    const struct format *format;
    double x, y, w, bottom;
};

/* Writes lines and moves down; whole or not at all. */
static void pen_write(struct pen *pen, const char *text, double size, enum type_weight weight,
                      unsigned lines, uint32_t color)
{
    struct text_style style = {.weight = weight,
                               .size = size,
                               .min_size = MIN(size, SMALLEST),
                               .max_lines = lines,
                               .line_height = 0.95,
                               .color = color};
    struct box box = {pen->x, pen->y, pen->w, pen->bottom - pen->y};
    if (!text || box.h < size)
        return;
    struct text_fit fit = type_fit(pen->press->type, box, text, &style);
    if (fit.shortened || !fit.lines)
        return;
    canvas_text(pen->press->canvas, box, text, &style);
    pen->y += fit.used.h + size * 0.2;
}

/* The name is what a label is for: it is shortened if need be. */
static void pen_name(struct pen *pen, const struct label *label)
{
    double size = pen->format->name;
    g_autofree char *name =
        label->variant ? g_strdup_printf("%s – %s", label->product->name, label->variant->label)
                       : g_strdup(label->product->name);
    struct box box = {pen->x, pen->y, pen->w, size * 2.6};
    struct text_style style = {.weight = TYPE_BOLD,
                               .size = size,
                               .min_size = size * 0.7,
                               .max_lines = 2,
                               .color = PRINT_INK};
    struct text_fit fit = canvas_text(pen->press->canvas, box, name, &style);
    pen->y += MAX(fit.used.h, size) + size * 0.25;
}

/* "Baik digunakan sebelum: ________" */
static void pen_expiry(struct pen *pen)
{
    const struct print_words *words = pen->press->print->words;
    double size = pen->format->text;
    g_autofree char *text = g_strconcat(words->best_before, ":", NULL);
    struct box box = {pen->x, pen->y, pen->w * 0.7, size * 1.5};
    if (box.y + box.h > pen->bottom)
        return;
    struct text_fit fit =
        press_text(pen->press, box, text, size * 0.95, TYPE_MEDIUM, 1, TEXT_START, PRINT_INK);
    double y = pen->y + size * 1.15;
    canvas_line(pen->press->canvas, pen->x + fit.used.w + 0.6, y, pen->x + pen->w - 1, y, 0.12,
                PRINT_INK);
    pen->y += size * 1.5;
}

static void draw_code(struct press *press, const struct format *format, struct box box,
                      const struct product *product)
{
    const struct print *print = press->print;
    g_autofree char *text =
        print->base_url ? qr_page_url(print->base_url, product->address)
                        : wa_short_link(&print->catalog->shop, product, NULL, QR_GOOD_BYTES);
    struct box code = {box.x + box.w - format->code - format->margin / 2,
                       box.y + box.h - format->code - format->margin / 2, format->code,
                       format->code};
    if (press_qr(press, code, text))
        return;
    /* Too much for so small a code: the shop's own address is shorter. */
    g_autoptr(GString) chat = g_string_new(NULL);
    wa_link_append(chat, print->catalog->shop.whatsapp, NULL);
    press_qr(press, code, chat->str);
}

static void draw_label(struct press *press, const struct format *format, struct box box,
                       const struct label *label)
{
    const struct print *print = press->print;
    const struct product *product = label->product;
    double margin = format->margin, text = format->text;
    bool food;
    const char *composition = print_composition(product, &food);
    draw_code(press, format, box, product);
    struct pen pen = {
        press, format, box.x + margin, box.y + margin, box.w - 2 * margin, box.y + box.h - margin};
    press_text(press, (struct box){pen.x, pen.y, pen.w, text * 1.4}, print->catalog->shop.name,
               text, TYPE_SEMIBOLD, 1, TEXT_START, print->strong);
    pen.y += text * 1.4;
    pen_name(&pen, label);
    /* The price stands at the bottom, beside the code. */
    g_autofree char *price = price_text(print, label);
    double size = format->name * 1.25;
    pen.w = box.w - format->code - margin * 1.5;
    pen.bottom -= size * 1.35;
    press_text(press, (struct box){pen.x, pen.bottom + size * 0.15, pen.w, size * 1.35}, price,
               size, TYPE_BLACK, 1, TEXT_START, PRINT_INK);
    g_autofree char *weight = food ? weight_text(print, label) : NULL;
    g_autofree char *permits = permits_text(print->catalog, product, food);
    const char *word = food ? print->words->ingredients : print->words->material;
    g_autofree char *made_of = composition ? g_strdup_printf("%s: %s", word, composition) : NULL;
    pen_write(&pen, weight, text * 1.1, TYPE_SEMIBOLD, 1, PRINT_INK);
    /* The line for the date and the permits come first where room is short. */
    double rest = pen.bottom;
    pen.bottom -= (food ? text * 1.5 : 0) + (permits ? text * 2.7 : 0);
    pen_write(&pen, made_of, text * 0.95, TYPE_REGULAR, 0, PRINT_INK);
    pen.bottom = rest;
    pen_write(&pen, permits, text * 0.95, TYPE_MEDIUM, 2, PRINT_INK);
    if (food)
        pen_expiry(&pen);
}

/* ---- pages ---- */

static void draw_sheet(struct press *press, const GArray *labels, size_t from)
{
    const struct format *format = &FORMATS[PRINT_LABEL_SHEET];
    for (size_t i = 0; i < ACROSS * DOWN && from + i < labels->len; i++) {
        struct box box = {SHEET_LEFT + (double)(i % ACROSS) * SHEET_STEP,
                          SHEET_TOP + (double)(i / ACROSS) * format->height, format->width,
                          format->height};
        canvas_frame(press->canvas, box, 1.5, 0.1, PRINT_LINE);
        draw_label(press, format, box, &g_array_index(labels, struct label, from + i));
    }
}

static void draw_single(struct press *press, const GArray *labels, size_t i,
                        const struct format *format)
{
    struct box box = {0, 0, format->width, format->height};
    draw_label(press, format, box, &g_array_index(labels, struct label, i));
}

bool print_labels(const struct print *print, enum print_label kind, GByteArray *out, GError **error)
{
    const struct format *format = &FORMATS[kind];
    bool is_sheet = kind == PRINT_LABEL_SHEET;
    double width = is_sheet ? A4_WIDTH : format->width;
    double height = is_sheet ? A4_HEIGHT : format->height;
    g_autoptr(GArray) labels = labels_list(print->catalog);
    struct press press;
    press_open(&press, print, print->words->labels, width, height);
    for (size_t i = 0; i < labels->len; i += is_sheet ? ACROSS * DOWN : 1) {
        if (i)
            canvas_page(press.canvas, width, height);
        if (is_sheet)
            draw_sheet(&press, labels, i);
        else
            draw_single(&press, labels, i, format);
    }
    return press_close(&press, out, error);
}

bool print_labels_preview(const struct print *print, GByteArray *out, GError **error)
{
    enum { PX_PER_MM = 6 };
    g_autoptr(GArray) labels = labels_list(print->catalog);
    struct press press;
    press_open_picture(&press, print, A4_WIDTH, A4_HEIGHT, PX_PER_MM);
    draw_sheet(&press, labels, 0);
    return press_close(&press, out, error);
}
