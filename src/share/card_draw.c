#include "share/card_draw.h"

#include "share/qr.h"

#include <assert.h>
#include <math.h>
#include <string.h>

/* The built-in theme's own colours. */
enum { THEME_BRAND = 0x1f5f4a, THEME_ACCENT = 0xb4471f };
enum { WHITE = 0xffffff, INK = 0x1a1d1b, MUTED = 0x5c615d };

/* Room around the words of a badge, as factors of its letters' size. */
#define BADGE_PAD_X 0.62
#define BADGE_PAD_Y 0.3
/* A ground that writing gets when no colour stands out, and the room around the words. */
#define RESCUE_ALPHA 0.82
#define RESCUE_PAD   0.25
/* Less than this of a photo is not shown alone: then it is shown whole, on a blurred ground. */
#define COVER_LEAST 0.36
/* Pixels that the blurred ground is made of, along its width. */
enum { BLUR_PIXELS = 10 };
/* Prices may become this small, in pixels. */
#define PRICE_LEAST 12.0
/* What a text that is laid out once more in the room it took may want besides. */
#define ROUNDING 0.5
/* A logo is at most this much wider than high. */
#define LOGO_WIDEST 3.0

struct extent {
    double w, h, baseline;
};

struct memo {
    double w, h;
    struct extent extent;
};

struct pen {
    const struct card_order *order;
    struct canvas *canvas;
    uint32_t colors[COLOR_COUNT];
    struct picture_subject subject; /* of the photo */
    GHashTable *memos; /* item → struct memo: stacks measure their items several times */
    struct card_result result;
};

struct palette card_palette(const struct brand *brand)
{
    uint32_t color = brand->has_color ? brand->color : THEME_BRAND;
    uint32_t accent = brand->has_accent ? brand->accent : THEME_ACCENT;
    return palette_make(&color, &accent);
}

/* Where an item is drawn: in a stack or row it stands as that does. */
struct spot {
    struct box box;
    enum text_align align, valign;
};

static uint32_t pen_color(const struct pen *pen, struct layout_paint paint)
{
    return paint.color == COLOR_LITERAL ? paint.literal : pen->colors[paint.color];
}

static void pen_init(struct pen *pen, const struct card_order *order)
{
    const struct palette *palette = order->palette;
    *pen = (struct pen){
        .order = order,
        .memos = g_hash_table_new_full(NULL, NULL, NULL, g_free),
        .colors =
            {
                [COLOR_WHITE] = WHITE,
                [COLOR_INK] = INK,
                [COLOR_MUTED] = MUTED,
                [COLOR_BRAND] = palette->light[PALETTE_BRAND],
                [COLOR_BRAND_TEXT] = palette->light[PALETTE_BRAND_TEXT],
                [COLOR_BRAND_STRONG] = palette->light[PALETTE_BRAND_STRONG],
                [COLOR_SOFT] = palette->light[PALETTE_BRAND_SOFT],
                [COLOR_SOFT_TEXT] = palette->light[PALETTE_BRAND_SOFT_TEXT],
                [COLOR_ACCENT] = palette->light[PALETTE_ACCENT],
                [COLOR_ACCENT_TEXT] = palette->light[PALETTE_ACCENT_TEXT],
                [COLOR_NIGHT] = palette->dark[PALETTE_BRAND_SOFT],
                [COLOR_NIGHT_TEXT] = palette->dark[PALETTE_BRAND_SOFT_TEXT],
            },
    };
    if (order->subject)
        pen->subject = *order->subject;
    else if (order->photo)
        pen->subject = picture_find_subject(order->photo);
}

/* ---- what is wanted ---- */

