/*
 * Type: fonts by name, and text fitted into boxes.
 *
 * A `struct type` is a family and the machinery around it. When the family asked for is not
 * installed, another of a short list stands in, and type_missing() says which package of Debian
 * would bring the right one. Letters that the family lacks (emoji, other scripts) come from any
 * other font of the computer; those that no font has are left out and counted.
 *
 * Text is plain text of one paragraph: blanks of every kind, line ends included, are one blank.
 * It is laid out without hinting, at one size, and scaled: what fits does so at any resolution.
 * It is made smaller until whole words fit, then broken within words, then shortened with "…".
 * Nothing is ever drawn outside its box.
 *
 * One thread at a time; a thread that draws beside others opens its own.
 */
#pragma once

#include "base/auto.h"

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

struct type;

/* Lengths in units of the canvas: pixels on a picture, millimetres on paper. */
struct box {
    double x, y, w, h;
};

/* A family and the package of Debian that holds it. */
struct type_family {
    const char *name, *package; /* package NULL: none known */
};

/* Opens a family, NULL: the usual one. `lang` ("id", "en") decides between forms of letters and
 * places of hyphens. Returns new, or NULL and `error` when a library or every font is missing. */
struct type *type_open(const char *family, const char *lang, GError **error);
void type_free(struct type *type);
AUTO_DEFINE(type, type_free)

/* Another language from here on. */
void type_set_language(struct type *type, const char *lang);

/* The family in force. Borrowed. */
const char *type_name(const struct type *type);

/* The family that was wanted and is not installed; NULL: it is there. Borrowed. */
const struct type_family *type_missing(const struct type *type);

/* What makes other pixels of the same text: the family in force and the versions of the drawing
 * libraries, for cache keys. Returns new. */
char *type_recipe(const struct type *type);

enum type_weight { TYPE_REGULAR, TYPE_MEDIUM, TYPE_SEMIBOLD, TYPE_BOLD, TYPE_BLACK };

/* Start is left, or right for text that runs from right to left. */
enum text_align { TEXT_START, TEXT_MIDDLE, TEXT_END };

struct text_style {
    enum type_weight weight;
    double size;        /* of the letters (em) when there is room */
    double min_size;    /* never smaller; 0: `size` */
    double line_height; /* distance of lines as a factor of the font's own; 0: 1 */
    double tracking;    /* more distance of letters, as a factor of the size */
    unsigned max_lines; /* 0: as many as the box is high */
    enum text_align align, valign;
    bool balance; /* lines of about the same length */
    bool strike;  /* a line through it */
    uint32_t color;
};

/* How a text came out. */
struct text_fit {
    double size;
    unsigned lines;       /* 0: nothing to draw */
    double baseline;      /* of the first line, from the top of `used` */
    struct box used, ink; /* of the lines, and of what is really black; in units of the canvas */
    bool shortened;       /* ends in "…" */
    unsigned missing;     /* characters that no font has */
};

/* Fits without drawing. */
struct text_fit type_fit(struct type *type, struct box box, const char *text,
                         const struct text_style *style);
