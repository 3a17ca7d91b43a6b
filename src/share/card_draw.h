/*
 * Drawing a card: layout × words × pictures → a finished picture.
 *
 * Writing is readable whatever a layout says: where its colour does not stand out 4.5:1 from what
 * is really below it, it takes another one, and if need be a ground of its own. A card depends on
 * what is in its order, on nothing else. Thread-safe, each thread with its own type.
 */
#pragma once

#include "base/palette.h"
#include "photo/picture.h"
#include "share/canvas.h"
#include "share/card_words.h"
#include "share/layout.h"

/* Contrast of all writing with its ground. */
#define CARD_CONTRAST 4.5

struct card_order {
    const struct layout *layout;
    enum card_kind kind;
    const struct card_words *words;
    const struct palette *palette; /* with both colours */
    struct type *type;
    const struct image *photo, *logo; /* whole pictures; NULL: none */
    /* Of the photo, when several cards show it; NULL: looked for. */
    const struct picture_subject *subject;
    /* Told of everything written, for tests; may be NULL. `ground` is the worst colour below. */
    void (*wrote)(enum card_field field, const struct text_fit *fit, struct box box, uint32_t color,
                  double contrast, void *ctx);
    void *wrote_ctx;
};

struct card_result {
    unsigned missing; /* letters that no font has */
    bool shortened;   /* the name ends in "…" */
};

/* Returns new: the finished card (canvas_free()); `ret` may be NULL. */
struct canvas *card_draw(const struct card_order *order, struct card_result *ret);

/* Raise when the same order gives other pixels: kept cards then end. */
enum { CARD_DRAW_VERSION = 4 };

/* The colours of a shop, where it has chosen none those of the built-in theme. */
struct palette card_palette(const struct brand *brand);