static bool item_wanted(const struct pen *pen, const struct layout_item *item)
{
    const struct card_words *words = pen->order->words;
    if ((item->when && !card_has(words, item->when)) ||
        (item->unless && card_has(words, item->unless)))
        return false;
    switch (item->draw) {
    case LAYOUT_TEXT:
    case LAYOUT_BADGE:
        return card_has(words, item->field);
    case LAYOUT_LOGO:
        return pen->order->logo;
    case LAYOUT_QR:
        return words->qr;
    case LAYOUT_STACK:
    case LAYOUT_ROW:
        for (guint i = 0; i < item->items->len; i++) {
            if (item_wanted(pen, &g_array_index(item->items, struct layout_item, i)))
                return true;
        }
        return false;
    default:
        return true;
    }
}

/* ---- measuring: how much of a room an item takes ---- */

static struct extent item_measure(struct pen *pen, const struct layout_item *item, double w,
                                  double h);

/* Part of a price is a false price: it rather becomes small than shortened. */
static struct text_style item_style(const struct layout_item *item)
{
    struct text_style style = item->style;
    if (item->field == CARD_PRICE || item->field == CARD_WAS)
        style.min_size = fmin(style.min_size > 0 ? style.min_size : style.size, PRICE_LEAST);
    return style;
}

static struct extent text_measure(struct pen *pen, const struct layout_item *item, double w,
                                  double h)
{
    struct text_style style = item_style(item);
    struct text_fit fit = type_fit(pen->order->type, (struct box){0, 0, w, h},
                                   pen->order->words->text[item->field], &style);
    bool whole = item->whole || item->field == CARD_PRICE || item->field == CARD_WAS;
    if (!fit.lines || (whole && fit.shortened))
        return (struct extent){0};
    return (struct extent){fit.used.w, fit.used.h, fit.baseline};
}

static struct extent badge_measure(struct pen *pen, const struct layout_item *item, double w,
                                   double h)
{
    double pad_x = item->style.size * BADGE_PAD_X, pad_y = item->style.size * BADGE_PAD_Y;
    struct extent inner = text_measure(pen, item, w - 2 * pad_x, h - 2 * pad_y);
    if (!inner.h)
        return inner;
    return (struct extent){inner.w + 2 * pad_x, inner.h + 2 * pad_y, inner.baseline + pad_y};
}

static struct extent logo_measure(struct pen *pen, const struct layout_item *item, double w,
                                  double h)
{
    const struct image *logo = pen->order->logo;
    double height = item->height > 0 ? fmin(item->height, h) : h;
    double shape = fmin((double)logo->width / logo->height, LOGO_WIDEST);
    double width = fmin(height * shape, w);
    return (struct extent){item->has_ground ? fmin(fmax(width, height), w) : width, height, 0};
}

/* Fills extents[i] of each item; `w` × `h` is the room of all. Items that are not wanted, or for
 * which there is no room, stay empty. */
static void stack_share(struct pen *pen, const struct layout_item *stack, double w, double h,
                        struct extent *extents)
{
    double left = h;
    for (int flex = 0; flex < 2; flex++) {
        for (guint i = 0; i < stack->items->len; i++) {
            const struct layout_item *item = &g_array_index(stack->items, struct layout_item, i);
            if (item->flex != flex || !item_wanted(pen, item) || left <= 0)
                continue;
            double gap = left < h ? stack->gap : 0;
            extents[i] = item_measure(pen, item, w, left - gap);
            if (extents[i].h > 0)
                left -= extents[i].h + gap;
        }
    }
}

static void row_share(struct pen *pen, const struct layout_item *row, double w, double h,
                      struct extent *extents)
{
    double left = w;
    for (int flex = 0; flex < 2; flex++) {
        for (guint i = 0; i < row->items->len; i++) {
            const struct layout_item *item = &g_array_index(row->items, struct layout_item, i);
            if (item->flex != flex || !item_wanted(pen, item) || left <= 0)
                continue;
            double gap = left < w ? row->gap : 0;
            extents[i] = item_measure(pen, item, left - gap, h);
            if (extents[i].w > 0)
                left -= extents[i].w + gap;
        }
    }
}

