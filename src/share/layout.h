/*
 * Layouts of cards: boxes in YAML, one list for each kind of card.
 *
 *     link:
 *       ground: soft
 *       items:
 *         - {draw: photo, box: [600, 0, 600, 630]}
 *         - draw: stack
 *           box: [60, 60, 480, 510]
 *           valign: middle
 *           gap: 24
 *           items:
 *             - {draw: badge, field: label, size: 30, ground: accent, color: accent-text}
 *             - {draw: text, field: name, size: 76, min: 34, lines: 3, weight: black, flex: yes}
 *
 * Boxes are [left, top, width, height] in pixels of the card. Items are drawn in order. One whose
 * field is empty is not drawn, and takes no room in a stack or row. Built-in layouts are
 * share/layouts/NAME.yaml; a shop's own layouts/NAME.yaml comes first.
 *
 * A layout is read once, then read-only: any thread may draw from it.
 */
#pragma once

#include "base/auto.h"
#include "base/diag.h"
#include "base/root.h"
#include "share/card.h"
#include "share/type.h"

#include <glib.h>
#include <stdbool.h>

enum { LAYOUT_MAX_ITEMS = 100, LAYOUT_MAX_DEPTH = 3, LAYOUT_MAX_BYTES = 256 * 1024 };

/* The layout of a shop that names none. */
#define LAYOUT_DEFAULT "panel"

enum layout_draw {
    LAYOUT_PHOTO, /* fills the box with the photo; `fit` contain: shows it whole */
    LAYOUT_FILL,  /* `color`, `alpha`, `radius` */
    LAYOUT_FADE,  /* `color` from alpha `from` at the top to `to` at the bottom */
    LAYOUT_FRAME, /* a line of `width` around the box */
    LAYOUT_TEXT,  /* the words of `field` */
    LAYOUT_BADGE, /* the same on a pill of `ground` */
    LAYOUT_LOGO,  /* the logo, whole, on `ground` */
    LAYOUT_QR,    /* the address as a QR code on white */
    LAYOUT_STACK, /* `items` below each other */
    LAYOUT_ROW,   /* `items` beside each other, on one line of writing */
    LAYOUT_DRAW_COUNT
};

enum layout_color {
    COLOR_LITERAL, /* "#rrggbb" */
    COLOR_WHITE,
    COLOR_INK,
    COLOR_MUTED,
    COLOR_BRAND,
    COLOR_BRAND_TEXT,
    COLOR_BRAND_STRONG,
    COLOR_SOFT,
    COLOR_SOFT_TEXT,
    COLOR_ACCENT,
    COLOR_ACCENT_TEXT,
    COLOR_NIGHT, /* the brand's hue, dark */
    COLOR_NIGHT_TEXT,
    COLOR_COUNT
};

struct layout_paint {
    enum layout_color color;
    uint32_t literal; /* 0xRRGGBB */
};

enum layout_fit { LAYOUT_COVER, LAYOUT_CONTAIN };

struct layout_item {
    enum layout_draw draw;
    enum card_field field;
    enum card_field when, unless; /* drawn only with, or without; CARD_NOTHING: always */
    struct box box;               /* width 0: not given, as in a stack */
    struct text_style style;      /* its color is not used */
    struct layout_paint color, ground;
    bool has_ground;
    enum layout_fit fit;
    double radius, alpha, from, to, width;
    double gap;    /* between the items of a stack or row */
    double height; /* of a logo in a stack or row */
    bool flex;     /* in a stack: gets the room that the others leave */
    bool whole;    /* left out rather than shortened */
    GArray *items; /* struct layout_item, of a stack or row; NULL: none */
};

struct layout_card {
    struct layout_paint ground;
    GArray *items; /* struct layout_item */
};

struct layout {
    struct layout_card cards[CARD_KIND_COUNT];
    char *recipe; /* digest of its text, for cache keys */
};

/* Reads a layout by name. NULL when there is none of that name or it has errors, reported at
 * `pos` (who names it) or in its own file. `root` is the shop's folder. */
struct layout *layout_load(const struct root *root, const char *name, struct pos pos,
                           struct diags *diags);
void layout_free(struct layout *layout);
AUTO_DEFINE(layout, layout_free)

/* Names of all layouts, the shop's own included, sorted. Returns new (g_strfreev). */
char **layout_names(const struct root *root);

/* The largest box that a kind of card shows a photo in, in pixels; false: it shows none. */
bool layout_photo_size(const struct layout *layout, enum card_kind kind, double *ret_width,
                       double *ret_height);
