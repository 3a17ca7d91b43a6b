/*
 * Printed matter: what the catalog, the price list, posters and labels have in common.
 *
 * A `struct print` is the shop as paper needs it: words, colours, addresses. A `struct press` is
 * one document being drawn, in millimetres; it owns its canvas, its type and the photos that its
 * PDF still has to embed. Each document is drawn by one thread with a press of its own.
 *
 * Same catalog, same bytes. Drawing reports nothing: faults come out when a press is closed.
 */
#pragma once

#include "catalog/catalog.h"
#include "photo/photo.h"
#include "share/canvas.h"
#include "share/print_words.h"
#include "share/qr.h"

#include <glib.h>
#include <stdbool.h>

/* Sizes made of photos for paper, in the order of print_photo_specs(). */
enum print_photo {
    PRINT_PHOTO_CELL,  /* a square of a catalog page */
    PRINT_PHOTO_SMALL, /* the same where there are very many */
    PRINT_PHOTO_COVER, /* JPEG, over the width of a page */
    PRINT_PHOTO_WHOLE, /* PNG, uncut: logo, picture of a QRIS code */
    PRINT_PHOTO_MARK,  /* PNG, small: the logo in the middle of a code */
    PRINT_PHOTO_COUNT
};

/* The specifications, PRINT_PHOTO_COUNT of them. Borrowed. */
const struct photo_spec *print_photo_specs(void);

/* Catalogs of more products take smaller photos, or nobody could forward them. */
enum { PRINT_MANY_PRODUCTS = 250 };

struct print {
    const struct catalog *catalog;
    const char *base_url;           /* ends in '/'; NULL: none */
    const struct photo_set *photos; /* by print_photo_specs(); NULL: print without any */
    struct type *type;              /* of the thread that draws */
    const struct print_words *words;
    char *address; /* "dapurbrantas.example"; NULL: none */
    char *contact; /* "0812-3456-7890" */
    uint32_t brand, on_brand, strong, soft, on_soft, accent, on_accent;
};

void print_init(struct print *print, const struct catalog *catalog, const char *base_url,
                const struct photo_set *photos);
void print_clear(struct print *print);

/* Colours of every document. */
#define PRINT_PAPER 0xffffffu
#define PRINT_INK   0x1d1f21u
#define PRINT_MUTED 0x585d63u
#define PRINT_LINE  0xd5d8dcu

struct press {
    const struct print *print;
    struct type *type;
    struct canvas *canvas;
    GPtrArray *held; /* GBytes that the canvas borrows */
    GError *fault;   /* a photo that could not be read: press_close() fails */
};

/* Begins a PDF whose first page has this size; `kind` is its name in the shop's language. */
void press_open(struct press *press, const struct print *print, const char *kind, double width_mm,
                double height_mm);

/* The same for a picture of one page, `scale` pixels a millimetre. */
void press_open_picture(struct press *press, const struct print *print, double width_mm,
                        double height_mm, double scale);

/* Appends the PDF, or the picture as PNG, and frees what the press owns. */
bool press_close(struct press *press, GByteArray *out, GError **error);

/* ---- drawing ---- */

/* Text in one colour and one size (mm of the letters), in at most `lines` lines; smaller down to
 * three quarters of it where it would not fit. `align` is across. */
struct text_fit press_text(struct press *press, struct box box, const char *text, double size,
                           enum type_weight weight, unsigned lines, enum text_align align,
                           uint32_t color);

/* Whether the photo could be drawn; fills the box, PRINT_PHOTO_WHOLE fits into it. */
bool press_photo(struct press *press, struct box box, double radius, const struct photo_ref *ref,
                 enum print_photo size);
bool press_has_photo(const struct press *press, const struct photo_ref *ref, enum print_photo size);

/* A code with its quiet zone on white, as large as the box allows; false when its modules would be
 * smaller than QR_MODULE_MM, and nothing is drawn. In a PDF it also leads there when tapped. */
bool press_qr(struct press *press, struct box box, const char *text);

/* A box around a word, as wide as it needs, at most `max_w`; its right upper corner is given. */
void press_badge(struct press *press, double right, double top, double max_w, double size,
                 const char *text, uint32_t ground, uint32_t color);

/* ---- documents ---- */

/* Each draws all pages. */
bool print_catalog(const struct print *print, GByteArray *out, GError **error);
bool print_price_list(const struct print *print, GByteArray *out, GError **error);

/* Pages in A4, A5 and A6. */
bool print_poster(const struct print *print, GByteArray *out, GError **error);
bool print_poster_preview(const struct print *print, GByteArray *out, GError **error);

enum print_label { PRINT_LABEL_SHEET, PRINT_LABEL_50X30, PRINT_LABEL_70X40 };

/* One label of each product, or of each of its variants. */
bool print_labels(const struct print *print, enum print_label kind, GByteArray *out,
                  GError **error);
bool print_labels_preview(const struct print *print, GByteArray *out, GError **error);