static struct extent stack_measure(struct pen *pen, const struct layout_item *stack, double w,
                                   double h)
{
    struct extent extents[LAYOUT_MAX_ITEMS] = {0}, all = {0};
    stack_share(pen, stack, w, h, extents);
    for (guint i = 0; i < stack->items->len; i++) {
        if (extents[i].h <= 0)
            continue;
        if (all.h <= 0)
            all.baseline = extents[i].baseline;
        all.h += extents[i].h + (all.h > 0 ? stack->gap : 0);
        all.w = fmax(all.w, extents[i].w);
    }
    return all;
}

static struct extent row_measure(struct pen *pen, const struct layout_item *row, double w, double h)
{
    struct extent extents[LAYOUT_MAX_ITEMS] = {0}, all = {0};
    double below = 0;
    row_share(pen, row, w, h, extents);
    for (guint i = 0; i < row->items->len; i++)
        all.baseline = fmax(all.baseline, extents[i].baseline);
    for (guint i = 0; i < row->items->len; i++) {
        if (extents[i].w <= 0)
            continue;
        all.w += extents[i].w + (all.w > 0 ? row->gap : 0);
        all.h = fmax(all.h, extents[i].h);
        if (extents[i].baseline > 0)
            below = fmax(below, extents[i].h - extents[i].baseline);
    }
    all.h = fmax(all.h, all.baseline + below);
    return all;
}

static struct extent item_measure(struct pen *pen, const struct layout_item *item, double w,
                                  double h)
{
    static struct extent (*const MEASURE[LAYOUT_DRAW_COUNT])(
        struct pen *, const struct layout_item *, double, double) = {
        [LAYOUT_TEXT] = text_measure, [LAYOUT_BADGE] = badge_measure,
        [LAYOUT_LOGO] = logo_measure, [LAYOUT_STACK] = stack_measure,
        [LAYOUT_ROW] = row_measure,
    };
    if (w <= 0 || h <= 0)
        return (struct extent){0};
    if (!MEASURE[item->draw]) {
        double side = item->height > 0 ? item->height : 0;
        return (struct extent){item->draw == LAYOUT_QR ? side : w, side, 0};
    }
    struct memo *memo = g_hash_table_lookup(pen->memos, item);
    if (!memo || memo->w != w || memo->h != h) {
        memo = g_new(struct memo, 1);
        *memo = (struct memo){w, h, MEASURE[item->draw](pen, item, w, h)};
        g_hash_table_insert(pen->memos, (void *)item, memo);
    }
    return memo->extent;
}

/* ---- writing ---- */

/* The colour to write with: the layout's own, else whichever of two stands out most. */
static uint32_t readable_color(struct pen *pen, struct box box, uint32_t color,
                               double *ret_contrast)
{
    static const uint32_t OTHERS[] = {WHITE, INK};
    *ret_contrast = canvas_contrast(pen->canvas, box, color);
    if (*ret_contrast >= CARD_CONTRAST)
        return color;
    for (size_t i = 0; i < G_N_ELEMENTS(OTHERS); i++) {
        double contrast = canvas_contrast(pen->canvas, box, OTHERS[i]);
        if (contrast > *ret_contrast) {
            *ret_contrast = contrast;
            color = OTHERS[i];
        }
    }
    return color;
}

static void write_text(struct pen *pen, const struct layout_item *item, struct box box,
                       const struct text_style *style, uint32_t color)
{
    const struct card_order *order = pen->order;
    const char *text = order->words->text[item->field];
    struct text_fit fit = type_fit(order->type, box, text, style);
    struct text_style fitted = *style;
    double contrast;
    if (!fit.lines)
        return;
    fitted.size = fitted.min_size = fit.size;
    fitted.color = readable_color(pen, fit.used, color, &contrast);
    if (contrast < CARD_CONTRAST) {
        double pad = fit.size * RESCUE_PAD;
        struct box ground = {fit.used.x - pad, fit.used.y - pad / 2, fit.used.w + 2 * pad,
                             fit.used.h + pad};
        canvas_fill(pen->canvas, ground, pad, pen->colors[COLOR_NIGHT], RESCUE_ALPHA);
        fitted.color = WHITE;
        contrast = canvas_contrast(pen->canvas, fit.used, fitted.color);
    }
    canvas_text(pen->canvas, box, text, &fitted);
    pen->result.missing += fit.missing;
    pen->result.shortened = pen->result.shortened || (item->field == CARD_NAME && fit.shortened);
    if (order->wrote)
        order->wrote(item->field, &fit, box, fitted.color, contrast, order->wrote_ctx);
}

