/*
 * What share/canvas.c needs of share/type.c to draw: the finished layout of a text.
 *
 * Not for other files.
 */
#pragma once

#include "share/drawing.h"
#include "share/type.h"

/* Lays `text` out for `box`. Returns the layout, owned by `type` and good until the next call, or
 * NULL when there is nothing to draw; it is to be shown at x, y of `ret_origin` with the scale
 * `ret_scale`. */
PangoLayout *type_lay_out(struct type *type, struct box box, const char *text,
                          const struct text_style *style, struct text_fit *ret_fit,
                          struct box *ret_origin, double *ret_scale);
