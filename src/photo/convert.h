/*
 * Between colour models, and what lies behind transparency.
 *
 * YCbCr here is full-range BT.601, as JPEG has it. Images have a sample for every pixel, as
 * image_init() and image_resample() make them; decoders' planes are resampled first. Each function
 * replaces the planes of the image it is given; on false (memory is short) the image is cleared.
 * Thread-safe.
 */
#pragma once

#include "photo/image.h"

/* To Y, Cb, Cr with chroma halved. The picture has no alpha. */
bool image_to_ycc(struct image *image);

/* To R, G, B of full size; alpha stays as it is. */
bool image_to_rgb(struct image *image);

/* Puts premultiplied colours over 0xRRGGBB; afterwards RGB or YCbCr without alpha. */
bool image_flatten(struct image *image, uint32_t background);

/* Undoes the premultiplication, for encoders that keep alpha. For RGB with alpha. */
void image_unpremultiply(struct image *image);

/* Places a picture without alpha at x, y of a canvas of 0xRRGGBB. x and y are even. */
bool image_place(struct image *image, uint32_t width, uint32_t height, uint32_t x, uint32_t y,
                 uint32_t background);

/* The colour of the border, 0xRRGGBB, when nearly all of it is alike; else `otherwise`. The picture
 * has no alpha. */
uint32_t image_border(const struct image *image, uint32_t otherwise);

/* The colour to show until a picture loads, 0xRRGGBB: its average. It stays behind what is
 * transparent, so that where anything is it is white, as in files that know no transparency. */
uint32_t image_backdrop(const struct image *image);