static void text_draw(struct pen *pen, const struct layout_item *item, struct spot spot)
{
    struct text_style style = item_style(item);
    if (item_measure(pen, item, spot.box.w, spot.box.h).h <= 0)
        return;
    style.align = spot.align;
    style.valign = spot.valign;
    write_text(pen, item, spot.box, &style, pen_color(pen, item->color));
}

static double align_shift(enum text_align align, double room)
{
    return align == TEXT_START ? 0 : align == TEXT_MIDDLE ? room / 2 : room;
}

/* Where something of this extent stands in a box. */
static struct box box_place(struct box box, struct extent extent, enum text_align align,
                            enum text_align valign)
{
    return (struct box){box.x + align_shift(align, box.w - extent.w),
                        box.y + align_shift(valign, box.h - extent.h), extent.w, extent.h};
}

static void badge_draw(struct pen *pen, const struct layout_item *item, struct spot spot)
{
    struct extent extent = item_measure(pen, item, spot.box.w, spot.box.h);
    if (extent.h <= 0)
        return;
    struct box pill = box_place(spot.box, extent, spot.align, spot.valign);
    double radius = item->radius > 0 ? item->radius : pill.h / 2;
    double pad_y = item->style.size * BADGE_PAD_Y;
    struct box inner = {pill.x, pill.y + pad_y, pill.w, pill.h - 2 * pad_y};
    struct text_style style = item_style(item);
    style.align = style.valign = TEXT_MIDDLE;
    canvas_fill(pen->canvas, pill, radius, pen_color(pen, item->ground), 1);
    write_text(pen, item, inner, &style, pen_color(pen, item->color));
}

/* ---- pictures ---- */

static void picture_paint(struct pen *pen, struct box box, double radius, struct image *image)
{
    canvas_picture(pen->canvas, box, radius, image);
    image_clear(image);
}

/* The whole photo in the middle, on a blurred enlargement of itself. */
static void photo_contain(struct pen *pen, const struct layout_item *item, struct box box)
{
    const struct image *photo = pen->order->photo;
    struct image image;
    uint32_t high = MAX((uint32_t)lround(BLUR_PIXELS * box.h / box.w), 2u);
    canvas_clip_begin(pen->canvas, box, item->radius);
    struct window window = picture_focus(photo, &pen->subject, BLUR_PIXELS, high);
    if (picture_cut(photo, &window, BLUR_PIXELS, high, &image))
        picture_paint(pen, box, 0, &image);
    if (picture_contain(photo, (uint32_t)box.w, (uint32_t)box.h, &image)) {
        double scale = fmin(box.w / image.width, box.h / image.height);
        struct extent extent = {round(image.width * scale), round(image.height * scale), 0};
        struct box inner = box_place(box, extent, TEXT_MIDDLE, TEXT_MIDDLE);
        inner.x = round(inner.x);
        inner.y = round(inner.y);
        picture_paint(pen, inner, 0, &image);
    }
    canvas_clip_end(pen->canvas);
}

