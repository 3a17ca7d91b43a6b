/*
 * QR codes in pictures, read: a photo of a code becomes the text inside.
 *
 * libzbar is opened when first used (base/library.h). Any thread may use this.
 */
#pragma once

#include "photo/image.h"

#include <glib.h>
#include <stdbool.h>

/* Fills `ret`, new (g_ptr_array_unref()), with the texts of all QR codes found, UTF-8, in the order
 * in which they were found; none when there are none or none can be read. `image` becomes one of
 * shades of gray. False and `error` when the library or memory is missing. */
bool qr_read_image(struct image *image, GPtrArray **ret, GError **error);
