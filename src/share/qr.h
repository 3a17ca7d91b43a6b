/*
 * QR codes: text → modules → SVG and PNG.
 *
 * Every picture has the quiet zone that readers need (four modules) and says in which size it is
 * to be printed: modules of at least QR_MODULE_MM, 30 mm in all. A code without a logo is made at
 * level M; with one in the middle at level H, which still reads when what the logo hides is gone.
 *
 * libqrencode is opened when first used (base/library.h). Any thread may use all of this.
 */
#pragma once

#include "base/auto.h"

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

/* Room that must stay white around a code, in modules. */
enum { QR_QUIET = 4 };

/* Longer text makes modules too many for a small print and a cheap phone. */
enum { QR_GOOD_BYTES = 300 };

#define QR_MODULE_MM 0.4  /* smaller ones run together in print */
#define QR_SIDE_MM   30.0 /* read from 30 cm away */

enum qr_level { QR_LOW, QR_MEDIUM, QR_QUARTILE, QR_HIGH, QR_LEVEL_COUNT };

/* A code without its quiet zone. */
struct qr {
    unsigned size;     /* modules a side, 21-177 */
    uint8_t modules[]; /* size × size, row by row; 1: dark */
};

/* Returns new (qr_free()); NULL and `error` when the text is empty or more than a code of this
 * level holds (2,331 bytes at M), or the library is missing. */
struct qr *qr_new(const char *text, enum qr_level level, GError **error);
void qr_free(struct qr *qr);
AUTO_DEFINE(qr, qr_free)

static inline bool qr_is_dark(const struct qr *qr, unsigned x, unsigned y)
{
    return qr->modules[y * qr->size + x];
}

/* Modules a side with the quiet zone. */
static inline unsigned qr_span(const struct qr *qr)
{
    return qr->size + 2 * QR_QUIET;
}

/* The side to print it in, quiet zone included, mm. */
double qr_side_mm(const struct qr *qr);

/* The white box that a logo in the middle stands in: modules a side, its first module (x and y
 * alike). The logo leaves a margin of one module. */
struct qr_box {
    unsigned at, size;
};
struct qr_box qr_logo_box(const struct qr *qr);

/* A picture for the middle of codes of level H. */
struct qr_logo;

/* Reads a small JPEG or PNG (borrowed); NULL and `error` when it is neither, or damaged. Returns
 * new. */
struct qr_logo *qr_logo_new(const void *file, size_t size, GError **error);
void qr_logo_free(struct qr_logo *logo);
AUTO_DEFINE(qr_logo, qr_logo_free)

/* Appends an SVG document in millimetres. `title` says in words where the code leads; `logo` may
 * be NULL. */
void qr_write_svg(const struct qr *qr, const char *title, const struct qr_logo *logo, GString *out);

/* Appends a PNG file, at least QR_PNG_PX wide, whole pixels a module. `logo` may be NULL. */
enum { QR_PNG_PX = 800 };
bool qr_write_png(const struct qr *qr, const struct qr_logo *logo, GByteArray *out, GError **error);