/* In the place of a photo: the brand's colour with the logo, or the shop's name. */
static void photo_stand_in(struct pen *pen, const struct layout_item *item, struct box box)
{
    double side = fmin(box.w, box.h);
    canvas_fill(pen->canvas, box, item->radius, pen->colors[COLOR_SOFT], 1);
    if (pen->order->logo) {
        struct layout_item logo = {.draw = LAYOUT_LOGO, .height = side * 0.5};
        struct extent extent = logo_measure(pen, &logo, box.w * 0.8, box.h * 0.8);
        struct box inner = box_place(box, extent, TEXT_MIDDLE, TEXT_MIDDLE);
        struct image image;
        if (picture_contain(pen->order->logo, (uint32_t)inner.w, (uint32_t)inner.h, &image))
            picture_paint(pen, inner, 0, &image);
        return;
    }
    struct box inner = {box.x + side * 0.1, box.y + side * 0.1, box.w - side * 0.2,
                        box.h - side * 0.2};
    struct layout_item name = {.draw = LAYOUT_TEXT,
                               .field = CARD_SHOP,
                               .style = {.weight = TYPE_BLACK,
                                         .size = side * 0.16,
                                         .min_size = side * 0.05,
                                         .max_lines = 3,
                                         .align = TEXT_MIDDLE,
                                         .valign = TEXT_MIDDLE,
                                         .balance = true}};
    write_text(pen, &name, inner, &name.style, pen->colors[COLOR_SOFT_TEXT]);
}

static void photo_draw(struct pen *pen, const struct layout_item *item, struct spot spot)
{
    struct box box = spot.box;
    const struct image *photo = pen->order->photo;
    struct image image;
    if (!photo) {
        photo_stand_in(pen, item, box);
        return;
    }
    uint32_t width = (uint32_t)box.w, height = (uint32_t)box.h;
    struct window window = picture_focus(photo, &pen->subject, width, height);
    if (item->fit == LAYOUT_CONTAIN || window.w * window.h < COVER_LEAST) {
        photo_contain(pen, item, box);
        return;
    }
    if (picture_cut(photo, &window, width, height, &image))
        picture_paint(pen, box, item->radius, &image);
}

static void logo_draw(struct pen *pen, const struct layout_item *item, struct spot spot)
{
    const struct image *logo = pen->order->logo;
    struct extent extent = item_measure(pen, item, spot.box.w, spot.box.h);
    struct box ground = box_place(spot.box, extent, spot.align, spot.valign);
    double pad = item->has_ground ? ground.h * 0.14 : 0;
    if (item->has_ground)
        canvas_fill(pen->canvas, ground, item->radius, pen_color(pen, item->ground), 1);
    struct box room = {ground.x + pad, ground.y + pad, ground.w - 2 * pad, ground.h - 2 * pad};
    struct image image;
    if (room.w < 1 || room.h < 1 ||
        !picture_contain(logo, (uint32_t)room.w, (uint32_t)room.h, &image))
        return;
    double scale = fmin(room.w / image.width, room.h / image.height);
    struct extent size = {round(image.width * scale), round(image.height * scale), 0};
    struct box inner = box_place(room, size, TEXT_MIDDLE, TEXT_MIDDLE);
    inner.x = round(inner.x);
    inner.y = round(inner.y);
    picture_paint(pen, inner, 0, &image);
}

static void qr_draw(struct pen *pen, const struct layout_item *item, struct spot spot)
{
    /* Without the library, or when the address is too long, a card has none: nothing false. */
    AUTO(qr) qr = qr_new(pen->order->words->qr, QR_MEDIUM, NULL);
    if (!qr)
        return;
    double side = floor(fmin(spot.box.w, spot.box.h)), module = floor(side / qr_span(qr));
    struct box ground =
        box_place(spot.box, (struct extent){side, side, 0}, spot.align, spot.valign);
    double code = module * qr->size, at = round((side - code) / 2);
    if (module < 2)
        return;
    ground.x = round(ground.x);
    ground.y = round(ground.y);
    canvas_fill(pen->canvas, ground, item->radius, WHITE, 1);
    canvas_grid(pen->canvas, (struct box){ground.x + at, ground.y + at, code, code}, qr->size,
                qr->modules, INK);
}

/* ---- shapes ---- */

static void fill_draw(struct pen *pen, const struct layout_item *item, struct spot spot)
{
    canvas_fill(pen->canvas, spot.box, item->radius, pen_color(pen, item->color), item->alpha);
}

static void fade_draw(struct pen *pen, const struct layout_item *item, struct spot spot)
{
    canvas_fade(pen->canvas, spot.box, pen_color(pen, item->color), item->from, item->to);
}

