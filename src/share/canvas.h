/*
 * A canvas: something to draw on, a picture in memory or a PDF.
 *
 * The same calls draw cards (in pixels), and catalogs, posters and labels (in millimetres, on
 * paper or as a picture for a preview). Colours are 0xRRGGBB, opaque unless `alpha` (0-1) says
 * otherwise. What is drawn later covers what is below. Text is fitted by share/type.h.
 *
 * Nothing is reported while drawing: a fault of the library (memory, as a rule) is kept and comes
 * out of canvas_read(), canvas_encode_png() or canvas_close_pdf(). The same calls give the same
 * bytes; a PDF has a date only when SOURCE_DATE_EPOCH gives one.
 *
 * A canvas borrows its type, and belongs to one thread.
 */
#pragma once

#include "base/auto.h"
#include "photo/photo.h"
#include "share/type.h"

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct canvas;
struct image;

/* A picture of width × height units, `scale` pixels a unit, filled with `background`. Sides are
 * at most PHOTO_MAX_SIDE pixels. Returns new: canvas_free(). */
struct canvas *canvas_new_picture(struct type *type, double width, double height, double scale,
                                  uint32_t background);

struct canvas_pdf {
    const char *title, *author; /* may be NULL */
    double width_mm, height_mm; /* of the first page */
};

/* A PDF whose units are millimetres. Returns new: canvas_free(). */
struct canvas *canvas_new_pdf(struct type *type, const struct canvas_pdf *pdf);
void canvas_free(struct canvas *canvas);
bool canvas_is_pdf(const struct canvas *canvas);
AUTO_DEFINE(canvas, canvas_free)

/* ---- shapes ---- */

/* Corners are rounded with `radius`, 0: square. */
void canvas_fill(struct canvas *canvas, struct box box, double radius, uint32_t color,
                 double alpha);
void canvas_frame(struct canvas *canvas, struct box box, double radius, double width,
                  uint32_t color);
void canvas_line(struct canvas *canvas, double x1, double y1, double x2, double y2, double width,
                 uint32_t color);

/* From alpha `top` at the upper edge to `bottom` at the lower one. */
void canvas_fade(struct canvas *canvas, struct box box, uint32_t color, double top, double bottom);

/* One colour in the squares of a grid where `cells[y × n + x]` is not 0, as in a QR code: they
 * meet without seams, edges are not smoothed. */
void canvas_grid(struct canvas *canvas, struct box box, unsigned n, const uint8_t *cells,
                 uint32_t color);

/* Nothing is drawn outside until the matching end; may be nested. */
void canvas_clip_begin(struct canvas *canvas, struct box box, double radius);
void canvas_clip_end(struct canvas *canvas);

/* ---- pictures ---- */

/* Stretches the picture over the box. Sharpest when it has as many pixels as the box. `image`
 * becomes RGB; alpha, premultiplied, is respected. */
void canvas_picture(struct canvas *canvas, struct box box, double radius, struct image *image);

/* The same from a file in JPEG format of width × height pixels. A PDF takes the bytes as they are
 * and the picture does not lose quality; on a picture nothing is drawn (decode it with
 * photo/picture.h). The bytes are borrowed until the canvas is freed. */
void canvas_jpeg(struct canvas *canvas, struct box box, double radius, const void *data,
                 size_t size, uint32_t width, uint32_t height);

/* ---- text ---- */

/* Draws text into the box and tells how it came out. */
struct text_fit canvas_text(struct canvas *canvas, struct box box, const char *text,
                            const struct text_style *style);

/* How well a colour stands out (base/palette.h) from what is drawn in the box so far: from nearly
 * all of it, single pixels apart. For pictures. */
double canvas_contrast(struct canvas *canvas, struct box box, uint32_t color);

/* ---- pages of a PDF ---- */

/* Ends the page and begins one of this size. */
void canvas_page(struct canvas *canvas, double width_mm, double height_mm);

/* A bookmark to the current page, under the last one of the level above (0: top). */
void canvas_bookmark(struct canvas *canvas, const char *title, unsigned level);

/* A name for this place of the current page, and a box that leads to a name or, when `target`
 * holds "://", to an address. */
void canvas_anchor(struct canvas *canvas, const char *name, double y);
void canvas_link(struct canvas *canvas, struct box box, const char *target);

/* ---- the result ---- */

/* Fills `ret`, new: RGB without alpha. For pictures. */
bool canvas_read(struct canvas *canvas, struct image *ret, GError **error);

/* The same as an encoder of this format wants it: the pixels of several files of one picture. */
bool canvas_read_for(struct canvas *canvas, enum photo_format format, struct image *ret,
                     GError **error);

/* Appends the picture as a PNG file. */
bool canvas_encode_png(struct canvas *canvas, GByteArray *out, GError **error);

/* Ends the document and appends it; nothing can be drawn afterwards. For PDFs. */
bool canvas_close_pdf(struct canvas *canvas, GByteArray *out, GError **error);