static void frame_draw(struct pen *pen, const struct layout_item *item, struct spot spot)
{
    canvas_frame(pen->canvas, spot.box, item->radius, item->width > 0 ? item->width : 1,
                 pen_color(pen, item->color));
}

/* ---- groups ---- */

static void item_draw(struct pen *pen, const struct layout_item *item, struct spot spot);

static void stack_draw(struct pen *pen, const struct layout_item *stack, struct spot spot)
{
    struct box box = spot.box;
    struct extent extents[LAYOUT_MAX_ITEMS] = {0};
    struct extent all = item_measure(pen, stack, box.w, box.h);
    double y = box.y + align_shift(spot.valign, box.h - all.h);
    stack_share(pen, stack, box.w, box.h, extents);
    for (guint i = 0; i < stack->items->len; i++) {
        const struct layout_item *item = &g_array_index(stack->items, struct layout_item, i);
        if (extents[i].h <= 0)
            continue;
        struct box inner = {box.x, y, box.w, extents[i].h + ROUNDING};
        item_draw(pen, item, (struct spot){inner, spot.align, TEXT_START});
        y += extents[i].h + stack->gap;
    }
}

static void row_draw(struct pen *pen, const struct layout_item *row, struct spot spot)
{
    struct box box = spot.box;
    struct extent extents[LAYOUT_MAX_ITEMS] = {0};
    struct extent all = item_measure(pen, row, box.w, box.h);
    double x = box.x + align_shift(spot.align, box.w - all.w);
    double y = box.y + align_shift(spot.valign, box.h - all.h);
    row_share(pen, row, box.w, box.h, extents);
    for (guint i = 0; i < row->items->len; i++) {
        const struct layout_item *item = &g_array_index(row->items, struct layout_item, i);
        if (extents[i].w <= 0)
            continue;
        bool writing = item->draw == LAYOUT_TEXT || item->draw == LAYOUT_BADGE;
        double down = writing ? all.baseline - extents[i].baseline : (all.h - extents[i].h) / 2;
        struct box inner = {x, y + down, extents[i].w + ROUNDING, extents[i].h + ROUNDING};
        item_draw(pen, item, (struct spot){inner, TEXT_START, TEXT_START});
        x += extents[i].w + row->gap;
    }
}

static void item_draw(struct pen *pen, const struct layout_item *item, struct spot spot)
{
    static void (*const DRAW[])(struct pen *, const struct layout_item *, struct spot) = {
        [LAYOUT_PHOTO] = photo_draw, [LAYOUT_FILL] = fill_draw, [LAYOUT_FADE] = fade_draw,
        [LAYOUT_FRAME] = frame_draw, [LAYOUT_TEXT] = text_draw, [LAYOUT_BADGE] = badge_draw,
        [LAYOUT_LOGO] = logo_draw,   [LAYOUT_QR] = qr_draw,     [LAYOUT_STACK] = stack_draw,
        [LAYOUT_ROW] = row_draw,
    };
    static_assert(G_N_ELEMENTS(DRAW) == LAYOUT_DRAW_COUNT, "a function a kind");
    if (item_wanted(pen, item))
        DRAW[item->draw](pen, item, spot);
}

struct canvas *card_draw(const struct card_order *order, struct card_result *ret)
{
    const struct layout_card *card = &order->layout->cards[order->kind];
    const struct card_size *size = &CARD_SIZES[order->kind];
    struct pen pen;
    pen_init(&pen, order);
    pen.canvas = canvas_new_picture(order->type, size->width, size->height, 1,
                                    pen_color(&pen, card->ground));
    for (guint i = 0; i < card->items->len; i++) {
        const struct layout_item *item = &g_array_index(card->items, struct layout_item, i);
        item_draw(&pen, item, (struct spot){item->box, item->style.align, item->style.valign});
    }
    g_hash_table_unref(pen.memos);
    if (ret)
        *ret = pen.result;
    return pen.canvas;
}
